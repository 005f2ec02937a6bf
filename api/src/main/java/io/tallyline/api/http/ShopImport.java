package io.tallyline.api.http;

import io.tallyline.api.shop.ShopEntry;
import io.tallyline.api.shop.ShopFault;
import io.tallyline.api.shop.ShopOrder;
import io.tallyline.api.submit.ContentHash;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The orders of one import with their results, in the order of the document: what can be told without the ledger is told here. */
final class ShopImport {
    private final List<ShopEntry> entries;
    private final Map<String, String> currencies;
    private final String channel;
    private final String shop;
    private final Function<ShopOrder, String> customers;

    /**
     * An import.
     *
     * @param currencies of the customers that are known
     * @param customers whose an order is
     */
    ShopImport(
            List<ShopEntry> entries,
            Map<String, String> currencies,
            String channel,
            String shop,
            Function<ShopOrder, String> customers) {
        this.entries = entries;
        this.currencies = currencies;
        this.channel = channel;
        this.shop = shop;
        this.customers = customers;
    }

    int size() {
        return entries.size();
    }

    ShopOrder order(int at) {
        return entries.get(at).requireOrder();
    }

    String externalNumber(int at) {
        return entries.get(at).externalNumber();
    }

    /** Whether the document says that there is nothing to deliver: only the ledger knows whether that is new to us. */
    boolean isSkipped(int at) {
        return entries.get(at).skip() != null;
    }

    /** What tells the ledger of an order that is skipped. */
    PlaceOrder end(int at) {
        ShopEntry entry = entries.get(at);
        ShopEntry.Skip skip = Objects.requireNonNull(entry.skip());
        ContentHash content = ContentHash.of(
                new JsonObject().put("externalNumber", entry.externalNumber()).put("skip", skip.name()));
        return PlaceOrder.atEnd(
                channel,
                shop,
                entry.externalNumber(),
                entry.skippedVersion(),
                content.high(),
                content.low(),
                skip.end());
    }

    /** The result of an order that is skipped: why, and where it stands. */
    JsonObject skipped(int at) {
        ShopEntry entry = entries.get(at);
        ShopEntry.Skip skip = Objects.requireNonNull(entry.skip());
        return new JsonObject()
                .put("result", "skipped")
                .put("reason", skip.name())
                .put("detail", detail(skip))
                .put("field", entry.place());
    }

    /** What the order costs and what is to be seen to; nothing of one that is skipped. */
    JsonObject summary(int at) {
        return isSkipped(at) ? new JsonObject() : ShopBody.summary(order(at));
    }

    /** What {@code POST /v1/orders} would take. */
    JsonObject body(int at) {
        return ShopBody.of(order(at), customers.apply(order(at)), channel, shop);
    }

    /** The result of an order that goes no further; null for one that does. */
    @Nullable JsonObject settled(int at) {
        ShopEntry entry = entries.get(at);
        JsonObject result = new JsonObject().put("externalNumber", entry.externalNumber());
        ShopFault fault = entry.fault();
        if (fault != null) {
            return refused(result, 422, fault.reason().name(), fault.place(), fault.detail());
        }
        if (entry.skip() != null) {
            return null;
        }
        ShopOrder order = entry.requireOrder();
        String currency = currencies.get(order.customer());
        return currency == null || currency.equals(order.currency())
                ? null
                : refused(
                        result.mergeIn(ShopBody.summary(order)),
                        422,
                        RefusalReason.OTHER_CURRENCY.name(),
                        entry.place(),
                        "It is in " + order.currency() + ", and customer " + order.customer() + " pays in " + currency
                                + ".");
    }

    private static String detail(ShopEntry.Skip skip) {
        return switch (skip) {
            case SHIPPED -> "The shop says that all of it is delivered.";
            case NOTHING_LEFT -> "All of it was given back.";
            case NOT_ORDERED -> "It is a draft, or its payment failed.";
        };
    }

    static JsonObject refused(JsonObject result, int status, String reason, String field, String detail) {
        return result.put("status", status)
                .put("result", "refused")
                .put("reason", reason)
                .put("field", field)
                .put("detail", detail);
    }

    /** Puts where in the document it stands what was found at a pointer into the order's body. */
    JsonObject locate(JsonObject result, int at, String pointer) {
        String place = entries.get(at).place();
        if (pointer.startsWith("/lines/")) {
            int end = pointer.indexOf('/', 7);
            place = order(at)
                    .lines()
                    .get(Integer.parseInt(pointer.substring(7, end < 0 ? pointer.length() : end)))
                    .place();
        }
        return result.put("field", place).put("orderField", pointer);
    }

    static ApiReply reply(long sequence, boolean dryRun, JsonArray results) {
        return ApiReply.of(
                200,
                sequence,
                new JsonObject().put("sequence", sequence).put("dryRun", dryRun).put("results", results));
    }
}
