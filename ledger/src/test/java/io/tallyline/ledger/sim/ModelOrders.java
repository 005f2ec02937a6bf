package io.tallyline.ledger.sim;

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
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.command.OrderCommand.SaveDraft;
import io.tallyline.ledger.command.OrderCommand.SplitLine;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ServiceState;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of orders, by DOMAIN D20 to D28. */
final class ModelOrders implements OrderCommand.Handler<Optional<RefusalReason>> {
    static final long MOST_UNITS = 1_000_000_000_000L;

    private final FloorModel model;
    private final ModelTrade trade;
    private final Expectation expected;
    private final long nowNanos;

    ModelOrders(FloorModel model, Expectation expected, long nowNanos) {
        this.nowNanos = nowNanos;
        this.model = model;
        this.trade = model.trade;
        this.expected = expected;
    }

    @Override
    public Optional<RefusalReason> saveDraft(SaveDraft command) {
        throw new AssertionError("the workload keeps no drafts");
    }

    @Override
    public Optional<RefusalReason> discardDraft(DiscardDraft command) {
        throw new AssertionError("the workload keeps no drafts");
    }

    @Override
    public Optional<RefusalReason> quoteOrder(QuoteOrder command) {
        PlaceOrder placement = command.placement();
        ModelOrder known = known(placement);
        if (known != null) return again(placement, known, true);
        Optional<RefusalReason> reason = placeOrder(placement);
        ModelOrder quoted = trade.orders.remove(expected.order);
        trade.external.remove(externalKey(placement), quoted);
        expected.order = 0;
        if (quoted != null) {
            List<String> lines = quoted.lines.stream()
                    .map(line -> Expectation.quoteOf(line.sku, line.wanted(), line.promised(), line.waiting))
                    .toList();
            expected.quote = Expectation.quoteOf(quoted.total(), List.copyOf(quoted.holds), lines);
        }
        return reason;
    }

