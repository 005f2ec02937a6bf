package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.OrderEvent.LineSplit;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.OrderCancelled;
import io.tallyline.ledger.event.OrderEvent.OrderChanged;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.OrderReleased;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.event.OrderEvent.ReservationsTakenBack;
import io.tallyline.ledger.event.OrderEvent.ShortfallOrdered;
import io.tallyline.ledger.event.PackEvent.PackedGoods;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.PickEvent.PickedShort;
import io.tallyline.ledger.event.PickEvent.PutBack;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines of orders as the journal tells them: each adds up, and no warehouse promises more than it has. */
final class TradeJournal {
    /** By order and line. */
    private final Map<String, LineState> lines = new TreeMap<>();
    /** Promised, by product and warehouse. */
    private final Map<String, Long> reserved = new TreeMap<>();
    /** In totes and parcels, by order and line; it counts as reserved. */
    private final Map<String, Long> picked = new TreeMap<>();
    /** What left, by order and line. */
    private final Map<String, Long> shipped = new TreeMap<>();

    void event(OrderEvent event, long sequence) {
        if (event instanceof OrderPlaced placed) {
            added(sequence, placed.lines());
        } else if (event instanceof OrderChanged changed) {
            changed(changed.lines());
            added(changed.order(), changed.added());
        } else if (event instanceof OrderCancelled cancelled) {
            changed(cancelled.lines());
        } else if (event instanceof OrdersOverdue overdue) {
            overdue.orders().forEach(order -> changed(order.lines()));
        } else if (event instanceof LineSplit split) {
            changed(List.of(split.line()));
            added(split.order(), List.of(split.added()));
        } else if (event instanceof OrderRepeated repeated) {
            added(sequence, repeated.placed().lines());
        } else if (event instanceof ShortfallOrdered shortfall) {
            changed(shortfall.states());
            added(sequence, shortfall.placed().lines());
        } else if (event instanceof OrderReleased released) {
            changed(released.lines());
        } else if (event instanceof ReservationsTakenBack takenBack) {
            changed(takenBack.lines());
        } else if (event instanceof BackordersServed served) {
            changed(served.lines());
        }
    }

    /** So many units of a line went into a tote, or back where below 0. */
    void picked(long order, int line, int warehouseId, long units) {
        LineState before = line(order, line);
        List<LineReservation> after = new ArrayList<>();
        long left = -units;
        for (LineReservation there : before.reservations()) {
            boolean here = there.warehouseId() == warehouseId;
            LineReservation changed =
                    new LineReservation(warehouseId, there.reserved() - units, there.released() - units);
            check(!here || changed.released() >= 0, "more was picked than is on the floor: " + before);
            left = here ? 0 : left;
            if (!here || changed.reserved() > 0) {
                after.add(here ? changed : there);
            }
        }
        check(left >= 0, "picked was what nobody promised: " + before);
        if (left > 0) {
            after.add(new LineReservation(warehouseId, left, left));
        }
        addPicked(before, warehouseId, units);
        change(order, with(before, before.backordered(), after));
    }

    /** What is missing is promised no more. */
    void brokenBy(PickedShort event) {
        changed(event.takenBack());
    }

    /** What stood in totes waits, as if it had never been picked. */
    void putBack(PutBackDue event) {
        for (PutBack goods : event.goods()) {
            LineState before = line(goods.order(), goods.orderLine());
            addPicked(before, goods.warehouseId(), -goods.quantity());
            long waits = before.backordered() + goods.quantity();
            change(goods.order(), with(before, waits, before.reservations()));
        }
        changed(event.lines());
    }

    /** Goods of a parcel are with their customer, and nothing of them is reserved any more. */
    void shipped(ParcelShipped event) {
        for (PackedGoods goods : event.goods()) {
            LineState line = line(event.order(), goods.orderLine());
            addPicked(line, event.warehouseId(), -goods.quantity());
            shipped.merge(key(event.order(), goods.orderLine()), goods.quantity(), Long::sum);
            change(event.order(), line);
        }
    }

    private void addPicked(LineState line, int warehouseId, long units) {
        long now = picked.merge(key(line.order(), line.line()), units, Long::sum);
        check(now >= 0, "fewer than none are picked of " + line);
        reserved.merge(SimFloor.skuOf(line.productId()) + "@" + SimFloor.warehouseOf(warehouseId), units, Long::sum);
    }

    private LineState line(long order, int line) {
        LineState state = lines.get(key(order, line));
        if (state == null) {
            throw new AssertionError("the journal is wrong: line " + line + " of " + order + " was never ordered");
        }
        // Where it was placed the number of the order is that of the event.
        return state.order() == order ? state : with(state, order, state.backordered(), state.reservations());
    }

    private static LineState with(LineState line, long waits, List<LineReservation> reservations) {
        return with(line, line.order(), waits, reservations);
    }

    private static LineState with(LineState line, long order, long waits, List<LineReservation> reservations) {
        return new LineState(
                order,
                line.line(),
                line.productId(),
                line.ordered(),
                line.cancelled(),
                waits,
                line.netMinor(),
                line.taxMinor(),
                reservations,
                line.service());
    }

    long reserved(String sku, String warehouse) {
        return reserved.getOrDefault(sku + "@" + warehouse, 0L);
    }

    void compare(ModelTrade trade) {
        Map<String, String> told = new TreeMap<>();
        lines.forEach((key, state) -> told.put(key, ModelTrade.text(state)));
        Map<String, String> expected = new TreeMap<>();
        for (ModelOrder order : trade.orders.values()) {
            for (int i = 0; i < order.lines.size(); i++) {
                expected.put(key(order.number, i + 1), order.lines.get(i).text());
            }
        }
        check(told.equals(expected), "lines are " + told + "\n  where the domain leads to " + expected);
    }

    private void added(long order, List<PricedLine> added) {
        for (PricedLine line : added) {
            check(line.state().order() == 0 || line.state().order() == order, "a line of another order");
            change(order, line.state());
        }
    }

    private void changed(List<LineState> states) {
        for (LineState state : states) {
            check(lines.containsKey(key(state.order(), state.line())), "a line that was never ordered: " + state);
            change(state.order(), state);
        }
    }

    private void change(long order, LineState state) {
        long promised = state.reservations().stream()
                .mapToLong(LineReservation::reserved)
                .sum();
        check(
                state.ordered()
                        == state.cancelled()
                                + state.backordered()
                                + promised
                                + state.service()
                                + picked.getOrDefault(key(order, state.line()), 0L)
                                + shipped.getOrDefault(key(order, state.line()), 0L),
                "buckets of " + state);
        check(state.cancelled() >= 0 && state.backordered() >= 0, "a bucket below nothing: " + state);
        for (LineReservation there : state.reservations()) {
            boolean sound = there.reserved() > 0 && there.released() >= 0 && there.released() <= there.reserved();
            check(sound, "a promise of " + state);
        }
        LineState before = lines.put(key(order, state.line()), state);
        if (before != null) {
            check(before.productId() == state.productId(), "another product: " + state);
            book(before, -1);
        }
        book(state, 1);
    }

    private void book(LineState state, int sign) {
        for (LineReservation there : state.reservations()) {
            String key = SimFloor.skuOf(state.productId()) + "@" + SimFloor.warehouseOf(there.warehouseId());
            reserved.merge(key, sign * there.reserved(), Long::sum);
        }
    }

    private static String key(long order, int line) {
        return String.format("%06d/%03d", order, line);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError("the journal is wrong: " + message);
        }
    }
}
