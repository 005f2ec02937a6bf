package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * What stands in totes for orders (DOMAIN D35: each tote is one order's): by tote, goods, and the line of the list by which
 * they were picked. All of it is sellable stock of its tote; whatever else stands there is nobody's. A second such book has what is
 * in parcels, by the parcel's number in place of the tote's.
 *
 * <pre>
 *   0 │ tote        │ product            │
 *   1 │ lot         │ unit row + 1       │
 *   2 │ list        │ its line           │
 *   3 │ order                            │
 *   4 │ its line    │ owner              │
 *   5 │ quantity                         │ ─ hashed up to here
 * </pre>
 */
final class PickedGoodsBook {
    static final int NONE = RowIndex.NONE;

    private static final int TOTE = 0;
    private static final int LOT = 1;
    private static final int LIST = 2;
    private static final int ORDER = 3;
    private static final int ORDER_LINE = 4;
    private static final int QUANTITY = 5;
    private static final int WIDTH = QUANTITY + 1;

    private final TradeBooks trade;
    private final HashedRows rows;
    private final RowIndex index;
    private final DerivedChains inTote = new DerivedChains();
    private final DerivedChains ofOrderLine = new DerivedChains();

    PickedGoodsBook(int tableId, TradeBooks trade, StateHash hash) {
        this.trade = trade;
        rows = new HashedRows(tableId, WIDTH, WIDTH, hash);
        index = rows.index(TOTE, 3);
    }

    int size() {
        return rows.size();
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** The order whose goods stand in a tote; 0 for none. */
    long orderIn(int tote) {
        int row = inTote.first(tote);
        return row == DerivedChains.NONE ? 0 : order(row);
    }

    boolean isUsed(int place) {
        return inTote.first(place) != DerivedChains.NONE;
    }

    /** Goods in a tote, in any order, or {@link #NONE}. */
    int firstIn(int tote) {
        return inTote.first(tote);
    }

    int nextIn(int row) {
        return inTote.next(row);
    }

    /** Picked goods of a line of an order, in any order, or {@link #NONE}. */
    int firstOf(int orderLineRow) {
        return ofOrderLine.first(orderLineRow);
    }

    int nextOf(int row) {
        return ofOrderLine.next(row);
    }

    int find(int tote, int product, int lot, int unit, int list, int line) {
        return index.find(Halves.of(tote, product), Halves.of(lot, unit), Halves.of(list, line));
    }

    int tote(int row) {
        return Halves.high(rows.get(row, TOTE));
    }

    int product(int row) {
        return Halves.low(rows.get(row, TOTE));
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
            int tote,
            int product,
            int lot,
            int unit,
            int list,
            int line,
            long order,
            int orderLine,
            int owner,
            long quantity) {
        int row = find(tote, product, lot, unit, list, line);
        if (row != NONE) {
            change(row, quantity);
            return;
        }
        row = rows.add();
        rows.set(row, TOTE, Halves.of(tote, product));
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
            throw new IllegalStateException("tote " + tote(row) + " has fewer units of order " + order(row));
        }
        inTote.remove(tote(row), row);
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
        inTote.add(tote(row), row);
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
