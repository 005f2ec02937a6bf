package io.tallyline.ledger.core;

import io.tallyline.ledger.event.PricingEvent;
import io.tallyline.ledger.event.PricingEvent.ContractDefined;
import io.tallyline.ledger.event.PricingEvent.PriceListDefined;
import io.tallyline.ledger.event.PricingEvent.PricesSet;
import io.tallyline.ledger.event.PricingEvent.PromotionDefined;
import io.tallyline.ledger.event.PricingEvent.TaxRateSet;

/** What prices and tax rates do to the books. */
final class PricingEffects implements PricingEvent.Handler<Applied> {
    private final Books books;

    PricingEffects(Books books) {
        this.books = books;
    }

    @Override
    public Applied priceListDefined(PriceListDefined event) {
        books.trade.priceLists.define(event, books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied pricesSet(PricesSet event) {
        event.prices().forEach(price -> books.trade.prices.set(event.priceListId(), price));
        books.trade.priceLists.changed(event.priceListId(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied taxRateSet(TaxRateSet event) {
        books.trade.taxes.set(event);
        return Applied.DONE;
    }

    @Override
    public Applied promotionDefined(PromotionDefined event) {
        books.trade.promotions.define(event, books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied contractDefined(ContractDefined event) {
        books.trade.contracts.define(event, books.lastSequence);
        return Applied.DONE;
    }
}
