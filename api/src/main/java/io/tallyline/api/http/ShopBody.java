package io.tallyline.api.http;

import io.tallyline.api.shop.ShopLine;
import io.tallyline.api.shop.ShopOrder;
import io.tallyline.api.shop.ShopPerson;
import io.tallyline.api.shop.ShopPerson.ShopAddress;
import io.tallyline.ledger.command.OrderCommand;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/** An order of a shop as the body that {@code POST /v1/orders} takes: an import does nothing that this request could not. */
final class ShopBody {
    private static final int NOTE = 2000;

    private ShopBody() {}

    /** @param customer whose it is */
    static JsonObject of(ShopOrder order, String customer, String channel, String shop) {
        JsonObject body = new JsonObject().put("imported", true).put("channel", channel);
        put(body, "shop", shop);
        body.put("externalNumber", order.externalNumber())
                .put("externalVersion", order.externalVersion())
                .put("customer", customer)
                .put("paymentType", order.paymentType().name());
        put(body, "requestedDay", order.requestedDay());
        put(body, "promisedDay", order.promisedDay());
        put(body, "shippingMethod", order.shippingMethod());
        put(body, "destination", order.destination());
        body.put("shippingMinor", order.shippingMinor())
                .put("shippingTaxBasisPoints", order.shippingTaxBasisPoints())
                .put("discountMinor", order.discountMinor())
                .put("pricesIncludeTax", order.pricesIncludeTax());
        JsonArray lines = new JsonArray();
        order.lines().forEach(line -> lines.add(line(line, order.currencyDigits())));
        JsonArray holds = new JsonArray();
        order.holds().forEach(hold -> holds.add(hold.name()));
        JsonObject personal = person(order.person());
        if (!personal.isEmpty()) {
            body.put("personal", personal);
        }
        return body.put("holds", holds).put("lines", lines);
    }

    private static JsonObject line(ShopLine line, int digits) {
        JsonObject body = new JsonObject().put("sku", line.sku()).put("quantity", line.quantity());
        if (line.unitPriceMicros() != OrderCommand.OURS) {
            body.put("unitPrice", Amounts.price(line.unitPriceMicros(), digits));
        }
        if (line.taxBasisPoints() != OrderCommand.OURS) {
            body.put("taxBasisPoints", line.taxBasisPoints());
        }
        put(body, "requestedDay", line.requestedDay());
        put(body, "promisedDay", line.promisedDay());
        return body.put("priceQuantity", line.priceQuantity()).put("discountMinor", line.discountMinor());
    }

    private static JsonObject person(ShopPerson person) {
        JsonObject personal = new JsonObject();
        put(personal, "name", cut(person.name(), 200));
        put(personal, "company", cut(person.company(), 200));
        put(personal, "email", cut(person.email(), 254));
        put(personal, "phone", cut(person.phone(), 40));
        put(personal, "language", cut(person.language(), 35));
        put(personal, "note", cut(person.note(), NOTE));
        put(personal, "billingAddress", address(person.billing()));
        put(personal, "shippingAddress", address(person.shipping()));
        return personal;
    }

    private static JsonObject address(ShopAddress address) {
        JsonObject body = new JsonObject();
        put(body, "name", cut(address.name(), 200));
        put(body, "company", cut(address.company(), 200));
        put(body, "street", cut(address.street(), 200));
        put(body, "street2", cut(address.street2(), 200));
        put(body, "postalCode", cut(address.postalCode(), 20));
        put(body, "city", cut(address.city(), 100));
        put(body, "region", cut(address.region(), 100));
        put(body, "country", cut(address.country(), 2));
        put(body, "phone", cut(address.phone(), 40));
        return body;
    }

    /** What is longer than the contract lets in is cut: an order that can be delivered is not refused for it. */
    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }

    private static void put(JsonObject body, String name, String text) {
        if (!text.isEmpty()) {
            body.put(name, text);
        }
    }

    private static void put(JsonObject body, String name, JsonObject member) {
        if (!member.isEmpty()) {
            body.put(name, member);
        }
    }

    /** What the order costs and what is to be seen to, as results tell it. */
    static JsonObject summary(ShopOrder order) {
        JsonObject summary = new JsonObject().put("currency", order.currency());
        if (order.totals().ourMinor() != ShopOrder.ShopTotals.UNKNOWN) {
            summary.put("totalMinor", order.totals().ourMinor())
                    .put("total", text(order.totals().ourMinor(), order));
        }
        if (order.totals().shopMinor() != ShopOrder.ShopTotals.UNKNOWN) {
            summary.put("shopTotalMinor", order.totals().shopMinor())
                    .put("shopTotal", text(order.totals().shopMinor(), order));
        }
        if (!order.remarks().isEmpty()) {
            summary.put("remarks", new JsonArray(order.remarks()));
        }
        return summary;
    }

    private static String text(long minor, ShopOrder order) {
        return BigDecimal.valueOf(minor, order.currencyDigits()).toPlainString();
    }
}
