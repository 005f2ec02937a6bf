package io.tallyline.ledger.core;

import java.util.List;

/**
 * Where an order's goods may go once it is placed (DOMAIN D32): where they went before. The country of an order that came without
 * one may become known later, by a clerk or by its customer, when that changes no tax: the order was taxed by the rates for any
 * country, and what it costs has been told.
 */
final class Destinations {
    private final Books books;

    Destinations(Books books) {
        this.books = books;
    }

    boolean isAllowed(int row, String country, long nowNanos) {
        TradeBooks trade = books.trade;
        String before = trade.orders.destination(row);
        if (country.equals(before)) return true;
        if (!before.isEmpty()) return false;
        List<Integer> warehouses =
                PlacementRules.servedBy(trade, trade.orders.channel(row), trade.orders.warehouse(row));
        int day = PlacementRules.today(books, warehouses, nowNanos);
        for (int line = trade.lines.first(row); line != OrderLineBook.NONE; line = trade.lines.next(line)) {
            String taxCode = trade.taxCodes.of(trade.lines.product(line));
            if (trade.taxes.rate(taxCode, country, day) != trade.taxes.rate(taxCode, "", day)) return false;
        }
        return true;
    }

    /** What the event says of the country: nothing when it is known already. */
    String becomesKnown(int row, String country) {
        return country.equals(books.trade.orders.destination(row)) ? "" : country;
    }
}
