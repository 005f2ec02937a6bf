package io.tallyline.ledger.core;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Goods in hand on their way from one location to another: all that a device took since the label of the first go where
 * the next label says, in one event, or nothing does. While they were in hand anything may have happened to them.
 */
final class CarryRules {
    private final Books books;
    private final StockMoves moves;

    CarryRules(Books books, StockMoves moves) {
        this.books = books;
        this.moves = moves;
    }

    /** The reason against putting all down at {@code toPlace}, or null; fills the moves. */
    @Nullable RefusalReason putDown(ScanFindings found) {
        found.fromPlace = found.labelPlace;
        if (found.toPlace == found.fromPlace) return RefusalReason.SAME_LOCATION;
        if (books.trade.holdsOrderGoods(found.toPlace)) return RefusalReason.TOTE_IN_USE;
        list(found);
        for (int i = 0; i < found.goods.size(); i++) {
            if (!isUnitThere(found, i)) return refuse(found, i, RefusalReason.UNIT_NOT_HERE);
        }
        for (int i = 0; i < found.goods.size(); i++) {
            if (isMissing(found, i)) return refuse(found, i, RefusalReason.NOT_ENOUGH_STOCK);
        }
        for (int i = 0; i < found.goods.size(); i++) {
            if (availableAfter(found, i) < 0) return refuse(found, i, RefusalReason.RESERVED);
        }
        if (found.goods.size() == 1) {
            tellGoods(found, 0);
            found.available = availableAfter(found, 0);
        }
        return null;
    }

    private void list(ScanFindings found) {
        StationBook stations = books.stations;
        for (int slot = 0; slot < found.inHand; slot++) {
            Condition condition = stations.condition(found.device, slot);
            found.goods.add(
                    stations.product(found.device, slot),
                    stations.lot(found.device, slot),
                    stations.unit(found.device, slot),
                    condition,
                    Conditions.onMove(condition, books.places.kind(found.toPlace)),
                    stations.quantity(found.device, slot),
                    stations.sequence(found.device, slot));
            found.goods.between(found.fromPlace, found.toPlace);
        }
    }

    /**
     * Rows of forgotten units are used again, so a row means the unit that was taken only if nothing touched it since.
     */
    private boolean isUnitThere(ScanFindings found, int index) {
        int row = found.goods.unit[index] - 1;
        return row < 0
                || (books.units.isKnown(row)
                        && books.units.lastSequence(row) < found.goods.scan[index]
                        && books.units.place(row) == found.fromPlace
                        && books.units.condition(row) == found.goods.fromCondition[index]);
    }

    private boolean isMissing(ScanFindings found, int index) {
        GoodsList goods = found.goods;
        long there = books.stock.quantity(
                found.owner, goods.product[index], goods.lot[index], found.fromPlace, goods.fromCondition[index]);
        return there < goods.sameBefore(index);
    }

    private long availableAfter(ScanFindings found, int index) {
        return books.totals.available(found.owner, found.goods.product[index], found.warehouse)
                + found.goods.availableChange(index, found.fromPlace, found.toPlace, moves);
    }

    private static RefusalReason refuse(ScanFindings found, int index, RefusalReason why) {
        tellGoods(found, index);
        return why;
    }

    private static void tellGoods(ScanFindings found, int index) {
        found.product = found.goods.product[index];
        found.lot = found.goods.lot[index];
        found.quantity = found.goods.quantity[index];
    }
}
