package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.FreelyWorded;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.AddNote;
import io.tallyline.ledger.command.OrderCommand.ApplyCredit;
import io.tallyline.ledger.command.OrderCommand.AssignService;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.ConfirmOrder;
import io.tallyline.ledger.command.OrderCommand.DiscardDraft;
import io.tallyline.ledger.command.OrderCommand.FinishService;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.tallyline.ledger.command.OrderCommand.IssueConfirmationLink;
import io.tallyline.ledger.command.OrderCommand.LiftHold;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.command.OrderCommand.SaveDraft;
import io.tallyline.ledger.command.OrderCommand.SplitLine;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.tallyline.ledger.event.OrderEvent.HoldLifted;
import io.tallyline.ledger.event.OrderEvent.NoteAdded;
import io.tallyline.ledger.event.OrderEvent.OrderCancelled;
import io.tallyline.ledger.event.OrderEvent.OrderHeld;
import io.tallyline.ledger.event.OrderEvent.OrderReleased;
import io.tallyline.ledger.event.OrderEvent.PaymentReceived;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may become of an order from its placement to its release. Placing and changing it have rules of their own:
 * {@link PlacementRules}, {@link OrderChangeRules}, {@link SplitRules}, {@link OrderCustomerRules},
 * {@link ConfirmationRules}, {@link CreditUseRules}; so have services, {@link ServiceRules}, and the orders that follow from one: {@link RepeatRules},
 * {@link ShortfallRules}.
 */
final class OrderRules implements OrderCommand.Handler<Decision> {
    private final Books books;
    private final PlacementRules placement;
    private final OrderChangeRules changes;
    private final DraftRules drafts;
    private final RepeatRules repeats;
    private final ShortfallRules shortfalls;
    private final SplitRules splits;
    private final OrderCustomerRules owners;
    private final ServiceRules services;
    private final ConfirmationRules confirmations;
    private final ArchivedOrderRules archived;
    private final CreditUseRules creditUse;
    private final PutBackRules putBack;
    private final OrderReleases releases;
    private final CreditRules credit;
    private long nowNanos;

    OrderRules(Books books, LedgerLimits limits) {
        this.books = books;
        this.credit = new CreditRules(books.trade);
        this.drafts = new DraftRules(books.trade);
        this.placement = new PlacementRules(books, limits, credit, drafts);
        this.changes = new OrderChangeRules(books, limits, credit);
        this.repeats = new RepeatRules(books, placement);
        this.shortfalls = new ShortfallRules(books, credit);
        this.splits = new SplitRules(books);
        this.owners = new OrderCustomerRules(books, credit);
        this.services = new ServiceRules(books);
        this.confirmations = new ConfirmationRules(books);
        this.archived = new ArchivedOrderRules(books.trade);
        this.creditUse = new CreditUseRules(books.trade);
        this.putBack = new PutBackRules(books);
        this.releases = new OrderReleases(books, credit);
    }

    OrderRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    Decision decide(OrderCommand command) {
        Decision decision = command.accept(this);
        assert OrderStep.of(command).knows(decision) : command + " → " + decision;
        return decision;
    }

    @Override
    public Decision saveDraft(SaveDraft command) {
        return drafts.save(command);
    }

    @Override
    public Decision discardDraft(DiscardDraft command) {
        return drafts.discard(command);
    }

    @Override
    public Decision placeOrder(PlaceOrder command) {
        return placement.place(command, nowNanos);
    }

    @Override
    public Decision quoteOrder(QuoteOrder command) {
        return placement.quote(command, nowNanos);
    }

    @Override
    public Decision changeOrder(ChangeOrder command) {
        return changes.change(command, nowNanos);
    }

    @Override
    public Decision cancelOrder(CancelOrder command) {
        Objection malformed = new FieldChecks().words("/reason", command).objection();
        if (malformed != null) return refuse(command, malformed);
        if (command.reason().isBlank()) return refuse(command, RefusalReason.REASON_REQUIRED, "/reason");
        OrderBook orders = books.trade.orders;
        int row = orders.find(command.order());
        Objection objection = checkOpen(books.trade, row, command);
        if (objection != null) return refuse(command, objection);
        if (OrderLines.isAnyDone(books.trade, row)) return refuse(command, RefusalReason.SERVICE_DONE, "/order");
        if (OrderLines.isAnyShipped(books.trade, row)) return refuse(command, RefusalReason.ALREADY_SHIPPED, "/order");
        List<LineDraft> lines = OverdueRules.reduced(books, row);
        PutBackDue first = putBack.before(lines);
        if (first != null) return Decision.first(first);
        // From here on nothing of it is wanted.
        return Decision.event(new OrderCancelled(
                command.order(),
                command.reason(),
                lines.stream().map(LineDraft::state).toList(),
                0,
                orders.paid(row),
                command.sealedFor()));
    }

