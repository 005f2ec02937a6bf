package io.tallyline.ledger.core;

import io.tallyline.ledger.core.PromisedLines.Promise;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.ReservationsTakenBack;
import io.tallyline.ledger.value.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Facts win (DOMAIN D5): before an event takes away stock that lines were promised, those lines wait again. Units that
 * are not on the floor go first, then those of the latest promise, then of the newest order. An event of its own stands
 * before the fact, so that reserved and held never exceed on hand, at no sequence; of many lines there are several.
 */
final class TakeBackRules {
    /** Most lines of one event. */
    static final int MOST_LINES = 100;

    /**
     * Reservations of an event's lines, in all warehouses, after which it gets no further line: so that it fits into
     * the smallest batch that a journal may have.
     */
    static final int ENOUGH_RESERVATIONS = 1_000;

    private final Books books;
    private final StockMoves moves;

    TakeBackRules(Books books) {
        this.books = books;
        this.moves = new StockMoves(books);
    }

    /**
     * The event that has to come first, or null when nothing that is promised is taken.
     *
     * @param lost what the warehouse's available is about to lose
     */
    @Nullable ReservationsTakenBack before(int owner, int product, int warehouse, long lost) {
        long missing = lost - books.totals.available(owner, product, warehouse);
        return missing > 0
                ? new ReservationsTakenBack(
                        take(product, warehouse, missing, OrderLineBook.NONE).lines())
                : null;
    }

    /**
     * The event that has to come before the moves of a scan, or null: of one product at a time, since the scan is
     * decided again after it.
     */
    @Nullable ReservationsTakenBack before(ScanFindings found) {
        GoodsList goods = found.goods;
        for (int i = 0; i < goods.size(); i++) {
            ReservationsTakenBack first = before(found.owner, goods.product[i], found.warehouse, lost(goods, i));
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    /** The most that a product's available is below what it was, in the middle of the moves too. */
    private long lost(GoodsList goods, int index) {
        long change = 0;
        long lowest = 0;
        for (int i = 0; i < goods.size(); i++) {
            if (goods.product[i] == goods.product[index]) {
                change += usable(goods.toPlace[i], goods.toCondition[i], goods.quantity[i]);
                change -= usable(goods.fromPlace[i], goods.fromCondition[i], goods.quantity[i]);
                lowest = Math.min(lowest, change);
            }
        }
        return -lowest;
    }

    private long usable(int place, Condition condition, long quantity) {
        return PlaceBook.isInside(place) && !moves.isHeld(place, condition) ? quantity : 0;
    }

    /** How lines are that give back units, which may be fewer than were asked for: of many lines not all are here. */
    record Taken(List<LineState> lines, long units) {}

    /** @param except row of a line of an order that gives nothing back, or {@link OrderLineBook#NONE} */
    Taken take(int product, int warehouse, long missing, int except) {
        ReservationBook reservations = books.trade.reservations;
        return take(product, warehouse, missing, promise -> {
            int row = promise.row();
            if (reservations.line(row) == except) {
                return 0;
            }
            return promise.released()
                    ? reservations.released(row)
                    : reservations.reserved(row) - reservations.released(row);
        });
    }

    /** Of lines whose goods have to be good for so many days, or more, units of which no list says the lot. */
    Taken tooOld(int product, int warehouse, int days, long missing, LastingStock lasting) {
        OrderBook orders = books.trade.orders;
        return take(product, warehouse, missing, promise -> {
            int customer = orders.customer(orders.find(promise.order()));
            boolean asks = LastingStock.days(books, product, customer) >= days;
            return asks ? lasting.withoutLot(promise, warehouse) : 0;
        });
    }

    /** @param mayGive units that a promise can give back; who gives nothing is not told as changed */
    private Taken take(int product, int warehouse, long missing, ToLongFunction<Promise> mayGive) {
        List<LineDraft> drafts = new ArrayList<>();
        long left = missing;
        for (Promise promise : books.trade.promised.of(product, warehouse)) {
            // Asked first, since whoever has a draft is told as changed.
            if (left == 0) {
                break;
            }
            long units = mayGive.applyAsLong(promise);
            if (units == 0) {
                continue;
            }
            LineDraft draft = draft(drafts, promise.row());
            if (draft == null) {
                break;
            }
            long taken = Math.min(left, units);
            draft.takeBack(warehouse, taken, promise.released());
            draft.backorderOpen();
            left -= taken;
        }
        List<LineState> states = new ArrayList<>();
        drafts.forEach(draft -> states.add(draft.state()));
        return new Taken(List.copyOf(states), missing - left);
    }

    /** The draft of a reservation's line, made when it is asked for first; null when the event has lines enough. */
    private @Nullable LineDraft draft(List<LineDraft> drafts, int reservation) {
        int lineRow = books.trade.reservations.line(reservation);
        long order = books.trade.lines.order(lineRow);
        int line = books.trade.lines.line(lineRow);
        for (LineDraft draft : drafts) {
            if (draft.order == order && draft.line == line) {
                return draft;
            }
        }
        int reservations =
                drafts.stream().mapToInt(draft -> draft.reservations().size()).sum();
        if (drafts.size() == MOST_LINES || reservations >= ENOUGH_RESERVATIONS) {
            return null;
        }
        LineDraft draft = new LineDraft(books, lineRow);
        drafts.add(draft);
        return draft;
    }
}
