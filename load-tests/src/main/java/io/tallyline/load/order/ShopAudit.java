package io.tallyline.load.order;

import io.tallyline.load.floor.LoadGoods;
import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a shop was told with what REST shows once the rows hold it all: the same orders, and of each product as many
 * pieces reserved as were ordered. Stock must have been enough for all of them.
 */
public final class ShopAudit {
    private static final int PAGE = 1_000;
    private static final int MOST_DIFFERENCES = 20;

    private final List<String> differences = new ArrayList<>();
    private long orders;
    private long pieces;

    private ShopAudit() {}

    /**
     * Reads all orders of the shop and the stock of the warehouse.
     *
     * @param accepted the server's numbers of the orders that it said are placed, by the shop's
     */
    public static ShopAudit of(RestDoor rest, String warehouse, Shop shop, Map<Long, Long> accepted)
            throws IOException {
        ShopAudit audit = new ShopAudit();
        audit.compareOrders(rest, accepted);
        audit.compareReserved(rest, warehouse, shop, accepted);
        return audit;
    }

    private void compareOrders(RestDoor rest, Map<Long, Long> accepted) throws IOException {
        Set<Long> missing = new HashSet<>(accepted.values());
        if (missing.size() != accepted.size()) {
            differ("two orders were told the same number");
        }
        eachItem(rest, "/v1/orders?channel=" + Shop.CHANNEL, item -> {
            orders++;
            if (!missing.remove(item.getLong("order"))) {
                differ("order " + item.getLong("order") + " is there and nobody was told of it");
            }
            if (!item.getLong("reserved").equals(item.getLong("ordered"))) {
                differ("order " + item.getLong("order") + " has " + item.getLong("reserved") + " of "
                        + item.getLong("ordered") + " pieces reserved");
            }
        });
        missing.forEach(order -> differ("order " + order + " was told and is not there"));
    }

    private void compareReserved(RestDoor rest, String warehouse, Shop shop, Map<Long, Long> accepted)
            throws IOException {
        Map<String, Long> ordered = new HashMap<>();
        for (long order : accepted.keySet()) {
            for (int line = 0; line < Shop.LINES; line++) {
                ordered.merge(LoadGoods.sku(shop.item(order, line)), shop.pieces(order, line), Long::sum);
            }
        }
        eachItem(rest, "/v1/stock?groupBy=WAREHOUSE&warehouse=" + warehouse, row -> {
            String sku = row.getString("sku");
            long expected = ordered.getOrDefault(sku, 0L);
            pieces += row.getLong("reserved");
            if (row.getLong("reserved") != expected) {
                differ(sku + " has " + row.getLong("reserved") + " pieces reserved where " + expected
                        + " were ordered");
            }
            ordered.remove(sku);
        });
        ordered.keySet().forEach(sku -> differ(sku + " was ordered and has no stock"));
    }

    private static void eachItem(RestDoor rest, String path, Consumer<JsonObject> consumer) throws IOException {
        String page = path + "&limit=" + PAGE;
        for (@Nullable String cursor = ""; cursor != null; ) {
            JsonObject reply = rest.get(cursor.isEmpty() ? page : page + "&cursor=" + cursor)
                    .json();
            reply.getJsonArray("items").forEach(item -> consumer.accept((JsonObject) item));
            cursor = reply.getString("next");
        }
    }

    private void differ(String difference) {
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(difference);
        }
    }

    /** The first differences; none when all is sound. */
    public List<String> differences() {
        return List.copyOf(differences);
    }

    @Override
    public String toString() {
        return String.format(
                "orders in the rows %,d, pieces reserved %,d, differences %s", orders, pieces, differences);
    }
}
