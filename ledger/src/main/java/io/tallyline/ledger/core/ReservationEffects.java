package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.OrderEvent.LineState;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lines as an event says they are: buckets, reservations, the warehouses' totals and the queue of those who wait. What
 * lines give up goes back before others take it, so that no total is exceeded in between.
 */
final class ReservationEffects {
    private final Books books;
    private final TradeBooks trade;
    private final PickCuts cuts;
    /** Products of which the event gave something back. */
    private final TreeSet<Integer> givenBack = new TreeSet<>();

    ReservationEffects(Books books) {
        this.books = books;
        this.trade = books.trade;
        this.cuts = new PickCuts(books);
    }

    /** A line that was added just now, without reservations yet. */
    void begin(int row, LineState state) {
        for (LineReservation there : state.reservations()) {
            add(row, there);
        }
        if (state.backordered() > 0) {
            trade.waiting.add(state.productId(), trade.waitingLine(row));
        }
        setService(row, state);
    }

    /** What is wanted of a service. */
    private void setService(int row, LineState state) {
        if (!books.products.isService(state.productId())) {
            return;
        }
        if (state.service() > 0) {
            books.products.markSold(state.productId());
        }
        trade.services.setUnits(trade.lines.order(row), state.line(), state.productId(), state.service());
    }

    /** Lines of one order. */
    void change(List<LineState> states, int orderRow) {
        for (LineState state : states) {
            lower(trade.lines.find(orderRow, state.line()), state);
        }
        for (LineState state : states) {
            raise(trade.lines.find(orderRow, state.line()), state);
        }
    }

    /** An order changes by what its lines stand in queues: they leave them before and join them after. */
    void requeue(int orderRow, Runnable change) {
        for (int row = trade.lines.first(orderRow); row != OrderLineBook.NONE; row = trade.lines.next(row)) {
            if (trade.lines.backordered(row) > 0) {
                trade.waiting.remove(trade.lines.product(row), trade.waitingLine(row));
            }
            forEachReservation(row, trade.promised::remove);
        }
        change.run();
        for (int row = trade.lines.first(orderRow); row != OrderLineBook.NONE; row = trade.lines.next(row)) {
            if (trade.lines.backordered(row) > 0) {
                trade.waiting.add(trade.lines.product(row), trade.waitingLine(row));
            }
            forEachReservation(row, trade.promised::add);
        }
    }

    private void forEachReservation(int lineRow, IntConsumer action) {
        ReservationBook all = trade.reservations;
        for (int each = all.firstOfLine(lineRow); each != ReservationBook.NONE; each = all.nextOfLine(each)) {
            action.accept(each);
        }
    }

    /** Lines of any orders. */
    void change(List<LineState> states) {
        for (LineState state : states) {
            lower(row(state), state);
        }
        for (LineState state : states) {
            raise(row(state), state);
        }
    }

    private int row(LineState state) {
        return trade.lines.find(trade.orders.find(state.order()), state.line());
    }

    /**
     * What lines lose to a fact they may have from another warehouse at once, and again from this one should the fact
     * never come: the power may fail between the two events.
     */
    void takeBack(List<LineState> states) {
        change(states);
        serveWhoWaits();
    }

    /** What was given back is there for those who wait. */
    void serveWhoWaits() {
        for (int product : givenBack) {
            if (trade.waiting.isWaitedFor(product) && books.totals.availableAnywhere(product) > 0) {
                trade.toServe.add(product);
            }
        }
        givenBack.clear();
    }

    /** What lines of the event gave up others of its lines have now. */
    void movedOn() {
        givenBack.clear();
    }

    void served(int product, boolean more) {
        givenBack.clear();
        if (more) {
            trade.toServe.again(product);
        } else {
            trade.toServe.remove(product);
        }
    }

