package io.tallyline.ledger.core;

import io.tallyline.ledger.core.WaitingLines.Waiting;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.event.OrderEvent.LineState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Stock that became available goes to the lines that wait, before anybody else can have it (DOMAIN D24), in portions of
 * at most {@value #MOST_LINES} lines, so that no scan waits behind a long queue. The head of each queue is looked at
 * once for a portion, then only lines that get something: a queue whose warehouses have nothing gets nothing more of
 * this portion, since nothing is given back meanwhile. Which products are to be served is state, so that a restart
 * between two portions changes nothing.
 */
final class BackorderRules {
    /** Most lines of one portion. */
    static final int MOST_LINES = 100;

    private final Books books;

    BackorderRules(Books books) {
        this.books = books;
    }

    /** The next portion, or null when nobody is to be served. */
    @Nullable BackordersServed next() {
        int product = books.trade.toServe.next();
        return product == ProductsToServe.NONE ? null : serve(product);
    }

    private BackordersServed serve(int product) {
        Supply supply = Supply.forWaiting(books);
        UsableLots lots = new UsableLots(books);
        PriorityQueue<Queue> queues = new PriorityQueue<>();
        books.trade.waiting.queues(product).forEach(queue -> queues.add(new Queue(queue)));
        List<LineState> served = new ArrayList<>();
        int reservations = 0;
        Queue next = nextServed(queues, product, supply);
        while (next != null && served.size() < MOST_LINES && reservations < TakeBackRules.ENOUGH_RESERVATIONS) {
            LineState line = serve(next, supply, lots);
            served.add(line);
            reservations += line.reservations().size();
            if (next.isWaiting()) {
                queues.add(next);
            }
            next = nextServed(queues, product, supply);
        }
        return new BackordersServed(product, List.copyOf(served), next != null);
    }

    /** Takes the queue out whose first line comes first of those whose warehouses have something; null for none. */
    private static @Nullable Queue nextServed(PriorityQueue<Queue> queues, int product, Supply supply) {
        Queue first = queues.poll();
        while (first != null && !supply.isAnywhere(product, first.warehouses, first.customer)) {
            first = queues.poll();
        }
        return first;
    }

    private LineState serve(Queue queue, Supply supply, UsableLots lots) {
        LineDraft line = new LineDraft(books, queue.take().row());
        line.askAgain();
        OrderBook orders = books.trade.orders;
        int day = PlacementRules.today(books, queue.warehouses, books.lastTimeNanos);
        new Sourcing(books, supply, lots, day, queue.customer)
                .reserve(List.of(line), queue.warehouses, orders.strategy(orders.find(line.order)));
        line.backorderOpen();
        return line.state();
    }

    /** Those who wait for the same warehouses, and need goods that last as long. No two lines are equal in the order, so neither are two queues. */
    private final class Queue implements Comparable<Queue> {
        private final Iterator<Waiting> lines;
        private final List<Integer> warehouses;
        /** One of theirs: goods have to last as long for each. */
        private final int customer;

        private @Nullable Waiting head;

        Queue(SortedSet<Waiting> waiting) {
            lines = waiting.iterator();
            OrderBook orders = books.trade.orders;
            int order = orders.find(waiting.first().order());
            warehouses = PlacementRules.servedBy(books.trade, orders.channel(order), orders.warehouse(order));
            customer = orders.customer(order);
            head = lines.next();
        }

        boolean isWaiting() {
            return head != null;
        }

        @Override
        public int compareTo(Queue other) {
            return WaitingLines.FIRST_SERVED.compare(Objects.requireNonNull(head), Objects.requireNonNull(other.head));
        }

        Waiting take() {
            Waiting taken = Objects.requireNonNull(head);
            head = lines.hasNext() ? lines.next() : null;
            return taken;
        }
    }
}
