package io.tallyline.api.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which orders; null leaves a filter open.
 *
 * @param status name of an {@code OrderStatus}
 * @param product a SKU that a line of the order has, cancelled or not
 * @param month yyyymm of the placement, in UTC
 * @param nameTokens all of them, the most telling first; none leaves names open
 * @param company which sells it
 * @param parcel SSCC of a parcel of it
 * @param trackingNumber by which a carrier knows, or knew, a parcel of it
 */
public record OrderFilter(
        @Nullable Long number,
        @Nullable String externalNumber,
        @Nullable String customer,
        @Nullable String status,
        @Nullable String paymentType,
        @Nullable String channel,
        @Nullable String shop,
        @Nullable String product,
        @Nullable Integer month,
        List<Integer> nameTokens,
        @Nullable String company,
        @Nullable Long parcel,
        @Nullable String trackingNumber) {
    /** Whatever became of it. */
    public OrderFilter(
            @Nullable Long number,
            @Nullable String externalNumber,
            @Nullable String customer,
            @Nullable String status,
            @Nullable String paymentType,
            @Nullable String channel,
            @Nullable String shop,
            @Nullable String product,
            @Nullable Integer month,
            List<Integer> nameTokens,
            @Nullable String company) {
        this(
                number,
                externalNumber,
                customer,
                status,
                paymentType,
                channel,
                shop,
                product,
                month,
                nameTokens,
                company,
                null,
                null);
    }

    /** Whoever sells. */
    public OrderFilter(
            @Nullable Long number,
            @Nullable String externalNumber,
            @Nullable String customer,
            @Nullable String status,
            @Nullable String paymentType,
            @Nullable String channel,
            @Nullable String shop,
            @Nullable String product,
            @Nullable Integer month,
            List<Integer> nameTokens) {
        this(number, externalNumber, customer, status, paymentType, channel, shop, product, month, nameTokens, null);
    }

    /** Whoever ordered. */
    public OrderFilter(
            @Nullable Long number,
            @Nullable String externalNumber,
            @Nullable String customer,
            @Nullable String status,
            @Nullable String paymentType,
            @Nullable String channel,
            @Nullable String shop,
            @Nullable String product,
            @Nullable Integer month) {
        this(number, externalNumber, customer, status, paymentType, channel, shop, product, month, List.of());
    }

    /** The same orders, of whoever is found by all of these tokens. */
    public OrderFilter named(List<Integer> tokens) {
        return new OrderFilter(
                number,
                externalNumber,
                customer,
                status,
                paymentType,
                channel,
                shop,
                product,
                month,
                tokens,
                company,
                parcel,
                trackingNumber);
    }

    /** One order. */
    public static OrderFilter of(long number) {
        return new OrderFilter(number, null, null, null, null, null, null, null, null);
    }
}
