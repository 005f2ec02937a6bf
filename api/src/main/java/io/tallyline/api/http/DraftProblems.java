package io.tallyline.api.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** What stands between a draft and an order, in words. Nothing of it refuses the draft. */
final class DraftProblems {
    private final JsonArray found = new JsonArray();

    /** What can be told of a body alone. */
    static DraftProblems of(JsonObject order) {
        DraftProblems problems = new DraftProblems();
        if (order.getString(DraftBody.CUSTOMER) == null) {
            problems.add("/customer", "No customer is named.");
        }
        if (order.getString("paymentType") == null) {
            problems.add("/paymentType", "It is not said how it will be paid.");
        }
        problems.days(order, "");
        problems.lines(order.getJsonArray("lines", new JsonArray()));
        problems.found.addAll(AddressCheck.of(order).render());
        return problems;
    }

    private void lines(JsonArray lines) {
        if (lines.isEmpty()) {
            add("/lines", "It has no lines.");
        }
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            if (line.getString("sku") == null) {
                add("/lines/" + i + "/sku", "No product is named.");
            }
            if (line.getLong("quantity") == null) {
                add("/lines/" + i + "/quantity", "It is not said how many.");
            }
            days(line, "/lines/" + i);
        }
    }

    private void days(JsonObject of, String field) {
        for (String name : List.of("requestedDay", "promisedDay")) {
            try {
                Days.parse(of.getString(name), field + "/" + name);
            } catch (ProblemException e) {
                add(field + "/" + name, "There is no such day in the calendar: " + of.getString(name) + ".");
            }
        }
    }

    /** The rows know no such customer. */
    void unknownCustomer(String customer) {
        add("/customer", "There is no customer " + customer + ".");
    }

    /**
     * What the rows know of the products.
     *
     * @param known those that exist
     * @param blocked those of them that are blocked
     */
    void products(JsonArray lines, Set<String> known, Set<String> blocked) {
        for (int i = 0; i < lines.size(); i++) {
            String sku = lines.getJsonObject(i).getString("sku");
            if (sku != null && !known.contains(sku)) {
                add("/lines/" + i + "/sku", "There is no product " + sku + ".");
            } else if (sku != null && blocked.contains(sku)) {
                add("/lines/" + i + "/sku", "Product " + sku + " is blocked.");
            }
        }
    }

    private void add(String field, String detail) {
        found.add(new JsonObject().put("field", field).put("detail", detail));
    }

    JsonArray render() {
        return found;
    }
}
