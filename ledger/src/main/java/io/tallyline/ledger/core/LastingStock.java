package io.tallyline.ledger.core;

import io.tallyline.ledger.core.PromisedLines.Promise;
import io.tallyline.ledger.value.Condition;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many units of a product a warehouse has for orders that need goods which are good for some days still (DOMAIN D7),
 * while one command is judged or one portion is served. A reservation is of no lot (D6), so orders that need as long a life,
 * or a longer one, count against what lasts so long, and each shorter life that anybody needs must have enough too. What is
 * on a pick list has its lot, and counts as that. Goods of orders, in totes and parcels, are none of this. Nothing may be
 * applied to the books meanwhile.
 */
final class LastingStock {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final SortedMap<Integer, Long> NOTHING = Collections.emptySortedMap();

    /**
     * One product in one warehouse.
     *
     * @param free units that are on no list, by their last good day
     * @param promised units that have no lot yet, by the days that they have to be good
     */
    private record Sheet(SortedMap<Integer, Long> free, SortedMap<Integer, Long> promised) {}

    private final Books books;
    private final StockMoves moves;
    private final long nowNanos;
    /** Only looked up, never iterated. */
    private final Map<Long, Sheet> sheets = new TreeMap<>();

    LastingStock(Books books, long nowNanos) {
        this.books = books;
        this.moves = new StockMoves(books);
        this.nowNanos = nowNanos;
    }

    /** Days for which a product has to be good for a customer; 0 where any unit will do. */
    static int days(Books books, int product, int customer) {
        return books.products.tracking(product).byLot() ? books.trade.shelfLife.of(product, customer) : 0;
    }

    /** The last good day, yyyymmdd, that a lot in a warehouse must have at least to be good for so many days. Allocates nothing. */
    static int firstGoodEnough(Books books, int warehouse, long nowNanos, int days) {
        return CalendarDay.of(nowNanos + books.warehouses.offsetNanos(warehouse) + days * NANOS_PER_DAY);
    }

    int firstGoodEnough(int warehouse, int days) {
        return firstGoodEnough(books, warehouse, nowNanos, days);
    }

    /**
     * Units that are left for an order that needs so many days, at least 1; less than 0 where more is promised than lasts.
     *
     * @param taken units that the command took before, by days; what it gave back is below 0
     */
    long left(int product, int warehouse, int days, SortedMap<Integer, Long> taken) {
        Sheet sheet = sheet(product, warehouse);
        long least = over(sheet, warehouse, days, taken);
        for (int shorter : sheet.promised.headMap(days).keySet()) {
            least = Math.min(least, over(sheet, warehouse, shorter, taken));
        }
        for (int shorter : taken.headMap(days).keySet()) {
            least = Math.min(least, over(sheet, warehouse, shorter, taken));
        }
        return least;
    }

    /**
     * Units that are promised for so many days or more.
     *
     * @param units of which nothing lasts
     */
    record TooMuch(int days, long units) {}

    /** What is promised of the longest life of which more is than lasts, or null. */
    @Nullable TooMuch promisedTooMuch(int product, int warehouse) {
        TooMuch found = null;
        Sheet sheet = sheet(product, warehouse);
        for (int days : sheet.promised.keySet()) {
            long over = days == 0 ? 0 : over(sheet, warehouse, days, NOTHING);
            found = over < 0 ? new TooMuch(days, -over) : found;
        }
        return found;
    }

    private long over(Sheet sheet, int warehouse, int days, SortedMap<Integer, Long> taken) {
        return sum(sheet.free.tailMap(firstGoodEnough(warehouse, days)))
                - sum(sheet.promised.tailMap(days))
                - sum(taken.tailMap(days));
    }

    private static long sum(SortedMap<Integer, Long> units) {
        long sum = 0;
        for (long each : units.values()) {
            sum += each;
        }
        return sum;
    }

    private Sheet sheet(int product, int warehouse) {
        return sheets.computeIfAbsent(
                Halves.of(product, warehouse),
                any -> new Sheet(free(product, warehouse), promised(product, warehouse)));
    }

    private SortedMap<Integer, Long> free(int product, int warehouse) {
        SortedMap<Integer, Long> free = new TreeMap<>();
        StockBook stock = books.stock;
        for (int row = stock.firstOfLots(product); row != StockBook.NONE; row = stock.nextOfLots(row)) {
            int place = stock.place(row);
            boolean counts = books.places.warehouse(place) == warehouse
                    && stock.owner(row) == books.warehouses.owner(warehouse)
                    && stock.condition(row) == Condition.SELLABLE
                    && !moves.isHeld(place, stock.condition(row))
                    && !books.trade.holdsOrderGoods(place);
            if (counts) {
                int expiry = books.lots.expiry(stock.lot(row));
                long onLists = books.trade.picks.toPickAt(product, stock.lot(row), stock.owner(row), place);
                free.merge(expiry == 0 ? NEVER : expiry, stock.quantity(row) - onLists, Long::sum);
            }
        }
        return free;
    }

    private SortedMap<Integer, Long> promised(int product, int warehouse) {
        SortedMap<Integer, Long> promised = new TreeMap<>();
        for (Promise promise : books.trade.promised.of(product, warehouse)) {
            int customer = books.trade.orders.customer(books.trade.orders.find(promise.order()));
            promised.merge(days(books, product, customer), withoutLot(promise, warehouse), Long::sum);
        }
        return promised;
    }

    /** Units of a promise that no pick list says a lot of. */
    long withoutLot(Promise promise, int warehouse) {
        ReservationBook reservations = books.trade.reservations;
        int row = promise.row();
        if (!promise.released()) {
            return reservations.reserved(row) - reservations.released(row);
        }
        long units = reservations.released(row);
        PickBook picks = books.trade.picks;
        int line = picks.firstOfOrderLine(reservations.line(row));
        for (; line != PickBook.NONE; line = picks.nextOfOrderLine(line)) {
            boolean placed = picks.warehouseOf(line) == warehouse && picks.place(line) != PlaceBook.NONE;
            units -= placed ? picks.toPick(line) : 0;
        }
        return units;
    }
}
