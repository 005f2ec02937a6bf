package io.tallyline.ledger.core.table;

/**
 * A snapshot does not hold what this table writes: another table, another layout, or values that contradict each other.
 */
public final class TableFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TableFormatException(String message) {
        super(message);
    }

    static void require(boolean holds, String what, long found) {
        if (!holds) {
            throw new TableFormatException(what + ", found " + found);
        }
    }
}
