package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.List;

/**
 * What happened to orders. Lines are told as they are after the event, never as differences, so that a reader needs no
 * history; the order's total and holds likewise.
 *
 * <p>{@code sealedFor} is the customer whose key sealed what people wrote, the order's; empty where it is in the clear, as in all
 * events of releases that did not seal it.
 */
public sealed interface OrderEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.order(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R draftSaved(DraftSaved event);

        R draftDiscarded(DraftDiscarded event);

        R orderPlaced(OrderPlaced event);

        R orderChanged(OrderChanged event);

        R orderCancelled(OrderCancelled event);

        R orderHeld(OrderHeld event);

        R holdLifted(HoldLifted event);

        R paymentReceived(PaymentReceived event);

        R creditApplied(CreditApplied event);

        R orderReleased(OrderReleased event);

        R reservationsTakenBack(ReservationsTakenBack event);

        R backordersServed(BackordersServed event);

        R ordersOverdue(OrdersOverdue event);

        R noteAdded(NoteAdded event);

        R orderRepeated(OrderRepeated event);

        R shortfallOrdered(ShortfallOrdered event);

        R lineSplit(LineSplit event);

        R orderCustomerChanged(OrderCustomerChanged event);

        R serviceAssigned(ServiceAssigned event);

        R serviceUnassigned(ServiceUnassigned event);

        R serviceDone(ServiceDone event);

        R orderCompleted(OrderCompleted event);

        R confirmationLinkIssued(ConfirmationLinkIssued event);

        R orderConfirmed(OrderConfirmed event);

        R ordersArchived(OrdersArchived event);

        R archivedOrdersForgotten(ArchivedOrdersForgotten event);

        R shopStateSeen(ShopStateSeen event);
    }

    /**
     * An order was placed; its number is the event's sequence.
     *
     * @param warehouseId the only one to serve it; 0 for those of the channel
     * @param policy never CHANNEL_DEFAULT
     * @param strategy never CHANNEL_DEFAULT
     * @param totalMinor what is to be paid, tax and shipping included
     * @param currency ISO 4217, the customer's
     * @param draft number of the draft that it finishes; 0 for none
     * @param promotionIds promotions that it has, each of which is used once more
     * @param payByNanos ledger time at which it is cancelled unless it is paid; 0 for never
     * @param keepsImported whether the order stays known as imported, if it is; false in events of releases that knew
     *     it when the order was placed and not after
     * @param lacksAddress whether nobody said where its goods would go; false in events of releases that did not tell
     * @param asked those of the holds that somebody asked for, which no rule takes off; none in events of releases that did not tell
     */
    @SchemaNumber(104)
    record OrderPlaced(
            @FieldNumber(1) int channelId,
            @FieldNumber(2) String shop,
            @FieldNumber(3) String externalNumber,
            @FieldNumber(4) long externalVersion,
            @FieldNumber(5) long contentHigh,
            @FieldNumber(6) long contentLow,
            @FieldNumber(7) boolean imported,
            @FieldNumber(8) int customerId,
            @FieldNumber(9) int salespersonId,
            @FieldNumber(10) PaymentType paymentType,
            @FieldNumber(11) ShortagePolicy policy,
            @FieldNumber(12) SourcingStrategy strategy,
            @FieldNumber(13) int warehouseId,
            @FieldNumber(14) int priority,
            @FieldNumber(15) int requestedDay,
            @FieldNumber(16) int promisedDay,
            @FieldNumber(17) String shippingMethod,
            @FieldNumber(18) long shippingMinor,
            @FieldNumber(19) int shippingTaxBasisPoints,
            @FieldNumber(20) boolean pricesIncludeTax,
            @FieldNumber(21) String currency,
            @FieldNumber(22) long totalMinor,
            @FieldNumber(23) List<HoldReason> holds,
            @FieldNumber(24) List<PricedLine> lines,
            @FieldNumber(25) String personal,
            @FieldNumber(26) String destination,
            @FieldNumber(27) long draft,
            @FieldNumber(28) long payByNanos,
            @FieldNumber(29) List<Integer> promotionIds,
            @FieldNumber(30) boolean keepsImported,
            @FieldNumber(31) boolean lacksAddress,
            @FieldNumber(32) List<HoldReason> asked)
            implements OrderEvent {
        /** With an address, or of a release that did not tell. */
        public OrderPlaced(
                int channelId,
                String shop,
                String externalNumber,
                long externalVersion,
                long contentHigh,
                long contentLow,
                boolean imported,
                int customerId,
                int salespersonId,
                PaymentType paymentType,
                ShortagePolicy policy,
                SourcingStrategy strategy,
                int warehouseId,
                int priority,
                int requestedDay,
                int promisedDay,
                String shippingMethod,
                long shippingMinor,
                int shippingTaxBasisPoints,
                boolean pricesIncludeTax,
                String currency,
                long totalMinor,
                List<HoldReason> holds,
                List<PricedLine> lines,
                String personal,
                String destination,
                long draft,
                long payByNanos,
                List<Integer> promotionIds,
                boolean keepsImported) {
            this(
                    channelId,
                    shop,
                    externalNumber,
                    externalVersion,
                    contentHigh,
                    contentLow,
                    imported,
                    customerId,
                    salespersonId,
                    paymentType,
                    policy,
                    strategy,
                    warehouseId,
                    priority,
                    requestedDay,
                    promisedDay,
                    shippingMethod,
                    shippingMinor,
                    shippingTaxBasisPoints,
                    pricesIncludeTax,
                    currency,
                    totalMinor,
                    holds,
                    lines,
                    personal,
                    destination,
                    draft,
                    payByNanos,
                    promotionIds,
                    keepsImported,
                    false);
        }

        /** With no hold that somebody asked for, or of a release that did not tell. */
        public OrderPlaced(
                int channelId,
                String shop,
                String externalNumber,
                long externalVersion,
                long contentHigh,
                long contentLow,
                boolean imported,
                int customerId,
                int salespersonId,
                PaymentType paymentType,
                ShortagePolicy policy,
                SourcingStrategy strategy,
                int warehouseId,
                int priority,
                int requestedDay,
                int promisedDay,
                String shippingMethod,
                long shippingMinor,
                int shippingTaxBasisPoints,
                boolean pricesIncludeTax,
                String currency,
                long totalMinor,
                List<HoldReason> holds,
                List<PricedLine> lines,
                String personal,
                String destination,
                long draft,
                long payByNanos,
                List<Integer> promotionIds,
                boolean keepsImported,
                boolean lacksAddress) {
            this(
                    channelId,
                    shop,
                    externalNumber,
                    externalVersion,
                    contentHigh,
                    contentLow,
                    imported,
                    customerId,
                    salespersonId,
                    paymentType,
                    policy,
                    strategy,
                    warehouseId,
                    priority,
                    requestedDay,
                    promisedDay,
                    shippingMethod,
                    shippingMinor,
                    shippingTaxBasisPoints,
                    pricesIncludeTax,
                    currency,
                    totalMinor,
                    holds,
                    lines,
                    personal,
                    destination,
                    draft,
                    payByNanos,
                    promotionIds,
                    keepsImported,
                    lacksAddress,
                    List.of());
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.orderPlaced(this);
        }
    }

    /**
     * A line when it comes into an order.
     *
     * @param discountMinor off the line, its share of the order's discount included
     * @param contractId the contract that it draws on, as many units as are wanted of it; 0 for none
     * @param days those that it has of its own
     * @param untaxed whether it has no tax for want of a rate; false in events of releases that did not tell
     */
    record PricedLine(
            @FieldNumber(1) LineState state,
            @FieldNumber(2) long unitPriceMicros,
            @FieldNumber(3) int priceQuantity,
            @FieldNumber(4) long discountMinor,
            @FieldNumber(5) int taxBasisPoints,
            @FieldNumber(6) int contractId,
            @FieldNumber(7) LineDays days,
            @FieldNumber(8) boolean untaxed) {
        /** Taxed. */
        public PricedLine(
                LineState state,
                long unitPriceMicros,
                int priceQuantity,
                long discountMinor,
                int taxBasisPoints,
                int contractId,
                LineDays days) {
            this(state, unitPriceMicros, priceQuantity, discountMinor, taxBasisPoints, contractId, days, false);
        }

        /** On the days of its order. */
        public PricedLine(
                LineState state,
                long unitPriceMicros,
                int priceQuantity,
                long discountMinor,
                int taxBasisPoints,
                int contractId) {
            this(state, unitPriceMicros, priceQuantity, discountMinor, taxBasisPoints, contractId, LineDays.NONE);
        }

        /** Of no contract. */
        public PricedLine(
                LineState state, long unitPriceMicros, int priceQuantity, long discountMinor, int taxBasisPoints) {
            this(state, unitPriceMicros, priceQuantity, discountMinor, taxBasisPoints, 0);
        }
    }

    /**
     * A line as it is after the event: ordered = cancelled + backordered + Σ reserved + service, as long as nothing is
     * picked.
     *
     * @param order number of the order; 0 in the order's own placement
     * @param line from 1
     * @param netMinor amount without tax of what is not cancelled
     * @param taxMinor tax on it
     * @param reservations by warehouse; those with nothing left are not among them
     * @param service what is wanted of a service, which needs no stock; 0 of goods
     */
    record LineState(
            @FieldNumber(1) long order,
            @FieldNumber(2) int line,
            @FieldNumber(3) int productId,
            @FieldNumber(4) long ordered,
            @FieldNumber(5) long cancelled,
            @FieldNumber(6) long backordered,
            @FieldNumber(7) long netMinor,
            @FieldNumber(8) long taxMinor,
            @FieldNumber(9) List<LineReservation> reservations,
            @FieldNumber(10) long service) {
        /** Of goods. */
        public LineState(
                long order,
                int line,
                int productId,
                long ordered,
                long cancelled,
                long backordered,
                long netMinor,
                long taxMinor,
                List<LineReservation> reservations) {
            this(order, line, productId, ordered, cancelled, backordered, netMinor, taxMinor, reservations, 0);
        }
    }

    /**
     * What a line has in a warehouse.
     *
     * @param reserved base units that are promised and not picked
     * @param released how many of them are on the floor
     */
    record LineReservation(
            @FieldNumber(1) int warehouseId,
            @FieldNumber(2) long reserved,
            @FieldNumber(3) long released) {}

    /**
     * What a line costs after an edit of its price, discount or tax; where fewer are wanted later, they have their part of the discount.
     *
     * @param discountMinor minor units off {@code discounted} units
     * @param discounted base units that the discount is for, 1 or more
     * @param setsTax whether it is taxed otherwise now; false in events of releases that edited no taxes
     * @param taxBasisPoints on it, when that is another; else 0
     */
    record RepricedLine(
            @FieldNumber(1) int line,
            @FieldNumber(2) long unitPriceMicros,
            @FieldNumber(3) int priceQuantity,
            @FieldNumber(4) long discountMinor,
            @FieldNumber(5) long discounted,
            @FieldNumber(6) boolean setsTax,
            @FieldNumber(7) int taxBasisPoints) {
        /** Taxed as before. */
        public RepricedLine(int line, long unitPriceMicros, int priceQuantity, long discountMinor, long discounted) {
            this(line, unitPriceMicros, priceQuantity, discountMinor, discounted, false, 0);
        }
    }

    /** On which days a line is after an edit of them. */
    record RedatedLine(
            @FieldNumber(1) int line, @FieldNumber(2) LineDays days) {}

    /**
     * An order was edited: its lines, what they cost, or its terms.
     *
     * @param creditMinor money booked on the order that it costs no more, the customer's credit now
     * @param keepsDiscounted whether a discount is for as many units as before, however many more were ordered; false in
     *     events of releases after which that could not be told: there it is for the units that came on top too
     * @param payByNanos ledger time at which the order is cancelled from now on unless it is paid, {@link #NEVER} for never; 0
     *     where that stays as it was, as in all events of releases that gave a dearer order no more time
     * @param repriced lines of which price, discount or tax was edited
     * @param terms those that are others now
     * @param redated lines that are on other days of their own now
     */
    @SchemaNumber(105)
    record OrderChanged(
            @FieldNumber(1) long order,
            @FieldNumber(2) String reason,
            @FieldNumber(3) List<LineState> lines,
            @FieldNumber(4) List<PricedLine> added,
            @FieldNumber(5) long totalMinor,
            @FieldNumber(6) List<HoldReason> holds,
            @FieldNumber(7) long creditMinor,
            @FieldNumber(8) boolean keepsDiscounted,
            @FieldNumber(9) long payByNanos,
            @FieldNumber(10) String sealedFor,
            @FieldNumber(11) List<RepricedLine> repriced,
            @FieldNumber(12) OrderTerms terms,
            @FieldNumber(13) List<RedatedLine> redated)
            implements OrderEvent {
        /** No time to pay runs. */
        public static final long NEVER = -1;

        /** Its lines on the days that they had. */
        public OrderChanged(
                long order,
                String reason,
                List<LineState> lines,
                List<PricedLine> added,
                long totalMinor,
                List<HoldReason> holds,
                long creditMinor,
                boolean keepsDiscounted,
                long payByNanos,
                String sealedFor,
                List<RepricedLine> repriced,
                OrderTerms terms) {
            this(
                    order,
                    reason,
                    lines,
                    added,
                    totalMinor,
                    holds,
                    creditMinor,
                    keepsDiscounted,
                    payByNanos,
                    sealedFor,
                    repriced,
                    terms,
                    List.of());
        }

        /** With its text in the clear, and the prices and terms that it had. */
        public OrderChanged(
                long order,
                String reason,
                List<LineState> lines,
                List<PricedLine> added,
                long totalMinor,
                List<HoldReason> holds,
                long creditMinor,
                boolean keepsDiscounted,
                long payByNanos) {
            this(
                    order,
                    reason,
                    lines,
                    added,
                    totalMinor,
                    holds,
                    creditMinor,
                    keepsDiscounted,
                    payByNanos,
                    "",
                    List.of(),
                    OrderTerms.NONE);
        }

        /** With the time to pay that it had. */
        public OrderChanged(
                long order,
                String reason,
                List<LineState> lines,
                List<PricedLine> added,
                long totalMinor,
                List<HoldReason> holds,
                long creditMinor,
                boolean keepsDiscounted) {
            this(order, reason, lines, added, totalMinor, holds, creditMinor, keepsDiscounted, 0);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.orderChanged(this);
        }
    }

    /**
     * All that had not been shipped was cancelled.
     *
     * @param creditMinor money received for the order that is the customer's credit now
     */
    @SchemaNumber(106)
    record OrderCancelled(
            @FieldNumber(1) long order,
            @FieldNumber(2) String reason,
            @FieldNumber(3) List<LineState> lines,
            @FieldNumber(4) long totalMinor,
            @FieldNumber(5) long creditMinor,
            @FieldNumber(6) String sealedFor)
            implements OrderEvent {
        /** With its text in the clear. */
        public OrderCancelled(long order, String reason, List<LineState> lines, long totalMinor, long creditMinor) {
            this(order, reason, lines, totalMinor, creditMinor, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.orderCancelled(this);
        }
    }

    /**
     * A hold was set.
     *
     * @param externalVersion of what the shop sent, when that is why; else 0, as the hash of its content
     * @param asked whether it is one that rules take off, and none takes this one off, since a person asked for it; false in events
     *     of releases whose rules took none off
     */
    @SchemaNumber(107)
    record OrderHeld(
            @FieldNumber(1) long order,
            @FieldNumber(2) HoldReason hold,
            @FieldNumber(3) String note,
            @FieldNumber(4) long externalVersion,
            @FieldNumber(5) long contentHigh,
            @FieldNumber(6) long contentLow,
            @FieldNumber(7) String sealedFor,
            @FieldNumber(8) boolean asked)
            implements OrderEvent {
        /** With its text in the clear. */
        public OrderHeld(
                long order, HoldReason hold, String note, long externalVersion, long contentHigh, long contentLow) {
            this(order, hold, note, externalVersion, contentHigh, contentLow, "");
        }

        /** Of a kind that no rule takes off. */
        public OrderHeld(
                long order,
                HoldReason hold,
                String note,
                long externalVersion,
                long contentHigh,
                long contentLow,
                String sealedFor) {
            this(order, hold, note, externalVersion, contentHigh, contentLow, sealedFor, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.orderHeld(this);
        }
    }

    /** A hold was lifted. */
    @SchemaNumber(108)
    record HoldLifted(
            @FieldNumber(1) long order,
            @FieldNumber(2) HoldReason hold,
            @FieldNumber(3) String note,
            @FieldNumber(4) String sealedFor)
            implements OrderEvent {
        /** With its text in the clear. */
        public HoldLifted(long order, HoldReason hold, String note) {
            this(order, hold, note, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.holdLifted(this);
        }
    }

    /**
     * Money came in.
     *
     * @param paidMinor all that is booked on the order after it, never more than its total
     * @param creditMinor what of this payment is the customer's credit instead: over-payment, or the order is cancelled
     * @param liftsCredit whether its accounts are within their limits now, so that nobody need look at it for CREDIT any more
     */
    @SchemaNumber(109)
    record PaymentReceived(
            @FieldNumber(1) long order,
            @FieldNumber(2) PaymentType paidBy,
            @FieldNumber(3) long amountMinor,
            @FieldNumber(4) String reference,
            @FieldNumber(5) long paidMinor,
            @FieldNumber(6) long creditMinor,
            @FieldNumber(7) String sealedFor,
            @FieldNumber(8) boolean liftsCredit)
            implements OrderEvent {
        /** With its text in the clear. */
        public PaymentReceived(
                long order, PaymentType paidBy, long amountMinor, String reference, long paidMinor, long creditMinor) {
            this(order, paidBy, amountMinor, reference, paidMinor, creditMinor, "");
        }

        /** That leaves the holds of its order as they are. */
        public PaymentReceived(
                long order,
                PaymentType paidBy,
                long amountMinor,
                String reference,
                long paidMinor,
                long creditMinor,
                String sealedFor) {
            this(order, paidBy, amountMinor, reference, paidMinor, creditMinor, sealedFor, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.paymentReceived(this);
        }
    }

    /**
     * The customer's credit paid what an order cost, or part of it.
     *
     * @param customerId whose credit became less by the amount
     * @param paidMinor all that is booked on the order after it, never more than its total
     */
    @SchemaNumber(200)
    record CreditApplied(
            @FieldNumber(1) long order,
            @FieldNumber(2) int customerId,
            @FieldNumber(3) long amountMinor,
            @FieldNumber(4) String reference,
            @FieldNumber(5) long paidMinor,
            @FieldNumber(6) String sealedFor)
            implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.creditApplied(this);
        }
    }

    /**
     * What is reserved went to the floor, and services into their queue.
     *
     * @param queued numbers of the lines whose services are to be done from now on
     * @param rule name of the rule that released it; empty when a person did
     */
    @SchemaNumber(110)
    record OrderReleased(
            @FieldNumber(1) long order,
            @FieldNumber(2) List<LineState> lines,
            @FieldNumber(3) List<Integer> queued,
            @FieldNumber(4) String rule)
            implements OrderEvent {
        /** By a person. */
        public OrderReleased(long order, List<LineState> lines, List<Integer> queued) {
            this(order, lines, queued, "");
        }

        /** Without services. */
        public OrderReleased(long order, List<LineState> lines) {
            this(order, lines, List.of());
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.orderReleased(this);
        }
    }

    /** The next event, a fact, takes stock away that lines were promised: they wait now (DOMAIN D5). */
    @SchemaNumber(111)
    record ReservationsTakenBack(@FieldNumber(1) List<LineState> lines) implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.reservationsTakenBack(this);
        }
    }

    /**
     * Stock became available, and waiting lines have it now (DOMAIN D24).
     *
     * @param more whether others of the product may be served at once: they are, by the events that follow
     */
    @SchemaNumber(112)
    record BackordersServed(
            @FieldNumber(1) int productId,
            @FieldNumber(2) List<LineState> lines,
            @FieldNumber(3) boolean more) implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.backordersServed(this);
        }
    }

    /**
     * A draft was begun, saved or taken over; a new one has the event's sequence as its number, {@code draft} is 0
     * then.
     */
    @SchemaNumber(113)
    record DraftSaved(
            @FieldNumber(1) long draft,
            @FieldNumber(2) int channelId,
            @FieldNumber(3) String customer,
            @FieldNumber(4) String clerk,
            @FieldNumber(5) String content)
            implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.draftSaved(this);
        }
    }

    /** A draft was thrown away. */
    @SchemaNumber(114)
    record DraftDiscarded(@FieldNumber(1) long draft) implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.draftDiscarded(this);
        }
    }

    /** The time to pay ran out (DOMAIN D27), or that of a hold (D21). */
    @SchemaNumber(115)
    record OrdersOverdue(@FieldNumber(1) List<OverdueOrder> orders) implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.ordersOverdue(this);
        }
    }

    /**
     * An order that was not paid, or not cleared of a hold, in time.
     *
     * @param cancelled false when some money came or a service is done: it is held for MONEY_RECEIVED instead; or when
     *     something of an order that is held is on the floor, which stays held as it is
     * @param lines as they are after it, when it is cancelled; else none
     * @param hold number of the {@link HoldReason} that lasted too long; 0 for the time to pay
     */
    record OverdueOrder(
            @FieldNumber(1) long order,
            @FieldNumber(2) boolean cancelled,
            @FieldNumber(3) List<LineState> lines,
            @FieldNumber(4) int hold) {
        /** Whose time to pay ran out. */
        public OverdueOrder(long order, boolean cancelled, List<LineState> lines) {
            this(order, cancelled, lines, 0);
        }

        /** Whether it is held for what came of its money: of what was only held too long none may have come. */
        public boolean waitsForAPerson(boolean isPaid) {
            return !cancelled && (hold == 0 || isPaid);
        }
    }

    /**
     * Somebody wrote a note. The order's version stays.
     *
     * @param customerId whose key sealed the text
     * @param forCustomer whether the customer may read it too
     * @param text sealed
     */
    @SchemaNumber(124)
    record NoteAdded(
            @FieldNumber(1) long order,
            @FieldNumber(2) int customerId,
            @FieldNumber(3) boolean forCustomer,
            @FieldNumber(4) String text)
            implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.noteAdded(this);
        }
    }

    /**
     * An order was placed like one before; its number is the event's sequence.
     *
     * @param of number of the order that it is like
     * @param leftOut lines of that one which can not be had any more
     */
    @SchemaNumber(125)
    record OrderRepeated(
            @FieldNumber(1) long of,
            @FieldNumber(2) OrderPlaced placed,
            @FieldNumber(3) List<LeftOutLine> leftOut) implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.orderRepeated(this);
        }
    }

    /**
     * A line that was not repeated.
     *
     * @param line its number in the order before
     * @param quantity base units
     * @param reason number of the reason
     */
    record LeftOutLine(
            @FieldNumber(1) int line,
            @FieldNumber(2) String sku,
            @FieldNumber(3) long quantity,
            @FieldNumber(4) int reason) {}

    /**
     * What waited was taken off an order and placed as another; that one's number is the event's sequence.
     *
     * @param of number of the order that was short
     * @param lines of that one, as they are after it; what is off each is from then on for what is wanted of it
     * @param totalMinor what that one costs after it
     * @param movedMinor money that was booked on that one and is booked on the new one now
     * @param creditMinor money that neither costs, the customer's credit now
     */
    @SchemaNumber(126)
    record ShortfallOrdered(
            @FieldNumber(1) long of,
            @FieldNumber(2) String reason,
            @FieldNumber(3) List<PricedLine> lines,
            @FieldNumber(4) long totalMinor,
            @FieldNumber(5) long movedMinor,
            @FieldNumber(6) long creditMinor,
            @FieldNumber(7) OrderPlaced placed,
            @FieldNumber(8) String sealedFor)
            implements OrderEvent {
        /** With its text in the clear. */
        public ShortfallOrdered(
                long of,
                String reason,
                List<PricedLine> lines,
                long totalMinor,
                long movedMinor,
                long creditMinor,
                OrderPlaced placed) {
            this(of, reason, lines, totalMinor, movedMinor, creditMinor, placed, "");
        }

        /** The lines without their prices. */
        public List<LineState> states() {
            return lines.stream().map(PricedLine::state).toList();
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.shortfallOrdered(this);
        }
    }

    /**
     * A line was made two; no unit was given back, they moved.
     *
     * @param line the one that was there, as it is after the event: with fewer ordered
     * @param discountMinor off that line from now on
     * @param added the other one
     * @param totalMinor what the order costs, never more than before
     * @param creditMinor money booked on the order that it costs no more, the customer's credit now
     */
    @SchemaNumber(127)
    record LineSplit(
            @FieldNumber(1) long order,
            @FieldNumber(2) String reason,
            @FieldNumber(3) LineState line,
            @FieldNumber(4) long discountMinor,
            @FieldNumber(5) PricedLine added,
            @FieldNumber(6) long totalMinor,
            @FieldNumber(7) long creditMinor,
            @FieldNumber(8) String sealedFor)
            implements OrderEvent {
        /** With its text in the clear. */
        public LineSplit(
                long order,
                String reason,
                LineState line,
                long discountMinor,
                PricedLine added,
                long totalMinor,
                long creditMinor) {
            this(order, reason, line, discountMinor, added, totalMinor, creditMinor, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.lineSplit(this);
        }
    }

    /**
     * The order is another customer's, was sold by somebody else, or goes to another address.
     *
     * @param salespersonId 0 for nobody
     * @param personal sealed for that customer; empty for what was there when the customer is the same, else for
     *     nothing
     * @param consentVoid whether a consent to a credit was to another account
     * @param destination country that the goods go to, where it was not known before; empty for as it was
     * @param bringsAddress whether an address came with it; false in events of releases that did not tell
     * @param losesAddress whether it has none any more; false in events of releases that did not tell
     */
    @SchemaNumber(128)
    record OrderCustomerChanged(
            @FieldNumber(1) long order,
            @FieldNumber(2) int customerId,
            @FieldNumber(3) String customer,
            @FieldNumber(4) int salespersonId,
            @FieldNumber(5) String salesperson,
            @FieldNumber(6) String personal,
            @FieldNumber(7) List<HoldReason> holds,
            @FieldNumber(8) boolean consentVoid,
            @FieldNumber(9) String reason,
            @FieldNumber(10) String sealedFor,
            @FieldNumber(11) String destination,
            @FieldNumber(12) boolean bringsAddress,
            @FieldNumber(13) boolean losesAddress)
            implements OrderEvent {
        /** Nothing of an address. */
        public OrderCustomerChanged(
                long order,
                int customerId,
                String customer,
                int salespersonId,
                String salesperson,
                String personal,
                List<HoldReason> holds,
                boolean consentVoid,
                String reason,
                String sealedFor,
                String destination) {
            this(
                    order,
                    customerId,
                    customer,
                    salespersonId,
                    salesperson,
                    personal,
                    holds,
                    consentVoid,
                    reason,
                    sealedFor,
                    destination,
                    false,
                    false);
        }

        /** With its text in the clear, to where it went before. */
        public OrderCustomerChanged(
                long order,
                int customerId,
                String customer,
                int salespersonId,
                String salesperson,
                String personal,
                List<HoldReason> holds,
                boolean consentVoid,
                String reason) {
            this(order, customerId, customer, salespersonId, salesperson, personal, holds, consentVoid, reason, "", "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.orderCustomerChanged(this);
        }
    }

    /** A service is to be done by this person or team. */
    @SchemaNumber(140)
    record ServiceAssigned(
            @FieldNumber(1) long order,
            @FieldNumber(2) int line,
            @FieldNumber(3) String assignee) implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.serviceAssigned(this);
        }
    }

    /** A service is in the queue again. */
    @SchemaNumber(141)
    record ServiceUnassigned(
            @FieldNumber(1) long order,
            @FieldNumber(2) int line,
            @FieldNumber(3) String reason,
            @FieldNumber(4) String sealedFor)
            implements OrderEvent {
        /** With its text in the clear. */
        public ServiceUnassigned(long order, int line, String reason) {
            this(order, line, reason, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.serviceUnassigned(this);
        }
    }

    /** A service was done, all of its line. */
    @SchemaNumber(142)
    record ServiceDone(
            @FieldNumber(1) long order,
            @FieldNumber(2) int line,
            @FieldNumber(3) String note,
            @FieldNumber(4) String sealedFor)
            implements OrderEvent {
        /** With its text in the clear. */
        public ServiceDone(long order, int line, String note) {
            this(order, line, note, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.serviceDone(this);
        }
    }

    /**
     * All that was wanted of an order is with the customer and done. Follows the event that finished the last of it.
     */
    @SchemaNumber(143)
    record OrderCompleted(@FieldNumber(1) long order) implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.orderCompleted(this);
        }
    }

    /**
     * The customer may confirm the order by link, and by no other than this.
     *
     * @param secretHash SHA-256 of the link's secret, 64 lower-case hex digits
     * @param expiresNanos ledger time from which on the link is of no use
     * @param holds of the order from now on
     */
    @SchemaNumber(180)
    record ConfirmationLinkIssued(
            @FieldNumber(1) long order,
            @FieldNumber(2) String secretHash,
            @FieldNumber(3) long expiresNanos,
            @FieldNumber(4) List<HoldReason> holds)
            implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.confirmationLinkIssued(this);
        }
    }

    /**
     * The customer confirmed the order by link, which is of no use from now on.
     *
     * @param personal with the corrected address, sealed for the order's customer; empty for what was there
     * @param holds of the order from now on
     * @param destination country that the goods go to, where it was not known before; empty for as it was
     * @param bringsAddress whether an address came with it; false in events of releases that did not tell
     */
    @SchemaNumber(181)
    record OrderConfirmed(
            @FieldNumber(1) long order,
            @FieldNumber(2) String personal,
            @FieldNumber(3) List<HoldReason> holds,
            @FieldNumber(4) String destination,
            @FieldNumber(5) boolean bringsAddress)
            implements OrderEvent {
        /** Without an address. */
        public OrderConfirmed(long order, String personal, List<HoldReason> holds, String destination) {
            this(order, personal, holds, destination, false);
        }

        /** To where the order went before. */
        public OrderConfirmed(long order, String personal, List<HoldReason> holds) {
            this(order, personal, holds, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.orderConfirmed(this);
        }
    }

    /**
     * The return window of these orders is over: they leave the ledger but for a record of each. At most 100, in the
     * order in which they came to rest.
     */
    @SchemaNumber(210)
    record OrdersArchived(@FieldNumber(1) List<Long> orders) implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.ordersArchived(this);
        }
    }

    /**
     * The records of these archived orders are old enough to go: their numbers, also those of their shops, are known no
     * more. At most 100.
     */
    @SchemaNumber(211)
    record ArchivedOrdersForgotten(@FieldNumber(1) List<Long> orders) implements OrderEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.archivedOrdersForgotten(this);
        }
    }

    /**
     * A shop sent a state of an order that changes nothing here, and whatever it sent before is older from now on. The
     * order's version stays.
     *
     * @param order that it is a state of; 0 for one that never was here and is at its end in the shop
     * @param identityHigh of the hash of channel, shop and external number by which an order that never was here is known;
     *     0 of one that was, as the lower half
     * @param externalVersion of the state, greater than that of the one before
     * @param contentHigh of the hash of its content; 0 of an order that never was here, as the lower half
     */
    @SchemaNumber(220)
    record ShopStateSeen(
            @FieldNumber(1) long order,
            @FieldNumber(2) long identityHigh,
            @FieldNumber(3) long identityLow,
            @FieldNumber(4) long externalVersion,
            @FieldNumber(5) long contentHigh,
            @FieldNumber(6) long contentLow)
            implements OrderEvent {
        /** The newest state of an order that is here. */
        public static ShopStateSeen of(long order, long externalVersion, long contentHigh, long contentLow) {
            return new ShopStateSeen(order, 0, 0, externalVersion, contentHigh, contentLow);
        }

        /** The end of an order that never was here. */
        public static ShopStateSeen ofEnd(long identityHigh, long identityLow, long externalVersion) {
            return new ShopStateSeen(0, identityHigh, identityLow, externalVersion, 0, 0);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.shopStateSeen(this);
        }
    }
}
