package io.tallyline.ledger.core;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Walks returns and looks for what must never be: one of an order that is not there, more on them than left, and goods that are waited
 * for after their time is known to be over. Reads only; linear in the rows.
 */
final class ReturnAudit {
    private final TradeBooks trade;
    private final ReturnBook returns;

    ReturnAudit(Books books) {
        this.trade = books.trade;
        this.returns = books.trade.returns;
    }

    /** Each walks books of its own and counts the entries that are wrong; 0 for sound books. */
    List<LongSupplier> walks() {
        return List.of(this::wrongReturns, this::wrongLines, this::wrongDeadlines);
    }

    private long wrongReturns() {
        long count = 0;
        for (int row = returns.nextLive(0); row >= 0; row = returns.nextLive(row + 1)) {
            boolean sound = trade.orders.find(returns.order(row)) != OrderBook.NONE
                    && returns.firstLine(row) != ReturnBook.NONE
                    && returns.changedSequence(row) >= returns.number(row);
            count += sound ? 0 : 1;
        }
        return count;
    }

    private long wrongLines() {
        long count = 0;
        for (int row = returns.nextLive(0); row >= 0; row = returns.nextLive(row + 1)) {
            int order = trade.orders.find(returns.order(row));
            for (int line = returns.firstLine(row); line != ReturnBook.NONE; line = returns.nextLine(line)) {
                count += order == OrderBook.NONE || isSound(order, line) ? 0 : 1;
            }
        }
        return count;
    }

    private boolean isSound(int order, int line) {
        int of = trade.lines.find(order, returns.orderLine(line));
        return of != OrderLineBook.NONE
                && trade.lines.product(of) == returns.product(line)
                && returns.received(line) >= 0
                && returns.received(line) <= returns.expected(line)
                && returns.claimed(order, returns.orderLine(line)) <= trade.lines.shipped(of);
    }

    private long wrongDeadlines() {
        int waited = 0;
        for (int row = returns.nextLive(0); row >= 0; row = returns.nextLive(row + 1)) {
            waited += ReturnStep.EXPIRE.isFrom(returns.state(row)) ? 1 : 0;
        }
        return waited == returns.deadlines() ? 0 : 1;
    }
}
