package io.tallyline.api.http;

import io.tallyline.api.query.CustomerContractQueries.CustomerContract;
import io.tallyline.api.query.OrderQueries.Availability;
import io.tallyline.api.query.OrderQueries.Quote;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of an order would find, line by line: the second line of a product finds what the first has left. How the
 * ledger then spreads them over warehouses is its strategy's affair, so what is told is the sum over them, and which
 * warehouse alone has it all. Of services there is always enough, and no warehouse has any. Prices are those of our
 * list, or of contracts, which nothing is drawn on.
 */
final class OrderCheck {
    private final Map<String, Availability> products = new LinkedHashMap<>();
    private final Map<String, TreeMap<Integer, Availability>> bySku = new LinkedHashMap<>();
    private final Map<String, Long> left = new LinkedHashMap<>();
    private final StockWarnings warnings;
    private final TreeMap<Integer, String> warehouses = new TreeMap<>();

    private final List<Quote> quotes;
    private final ContractCheck contracts;

    /**
     * Prepares a check.
     *
     * @param quotes one for each line, or none at all when no price list is meant
     * @param contracts those of the customer in force, gross and net
     */
    OrderCheck(List<Availability> found, List<Quote> quotes, List<CustomerContract> contracts) {
        this.quotes = quotes;
        // Without a list as an order that does not say it: net.
        boolean gross = !quotes.isEmpty() && quotes.get(0).includesTax();
        this.contracts = new ContractCheck(contracts.stream()
                .filter(contract -> contract.includesTax() == gross)
                .toList());
        this.warnings = new StockWarnings(found);
        for (Availability each : found) {
            products.putIfAbsent(each.sku(), each);
            bySku.computeIfAbsent(each.sku(), sku -> new TreeMap<>()).put(each.place(), each);
            left.merge(each.sku(), each.available(), Long::sum);
            warehouses.put(each.place(), each.warehouse());
        }
    }

    /** The answer to lines of SKU and quantity. */
    JsonObject check(JsonArray lines) {
        JsonArray rendered = new JsonArray();
        Map<String, Long> demand = new LinkedHashMap<>();
        boolean complete = true;
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            JsonObject checked = check(i + 1, line.getString("sku"), line.getLong("quantity"));
            boolean service = isService(line.getString("sku"));
            if (!service) {
                demand.merge(line.getString("sku"), line.getLong("quantity"), Long::sum);
            }
            complete &= checked.getLong("short") == 0;
            rendered.add(contracts.price(quote(i, checked)).put("service", service));
        }
        Quote any = quotes.isEmpty() ? null : quotes.get(0);
        return new JsonObject()
                .put("priceList", any == null ? null : any.priceList())
                .put("currency", any == null ? null : any.currency())
                .put("pricesIncludeTax", any == null ? null : any.includesTax())
                .put("complete", complete)
                .put("oneWarehouse", complete ? oneWarehouse(demand) : null)
                .put("promisedDay", null)
                .put("lines", rendered);
    }

    private boolean isService(String sku) {
        Availability product = products.get(sku);
        return product != null && product.service();
    }

    /**
     * Who would serve what was checked: the one warehouse that has it all, else all that have any; nobody when it is short, or all of
     * it is services.
     */
    static List<String> servedBy(JsonObject checked) {
        JsonArray lines = checked.getJsonArray("lines");
        boolean services = IntStream.range(0, lines.size())
                .allMatch(line -> lines.getJsonObject(line).getBoolean("service"));
        if (services || !checked.getBoolean("complete")) {
            return List.of();
        }
        String one = checked.getString("oneWarehouse");
        if (one != null) {
            return List.of(one);
        }
        Set<String> serving = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonArray there = lines.getJsonObject(i).getJsonArray("warehouses");
            for (int k = 0; k < there.size(); k++) {
                if (there.getJsonObject(k).getLong("available") > 0) {
                    serving.add(there.getJsonObject(k).getString("warehouse"));
                }
            }
        }
        return List.copyOf(serving);
    }

    private JsonObject check(int line, String sku, long quantity) {
        Availability product = products.get(sku);
        String problem =
                product == null || !product.known() ? "UNKNOWN_PRODUCT" : product.blocked() ? "PRODUCT_BLOCKED" : null;
        boolean service = isService(sku);
        long available = problem == null && !service ? left.getOrDefault(sku, 0L) : 0;
        long found = service && problem == null ? quantity : Math.min(quantity, available);
        if (problem == null && !service) {
            left.put(sku, available - found);
        }
        JsonArray there = new JsonArray();
        (service ? new TreeMap<Integer, Availability>() : bySku.getOrDefault(sku, new TreeMap<>()))
                .values()
                .forEach(each -> there.add(
                        new JsonObject().put("warehouse", each.warehouse()).put("available", each.available())));
        return new JsonObject()
                .put("line", line)
                .put("sku", sku)
                .put("quantity", quantity)
                .put("available", available)
                .put("short", quantity - found)
                .put("sellable", Math.max(0, available - warnings.safety(sku)))
                .put("lowStock", problem == null && !service && warnings.isLow(sku, available - found))
                .put("problem", problem)
                .put("warehouses", there);
    }

    private JsonObject quote(int index, JsonObject line) {
        Quote quote = quotes.isEmpty() ? null : quotes.get(index);
        Long micros = quote == null ? null : quote.unitPriceMicros();
        return line.put(
                        "unitPrice",
                        quote == null || micros == null ? null : Amounts.price(micros, quote.currencyDigits()))
                .put("priceQuantity", quote == null ? null : quote.priceQuantity());
    }

    /** The first that has all of it. */
    private @Nullable String oneWarehouse(Map<String, Long> demand) {
        for (Map.Entry<Integer, String> warehouse : warehouses.entrySet()) {
            boolean all = demand.entrySet().stream().allMatch(wanted -> has(warehouse.getKey(), wanted));
            if (all) {
                return warehouse.getValue();
            }
        }
        return null;
    }

    private boolean has(int place, Map.Entry<String, Long> wanted) {
        TreeMap<Integer, Availability> there = bySku.get(wanted.getKey());
        Availability found = there == null ? null : there.get(place);
        return found != null && found.available() >= wanted.getValue();
    }
}
