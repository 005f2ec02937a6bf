package io.tallyline.ledger.core;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Promised units of each product in each warehouse, in the order in which facts break promises (DOMAIN D5): what is not
 * on the floor first, then the latest promise, then the newest order. Kept so that a fact costs no look at the promises
 * that it leaves alone. Derived from the books of orders, lines and reservations and made of them again with a
 * snapshot, so in no hash. Nothing iterates over the map.
 */
final class PromisedLines {
    private static final Comparator<Promise> FIRST_BROKEN = Comparator.comparing(Promise::released)
            .thenComparing(Comparator.comparingInt(Promise::promisedDay).reversed())
            .thenComparing(Comparator.comparingLong(Promise::order).reversed())
            .thenComparing(Comparator.comparingInt(Promise::line).reversed());

    private static final SortedSet<Promise> NOTHING = new TreeSet<>(FIRST_BROKEN);

    /**
     * Units of one reservation that are all on the floor, or all not.
     *
     * @param row of the reservation
     */
    record Promise(boolean released, int promisedDay, long order, int line, int row) {}

    private final TradeBooks trade;
    private final Map<Long, SortedSet<Promise>> byPlace = new TreeMap<>();

    PromisedLines(TradeBooks trade) {
        this.trade = trade;
    }

    /** What is promised of a product from a warehouse, the first to be broken first. */
    SortedSet<Promise> of(int product, int warehouse) {
        return byPlace.getOrDefault(Halves.of(product, warehouse), NOTHING);
    }

    /** Whether the reservation stands here as it is. */
    boolean contains(int row) {
        SortedSet<Promise> here = of(trade.reservations.product(row), trade.reservations.warehouse(row));
        return here.contains(promise(row, false)) == isOffTheFloor(row)
                && here.contains(promise(row, true)) == isOnTheFloor(row);
    }

    /** A reservation is as it is from now on. */
    void add(int row) {
        SortedSet<Promise> here = byPlace.computeIfAbsent(place(row), any -> new TreeSet<>(FIRST_BROKEN));
        if (isOffTheFloor(row)) {
            here.add(promise(row, false));
        }
        if (isOnTheFloor(row)) {
            here.add(promise(row, true));
        }
    }

    /** A reservation is about to change, or to go. */
    void remove(int row) {
        SortedSet<Promise> here = byPlace.get(place(row));
        if (here == null) {
            return;
        }
        here.remove(promise(row, false));
        here.remove(promise(row, true));
        if (here.isEmpty()) {
            byPlace.remove(place(row));
        }
    }

    private long place(int row) {
        return Halves.of(trade.reservations.product(row), trade.reservations.warehouse(row));
    }

    private boolean isOffTheFloor(int row) {
        return trade.reservations.released(row) < trade.reservations.reserved(row);
    }

    private boolean isOnTheFloor(int row) {
        return trade.reservations.released(row) > 0;
    }

    private Promise promise(int row, boolean released) {
        int line = trade.reservations.line(row);
        long order = trade.lines.order(line);
        int promised = trade.orders.promisedDay(trade.orders.find(order));
        int day = promised == 0 ? WaitingLines.NO_PROMISE : promised;
        return new Promise(released, day, order, trade.lines.line(line), row);
    }
}
