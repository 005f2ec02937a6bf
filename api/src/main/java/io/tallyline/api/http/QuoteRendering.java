package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.value.CalendarDay;
import io.tallyline.ledger.value.OrderQuote;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What an order would cost and find, as JSON: sums in minor units and as people write them, prices as texts. */
final class QuoteRendering {
    private QuoteRendering() {}

    /** Puts the quote there, or null and why not: what placing the order would be refused for. */
    static void put(JsonObject checked, CommandOutcome outcome) {
        OrderQuote quote = outcome.quote();
        if (quote == null) {
            checked.put("quote", null).put("problems", Writes.problems(outcome));
        } else {
            checked.put("quote", quote(quote, outcome.sequence())).put("problems", new JsonArray());
        }
    }

    /** The same where it was not asked who orders where. */
    static void putNone(JsonObject checked) {
        checked.put("quote", null).put("problems", new JsonArray());
    }

    private static JsonObject quote(OrderQuote quote, long sequence) {
        JsonArray lines = new JsonArray();
        quote.lines().forEach(line -> lines.add(line(line, quote.digits())));
        JsonArray holds = new JsonArray();
        quote.holds().forEach(hold -> holds.add(hold.name()));
        JsonObject rendered = new JsonObject().put("sequence", sequence).put("currency", quote.currency());
        amount(rendered, "net", quote.netMinor(), quote.digits());
        amount(rendered, "tax", quote.taxMinor(), quote.digits());
        amount(rendered, "total", quote.totalMinor(), quote.digits());
        amount(rendered, "shippingNet", quote.shippingNetMinor(), quote.digits());
        amount(rendered, "shippingTax", quote.shippingTaxMinor(), quote.digits());
        amount(
                rendered,
                "promotionDiscount",
                quote.lines().stream()
                        .mapToLong(OrderQuote.Line::promotionMinor)
                        .sum(),
                quote.digits());
        return rendered.put("promotions", new JsonArray(quote.promotions()))
                .put("promisedDay", CalendarDay.text(quote.promisedDay()))
                .put("holds", holds)
                .put("lines", lines);
    }

    private static JsonObject line(OrderQuote.Line line, int digits) {
        JsonObject rendered = new JsonObject()
                .put("line", line.line())
                .put("sku", line.sku())
                .put("quantity", line.quantity())
                .put("reserved", line.reserved())
                .put("backordered", line.backordered())
                .put("unitPrice", Amounts.price(line.unitPriceMicros(), digits))
                .put("priceQuantity", line.priceQuantity())
                .put("taxBasisPoints", line.taxBasisPoints())
                .put("contract", line.contract().isEmpty() ? null : line.contract());
        amount(rendered, "discount", line.discountMinor(), digits);
        amount(rendered, "promotionDiscount", line.promotionMinor(), digits);
        amount(rendered, "net", line.netMinor(), digits);
        amount(rendered, "tax", line.taxMinor(), digits);
        return rendered.put("requestedDay", CalendarDay.text(line.requestedDay()))
                .put("promisedDay", CalendarDay.text(line.promisedDay()));
    }

    private static void amount(JsonObject rendered, String name, long minor, int digits) {
        rendered.put(name + "Minor", minor).put(name, Amounts.text(minor, digits));
    }
}
