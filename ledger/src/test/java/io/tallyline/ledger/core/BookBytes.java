package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.StateHashScheme;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A whole ledger in memory, as a snapshot would hold it. */
final class BookBytes implements TableSink, TableSource {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private ByteBuffer reading = ByteBuffer.allocate(0);

    static byte[] of(Ledger ledger) {
        BookBytes bytes = new BookBytes();
        ledger.writeTo(bytes);
        return bytes.written();
    }

    /** What was put here. */
    byte[] written() {
        return written.toByteArray();
    }

    static Ledger restore(byte[] snapshot, LedgerLimits limits) {
        BookBytes bytes = reading(snapshot);
        Ledger ledger = Ledger.readFrom(bytes, limits, StateHashScheme.CURRENT);
        if (bytes.reading.hasRemaining()) {
            throw new IllegalStateException(bytes.reading.remaining() + " bytes were not read");
        }
        return ledger;
    }

    static BookBytes reading(byte[] snapshot) {
        BookBytes bytes = new BookBytes();
        bytes.reading = ByteBuffer.wrap(snapshot);
        return bytes;
    }

    @Override
    public void putInt(int value) {
        written.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    @Override
    public void putLong(long value) {
        written.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    @Override
    public void putBytes(byte[] source, int offset, int length) {
        written.write(source, offset, length);
    }

    @Override
    public int getInt() {
        return reading.getInt();
    }

    @Override
    public long getLong() {
        return reading.getLong();
    }

    @Override
    public void getBytes(byte[] target, int offset, int length) {
        reading.get(target, offset, length);
    }
}