    private void lower(int row, LineState state) {
        ReservationBook all = trade.reservations;
        int each = all.firstOfLine(row);
        while (each != ReservationBook.NONE) {
            int next = all.nextOfLine(each);
            LineReservation after = find(state, all.warehouse(each));
            long left = after == null ? 0 : after.reserved();
            if (left < all.reserved(each)) {
                books.totals.reserve(
                        all.owner(each), all.product(each), all.warehouse(each), left - all.reserved(each));
                givenBack.add(all.product(each));
            }
            if (after == null) {
                int warehouse = all.warehouse(each);
                trade.promised.remove(each);
                all.remove(each);
                cuts.fewerWanted(row, warehouse, 0);
            } else if (left <= all.reserved(each)) {
                change(each, left, after.released());
            }
            each = next;
        }
    }

    private void raise(int row, LineState state) {
        boolean waited = trade.lines.backordered(row) > 0;
        long wanted = trade.lines.ordered(row) - trade.lines.cancelled(row);
        trade.lines.change(row, state);
        setService(row, state);
        trade.contracts.wantMore(trade.lines.order(row), state.line(), state.ordered() - state.cancelled() - wanted);
        for (LineReservation there : state.reservations()) {
            int known = find(row, there.warehouseId());
            if (known == ReservationBook.NONE) {
                add(row, there);
            } else if (there.reserved() > trade.reservations.reserved(known)) {
                reserve(row, there.warehouseId(), there.reserved() - trade.reservations.reserved(known));
                change(known, there.reserved(), there.released());
            }
        }
        boolean waits = state.backordered() > 0;
        if (waits && !waited) {
            trade.waiting.add(state.productId(), trade.waitingLine(row));
        } else if (waited && !waits) {
            trade.waiting.remove(state.productId(), trade.waitingLine(row));
        }
    }

    private void change(int reservation, long reserved, long released) {
        boolean standsElsewhere = !trade.promised.standsAlike(reservation, reserved, released);
        if (standsElsewhere) {
            trade.promised.remove(reservation);
        }
        trade.reservations.change(reservation, reserved, released);
        if (standsElsewhere) {
            trade.promised.add(reservation);
        }
        cuts.fewerWanted(trade.reservations.line(reservation), trade.reservations.warehouse(reservation), released);
    }

    /** Units on the floor go into a tote: reserved as before for the warehouse, and no longer to be taken back. */
    void pick(int row, int warehouse, long units) {
        int reservation = find(row, warehouse);
        long left = trade.reservations.reserved(reservation) - units;
        trade.lines.moveToTote(row, units);
        if (left == 0) {
            trade.promised.remove(reservation);
            trade.reservations.remove(reservation);
        } else {
            change(reservation, left, trade.reservations.released(reservation) - units);
        }
    }

    /** The same the other way round. */
    void putBack(int row, int owner, int warehouse, long units) {
        trade.lines.moveToTote(row, -units);
        int reservation = find(row, warehouse);
        if (reservation != ReservationBook.NONE) {
            change(
                    reservation,
                    trade.reservations.reserved(reservation) + units,
                    trade.reservations.released(reservation) + units);
            return;
        }
        OrderLineBook lines = trade.lines;
        trade.promised.add(trade.reservations.add(
                row, lines.order(row), lines.line(row), lines.product(row), owner, warehouse, units, units));
    }

    private void add(int row, LineReservation there) {
        reserve(row, there.warehouseId(), there.reserved());
        OrderLineBook lines = trade.lines;
        int reservation = trade.reservations.add(
                row,
                lines.order(row),
                lines.line(row),
                lines.product(row),
                books.warehouses.owner(there.warehouseId()),
                there.warehouseId(),
                there.reserved(),
                there.released());
        trade.promised.add(reservation);
    }

    private void reserve(int row, int warehouse, long quantity) {
        books.totals.reserve(books.warehouses.owner(warehouse), trade.lines.product(row), warehouse, quantity);
    }

    private int find(int row, int warehouse) {
        ReservationBook all = trade.reservations;
        int each = all.firstOfLine(row);
        while (each != ReservationBook.NONE && all.warehouse(each) != warehouse) {
            each = all.nextOfLine(each);
        }
        return each;
    }

    private static @Nullable LineReservation find(LineState state, int warehouse) {
        for (LineReservation there : state.reservations()) {
            if (there.warehouseId() == warehouse) {
                return there;
            }
        }
        return null;
    }
}
