package io.tallyline.ledger.core;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Units of lots that orders can have, by warehouse and expiry, as the books have them while one command is judged or
 * one portion is served: the rows of a product's lots are walked once, however many lines and warehouses ask. Nothing
 * may be applied to the books meanwhile.
 */
final class UsableLots {
    private static final SortedMap<Integer, Long> NONE = Collections.emptySortedMap();

    private final Books books;
    private final StockMoves moves;
    /** By product, then by warehouse; only looked up, never iterated. */
    private final Map<Integer, Map<Integer, SortedMap<Integer, Long>>> walked = new TreeMap<>();

    UsableLots(Books books) {
        this.books = books;
        this.moves = new StockMoves(books);
    }

    /** The units by expiry, yyyymmdd, 0 where that is not known; of the warehouse's owner, and not held. */
    SortedMap<Integer, Long> byExpiry(int product, int warehouse) {
        Map<Integer, SortedMap<Integer, Long>> byWarehouse = walked.get(product);
        if (byWarehouse == null) {
            byWarehouse = walk(product);
            walked.put(product, byWarehouse);
        }
        return byWarehouse.getOrDefault(warehouse, NONE);
    }

    private Map<Integer, SortedMap<Integer, Long>> walk(int product) {
        Map<Integer, SortedMap<Integer, Long>> byWarehouse = new TreeMap<>();
        StockBook stock = books.stock;
        for (int row = stock.firstOfLots(product); row != StockBook.NONE; row = stock.nextOfLots(row)) {
            int place = stock.place(row);
            int warehouse = books.places.warehouse(place);
            boolean counts = warehouse != WarehouseBook.NONE
                    && stock.owner(row) == books.warehouses.owner(warehouse)
                    && !moves.isHeld(place, stock.condition(row));
            if (counts) {
                byWarehouse
                        .computeIfAbsent(warehouse, any -> new TreeMap<>())
                        .merge(books.lots.expiry(stock.lot(row)), stock.quantity(row), Long::sum);
            }
        }
        return byWarehouse;
    }
}
