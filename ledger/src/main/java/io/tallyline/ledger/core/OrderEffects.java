package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.OrderEvent.ArchivedOrdersForgotten;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.event.OrderEvent.ConfirmationLinkIssued;
import io.tallyline.ledger.event.OrderEvent.CreditApplied;
import io.tallyline.ledger.event.OrderEvent.DraftDiscarded;
import io.tallyline.ledger.event.OrderEvent.DraftSaved;
import io.tallyline.ledger.event.OrderEvent.HoldLifted;
import io.tallyline.ledger.event.OrderEvent.LineSplit;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.NoteAdded;
import io.tallyline.ledger.event.OrderEvent.OrderCancelled;
import io.tallyline.ledger.event.OrderEvent.OrderChanged;
import io.tallyline.ledger.event.OrderEvent.OrderCompleted;
import io.tallyline.ledger.event.OrderEvent.OrderConfirmed;
import io.tallyline.ledger.event.OrderEvent.OrderCustomerChanged;
import io.tallyline.ledger.event.OrderEvent.OrderHeld;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.OrderReleased;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.OrderEvent.OverdueOrder;
import io.tallyline.ledger.event.OrderEvent.PaymentReceived;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.event.OrderEvent.RepricedLine;
import io.tallyline.ledger.event.OrderEvent.ReservationsTakenBack;
import io.tallyline.ledger.event.OrderEvent.ServiceAssigned;
import io.tallyline.ledger.event.OrderEvent.ServiceDone;
import io.tallyline.ledger.event.OrderEvent.ServiceUnassigned;
import io.tallyline.ledger.event.OrderEvent.ShopStateSeen;
import io.tallyline.ledger.event.OrderEvent.ShortfallOrdered;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.OrderTerm;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.ServiceState;
import java.util.List;

/** What happened to orders, to the books: their own state here, their reservations by {@link ReservationEffects}. */
final class OrderEffects implements OrderEvent.Handler<Applied> {
    private final Books books;
    private final TradeBooks trade;
    private final ReservationEffects reservations;
    private final InvoiceNeed invoices;
    private final CompletionRules completions;
    private final ArchiveEffects archive;
    private final OrderCarriers orderCarriers;
    private final ReleaseEffects releases;
    private final ShelfLifeEffects shelfLife;

    OrderEffects(Books books) {
        this.books = books;
        this.trade = books.trade;
        this.reservations = new ReservationEffects(books);
        this.invoices = new InvoiceNeed(books);
        this.completions = new CompletionRules(books);
        this.archive = new ArchiveEffects(books);
        this.orderCarriers = new OrderCarriers(books);
        this.releases = new ReleaseEffects(books);
        this.shelfLife = new ShelfLifeEffects(books);
    }

