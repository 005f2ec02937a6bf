package io.tallyline.load.search;

import io.tallyline.load.floor.LoadGoods;
import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** Pages of orders by each filter, one request after the other: what a clerk waits for. */
public final class OrderSearch {
    /** Orders of a page. */
    public static final int PAGE = 50;

    private static final List<String> STATUSES =
            List.of("COMPLETED", "CANCELLED", "SHIPPED", "RELEASED", "AWAITING_PAYMENT", "PENDING", "CONFIRMED");
    private static final List<String> PAYMENTS =
            List.of("CARD", "ON_ACCOUNT", "BANK_TRANSFER", "CASH_ON_DELIVERY", "CHEQUE");
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** One in so many orders is older than where a last page begins. */
    private static final int LAST = 40;

    private final RestDoor rest;
    private final int orders;
    private final Random random = new Random(44);
    private final Map<String, Function<Random, String>> filters = new LinkedHashMap<>();

    /** What a kind of page took, in nanoseconds, and how many orders it showed. */
    public record Times(String filter, String kind, Histogram nanos, double found, String slowest) {}

    /**
     * Searches among orders that {@link ManyOrders} wrote.
     *
     * @param customers and the others: how many there are to choose from
     */
    public OrderSearch(RestDoor rest, int orders, int customers, int channels, int products) {
        this.rest = rest;
        this.orders = orders;
        filters.put("none", r -> "");
        filters.put("number", r -> "number=" + (ManyOrders.FIRST + 1 + r.nextInt(orders)));
        filters.put("externalNumber", r -> "externalNumber=E-" + (1 + r.nextInt(orders)));
        filters.put("customer", r -> "customer=" + SearchShop.customer(r.nextInt(customers)));
        filters.put("customerName, Latin prefix", r -> "customerName=" + encoded(prefix(PeopleNames.latin(r), r)));
        filters.put("customerName, two words", r -> "customerName=" + encoded(PeopleNames.latin(r)));
        filters.put("customerName, one character", r -> "customerName=" + encoded(part(PeopleNames.chinese(r), 1, r)));
        filters.put("customerName, two characters", r -> "customerName=" + encoded(part(PeopleNames.chinese(r), 2, r)));
        filters.put("customerName, whole Chinese", r -> "customerName=" + encoded(PeopleNames.chinese(r)));
        filters.put("status", r -> "status=" + STATUSES.get(r.nextInt(STATUSES.size())));
        filters.put("paymentType", r -> "paymentType=" + PAYMENTS.get(r.nextInt(PAYMENTS.size())));
        filters.put("channel", r -> "channel=" + SearchShop.channel(r.nextInt(channels)));
        filters.put("shop", r -> "shop=shop-" + r.nextInt(20));
        filters.put("sku", r -> "sku=" + LoadGoods.sku(r.nextInt(products)));
        filters.put("month", r -> month(r));
    }

    private static String prefix(String name, Random random) {
        String word = name.substring(name.indexOf(' ') + 1);
        return word.substring(0, 1 + random.nextInt(word.length()));
    }

    private static String part(String name, int length, Random random) {
        int from = random.nextInt(Math.max(1, name.length() - length + 1));
        return name.substring(from, Math.min(name.length(), from + length));
    }

    private static String month(Random random) {
        return "month=" + YearMonth.now(ZoneOffset.UTC).minusMonths(random.nextInt(ManyOrders.MONTHS));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Names of the filters, in the order in which they are measured. */
    public Iterable<String> filters() {
        return filters.keySet();
    }

    /** Pages by one filter alone. */
    public Times alone(String filter, int requests) throws IOException {
        return measure(filter, "alone", requests, value(filter));
    }

    /** Pages by it in one month and status. */
    public Times withStatusAndMonth(String filter, int requests) throws IOException {
        return measure(
                filter,
                "with status and month",
                requests,
                r -> value(filter).apply(r)
                        + (filter.equals("status") ? "" : "&status=" + STATUSES.get(r.nextInt(STATUSES.size())))
                        + (filter.equals("month") ? "" : "&" + month(r)));
    }

    /** Pages by it among the oldest orders of all, as whoever leafs to the end gets them. */
    public Times last(String filter, int requests) throws IOException {
        String cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(ManyOrders.FIRST + orders / LAST).getBytes(StandardCharsets.US_ASCII));
        return measure(filter, "last page", requests, r -> value(filter).apply(r) + "&cursor=" + cursor);
    }

    private Function<Random, String> value(String filter) {
        Function<Random, String> value = filters.get(filter);
        if (value == null) {
            throw new IllegalArgumentException("there is no filter " + filter);
        }
        return value;
    }

    private Times measure(String filter, String kind, int requests, Function<Random, String> query) throws IOException {
        Histogram nanos = new Histogram(LONGEST_NANOS, 3);
        long found = 0;
        long longest = 0;
        String slowest = "";
        for (int i = 0; i < requests; i++) {
            String text = query.apply(random);
            String path = "/v1/orders?limit=" + PAGE + (text.isEmpty() || text.startsWith("&") ? text : "&" + text);
            long begun = System.nanoTime();
            RestDoor.Reply reply = rest.get(path);
            long took = System.nanoTime() - begun;
            JsonObject page = reply.json();
            nanos.recordValue(Math.min(took, LONGEST_NANOS));
            found += page.getJsonArray("items").size();
            if (took > longest) {
                longest = took;
                slowest = text;
            }
        }
        return new Times(filter, kind, nanos, (double) found / requests, slowest);
    }
}