    @Override
    public Decision holdOrder(HoldOrder command) {
        Objection malformed = new FieldChecks().words("/note", command).objection();
        if (malformed != null) return refuse(command, malformed);
        OrderBook orders = books.trade.orders;
        int row = orders.find(command.order());
        Objection objection = checkOpen(books.trade, row, command);
        if (objection != null) return refuse(command, objection);
        // From here on it is held.
        return orders.hasHold(row, command.hold())
                ? Versions.unchanged(orders.changedSequence(row), command.order())
                : Decision.event(new OrderHeld(
                        command.order(),
                        command.hold(),
                        command.note(),
                        0,
                        0,
                        0,
                        command.sealedFor(),
                        OrderBook.isLiftedByRules(command.hold())));
    }

    @Override
    public Decision liftHold(LiftHold command) {
        Objection malformed = new FieldChecks().words("/note", command).objection();
        if (malformed != null) return refuse(command, malformed);
        if (archived.isArchived(command.order())) return archived.lift(command);
        OrderBook orders = books.trade.orders;
        int row = orders.find(command.order());
        // Of an order at an end too: a shop's newer version of it sets a hold, so that a person looks at it.
        Objection objection = checkVersion(books.trade, row, command);
        if (objection != null) return refuse(command, objection);
        boolean holds = orders.hasHold(row, command.hold())
                || (command.hold() == HoldReason.CREDIT && releases.lacksConsentToCredit(row));
        if (!holds) return refuse(command, RefusalReason.NOT_HELD, "/hold");
        // From here on this does not hold it any more.
        return Decision.event(new HoldLifted(command.order(), command.hold(), command.note(), command.sealedFor()));
    }

    @Override
    public Decision receivePayment(ReceivePayment command) {
        Objection malformed = new FieldChecks()
                // What is owed on account is no money that came.
                .demand(command.paidBy() != PaymentType.ON_ACCOUNT, "/paidBy")
                .demand(command.amountMinor() > 0 && command.amountMinor() <= LineAmount.MAX_MINOR, "/amountMinor")
                .words("/reference", command)
                .demand(command.currency().isEmpty() || CurrencyWord.isCurrency(command.currency()), "/currency")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        if (archived.isArchived(command.order())) return archived.pay(command);
        OrderBook orders = books.trade.orders;
        int row = orders.find(command.order());
        Objection objection = checkVersion(books.trade, row, command);
        if (objection != null) return refuse(command, objection);
        AccountBook customers = books.trade.customers;
        boolean sameMoney =
                command.currency().isEmpty() || command.currency().equals(customers.currency(orders.customer(row)));
        if (!sameMoney) return refuse(command, RefusalReason.OTHER_CURRENCY, "/currency");
        long due = Math.max(0, orders.total(row) - orders.paid(row));
        long booked = Math.min(due, command.amountMinor());
        long over = command.amountMinor() - booked;
        if (over > CreditRules.MOST_OVERPAID) return refuse(command, RefusalReason.AMOUNT_TOO_LARGE, "/amountMinor");
        boolean tooMuch = customers.credit(orders.customer(row)) > CreditRules.MOST_OWED - over;
        if (tooMuch) return refuse(command, RefusalReason.AMOUNT_TOO_LARGE, "/order");
        // From here on the money is booked: on the order as far as that costs, the rest is the customer's.
        return Decision.event(new PaymentReceived(
                command.order(),
                command.paidBy(),
                command.amountMinor(),
                command.reference(),
                orders.paid(row) + booked,
                over,
                command.sealedFor(),
                settlesCredit(row, command.amountMinor())));
    }

    /** Whether an order that a rule holds CREDIT is within its limits once so much came, booked on it or not. */
    private boolean settlesCredit(int row, long amountMinor) {
        OrderBook orders = books.trade.orders;
        return orders.lifecycle(row) == OrderLifecycle.OPEN
                && orders.hasHold(row, HoldReason.CREDIT)
                && !orders.isAsked(row, HoldReason.CREDIT)
                && !credit.isOver(orders.paymentType(row), orders.customer(row), orders.salesperson(row), -amountMinor);
    }

    @Override
    public Decision applyCredit(ApplyCredit command) {
        return creditUse.apply(command);
    }

