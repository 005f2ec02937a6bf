package io.tallyline.api.shop;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The orders of a JSON document as the shops send them: one order alone, an array, or an object with {@code order} or
 * {@code orders}. The last may also have {@code customers}, our codes by their numbers or e-mail addresses.
 */
final class ShopDocument {
    private final JsonPlace root;

    ShopDocument(String text) {
        this.root = JsonPlace.parse(text);
    }

    /** Each of them may be no order at all: that is told of that one alone. */
    List<JsonPlace> orders() {
        if (root.isArray()) {
            return root.elements();
        }
        if (!root.isObject()) {
            throw root.wrong("It is neither an order nor a list of orders.");
        }
        if (root.has("orders")) {
            return root.member("orders").elements();
        }
        return List.of(root.has("order") ? root.member("order") : root);
    }

    /** The settings, with what the document adds to them. */
    ShopSettings settings(ShopSettings given) {
        if (!root.isObject() || !root.has("orders")) {
            return given;
        }
        Map<String, String> customers = new HashMap<>(given.customers());
        for (String name : root.names("customers")) {
            customers.put(
                    name.toLowerCase(Locale.ROOT), root.member("customers").requiredText(name));
        }
        return new ShopSettings(given.defaultCustomer(), customers, given.guests());
    }
}
