package io.tallyline.ledger.core;

import io.tallyline.ledger.value.OrderLifecycle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Open orders of which something could go to the floor: nothing holds them, their money is there, and some of them is reserved
 * or is a service that waits. They stand in the order in which they are released: priority, promised day, order. Derived from
 * the books of orders, and kept only as long as there are rules that ask for it; made again with a snapshot, so in no hash.
 *
 * <p>A tick looks at the first of them, and at one of {@value #PARTS} parts of all of them, each in its turn: so what comes first goes
 * first, and however many wait for a cut-off none is forgotten.
 */
final class ReleasableOrders {
    /** Into how many parts they fall. */
    static final int PARTS = 64;

    /** How many of the first, and of a part, a tick looks at. */
    static final int MOST_LOOKED_AT = 250;

    /** In the order in which they are released. */
    private static final Comparator<Candidate> FIRST_RELEASED = Comparator.comparingInt(Candidate::priority)
            .reversed()
            .thenComparingInt(Candidate::promisedDay)
            .thenComparingLong(Candidate::order);

    private record Candidate(int priority, int promisedDay, long order) {}

    private final TradeBooks trade;
    private final TreeSet<Candidate> all = new TreeSet<>(FIRST_RELEASED);
    private final List<NavigableSet<Candidate>> parts = new ArrayList<>();
    private final Map<Long, Candidate> byNumber = new TreeMap<>();
    /** Orders that changed since it was asked for them last. */
    private final TreeSet<Long> touched = new TreeSet<>();

    /** Most orders that a tick finds a place for: the rest has one a little later. */
    private static final int MOST_SETTLED = 500;

    private boolean wanted;
    /** Rows of orders from which on none was ever asked. */
    private int nextRow;

    ReleasableOrders(TradeBooks trade) {
        this.trade = trade;
        for (int i = 0; i < PARTS; i++) {
            parts.add(new TreeSet<>(FIRST_RELEASED));
        }
    }

    /** Whether there are rules that ask for them. */
    void want(boolean rules) {
        if (rules && !wanted) {
            nextRow = 0;
        } else if (!rules) {
            all.clear();
            parts.forEach(NavigableSet::clear);
            byNumber.clear();
            touched.clear();
        }
        wanted = rules;
    }

    /** It may be another afterwards whether anything of this order can be released. */
    void touch(long order) {
        if (wanted) {
            touched.add(order);
        }
    }

    /** Numbers of those that a tick looks at, in the order in which they are released. */
    List<Long> some(long second) {
        settle();
        TreeSet<Candidate> looked = new TreeSet<>(FIRST_RELEASED);
        take(all, looked);
        take(parts.get((int) Math.floorMod(second, (long) PARTS)), looked);
        return looked.stream().map(Candidate::order).toList();
    }

    private static void take(NavigableSet<Candidate> from, NavigableSet<Candidate> looked) {
        Iterator<Candidate> first = from.iterator();
        for (int i = 0; i < MOST_LOOKED_AT && first.hasNext(); i++) {
            looked.add(first.next());
        }
    }

    private void settle() {
        for (int i = 0; i < MOST_SETTLED && !touched.isEmpty(); i++) {
            settle(touched.pollFirst());
        }
        for (int i = 0; i < MOST_SETTLED && nextRow >= 0; i++) {
            int row = trade.orders.nextLive(nextRow);
            nextRow = row < 0 ? -1 : row + 1;
            if (row >= 0) {
                settle(trade.orders.number(row));
            }
        }
    }

    private void settle(long order) {
        Candidate before = byNumber.remove(order);
        if (before != null) {
            all.remove(before);
            part(order).remove(before);
        }
        int row = trade.orders.find(order);
        if (row != OrderBook.NONE && isReleasable(row)) {
            int promised = trade.orders.promisedDay(row);
            Candidate now = new Candidate(
                    trade.orders.priority(row), promised == 0 ? WaitingLines.NO_PROMISE : promised, order);
            byNumber.put(order, now);
            all.add(now);
            part(order).add(now);
        }
    }

    private NavigableSet<Candidate> part(long order) {
        return parts.get((int) (order % PARTS));
    }

    private boolean isReleasable(int row) {
        OrderBook orders = trade.orders;
        boolean mayGo = orders.lifecycle(row) == OrderLifecycle.OPEN
                && !orders.isHeld(row)
                && (!orders.paymentType(row).beforeRelease() || orders.paid(row) >= orders.total(row));
        return mayGo && hasAnything(row);
    }

    private boolean hasAnything(int orderRow) {
        for (int line = trade.lines.first(orderRow); line != OrderLineBook.NONE; line = trade.lines.next(line)) {
            ReservationBook all = trade.reservations;
            for (int row = all.firstOfLine(line); row != ReservationBook.NONE; row = all.nextOfLine(row)) {
                if (all.reserved(row) > all.released(row)) {
                    return true;
                }
            }
            if (trade.services.isWaiting(trade.lines.order(line), trade.lines.line(line))) {
                return true;
            }
        }
        return false;
    }
}
