package io.tallyline.api.projection;

import io.tallyline.ledger.event.PricingEvent;
import io.tallyline.ledger.event.PricingEvent.ListPrice;

/** What things cost, what is taken off and how it is taxed, to its rows. Projector's thread. */
final class PricingProjection implements PricingEvent.Handler<Void> {
    private static final String LIST = "insert into price_list (id, price_list, name, currency, currency_digits,"
            + " includes_tax, tolerance_basis_points, last_sequence) values (?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (id) do update set name = excluded.name,"
            + " tolerance_basis_points = excluded.tolerance_basis_points, last_sequence = excluded.last_sequence";
    private static final String PRICE = "insert into price (price_list, product, from_quantity, unit_price_micros,"
            + " price_quantity, last_sequence) values (?, ?, ?, ?, ?, ?)"
            + " on conflict (price_list, product, from_quantity) do update set"
            + " unit_price_micros = excluded.unit_price_micros, price_quantity = excluded.price_quantity,"
            + " last_sequence = excluded.last_sequence";
    private static final String NO_PRICE =
            "delete from price where price_list = ? and product = ? and from_quantity = ?";
    private static final String LIST_CHANGED = "update price_list set last_sequence = ? where id = ?";
    private static final String TAX = "insert into tax_rate (tax_code, country, from_day, basis_points, last_sequence)"
            + " values (?, ?, ?, ?, ?) on conflict (tax_code, country, from_day) do update set"
            + " basis_points = excluded.basis_points, last_sequence = excluded.last_sequence";
    private static final String PROMOTION = "insert into promotion (id, promotion, name, scope, target,"
            + " percent_basis_points, amount, currency, from_day, to_day, channel, minimum_quantity, use_limit, enabled,"
            + " last_sequence) values (?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0::bigint), nullif(?, ''), ?, ?,"
            + " nullif(?, 0), ?, nullif(?, 0), ?, ?) on conflict (id) do update set name = excluded.name,"
            + " scope = excluded.scope, target = excluded.target,"
            + " percent_basis_points = excluded.percent_basis_points, amount = excluded.amount,"
            + " currency = excluded.currency, from_day = excluded.from_day, to_day = excluded.to_day,"
            + " channel = excluded.channel, minimum_quantity = excluded.minimum_quantity,"
            + " use_limit = excluded.use_limit, enabled = excluded.enabled, last_sequence = excluded.last_sequence";

    private static final String CONTRACT = "insert into contract (id, contract, name, customer, product, quantity,"
            + " unit_price_micros, price_quantity, currency, includes_tax, from_day, to_day, excess, enabled,"
            + " last_sequence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
            + " name = excluded.name, quantity = excluded.quantity, unit_price_micros = excluded.unit_price_micros,"
            + " price_quantity = excluded.price_quantity, currency = excluded.currency,"
            + " includes_tax = excluded.includes_tax, from_day = excluded.from_day, to_day = excluded.to_day,"
            + " excess = excluded.excess, enabled = excluded.enabled, last_sequence = excluded.last_sequence";

    private final ColdRows rows;
    private long sequence;

    PricingProjection(ColdRows rows) {
        this.rows = rows;
    }

    void add(long sequence, PricingEvent event) {
        this.sequence = sequence;
        event.accept(this);
    }

    @Override
    public Void priceListDefined(PricingEvent.PriceListDefined event) {
        return row(
                LIST,
                event.id(),
                event.priceList(),
                event.name(),
                event.currency(),
                event.currencyDigits(),
                event.includesTax(),
                event.toleranceBasisPoints(),
                sequence);
    }

    @Override
    public Void pricesSet(PricingEvent.PricesSet event) {
        for (ListPrice price : event.prices()) {
            if (price.unitPriceMicros() < 0) {
                row(NO_PRICE, event.priceListId(), price.productId(), price.fromQuantity());
            } else {
                row(
                        PRICE,
                        event.priceListId(),
                        price.productId(),
                        price.fromQuantity(),
                        price.unitPriceMicros(),
                        price.priceQuantity(),
                        sequence);
            }
        }
        return row(LIST_CHANGED, sequence, event.priceListId());
    }

    @Override
    public Void taxRateSet(PricingEvent.TaxRateSet event) {
        return row(TAX, event.taxCode(), event.country(), event.fromDay(), event.basisPoints(), sequence);
    }

    @Override
    public Void promotionDefined(PricingEvent.PromotionDefined event) {
        return row(
                PROMOTION,
                event.id(),
                event.promotion(),
                event.name(),
                event.scope().name(),
                event.target(),
                event.percentBasisPoints(),
                event.amountMinor(),
                event.currency(),
                event.fromDay(),
                event.toDay(),
                event.channelId(),
                event.minimumQuantity(),
                event.useLimit(),
                event.enabled(),
                sequence);
    }

    @Override
    public Void contractDefined(PricingEvent.ContractDefined event) {
        return row(
                CONTRACT,
                event.id(),
                event.contract(),
                event.name(),
                event.customerId(),
                event.productId(),
                event.quantity(),
                event.unitPriceMicros(),
                event.priceQuantity(),
                event.currency(),
                event.includesTax(),
                event.fromDay(),
                event.toDay(),
                event.excess().name(),
                event.enabled(),
                sequence);
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private Void row(String sql, Object... values) {
        rows.add(sql, values);
        return null;
    }
}
