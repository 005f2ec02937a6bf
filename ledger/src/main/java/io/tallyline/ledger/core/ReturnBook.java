package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.ReturnEvent.ReturnOpened;
import io.tallyline.ledger.event.ReturnEvent.ReturnedLine;
import io.tallyline.ledger.value.ReturnOutcome;
import io.tallyline.ledger.value.ReturnReason;
import io.tallyline.ledger.value.ReturnState;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Returns and their lines, until their order leaves (DOMAIN D40). Of a line of an order never more is on living returns, or came
 * back, than left for it.
 *
 * <pre>
 *   return  0 │ number: the sequence that opened it │ key   │   line  0 │ number of the return   │
 *           1 │ order                               │       │         1 │ line      │ order line │
 *           2 │ state     │ outcome                 │       │         2 │ product   │ reason     │
 *           3 │ ledger time by which goods must come│       │         3 │ expected               │
 *           4 │ sequence of the last change         │       │         4 │ received               │
 *           ─ hashed up to here                             │         ─ hashed up to here
 *           5 │ list of its lines                   │       │         5 │ list of the return     │
 * </pre>
 */
final class ReturnBook {
    static final int NONE = RowIndex.NONE;

    /** Most returns of one order, whatever became of them. */
    static final int MOST_OF_AN_ORDER = 100;

    private static final int NUMBER = 0;
    private static final int ORDER = 1;
    private static final int STATE = 2;
    private static final int ARRIVE_BY = 3;
    private static final int CHANGED = 4;
    private static final int LINES = 5;
    private static final int WIDTH = LINES + 1;

    private static final int LINE = 1;
    private static final int PRODUCT = 2;
    private static final int EXPECTED = 3;
    private static final int RECEIVED = 4;
    private static final int LINK = 5;

    /** Until when goods of a return must come. */
    record Deadline(long arriveByNanos, long number) {}

    private final OrderBook orders;
    private final HashedRows rows;
    private final RowIndex index;
    private final HashedRows lines;
    private final RowChain ofReturn;

    /** By row of the order. */
    private final DerivedChains ofOrder = new DerivedChains();

    /** Of those that are approved and of which nothing came; derived, so in no hash. */
    private final TreeSet<Deadline> deadlines =
            new TreeSet<>(Comparator.comparingLong(Deadline::arriveByNanos).thenComparingLong(Deadline::number));

    ReturnBook(OrderBook orders, StateHash hash) {
        this.orders = orders;
        rows = new HashedRows(TableIds.RETURNS, WIDTH, LINES, hash);
        index = rows.index(NUMBER, 1);
        lines = new HashedRows(TableIds.RETURN_LINES, LINK + 1, LINK, hash);
        ofReturn = new RowChain(rows.store(), LINES, lines.store(), LINK);
    }

    /** Never held anything: rows that are free again count too, since which one is used next depends on them. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** The row of a return, or {@link #NONE}. */
    int find(long number) {
        return index.find(number);
    }

    /** A return of an order, in any order, or {@link #NONE}. */
    int firstOf(int orderRow) {
        return ofOrder.first(orderRow);
    }

    int nextOf(int row) {
        return ofOrder.next(row);
    }

    /** How many an order has. */
    int count(int orderRow) {
        int count = 0;
        for (int row = firstOf(orderRow); row != NONE; row = nextOf(row)) {
            count++;
        }
        return count;
    }

    /** Whether anything may still become of a return of an order. */
    boolean isAnyLiving(int orderRow) {
        int row = firstOf(orderRow);
        while (row != NONE && !state(row).living()) {
            row = nextOf(row);
        }
        return row != NONE;
    }

    long number(int row) {
        return rows.get(row, NUMBER);
    }

    long order(int row) {
        return rows.get(row, ORDER);
    }

    ReturnState state(int row) {
        return ReturnState.of(Halves.high(rows.get(row, STATE)));
    }

    ReturnOutcome outcome(int row) {
        return ReturnOutcome.of(Halves.low(rows.get(row, STATE)));
    }

    /** 0 of one that was never approved. */
    long arriveByNanos(int row) {
        return rows.get(row, ARRIVE_BY);
    }

    long changedSequence(int row) {
        return rows.get(row, CHANGED);
    }

    /** The first line of a return, or {@link #NONE}. */
    int firstLine(int row) {
        return ofReturn.first(row);
    }

    int nextLine(int line) {
        return ofReturn.next(line);
    }

