package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.PricedLine;

/**
 * Lines of orders and their buckets (DOMAIN D20): ordered = cancelled + backordered + reserved + picked + packed +
 * shipped, at every sequence; of a service, what is wanted is in the {@link ServiceBook} instead. The lines of an order
 * hang in a list on the order, in the order of their numbers.
 *
 * <pre>
 *    0 │ number of the order                             │
 *    1 │ line, from 1        │ product                   │
 *    2 │ ordered                                         │
 *    3 │ cancelled                                       │
 *    4 │ backordered                                     │
 *    5 │ reserved                                        │
 *    6 │ picked, packed, shipped, a word each            │
 *    9 │ unit price, millionths of the currency unit     │
 *   10 │ base units it is for│ tax, basis points         │
 *   11 │ discount off the line, minor units              │
 *   12 │ net, minor units, of what is not cancelled      │
 *   13 │ tax, minor units                                │ ─ hashed up to here
 *   14 │ list of the order                               │
 *   15 │ list of the line's reservations                 │
 *   16 │ base units that the discount is for, with a bit │
 *      │ that says that a raised line kept them, and one │
 *      │ that it has no tax for want of a rate           │
 * </pre>
 */
final class OrderLineBook {
    static final int NONE = RowChain.NONE;

    /** Where a row holds the list of the line's reservations. */
    static final int RESERVATIONS_CHAIN = 15;

    private static final int ORDER = 0;
    private static final int LINE = 1;
    private static final int ORDERED = 2;
    private static final int CANCELLED = 3;
    private static final int BACKORDERED = 4;
    private static final int RESERVED = 5;
    private static final int PICKED = 6;
    private static final int PACKED = 7;
    private static final int SHIPPED = 8;
    private static final int PRICE = 9;
    private static final int PRICE_BASE = 10;
    private static final int DISCOUNT = 11;
    private static final int NET = 12;
    private static final int TAX = 13;
    private static final int LINK = 14;
    private static final int DISCOUNTED = 16;
    private static final int WIDTH = DISCOUNTED + 1;
    /** Of releases that spread a discount over all that was ever ordered. */
    private static final int WIDTH_WITHOUT_DISCOUNTED = DISCOUNTED;
    /** Not in rows of releases whose events did not tell whether a raised line kept what its discount is for. */
    private static final long KEPT = 1L << 62;

    private static final long UNTAXED = 1L << 61;

    private final HashedRows rows;
    private final RowChain ofOrder;

    OrderLineBook(OrderBook orders, StateHash hash) {
        rows = new HashedRows(TableIds.ORDER_LINES, WIDTH, LINK, hash);
        ofOrder = new RowChain(orders.store(), OrderBook.LINES_CHAIN, rows.store(), LINK);
    }

    RowStore store() {
        return rows.store();
    }

