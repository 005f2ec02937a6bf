package io.tallyline.ledger.core;

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
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.OrderEvent.ConfirmationLinkIssued;
import io.tallyline.ledger.event.OrderEvent.CreditApplied;
import io.tallyline.ledger.event.OrderEvent.DraftDiscarded;
import io.tallyline.ledger.event.OrderEvent.DraftSaved;
import io.tallyline.ledger.event.OrderEvent.HoldLifted;
import io.tallyline.ledger.event.OrderEvent.LineSplit;
import io.tallyline.ledger.event.OrderEvent.NoteAdded;
import io.tallyline.ledger.event.OrderEvent.OrderCancelled;
import io.tallyline.ledger.event.OrderEvent.OrderChanged;
import io.tallyline.ledger.event.OrderEvent.OrderConfirmed;
import io.tallyline.ledger.event.OrderEvent.OrderCustomerChanged;
import io.tallyline.ledger.event.OrderEvent.OrderHeld;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.OrderReleased;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.OrderEvent.PaymentReceived;
import io.tallyline.ledger.event.OrderEvent.ServiceAssigned;
import io.tallyline.ledger.event.OrderEvent.ServiceDone;
import io.tallyline.ledger.event.OrderEvent.ServiceUnassigned;
import io.tallyline.ledger.event.OrderEvent.ShopStateSeen;
import io.tallyline.ledger.event.OrderEvent.ShortfallOrdered;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.SystemEvent.CommandRefused;
import java.util.Arrays;
import java.util.List;

