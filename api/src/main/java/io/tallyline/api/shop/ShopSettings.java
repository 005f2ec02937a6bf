package io.tallyline.api.shop;

import java.util.Locale;
import java.util.Map;

/**
 * What has to be known of a shop to read its orders.
 *
 * @param defaultCustomer our code of the customer whose name is on orders of people that {@code customers} does not know; empty
 *     when there is none
 * @param guests whether each of these people is a guest, whom that customer is only an example of
 * @param customers our codes by the shop's customer number, or by e-mail address in small letters
 */
public record ShopSettings(String defaultCustomer, Map<String, String> customers, boolean guests) {
    public ShopSettings {
        customers = Map.copyOf(customers);
    }

    /** Of a shop without guests. */
    public ShopSettings(String defaultCustomer, Map<String, String> customers) {
        this(defaultCustomer, customers, false);
    }

    /** Settings with one customer for everything. */
    public static ShopSettings of(String defaultCustomer) {
        return new ShopSettings(defaultCustomer, Map.of());
    }

    /** Settings in which everybody who is not known is a guest. */
    public static ShopSettings guestsLike(String customer) {
        return new ShopSettings(customer, Map.of(), true);
    }

    /**
     * What a guest is known by: the shop's customer number, else the e-mail address, else the order; empty of whoever is no guest.
     *
     * @param number empty or 0 where the shop has none
     */
    String guest(String number, String email, String externalNumber) {
        String address = email.toLowerCase(Locale.ROOT);
        boolean known = !guests || customers.containsKey(number) || customers.containsKey(address);
        if (known) {
            return "";
        }
        if (!number.isEmpty() && !number.equals("0")) {
            return "customer " + number;
        }
        return address.isEmpty() ? "order " + externalNumber : "address " + address;
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
