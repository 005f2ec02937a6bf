package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.HoldReason;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ledger still knows of orders that left it (DOMAIN D38): whose they were, by which number their shop knows
 * them and in which version, and what was shipped of each line. All else of them is in their rows and events.
 *
 * <pre>
 *   order   0 │ number: the sequence of the placement                               │ key
 *           1 │ identity of channel, shop and external number, two words, or 0 and 0│ second key
 *           3 │ hash of the external content, two words                             │
 *           5 │ external version                                                    │
 *           6 │ customer                         │ holds, a bit each                │
 *           7 │ paid, minor units: all that it cost                                 │
 *           8 │ sequence of the last change                                         │
 *           9 │ ledger time of the last change                                      │ ─ hashed up to here
 *          10 │ list of its lines                                                   │
 *          11 │ list of all, the longest unchanged first                            │
 *   line    0 │ number of the order                                                 │
 *           1 │ line, from 1                     │ product                          │
 *           2 │ shipped                                                             │
 *           3 │ returned                                                            │ ─ hashed up to here
 *           4 │ list of the order                                                   │
 *   drawn   0 │ contract                                                            │ key
 *           1 │ base units that its lines drew: they stay drawn                     │
 * </pre>
 */
final class ArchiveBook {
    static final int NONE = RowIndex.NONE;

    private static final int NUMBER = 0;
    private static final int EXTERNAL = 1;
    private static final int CONTENT = 3;
    private static final int VERSION = 5;
    private static final int STATE = 6;
    private static final int PAID = 7;
    private static final int CHANGED = 8;
    private static final int TIME = 9;
    private static final int LINES = 10;
    private static final int AGE = 11;
    private static final int WIDTH = AGE + 1;

    private static final int LINE = 1;
    private static final int SHIPPED = 2;
    private static final int RETURNED = 3;
    private static final int LINE_LINK = RETURNED + 1;
    private static final int ALL = 0;

    private final HashedRows rows;
    private final RowIndex index;
    private final RowIndex externals;
    private final HashedRows lines;
    private final RowChain ofOrder;
    private final RowStore lists = new RowStore(TableIds.ARCHIVED_ORDER_LIST, 1, 0);
    private final RowChain ages;
    private final HashedRows drawn;
    private final RowIndex byContract;

    ArchiveBook(StateHash hash) {
        rows = new HashedRows(TableIds.ARCHIVED_ORDERS, WIDTH, LINES, hash);
        index = rows.index(NUMBER, 1);
        externals = rows.index(EXTERNAL, 2);
        lines = new HashedRows(TableIds.ARCHIVED_LINES, LINE_LINK + 1, LINE_LINK, hash);
        ofOrder = new RowChain(rows.store(), LINES, lines.store(), LINE_LINK);
        ages = new RowChain(lists, 0, rows.store(), AGE);
        drawn = new HashedRows(TableIds.ARCHIVED_DRAWS, 2, 2, hash);
        byContract = drawn.index(0, 1);
    }

    /** Never held anything: rows that are free again count too, since which one is used next depends on them. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    int size() {
        return rows.size();
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** The row of an order, or {@link #NONE} when it is not archived or no longer known. */
    int find(long number) {
        return rows.size() == 0 ? NONE : index.find(number);
    }

    int findExternal(Fingerprint identity) {
        return rows.size() == 0 ? NONE : externals.find(identity.high(), identity.low());
    }

    long number(int row) {
        return rows.get(row, NUMBER);
    }

    boolean hasContent(int row, long high, long low) {
        return rows.get(row, CONTENT) == high && rows.get(row, CONTENT + 1) == low;
    }

    long externalVersion(int row) {
        return rows.get(row, VERSION);
    }

    int customer(int row) {
        return Halves.high(rows.get(row, STATE));
    }

    boolean hasHold(int row, HoldReason hold) {
        return (holdBits(row) & 1 << hold.number()) != 0;
    }

    List<HoldReason> holds(int row) {
        List<HoldReason> set = new ArrayList<>();
        for (HoldReason hold : HoldReason.values()) {
            if (hasHold(row, hold)) {
                set.add(hold);
            }
        }
        return List.copyOf(set);
    }

    private int holdBits(int row) {
        return Halves.low(rows.get(row, STATE));
    }

    long paid(int row) {
        return rows.get(row, PAID);
    }

    long changedSequence(int row) {
        return rows.get(row, CHANGED);
    }

    long changedNanos(int row) {
        return rows.get(row, TIME);
    }

