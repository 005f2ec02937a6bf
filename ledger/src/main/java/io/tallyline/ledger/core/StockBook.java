package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.Condition;

/**
 * How many base units stand where, by the stock key of DOMAIN D4. Rows of inside places are never negative and are
 * freed when nothing is left; rows of outside places hold the other side of every entry and may be negative.
 *
 * <pre>
 *   0 │ product                           │ place │ ─┐
 *   1 │ condition (16) │ owner (16)       │ lot   │ ─┴ key
 *   2 │ quantity                                  │ ─ hashed up to here
 *   3 │ 1 if the row heads its list │ next row + 1│ the rows of one product at one inside place
 * </pre>
 */
final class StockBook {
    static final int NONE = RowIndex.NONE;

    private static final int PRODUCT_AND_PLACE = 0;
    private static final int VARIETY = 1;
    private static final int QUANTITY = 2;
    private static final int LINK = 3;
    private static final int WIDTH = LINK + 1;

    private final PlaceBook places;
    private final HashedRows rows;
    private final RowIndex index;
    private final RowIndex heads;
    /** The rows of a product's lots at inside places. */
    private final DerivedChains lots = new DerivedChains();
    /** The rows of a product without lots at inside places. */
    private final DerivedChains bins = new DerivedChains();

    StockBook(PlaceBook places, StateHash hash) {
        this.places = places;
        rows = new HashedRows(TableIds.STOCK, WIDTH, LINK, hash);
        index = rows.index(PRODUCT_AND_PLACE, 2);
        heads = rows.index(PRODUCT_AND_PLACE, 1);
    }

    HashedRows rows() {
        return rows;
    }

    long quantity(int owner, int product, int lot, int place, Condition condition) {
        int row = index.find(Halves.of(product, place), variety(owner, lot, condition));
        return row < 0 ? 0 : rows.get(row, QUANTITY);
    }

    /** The row of these goods, or {@link #NONE}. */
    int find(int owner, int product, int lot, int place, Condition condition) {
        return index.find(Halves.of(product, place), variety(owner, lot, condition));
    }

    /** All units of a product and lot at an inside place, in any condition. */
    long standing(int owner, int product, int lot, int place) {
        long sum = 0;
        for (int row = firstAt(product, place); row >= 0; row = nextAt(row)) {
            sum += lot(row) == lot && owner(row) == owner ? quantity(row) : 0;
        }
        return sum;
    }

    /** Units of a product at an inside place, of all lots and conditions. */
    long standing(int owner, int product, int place) {
        long sum = 0;
        for (int row = firstAt(product, place); row >= 0; row = nextAt(row)) {
            sum += owner(row) == owner ? quantity(row) : 0;
        }
        return sum;
    }

    /** The first row of a product at an inside place, in any condition and lot, or {@link #NONE}. */
    int firstAt(int product, int place) {
        return heads.find(Halves.of(product, place));
    }

    int nextAt(int row) {
        return Halves.low(rows.get(row, LINK)) - 1;
    }

    /** A row of one of the product's lots at an inside place, or {@link #NONE}; in any order. */
    int firstOfLots(int product) {
        return lots.first(product);
    }

    int nextOfLots(int row) {
        return lots.next(row);
    }

    /** A row of the product without a lot at an inside place, or {@link #NONE}; in any order. */
    int firstOfBins(int product) {
        return bins.first(product);
    }

    int nextOfBins(int row) {
        return bins.next(row);
    }

    int product(int row) {
        return Halves.high(rows.get(row, PRODUCT_AND_PLACE));
    }

    int place(int row) {
        return Halves.low(rows.get(row, PRODUCT_AND_PLACE));
    }

    int owner(int row) {
        return Halves.high(rows.get(row, VARIETY)) & 0xFFFF;
    }

    int lot(int row) {
        return Halves.low(rows.get(row, VARIETY));
    }

    Condition condition(int row) {
        return Condition.of(Halves.high(rows.get(row, VARIETY)) >>> 16);
    }

    long quantity(int row) {
        return rows.get(row, QUANTITY);
    }

    /**
     * Changes a quantity by {@code difference}.
     *
     * @throws IllegalStateException if a location would become negative: a rule was wrong, and the process must stop
     */
    void add(int owner, int product, int lot, int place, Condition condition, long difference) {
        int row = index.find(Halves.of(product, place), variety(owner, lot, condition));
        long quantity = row < 0 ? difference : rows.get(row, QUANTITY) + difference;
        if (quantity < 0 && PlaceBook.isInside(place)) {
            throw new IllegalStateException(
                    "place " + place + " would hold " + quantity + " of product " + product + ", lot " + lot);
        }
        if (row < 0) {
            append(Halves.of(product, place), variety(owner, lot, condition), quantity);
        } else if (quantity == 0) {
            free(row);
        } else {
            rows.open(row);
            rows.set(row, QUANTITY, quantity);
            rows.close(row);
        }
    }

    private void append(long productAndPlace, long variety, long quantity) {
        if (quantity == 0) {
            return;
        }
        int row = rows.add();
        rows.set(row, PRODUCT_AND_PLACE, productAndPlace);
        rows.set(row, VARIETY, variety);
        rows.set(row, QUANTITY, quantity);
        index.insert(row);
        rows.close(row);
        int place = Halves.low(productAndPlace);
        if (PlaceBook.isInside(place)) {
            link(row);
            places.countStockRows(place, 1);
            chain(row).add(product(row), row);
        }
    }

    private void free(int row) {
        int place = place(row);
        if (PlaceBook.isInside(place)) {
            unlink(row);
            places.countStockRows(place, -1);
            chain(row).remove(product(row), row);
        }
        index.remove(row);
        rows.remove(row);
    }

    private DerivedChains chain(int row) {
        return lot(row) == LotBook.NONE ? bins : lots;
    }

    private void link(int row) {
        int head = heads.find(rows.get(row, PRODUCT_AND_PLACE));
        if (head < 0) {
            rows.set(row, LINK, Halves.of(1, 0));
            heads.insert(row);
        } else {
            rows.set(row, LINK, Halves.of(0, nextAt(head) + 1));
            rows.set(head, LINK, Halves.of(1, row + 1));
        }
    }

    private void unlink(int row) {
        int head = heads.find(rows.get(row, PRODUCT_AND_PLACE));
        int next = nextAt(row);
        if (head == row) {
            heads.remove(row);
            if (next >= 0) {
                rows.set(next, LINK, Halves.of(1, nextAt(next) + 1));
                heads.insert(next);
            }
            return;
        }
        int before = head;
        while (nextAt(before) != row) {
            before = nextAt(before);
        }
        rows.set(before, LINK, Halves.of(Halves.high(rows.get(before, LINK)), next + 1));
    }

    private static long variety(int owner, int lot, Condition condition) {
        return Halves.of(condition.number() << 16 | owner, lot);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
        heads.clear();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (Halves.high(rows.get(row, LINK)) == 1) {
                heads.insert(row);
            }
            if (PlaceBook.isInside(place(row))) {
                chain(row).add(product(row), row);
            }
        }
    }
}
