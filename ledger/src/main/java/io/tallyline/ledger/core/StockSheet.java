package io.tallyline.ledger.core;

import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one stock command has asked for so far, line by line: demand of one stock key summed over the lines (DESIGN rule
 * 9), lots that it introduces, serials that it has named, and the moves. A new sheet per command; it holds at most some
 * hundred lines and is searched from the top.
 */
final class StockSheet {
    private record NewLot(int id, int product, String lot, int expiry) {}

    private final Books books;
    private final List<StockMove> moves = new ArrayList<>();
    private final List<NewLot> newLots = new ArrayList<>();
    private final List<NewLot> taughtLots = new ArrayList<>();
    private long[] demands = new long[3 * 16];
    private int demandCount;
    private long[] serials = new long[3 * 16];
    private int serialCount;
    private int newUnits;

    StockSheet(Books books) {
        this.books = books;
    }

    List<StockMove> moves() {
        return List.copyOf(moves);
    }

    void add(StockMove move) {
        moves.add(move);
    }

    /** The id of a lot that is known, or that an earlier line introduced; {@link LotBook#NONE} else. */
    int findLot(int product, String lot) {
        for (NewLot introduced : newLots) {
            if (introduced.product() == product && introduced.lot().equals(lot)) {
                return introduced.id();
            }
        }
        return books.lots.find(product, lot);
    }

    int expiry(int lot) {
        for (NewLot taught : taughtLots) {
            if (taught.id() == lot) {
                return taught.expiry();
            }
        }
        for (NewLot introduced : newLots) {
            if (introduced.id() == lot) {
                return introduced.expiry();
            }
        }
        return books.lots.expiry(lot);
    }

    /** A line names the expiry of a lot that was known without one: the lines behind it must agree. */
    void teachExpiry(int product, int lot, String text, int expiry) {
        taughtLots.add(new NewLot(lot, product, text, expiry));
    }

    /** Whether the lot book has no room for one more lot. */
    boolean overflowsLots() {
        return books.lots.size() + newLots.size() >= LotBook.MAX_LOTS;
    }

    int introduceLot(int product, String lot, int expiry) {
        int id = books.lots.nextId() + newLots.size();
        newLots.add(new NewLot(id, product, lot, expiry));
        return id;
    }

    /** Adds to what is taken of one stock key and returns the sum. */
    long demand(int product, int lot, int place, Condition condition, long quantity) {
        return sum(Halves.of(product, place), Halves.of(condition.number(), lot), quantity);
    }

    /** Adds to what a warehouse's available loses and returns the sum. */
    long availableDemand(int product, int warehouse, long quantity) {
        return sum(Halves.of(product, warehouse), -1L, quantity);
    }

    /** Adds to what comes into a warehouse and returns the sum. */
    long arriving(int product, int warehouse, long quantity) {
        return sum(Halves.of(product, warehouse), -2L, quantity);
    }

    private long sum(long first, long second, long quantity) {
        for (int i = 0; i < 3 * demandCount; i += 3) {
            if (demands[i] == first && demands[i + 1] == second) {
                demands[i + 2] += quantity;
                return demands[i + 2];
            }
        }
        demands = withRoom(demands, demandCount);
        put(demands, demandCount++, first, second, quantity);
        return quantity;
    }

    /** Whether a line named this serial already; it is named from now on. */
    boolean namesAgain(UnitKey key) {
        for (int i = 0; i < 3 * serialCount; i += 3) {
            if (serials[i] == key.first && serials[i + 1] == key.second && serials[i + 2] == key.third) {
                return true;
            }
        }
        serials = withRoom(serials, serialCount);
        put(serials, serialCount++, key.first, key.second, key.third);
        return false;
    }

    int serialCount() {
        return serialCount;
    }

    void countNewUnit() {
        newUnits++;
    }

    /** Whether the unit book has no room for the units that the lines introduced. */
    boolean overflowsUnits() {
        return books.units.size() > UnitBook.MAX_UNITS - newUnits;
    }

    private static long[] withRoom(long[] triples, int count) {
        return triples.length >= 3 * (count + 1) ? triples : Arrays.copyOf(triples, triples.length * 2);
    }

    private static void put(long[] triples, int index, long first, long second, long third) {
        triples[3 * index] = first;
        triples[3 * index + 1] = second;
        triples[3 * index + 2] = third;
    }
}
