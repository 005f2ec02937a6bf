package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.CarrierEvent.ChosenService;
import java.util.List;
import java.util.TreeSet;

/**
 * By which services the goods of orders go, by the warehouse from which they leave. A row with no warehouse says that the
 * rules are to choose for the order: an event that follows does.
 *
 * <pre>
 *   0 │ number of the order                          │ key
 *   1 │ warehouse, 0 when the rules are to choose    │ key
 *   2 │ service, 0 for none │ 1 when a person said so│
 *   3 │ day on which it leaves │ is delivered        │
 * </pre>
 */
final class OrderCarrierBook {
    static final int NONE = RowIndex.NONE;

    private static final int ORDER = 0;
    private static final int WAREHOUSE = 1;
    private static final int SERVICE = 2;
    private static final int DAYS = 3;
    private static final int WIDTH = DAYS + 1;

    private final TradeBooks trade;
    private final HashedRows rows;
    private final RowIndex index;
    /** By the order's row. */
    private final DerivedChains ofOrder = new DerivedChains();

    private final TreeSet<Long> toChoose = new TreeSet<>();

    OrderCarrierBook(TradeBooks trade, StateHash hash) {
        this.trade = trade;
        rows = new HashedRows(TableIds.CHOSEN_SERVICES, WIDTH, WIDTH, hash);
        index = rows.index(ORDER, 2);
    }

    /** Never held anything. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** What is said of an order and a warehouse, or {@link #NONE}. */
    int find(long order, int warehouse) {
        return index.find(order, warehouse);
    }

    /** Rows of an order, in any order, that without a warehouse among them; or {@link #NONE}. */
    int first(int orderRow) {
        return ofOrder.first(orderRow);
    }

    int next(int row) {
        return ofOrder.next(row);
    }

    long order(int row) {
        return rows.get(row, ORDER);
    }

    int warehouse(int row) {
        return (int) rows.get(row, WAREHOUSE);
    }

    /** {@link CarrierBook#NONE} when no rule fitted. */
    int service(int row) {
        return Halves.high(rows.get(row, SERVICE));
    }

    boolean byHand(int row) {
        return Halves.low(rows.get(row, SERVICE)) != 0;
    }

    /** yyyymmdd; 0 for unknown. */
    int shipDay(int row) {
        return Halves.high(rows.get(row, DAYS));
    }

    /** yyyymmdd; 0 for unknown. */
    int deliveryDay(int row) {
        return Halves.low(rows.get(row, DAYS));
    }

    /** For how many orders the rules are to choose. */
    int toChoose() {
        return toChoose.size();
    }

    /** The order for which the rules are to choose next; 0 for none. */
    long nextToChoose() {
        return toChoose.isEmpty() ? 0 : toChoose.first();
    }

    /** Whether the rules were asked for any of it: a person who chose for all of it leaves nothing to them. */
    boolean isByRules(int orderRow) {
        for (int row = first(orderRow); row != NONE; row = next(row)) {
            if (!byHand(row)) {
                return true;
            }
        }
        return false;
    }

    /** The rules are to choose for it. */
    void choose(long order) {
        if (find(order, WarehouseBook.NONE) == NONE) {
            add(order, WarehouseBook.NONE);
            toChoose.add(order);
        }
    }

    void set(long order, List<ChosenService> services) {
        for (ChosenService chosen : services) {
            int row = find(order, chosen.warehouseId());
            if (row == NONE) {
                row = add(order, chosen.warehouseId());
            }
            rows.open(row);
            rows.set(row, SERVICE, Halves.of(chosen.serviceId(), chosen.byHand() ? 1 : 0));
            rows.set(row, DAYS, Halves.of(chosen.shipDay(), chosen.deliveryDay()));
            rows.close(row);
        }
    }

    private int add(long order, int warehouse) {
        int row = rows.add();
        rows.set(row, ORDER, order);
        rows.set(row, WAREHOUSE, warehouse);
        index.insert(row);
        rows.close(row);
        ofOrder.add(trade.orders.find(order), row);
        return row;
    }

    /** The rules have chosen, or need not any more. */
    void chosen(long order) {
        int row = find(order, WarehouseBook.NONE);
        if (row != NONE) {
            remove(trade.orders.find(order), row);
            toChoose.remove(order);
        }
    }

    /** Nothing of it leaves any more, or all of it did. */
    void forget(int orderRow) {
        toChoose.remove(trade.orders.number(orderRow));
        for (int row = first(orderRow); row != NONE; row = first(orderRow)) {
            remove(orderRow, row);
        }
    }

    private void remove(int orderRow, int row) {
        ofOrder.remove(orderRow, row);
        index.remove(row);
        rows.remove(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    /** Behind the orders. */
    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            ofOrder.add(trade.orders.find(order(row)), row);
            if (warehouse(row) == WarehouseBook.NONE) {
                toChoose.add(order(row));
            }
        }
    }
}
