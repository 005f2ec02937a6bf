package io.tallyline.api.query;

import io.tallyline.ledger.value.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which stock is meant; null leaves a field open.
 *
 * @param location only together with {@code warehouse}
 * @param lot its text
 * @param company whose goods
 * @param condition that it is in
 */
public record StockFilter(
        @Nullable String sku,
        @Nullable String warehouse,
        @Nullable String location,
        @Nullable String lot,
        @Nullable String company,
        @Nullable Condition condition) {
    /** Whoever's goods, in whatever condition. */
    public StockFilter(
            @Nullable String sku, @Nullable String warehouse, @Nullable String location, @Nullable String lot) {
        this(sku, warehouse, location, lot, null, null);
    }

    public static final StockFilter ALL = new StockFilter(null, null, null, null);
}
