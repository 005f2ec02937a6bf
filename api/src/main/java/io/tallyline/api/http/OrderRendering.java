package io.tallyline.api.http;

import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.Order;
import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.CalendarDay;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as JSON: every sum in minor units and as people write it, prices as texts, quantities in base units. */
final class OrderRendering {
    private static final List<String> LINE = List.of(
            "line",
            "sku",
            "ordered",
            "cancelled",
            "backordered",
            "reserved",
            "released",
            "picked",
            "packed",
            "shipped",
            "service",
            "serviceStatus",
            "assignee");

    private final PersonalSeal seal;
    private final OrderSecrets secrets;
    private final SealedWords words;

    OrderRendering(PersonalSeal seal, OrderSecrets secrets, SealedWords words) {
        this.words = words;
        this.seal = seal;
        this.secrets = secrets;
    }

    /** What a list tells of an order. */
    JsonObject head(Order order) {
        int digits = order.currencyDigits();
        JsonObject rendered = new JsonObject()
                .put("order", order.number())
                .put("placed", order.placed().toString())
                .put("status", order.status())
                .put("lifecycle", order.lifecycle())
                .put("holds", new JsonArray(order.holds()))
                .put("channel", order.channel())
                .put("shop", order.shop())
                .put("externalNumber", order.externalNumber())
                .put("customer", order.customer())
                .put("salesperson", order.salesperson())
                .put("paymentType", order.paymentType())
                .put("paymentState", order.paymentState())
                .put("currency", order.currency());
        amount(rendered, "total", order.totalMinor(), digits);
        amount(rendered, "paid", order.paidMinor(), digits);
        return rendered.put("ordered", order.ordered())
                .put("cancelled", order.cancelled())
                .put("backordered", order.backordered())
                .put("reserved", order.reserved())
                .put("released", order.released())
                .put("picked", order.picked())
                .put("packed", order.packed())
                .put("shipped", order.shipped())
                .put("priority", order.priority())
                .put("requestedDay", day(order.requestedDay()))
                .put("promisedDay", day(order.promisedDay()))
                .put("carrierServices", carrierServices(order.carrierServices()))
                .put("company", order.company())
                .put("version", order.lastSequence());
    }

    private static JsonArray carrierServices(JsonArray services) {
        JsonArray rendered = new JsonArray();
        for (int i = 0; i < services.size(); i++) {
            JsonObject chosen = services.getJsonObject(i);
            boolean none = chosen.getString("service") == null;
            rendered.add(chosen.copy()
                    .put("reason", none ? ShippingRuleHandler.NO_CARRIER : null)
                    .put("shipDay", day(chosen.getInteger("shipDay")))
                    .put("deliveryDay", day(chosen.getInteger("deliveryDay"))));
        }
        return rendered;
    }

    /** All of an order. */
    JsonObject whole(Order order, ApiRequest request) {
        int digits = order.currencyDigits();
        JsonObject rendered = head(order)
                .put("imported", order.imported())
                .put("externalVersion", order.externalVersion())
                .put("policy", order.policy())
                .put("strategy", order.strategy())
                .put("warehouse", order.warehouse())
                .put("shippingMethod", order.shippingMethod())
                .put("destination", order.destination());
        amount(rendered, "shipping", order.shippingMinor(), digits);
        rendered.put("shippingTaxBasisPoints", order.shippingTaxBasisPoints())
                .put("pricesIncludeTax", order.pricesIncludeTax())
                .put("lines", lines(order))
                .put("payments", payments(order.payments(), digits, request));
        if (request.caller().role() != ApiRole.VIEWER) {
            rendered.put("statusLink", OrderStatusHandler.link(secrets, order.number()));
        }
        return Personal.put(rendered, seal, order.customer(), order.personal(), request);
    }

    private static JsonArray lines(Order order) {
        JsonArray lines = order.lines();
        JsonArray rendered = new JsonArray();
        for (int i = 0; lines != null && i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            rendered.add(line(line, order.currencyDigits())
                    .put("requestedDay", day(requestedDay(order, line)))
                    .put("promisedDay", day(promisedDay(order, line))));
        }
        return rendered;
    }

    private static @Nullable Integer requestedDay(Order order, JsonObject line) {
        Integer own = line.getInteger("requestedDay");
        return own == null ? order.requestedDay() : own;
    }

    /** A line that is wanted on a day of its own is not promised for the day of its order. */
    private static @Nullable Integer promisedDay(Order order, JsonObject line) {
        Integer own = line.getInteger("promisedDay");
        return own == null && line.getInteger("requestedDay") == null ? order.promisedDay() : own;
    }

    private static JsonObject line(JsonObject line, int digits) {
        JsonObject rendered = new JsonObject();
        for (String name : LINE) {
            rendered.put(name, line.getValue(name));
        }
        rendered.put("unitPrice", Amounts.price(line.getLong("unitPriceMicros"), digits))
                .put("priceQuantity", line.getInteger("priceQuantity"))
                .put("taxBasisPoints", line.getInteger("taxBasisPoints"))
                .put("contract", line.getString("contract"));
        amount(rendered, "discount", line.getLong("discountMinor"), digits);
        amount(rendered, "net", line.getLong("netMinor"), digits);
        amount(rendered, "tax", line.getLong("taxMinor"), digits);
        return rendered.put("reservations", line.getJsonArray("reservations"));
    }

    private JsonArray payments(@Nullable JsonArray payments, int digits, ApiRequest request) {
        JsonArray rendered = new JsonArray();
        for (int i = 0; payments != null && i < payments.size(); i++) {
            JsonObject payment = words.tell(payments.getJsonObject(i), request);
            // Nobody but a viewer misses a reference; the member is there for all.
            rendered.add(payment.put("reference", payment.getString("reference"))
                    .put(SealedWords.ERASED, payment.getBoolean(SealedWords.ERASED, false))
                    .put("amount", Amounts.text(payment.getLong("amountMinor"), digits))
                    .put("credit", Amounts.text(payment.getLong("creditMinor"), digits)));
        }
        return rendered;
    }

    private static void amount(JsonObject rendered, String name, long minor, int digits) {
        rendered.put(name + "Minor", minor).put(name, Amounts.text(minor, digits));
    }

    static @Nullable String day(@Nullable Integer day) {
        return day == null ? null : CalendarDay.text(day);
    }
}
