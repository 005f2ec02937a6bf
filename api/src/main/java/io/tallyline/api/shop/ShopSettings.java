package io.tallyline.api.shop;

import java.util.Locale;
import java.util.Map;

/**
 * What has to be known of a shop to read its orders.
 *
 * @param defaultCustomer our code of the customer whose name is on orders of people that {@code customers} does not know; empty
 *     when there is none
 * @param customers our codes by the shop's customer number, or by e-mail address in small letters
 */
public record ShopSettings(String defaultCustomer, Map<String, String> customers) {
    public ShopSettings {
        customers = Map.copyOf(customers);
    }

    /** Settings with one customer for everything. */
    public static ShopSettings of(String defaultCustomer) {
        return new ShopSettings(defaultCustomer, Map.of());
    }

    /** The customer for what the shop says; the number goes before the address, which more than one account may have. */
    String customer(String number, String email, String place) {
        String byEmail = customers.getOrDefault(email.toLowerCase(Locale.ROOT), defaultCustomer);
        String customer = customers.getOrDefault(number, byEmail);
        if (customer.isEmpty()) {
            throw new ShopFormatException(new ShopFault(
                    ShopFault.Reason.NO_CUSTOMER,
                    place,
                    "The table of customers does not have this one, and there is no default customer."));
        }
        return customer;
    }
}
