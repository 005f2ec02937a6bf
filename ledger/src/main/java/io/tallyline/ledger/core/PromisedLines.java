package io.tallyline.ledger.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Promised units of each product in each warehouse, in the order in which facts break promises (DOMAIN D5): what is not
 * on the floor first, then the latest promise, then the newest order. Kept so that a fact costs no look at the promises
 * that it leaves alone. Derived from the books of orders, lines and reservations and made of them again with a
 * snapshot, so in no hash. Nothing iterates over the map.
 *
 * <p>Picks are scans, and take units from reservations until nothing is left of them: neither less of a promise nor the
 * end of one allocates here.
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
     * @param here where it stands
     * @param row of the reservation
     */
    record Promise(Here here, boolean released, int promisedDay, long order, int line, int row) {}

    /** All that is promised of one product from one warehouse; {@code place} is its key, kept so that none is made to look it up. */
    record Here(Long place, SortedSet<Promise> promises) {}

    private final TradeBooks trade;
    private final Map<Long, Here> byPlace = new TreeMap<>();
    /** By the row of the reservation; null where it has none such. */
    private final List<@Nullable Promise> onTheFloor = new ArrayList<>();

    private final List<@Nullable Promise> offTheFloor = new ArrayList<>();

    PromisedLines(TradeBooks trade) {
        this.trade = trade;
    }

    /** What is promised of a product from a warehouse, the first to be broken first. */
    SortedSet<Promise> of(int product, int warehouse) {
        Here here = byPlace.get(Halves.of(product, warehouse));
        return here == null ? NOTHING : here.promises;
    }

    /** Whether the reservation stands here as it is. */
    boolean contains(int row) {
        SortedSet<Promise> here = of(trade.reservations.product(row), trade.reservations.warehouse(row));
        Promise off = at(offTheFloor, row);
        Promise on = at(onTheFloor, row);
        return (off != null) == isOffTheFloor(row)
                && (on != null) == isOnTheFloor(row)
                && (off == null || here.contains(off))
                && (on == null || here.contains(on));
    }

    /** Whether a reservation would stand here as it does, were it of so many units: then it need not be removed and added. */
    boolean standsAlike(int row, long reserved, long released) {
        return isOffTheFloor(row) == (released < reserved) && isOnTheFloor(row) == (released > 0);
    }

    /** A reservation is as it is from now on. */
    void add(int row) {
        while (onTheFloor.size() <= row) {
            onTheFloor.add(null);
            offTheFloor.add(null);
        }
        Here here = byPlace.computeIfAbsent(
                Halves.of(trade.reservations.product(row), trade.reservations.warehouse(row)),
                place -> new Here(place, new TreeSet<>(FIRST_BROKEN)));
        if (isOffTheFloor(row)) {
            offTheFloor.set(row, added(promise(here, row, false)));
        }
        if (isOnTheFloor(row)) {
            onTheFloor.set(row, added(promise(here, row, true)));
        }
    }

    private static Promise added(Promise promise) {
        promise.here.promises.add(promise);
        return promise;
    }

    /** A reservation is about to change, or to go. */
    void remove(int row) {
        remove(offTheFloor, row);
        remove(onTheFloor, row);
    }

    private void remove(List<@Nullable Promise> promises, int row) {
        Promise promise = at(promises, row);
        if (promise == null) {
            return;
        }
        promises.set(row, null);
        promise.here.promises.remove(promise);
        if (promise.here.promises.isEmpty()) {
            byPlace.remove(promise.here.place);
        }
    }

    private static @Nullable Promise at(List<@Nullable Promise> promises, int row) {
        return row < promises.size() ? promises.get(row) : null;
    }

    private boolean isOffTheFloor(int row) {
        return trade.reservations.released(row) < trade.reservations.reserved(row);
    }

    private boolean isOnTheFloor(int row) {
        return trade.reservations.released(row) > 0;
    }

    private Promise promise(Here here, int row, boolean released) {
        int line = trade.reservations.line(row);
        long order = trade.lines.order(line);
        int promised = trade.promisedDay(line, trade.orders.find(order));
        int day = promised == 0 ? WaitingLines.NO_PROMISE : promised;
        return new Promise(here, released, day, order, trade.lines.line(line), row);
    }
}
