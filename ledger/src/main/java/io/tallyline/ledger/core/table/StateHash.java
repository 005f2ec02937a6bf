package io.tallyline.ledger.core.table;

import io.tallyline.ledger.value.StateHashScheme;

/**
 * The hash of everything a ledger remembers: the sum, modulo 2⁶⁴, of one hash per entry. A sum knows no order, so it is
 * kept up to date by taking an entry's hash out before the entry changes and putting it back after:
 *
 * <pre>
 *   stateHash.remove(stock.hashRow(row));
 *   stock.setWord(row, QUANTITY, quantity);
 *   stateHash.add(stock.hashRow(row));
 * </pre>
 *
 * <p>Two ledgers that applied the same events have the same value, however their rows came to be where they are. It
 * finds mistakes, it does not withstand an attacker. Values may only be compared under one {@link #SCHEME}.
 *
 * <p>Thread: the ledger's one writer.
 */
public final class StateHash {
    /** The version of the mixing function and of the sum; stored beside every value that leaves the process. */
    public static final int SCHEME = StateHashScheme.CURRENT;

    private long value;

    public long value() {
        return value;
    }

    public void add(long entryHash) {
        value += entryHash;
    }

    public void remove(long entryHash) {
        value -= entryHash;
    }

    /** The hash of an entry that is not a row: a counter, a clock, one field of a book. */
    public static long entryHash(int tableId, long word) {
        return WordHash.finish(WordHash.add(WordHash.start(tableId), word));
    }

    public static long entryHash(int tableId, long first, long second) {
        return WordHash.finish(WordHash.add(WordHash.add(WordHash.start(tableId), first), second));
    }

    public static long entryHash(int tableId, long first, long second, long third) {
        long hash = WordHash.add(WordHash.add(WordHash.start(tableId), first), second);
        return WordHash.finish(WordHash.add(hash, third));
    }

    public static long entryHash(int tableId, long first, long second, long third, long fourth) {
        long hash = WordHash.add(WordHash.add(WordHash.start(tableId), first), second);
        return WordHash.finish(WordHash.add(WordHash.add(hash, third), fourth));
    }
}