    @Override
    public Decision releaseOrder(ReleaseOrder command) {
        OrderBook orders = books.trade.orders;
        int row = orders.find(command.order());
        Objection objection = checkOpen(books.trade, row, command.order(), command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        RefusalReason reason = releases.whyNot(row);
        if (reason != null) return refuse(command, reason, "");
        OrderReleased released = releases.release(row, "");
        if (released == null) return refuse(command, RefusalReason.NOTHING_TO_RELEASE, "");
        // From here on the floor has it, and whoever does services.
        return Decision.event(released);
    }

    @Override
    public Decision addNote(AddNote command) {
        Objection malformed = new FieldChecks()
                .name("/text", command.text(), PartnerRules.MAX_PERSONAL_BYTES)
                .objection();
        if (malformed != null) return refuse(command, malformed);
        if (archived.isArchived(command.order())) return archived.note(command);
        int row = books.trade.orders.find(command.order());
        Objection objection = checkCustomer(books.trade, row, command.order(), command.customer());
        if (objection != null) return refuse(command, objection);
        // From here on it stands there.
        return Decision.event(new NoteAdded(
                command.order(), books.trade.orders.customer(row), command.forCustomer(), command.text()));
    }

    @Override
    public Decision repeatOrder(RepeatOrder command) {
        return repeats.repeat(command, nowNanos);
    }

    @Override
    public Decision orderShortfall(OrderShortfall command) {
        return shortfalls.order(command, nowNanos);
    }

    @Override
    public Decision splitLine(SplitLine command) {
        return splits.split(command);
    }

    @Override
    public Decision changeOrderCustomer(ChangeOrderCustomer command) {
        return owners.change(command, nowNanos);
    }

    @Override
    public Decision assignService(AssignService command) {
        return services.assign(command);
    }

    @Override
    public Decision unassignService(UnassignService command) {
        return services.unassign(command);
    }

    @Override
    public Decision finishService(FinishService command) {
        return services.finish(command);
    }

    @Override
    public Decision issueConfirmationLink(IssueConfirmationLink command) {
        return confirmations.issue(command, nowNanos);
    }

    @Override
    public Decision confirmOrder(ConfirmOrder command) {
        return confirmations.confirm(command, nowNanos);
    }

    /** The order exists, is of the version that is asked for, and is not at an end. */
    static @Nullable Objection checkOpen(TradeBooks trade, int row, long order, long expected) {
        Objection version = checkVersion(trade, row, order, expected);
        if (version != null) return version;
        return trade.orders.lifecycle(row) == OrderLifecycle.OPEN
                ? null
                : new Objection(RefusalReason.ORDER_CLOSED, "/order");
    }

    /** The same, and its text is sealed for whom the order is. */
    static @Nullable Objection checkOpen(TradeBooks trade, int row, FreelyWorded command) {
        Objection version = checkVersion(trade, row, command);
        return version == null ? checkOpen(trade, row, command.order(), command.expectedSequence()) : version;
    }

    /** The order exists and is still that of the customer whose key sealed what comes with the command. */
    static @Nullable Objection checkCustomer(TradeBooks trade, int row, long order, String customer) {
        if (row == OrderBook.NONE) return ArchivedOrderRules.gone(trade, order);
        boolean same = trade.customers.find(customer) == trade.orders.customer(row);
        return same ? null : new Objection(RefusalReason.VERSION_CONFLICT, "/customer");
    }

    static @Nullable Objection checkVersion(TradeBooks trade, int row, long order, long expected) {
        if (row == OrderBook.NONE) return ArchivedOrderRules.gone(trade, order);
        boolean same = expected == MasterDataCommand.ANY || expected == trade.orders.changedSequence(row);
        return same ? null : new Objection(RefusalReason.VERSION_CONFLICT, "/order");
    }

    /**
     * The same, and its text is sealed for whom the order is. That the order went to somebody else while the edge sealed for the
     * one before is a conflict of versions: nobody who erases the data of one person may leave words about them with another.
     */
    static @Nullable Objection checkVersion(TradeBooks trade, int row, FreelyWorded command) {
        Objection version = checkVersion(trade, row, command.order(), command.expectedSequence());
        if (version != null) return version;
        boolean same = command.sealedFor().isEmpty()
                || trade.customers.find(command.sealedFor()) == trade.orders.customer(row);
        return same ? null : new Objection(RefusalReason.VERSION_CONFLICT, "/order");
    }

    /** Every hold of an order but one, and perhaps one more. */
    static List<HoldReason> holds(OrderBook orders, int row, @Nullable HoldReason without, @Nullable HoldReason with) {
        List<HoldReason> holds = new ArrayList<>(orders.holds(row));
        if (without != null) {
            holds.remove(without);
        }
        if (with != null && !holds.contains(with)) {
            holds.add(with);
        }
        return List.copyOf(holds);
    }
}
