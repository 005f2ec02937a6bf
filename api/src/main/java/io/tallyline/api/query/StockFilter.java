package io.tallyline.api.query;

import org.jspecify.annotations.Nullable;

/**
 * Which stock is meant; null leaves a field open.
 *
 * @param location only together with {@code warehouse}
 * @param lot its text
 */
public record StockFilter(
        @Nullable String sku,
        @Nullable String warehouse,
        @Nullable String location,
        @Nullable String lot) {
    public static final StockFilter ALL = new StockFilter(null, null, null, null);
}
