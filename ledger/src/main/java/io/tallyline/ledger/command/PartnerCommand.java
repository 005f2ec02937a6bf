package io.tallyline.ledger.command;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.List;

/**
 * Whom we sell to, who sells, and through what. {@code expectedSequence} is optimistic locking as in
 * {@link MasterDataCommand}.
 */
public sealed interface PartnerCommand extends BusinessCommand {
    /** A credit limit that no sum is over. */
    long NO_LIMIT = -1;

    /** Of a credit limit: it stays. */
    long AS_IT_IS = -2;

    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.partner(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R defineCustomer(DefineCustomer command);

        R defineSalesperson(DefineSalesperson command);

        R defineChannel(DefineChannel command);

        R setHoldTerms(SetHoldTerms command);

        R setPaymentTerms(SetPaymentTerms command);

        R recordErasure(RecordErasure command);

        R payOutCredit(PayOutCredit command);
    }

    /**
     * Keeps who had the data of a person erased. The key is gone by then, which the ledger never had: it has nothing to refuse.
     *
     * @param customer whose data it was; may be unknown here, and {@code -} for those whose customer was not known yet
     * @param wasThere whether there was a key to delete
     */
    @SchemaNumber(160)
    record RecordErasure(
            @FieldNumber(1) String customer, @FieldNumber(2) boolean wasThere) implements PartnerCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.recordErasure(this);
        }
    }

    /**
     * Money went back to a customer, out of what is the customer's and belongs to no order (DOMAIN D27). The ledger moves no money: a
     * person, or another system, does, and says so here.
     *
     * @param paidBy how it went: card, transfer or cheque
     * @param amountMinor 1 or more
     * @param currency of the amount, ISO 4217, which must be the customer's; empty where that is meant
     * @param reference of the bank or the card, for people; may be empty
     */
    @SchemaNumber(201)
    record PayOutCredit(
            @FieldNumber(1) String customer,
            @FieldNumber(2) PaymentType paidBy,
            @FieldNumber(3) long amountMinor,
            @FieldNumber(4) String currency,
            @FieldNumber(5) String reference,
            @FieldNumber(6) String sealedFor)
            implements PartnerCommand, FreelyWorded {
        /** With its text in the clear. */
        public PayOutCredit(String customer, PaymentType paidBy, long amountMinor, String currency, String reference) {
            this(customer, paidBy, amountMinor, currency, reference, "");
        }

        @Override
        public long order() {
            return NO_ORDER;
        }

        @Override
        public long expectedSequence() {
            return MasterDataCommand.ANY;
        }

        @Override
        public String words() {
            return reference;
        }

        @Override
        public String customerBehind() {
            return customer;
        }

        @Override
        public PayOutCredit sealedUnder(String sealing, String text) {
            return new PayOutCredit(customer, paidBy, amountMinor, currency, text, sealing);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.payOutCredit(this);
        }
    }

    /**
     * Creates or changes a customer. The currency stays as it is once there are orders.
     *
     * @param currency ISO 4217, three capital letters; all orders of the customer are in it
     * @param currencyDigits digits of its minor unit, 0 to 4: amounts are whole minor units
     * @param creditLimit minor units that may be owed on account, 0 or more; {@link #NO_LIMIT} for no limit; {@link
     *     #AS_IT_IS} for that of before, which is 0 of a new customer
     * @param priceList the name of the price list; empty for none
     * @param blocked nothing may be ordered
     * @param personal name, addresses, e-mail and phone as the edge sealed them (DOMAIN D39): the ledger reads nothing
     *     of it
     * @param grantsNoCredit whether who asks may not let more be owed than before
     * @param minimumShelfLifeDays days that lots have to be good still when an order of this customer gets them, 0 to 3 650
     */
    @SchemaNumber(96)
    record DefineCustomer(
            @FieldNumber(1) String customer,
            @FieldNumber(2) String currency,
            @FieldNumber(3) int currencyDigits,
            @FieldNumber(4) long creditLimit,
            @FieldNumber(5) String priceList,
            @FieldNumber(6) boolean blocked,
            @FieldNumber(7) String personal,
            @FieldNumber(8) long expectedSequence,
            @FieldNumber(9) boolean grantsNoCredit,
            @FieldNumber(10) int minimumShelfLifeDays)
            implements PartnerCommand {
        /** One for whom any good unit will do. */
        public DefineCustomer(
                String customer,
                String currency,
                int currencyDigits,
                long creditLimit,
                String priceList,
                boolean blocked,
                String personal,
                long expectedSequence,
                boolean grantsNoCredit) {
            this(
                    customer,
                    currency,
                    currencyDigits,
                    creditLimit,
                    priceList,
                    blocked,
                    personal,
                    expectedSequence,
                    grantsNoCredit,
                    0);
        }

        /** Of somebody who may grant credit. */
        public DefineCustomer(
                String customer,
                String currency,
                int currencyDigits,
                long creditLimit,
                String priceList,
                boolean blocked,
                String personal,
                long expectedSequence) {
            this(
                    customer,
                    currency,
                    currencyDigits,
                    creditLimit,
                    priceList,
                    blocked,
                    personal,
                    expectedSequence,
                    false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineCustomer(this);
        }
    }

    /**
     * Creates or changes a salesperson, whose orders on account add up under a limit of their own (DOMAIN D28).
     *
     * @param currency ISO 4217; orders in another currency can not name this salesperson
     * @param creditLimit as of a customer
     * @param grantsNoCredit as of a customer
     */
    @SchemaNumber(97)
    record DefineSalesperson(
            @FieldNumber(1) String salesperson,
            @FieldNumber(2) String name,
            @FieldNumber(3) String currency,
            @FieldNumber(4) int currencyDigits,
            @FieldNumber(5) long creditLimit,
            @FieldNumber(6) boolean blocked,
            @FieldNumber(7) long expectedSequence,
            @FieldNumber(8) boolean grantsNoCredit)
            implements PartnerCommand {
        /** Of somebody who may grant credit. */
        public DefineSalesperson(
                String salesperson,
                String name,
                String currency,
                int currencyDigits,
                long creditLimit,
                boolean blocked,
                long expectedSequence) {
            this(salesperson, name, currency, currencyDigits, creditLimit, blocked, expectedSequence, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineSalesperson(this);
        }
    }

    /**
     * Creates or changes a channel that orders come by: a shop, the phone, an app.
     *
     * @param policy what its orders do when stock is short; not CHANNEL_DEFAULT
     * @param strategy from which warehouses they are reserved; not CHANNEL_DEFAULT
     * @param warehouses which serve it, the preferred ones first, 1 to 64
     * @param priceList for customers that have none of their own; empty for none
     * @param company which sells through it, said when it is created and the same from then on; empty for the house's
     *     own company, or for what was said. All its warehouses are of that company
     * @param needsAddress whether goods go to the address of their order, which is held without one; false where they are
     *     collected, or their way is known otherwise, and in all journals of releases before
     */
    @SchemaNumber(98)
    record DefineChannel(
            @FieldNumber(1) String channel,
            @FieldNumber(2) String name,
            @FieldNumber(3) ShortagePolicy policy,
            @FieldNumber(4) SourcingStrategy strategy,
            @FieldNumber(5) List<String> warehouses,
            @FieldNumber(6) long expectedSequence,
            @FieldNumber(7) String priceList,
            @FieldNumber(8) String company,
            @FieldNumber(9) boolean needsAddress)
            implements PartnerCommand {
        /** Whose orders need no address. */
        public DefineChannel(
                String channel,
                String name,
                ShortagePolicy policy,
                SourcingStrategy strategy,
                List<String> warehouses,
                long expectedSequence,
                String priceList,
                String company) {
            this(channel, name, policy, strategy, warehouses, expectedSequence, priceList, company, false);
        }

        /** Of the house's own company, or of the one that was said. */
        public DefineChannel(
                String channel,
                String name,
                ShortagePolicy policy,
                SourcingStrategy strategy,
                List<String> warehouses,
                long expectedSequence,
                String priceList) {
            this(channel, name, policy, strategy, warehouses, expectedSequence, priceList, "");
        }

        /** Without a price list. */
        public DefineChannel(
                String channel,
                String name,
                ShortagePolicy policy,
                SourcingStrategy strategy,
                List<String> warehouses,
                long expectedSequence) {
            this(channel, name, policy, strategy, warehouses, expectedSequence, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineChannel(this);
        }
    }

    /**
     * Sets how long orders of a payment type wait for their money before they are cancelled by themselves (DOMAIN D27).
     * Holds for orders placed from then on.
     *
     * @param paymentType one that is paid before anything is released
     * @param minutesToPay 1 to 525 600; 0 for as long as it takes
     * @param expectedSequence as in all master data
     */
    @SchemaNumber(99)
    record SetPaymentTerms(
            @FieldNumber(1) PaymentType paymentType,
            @FieldNumber(2) int minutesToPay,
            @FieldNumber(3) long expectedSequence)
            implements PartnerCommand {
        /** Whatever the terms are now. */
        public SetPaymentTerms(PaymentType paymentType, int minutesToPay) {
            this(paymentType, minutesToPay, MasterDataCommand.ANY);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setPaymentTerms(this);
        }
    }

    /**
     * Sets how long a hold may last before the order is cancelled (DOMAIN D21). Holds that begin from then on.
     *
     * @param hold any but MONEY_RECEIVED: of money that came a person decides
     * @param minutes 1 to 525 600; 0 for as long as it takes
     */
    @SchemaNumber(232)
    record SetHoldTerms(
            @FieldNumber(1) HoldReason hold,
            @FieldNumber(2) int minutes,
            @FieldNumber(3) long expectedSequence) implements PartnerCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setHoldTerms(this);
        }
    }
}