    @Override
    public Optional<RefusalReason> addNote(AddNote command) {
        ModelOrder order = trade.orders.get(command.order());
        if (order == null) return Optional.of(RefusalReason.UNKNOWN_ORDER);
        if (!order.customer.equals(command.customer())) return Optional.of(RefusalReason.VERSION_CONFLICT);
        // It stands in the event alone.
        expected.saw(Seen.NOTED);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> issueConfirmationLink(IssueConfirmationLink command) {
        return new ModelConfirmations(model, expected).issue(command, nowNanos);
    }

    @Override
    public Optional<RefusalReason> confirmOrder(ConfirmOrder command) {
        return new ModelConfirmations(model, expected).confirm(command, nowNanos);
    }

    @Override
    public Optional<RefusalReason> assignService(AssignService command) {
        return new ModelServices(model, expected).assign(command);
    }

    @Override
    public Optional<RefusalReason> unassignService(UnassignService command) {
        return new ModelServices(model, expected).unassign(command);
    }

    @Override
    public Optional<RefusalReason> finishService(FinishService command) {
        return new ModelServices(model, expected).finish(command);
    }

    @Override
    public Optional<RefusalReason> repeatOrder(RepeatOrder command) {
        return new ModelFollowUps(model, this, expected).repeat(command);
    }

    @Override
    public Optional<RefusalReason> orderShortfall(OrderShortfall command) {
        return new ModelFollowUps(model, this, expected).shortfall(command);
    }

    @Override
    public Optional<RefusalReason> splitLine(SplitLine command) {
        return new ModelChanges(model, this, expected).split(command);
    }

    @Override
    public Optional<RefusalReason> changeOrderCustomer(ChangeOrderCustomer command) {
        return new ModelChanges(model, this, expected).changeCustomer(command);
    }

    @Override
    public Optional<RefusalReason> changeOrder(ChangeOrder command) {
        return new ModelChanges(model, this, expected).change(command);
    }

    @Override
    public Optional<RefusalReason> placeOrder(PlaceOrder command) {
        ModelTrade.Channel channel = trade.channels.get(command.channel());
        if (channel == null) return Optional.of(RefusalReason.UNKNOWN_CHANNEL);
        ModelOrder known = known(command);
        if (known != null) return again(command, known, false);
        ModelTrade.Customer customer = trade.customers.get(command.customer());
        if (customer == null) return Optional.of(RefusalReason.UNKNOWN_CUSTOMER);
        if (customer.blocked && !command.imported()) return Optional.of(RefusalReason.ACCOUNT_BLOCKED);
        boolean anyWarehouse = command.warehouse().isEmpty();
        if (!anyWarehouse && !SimFloor.WAREHOUSES.contains(command.warehouse())) {
            return Optional.of(RefusalReason.UNKNOWN_WAREHOUSE);
        }
        if (isOfAnother(command.warehouse(), command.channel())) return Optional.of(RefusalReason.OTHER_COMPANY);
        ModelOrder order = order(command, channel);
        ModelIntake intake = new ModelIntake(trade, command.customer(), command.imported(), order.destination);
        for (OrderLine line : command.lines()) {
            RefusalReason reason = reasonAgainst(line);
            boolean sold = command.imported() && reason == RefusalReason.PRODUCT_BLOCKED;
            if (sold) order.holds.add(HoldReason.CLERK);
            if (reason == null || sold) reason = intake.add(order.lines, line);
            if (reason != null) return Optional.of(reason);
        }
        intake.finish(order.lines);
        ModelSourcing sourcing = new ModelSourcing(trade, false);
        sourcing.source(order.lines, trade.servedBy(order), order.strategy);
        RefusalReason reason = settle(order, order.lines, sourcing);
        if (reason != null) return Optional.of(reason);
        order.promiseIfComplete();
        order.holds.addAll(command.holds());
        if (order.lacksAddress) holdIfSentNowhere(order, order.lines);
        if (trade.isOver(order, order.owed())) order.holds.add(HoldReason.CREDIT);
        if (customer.blocked) order.holds.add(HoldReason.CLERK);
        boolean wrongTax = order.isTaxedOtherwise(command.lines(), trade.untaxed);
        if (intake.held || wrongTax) order.holds.add(HoldReason.PRICE);
        order.payByNanos = payBy(order);
        if (intake.soldUntaxed) expected.saw(Seen.SOLD_UNTAXED);
        trade.orders.put(order.number, order);
        if (!command.externalNumber().isEmpty()) trade.external.put(externalKey(command), order);
        expected.order = order.number;
        return Optional.empty();
    }

    /** Whether goods of another company than the one that sells stand in a warehouse that is named. */
    static boolean isOfAnother(String warehouse, String channel) {
        return !warehouse.isEmpty() && !SimFloor.company(warehouse).equals(SimFloor.seller(channel));
    }

    private ModelOrder order(PlaceOrder command, ModelTrade.Channel channel) {
        ShortagePolicy asked = command.policy() == ShortagePolicy.CHANNEL_DEFAULT ? channel.policy() : command.policy();
        boolean lessThanSold =
                asked == ShortagePolicy.REFUSE_IF_SHORT || asked == ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST;
        ModelOrder order = new ModelOrder(
                expected.sequence,
                command.channel(),
                command.customer(),
                command.paymentType(),
                command.imported() && lessThanSold ? ShortagePolicy.SHIP_AVAILABLE_BACKORDER : asked,
                command.strategy() == SourcingStrategy.CHANNEL_DEFAULT ? channel.strategy() : command.strategy(),
                command.warehouse(),
                command.priority(),
                command.promisedDay(),
                command.shippingMinor());
        order.destination = command.destination();
        order.lacksAddress = command.lacksAddress();
        order.imported = command.imported();
        order.version = command.externalVersion();
        order.content = command.contentLow();
        return order;
    }

    /** Services go nowhere, and some channels need no address for their goods. */
    void holdIfSentNowhere(ModelOrder order, List<ModelOrder.Line> lines) {
        boolean goods = lines.stream().anyMatch(line -> !line.sku.equals(SimFloor.SERVICE));
        ModelTrade.Channel channel = Objects.requireNonNull(trade.channels.get(order.channel));
        if (!goods || !channel.needsAddress()) return;
        order.holds.add(HoldReason.ADDRESS);
        expected.saw(Seen.SENT_NOWHERE);
    }

    static String externalKey(PlaceOrder command) {
        return command.channel() + "/" + command.shop() + "/" + command.externalNumber();
    }

    private @Nullable ModelOrder known(PlaceOrder command) {
        return command.externalNumber().isEmpty() ? null : trade.external.get(externalKey(command));
    }

    /** The shop sends an order that is here already, or asks what that would do. */
    private Optional<RefusalReason> again(PlaceOrder command, ModelOrder known, boolean asksOnly) {
        if (known.content == command.contentLow()) {
            expected.unchanged(known.number);
            expected.order = known.number;
            return Optional.empty();
        }
        if (!command.imported()) return Optional.of(RefusalReason.EXTERNAL_NUMBER_TAKEN);
        boolean older = command.externalVersion() != 0 && command.externalVersion() < known.version;
        if (older) return Optional.of(RefusalReason.OLDER_VERSION);
        expected.order = known.number;
        if (asksOnly) return Optional.empty();
        known.version = Math.max(known.version, command.externalVersion());
        known.content = command.contentLow();
        known.holds.add(HoldReason.EXTERNAL_CHANGED);
        known.changed = expected.sequence;
        return Optional.empty();
    }

    @Nullable RefusalReason reasonAgainst(OrderLine line) {
        if (line.quantity() < 0 || line.quantity() > MOST_UNITS) return RefusalReason.BAD_QUANTITY;
        if (line.quantity() == 0) return RefusalReason.ZERO_QUANTITY;
        if (!model.productVersions.containsKey(line.sku())) return RefusalReason.UNKNOWN_PRODUCT;
        return model.blocked.getOrDefault(line.sku(), false) ? RefusalReason.PRODUCT_BLOCKED : null;
    }

    /** Gives the open units what there is, and does with the rest as the policy says. */
    @Nullable RefusalReason settle(ModelOrder order, List<ModelOrder.Line> lines, ModelSourcing sourcing) {
        return settle(order, order.policy, lines, sourcing);
    }

    /** The same under a policy that the order does not have yet. */
    @Nullable RefusalReason settle(ModelOrder order, ShortagePolicy policy, List<ModelOrder.Line> lines, ModelSourcing sourcing) {
        sourcing.source(lines, trade.servedBy(order), order.strategy);
        boolean isShort = lines.stream().anyMatch(line -> line.open() > 0);
        if (isShort && policy == ShortagePolicy.REFUSE_IF_SHORT) return RefusalReason.NOT_AVAILABLE;
        for (ModelOrder.Line line : lines) {
            long open = line.open();
            line.cancelled += policy == ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST ? open : 0;
            line.waiting += line.open();
        }
        boolean nothing = lines.stream().allMatch(line -> line.wanted() == 0);
        return nothing ? RefusalReason.NOT_AVAILABLE : null;
    }

    /** Whatever a line has less of than before is there for those who wait. */
    void replace(ModelOrder order, List<ModelOrder.Line> lines) {
        Set<String> given = new TreeSet<>();
        for (int i = 0; i < order.lines.size(); i++) {
            long givenUp = lines.get(i).givenUp;
            ModelPicks.check(givenUp == 0, givenUp + " picked units of " + order.number + " were to be put back first");
            ModelOrder.Line before = order.lines.get(i);
            ModelOrder.Line after = lines.get(i);
            boolean less = before.promises.entrySet().stream().anyMatch(there -> {
                ModelOrder.Promise left = after.promises.get(there.getKey());
                return left == null || left.units() < there.getValue().units();
            });
            if (less) given.add(before.sku);
        }
        order.lines = lines;
        given.forEach(trade::gaveBack);
    }

    /** Money that was booked on the order is the customer's; less than none is booked on it. */
    void takeCredit(ModelOrder order, long cents) {
        order.paid -= cents;
        Objects.requireNonNull(trade.customers.get(order.customer)).credit += cents;
    }

    @Override
    public Optional<RefusalReason> cancelOrder(CancelOrder command) {
        if (command.reason().isBlank()) return Optional.of(RefusalReason.REASON_REQUIRED);
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = reasonAgainst(order, command);
        if (reason != null || order == null) return Optional.ofNullable(reason);
        boolean done = order.lines.stream().anyMatch(line -> line.progress == ServiceState.DONE);
        if (done) return Optional.of(RefusalReason.SERVICE_DONE);
        if (order.isAnyShipped()) return Optional.of(RefusalReason.ALREADY_SHIPPED);
        List<ModelOrder.Line> lines = order.copyOfLines();
        lines.forEach(line -> line.reduce(line.wanted()));
        order.cancelled = true;
        goesByNobody(order);
        replace(order, lines);
        takeCredit(order, order.paid);
        order.changed = expected.sequence;
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> holdOrder(HoldOrder command) {
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = reasonAgainst(order, command);
        if (reason != null || order == null) return Optional.ofNullable(reason);
        if (!order.holds.add(command.hold())) {
            expected.unchanged(order.changed);
            expected.order = command.order();
            return Optional.empty();
        }
        order.asked.add(command.hold());
        order.changed = expected.sequence;
        expected.order = order.number;
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> liftHold(LiftHold command) {
        ModelOrder order = trade.orders.get(command.order());
        if (order == null) return Optional.of(RefusalReason.UNKNOWN_ORDER);
        if (isOtherVersion(order, command)) return Optional.of(RefusalReason.VERSION_CONFLICT);
        boolean credit = command.hold() == HoldReason.CREDIT;
        boolean consents = credit && !order.closed() && !order.creditApproved && trade.isOver(order, 0);
        if (!order.holds.remove(command.hold()) && !consents) return Optional.of(RefusalReason.NOT_HELD);
        order.asked.remove(command.hold());
        order.creditApproved |= credit;
        order.lacksAddress &= command.hold() != HoldReason.ADDRESS;
        order.changed = expected.sequence;
        return Optional.empty();
    }

    /** Money is taken whatever became of the order. */
    @Override
    public Optional<RefusalReason> receivePayment(ReceivePayment command) {
        ModelOrder order = trade.orders.get(command.order());
        if (order == null) return Optional.of(RefusalReason.UNKNOWN_ORDER);
        if (isOtherVersion(order, command)) return Optional.of(RefusalReason.VERSION_CONFLICT);
        order.paid += command.amountMinor();
        takeCredit(order, Math.max(0, order.paid - order.total()));
        if (!order.closed() && !trade.isOver(order, 0)) order.settle(HoldReason.CREDIT);
        order.changed = expected.sequence;
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> applyCredit(ApplyCredit command) {
        ModelOrder order = trade.orders.get(command.order());
        if (order == null) return Optional.of(RefusalReason.UNKNOWN_ORDER);
        if (order.archived) return Optional.of(RefusalReason.ORDER_ARCHIVED);
        if (isOtherVersion(order, command)) return Optional.of(RefusalReason.VERSION_CONFLICT);
        long cents = command.amountMinor();
        RefusalReason reason = trade.reasonToKeep(order.customer, cents);
        if (reason == RefusalReason.NOT_ENOUGH_CREDIT) return Optional.of(reason);
        if (cents > order.total() - order.paid) return Optional.of(RefusalReason.MORE_THAN_DUE);
        if (order.payment != PaymentType.ON_ACCOUNT && reason != null) return Optional.of(reason);
        takeCredit(order, -cents);
        expected.saw(Seen.CREDIT_USED);
        order.changed = expected.sequence;
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> releaseOrder(ReleaseOrder command) {
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = reasonAgainst(order, command.expectedSequence());
        if (reason != null || order == null) return Optional.ofNullable(reason);
        boolean unpaid = order.payment.beforeRelease() && order.paid < order.total();
        boolean waits = order.lines.stream().anyMatch(line -> line.waiting > 0);
        boolean all = order.lines.stream()
                .allMatch(line -> line.released() == line.promised() && line.progress != ServiceState.WAITING);
        if (!order.holds.isEmpty()) return Optional.of(RefusalReason.ORDER_HELD);
        if (unpaid) return Optional.of(RefusalReason.NOT_PAID);
        if (trade.isOver(order, 0) && !order.creditApproved) return Optional.of(RefusalReason.CREDIT_EXCEEDED);
        if (order.policy == ShortagePolicy.SHIP_COMPLETE && waits) return Optional.of(RefusalReason.NOT_COMPLETE);
        if (all) return Optional.of(RefusalReason.NOTHING_TO_RELEASE);
        order.lines.forEach(ModelOrder.Line::release);
        model.carriers.released(order);
        order.changed = expected.sequence;
        return Optional.empty();
    }

    /** No carrier has anything of it to carry. */
    void goesByNobody(ModelOrder order) {
        model.carriers.forget(order.number);
    }

    static @Nullable RefusalReason reasonAgainst(@Nullable ModelOrder order, long asked) {
        if (order == null) return RefusalReason.UNKNOWN_ORDER;
        if (order.archived) return RefusalReason.ORDER_ARCHIVED;
        if (isOtherVersion(order, asked)) return RefusalReason.VERSION_CONFLICT;
        return order.closed() ? RefusalReason.ORDER_CLOSED : null;
    }

    /** The same of a command with a text: sealed for anybody but the customer, it is of another version too. */
    static @Nullable RefusalReason reasonAgainst(@Nullable ModelOrder order, FreelyWorded command) {
        boolean other = order != null && !order.archived && isOtherVersion(order, command);
        return other ? RefusalReason.VERSION_CONFLICT : reasonAgainst(order, command.expectedSequence());
    }

    static boolean isOtherVersion(ModelOrder order, FreelyWorded command) {
        boolean another = !command.sealedFor().isEmpty() && !command.sealedFor().equals(order.customer);
        return another || isOtherVersion(order, command.expectedSequence());
    }

    /** When it is cancelled unless it is paid, from now on. */
    long payBy(ModelOrder order) {
        return trade.overdue.payBy(order.payment, nowNanos);
    }

    static boolean isOtherVersion(ModelOrder order, long asked) {
        return asked != MasterDataCommand.ANY && asked != order.changed;
    }
}
