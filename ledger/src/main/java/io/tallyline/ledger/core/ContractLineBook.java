package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * Which lines of orders draw on which contract. How much a line draws is what is wanted of it, and stands with the
 * line. Beside the lines and not in them: few lines have a contract, and what the state hash of older journals tells of
 * lines must stay what it was.
 *
 * <pre>
 *   0 │ order    1 │ line    2 │ contract
 * </pre>
 */
final class ContractLineBook {
    private static final int ORDER = 0;
    private static final int LINE = 1;
    private static final int CONTRACT = 2;
    private static final int WIDTH = CONTRACT + 1;

    private final HashedRows rows;
    private final RowIndex byLine;

    ContractLineBook(StateHash hash) {
        rows = new HashedRows(TableIds.CONTRACT_LINES, WIDTH, WIDTH, hash);
        byLine = rows.index(ORDER, 2);
    }

    /** The contract that a line draws on, or {@link ContractBook#NONE}. */
    int contract(long order, int line) {
        int row = rows.size() == 0 ? RowIndex.NONE : byLine.find(order, line);
        return row == RowIndex.NONE ? ContractBook.NONE : (int) rows.get(row, CONTRACT);
    }

    void add(long order, int line, int contract) {
        int row = rows.add();
        rows.set(row, ORDER, order);
        rows.set(row, LINE, line);
        rows.set(row, CONTRACT, contract);
        byLine.insert(row);
        rows.close(row);
    }

    /** Its order leaves the ledger. */
    void remove(long order, int line) {
        int row = byLine.find(order, line);
        byLine.remove(row);
        rows.remove(row);
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    long order(int row) {
        return rows.get(row, ORDER);
    }

    int line(int row) {
        return (int) rows.get(row, LINE);
    }

    int contractOf(int row) {
        return (int) rows.get(row, CONTRACT);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        byLine.rebuild();
    }
}
