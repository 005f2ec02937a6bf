package io.tallyline.ledger.core;

import io.tallyline.ledger.value.Condition;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Walks pick lists and what stands in totes and looks for what must never be: more to pick at a place than stands there, or
 * of an order's line than it has on the floor (DOMAIN D6), a tote with goods of two orders or with fewer than were picked,
 * and a line whose picked units are not in totes. Reads only; linear in the rows of the lists and of what hangs on them.
 */
final class PickAudit {
    private final Books books;
    private final TradeBooks trade;
    private final PickBook picks;
    private final PickedGoodsBook picked;

    PickAudit(Books books) {
        this.books = books;
        this.trade = books.trade;
        this.picks = trade.picks;
        this.picked = trade.pickedGoods;
    }

    /** Each walks books of its own and counts the entries that are wrong; 0 for sound books. */
    List<LongSupplier> walks() {
        return List.of(this::wrongLists, this::wrongLines, this::wrongTotes, this::wrongPicked, this::wrongFaces);
    }

    private long wrongLists() {
        long count = 0;
        for (int list = picks.nextList(0); list >= 0; list = picks.nextList(list + 1)) {
            long open = 0;
            long takenBack = 0;
            for (int line = picks.firstLine(list); line != PickBook.NONE; line = picks.nextOfList(line)) {
                open += picks.toPick(line);
                takenBack += picks.takenBack(line);
                count += picks.list(line) == picks.number(list) ? 0 : 1;
            }
            boolean over = open == 0 && takenBack == 0 && picks.inTotes(list) == 0;
            boolean sound = open == picks.open(list) && takenBack == picks.takenBackOfList(list) && !over;
            count += sound ? 0 : 1;
        }
        return count + trade.pickTotes.wrong(picks);
    }

    private long wrongLines() {
        long count = 0;
        for (int line = picks.nextLine(0); line >= 0; line = picks.nextLine(line + 1)) {
            int order = trade.orders.find(picks.order(line));
            int orderLine =
                    order == OrderBook.NONE ? OrderLineBook.NONE : trade.lines.find(order, picks.orderLine(line));
            count += orderLine != OrderLineBook.NONE && isCovered(line, orderLine) ? 0 : 1;
        }
        return count;
    }

    private boolean isCovered(int line, int orderLine) {
        int warehouse = picks.warehouseOf(line);
        boolean wanted = picks.toPickOf(orderLine, warehouse) <= released(orderLine, warehouse);
        int place = picks.place(line);
        boolean stands = place == PlaceBook.NONE
                || picks.toPickAt(picks.product(line), picks.lot(line), picks.owner(line), place)
                        <= books.stock.quantity(
                                picks.owner(line), picks.product(line), picks.lot(line), place, Condition.SELLABLE);
        return wanted && stands && picks.product(line) == trade.lines.product(orderLine);
    }

    private long released(int orderLine, int warehouse) {
        ReservationBook all = trade.reservations;
        for (int row = all.firstOfLine(orderLine); row != ReservationBook.NONE; row = all.nextOfLine(row)) {
            if (all.warehouse(row) == warehouse) {
                return all.released(row);
            }
        }
        return 0;
    }

    private long wrongTotes() {
        long count = 0;
        AuditSheet lists = new AuditSheet();
        for (int row = picked.nextLive(0); row >= 0; row = picked.nextLive(row + 1)) {
            int tote = picked.container(row);
            long there = books.stock.quantity(
                    picked.owner(row), picked.product(row), picked.lot(row), tote, Condition.SELLABLE);
            boolean sound = picked.quantity(row) > 0
                    && picked.order(row) == picked.orderIn(tote)
                    && inTote(tote, picked.product(row), picked.lot(row)) <= there;
            count += sound ? 0 : 1;
            lists.add(picked.list(row), 0, picked.quantity(row), 0);
        }
        // A list is kept for what is packed too, since an undo brings it back into a tote.
        PickedGoodsBook packed = trade.packedGoods;
        for (int row = packed.nextLive(0); row >= 0; row = packed.nextLive(row + 1)) {
            lists.add(packed.list(row), 0, packed.quantity(row), 0);
        }
        for (int list = picks.nextList(0); list >= 0; list = picks.nextList(list + 1)) {
            lists.add(picks.number(list), 0, -picks.inTotes(list), 0);
        }
        return count + lists.unbalanced();
    }

    private long inTote(int tote, int product, int lot) {
        long sum = 0;
        for (int row = picked.firstIn(tote); row != PickedGoodsBook.NONE; row = picked.nextIn(row)) {
            sum += picked.product(row) == product && picked.lot(row) == lot ? picked.quantity(row) : 0;
        }
        return sum;
    }

    private long wrongPicked() {
        AuditSheet sheet = new AuditSheet();
        for (int row = picked.nextLive(0); row >= 0; row = picked.nextLive(row + 1)) {
            sheet.add(picked.order(row), picked.orderLine(row), picked.quantity(row), 0);
        }
        for (int row = trade.lines.nextLive(0); row >= 0; row = trade.lines.nextLive(row + 1)) {
            sheet.add(trade.lines.order(row), trade.lines.line(row), -trade.lines.picked(row), 0);
        }
        return sheet.unbalanced();
    }

    private long wrongFaces() {
        long count = 0;
        PickFaceBook faces = trade.faces;
        for (int row = faces.nextLive(0); row >= 0; row = faces.nextLive(row + 1)) {
            int warehouse = books.places.warehouse(faces.place(row));
            boolean fromHere = faces.quantity(row) == 0
                    || (books.places.warehouse(faces.from(row)) == warehouse && faces.from(row) != faces.place(row));
            boolean sound = faces.minimum(row) >= 1
                    && faces.minimum(row) <= faces.maximum(row)
                    && faces.quantity(row) >= 0
                    && fromHere;
            count += sound ? 0 : 1;
        }
        return count;
    }
}
