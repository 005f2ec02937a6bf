package io.tallyline.ledger.command;

import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.ShopEnd;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.List;

/**
 * Orders, from placement to their release to the floor. An order's number is the sequence of the event that placed it.
 * {@code expectedSequence} is the order's ETag, or {@link MasterDataCommand#ANY}.
 *
 * <p>Amounts are whole minor units of the customer's currency, unit prices are in millionths of the currency unit per
 * {@code priceQuantity} base units (DOMAIN D29). {@code sealedFor} is the customer whose key sealed what people wrote
 * ({@link FreelyWorded}).
 */
public sealed interface OrderCommand extends BusinessCommand {
    /** In place of a unit price or a tax: as our price list and tax rates say. */
    int OURS = -1;

    /** In place of a price or a discount of a line that is there: as it is. */
    int AS_IT_IS = -2;

    /** Longest content of a draft, in bytes of UTF-8. */
    int MAX_DRAFT_BYTES = 65_536;

    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.order(this);
    }

    <R> R accept(Handler<R> handler);

    /** Number of the order that is here and that it is about; 0 of those that name none. */
    default long order() {
        return 0;
    }

    /** One method per command of the family. */
    interface Handler<R> {
        R saveDraft(SaveDraft command);

        R discardDraft(DiscardDraft command);

        R placeOrder(PlaceOrder command);

        R quoteOrder(QuoteOrder command);

        R changeOrder(ChangeOrder command);

        R cancelOrder(CancelOrder command);

        R holdOrder(HoldOrder command);

        R liftHold(LiftHold command);

        R receivePayment(ReceivePayment command);

        R applyCredit(ApplyCredit command);

        R releaseOrder(ReleaseOrder command);

        R addNote(AddNote command);

        R repeatOrder(RepeatOrder command);

        R orderShortfall(OrderShortfall command);

        R splitLine(SplitLine command);

        R changeOrderCustomer(ChangeOrderCustomer command);

        R assignService(AssignService command);

        R unassignService(UnassignService command);

        R finishService(FinishService command);

        R issueConfirmationLink(IssueConfirmationLink command);

        R confirmOrder(ConfirmOrder command);
    }

    /**
     * Keeps an unfinished order, which reserves nothing (DOMAIN D21). Whoever saves it last has it: that is how a clerk
     * takes over what a customer left.
     *
     * @param draft number of the draft, 0 for a new one
     * @param channel where it was begun
     * @param customer may be empty
     * @param clerk who has it now; empty for the customer
     * @param content all of it, with what the edge sealed (D39), up to {@link #MAX_DRAFT_BYTES}: the ledger reads
     *     nothing of it
     */
    @SchemaNumber(111)
    record SaveDraft(
            @FieldNumber(1) long draft,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) String channel,
            @FieldNumber(4) String customer,
            @FieldNumber(5) String clerk,
            @FieldNumber(6) String content)
            implements OrderCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.saveDraft(this);
        }
    }

    /** Throws a draft away. */
    @SchemaNumber(112)
    record DiscardDraft(
            @FieldNumber(1) long draft, @FieldNumber(2) long expectedSequence) implements OrderCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.discardDraft(this);
        }
    }

    /**
     * Places an order: reserves what can be reserved in the same event (DOMAIN D21).
     *
     * @param shop the shop within the channel; may be empty
     * @param externalNumber the order's number there; with channel and shop it is the order's key (D23). Empty for none
     * @param externalVersion grows with each version that the shop sends; 0 where it sends none
     * @param contentHigh first half of a 128-bit hash of what the shop sent, to tell a repetition from another version
     * @param contentLow second half
     * @param imported from another system: never refused for stock, price or credit (D23)
     * @param salesperson may be empty
     * @param warehouse the only one to serve it; empty for those of the channel
     * @param priority higher is served first; −1 000 to 1 000
     * @param requestedDay yyyymmdd, 0 for none
     * @param promisedDay yyyymmdd, 0 for none
     * @param shippingMethod for people and carriers; may be empty
     * @param shippingMinor what shipping costs, taxed as the lines are
     * @param discountMinor off the order, spread over the lines by largest remainder
     * @param pricesIncludeTax whether prices, shipping and discounts are gross, unless the list says it
     * @param holds what the edge found to be cleared by a person first
     * @param personal addresses and notes as the edge sealed them (D39)
     * @param destination country that the goods go to, ISO 3166-1 alpha-2; empty where that is not known
     * @param draft number of the draft that this finishes; 0 for none
     * @param currency of all its amounts, ISO 4217, which must be the customer's; empty where that is meant
     * @param draftVersion sequence of the draft's last change that whoever finishes it has seen; 0 for whichever it has
     * @param lacksAddress whether the edge found no address in it that its goods could go to; a bad one is in {@code holds}
     * @param end that the shop says the order has come to: not {@link ShopEnd#NONE} of a state that is compared with an order that is
     *     here, and places none; then only channel, shop, number, version and content matter
     * @param basisOfList whether prices, shipping and discounts are gross where the price list of the order is, and net where it is net;
     *     without a list as {@code pricesIncludeTax}
     */
    @SchemaNumber(104)
    record PlaceOrder(
            @FieldNumber(1) String channel,
            @FieldNumber(2) String shop,
            @FieldNumber(3) String externalNumber,
            @FieldNumber(4) long externalVersion,
            @FieldNumber(5) long contentHigh,
            @FieldNumber(6) long contentLow,
            @FieldNumber(7) boolean imported,
            @FieldNumber(8) String customer,
            @FieldNumber(9) String salesperson,
            @FieldNumber(10) PaymentType paymentType,
            @FieldNumber(11) ShortagePolicy policy,
            @FieldNumber(12) SourcingStrategy strategy,
            @FieldNumber(13) String warehouse,
            @FieldNumber(14) int priority,
            @FieldNumber(15) int requestedDay,
            @FieldNumber(16) int promisedDay,
            @FieldNumber(17) String shippingMethod,
            @FieldNumber(18) long shippingMinor,
            @FieldNumber(19) int shippingTaxBasisPoints,
            @FieldNumber(20) long discountMinor,
            @FieldNumber(21) boolean pricesIncludeTax,
            @FieldNumber(22) List<OrderLine> lines,
            @FieldNumber(23) List<HoldReason> holds,
            @FieldNumber(24) String personal,
            @FieldNumber(25) String destination,
            @FieldNumber(26) long draft,
            @FieldNumber(27) String currency,
            @FieldNumber(28) long draftVersion,
            @FieldNumber(29) boolean lacksAddress,
            @FieldNumber(30) ShopEnd end,
            @FieldNumber(31) boolean basisOfList)
            implements OrderCommand {
        /** Of an order that is not at its end. */
        public PlaceOrder(
                String channel,
                String shop,
                String externalNumber,
                long externalVersion,
                long contentHigh,
                long contentLow,
                boolean imported,
                String customer,
                String salesperson,
                PaymentType paymentType,
                ShortagePolicy policy,
                SourcingStrategy strategy,
                String warehouse,
                int priority,
                int requestedDay,
                int promisedDay,
                String shippingMethod,
                long shippingMinor,
                int shippingTaxBasisPoints,
                long discountMinor,
                boolean pricesIncludeTax,
                List<OrderLine> lines,
                List<HoldReason> holds,
                String personal,
                String destination,
                long draft,
                String currency,
                long draftVersion,
                boolean lacksAddress) {
            this(
                    channel,
                    shop,
                    externalNumber,
                    externalVersion,
                    contentHigh,
                    contentLow,
                    imported,
                    customer,
                    salesperson,
                    paymentType,
                    policy,
                    strategy,
                    warehouse,
                    priority,
                    requestedDay,
                    promisedDay,
                    shippingMethod,
                    shippingMinor,
                    shippingTaxBasisPoints,
                    discountMinor,
                    pricesIncludeTax,
                    lines,
                    holds,
                    personal,
                    destination,
                    draft,
                    currency,
                    draftVersion,
                    lacksAddress,
                    ShopEnd.NONE,
                    false);
        }

        /** The same, its prices with or without tax as those of its list are. */
        public PlaceOrder onBasisOfList() {
            return new PlaceOrder(
                    channel,
                    shop,
                    externalNumber,
                    externalVersion,
                    contentHigh,
                    contentLow,
                    imported,
                    customer,
                    salesperson,
                    paymentType,
                    policy,
                    strategy,
                    warehouse,
                    priority,
                    requestedDay,
                    promisedDay,
                    shippingMethod,
                    shippingMinor,
                    shippingTaxBasisPoints,
                    discountMinor,
                    pricesIncludeTax,
                    lines,
                    holds,
                    personal,
                    destination,
                    draft,
                    currency,
                    draftVersion,
                    lacksAddress,
                    end,
                    true);
        }

        /**
         * A state of an order at its end, for none but an order that is here: a person is told, and nothing is placed.
         *
         * @param end not {@link ShopEnd#NONE}
         */
        public static PlaceOrder atEnd(
                String channel,
                String shop,
                String externalNumber,
                long externalVersion,
                long contentHigh,
                long contentLow,
                ShopEnd end) {
            return new PlaceOrder(
                    channel,
                    shop,
                    externalNumber,
                    externalVersion,
                    contentHigh,
                    contentLow,
                    true,
                    "",
                    "",
                    PaymentType.CARD,
                    ShortagePolicy.CHANNEL_DEFAULT,
                    SourcingStrategy.CHANNEL_DEFAULT,
                    "",
                    0,
                    0,
                    0,
                    "",
                    0,
                    0,
                    0,
                    false,
                    List.of(),
                    List.of(),
                    "",
                    "",
                    0,
                    "",
                    0,
                    false,
                    end,
                    false);
        }

        /** In the customer's currency. */
        public PlaceOrder(
                String channel,
                String shop,
                String externalNumber,
                long externalVersion,
                long contentHigh,
                long contentLow,
                boolean imported,
                String customer,
                String salesperson,
                PaymentType paymentType,
                ShortagePolicy policy,
                SourcingStrategy strategy,
                String warehouse,
                int priority,
                int requestedDay,
                int promisedDay,
                String shippingMethod,
                long shippingMinor,
                int shippingTaxBasisPoints,
                long discountMinor,
                boolean pricesIncludeTax,
                List<OrderLine> lines,
                List<HoldReason> holds,
                String personal,
                String destination,
                long draft) {
            this(
                    channel,
                    shop,
                    externalNumber,
                    externalVersion,
                    contentHigh,
                    contentLow,
                    imported,
                    customer,
                    salesperson,
                    paymentType,
                    policy,
                    strategy,
                    warehouse,
                    priority,
                    requestedDay,
                    promisedDay,
                    shippingMethod,
                    shippingMinor,
                    shippingTaxBasisPoints,
                    discountMinor,
                    pricesIncludeTax,
                    lines,
                    holds,
                    personal,
                    destination,
                    draft,
                    "");
        }

        /** Of a draft whatever its version is. */
        public PlaceOrder(
                String channel,
                String shop,
                String externalNumber,
                long externalVersion,
                long contentHigh,
                long contentLow,
                boolean imported,
                String customer,
                String salesperson,
                PaymentType paymentType,
                ShortagePolicy policy,
                SourcingStrategy strategy,
                String warehouse,
                int priority,
                int requestedDay,
                int promisedDay,
                String shippingMethod,
                long shippingMinor,
                int shippingTaxBasisPoints,
                long discountMinor,
                boolean pricesIncludeTax,
                List<OrderLine> lines,
                List<HoldReason> holds,
                String personal,
                String destination,
                long draft,
                String currency) {
            this(
                    channel,
                    shop,
                    externalNumber,
                    externalVersion,
                    contentHigh,
                    contentLow,
                    imported,
                    customer,
                    salesperson,
                    paymentType,
                    policy,
                    strategy,
                    warehouse,
                    priority,
                    requestedDay,
                    promisedDay,
                    shippingMethod,
                    shippingMinor,
                    shippingTaxBasisPoints,
                    discountMinor,
                    pricesIncludeTax,
                    lines,
                    holds,
                    personal,
                    destination,
                    draft,
                    currency,
                    0,
                    false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.placeOrder(this);
        }
    }

    /**
     * Asks what an order would cost and find, by the rules that would place it. Nothing comes of it: it leaves no event, and what it
     * is told is true at that moment only. Of an order that a shop sent before it is told which that is.
     *
     * @param placement without a draft
     * @param ofSomebodyNew who orders is not the customer of the placement, but somebody who would be made like that one: in the
     *     same currency and of the same price list, who owes nothing, may owe nothing and has no contract
     */
    @SchemaNumber(190)
    record QuoteOrder(
            @FieldNumber(1) PlaceOrder placement,
            @FieldNumber(2) boolean ofSomebodyNew) implements OrderCommand {
        /** Of the customer. */
        public QuoteOrder(PlaceOrder placement) {
            this(placement, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.quoteOrder(this);
        }

        @Override
        public boolean isQuestion() {
            return true;
        }
    }

    /**
     * One line of an order.
     *
     * @param quantity base units, 1 to 10^12
     * @param unitPriceMicros millionths of the currency unit per {@code priceQuantity} base units, 0 to 10^15, or
     *     {@link #OURS}
     * @param priceQuantity 1 to 1 000 000
     * @param discountMinor off the line as a whole
     * @param taxBasisPoints 0 to 10 000, or {@link #OURS}
     * @param days those that it has of its own
     */
    record OrderLine(
            @FieldNumber(1) String sku,
            @FieldNumber(2) long quantity,
            @FieldNumber(3) long unitPriceMicros,
            @FieldNumber(4) int priceQuantity,
            @FieldNumber(5) long discountMinor,
            @FieldNumber(6) int taxBasisPoints,
            @FieldNumber(7) LineDays days) {
        /** On the days of its order. */
        public OrderLine(
                String sku,
                long quantity,
                long unitPriceMicros,
                int priceQuantity,
                long discountMinor,
                int taxBasisPoints) {
            this(sku, quantity, unitPriceMicros, priceQuantity, discountMinor, taxBasisPoints, LineDays.NONE);
        }

        /** The same on these days. */
        public OrderLine on(LineDays otherDays) {
            return new OrderLine(
                    sku, quantity, unitPriceMicros, priceQuantity, discountMinor, taxBasisPoints, otherDays);
        }
    }

    /**
     * Changes an order and its lines, whole or not at all; reservations follow in the same event.
     *
     * @param quantities new quantities of lines that are there, 0 cancels the line
     * @param added lines behind those that are there
     * @param reason why, for the history; prices, discounts and taxes need one
     * @param prices new prices, discounts and taxes of lines that are there
     * @param furtherDiscountMinor minor units off the order on top of what is off its lines, spread over them by largest
     *     remainder
     * @param terms of the order as a whole, those that are named
     * @param setsDiscount whether {@code discountMinor} is asked for; then there is no further discount
     * @param discountMinor all that is to be off the lines that are there, in minor units: less than now comes from what is off each,
     *     more is spread over what they cost
     * @param days of lines that are there, those that become others
     */
    @SchemaNumber(105)
    record ChangeOrder(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) List<LineQuantity> quantities,
            @FieldNumber(4) List<OrderLine> added,
            @FieldNumber(5) String reason,
            @FieldNumber(6) String sealedFor,
            @FieldNumber(7) List<LinePrice> prices,
            @FieldNumber(8) long furtherDiscountMinor,
            @FieldNumber(9) OrderTerms terms,
            @FieldNumber(10) boolean setsDiscount,
            @FieldNumber(11) long discountMinor,
            @FieldNumber(12) List<LineDaysEdit> days)
            implements OrderCommand, FreelyWorded {
        /** Its lines on the days that they have. */
        public ChangeOrder(
                long order,
                long expectedSequence,
                List<LineQuantity> quantities,
                List<OrderLine> added,
                String reason,
                String sealedFor,
                List<LinePrice> prices,
                long furtherDiscountMinor,
                OrderTerms terms,
                boolean setsDiscount,
                long discountMinor) {
            this(
                    order,
                    expectedSequence,
                    quantities,
                    added,
                    reason,
                    sealedFor,
                    prices,
                    furtherDiscountMinor,
                    terms,
                    setsDiscount,
                    discountMinor,
                    List.of());
        }

        /** In the clear. */
        public ChangeOrder(
                long order,
                long expectedSequence,
                List<LineQuantity> quantities,
                List<OrderLine> added,
                String reason,
                List<LinePrice> prices,
                long furtherDiscountMinor,
                OrderTerms terms) {
            this(order, expectedSequence, quantities, added, reason, "", prices, furtherDiscountMinor, terms, false, 0);
        }

        /** Quantities and lines alone, in the clear. */
        public ChangeOrder(
                long order,
                long expectedSequence,
                List<LineQuantity> quantities,
                List<OrderLine> added,
                String reason) {
            this(order, expectedSequence, quantities, added, reason, List.of(), 0, OrderTerms.NONE);
        }

        /** The same, and all that is off the lines is so much from now on. */
        public ChangeOrder withDiscount(long minor) {
            return new ChangeOrder(
                    order,
                    expectedSequence,
                    quantities,
                    added,
                    reason,
                    sealedFor,
                    prices,
                    furtherDiscountMinor,
                    terms,
                    true,
                    minor,
                    days);
        }

        /** The same, and these lines are on other days. */
        public ChangeOrder withDays(List<LineDaysEdit> edits) {
            return new ChangeOrder(
                    order,
                    expectedSequence,
                    quantities,
                    added,
                    reason,
                    sealedFor,
                    prices,
                    furtherDiscountMinor,
                    terms,
                    setsDiscount,
                    discountMinor,
                    edits);
        }

        @Override
        public String words() {
            return reason;
        }

        @Override
        public ChangeOrder sealedUnder(String customer, String text) {
            return new ChangeOrder(
                    order,
                    expectedSequence,
                    quantities,
                    added,
                    text,
                    customer,
                    prices,
                    furtherDiscountMinor,
                    terms,
                    setsDiscount,
                    discountMinor,
                    days);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.changeOrder(this);
        }
    }

    /**
     * What a line is to have.
     *
     * @param line from 1
     * @param quantity base units that are wanted of it in all, what was shipped included
     */
    record LineQuantity(
            @FieldNumber(1) int line, @FieldNumber(2) long quantity) {}

    /**
     * What a line is to cost, and how that is to be taxed.
     *
     * @param line from 1
     * @param unitPriceMicros millionths of the currency unit per {@code priceQuantity} base units, 0 to 10^15, or
     *     {@link #AS_IT_IS}
     * @param priceQuantity 1 to 1 000 000; read with a unit price only
     * @param discountMinor all that is off the line for what is wanted of it, or {@link #AS_IT_IS}
     * @param setsTax whether it is to be taxed by {@code taxBasisPoints}, 0 to 10 000
     */
    record LinePrice(
            @FieldNumber(1) int line,
            @FieldNumber(2) long unitPriceMicros,
            @FieldNumber(3) int priceQuantity,
            @FieldNumber(4) long discountMinor,
            @FieldNumber(5) boolean setsTax,
            @FieldNumber(6) int taxBasisPoints) {
        /** Taxed as it is. */
        public LinePrice(int line, long unitPriceMicros, int priceQuantity, long discountMinor) {
            this(line, unitPriceMicros, priceQuantity, discountMinor, false, 0);
        }

        /** The same, and taxed so. */
        public LinePrice taxed(int basisPoints) {
            return new LinePrice(line, unitPriceMicros, priceQuantity, discountMinor, true, basisPoints);
        }
    }

    /**
     * On which days a line is to be wanted and promised; what it does not set stays.
     *
     * @param line from 1
     * @param requestedDay yyyymmdd, 0 for the order's
     * @param promisedDay yyyymmdd; 0 for the order's where the requested day is the order's, else for none
     */
    record LineDaysEdit(
            @FieldNumber(1) int line,
            @FieldNumber(2) boolean setsRequested,
            @FieldNumber(3) int requestedDay,
            @FieldNumber(4) boolean setsPromised,
            @FieldNumber(5) int promisedDay) {}

    /** Cancels all that has not been shipped. */
    @SchemaNumber(106)
    record CancelOrder(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) String reason,
            @FieldNumber(4) String sealedFor)
            implements OrderCommand, FreelyWorded {
        /** In the clear. */
        public CancelOrder(long order, long expectedSequence, String reason) {
            this(order, expectedSequence, reason, "");
        }

        @Override
        public String words() {
            return reason;
        }

        @Override
        public CancelOrder sealedUnder(String customer, String text) {
            return new CancelOrder(order, expectedSequence, text, customer);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.cancelOrder(this);
        }
    }

    /** Stops the release of an order until the hold is lifted. */
    @SchemaNumber(107)
    record HoldOrder(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) HoldReason hold,
            @FieldNumber(4) String note,
            @FieldNumber(5) String sealedFor)
            implements OrderCommand, FreelyWorded {
        /** In the clear. */
        public HoldOrder(long order, long expectedSequence, HoldReason hold, String note) {
            this(order, expectedSequence, hold, note, "");
        }

        @Override
        public String words() {
            return note;
        }

        @Override
        public HoldOrder sealedUnder(String customer, String text) {
            return new HoldOrder(order, expectedSequence, hold, text, customer);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.holdOrder(this);
        }
    }

    /** Lifts a hold; of CREDIT it is the consent to this order as it stands. */
    @SchemaNumber(108)
    record LiftHold(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) HoldReason hold,
            @FieldNumber(4) String note,
            @FieldNumber(5) String sealedFor)
            implements OrderCommand, FreelyWorded {
        /** In the clear. */
        public LiftHold(long order, long expectedSequence, HoldReason hold, String note) {
            this(order, expectedSequence, hold, note, "");
        }

        @Override
        public String words() {
            return note;
        }

        @Override
        public LiftHold sealedUnder(String customer, String text) {
            return new LiftHold(order, expectedSequence, hold, text, customer);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.liftHold(this);
        }
    }

    /**
     * Money that came in for an order.
     *
     * @param paidBy how it came, whatever was agreed
     * @param amountMinor 1 or more
     * @param reference of the bank or the card, for people; may be empty
     * @param currency of the amount, ISO 4217, which must be the order's; empty where that is meant
     */
    @SchemaNumber(109)
    record ReceivePayment(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) PaymentType paidBy,
            @FieldNumber(4) long amountMinor,
            @FieldNumber(5) String reference,
            @FieldNumber(6) String currency,
            @FieldNumber(7) String sealedFor)
            implements OrderCommand, FreelyWorded {
        /** In the clear. */
        public ReceivePayment(
                long order,
                long expectedSequence,
                PaymentType paidBy,
                long amountMinor,
                String reference,
                String currency) {
            this(order, expectedSequence, paidBy, amountMinor, reference, currency, "");
        }

        @Override
        public String words() {
            return reference;
        }

        @Override
        public ReceivePayment sealedUnder(String customer, String text) {
            return new ReceivePayment(order, expectedSequence, paidBy, amountMinor, text, currency, customer);
        }

        /** In the order's currency. */
        public ReceivePayment(
                long order, long expectedSequence, PaymentType paidBy, long amountMinor, String reference) {
            this(order, expectedSequence, paidBy, amountMinor, reference, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.receivePayment(this);
        }
    }

    /**
     * Pays what an order still costs, or part of it, with its customer's credit.
     *
     * @param amountMinor 1 or more
     * @param reference for people; may be empty
     */
    @SchemaNumber(200)
    record ApplyCredit(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) long amountMinor,
            @FieldNumber(4) String reference,
            @FieldNumber(5) String sealedFor)
            implements OrderCommand, FreelyWorded {
        /** In the clear. */
        public ApplyCredit(long order, long expectedSequence, long amountMinor, String reference) {
            this(order, expectedSequence, amountMinor, reference, "");
        }

        @Override
        public String words() {
            return reference;
        }

        @Override
        public ApplyCredit sealedUnder(String customer, String text) {
            return new ApplyCredit(order, expectedSequence, amountMinor, text, customer);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.applyCredit(this);
        }
    }

    /** Hands what is reserved to the floor. */
    @SchemaNumber(110)
    record ReleaseOrder(
            @FieldNumber(1) long order, @FieldNumber(2) long expectedSequence) implements OrderCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.releaseOrder(this);
        }
    }

    /**
     * Writes a note to an order, whatever became of the order. It changes nothing else of it: the order's version
     * stays.
     *
     * @param customer whose key sealed the text: the order's
     * @param forCustomer whether the customer may read it too
     * @param text as the edge sealed it (D39)
     */
    @SchemaNumber(124)
    record AddNote(
            @FieldNumber(1) long order,
            @FieldNumber(2) String customer,
            @FieldNumber(3) boolean forCustomer,
            @FieldNumber(4) String text)
            implements OrderCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.addNote(this);
        }
    }

    /**
     * Places an order like one that is here, whatever became of that one, at the prices, taxes and promotions of today.
     * Lines that can no longer be had are left out.
     *
     * @param customer whose key sealed {@code personal}: the order's
     * @param requestedDay yyyymmdd, 0 for none
     * @param promisedDay yyyymmdd, 0 for none
     * @param shippingMethod for people and carriers; may be empty
     * @param personal addresses and notes as the edge sealed them (D39)
     * @param holds what the edge found to be cleared by a person first
     * @param lacksAddress as of a placement
     */
    @SchemaNumber(125)
    record RepeatOrder(
            @FieldNumber(1) long order,
            @FieldNumber(2) String customer,
            @FieldNumber(3) int requestedDay,
            @FieldNumber(4) int promisedDay,
            @FieldNumber(5) String shippingMethod,
            @FieldNumber(6) String personal,
            @FieldNumber(7) List<HoldReason> holds,
            @FieldNumber(8) boolean lacksAddress)
            implements OrderCommand {
        /** With nothing that the edge found. */
        public RepeatOrder(
                long order,
                String customer,
                int requestedDay,
                int promisedDay,
                String shippingMethod,
                String personal) {
            this(order, customer, requestedDay, promisedDay, shippingMethod, personal, List.of());
        }

        /** With an address, or to where none is needed. */
        public RepeatOrder(
                long order,
                String customer,
                int requestedDay,
                int promisedDay,
                String shippingMethod,
                String personal,
                List<HoldReason> holds) {
            this(order, customer, requestedDay, promisedDay, shippingMethod, personal, holds, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.repeatOrder(this);
        }
    }

    /**
     * Takes what waits for stock off an order and places an order for it, at the prices that were agreed (DOMAIN D24).
     * Money on the first that it costs no more goes along.
     *
     * @param customer whose key sealed {@code personal}: the order's
     * @param warehouse the only one to serve the new order; empty for those of the first
     * @param promisedDay of the new order, yyyymmdd, 0 for that of the first
     * @param shippingMethod for people and carriers; may be empty
     * @param personal addresses and notes as the edge sealed them (D39)
     * @param reason why, for the history
     */
    @SchemaNumber(126)
    record OrderShortfall(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) String customer,
            @FieldNumber(4) String warehouse,
            @FieldNumber(5) int promisedDay,
            @FieldNumber(6) String shippingMethod,
            @FieldNumber(7) String personal,
            @FieldNumber(8) String reason,
            @FieldNumber(9) String sealedFor)
            implements OrderCommand, FreelyWorded {
        /** In the clear. */
        public OrderShortfall(
                long order,
                long expectedSequence,
                String customer,
                String warehouse,
                int promisedDay,
                String shippingMethod,
                String personal,
                String reason) {
            this(order, expectedSequence, customer, warehouse, promisedDay, shippingMethod, personal, reason, "");
        }

        @Override
        public String words() {
            return reason;
        }

        @Override
        public OrderShortfall sealedUnder(String customer, String text) {
            return new OrderShortfall(
                    order,
                    expectedSequence,
                    this.customer,
                    warehouse,
                    promisedDay,
                    shippingMethod,
                    personal,
                    text,
                    customer);
        }

        @Override
        public String customerBehind() {
            return customer;
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.orderShortfall(this);
        }
    }

    /**
     * Makes two lines of one: so many units, first those that wait, then those that are reserved and not on the floor,
     * become a line of their own behind the others, at the price of the line. What the order costs stays.
     *
     * @param line from 1
     * @param quantity base units that are split off, 1 or more, fewer than the line has
     * @param reason why, for the history
     */
    @SchemaNumber(127)
    record SplitLine(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) int line,
            @FieldNumber(4) long quantity,
            @FieldNumber(5) String reason,
            @FieldNumber(6) String sealedFor)
            implements OrderCommand, FreelyWorded {
        /** In the clear. */
        public SplitLine(long order, long expectedSequence, int line, long quantity, String reason) {
            this(order, expectedSequence, line, quantity, reason, "");
        }

        @Override
        public String words() {
            return reason;
        }

        @Override
        public SplitLine sealedUnder(String customer, String text) {
            return new SplitLine(order, expectedSequence, line, quantity, text, customer);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.splitLine(this);
        }
    }

    /**
     * Changes whose order it is, who sold it and where it goes. Prices and money stay with the order.
     *
     * @param customer the order's from now on, of its currency
     * @param salesperson the order's from now on; empty for none
     * @param destination country that the goods go to: still the same, unless it was not known and changes no tax
     * @param personal addresses and notes sealed for that customer (D39); empty for those that are there, as long as
     *     the customer is the same
     * @param reason why, for the history
     * @param sealedFor that customer, or the command is MALFORMED; empty where nothing is sealed
     * @param address what the edge found of the address in {@code personal} before it was sealed
     * @param lacksAddress whether the order has no address any more that its goods could go to, as of a placement
     */
    @SchemaNumber(128)
    record ChangeOrderCustomer(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) String customer,
            @FieldNumber(4) String salesperson,
            @FieldNumber(5) String destination,
            @FieldNumber(6) String personal,
            @FieldNumber(7) String reason,
            @FieldNumber(8) String sealedFor,
            @FieldNumber(9) AddressVerdict address,
            @FieldNumber(10) boolean lacksAddress)
            implements OrderCommand, FreelyWorded {
        /** That takes no address away. */
        public ChangeOrderCustomer(
                long order,
                long expectedSequence,
                String customer,
                String salesperson,
                String destination,
                String personal,
                String reason,
                String sealedFor,
                AddressVerdict address) {
            this(
                    order,
                    expectedSequence,
                    customer,
                    salesperson,
                    destination,
                    personal,
                    reason,
                    sealedFor,
                    address,
                    false);
        }

        /** In the clear. */
        public ChangeOrderCustomer(
                long order,
                long expectedSequence,
                String customer,
                String salesperson,
                String destination,
                String personal,
                String reason,
                AddressVerdict address) {
            this(order, expectedSequence, customer, salesperson, destination, personal, reason, "", address);
        }

        /** In the clear, with an address that nobody looked at. */
        public ChangeOrderCustomer(
                long order,
                long expectedSequence,
                String customer,
                String salesperson,
                String destination,
                String personal,
                String reason) {
            this(
                    order,
                    expectedSequence,
                    customer,
                    salesperson,
                    destination,
                    personal,
                    reason,
                    AddressVerdict.NOT_CHECKED);
        }

        @Override
        public String words() {
            return reason;
        }

        @Override
        public ChangeOrderCustomer sealedUnder(String customer, String text) {
            return new ChangeOrderCustomer(
                    order,
                    expectedSequence,
                    this.customer,
                    salesperson,
                    destination,
                    personal,
                    text,
                    customer,
                    address,
                    lacksAddress);
        }

        @Override
        public String customerBehind() {
            return customer;
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.changeOrderCustomer(this);
        }
    }

    /**
     * Gives a service that is in the queue, or somebody else's, to a person or a team (DOMAIN D37).
     *
     * @param line from 1
     * @param assignee the name of the operator or team, for people
     */
    @SchemaNumber(140)
    record AssignService(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) int line,
            @FieldNumber(4) String assignee)
            implements OrderCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.assignService(this);
        }
    }

    /** Puts a service that is somebody's back into the queue. */
    @SchemaNumber(141)
    record UnassignService(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) int line,
            @FieldNumber(4) String reason,
            @FieldNumber(5) String sealedFor)
            implements OrderCommand, FreelyWorded {
        /** In the clear. */
        public UnassignService(long order, long expectedSequence, int line, String reason) {
            this(order, expectedSequence, line, reason, "");
        }

        @Override
        public String words() {
            return reason;
        }

        @Override
        public UnassignService sealedUnder(String customer, String text) {
            return new UnassignService(order, expectedSequence, line, text, customer);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.unassignService(this);
        }
    }

    /** Says that a service is done, all of its line, whether it was somebody's or in the queue. */
    @SchemaNumber(142)
    record FinishService(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) int line,
            @FieldNumber(4) String note,
            @FieldNumber(5) String sealedFor)
            implements OrderCommand, FreelyWorded {
        /** In the clear. */
        public FinishService(long order, long expectedSequence, int line, String note) {
            this(order, expectedSequence, line, note, "");
        }

        @Override
        public String words() {
            return note;
        }

        @Override
        public FinishService sealedUnder(String customer, String text) {
            return new FinishService(order, expectedSequence, line, text, customer);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.finishService(this);
        }
    }

    /**
     * Lets the customer confirm an order, or correct its address, by a link that counts once. It takes the place of the one before.
     *
     * @param secretHash SHA-256 of the link's secret, 64 lower-case hex digits
     * @param validSeconds how long the link is good for, 1 to {@link #MAX_VALID_SECONDS}
     * @param hold whether to set the hold CUSTOMER, for an order that has nothing to confirm yet
     */
    @SchemaNumber(180)
    record IssueConfirmationLink(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) String secretHash,
            @FieldNumber(4) int validSeconds,
            @FieldNumber(5) boolean hold)
            implements OrderCommand {
        /** Thirty days. */
        public static final int MAX_VALID_SECONDS = 2_592_000;

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.issueConfirmationLink(this);
        }
    }

    /**
     * The customer confirms by link: lifts CUSTOMER, and ADDRESS when the address is good.
     *
     * @param secretHash of the secret that was shown
     * @param customer whose key sealed {@code personal}: the order's
     * @param destination country that the goods go to: still the same, unless it was not known and changes no tax
     * @param personal with the corrected address, sealed (D39); empty where the customer leaves it as it is
     * @param address what the edge found of the address, the corrected one or that which is there
     */
    @SchemaNumber(181)
    record ConfirmOrder(
            @FieldNumber(1) long order,
            @FieldNumber(2) long expectedSequence,
            @FieldNumber(3) String secretHash,
            @FieldNumber(4) String customer,
            @FieldNumber(5) String destination,
            @FieldNumber(6) String personal,
            @FieldNumber(7) AddressVerdict address)
            implements OrderCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.confirmOrder(this);
        }
    }
}
