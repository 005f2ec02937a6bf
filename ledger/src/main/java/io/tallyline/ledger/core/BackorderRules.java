package io.tallyline.ledger.core;

import io.tallyline.ledger.core.WaitingLines.Waiting;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stock that became available goes to the lines that wait, before anybody else can have it (DOMAIN D24), in portions of at
 * most {@value #MOST_LINES} lines, so that no scan waits behind a long queue. Which products are to be served is state, so
 * that a restart between two portions changes nothing.
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
        Sourcing sourcing = new Sourcing(supply);
        long left = books.totals.availableAnywhere(product);
        List<LineState> served = new ArrayList<>();
        for (Waiting waiting : books.trade.waiting.of(product)) {
            if (left == 0 || served.size() == MOST_LINES) {
                break;
            }
            LineDraft line = new LineDraft(books.trade, waiting.row());
            long before = line.reserved();
            line.askAgain();
            sourcing.reserve(List.of(line), servedBy(line.order), strategy(line.order));
            line.backorderOpen();
            if (line.reserved() > before) {
                left -= line.reserved() - before;
                served.add(line.state());
            }
        }
        return new BackordersServed(product, List.copyOf(served), served.size() == MOST_LINES && left > 0);
    }

    private List<Integer> servedBy(long order) {
        OrderBook orders = books.trade.orders;
        int row = orders.find(order);
        return PlacementRules.servedBy(books.trade, orders.channel(row), orders.warehouse(row));
    }

    private SourcingStrategy strategy(long order) {
        return books.trade.orders.strategy(books.trade.orders.find(order));
    }
}
