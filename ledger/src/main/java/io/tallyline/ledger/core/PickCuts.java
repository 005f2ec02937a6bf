package io.tallyline.ledger.core;

import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;

/**
 * Keeps pick lists true to what stands and to what is wanted (DOMAIN D6), in the event that changes either: where less
 * stands at a place than is to be picked there, the line picked last has no place for the rest any more, and a later event
 * finds it another; where an order has less on the floor, the line picked last is wanted so much less, which its picker is
 * told. The line picked last is that of the highest list, and there the last one.
 */
final class PickCuts {
    private final Books books;
    private final PickBook picks;

    PickCuts(Books books) {
        this.books = books;
        this.picks = books.trade.picks;
    }

    /** Where goods may be picked: not from what is under way itself. */
    static boolean isPickable(PlaceKind kind) {
        return kind == PlaceKind.STORAGE || kind == PlaceKind.DOCK;
    }

    /** After sellable units left a place. */
    void fewerStand(int owner, int product, int lot, int place) {
        if (picks.firstAt(place) == PickBook.NONE) {
            return;
        }
        long there = books.stock.quantity(owner, product, lot, place, Condition.SELLABLE);
        long tooMany = picks.toPickAt(product, lot, owner, place) - there;
        while (tooMany > 0) {
            int line = lastAt(owner, product, lot, place);
            long cut = Math.min(tooMany, picks.toPick(line));
            losePlace(line, cut);
            tooMany -= cut;
        }
    }

    private int lastAt(int owner, int product, int lot, int place) {
        int last = PickBook.NONE;
        for (int row = picks.firstAt(place); row != PickBook.NONE; row = picks.nextAt(row)) {
            boolean counts = picks.isOf(row, product, lot, owner) && picks.toPick(row) > 0;
            if (counts && isBehind(row, last)) {
                last = row;
            }
        }
        return last;
    }

    private boolean isBehind(int row, int other) {
        return other == PickBook.NONE
                || picks.list(row) > picks.list(other)
                || (picks.list(row) == picks.list(other) && picks.line(row) > picks.line(other));
    }

    /** Units of a line are not to be picked where it said; whether anywhere else a later event says. */
    void losePlace(int line, long units) {
        int list = picks.find(picks.list(line));
        int none = picks.find(list, picks.order(line), picks.orderLine(line), PlaceBook.NONE, LotBook.NONE);
        if (none == PickBook.NONE) {
            none = picks.add(
                    list,
                    picks.highestLine(list) + 1,
                    picks.order(line),
                    picks.orderLine(line),
                    picks.product(line),
                    picks.owner(line),
                    PlaceBook.NONE,
                    LotBook.NONE);
        }
        picks.cut(line, units);
        picks.cut(none, -units);
        if (isAnyFree(picks.owner(line), picks.product(line), picks.warehouse(list))) {
            picks.toAllocate.add(picks.product(line));
        }
    }

    /** After sellable units came to a place. */
    void moreStand(int owner, int product, int place) {
        if (isPickable(books.places.kind(place))) {
            moreFree(owner, product, books.places.warehouse(place));
        }
    }

    /** In books that were read: what was still to be looked for when they were written. */
    void findAgain() {
        for (int row = picks.firstAt(PlaceBook.NONE); row != PickBook.NONE; row = picks.nextAt(row)) {
            if (picks.toPick(row) > 0) {
                moreFree(picks.owner(row), picks.product(row), picks.warehouseOf(row));
            }
        }
    }

    /** After units that stand may be on lists again that were not, or were for others. */
    void moreFree(int owner, int product, int warehouse) {
        boolean found = !picks.toAllocate.contains(product)
                && waits(owner, product, warehouse)
                && isAnyFree(owner, product, warehouse);
        if (found) {
            picks.toAllocate.add(product);
        }
    }

    private boolean waits(int owner, int product, int warehouse) {
        for (int row = picks.firstAt(PlaceBook.NONE); row != PickBook.NONE; row = picks.nextAt(row)) {
            boolean same =
                    picks.product(row) == product && picks.owner(row) == owner && picks.warehouseOf(row) == warehouse;
            if (same && picks.toPick(row) > 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnyFree(int owner, int product, int warehouse) {
        StockBook stock = books.stock;
        for (int row = stock.firstOfBins(product); row != StockBook.NONE; row = stock.nextOfBins(row)) {
            if (free(row, owner, warehouse) > 0) {
                return true;
            }
        }
        for (int row = stock.firstOfLots(product); row != StockBook.NONE; row = stock.nextOfLots(row)) {
            if (free(row, owner, warehouse) > 0) {
                return true;
            }
        }
        return false;
    }

    /** What of a row of stock can be put on a list; 0 of what is not to be picked at all, is to be counted, or is on lists. */
    long free(int row, int owner, int warehouse) {
        StockBook stock = books.stock;
        int place = stock.place(row);
        boolean counts = stock.condition(row) == Condition.SELLABLE
                && stock.owner(row) == owner
                && books.places.warehouse(place) == warehouse
                && isPickable(books.places.kind(place))
                && !books.trade.countTasks.isDue(stock.product(row), place);
        return counts ? stock.quantity(row) - picks.toPickAt(stock.product(row), stock.lot(row), owner, place) : 0;
    }

    /** After a line of an order has other units on the floor of a warehouse than before. */
    void fewerWanted(int orderLineRow, int warehouse, long released) {
        if (picks.firstOfOrderLine(orderLineRow) == PickBook.NONE) {
            return;
        }
        long tooMany = picks.toPickOf(orderLineRow, warehouse) - released;
        while (tooMany > 0) {
            int line = lastOf(orderLineRow, warehouse);
            long cut = Math.min(tooMany, picks.toPick(line));
            picks.takeBack(line, cut);
            tooMany -= cut;
            moreFree(picks.owner(line), picks.product(line), warehouse);
        }
    }

    /** Those without a place are given up first. */
    private int lastOf(int orderLineRow, int warehouse) {
        int last = PickBook.NONE;
        for (int row = picks.firstOfOrderLine(orderLineRow); row != PickBook.NONE; row = picks.nextOfOrderLine(row)) {
            boolean counts = picks.warehouseOf(row) == warehouse && picks.toPick(row) > 0;
            if (counts && (isWithoutPlace(row) || isBehind(row, last)) && !isWithoutPlace(last)) {
                last = row;
            }
        }
        return last;
    }

    private boolean isWithoutPlace(int line) {
        return line != PickBook.NONE && picks.place(line) == PlaceBook.NONE;
    }
}
