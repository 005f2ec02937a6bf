package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.value.LittleEndian;
import java.io.ByteArrayOutputStream;

/** All that a ledger would write into a snapshot, to compare two of them byte by byte. */
final class LedgerBytes implements TableSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final byte[] word = new byte[Long.BYTES];

    static byte[] of(Ledger ledger) {
        LedgerBytes sink = new LedgerBytes();
        ledger.writeTo(sink);
        return sink.bytes.toByteArray();
    }

    @Override
    public void putInt(int value) {
        LittleEndian.putInt(word, 0, value);
        bytes.write(word, 0, Integer.BYTES);
    }

    @Override
    public void putLong(long value) {
        LittleEndian.putLong(word, 0, value);
        bytes.write(word, 0, Long.BYTES);
    }

    @Override
    public void putBytes(byte[] source, int offset, int length) {
        bytes.write(source, offset, length);
    }
}
