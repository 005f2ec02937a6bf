package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.List;

/**
 * Customers, salespeople and channels, as decided. Ids are dense, given in the order of definition, and never change.
 */
public sealed interface PartnerEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.partner(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R customerDefined(CustomerDefined event);

        R salespersonDefined(SalespersonDefined event);

        R channelDefined(ChannelDefined event);

        R holdTermsSet(HoldTermsSet event);

        R paymentTermsSet(PaymentTermsSet event);

        R personalErased(PersonalErased event);

        R creditPaidOut(CreditPaidOut event);
    }

    /**
     * Somebody had the data of a person erased (DOMAIN D39): the envelope says who and when.
     *
     * @param customer whose data it was; {@code -} for those whose customer was not known yet
     * @param wasThere whether there was a key to delete
     */
    @SchemaNumber(160)
    record PersonalErased(
            @FieldNumber(1) String customer, @FieldNumber(2) boolean wasThere) implements PartnerEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.personalErased(this);
        }
    }

    /**
     * Money went back to a customer.
     *
     * @param customerId whose credit became less by the amount
     */
    @SchemaNumber(201)
    record CreditPaidOut(
            @FieldNumber(1) int customerId,
            @FieldNumber(2) PaymentType paidBy,
            @FieldNumber(3) long amountMinor,
            @FieldNumber(4) String reference,
            @FieldNumber(5) String sealedFor)
            implements PartnerEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.creditPaidOut(this);
        }
    }

    /**
     * A customer was created or changed; {@code personal} is sealed (DOMAIN D39).
     *
     * @param minimumShelfLifeDays days that lots have to be good still when an order of this customer gets them
     */
    @SchemaNumber(96)
    record CustomerDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String customer,
            @FieldNumber(3) String currency,
            @FieldNumber(4) int currencyDigits,
            @FieldNumber(5) long creditLimit,
            @FieldNumber(6) String priceList,
            @FieldNumber(7) boolean blocked,
            @FieldNumber(8) String personal,
            @FieldNumber(9) int priceListId,
            @FieldNumber(10) int minimumShelfLifeDays)
            implements PartnerEvent {
        /** One for whom any good unit will do. */
        public CustomerDefined(
                int id,
                String customer,
                String currency,
                int currencyDigits,
                long creditLimit,
                String priceList,
                boolean blocked,
                String personal,
                int priceListId) {
            this(id, customer, currency, currencyDigits, creditLimit, priceList, blocked, personal, priceListId, 0);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.customerDefined(this);
        }
    }

    /** A salesperson was created or changed. */
    @SchemaNumber(97)
    record SalespersonDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String salesperson,
            @FieldNumber(3) String name,
            @FieldNumber(4) String currency,
            @FieldNumber(5) int currencyDigits,
            @FieldNumber(6) long creditLimit,
            @FieldNumber(7) boolean blocked)
            implements PartnerEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.salespersonDefined(this);
        }
    }

    /**
     * A channel was created or changed; {@code companyId} is 0 in journals of releases that had one company, the
     * house's own.
     *
     * @param needsAddress whether an order of goods is held without an address; false in journals of releases that held none
     */
    @SchemaNumber(98)
    record ChannelDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String channel,
            @FieldNumber(3) String name,
            @FieldNumber(4) ShortagePolicy policy,
            @FieldNumber(5) SourcingStrategy strategy,
            @FieldNumber(6) List<Integer> warehouseIds,
            @FieldNumber(7) int priceListId,
            @FieldNumber(8) String priceList,
            @FieldNumber(9) int companyId,
            @FieldNumber(10) boolean needsAddress)
            implements PartnerEvent {
        /** Whose orders need no address. */
        public ChannelDefined(
                int id,
                String channel,
                String name,
                ShortagePolicy policy,
                SourcingStrategy strategy,
                List<Integer> warehouseIds,
                int priceListId,
                String priceList,
                int companyId) {
            this(id, channel, name, policy, strategy, warehouseIds, priceListId, priceList, companyId, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.channelDefined(this);
        }
    }

    /**
     * Orders of a payment type wait so long for their money.
     *
     * @param minutesToPay 0 where they wait for ever
     * @param versioned whether this is the version of the terms from then on; false in events of releases whose terms
     *     had none
     */
    @SchemaNumber(99)
    record PaymentTermsSet(
            @FieldNumber(1) PaymentType paymentType,
            @FieldNumber(2) int minutesToPay,
            @FieldNumber(3) boolean versioned)
            implements PartnerEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.paymentTermsSet(this);
        }
    }

    /**
     * Orders are held for this reason so long at most.
     *
     * @param minutes 0 where it takes as long as it takes
     */
    @SchemaNumber(233)
    record HoldTermsSet(
            @FieldNumber(1) HoldReason hold, @FieldNumber(2) int minutes) implements PartnerEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.holdTermsSet(this);
        }
    }
}