    @Override
    public Applied draftSaved(DraftSaved event) {
        trade.drafts.save(event.draft() == 0 ? books.lastSequence : event.draft(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied draftDiscarded(DraftDiscarded event) {
        trade.drafts.remove(event.draft());
        return Applied.DONE;
    }

    @Override
    public Applied orderPlaced(OrderPlaced event) {
        int row = trade.orders.place(event, books.lastSequence);
        books.carriers.methods.set(books.lastSequence, event.shippingMethod());
        addLines(row, event.lines());
        bookOwed(row, 0, 0);
        trade.holdDeadlines.begin(trade.orders, row, List.of(), books.lastTimeNanos);
        watchTime(row);
        if (trade.shopEnds.size() > 0 && !event.externalNumber().isEmpty()) {
            trade.shopEnds.forget(OrderBook.identity(event.channelId(), event.shop(), event.externalNumber()));
        }
        event.promotionIds().forEach(trade.promotions::use);
        if (event.draft() != 0) {
            trade.drafts.remove(event.draft());
        }
        return Applied.DONE;
    }

    private void addLines(int orderRow, List<PricedLine> lines) {
        for (PricedLine line : lines) {
            int row = trade.lines.add(orderRow, trade.orders.number(orderRow), line);
            LineState state = line.state();
            trade.contracts.begin(
                    trade.lines.order(row), state.line(), line.contractId(), state.ordered() - state.cancelled());
            trade.lineDays.set(trade.lines.order(row), state.line(), line.days());
            reservations.begin(row, state);
        }
    }

    @Override
    public Applied orderChanged(OrderChanged event) {
        int row = trade.orders.find(event.order());
        long owed = trade.orders.owed(row);
        boolean dearer = event.totalMinor() > trade.orders.total(row);
        if (!event.keepsDiscounted()) {
            event.lines().forEach(line -> spreadDiscount(row, line));
        }
        if (!event.terms().named().isEmpty() || !event.redated().isEmpty()) {
            reservations.requeue(row, () -> setTerms(row, event));
            shippedOtherwise(row, event.terms());
        }
        event.repriced().forEach(line -> reprice(row, line));
        reservations.change(event.lines(), row);
        addLines(row, event.added());
        reservations.serveWhoWaits();
        if (event.payByNanos() != 0) {
            trade.deadlines.forget(trade.orders, row);
            trade.orders.setPayBy(row, event.payByNanos() == OrderChanged.NEVER ? 0 : event.payByNanos());
        }
        trade.orders.setTotal(row, event.totalMinor());
        trade.orders.setPaid(row, trade.orders.paid(row) - event.creditMinor());
        // Consent to a credit is to the order as it was.
        boolean same = !dearer && !event.terms().names(OrderTerm.PAYMENT_TYPE);
        putHolds(row, event.holds(), trade.orders.creditApproved(row) && same);
        return changed(row, owed, event.creditMinor());
    }

    /** Terms and days by which lines stand in queues. */
    private void setTerms(int row, OrderChanged event) {
        trade.orders.setTerms(row, event.terms());
        event.redated().forEach(line -> trade.lineDays.set(event.order(), line.line(), line.days()));
    }

    private void shippedOtherwise(int row, OrderTerms terms) {
        if (terms.names(OrderTerm.SHIPPING_METHOD)) {
            books.carriers.methods.set(trade.orders.number(row), terms.shippingMethod());
        }
        if (terms.names(OrderTerm.SHIPPING_METHOD) || terms.names(OrderTerm.PAYMENT_TYPE)) {
            orderCarriers.chooseAgain(row);
        }
    }

    private void reprice(int orderRow, RepricedLine line) {
        int row = trade.lines.find(orderRow, line.line());
        int tax = line.setsTax() ? line.taxBasisPoints() : trade.lines.taxBasisPoints(row);
        trade.lines.setPrice(row, line.unitPriceMicros(), line.priceQuantity(), tax);
        trade.lines.setDiscount(row, line.discountMinor(), line.discounted());
        if (line.setsTax()) {
            trade.lines.setTaxed(row);
        }
    }

    /** As a snapshot of the release that wrote the event has it, or orders would cost otherwise after a replay. */
    private void spreadDiscount(int orderRow, LineState state) {
        int row = trade.lines.find(orderRow, state.line());
        long more = state.ordered() - trade.lines.ordered(row);
        if (more > 0) {
            trade.lines.setDiscount(row, trade.lines.discount(row), trade.lines.discounted(row) + more);
        }
    }

    @Override
    public Applied orderCancelled(OrderCancelled event) {
        int row = trade.orders.find(event.order());
        long owed = trade.orders.owed(row);
        reservations.change(event.lines(), row);
        reservations.serveWhoWaits();
        trade.orders.setTotal(row, event.totalMinor());
        trade.orders.setPaid(row, trade.orders.paid(row) - event.creditMinor());
        end(row, OrderLifecycle.CANCELLED);
        return changed(row, owed, event.creditMinor());
    }

    @Override
    public Applied orderHeld(OrderHeld event) {
        int row = trade.orders.find(event.order());
        if (row == OrderBook.NONE) {
            return archive.held(trade.archive.find(event.order()), event);
        }
        setHolds(row, OrderRules.holds(trade.orders, row, null, event.hold()), trade.orders.creditApproved(row));
        if (event.asked()) {
            trade.orders.ask(row, event.hold());
        }
        // A person who sets this hold has no content to tell.
        boolean told = event.externalVersion() != 0 || event.contentHigh() != 0 || event.contentLow() != 0;
        if (event.hold() == HoldReason.EXTERNAL_CHANGED && told) {
            trade.orders.setContent(row, event.externalVersion(), event.contentHigh(), event.contentLow());
        }
        return Applied.DONE;
    }

    @Override
    public Applied holdLifted(HoldLifted event) {
        int row = trade.orders.find(event.order());
        if (row == OrderBook.NONE) {
            return archive.lifted(trade.archive.find(event.order()), event.hold());
        }
        if (event.hold() == HoldReason.ADDRESS) {
            // Who lifts it lets it go as it is.
            trade.orders.setLacksAddress(row, false);
        }
        boolean consent = trade.orders.creditApproved(row) || event.hold() == HoldReason.CREDIT;
        setHolds(row, OrderRules.holds(trade.orders, row, event.hold(), null), consent);
        return Applied.DONE;
    }

    private void setHolds(int row, List<HoldReason> holds, boolean consent) {
        putHolds(row, holds, consent);
        trade.orders.changed(row, books.lastSequence);
        ArchiveRules.watch(books, row);
    }

    @Override
    public Applied paymentReceived(PaymentReceived event) {
        int row = trade.orders.find(event.order());
        if (row == OrderBook.NONE) {
            return archive.paid(trade.archive.find(event.order()), event.creditMinor());
        }
        long owed = trade.orders.owed(row);
        trade.orders.setPaid(row, event.paidMinor());
        if (event.liftsCredit()) {
            List<HoldReason> holds = OrderRules.holds(trade.orders, row, HoldReason.CREDIT, null);
            putHolds(row, holds, trade.orders.creditApproved(row));
        }
        return changed(row, owed, event.creditMinor());
    }

    @Override
    public Applied creditApplied(CreditApplied event) {
        int row = trade.orders.find(event.order());
        long owed = trade.orders.owed(row);
        trade.orders.setPaid(row, event.paidMinor());
        return changed(row, owed, -event.amountMinor());
    }

    @Override
    public Applied orderReleased(OrderReleased event) {
        int row = trade.orders.find(event.order());
        reservations.change(event.lines(), row);
        event.queued().forEach(line -> trade.services.queue(trade.services.find(event.order(), line)));
        trade.orders.changed(row, books.lastSequence);
        trade.releasable.touch(event.order());
        releases.released(event.order());
        orderCarriers.released(row);
        return Applied.DONE;
    }

    @Override
    public Applied reservationsTakenBack(ReservationsTakenBack event) {
        reservations.takeBack(event.lines());
        return markChanged(event.lines());
    }

    @Override
    public Applied backordersServed(BackordersServed event) {
        reservations.change(event.lines());
        reservations.served(event.productId(), event.more());
        return markChanged(event.lines());
    }

    @Override
    public Applied ordersOverdue(OrdersOverdue event) {
        for (OverdueOrder overdue : event.orders()) {
            int row = trade.orders.find(overdue.order());
            long owed = trade.orders.owed(row);
            if (overdue.hold() == 0) {
                trade.orders.setOverdue(row);
            } else {
                trade.holdDeadlines.expire(overdue.order(), books.lastTimeNanos);
            }
            if (overdue.cancelled()) {
                reservations.change(overdue.lines(), row);
                reservations.serveWhoWaits();
                trade.orders.setTotal(row, 0);
                end(row, OrderLifecycle.CANCELLED);
            } else if (overdue.waitsForAPerson(trade.orders.paid(row) > 0)) {
                List<HoldReason> holds = OrderRules.holds(trade.orders, row, null, HoldReason.MONEY_RECEIVED);
                putHolds(row, holds, trade.orders.creditApproved(row));
            }
            changed(row, owed, 0);
        }
        return Applied.DONE;
    }

    /** Its text is in its event alone. */
    @Override
    public Applied noteAdded(NoteAdded event) {
        return Applied.DONE;
    }

    @Override
    public Applied orderRepeated(OrderRepeated event) {
        return orderPlaced(event.placed());
    }

    @Override
    public Applied shortfallOrdered(ShortfallOrdered event) {
        int row = trade.orders.find(event.of());
        long owed = trade.orders.owed(row);
        reservations.change(event.states(), row);
        event.lines().forEach(line -> leaveDiscount(row, line));
        trade.orders.setTotal(row, event.totalMinor());
        trade.orders.setPaid(row, trade.orders.paid(row) - event.movedMinor() - event.creditMinor());
        changed(row, owed, event.creditMinor());
        orderPlaced(event.placed());
        int follower = trade.orders.find(books.lastSequence);
        long owedByFollower = trade.orders.owed(follower);
        trade.orders.setPaid(follower, event.movedMinor());
        return changed(follower, owedByFollower, 0);
    }

    /** What the other order took has its part of the discount there; here it can not be given again. */
    private void leaveDiscount(int orderRow, PricedLine line) {
        LineState state = line.state();
        trade.lines.setDiscount(
                trade.lines.find(orderRow, state.line()),
                line.discountMinor(),
                Math.max(1, state.ordered() - state.cancelled()));
    }

    @Override
    public Applied lineSplit(LineSplit event) {
        int row = trade.orders.find(event.order());
        long owed = trade.orders.owed(row);
        reservations.change(List.of(event.line()), row);
        LineState rest = event.line();
        trade.lines.setDiscount(
                trade.lines.find(row, rest.line()), event.discountMinor(), rest.ordered() - rest.cancelled());
        addLines(row, List.of(event.added()));
        reservations.movedOn();
        LineState part = event.added().state();
        int service = trade.services.find(event.order(), rest.line());
        if (service != ServiceBook.NONE && trade.services.state(service) == ServiceState.QUEUED) {
            trade.services.queue(trade.services.find(event.order(), part.line()));
        }
        // What is invoiced as it leaves has left, and that is not split off.
        if (!invoices.isByShipment(row)) {
            books.invoices.split(
                    event.order(), event.line().line(), part.line(), part.ordered(), part.netMinor(), part.taxMinor());
        }
        trade.orders.setTotal(row, event.totalMinor());
        trade.orders.setPaid(row, trade.orders.paid(row) - event.creditMinor());
        return changed(row, owed, event.creditMinor());
    }

    @Override
    public Applied orderCustomerChanged(OrderCustomerChanged event) {
        int row = trade.orders.find(event.order());
        long owed = trade.orders.owed(row);
        book(row, -owed, 0);
        if (trade.orders.customer(row) != event.customerId()) {
            // Whoever has the link was the customer: what the next one says is not for them.
            trade.links.remove(event.order());
        }
        shelfLife.give(
                row,
                event.customerId(),
                reservations,
                () -> trade.orders.setAccounts(row, event.customerId(), event.salespersonId()));
        setDestination(row, event.destination());
        if (event.losesAddress()) {
            trade.orders.setLacksAddress(row, true);
        }
        setAddressed(row, event.bringsAddress());
        book(row, owed, 0);
        setHolds(row, event.holds(), trade.orders.creditApproved(row) && !event.consentVoid());
        return Applied.DONE;
    }

    @Override
    public Applied serviceAssigned(ServiceAssigned event) {
        trade.services.assign(trade.services.find(event.order(), event.line()), event.assignee());
        return serviceMoved(event.order());
    }

    @Override
    public Applied serviceUnassigned(ServiceUnassigned event) {
        trade.services.queue(trade.services.find(event.order(), event.line()));
        return serviceMoved(event.order());
    }

    @Override
    public Applied serviceDone(ServiceDone event) {
        trade.services.finish(trade.services.find(event.order(), event.line()));
        return serviceMoved(event.order());
    }

    private Applied serviceMoved(long order) {
        int row = trade.orders.find(order);
        trade.orders.changed(row, books.lastSequence);
        invoices.watch(row);
        completions.watch(row);
        return Applied.DONE;
    }

    @Override
    public Applied orderCompleted(OrderCompleted event) {
        int row = trade.orders.find(event.order());
        end(row, OrderLifecycle.COMPLETED);
        trade.orders.changed(row, books.lastSequence);
        watchTime(row);
        completions.watch(row);
        ArchiveRules.watch(books, row);
        return Applied.DONE;
    }

    @Override
    public Applied confirmationLinkIssued(ConfirmationLinkIssued event) {
        int row = trade.orders.find(event.order());
        trade.links.put(event.order(), event.secretHash(), event.expiresNanos());
        setHolds(row, event.holds(), trade.orders.creditApproved(row));
        return Applied.DONE;
    }

    /** The address is in the event alone. */
    @Override
    public Applied orderConfirmed(OrderConfirmed event) {
        int row = trade.orders.find(event.order());
        trade.links.remove(event.order());
        setDestination(row, event.destination());
        setAddressed(row, event.bringsAddress());
        setHolds(row, event.holds(), trade.orders.creditApproved(row));
        return Applied.DONE;
    }

    private void setDestination(int row, String country) {
        if (!country.isEmpty()) {
            boolean elsewhere = !country.equals(trade.orders.destination(row));
            trade.orders.setDestination(row, country);
            if (elsewhere) {
                orderCarriers.chooseAgain(row);
            }
        }
    }

    private void setAddressed(int row, boolean bringsAddress) {
        if (bringsAddress) {
            trade.orders.setLacksAddress(row, false);
        }
    }

    @Override
    public Applied ordersArchived(OrdersArchived event) {
        return archive.archived(event);
    }

    /** Of an order that is here its version stays: nobody who is about to change it need look again. */
    @Override
    public Applied shopStateSeen(ShopStateSeen event) {
        if (event.order() == 0) {
            trade.shopEnds.keep(
                    event.identityHigh(), event.identityLow(), event.externalVersion(), books.lastTimeNanos);
            return Applied.DONE;
        }
        int row = trade.orders.find(event.order());
        if (row == OrderBook.NONE) {
            return archive.seen(trade.archive.find(event.order()), event);
        }
        trade.orders.setContent(row, event.externalVersion(), event.contentHigh(), event.contentLow());
        return Applied.DONE;
    }

    @Override
    public Applied archivedOrdersForgotten(ArchivedOrdersForgotten event) {
        return archive.forgotten(event);
    }

    /** Nobody confirms an order any more that is at its end. */
    private void end(int row, OrderLifecycle lifecycle) {
        trade.orders.setLifecycle(row, lifecycle);
        if (lifecycle == OrderLifecycle.CANCELLED) {
            books.carriers.chosen.forget(row);
        }
        trade.links.remove(trade.orders.number(row));
    }

    private void watchTime(int row) {
        trade.deadlines.watch(trade.orders, row);
        trade.holdDeadlines.end(trade.orders, row);
    }

    private void putHolds(int row, List<HoldReason> holds, boolean consent) {
        List<HoldReason> before = trade.orders.holds(row);
        trade.orders.setHolds(row, holds, consent);
        trade.holdDeadlines.begin(trade.orders, row, before, books.lastTimeNanos);
        trade.holdDeadlines.end(trade.orders, row);
    }

    private Applied markChanged(List<LineState> lines) {
        for (LineState line : lines) {
            trade.orders.changed(trade.orders.find(line.order()), books.lastSequence);
        }
        return Applied.DONE;
    }

    private Applied changed(int row, long owedBefore, long credit) {
        trade.orders.changed(row, books.lastSequence);
        bookOwed(row, owedBefore, credit);
        watchTime(row);
        invoices.watch(row);
        completions.watch(row);
        ArchiveRules.watch(books, row);
        return Applied.DONE;
    }

    private void bookOwed(int row, long owedBefore, long credit) {
        book(row, trade.orders.owed(row) - owedBefore, credit);
    }

    private void book(int row, long more, long credit) {
        trade.customers.book(trade.orders.customer(row), more, credit);
        if (trade.orders.salesperson(row) != AccountBook.NONE) {
            trade.salespeople.book(trade.orders.salesperson(row), more, 0);
        }
    }
}
