package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.PricingCommand;
import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.command.PricingCommand.DefinePriceList;
import io.tallyline.ledger.command.PricingCommand.DefinePromotion;
import io.tallyline.ledger.command.PricingCommand.Price;
import io.tallyline.ledger.command.PricingCommand.SetPrices;
import io.tallyline.ledger.command.PricingCommand.SetTaxRate;
import io.tallyline.ledger.event.PricingEvent.ListPrice;
import io.tallyline.ledger.event.PricingEvent.PriceListDefined;
import io.tallyline.ledger.event.PricingEvent.PricesSet;
import io.tallyline.ledger.event.PricingEvent.PromotionDefined;
import io.tallyline.ledger.event.PricingEvent.TaxRateSet;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.PromotionScope;
import java.util.ArrayList;
import java.util.List;

/** What things cost, and how they are taxed. */
final class PricingRules implements PricingCommand.Handler<Decision> {
    private final Books books;
    private final LedgerLimits limits;
    private final ContractRules contracts;
    private long nowNanos;

    PricingRules(Books books, LedgerLimits limits) {
        this.books = books;
        this.limits = limits;
        this.contracts = new ContractRules(books);
    }

    PricingRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision defineContract(DefineContract command) {
        return contracts.define(command, nowNanos);
    }

    @Override
    public Decision definePriceList(DefinePriceList command) {
        Objection malformed = new FieldChecks()
                .name("/priceList", command.priceList(), AccountBook.MAX_NAME_BYTES)
                .text("/name", command.name())
                .demand(CurrencyWord.isCurrency(command.currency()), "/currency")
                .demand(PartnerRules.isDigits(command.currencyDigits()), "/currencyDigits")
                .demand(OrderLines.isTax(command.toleranceBasisPoints()), "/toleranceBasisPoints")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        PriceListBook lists = books.trade.priceLists;
        int known = lists.find(command.priceList());
        boolean exists = known != PriceListBook.NONE;
        long changed = exists ? lists.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_PRICE_LIST);
        if (version != null) return refuse(command, version, "/priceList");
        boolean otherMoney = exists
                && (!lists.isIn(known, command.currency(), command.currencyDigits())
                        || lists.includesTax(known) != command.includesTax());
        if (otherMoney) return refuse(command, RefusalReason.IN_USE, "/currency");
        if (!exists && lists.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/priceList");
        // From here on the list is as asked.
        PriceListDefined event = new PriceListDefined(
                exists ? known : lists.nextId(),
                command.priceList(),
                command.name(),
                command.currency(),
                command.currencyDigits(),
                command.includesTax(),
                command.toleranceBasisPoints());
        return exists && lists.isAs(event) ? Versions.unchanged(changed) : Decision.event(event);
    }

