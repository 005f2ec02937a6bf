package io.tallyline.ledger.core.table;

/** The way back from a {@link TableSink}: the same values in the same order. A source that has no more throws. */
public interface TableSource {
    int getInt();

    long getLong();

    void getBytes(byte[] target, int offset, int length);

    /** The same as one {@link #getLong} per word; worth overriding, because most of a snapshot passes here. */
    default void getLongs(long[] target, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            target[i] = getLong();
        }
    }
}