/**
 * The table of commands, guards and effects of orders (DOMAIN D20), as it is published in {@code ledger/ORDERS.md}: for
 * each command the reasons it can be refused for, in the order of their numbers, and the events it can end in. A test
 * holds the table and the document together and provokes every entry; {@link OrderRules} asserts that it decides
 * nothing else.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
enum OrderStep {
    SAVE_DRAFT(
            SaveDraft.class,
            List.of(DraftSaved.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.LIMIT_REACHED,
            RefusalReason.UNKNOWN_CHANNEL,
            RefusalReason.UNKNOWN_DRAFT),
    DISCARD_DRAFT(
            DiscardDraft.class,
            List.of(DraftDiscarded.class),
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_DRAFT),
    PLACE(
            PlaceOrder.class,
            List.of(OrderPlaced.class, OrderHeld.class, ShopStateSeen.class),
            RefusalReason.MALFORMED,
            RefusalReason.PRODUCT_BLOCKED,
            RefusalReason.BAD_QUANTITY,
            RefusalReason.ZERO_QUANTITY,
            RefusalReason.NO_PRICE,
            RefusalReason.NO_TAX_RATE,
            RefusalReason.NOT_AVAILABLE,
            RefusalReason.UNKNOWN_PRODUCT,
            RefusalReason.UNKNOWN_WAREHOUSE,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.LIMIT_REACHED,
            RefusalReason.UNKNOWN_CUSTOMER,
            RefusalReason.UNKNOWN_SALESPERSON,
            RefusalReason.UNKNOWN_CHANNEL,
            RefusalReason.ACCOUNT_BLOCKED,
            RefusalReason.OTHER_CURRENCY,
            RefusalReason.AMOUNT_TOO_LARGE,
            RefusalReason.EXTERNAL_NUMBER_TAKEN,
            RefusalReason.OLDER_VERSION,
            RefusalReason.UNKNOWN_DRAFT,
            RefusalReason.CONTRACT_EXCEEDED,
            RefusalReason.OTHER_COMPANY),
    QUOTE(
            QuoteOrder.class,
            List.of(),
            RefusalReason.MALFORMED,
            RefusalReason.PRODUCT_BLOCKED,
            RefusalReason.BAD_QUANTITY,
            RefusalReason.ZERO_QUANTITY,
            RefusalReason.NO_PRICE,
            RefusalReason.NO_TAX_RATE,
            RefusalReason.NOT_AVAILABLE,
            RefusalReason.UNKNOWN_PRODUCT,
            RefusalReason.UNKNOWN_WAREHOUSE,
            RefusalReason.LIMIT_REACHED,
            RefusalReason.UNKNOWN_CUSTOMER,
            RefusalReason.UNKNOWN_SALESPERSON,
            RefusalReason.UNKNOWN_CHANNEL,
            RefusalReason.ACCOUNT_BLOCKED,
            RefusalReason.OTHER_CURRENCY,
            RefusalReason.AMOUNT_TOO_LARGE,
            RefusalReason.EXTERNAL_NUMBER_TAKEN,
            RefusalReason.OLDER_VERSION,
            RefusalReason.CONTRACT_EXCEEDED,
            RefusalReason.OTHER_COMPANY),
    CHANGE(
            ChangeOrder.class,
            List.of(OrderChanged.class),
            RefusalReason.MALFORMED,
            RefusalReason.PRODUCT_BLOCKED,
            RefusalReason.BAD_QUANTITY,
            RefusalReason.ZERO_QUANTITY,
            RefusalReason.NO_PRICE,
            RefusalReason.NO_TAX_RATE,
            RefusalReason.NOT_AVAILABLE,
            RefusalReason.UNKNOWN_PRODUCT,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.LIMIT_REACHED,
            RefusalReason.REASON_REQUIRED,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.UNKNOWN_LINE,
            RefusalReason.ACCOUNT_BLOCKED,
            RefusalReason.AMOUNT_TOO_LARGE,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.NOTHING_LEFT,
            RefusalReason.INVOICED,
            RefusalReason.SERVICE_DONE,
            RefusalReason.CONTRACT_EXCEEDED,
            RefusalReason.OF_A_CONTRACT,
            RefusalReason.ON_THE_FLOOR,
            RefusalReason.ORDER_ARCHIVED,
            RefusalReason.ALREADY_SHIPPED),
    CANCEL(
            CancelOrder.class,
            List.of(OrderCancelled.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.REASON_REQUIRED,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.SERVICE_DONE,
            RefusalReason.ORDER_ARCHIVED,
            RefusalReason.ALREADY_SHIPPED),
    HOLD(
            HoldOrder.class,
            List.of(OrderHeld.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.ORDER_ARCHIVED),
    LIFT(
            LiftHold.class,
            List.of(HoldLifted.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.NOT_HELD),
    PAY(
            ReceivePayment.class,
            List.of(PaymentReceived.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.OTHER_CURRENCY,
            RefusalReason.AMOUNT_TOO_LARGE),
    RELEASE(
            ReleaseOrder.class,
            List.of(OrderReleased.class),
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.ORDER_HELD,
            RefusalReason.NOT_PAID,
            RefusalReason.CREDIT_EXCEEDED,
            RefusalReason.NOT_COMPLETE,
            RefusalReason.NOTHING_TO_RELEASE,
            RefusalReason.ORDER_ARCHIVED),
    NOTE(
            AddNote.class,
            List.of(NoteAdded.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER),
    REPEAT(
            RepeatOrder.class,
            List.of(OrderRepeated.class),
            RefusalReason.MALFORMED,
            RefusalReason.NOT_AVAILABLE,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.ACCOUNT_BLOCKED,
            RefusalReason.AMOUNT_TOO_LARGE,
            RefusalReason.NOTHING_TO_REPEAT,
            RefusalReason.ORDER_ARCHIVED),
    SHORTFALL(
            OrderShortfall.class,
            List.of(ShortfallOrdered.class),
            RefusalReason.MALFORMED,
            RefusalReason.PRODUCT_BLOCKED,
            RefusalReason.UNKNOWN_WAREHOUSE,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.NOTHING_LEFT,
            RefusalReason.NOTHING_SHORT,
            RefusalReason.OTHER_COMPANY,
            RefusalReason.ORDER_ARCHIVED),
    SPLIT(
            SplitLine.class,
            List.of(LineSplit.class),
            RefusalReason.MALFORMED,
            RefusalReason.BAD_QUANTITY,
            RefusalReason.ZERO_QUANTITY,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.LIMIT_REACHED,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.UNKNOWN_LINE,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.NOT_TO_SPLIT,
            RefusalReason.ORDER_ARCHIVED),
    CHANGE_CUSTOMER(
            ChangeOrderCustomer.class,
            List.of(OrderCustomerChanged.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_CUSTOMER,
            RefusalReason.UNKNOWN_SALESPERSON,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.ACCOUNT_BLOCKED,
            RefusalReason.OTHER_CURRENCY,
            RefusalReason.AMOUNT_TOO_LARGE,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.ORDER_CURRENCY,
            RefusalReason.OTHER_COUNTRY,
            RefusalReason.INVOICED,
            RefusalReason.OF_A_CONTRACT,
            RefusalReason.ORDER_ARCHIVED,
            RefusalReason.ADDRESS_FROZEN),
    ASSIGN_SERVICE(
            AssignService.class,
            List.of(ServiceAssigned.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.UNKNOWN_LINE,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.ORDER_HELD,
            RefusalReason.NOT_A_SERVICE,
            RefusalReason.NOT_QUEUED,
            RefusalReason.SERVICE_DONE,
            RefusalReason.ORDER_ARCHIVED),
    UNASSIGN_SERVICE(
            UnassignService.class,
            List.of(ServiceUnassigned.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.UNKNOWN_LINE,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.NOT_A_SERVICE,
            RefusalReason.NOT_QUEUED,
            RefusalReason.SERVICE_DONE,
            RefusalReason.ORDER_ARCHIVED),
    FINISH_SERVICE(
            FinishService.class,
            List.of(ServiceDone.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.UNKNOWN_LINE,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.NOT_A_SERVICE,
            RefusalReason.NOT_QUEUED,
            RefusalReason.SERVICE_DONE,
            RefusalReason.ORDER_ARCHIVED),
    ISSUE_LINK(
            IssueConfirmationLink.class,
            List.of(ConfirmationLinkIssued.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.NOTHING_TO_CONFIRM,
            RefusalReason.ORDER_ARCHIVED),
    CONFIRM(
            ConfirmOrder.class,
            List.of(OrderConfirmed.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.ORDER_CLOSED,
            RefusalReason.OTHER_COUNTRY,
            RefusalReason.LINK_NOT_VALID,
            RefusalReason.ADDRESS_NOT_GOOD,
            RefusalReason.ORDER_ARCHIVED,
            RefusalReason.ADDRESS_FROZEN),
    APPLY_CREDIT(
            ApplyCredit.class,
            List.of(CreditApplied.class),
            RefusalReason.MALFORMED,
            RefusalReason.VERSION_CONFLICT,
            RefusalReason.UNKNOWN_ORDER,
            RefusalReason.NOT_ENOUGH_CREDIT,
            RefusalReason.MORE_THAN_DUE,
            RefusalReason.CREDIT_NEEDED,
            RefusalReason.ORDER_ARCHIVED);

    private final Class<? extends OrderCommand> command;
    private final List<Class<? extends OrderEvent>> events;
    private final List<RefusalReason> reasons;

    OrderStep(
            Class<? extends OrderCommand> command, List<Class<? extends OrderEvent>> events, RefusalReason... reasons) {
        this.command = command;
        this.events = events;
        this.reasons = List.of(reasons);
    }

    static OrderStep of(OrderCommand command) {
        return Arrays.stream(values())
                .filter(step -> step.command == command.getClass())
                .findFirst()
                .orElseThrow();
    }

    Class<? extends OrderCommand> command() {
        return command;
    }

    /** What it can end in, when it is not refused. */
    List<Class<? extends OrderEvent>> events() {
        return events;
    }

    /** What it can be refused for, in the order of their numbers. */
    List<RefusalReason> reasons() {
        return reasons;
    }

    /** Whether the table knows a decision about a command of this step; nothing to change is always one. */
    boolean knows(Decision decision) {
        if (decision.event() instanceof CommandRefused refused) {
            return reasons.contains(RefusalReason.of(refused.reason()))
                    && refused.further().stream()
                            .allMatch(problem -> reasons.contains(RefusalReason.of(problem.reason())));
        }
        BusinessEvent event = decision.event();
        if (event != null) return events.contains(event.getClass());
        // A quote tells its refusal without an event.
        CommandResult result = decision.result();
        if (result == null || result.reason() == null) return true;
        return reasons.contains(result.reason())
                && result.further().stream().allMatch(problem -> reasons.contains(RefusalReason.of(problem.reason())));
    }
}
