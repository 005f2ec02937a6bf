package io.tallyline.api.http;

import io.tallyline.api.query.OrderQueries.Availability;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When people are to be warned that little is left of a product, over the warehouses that were asked: levels add up as stock does. */
final class StockWarnings {
    private final Map<String, Long> low = new LinkedHashMap<>();
    private final Map<String, Long> safety = new LinkedHashMap<>();
    private final Map<String, Long> available = new LinkedHashMap<>();

    StockWarnings(List<Availability> found) {
        for (Availability each : found) {
            if (each.service()) {
                continue;
            }
            low.merge(each.sku(), each.low(), Long::sum);
            safety.merge(each.sku(), each.safety(), Long::sum);
            available.merge(each.sku(), each.available(), Long::sum);
        }
    }

    /** Whether it is little that is left; never where no level is set. */
    boolean isLow(String sku, long left) {
        long level = low.getOrDefault(sku, 0L);
        return level > 0 && left <= level;
    }

    /** What is not offered to shops. */
    long safety(String sku) {
        return safety.getOrDefault(sku, 0L);
    }

    /** The lines of an order, as it is rendered, of whose product little is available now. */
    JsonArray ofLines(JsonArray lines) {
        JsonArray warned = new JsonArray();
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            String sku = line.getString("sku");
            long left = available.getOrDefault(sku, 0L);
            if (isLow(sku, left)) {
                warned.add(new JsonObject()
                        .put("line", line.getInteger("line"))
                        .put("sku", sku)
                        .put("available", left)
                        .put("low", low.get(sku)));
            }
        }
        return warned;
    }
}