    int line(int line) {
        return Halves.high(lines.get(line, LINE));
    }

    int orderLine(int line) {
        return Halves.low(lines.get(line, LINE));
    }

    int product(int line) {
        return Halves.high(lines.get(line, PRODUCT));
    }

    ReturnReason reason(int line) {
        return ReturnReason.of(Halves.low(lines.get(line, PRODUCT)));
    }

    long expected(int line) {
        return lines.get(line, EXPECTED);
    }

    long received(int line) {
        return lines.get(line, RECEIVED);
    }

    /** What of an order's line is expected on living returns, or came back: no other return may have it. */
    long claimed(int orderRow, int orderLine) {
        long sum = 0;
        for (int row = firstOf(orderRow); row != NONE; row = nextOf(row)) {
            boolean living = state(row).living();
            for (int line = firstLine(row); line != NONE; line = nextLine(line)) {
                sum += orderLine(line) == orderLine ? (living ? expected(line) : received(line)) : 0;
            }
        }
        return sum;
    }

    /** What of an order's line came back. */
    long returned(int orderRow, int orderLine) {
        long sum = 0;
        for (int row = firstOf(orderRow); row != NONE; row = nextOf(row)) {
            for (int line = firstLine(row); line != NONE; line = nextLine(line)) {
                sum += orderLine(line) == orderLine ? received(line) : 0;
            }
        }
        return sum;
    }

    /** The first whose goods are to come, or null. */
    @Nullable Deadline firstDeadline() {
        return deadlines.isEmpty() ? null : deadlines.first();
    }

    /** The next after one, or null. */
    @Nullable Deadline after(Deadline deadline) {
        return deadlines.higher(deadline);
    }

    int deadlines() {
        return deadlines.size();
    }

    void open(ReturnOpened event, long sequence) {
        ReturnState state = event.arriveByNanos() == 0 ? ReturnState.REQUESTED : ReturnState.APPROVED;
        int row = rows.add();
        rows.set(row, NUMBER, sequence);
        rows.set(row, ORDER, event.order());
        rows.set(row, STATE, Halves.of(state.number(), event.outcome().number()));
        rows.set(row, ARRIVE_BY, event.arriveByNanos());
        rows.set(row, CHANGED, sequence);
        index.insert(row);
        rows.close(row);
        for (ReturnedLine line : event.lines()) {
            int added = lines.add();
            lines.set(added, NUMBER, sequence);
            lines.set(added, LINE, Halves.of(line.line(), line.orderLine()));
            lines.set(added, PRODUCT, Halves.of(line.productId(), line.reason().number()));
            lines.set(added, EXPECTED, line.quantity());
            ofReturn.append(row, added);
            lines.close(added);
        }
        ofOrder.add(orders.find(event.order()), row);
        watch(row);
    }

    /** Its goods may come. */
    void approve(int row, long arriveByNanos, long sequence) {
        rows.open(row);
        rows.set(row, ARRIVE_BY, arriveByNanos);
        rows.close(row);
        setState(row, ReturnStep.APPROVE.to(), sequence);
    }

    void setState(int row, ReturnState state, long sequence) {
        rows.open(row);
        rows.set(row, STATE, Halves.of(state.number(), outcome(row).number()));
        rows.set(row, CHANGED, sequence);
        rows.close(row);
        watch(row);
    }

    private void watch(int row) {
        if (arriveByNanos(row) == 0) {
            return;
        }
        Deadline deadline = new Deadline(arriveByNanos(row), number(row));
        if (ReturnStep.EXPIRE.isFrom(state(row))) {
            deadlines.add(deadline);
        } else {
            deadlines.remove(deadline);
        }
    }

    /** Its order leaves the ledger. */
    void forget(int orderRow) {
        for (int row = firstOf(orderRow); row != NONE; row = firstOf(orderRow)) {
            ofOrder.remove(orderRow, row);
            for (int line = firstLine(row); line != NONE; line = firstLine(row)) {
                ofReturn.remove(row, line);
                lines.remove(line);
            }
            index.remove(row);
            rows.remove(row);
        }
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
        lines.writeTo(sink);
    }

    /** The orders are read before. */
    void readFrom(TableSource source) {
        rows.readFrom(source);
        lines.readFrom(source);
        index.rebuild();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            ofOrder.add(orders.find(order(row)), row);
            watch(row);
        }
    }
}