    /** Base units that left of a line; 0 also of a line that it never had. */
    long shipped(int row, int line) {
        for (int each = ofOrder.first(row); each != RowChain.NONE; each = ofOrder.next(each)) {
            if (Halves.high(lines.get(each, LINE)) == line) {
                return lines.get(each, SHIPPED);
            }
        }
        return 0;
    }

    /** Whether anything of it left. */
    boolean isAnyShipped(int row) {
        for (int each = ofOrder.first(row); each != RowChain.NONE; each = ofOrder.next(each)) {
            if (lines.get(each, SHIPPED) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The order that changed longest ago, or {@link #NONE}. */
    int oldest() {
        return lists.size() == 0 ? NONE : ages.first(ALL);
    }

    int next(int row) {
        return ages.next(row);
    }

    /** Takes over what is kept of an order that rests, without its lines. */
    int add(OrderBook orders, int orderRow, long sequence, long timeNanos) {
        if (lists.size() == 0) {
            lists.allocate();
        }
        int row = rows.add();
        rows.set(row, NUMBER, orders.number(orderRow));
        rows.set(row, EXTERNAL, orders.externalHigh(orderRow));
        rows.set(row, EXTERNAL + 1, orders.externalLow(orderRow));
        rows.set(row, CONTENT, orders.contentHigh(orderRow));
        rows.set(row, CONTENT + 1, orders.contentLow(orderRow));
        rows.set(row, VERSION, orders.externalVersion(orderRow));
        rows.set(row, STATE, Halves.of(orders.customer(orderRow), orders.holdBits(orderRow)));
        rows.set(row, PAID, orders.paid(orderRow));
        rows.set(row, CHANGED, sequence);
        rows.set(row, TIME, timeNanos);
        index.insert(row);
        if (hasExternal(row)) {
            externals.insert(row);
        }
        ages.append(ALL, row);
        rows.close(row);
        return row;
    }

    private boolean hasExternal(int row) {
        return rows.get(row, EXTERNAL) != 0 || rows.get(row, EXTERNAL + 1) != 0;
    }

    void addLine(int row, int line, int product, long shipped, long returned) {
        int added = lines.add();
        lines.set(added, 0, number(row));
        lines.set(added, LINE, Halves.of(line, product));
        lines.set(added, SHIPPED, shipped);
        lines.set(added, RETURNED, returned);
        ofOrder.append(row, added);
        lines.close(added);
    }

    /** So many units more stay drawn on a contract by lines that are not here any more. */
    void keepDrawn(int contract, long units) {
        int row = byContract.find(contract);
        if (row == NONE) {
            row = drawn.add();
            drawn.set(row, 0, contract);
            byContract.insert(row);
        } else {
            drawn.open(row);
        }
        drawn.set(row, 1, drawn.get(row, 1) + units);
        drawn.close(row);
    }

    long drawn(int contract) {
        int row = drawn.size() == 0 ? NONE : byContract.find(contract);
        return row == NONE ? 0 : drawn.get(row, 1);
    }

    void setContent(int row, long version, long high, long low) {
        rows.open(row);
        rows.set(row, VERSION, version);
        rows.set(row, CONTENT, high);
        rows.set(row, CONTENT + 1, low);
        rows.close(row);
    }

    void setHold(int row, HoldReason hold, boolean holds) {
        int bit = 1 << hold.number();
        int bits = holds ? holdBits(row) | bit : holdBits(row) & ~bit;
        rows.open(row);
        rows.set(row, STATE, Halves.of(customer(row), bits));
        rows.close(row);
    }

    /** It is the youngest again. */
    void changed(int row, long sequence, long timeNanos) {
        rows.open(row);
        rows.set(row, CHANGED, sequence);
        rows.set(row, TIME, timeNanos);
        ages.remove(ALL, row);
        ages.append(ALL, row);
        rows.close(row);
    }

    void forget(int row) {
        for (int line = ofOrder.first(row); line != RowChain.NONE; line = ofOrder.first(row)) {
            ofOrder.remove(row, line);
            lines.remove(line);
        }
        ages.remove(ALL, row);
        index.remove(row);
        if (hasExternal(row)) {
            externals.remove(row);
        }
        rows.remove(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
        lines.writeTo(sink);
        lists.writeTo(sink);
        drawn.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        lines.readFrom(source);
        lists.readFrom(source);
        drawn.readFrom(source);
        index.rebuild();
        byContract.rebuild();
        externals.clear();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (hasExternal(row)) {
                externals.insert(row);
            }
        }
    }
}
