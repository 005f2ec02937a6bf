package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * The links by which customers may confirm orders, one an order at most: none is kept of an order at its end, so there are never
 * more than open orders.
 *
 * <pre>
 *   0 │ number of the order                   │
 *   1 │ ledger time at which it ends          │
 *   2 │ SHA-256 of the secret, four words     │
 * </pre>
 */
final class ConfirmationLinkBook {
    private static final int ENDS = 1;
    private static final int SECRET = 2;
    private static final int WIDTH = SECRET + Sha256Hex.WORDS;

    private final HashedRows rows;
    private final RowIndex index;

    ConfirmationLinkBook(StateHash hash) {
        rows = new HashedRows(TableIds.CONFIRMATION_LINKS, WIDTH, WIDTH, hash);
        index = rows.index(0, 1);
    }

    /** Whether it never had a link: rows that are free again have an order too, which a snapshot must keep. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** Orders that have a link now. */
    int size() {
        return rows.size();
    }

    /** Whether this is the secret of the order's link, and its time is not over. */
    boolean isGood(long order, String secretHash, long nowNanos) {
        int row = index.find(order);
        if (row == RowIndex.NONE || nowNanos >= rows.get(row, ENDS)) {
            return false;
        }
        boolean same = true;
        for (int word = 0; word < Sha256Hex.WORDS; word++) {
            same &= rows.get(row, SECRET + word) == Sha256Hex.word(secretHash, word);
        }
        return same;
    }

    /** The order has this link and no other. */
    void put(long order, String secretHash, long endsNanos) {
        remove(order);
        int row = rows.add();
        rows.set(row, 0, order);
        rows.set(row, ENDS, endsNanos);
        for (int word = 0; word < Sha256Hex.WORDS; word++) {
            rows.set(row, SECRET + word, Sha256Hex.word(secretHash, word));
        }
        rows.close(row);
        index.insert(row);
    }

    /** The order has no link any more, if it had one. */
    void remove(long order) {
        int row = index.find(order);
        if (row != RowIndex.NONE) {
            index.remove(row);
            rows.remove(row);
        }
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
