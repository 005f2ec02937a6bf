package io.tallyline.ledger.core.table;

/**
 * Where a table writes itself for a snapshot: values one after the other, in an order that depends on the table's
 * content only. Byte order, checksums and the file are the sink's affair; a sink that cannot write throws, and the
 * snapshot is given up.
 */
public interface TableSink {
    void putInt(int value);

    void putLong(long value);

    void putBytes(byte[] source, int offset, int length);

    /** The same as one {@link #putLong} per word; worth overriding, because most of a snapshot passes here. */
    default void putLongs(long[] source, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            putLong(source[i]);
        }
    }
}
