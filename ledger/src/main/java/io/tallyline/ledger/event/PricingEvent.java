package io.tallyline.ledger.event;

import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.PromotionScope;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/** Prices and tax rates, as decided. */
public sealed interface PricingEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.pricing(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R priceListDefined(PriceListDefined event);

        R pricesSet(PricesSet event);

        R taxRateSet(TaxRateSet event);

        R promotionDefined(PromotionDefined event);

        R contractDefined(ContractDefined event);
    }

    /** A price list was created or changed; ids are dense from 1. */
    @SchemaNumber(120)
    record PriceListDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String priceList,
            @FieldNumber(3) String name,
            @FieldNumber(4) String currency,
            @FieldNumber(5) int currencyDigits,
            @FieldNumber(6) boolean includesTax,
            @FieldNumber(7) int toleranceBasisPoints)
            implements PricingEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.priceListDefined(this);
        }
    }

    /** Prices of a list were set. */
    @SchemaNumber(121)
    record PricesSet(
            @FieldNumber(1) int priceListId, @FieldNumber(2) List<ListPrice> prices) implements PricingEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pricesSet(this);
        }
    }

    /** A price; {@code unitPriceMicros} is −1 where it was taken off the list. */
    record ListPrice(
            @FieldNumber(1) int productId,
            @FieldNumber(2) long fromQuantity,
            @FieldNumber(3) long unitPriceMicros,
            @FieldNumber(4) int priceQuantity) {}

    /** A tax rate holds from a day on. */
    @SchemaNumber(122)
    record TaxRateSet(
            @FieldNumber(1) String taxCode,
            @FieldNumber(2) String country,
            @FieldNumber(3) int fromDay,
            @FieldNumber(4) int basisPoints)
            implements PricingEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.taxRateSet(this);
        }
    }

    /**
     * A promotion was created or changed; ids are dense from 1.
     *
     * @param targetProductId of a promotion of one product; else 0
     * @param channelId 0 for all channels
     */
    @SchemaNumber(123)
    record PromotionDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String promotion,
            @FieldNumber(3) String name,
            @FieldNumber(4) PromotionScope scope,
            @FieldNumber(5) String target,
            @FieldNumber(6) int targetProductId,
            @FieldNumber(7) int percentBasisPoints,
            @FieldNumber(8) long amountMinor,
            @FieldNumber(9) String currency,
            @FieldNumber(10) int fromDay,
            @FieldNumber(11) int toDay,
            @FieldNumber(12) int channelId,
            @FieldNumber(13) long minimumQuantity,
            @FieldNumber(14) int useLimit,
            @FieldNumber(15) boolean enabled)
            implements PricingEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.promotionDefined(this);
        }
    }

    /** A contract was created or changed; ids are dense from 1. Customer and product never change. */
    @SchemaNumber(150)
    record ContractDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String contract,
            @FieldNumber(3) String name,
            @FieldNumber(4) int customerId,
            @FieldNumber(5) int productId,
            @FieldNumber(6) long quantity,
            @FieldNumber(7) long unitPriceMicros,
            @FieldNumber(8) int priceQuantity,
            @FieldNumber(9) String currency,
            @FieldNumber(10) boolean includesTax,
            @FieldNumber(11) int fromDay,
            @FieldNumber(12) int toDay,
            @FieldNumber(13) ContractExcess excess,
            @FieldNumber(14) boolean enabled)
            implements PricingEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.contractDefined(this);
        }
    }
}
