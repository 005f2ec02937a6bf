package io.tallyline.ledger.core;

import io.tallyline.ledger.event.ReturnEvent;
import io.tallyline.ledger.event.ReturnEvent.ReturnApproved;
import io.tallyline.ledger.event.ReturnEvent.ReturnCancelled;
import io.tallyline.ledger.event.ReturnEvent.ReturnOpened;
import io.tallyline.ledger.event.ReturnEvent.ReturnPolicySet;
import io.tallyline.ledger.event.ReturnEvent.ReturnRefused;
import io.tallyline.ledger.event.ReturnEvent.ReturnsExpired;

/** What happened to returns, to the books. An order with a living return does not rest; with the end of its last one its window begins anew. */
final class ReturnEffects implements ReturnEvent.Handler<Applied> {
    private final Books books;
    private final ReturnBook returns;

    ReturnEffects(Books books) {
        this.books = books;
        this.returns = books.trade.returns;
    }

    @Override
    public Applied returnPolicySet(ReturnPolicySet event) {
        books.trade.returnPolicy.set(event, books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied returnOpened(ReturnOpened event) {
        returns.open(event, books.lastSequence);
        return changed(event.order());
    }

    @Override
    public Applied returnApproved(ReturnApproved event) {
        returns.approve(returns.find(event.number()), event.arriveByNanos(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied returnRefused(ReturnRefused event) {
        return end(event.number(), ReturnStep.REFUSE);
    }

    @Override
    public Applied returnCancelled(ReturnCancelled event) {
        return end(event.number(), ReturnStep.CANCEL);
    }

    @Override
    public Applied returnsExpired(ReturnsExpired event) {
        for (long number : event.numbers()) {
            end(number, ReturnStep.EXPIRE);
        }
        return Applied.DONE;
    }

    private Applied end(long number, ReturnStep step) {
        int row = returns.find(number);
        returns.setState(row, step.to(), books.lastSequence);
        return changed(returns.order(row));
    }

    private Applied changed(long order) {
        ArchiveRules.watch(books, books.trade.orders.find(order));
        return Applied.DONE;
    }
}
