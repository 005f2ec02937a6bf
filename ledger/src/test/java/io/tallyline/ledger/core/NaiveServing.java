package io.tallyline.ledger.core;

import io.tallyline.ledger.core.WaitingLines.Waiting;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is served next, looked for in the plainest way: all who wait are asked again for each line, and all rows of lots
 * for each line and warehouse.
 */
final class NaiveServing {
    private record Batch(int expiry, int position, int warehouse, long units) {}

    private final Books books;

    NaiveServing(Books books) {
        this.books = books;
    }

    BackordersServed serve(int product) {
        Supply supply = Supply.forWaiting(books);
        List<Waiting> left = new ArrayList<>();
        books.trade.waiting.queues(product).forEach(left::addAll);
        left.sort(Comparator.comparingInt(this::priority)
                .reversed()
                .thenComparingInt(this::promisedDay)
                .thenComparingLong(Waiting::order)
                .thenComparingInt(Waiting::line));
        List<LineState> served = new ArrayList<>();
        int reservations = 0;
        Waiting next = next(left, product, supply);
        while (next != null
                && served.size() < BackorderRules.MOST_LINES
                && reservations < TakeBackRules.ENOUGH_RESERVATIONS) {
            left.remove(next);
            LineState line = serve(next, supply);
            served.add(line);
            reservations += line.reservations().size();
            next = next(left, product, supply);
        }
        return new BackordersServed(product, served, next != null);
    }

    private @Nullable Waiting next(List<Waiting> left, int product, Supply supply) {
        return left.stream()
                .filter(each -> supply.isAnywhere(product, warehouses(each), customer(each.order())))
                .findFirst()
                .orElse(null);
    }

    private int priority(Waiting waiting) {
        return books.trade.orders.priority(books.trade.orders.find(waiting.order()));
    }

    /** Its own, or its order's unless it is wanted on a day of its own; those that nobody promised come last. */
    private int promisedDay(Waiting waiting) {
        LineDays own = books.trade.lineDays.of(waiting.order(), waiting.line());
        int ofOrder = books.trade.orders.promisedDay(books.trade.orders.find(waiting.order()));
        int day = own.equals(LineDays.NONE) ? ofOrder : own.promisedDay();
        return day == 0 ? Integer.MAX_VALUE : day;
    }

    private List<Integer> warehouses(Waiting waiting) {
        OrderBook orders = books.trade.orders;
        int order = orders.find(waiting.order());
        return PlacementRules.servedBy(books.trade, orders.channel(order), orders.warehouse(order));
    }

    private int customer(long order) {
        return books.trade.orders.customer(books.trade.orders.find(order));
    }

    private LineState serve(Waiting waiting, Supply supply) {
        LineDraft line = new LineDraft(books, waiting.row());
        line.askAgain();
        OrderBook orders = books.trade.orders;
        List<Integer> warehouses = warehouses(waiting);
        int day = PlacementRules.today(books, warehouses, books.lastTimeNanos);
        SourcingStrategy strategy = orders.strategy(orders.find(line.order));
        if (strategy == SourcingStrategy.FIRST_EXPIRING) {
            firstExpiring(line, warehouses, supply, day);
        } else {
            new Sourcing(books, supply, day, customer(line.order)).reserve(List.of(line), warehouses, strategy);
        }
        line.backorderOpen();
        return line.state();
    }

    private void firstExpiring(LineDraft line, List<Integer> warehouses, Supply supply, int day) {
        List<Batch> batches = new ArrayList<>();
        for (int position = 0; position < warehouses.size(); position++) {
            addBatches(line.product, position, warehouses.get(position), supply, day, batches);
        }
        batches.sort(Comparator.comparingInt(Batch::expiry).thenComparingInt(Batch::position));
        for (Batch batch : batches) {
            long given = Math.min(line.open(), batch.units());
            if (given > 0) {
                supply.take(line.product, batch.warehouse(), customer(line.order), given);
                line.reserve(batch.warehouse(), given);
            }
        }
    }

    private void addBatches(int product, int position, int warehouse, Supply supply, int day, List<Batch> batches) {
        long available = supply.available(product, warehouse);
        if (available <= 0) {
            return;
        }
        int owner = books.warehouses.owner(warehouse);
        int total = books.totals.find(owner, product, warehouse);
        long usable = books.totals.onHand(total) - books.totals.held(total);
        SortedMap<Integer, Long> byExpiry = new TreeMap<>();
        StockMoves moves = new StockMoves(books);
        StockBook stock = books.stock;
        for (int row = stock.firstOfLots(product); row != StockBook.NONE; row = stock.nextOfLots(row)) {
            int place = stock.place(row);
            if (books.places.warehouse(place) == warehouse
                    && stock.owner(row) == owner
                    && !moves.isHeld(place, stock.condition(row))) {
                int expiry = books.lots.expiry(stock.lot(row));
                int used = expiry == 0 ? Integer.MAX_VALUE - 1 : expiry < day ? Integer.MAX_VALUE : expiry;
                byExpiry.merge(used, stock.quantity(row), Long::sum);
            }
        }
        long ofLots = byExpiry.values().stream().mapToLong(Long::longValue).sum();
        byExpiry.merge(Integer.MAX_VALUE - 1, usable - ofLots, Long::sum);
        long promised = usable - available;
        for (var units : byExpiry.entrySet()) {
            long gone = Math.min(promised, units.getValue());
            promised -= gone;
            batches.add(new Batch(units.getKey(), position, warehouse, units.getValue() - gone));
        }
    }
}