    @Override
    public Decision setPrices(SetPrices command) {
        if (command.prices().isEmpty()) return refuse(command, RefusalReason.MALFORMED, "/prices");
        if (command.prices().size() > limits.linesPerCommand()) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/prices");
        }
        int list = books.trade.priceLists.find(command.priceList());
        if (list == PriceListBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PRICE_LIST, "/priceList");
        List<ListPrice> prices = new ArrayList<>();
        for (int i = 0; i < command.prices().size(); i++) {
            Price price = command.prices().get(i);
            String pointer = "/prices/" + i;
            Objection malformed = new FieldChecks()
                    .demand(price.fromQuantity() >= 1, pointer + "/fromQuantity")
                    .demand(
                            price.unitPriceMicros() >= -1 && price.unitPriceMicros() <= OrderLines.MAX_PRICE_MICROS,
                            pointer + "/unitPriceMicros")
                    .demand(
                            price.priceQuantity() >= 1 && price.priceQuantity() <= OrderLines.MAX_PRICE_QUANTITY,
                            pointer + "/priceQuantity")
                    .objection();
            if (malformed != null) return refuse(command, malformed);
            int product = books.products.find(price.sku());
            if (product == ProductBook.NONE) {
                return refuse(command, RefusalReason.UNKNOWN_PRODUCT, pointer + "/sku");
            }
            prices.add(new ListPrice(product, price.fromQuantity(), price.unitPriceMicros(), price.priceQuantity()));
        }
        // From here on these are the prices.
        return Decision.event(new PricesSet(list, List.copyOf(prices)));
    }

    @Override
    public Decision setTaxRate(SetTaxRate command) {
        Objection malformed = new FieldChecks()
                .name("/taxCode", command.taxCode(), TaxBook.MAX_CODE_BYTES)
                .demand(isCountry(command.country()), "/country")
                .demand(CalendarDay.isValid(command.fromDay()), "/fromDay")
                .demand(OrderLines.isTax(command.basisPoints()), "/basisPoints")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        boolean changed = command.onlyIfSeen()
                && books.trade.taxes.rateFrom(command.taxCode(), command.country(), command.fromDay())
                        != command.seenBasisPoints();
        boolean unseen = command.seenBasisPoints() == SetTaxRate.NO_RATE;
        if (changed && unseen) return refuse(command, RefusalReason.ALREADY_EXISTS, "/taxCode");
        if (changed) return refuse(command, RefusalReason.VERSION_CONFLICT, "/taxCode");
        if (books.trade.taxes.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/taxCode");
        // From here on this is the rate.
        TaxRateSet event =
                new TaxRateSet(command.taxCode(), command.country(), command.fromDay(), command.basisPoints());
        return books.trade.taxes.has(event) ? Versions.unchanged(books.lastSequence) : Decision.event(event);
    }

    @Override
    public Decision definePromotion(DefinePromotion command) {
        boolean percent = command.percentBasisPoints() > 0;
        Objection malformed = new FieldChecks()
                .name("/promotion", command.promotion(), AccountBook.MAX_NAME_BYTES)
                .text("/name", command.name())
                .text("/target", command.target(), ProductBook.MAX_SKU_BYTES)
                .demand(
                        (command.scope() == PromotionScope.ORDER)
                                == command.target().isEmpty(),
                        "/target")
                .demand(OrderLines.isTax(command.percentBasisPoints()), "/percentBasisPoints")
                .demand(percent ? command.amountMinor() == 0 : isAmount(command.amountMinor()), "/amountMinor")
                .demand(
                        percent ? command.currency().isEmpty() : CurrencyWord.isCurrency(command.currency()),
                        "/currency")
                .demand(CalendarDay.isValid(command.fromDay()), "/fromDay")
                .demand(CalendarDay.isValid(command.toDay()) && command.toDay() >= command.fromDay(), "/toDay")
                .text("/channel", command.channel(), ChannelBook.MAX_NAME_BYTES)
                .demand(command.minimumQuantity() >= 1, "/minimumQuantity")
                .demand(command.useLimit() >= 0, "/useLimit")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        PromotionBook promotions = books.trade.promotions;
        int known = promotions.find(command.promotion());
        boolean exists = known != PromotionBook.NONE;
        boolean ofProduct = command.scope() == PromotionScope.PRODUCT;
        int product = ofProduct ? books.products.find(command.target()) : ProductBook.NONE;
        if (ofProduct && product == ProductBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PRODUCT, "/target");
        long changed = exists ? promotions.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_PROMOTION);
        if (version != null) return refuse(command, version, "/promotion");
        if (!exists && promotions.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/promotion");
        int channel = books.trade.channels.find(command.channel());
        if (!command.channel().isEmpty() && channel == ChannelBook.NONE) {
            return refuse(command, RefusalReason.UNKNOWN_CHANNEL, "/channel");
        }
        // From here on the promotion is as asked.
        PromotionDefined event = new PromotionDefined(
                exists ? known : promotions.nextId(),
                command.promotion(),
                command.name(),
                command.scope(),
                command.target(),
                product,
                command.percentBasisPoints(),
                command.amountMinor(),
                command.currency(),
                command.fromDay(),
                command.toDay(),
                channel,
                command.minimumQuantity(),
                command.useLimit(),
                command.enabled());
        return exists && promotions.isAs(event) ? Versions.unchanged(changed) : Decision.event(event);
    }

    private static boolean isAmount(long minor) {
        return minor > 0 && minor <= LineAmount.MAX_MINOR;
    }

    /** ISO 3166-1 alpha-2, or empty. */
    static boolean isCountry(String country) {
        boolean letters = country.isEmpty() || country.length() == 2;
        for (int i = 0; letters && i < country.length(); i++) {
            letters = country.charAt(i) >= 'A' && country.charAt(i) <= 'Z';
        }
        return letters;
    }
}