    int size() {
        return rows.size();
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** The first line of an order. */
    int first(int orderRow) {
        return ofOrder.first(orderRow);
    }

    /** The order's next line, or {@link #NONE}. */
    int next(int row) {
        return ofOrder.next(row);
    }

    /** The row of an order's line, or {@link #NONE}. */
    int find(int orderRow, int line) {
        int row = first(orderRow);
        while (row != NONE && line(row) != line) {
            row = next(row);
        }
        return row;
    }

    long order(int row) {
        return rows.get(row, ORDER);
    }

    int line(int row) {
        return Halves.high(rows.get(row, LINE));
    }

    int product(int row) {
        return Halves.low(rows.get(row, LINE));
    }

    long ordered(int row) {
        return rows.get(row, ORDERED);
    }

    long cancelled(int row) {
        return rows.get(row, CANCELLED);
    }

    long backordered(int row) {
        return rows.get(row, BACKORDERED);
    }

    long reserved(int row) {
        return rows.get(row, RESERVED);
    }

    /** Picked, packed or shipped: no longer to be reserved or taken back. */
    long inWork(int row) {
        return rows.get(row, PICKED) + rows.get(row, PACKED) + rows.get(row, SHIPPED);
    }

    long picked(int row) {
        return rows.get(row, PICKED);
    }

    long packed(int row) {
        return rows.get(row, PACKED);
    }

    long shipped(int row) {
        return rows.get(row, SHIPPED);
    }

    /** How many lines an order has. */
    int count(int orderRow) {
        int count = 0;
        for (int row = first(orderRow); row != NONE; row = next(row)) {
            count++;
        }
        return count;
    }

    long unitPriceMicros(int row) {
        return rows.get(row, PRICE);
    }

    int priceQuantity(int row) {
        return Halves.high(rows.get(row, PRICE_BASE));
    }

    int taxBasisPoints(int row) {
        return Halves.low(rows.get(row, PRICE_BASE));
    }

    long discount(int row) {
        return rows.get(row, DISCOUNT);
    }

    /**
     * The units that were ordered when the line came in, or were wanted of it when it was split or priced anew last: the
     * discount is for these, and none for what came on top, unless an older release raised the line.
     */
    long discounted(int row) {
        return rows.get(row, DISCOUNTED) & ~(KEPT | UNTAXED);
    }

    /** It has no tax for want of a rate, and nobody said yet how it is taxed. */
    boolean untaxed(int row) {
        return (rows.get(row, DISCOUNTED) & UNTAXED) != 0;
    }

    /** Somebody said how it is taxed. */
    void setTaxed(int row) {
        rows.open(row);
        rows.set(row, DISCOUNTED, rows.get(row, DISCOUNTED) & ~UNTAXED);
        rows.close(row);
    }

    long net(int row) {
        return rows.get(row, NET);
    }

    long tax(int row) {
        return rows.get(row, TAX);
    }

    /** A new line behind those of the order, without reservations. */
    int add(int orderRow, long order, PricedLine line) {
        LineState state = line.state();
        int row = rows.add();
        rows.set(row, ORDER, order);
        rows.set(row, LINE, Halves.of(state.line(), state.productId()));
        rows.set(row, PRICE, line.unitPriceMicros());
        rows.set(row, PRICE_BASE, Halves.of(line.priceQuantity(), line.taxBasisPoints()));
        rows.set(row, DISCOUNT, line.discountMinor());
        rows.set(row, DISCOUNTED, state.ordered() | KEPT | (line.untaxed() ? UNTAXED : 0));
        setBuckets(row, state);
        ofOrder.append(orderRow, row);
        rows.close(row);
        return row;
    }

    /** The buckets and amounts after an event. */
    void change(int row, LineState state) {
        rows.open(row);
        setBuckets(row, state);
        rows.close(row);
    }

    /** So many more stand in totes, or fewer where negative: until the buckets are changed too they do not add up. */
    void pick(int row, long difference) {
        rows.open(row);
        rows.set(row, PICKED, picked(row) + difference);
        rows.close(row);
    }

    /** So many reserved units stand in totes, or are reserved only again where negative. */
    void moveToTote(int row, long units) {
        rows.open(row);
        rows.set(row, RESERVED, reserved(row) - units);
        rows.set(row, PICKED, picked(row) + units);
        rows.close(row);
    }

    /** As {@link #pick} of what is in parcels. */
    void pack(int row, long difference) {
        rows.open(row);
        rows.set(row, PACKED, packed(row) + difference);
        rows.close(row);
    }

    /** So many picked units are in a parcel, or in a tote again where negative. */
    void moveToParcel(int row, long units) {
        rows.open(row);
        rows.set(row, PICKED, picked(row) - units);
        rows.set(row, PACKED, packed(row) + units);
        rows.close(row);
    }

    /** So many packed units left. */
    void ship(int row, long units) {
        rows.open(row);
        rows.set(row, PACKED, packed(row) - units);
        rows.set(row, SHIPPED, shipped(row) + units);
        rows.close(row);
    }

    /** Of a line that is here: what is off its price, and for how many units. */
    void setDiscount(int row, long minor, long units) {
        rows.open(row);
        rows.set(row, DISCOUNT, minor);
        rows.set(row, DISCOUNTED, units | KEPT | (rows.get(row, DISCOUNTED) & UNTAXED));
        rows.close(row);
    }

    /** Of a line that is here: what so many base units of it cost, and how that is taxed. */
    void setPrice(int row, long unitPriceMicros, int priceQuantity, int taxBasisPoints) {
        rows.open(row);
        rows.set(row, PRICE, unitPriceMicros);
        rows.set(row, PRICE_BASE, Halves.of(priceQuantity, taxBasisPoints));
        rows.close(row);
    }

    /** The order leaves the ledger, and nothing is reserved for the line. */
    void remove(int orderRow, int row) {
        ofOrder.remove(orderRow, row);
        rows.remove(row);
    }

    private void setBuckets(int row, LineState state) {
        long reserved = 0;
        for (var reservation : state.reservations()) {
            reserved += reservation.reserved();
        }
        if (state.ordered() != state.cancelled() + state.backordered() + reserved + inWork(row) + state.service()) {
            throw new IllegalStateException("line " + state.line() + " of order " + order(row) + " loses units");
        }
        rows.set(row, ORDERED, state.ordered());
        rows.set(row, CANCELLED, state.cancelled());
        rows.set(row, BACKORDERED, state.backordered());
        rows.set(row, RESERVED, reserved);
        rows.set(row, NET, state.netMinor());
        rows.set(row, TAX, state.taxMinor());
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source, WIDTH_WITHOUT_DISCOUNTED);
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if ((rows.get(row, DISCOUNTED) & KEPT) == 0) {
                rows.set(row, DISCOUNTED, discountedOfOlderRelease(row) | KEPT);
            }
        }
    }

    /**
     * What a replay of that release's events gives: they raised what the discount is for with the line. A line that has
     * fewer than it has ordered was raised; but one that has just what is still wanted, after a part was cancelled, was
     * split then. Where more was cancelled after such a split, or a raised line was cut to what it was before, nothing
     * tells which of both it was.
     */
    private long discountedOfOlderRelease(int row) {
        long stored = rows.get(row, DISCOUNTED);
        boolean raised = cancelled(row) == 0 || stored != ordered(row) - cancelled(row);
        return raised || stored == 0 ? ordered(row) : stored;
    }
}
