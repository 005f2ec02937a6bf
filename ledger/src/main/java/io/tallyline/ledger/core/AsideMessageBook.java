package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.MessageStanding;

/**
 * Messages that carriers never took, until somebody says what becomes of them.
 *
 * <pre>
 *   0 │ sequence of the event that they are told of │ key, of three words
 *   1 │ which of its messages                       │
 *   2 │ carrier                                     │
 *   3 │ how it stands │ how often it was sent       │
 * </pre>
 */
final class AsideMessageBook {
    static final int NONE = RowIndex.NONE;

    /** Most messages of all carriers together; with so many a carrier's line stops as if none could be set aside. */
    static final int MAX_ENTRIES = 100_000;

    private static final int SEQUENCE = 0;
    private static final int PART = 1;
    private static final int CARRIER = 2;
    private static final int STANDING = 3;
    private static final int WIDTH = STANDING + 1;
    private static final int KEY_WORDS = CARRIER + 1;

    private final HashedRows rows;
    private final RowIndex index;

    AsideMessageBook(StateHash hash) {
        rows = new HashedRows(TableIds.ASIDE_MESSAGES, WIDTH, WIDTH, hash);
        index = rows.index(SEQUENCE, KEY_WORDS);
    }

    /** Never held anything. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    boolean isFull() {
        return rows.size() >= MAX_ENTRIES;
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** A message, or {@link #NONE} where nothing of it waits. */
    int find(int carrier, long sequence, long part) {
        return index.find(sequence, part, carrier);
    }

    int carrier(int row) {
        return (int) rows.get(row, CARRIER);
    }

    MessageStanding standing(int row) {
        return MessageStanding.of(Halves.high(rows.get(row, STANDING)));
    }

    int tries(int row) {
        return Halves.low(rows.get(row, STANDING));
    }

    /** @param standing one that is over forgets it */
    void mark(int carrier, long sequence, long part, MessageStanding standing, int tries) {
        int row = find(carrier, sequence, part);
        if (standing.isOver()) {
            index.remove(row);
            rows.remove(row);
            return;
        }
        if (row == NONE) {
            row = rows.add();
            rows.set(row, SEQUENCE, sequence);
            rows.set(row, PART, part);
            rows.set(row, CARRIER, carrier);
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, STANDING, Halves.of(standing.number(), tries));
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
