package io.tallyline.ledger.command;

import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.PromotionScope;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/** What things cost, and how they are taxed (DOMAIN D29). */
public sealed interface PricingCommand extends BusinessCommand {
    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.pricing(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R definePriceList(DefinePriceList command);

        R setPrices(SetPrices command);

        R setTaxRate(SetTaxRate command);

        R definePromotion(DefinePromotion command);

        R defineContract(DefineContract command);
    }

    /**
     * Creates or changes a price list. Its currency, and whether its prices include tax, stay as they are.
     *
     * @param currency ISO 4217; orders of another currency do not see the list
     * @param currencyDigits digits of its minor unit, 0 to 4
     * @param includesTax whether prices are gross
     * @param toleranceBasisPoints how far a given price may be off before the order is held for it, of the list's price
     * @param expectedSequence as in {@link MasterDataCommand}
     */
    @SchemaNumber(120)
    record DefinePriceList(
            @FieldNumber(1) String priceList,
            @FieldNumber(2) String name,
            @FieldNumber(3) String currency,
            @FieldNumber(4) int currencyDigits,
            @FieldNumber(5) boolean includesTax,
            @FieldNumber(6) int toleranceBasisPoints,
            @FieldNumber(7) long expectedSequence)
            implements PricingCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.definePriceList(this);
        }
    }

    /** Sets prices of a list, all of them or none; those that are not named stay. */
    @SchemaNumber(121)
    record SetPrices(
            @FieldNumber(1) String priceList,
            @FieldNumber(2) List<Price> prices) implements PricingCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setPrices(this);
        }
    }

    /**
     * A price of a list.
     *
     * @param fromQuantity base units of one line from which it holds, 1 or more
     * @param unitPriceMicros millionths of the currency unit per {@code priceQuantity}; −1 takes the price off the list
     * @param priceQuantity base units that the price is for, 1 to 1 000 000
     */
    record Price(
            @FieldNumber(1) String sku,
            @FieldNumber(2) long fromQuantity,
            @FieldNumber(3) long unitPriceMicros,
            @FieldNumber(4) int priceQuantity) {}

    /**
     * Sets what a tax code is taxed with from a day on.
     *
     * @param country where the goods go, ISO 3166-1 alpha-2; empty for wherever no other rate is set
     * @param fromDay yyyymmdd
     * @param basisPoints 0 to 10 000
     * @param onlyIfSeen whether it is set only if what is set by now is {@code seenBasisPoints}: a rate is no more than
     *     these, so they are its version
     * @param seenBasisPoints what was read of this code, country and day; {@link #NO_RATE} for nothing
     */
    @SchemaNumber(122)
    record SetTaxRate(
            @FieldNumber(1) String taxCode,
            @FieldNumber(2) String country,
            @FieldNumber(3) int fromDay,
            @FieldNumber(4) int basisPoints,
            @FieldNumber(5) boolean onlyIfSeen,
            @FieldNumber(6) int seenBasisPoints)
            implements PricingCommand {
        public static final int NO_RATE = -1;

        /** Whatever is set by now. */
        public SetTaxRate(String taxCode, String country, int fromDay, int basisPoints) {
            this(taxCode, country, fromDay, basisPoints, false, 0);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setTaxRate(this);
        }
    }

    /**
     * Creates or changes a promotion (DOMAIN D30). It takes its discount off lines whose price is left to us, or off an
     * order of which every line is; of several that apply the best one is taken, and never two together.
     *
     * @param scope what it takes the discount off
     * @param target SKU or category; empty for the order as a whole
     * @param percentBasisPoints of the price, 1 to 10 000; 0 where an amount is given
     * @param amountMinor per line or order, in minor units of {@code currency}; 0 where a percentage is given
     * @param currency ISO 4217 of the amount; empty with a percentage
     * @param fromDay first day, yyyymmdd
     * @param toDay last day, yyyymmdd
     * @param channel the only one it holds in; empty for all
     * @param minimumQuantity base units of the line, or of all lines, from which it holds; 1 or more
     * @param useLimit orders that may have it; 0 for any number
     * @param expectedSequence as in {@link MasterDataCommand}
     */
    @SchemaNumber(123)
    record DefinePromotion(
            @FieldNumber(1) String promotion,
            @FieldNumber(2) String name,
            @FieldNumber(3) PromotionScope scope,
            @FieldNumber(4) String target,
            @FieldNumber(5) int percentBasisPoints,
            @FieldNumber(6) long amountMinor,
            @FieldNumber(7) String currency,
            @FieldNumber(8) int fromDay,
            @FieldNumber(9) int toDay,
            @FieldNumber(10) String channel,
            @FieldNumber(11) long minimumQuantity,
            @FieldNumber(12) int useLimit,
            @FieldNumber(13) boolean enabled,
            @FieldNumber(14) long expectedSequence)
            implements PricingCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.definePromotion(this);
        }
    }

    /**
     * Creates or changes a contract: so many units of a product that a customer may order at an agreed price (F34).
     * Whose it is and of which product stays as it is; so does what lines have drawn, and the price they have drawn it
     * at.
     *
     * @param quantity base units in all, 1 to 10^12 and no fewer than are drawn
     * @param unitPriceMicros millionths of the currency unit per {@code priceQuantity} base units, 0 to 10^15
     * @param priceQuantity 1 to 1 000 000
     * @param currency ISO 4217, the customer's
     * @param includesTax whether the price is gross: orders on the other basis do not see the contract
     * @param fromDay first day, yyyymmdd
     * @param toDay last day, yyyymmdd
     * @param excess what becomes of units that it has no more
     * @param enabled whether orders may draw on it; what is drawn stays
     * @param expectedSequence as in {@link MasterDataCommand}
     */
    @SchemaNumber(150)
    record DefineContract(
            @FieldNumber(1) String contract,
            @FieldNumber(2) String name,
            @FieldNumber(3) String customer,
            @FieldNumber(4) String sku,
            @FieldNumber(5) long quantity,
            @FieldNumber(6) long unitPriceMicros,
            @FieldNumber(7) int priceQuantity,
            @FieldNumber(8) String currency,
            @FieldNumber(9) boolean includesTax,
            @FieldNumber(10) int fromDay,
            @FieldNumber(11) int toDay,
            @FieldNumber(12) ContractExcess excess,
            @FieldNumber(13) boolean enabled,
            @FieldNumber(14) long expectedSequence)
            implements PricingCommand {
        /** Most contracts of one customer and product that are not over: a placement walks all of them for each line. */
        public static final int MAX_OF_ONE = 100;

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineContract(this);
        }
    }
}
