package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * What stands in containers for orders: by container, goods, and the line of the list by which they were picked. Of the goods that are
 * picked the container is a tote, by its place (DOMAIN D35: each tote is one order's); all of it is sellable stock of that, and whatever
 * else stands there is nobody's. Of those that are packed it is a parcel, by its number (D33); where that is the book of parcels says.
 *
 * <pre>
 *   0 │ container   │ product            │
 *   1 │ lot         │ unit row + 1       │
 *   2 │ list        │ its line           │
 *   3 │ order                            │
 *   4 │ its line    │ owner              │
 *   5 │ quantity                         │ ─ hashed up to here
 * </pre>
 */
final class PickedGoodsBook {
    static final int NONE = RowIndex.NONE;

    private static final int CONTAINER = 0;
    private static final int LOT = 1;
    private static final int LIST = 2;
    private static final int ORDER = 3;
    private static final int ORDER_LINE = 4;
    private static final int QUANTITY = 5;
    private static final int WIDTH = QUANTITY + 1;

    private final TradeBooks trade;
    private final HashedRows rows;
    private final RowIndex index;
    private final DerivedChains inContainer = new DerivedChains();
    private final DerivedChains ofOrderLine = new DerivedChains();

    PickedGoodsBook(int tableId, TradeBooks trade, StateHash hash) {
        this.trade = trade;
        rows = new HashedRows(tableId, WIDTH, WIDTH, hash);
        index = rows.index(CONTAINER, 3);
    }

    int size() {
        return rows.size();
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** The order whose goods stand in a container; 0 for none. */
    long orderIn(int container) {
        int row = inContainer.first(container);
        return row == DerivedChains.NONE ? 0 : order(row);
    }

    boolean isUsed(int container) {
        return inContainer.first(container) != DerivedChains.NONE;
    }

    /** Goods in a container, in any order, or {@link #NONE}. */
    int firstIn(int container) {
        return inContainer.first(container);
    }

    int nextIn(int row) {
        return inContainer.next(row);
    }

    /** Picked goods of a line of an order, in any order, or {@link #NONE}. */
    int firstOf(int orderLineRow) {
        return ofOrderLine.first(orderLineRow);
    }

    int nextOf(int row) {
        return ofOrderLine.next(row);
    }

    int find(int container, int product, int lot, int unit, int list, int line) {
        return index.find(Halves.of(container, product), Halves.of(lot, unit), Halves.of(list, line));
    }

    /** Place of a tote, or number of a parcel. */
    int container(int row) {
        return Halves.high(rows.get(row, CONTAINER));
    }

    int product(int row) {
        return Halves.low(rows.get(row, CONTAINER));
    }

    int lot(int row) {
        return Halves.high(rows.get(row, LOT));
    }

    /** Row of the unit book plus one; 0 for none. */
    int unit(int row) {
        return Halves.low(rows.get(row, LOT));
    }

    int list(int row) {
        return Halves.high(rows.get(row, LIST));
    }

    /** Of the list. */
    int line(int row) {
        return Halves.low(rows.get(row, LIST));
    }

    long order(int row) {
        return rows.get(row, ORDER);
    }

    int orderLine(int row) {
        return Halves.high(rows.get(row, ORDER_LINE));
    }

    int owner(int row) {
        return Halves.low(rows.get(row, ORDER_LINE));
    }

    long quantity(int row) {
        return rows.get(row, QUANTITY);
    }

    void add(
            int container,
            int product,
            int lot,
            int unit,
            int list,
            int line,
            long order,
            int orderLine,
            int owner,
            long quantity) {
        int row = find(container, product, lot, unit, list, line);
        if (row != NONE) {
            change(row, quantity);
            return;
        }
        row = rows.add();
        rows.set(row, CONTAINER, Halves.of(container, product));
        rows.set(row, LOT, Halves.of(lot, unit));
        rows.set(row, LIST, Halves.of(list, line));
        rows.set(row, ORDER, order);
        rows.set(row, ORDER_LINE, Halves.of(orderLine, owner));
        rows.set(row, QUANTITY, quantity);
        index.insert(row);
        rows.close(row);
        chain(row);
    }

    /** Takes units out, and forgets the row when none are left. */
    void remove(int row, long quantity) {
        if (quantity < quantity(row)) {
            change(row, -quantity);
            return;
        }
        if (quantity > quantity(row)) {
            throw new IllegalStateException("container " + container(row) + " has fewer units of order " + order(row));
        }
        inContainer.remove(container(row), row);
        ofOrderLine.remove(orderLineRow(row), row);
        index.remove(row);
        rows.remove(row);
    }

    private void change(int row, long difference) {
        rows.open(row);
        rows.set(row, QUANTITY, quantity(row) + difference);
        rows.close(row);
    }

    private void chain(int row) {
        inContainer.add(container(row), row);
        ofOrderLine.add(orderLineRow(row), row);
    }

    private int orderLineRow(int row) {
        return trade.lines.find(trade.orders.find(order(row)), orderLine(row));
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    /** Behind the orders and their lines. */
    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            chain(row);
        }
    }
}
