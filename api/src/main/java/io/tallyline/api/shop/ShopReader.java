package io.tallyline.api.shop;

import java.util.ArrayList;
import java.util.List;

/** The way of every JSON format: each order is read by itself, and what is wrong with one is told of that one alone. */
abstract class ShopReader {
    /** Orders of a document. */
    final List<ShopEntry> read(String text, ShopSettings given) {
        ShopDocument document = new ShopDocument(text);
        ShopSettings settings = document.settings(given);
        List<ShopEntry> entries = new ArrayList<>();
        for (JsonPlace order : document.orders()) {
            entries.add(entry(order, settings));
        }
        return entries;
    }

    private ShopEntry entry(JsonPlace order, ShopSettings settings) {
        try {
            order.requireObject();
            return order(order, settings);
        } catch (ShopFormatException e) {
            return ShopEntry.failed(numberIfAny(order), order.pointer(), e.fault());
        } catch (ArithmeticException e) {
            ShopFault fault = new ShopFault(
                    ShopFault.Reason.UNREADABLE, order.pointer(), "An amount is larger than an order can have.");
            return ShopEntry.failed(numberIfAny(order), order.pointer(), fault);
        }
    }

    private String numberIfAny(JsonPlace order) {
        try {
            return number(order);
        } catch (ShopFormatException e) {
            return "";
        }
    }

    abstract String number(JsonPlace order);

    abstract ShopEntry order(JsonPlace order, ShopSettings settings);

    /** A line without stock, in words. */
    static ShopFormatException service(JsonPlace line, String name) {
        return new ShopFormatException(new ShopFault(
                ShopFault.Reason.SERVICE_LINE,
                line.pointer(),
                "\"" + name + "\" has no sku: services, tips, fees and gift cards can not be ordered yet."));
    }
}
