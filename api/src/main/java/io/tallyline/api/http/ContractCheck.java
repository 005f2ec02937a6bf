package io.tallyline.api.http;

import io.tallyline.api.query.CustomerContractQueries.CustomerContract;
import io.tallyline.ledger.value.ContractExcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lines of a check would draw on contracts, line by line: the second line finds what the first has left. Draws nothing. */
final class ContractCheck {
    private final List<CustomerContract> contracts;
    private final Map<String, Long> left = new HashMap<>();

    /** @param contracts those in force, on the basis of the order, who is drawn on first before the others */
    ContractCheck(List<CustomerContract> contracts) {
        this.contracts = contracts;
        contracts.forEach(contract -> left.put(contract.contract(), contract.remaining()));
    }

    /**
     * Puts the prices of a line there; its own price becomes that of its first part.
     *
     * @param line as the list prices it
     */
    JsonObject price(JsonObject line) {
        String sku = line.getString("sku");
        long rest = line.getLong("quantity");
        String excess = null;
        JsonArray prices = new JsonArray();
        for (CustomerContract contract : contracts) {
            if (contract.sku().equals(sku)) {
                excess = stricter(excess, contract.excess());
                long units = Math.min(rest, left.getOrDefault(contract.contract(), 0L));
                if (units > 0) {
                    left.merge(contract.contract(), -units, Long::sum);
                    rest -= units;
                    String price = Amounts.price(contract.unitPriceMicros(), contract.currencyDigits());
                    prices.add(price(contract.contract(), units, price, contract.priceQuantity()));
                }
            }
        }
        boolean exceeds = excess != null && rest > 0;
        if (rest > 0) {
            prices.add(price(null, rest, line.getString("unitPrice"), line.getInteger("priceQuantity")));
        }
        JsonObject first = prices.getJsonObject(0);
        return line.put("unitPrice", first.getString("unitPrice"))
                .put("priceQuantity", first.getInteger("priceQuantity"))
                .put("prices", prices)
                .put("contractExcess", exceeds ? excess : null);
    }

    /** As the ledger weighs what several contracts say: the strictest holds. */
    private static String stricter(@Nullable String one, String other) {
        return one == null
                        || ContractExcess.valueOf(other).number()
                                > ContractExcess.valueOf(one).number()
                ? other
                : one;
    }

    private static JsonObject price(
            @Nullable String contract, long quantity, @Nullable String unitPrice, @Nullable Integer priceQuantity) {
        return new JsonObject()
                .put("contract", contract)
                .put("quantity", quantity)
                .put("unitPrice", unitPrice)
                .put("priceQuantity", priceQuantity);
    }
}
