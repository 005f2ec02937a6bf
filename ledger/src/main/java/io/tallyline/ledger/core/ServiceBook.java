package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.ServiceState;

/**
 * Services that are wanted on orders (DOMAIN D37): the bucket of an order line that needs no stock, and how far it is.
 * A line of which nothing is wanted any more has no row. Who does it is a text in the event; here is its fingerprint,
 * to know it again.
 *
 * <pre>
 *    0 │ number of the order        │ key
 *    1 │ line, from 1               │
 *    2 │ product   │ state          │
 *    3 │ base units that are wanted │
 *    4 │ fingerprint of whoever is to do it, two words; 0 and 0 for nobody │ ─ hashed up to here
 * </pre>
 */
final class ServiceBook {
    static final int NONE = RowIndex.NONE;

    private static final int ORDER = 0;
    private static final int LINE = 1;
    private static final int STATE = 2;
    private static final int UNITS = 3;
    private static final int ASSIGNEE = 4;
    private static final int WIDTH = ASSIGNEE + 2;

    private final HashedRows rows;
    private final RowIndex index;

    ServiceBook(StateHash hash) {
        rows = new HashedRows(TableIds.SERVICE_LINES, WIDTH, WIDTH, hash);
        index = rows.index(ORDER, 2);
    }

    /** Never held anything: rows that are free again count too, since which one is used next depends on them. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** The row of an order's line, or {@link #NONE} when it is no service or nothing of it is wanted. */
    int find(long order, int line) {
        return rows.size() == 0 ? NONE : index.find(order, line);
    }

    long order(int row) {
        return rows.get(row, ORDER);
    }

    int line(int row) {
        return (int) rows.get(row, LINE);
    }

    int product(int row) {
        return Halves.high(rows.get(row, STATE));
    }

    ServiceState state(int row) {
        return ServiceState.of(Halves.low(rows.get(row, STATE)));
    }

    /** Base units that are wanted; 0 of {@link #NONE}. */
    long units(int row) {
        return row == NONE ? 0 : rows.get(row, UNITS);
    }

    boolean isDone(long order, int line) {
        int row = find(order, line);
        return row != NONE && state(row) == ServiceState.DONE;
    }

    boolean isAssignedTo(int row, String assignee) {
        Fingerprint asked = Fingerprint.of(assignee);
        return state(row) == ServiceState.ASSIGNED
                && rows.get(row, ASSIGNEE) == asked.high()
                && rows.get(row, ASSIGNEE + 1) == asked.low();
    }

    /** Whether it is wanted, and in no queue yet. */
    boolean isWaiting(long order, int line) {
        int row = find(order, line);
        return row != NONE && state(row) == ServiceState.WAITING;
    }

    /** So many units are wanted. When they are more than before, the service waits for the release again. */
    void setUnits(long order, int line, int product, long units) {
        int row = find(order, line);
        if (row == NONE) {
            if (units > 0) {
                add(order, line, product, units);
            }
            return;
        }
        if (units == 0) {
            index.remove(row);
            rows.remove(row);
            return;
        }
        boolean more = units > rows.get(row, UNITS);
        rows.open(row);
        rows.set(row, UNITS, units);
        rows.close(row);
        if (more) {
            set(row, ServiceState.WAITING, 0, 0);
        }
    }

    private void add(long order, int line, int product, long units) {
        int row = rows.add();
        rows.set(row, ORDER, order);
        rows.set(row, LINE, line);
        rows.set(row, STATE, Halves.of(product, ServiceState.WAITING.number()));
        rows.set(row, UNITS, units);
        index.insert(row);
        rows.close(row);
    }

    void queue(int row) {
        set(row, ServiceState.QUEUED, 0, 0);
    }

    void assign(int row, String assignee) {
        Fingerprint to = Fingerprint.of(assignee);
        set(row, ServiceState.ASSIGNED, to.high(), to.low());
    }

    /** Whoever it was assigned to stays with it. */
    void finish(int row) {
        set(row, ServiceState.DONE, rows.get(row, ASSIGNEE), rows.get(row, ASSIGNEE + 1));
    }

    private void set(int row, ServiceState state, long assigneeHigh, long assigneeLow) {
        rows.open(row);
        rows.set(row, STATE, Halves.of(product(row), state.number()));
        rows.set(row, ASSIGNEE, assigneeHigh);
        rows.set(row, ASSIGNEE + 1, assigneeLow);
        rows.close(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
