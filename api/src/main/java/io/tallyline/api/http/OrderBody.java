package io.tallyline.api.http;

import io.tallyline.api.submit.ContentHash;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An order's JSON as the contract lets it in, to the ledger's words. No rules: what may not be is for the ledger to say. */
final class OrderBody {
    private static final JsonObject NONE = new JsonObject();

    /** Of an order that finishes no draft. */
    static final long NO_DRAFT = 0;

    /** Number of the draft that the order finishes. */
    static final String DRAFT = "draft";

    /** Whether prices are with tax; left out they are as those of the price list. */
    private static final String INCLUDE_TAX = "pricesIncludeTax";

    private OrderBody() {}

    /**
     * The command that places the order of a body.
     *
     * @param imported from another system; the body may also say so itself
     * @param personal as it was sealed
     * @param draftVersion of the draft that it finishes, as that was seen; {@link #NO_DRAFT} without one
     */
    static PlaceOrder placement(JsonObject body, boolean imported, String personal, long draftVersion) {
        ContentHash content = ContentHash.of(body);
        PlaceOrder placement = new PlaceOrder(
                body.getString("channel"),
                body.getString("shop", ""),
                body.getString("externalNumber", ""),
                body.getLong("externalVersion", 0L),
                content.high(),
                content.low(),
                imported || body.getBoolean("imported", false),
                body.getString("customer"),
                body.getString("salesperson", ""),
                PaymentType.valueOf(body.getString("paymentType")),
                ShortagePolicy.valueOf(body.getString("policy", ShortagePolicy.CHANNEL_DEFAULT.name())),
                SourcingStrategy.valueOf(body.getString("strategy", SourcingStrategy.CHANNEL_DEFAULT.name())),
                body.getString("warehouse", ""),
                body.getInteger("priority", 0),
                Days.parse(body.getString("requestedDay"), "/requestedDay"),
                Days.parse(body.getString("promisedDay"), "/promisedDay"),
                body.getString("shippingMethod", ""),
                body.getLong("shippingMinor", 0L),
                body.getInteger("shippingTaxBasisPoints", 0),
                body.getLong("discountMinor", 0L),
                body.getBoolean(INCLUDE_TAX, false),
                lines(body.getJsonArray("lines"), "/lines"),
                holds(body),
                personal,
                destination(body),
                body.getLong(DRAFT, NO_DRAFT),
                body.getString("currency", ""),
                draftVersion,
                AddressCheck.of(body).isMissing());
        return body.containsKey(INCLUDE_TAX) ? placement : placement.onBasisOfList();
    }

    /** What is asked of an order that nobody places. A payment type that is not named is one that takes no credit. */
    static QuoteOrder quote(JsonObject body) {
        JsonObject order = body.copy();
        order.put("paymentType", body.getString("paymentType", PaymentType.CARD.name()));
        return new QuoteOrder(placement(order, false, "", NO_DRAFT));
    }

    /** The country that the goods go to: as the body says, else as its shipping address does. */
    private static String destination(JsonObject body) {
        JsonObject address = body.getJsonObject("personal", NONE).getJsonObject("shippingAddress", NONE);
        String country = address.getString("country", "");
        String destination = body.getString("destination", country);
        if (!country.isEmpty() && !country.equals(destination)) {
            throw ProblemException.invalid(
                    "/destination",
                    "The goods go to " + destination + ", and their address is in " + country + ": which tax is it?");
        }
        return destination;
    }

    /**
     * Lines as they are placed or added; a price or a tax that is not given is ours to know.
     *
     * @param field where they stand in the body
     */
    static List<OrderLine> lines(@Nullable JsonArray items, String field) {
        if (items == null) {
            return List.of();
        }
        List<OrderLine> lines = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.getJsonObject(i);
            lines.add(new OrderLine(
                    item.getString("sku"),
                    item.getLong("quantity"),
                    item.containsKey("unitPrice") ? Amounts.micros(item.getString("unitPrice")) : OrderCommand.OURS,
                    item.getInteger("priceQuantity", 1),
                    item.getLong("discountMinor", 0L),
                    item.getInteger("taxBasisPoints", OrderCommand.OURS),
                    days(item, field + "/" + i)));
        }
        return List.copyOf(lines);
    }

    private static LineDays days(JsonObject line, String field) {
        return new LineDays(
                Days.parse(line.getString("requestedDay"), field + "/requestedDay"),
                Days.parse(line.getString("promisedDay"), field + "/promisedDay"));
    }

    /** What lines are to have. */
    static List<LineQuantity> quantities(JsonArray items) {
        List<LineQuantity> quantities = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.getJsonObject(i);
            quantities.add(new LineQuantity(item.getInteger("line"), item.getLong("quantity")));
        }
        return List.copyOf(quantities);
    }

    /** Those that the body asks for, and ADDRESS when no parcel can be sent where it goes. */
    private static List<HoldReason> holds(JsonObject body) {
        Set<HoldReason> holds = new LinkedHashSet<>();
        body.getJsonArray("holds", new JsonArray()).forEach(hold -> holds.add(HoldReason.valueOf((String) hold)));
        if (AddressCheck.of(body).isBad()) {
            holds.add(HoldReason.ADDRESS);
        }
        return List.copyOf(holds);
    }
}
