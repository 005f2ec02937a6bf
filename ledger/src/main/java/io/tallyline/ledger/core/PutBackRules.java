package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.PickEvent.PutBack;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Picked and packed units that an order is about to want no more (DOMAIN D25): held where they are before it gives them up, so that
 * nobody else is promised what stands in a tote or parcel. What was picked last goes back first, what is packed after all that is not.
 */
final class PutBackRules {
    private final Books books;

    PutBackRules(Books books) {
        this.books = books;
    }

    /** The event that has to come first, or null when none of the lines gives up what is picked. */
    @Nullable PutBackDue before(List<LineDraft> lines) {
        List<PutBack> goods = new ArrayList<>();
        List<LineState> states = new ArrayList<>();
        for (LineDraft line : lines) {
            if (line.putBack() > 0) {
                int row = books.trade.lines.find(books.trade.orders.find(line.order), line.line);
                addGoods(row, line.putBack(), goods);
                LineDraft waits = new LineDraft(books, row);
                waits.returnPicked(line.putBack());
                states.add(waits.state());
            }
        }
        return states.isEmpty() ? null : new PutBackDue(List.copyOf(goods), List.copyOf(states));
    }

    private void addGoods(int orderLine, long units, List<PutBack> goods) {
        long left = addGoods(books.trade.pickedGoods, orderLine, units, goods);
        left = addGoods(books.trade.packedGoods, orderLine, left, goods);
        if (left != 0) {
            throw new IllegalStateException("line row " + orderLine + " has less in totes and parcels than it picked");
        }
    }

    /** How many units are still to be found. */
    private long addGoods(PickedGoodsBook picked, int orderLine, long units, List<PutBack> goods) {
        List<Integer> rows = new ArrayList<>();
        for (int row = picked.firstOf(orderLine); row != PickedGoodsBook.NONE; row = picked.nextOf(row)) {
            rows.add(row);
        }
        rows.sort(Comparator.comparingInt((Integer row) -> picked.list(row))
                .thenComparingInt(picked::line)
                .thenComparingInt(picked::container)
                .thenComparingInt(picked::lot)
                .thenComparingInt(picked::unit)
                .reversed());
        long left = units;
        for (int row : rows) {
            long taken = Math.min(left, picked.quantity(row));
            if (taken > 0) {
                goods.add(putBack(picked, row, taken));
                left -= taken;
            }
        }
        return left;
    }

    /** Whoever brings the piece to a shelf reads no serial, so that nobody would know where that is. */
    private boolean isCapturedAtTheBench(PickedGoodsBook packed, int row) {
        return packed.unit(row) != 0 && books.products.tracking(packed.product(row)) == Tracking.SERIAL_AT_SHIP;
    }

    private PutBack putBack(PickedGoodsBook picked, int row, long quantity) {
        boolean packed = picked == books.trade.packedGoods;
        PackedParcelBook parcels = books.trade.parcels;
        int place = packed ? parcels.place(parcels.find(picked.container(row))) : picked.container(row);
        return new PutBack(
                place,
                picked.list(row),
                picked.line(row),
                picked.order(row),
                picked.orderLine(row),
                picked.product(row),
                picked.owner(row),
                picked.lot(row),
                picked.unit(row),
                quantity,
                books.places.warehouse(place),
                packed ? picked.container(row) : 0,
                packed && isCapturedAtTheBench(picked, row));
    }
}
