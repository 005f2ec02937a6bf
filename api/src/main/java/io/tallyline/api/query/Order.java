package io.tallyline.api.query;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as its rows say. Amounts are minor units with so many digits of the currency unit; quantities are base units over
 * all lines; days are yyyymmdd.
 *
 * @param personal sealed; null for none
 * @param customerPersonal what is sealed of its customer; empty for nothing
 * @param lines objects with their reservations; null in a list
 * @param payments objects; null in a list
 * @param carrierServices by which services it goes, objects by warehouse; empty when nothing was chosen yet
 * @param lastSequence its ETag
 * @param company which sells it; null for the house's own as long as that has no name
 */
public record Order(
        long number,
        OffsetDateTime placed,
        String channel,
        @Nullable String shop,
        @Nullable String externalNumber,
        long externalVersion,
        boolean imported,
        String customer,
        @Nullable String salesperson,
        String currency,
        int currencyDigits,
        String lifecycle,
        List<String> holds,
        String paymentType,
        String paymentState,
        String status,
        String policy,
        String strategy,
        @Nullable String warehouse,
        int priority,
        @Nullable Integer requestedDay,
        @Nullable Integer promisedDay,
        @Nullable String shippingMethod,
        long shippingMinor,
        int shippingTaxBasisPoints,
        boolean pricesIncludeTax,
        long totalMinor,
        long paidMinor,
        long ordered,
        long cancelled,
        long backordered,
        long reserved,
        long released,
        long picked,
        long packed,
        long shipped,
        @Nullable String destination,
        @Nullable String personal,
        String customerPersonal,
        @Nullable JsonArray lines,
        @Nullable JsonArray payments,
        JsonArray carrierServices,
        long lastSequence,
        @Nullable String company) {
    static Order of(Row row) {
        return new Order(
                row.getLong("number"),
                row.getOffsetDateTime("placed"),
                row.getString("channel"),
                row.getString("shop"),
                row.getString("external_number"),
                row.getLong("external_version"),
                row.getBoolean("imported"),
                row.getString("customer"),
                row.getString("salesperson"),
                row.getString("currency"),
                row.getInteger("currency_digits"),
                row.getString("lifecycle"),
                List.of(row.getArrayOfStrings("holds")),
                row.getString("payment_type"),
                row.getString("payment_state"),
                row.getString("status"),
                row.getString("policy"),
                row.getString("strategy"),
                row.getString("warehouse"),
                row.getInteger("priority"),
                row.getInteger("requested_day"),
                row.getInteger("promised_day"),
                row.getString("shipping_method"),
                row.getLong("shipping"),
                row.getInteger("shipping_tax_basis_points"),
                row.getBoolean("prices_include_tax"),
                row.getLong("total"),
                row.getLong("paid"),
                row.getLong("ordered"),
                row.getLong("cancelled"),
                row.getLong("backordered"),
                row.getLong("reserved"),
                row.getLong("released"),
                row.getLong("picked"),
                row.getLong("packed"),
                row.getLong("shipped"),
                row.getString("destination"),
                row.getString("personal"),
                row.getString("customer_personal"),
                row.getJsonArray("lines"),
                row.getJsonArray("payments"),
                row.getJsonArray("carrier_services"),
                row.getLong("last_sequence"),
                row.getString("company"));
    }
}
