package io.tallyline.ledger.core;

import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;
import java.util.List;
import java.util.function.LongSupplier;

/** What must hold of parcels at every sequence: they have goods of one order, all of them stand there, and lines know of them. */
final class PackAudit {
    private final Books books;
    private final TradeBooks trade;
    private final PackedParcelBook parcels;
    private final PickedGoodsBook packed;

    PackAudit(Books books) {
        this.books = books;
        this.trade = books.trade;
        this.parcels = trade.parcels;
        this.packed = trade.packedGoods;
    }

    /** Each walks books of its own and counts the entries that are wrong; 0 for sound books. */
    List<LongSupplier> walks() {
        return List.of(this::wrongParcels, this::wrongGoods, this::wrongPlaces, this::wrongPacked);
    }

    private long wrongParcels() {
        long count = 0;
        for (int row = parcels.nextLive(0); row >= 0; row = parcels.nextLive(row + 1)) {
            boolean empty = packed.firstIn(parcels.number(row)) == PickedGoodsBook.NONE;
            boolean sound = trade.orders.find(parcels.order(row)) != OrderBook.NONE
                    && parcels.findSscc(parcels.sscc(row)) == row
                    && books.places.kind(parcels.place(row)) == PlaceKind.PARCEL
                    && (parcels.state(row).isHere() || empty)
                    && (!parcels.leaves(row) || parcels.state(row).isHere());
            count += sound ? 0 : 1;
        }
        return count;
    }

    private long wrongGoods() {
        long count = 0;
        for (int row = packed.nextLive(0); row >= 0; row = packed.nextLive(row + 1)) {
            int parcel = parcels.find(packed.container(row));
            boolean sound = parcel != PackedParcelBook.NONE
                    && parcels.state(parcel).isHere()
                    && parcels.order(parcel) == packed.order(row)
                    && packed.quantity(row) > 0;
            count += sound ? 0 : 1;
        }
        return count;
    }

    /** At each place as much is sellable as its parcels have in them, or more. */
    private long wrongPlaces() {
        AuditSheet sheet = new AuditSheet();
        for (int row = packed.nextLive(0); row >= 0; row = packed.nextLive(row + 1)) {
            int place = parcels.place(parcels.find(packed.container(row)));
            sheet.add(packed.product(row), Halves.of(packed.lot(row), place), packed.quantity(row), 0);
        }
        StockBook stock = books.stock;
        for (int row = stock.rows().nextLive(0); row >= 0; row = stock.rows().nextLive(row + 1)) {
            boolean counts = parcels.isUsed(stock.place(row)) && stock.condition(row) == Condition.SELLABLE;
            if (counts) {
                sheet.add(stock.product(row), Halves.of(stock.lot(row), stock.place(row)), 0, stock.quantity(row));
            }
        }
        return sheet.exceeding();
    }

    private long wrongPacked() {
        AuditSheet sheet = new AuditSheet();
        for (int row = packed.nextLive(0); row >= 0; row = packed.nextLive(row + 1)) {
            sheet.add(packed.order(row), packed.orderLine(row), packed.quantity(row), 0);
        }
        for (int row = trade.lines.nextLive(0); row >= 0; row = trade.lines.nextLive(row + 1)) {
            sheet.add(trade.lines.order(row), trade.lines.line(row), -trade.lines.packed(row), 0);
        }
        return sheet.unbalanced();
    }
}
