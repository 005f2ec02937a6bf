package io.tallyline.api.http;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.LineDaysEdit;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What an edit says of prices and terms, to the ledger's words: what the body leaves out stays as it is. */
final class OrderTermsBody {
    private OrderTermsBody() {}

    /** What lines that are there are to cost, and how they are taxed. */
    static List<LinePrice> prices(JsonArray items) {
        List<LinePrice> prices = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.getJsonObject(i);
            String price = item.getString("unitPrice");
            LinePrice asked = new LinePrice(
                    item.getInteger("line"),
                    price == null ? OrderCommand.AS_IT_IS : Amounts.micros(price),
                    item.getInteger("priceQuantity", 1),
                    item.getLong("discountMinor", (long) OrderCommand.AS_IT_IS));
            Integer tax = item.getInteger("taxBasisPoints");
            prices.add(tax == null ? asked : asked.taxed(tax));
        }
        return List.copyOf(prices);
    }

    /** On which days lines are to be; a day that is null is the order's from now on, or none. */
    static List<LineDaysEdit> days(JsonArray items) {
        List<LineDaysEdit> edits = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.getJsonObject(i);
            edits.add(new LineDaysEdit(
                    item.getInteger("line"),
                    item.containsKey("requestedDay"),
                    Days.parse(item.getString("requestedDay"), "/days/" + i + "/requestedDay"),
                    item.containsKey("promisedDay"),
                    Days.parse(item.getString("promisedDay"), "/days/" + i + "/promisedDay")));
        }
        return List.copyOf(edits);
    }

    /** The terms that the body names; a day that it names as null is none from now on. */
    static OrderTerms terms(JsonObject body) {
        OrderTerms.Naming terms = OrderTerms.naming();
        named(body, "paymentType", name -> terms.paymentType(PaymentType.valueOf(body.getString(name))));
        named(body, "policy", name -> terms.policy(ShortagePolicy.valueOf(body.getString(name))));
        named(body, "priority", name -> terms.priority(body.getInteger(name)));
        named(body, "requestedDay", name -> terms.requestedDay(Days.parse(body.getString(name), "/" + name)));
        named(body, "promisedDay", name -> terms.promisedDay(Days.parse(body.getString(name), "/" + name)));
        named(body, "shippingMethod", name -> terms.shippingMethod(body.getString(name)));
        named(body, "shippingMinor", name -> terms.shippingMinor(body.getLong(name)));
        named(body, "shippingTaxBasisPoints", name -> terms.shippingTaxBasisPoints(body.getInteger(name)));
        return terms.terms();
    }

    private static void named(JsonObject body, String name, Consumer<String> read) {
        if (body.containsKey(name)) {
            read.accept(name);
        }
    }
}
