package io.tallyline.ledger.core.table;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A snapshot in memory: what a table wrote, to compare and to read again. */
final class SnapshotBytes implements TableSource {
    private final ByteBuffer bytes;

    private SnapshotBytes(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static byte[] written(Consumer<TableSink> writer) {
        Sink sink = new Sink();
        writer.accept(sink);
        return sink.bytes.toByteArray();
    }

    static SnapshotBytes reading(byte[] bytes) {
        return new SnapshotBytes(bytes);
    }

    boolean isReadUp() {
        return !bytes.hasRemaining();
    }

    @Override
    public int getInt() {
        return bytes.getInt();
    }

    @Override
    public long getLong() {
        return bytes.getLong();
    }

    @Override
    public void getBytes(byte[] target, int offset, int length) {
        bytes.get(target, offset, length);
    }

    private static final class Sink implements TableSink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        @Override
        public void putInt(int value) {
            try {
                out.writeInt(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void putLong(long value) {
            try {
                out.writeLong(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void putBytes(byte[] source, int offset, int length) {
            bytes.write(source, offset, length);
        }
    }
}
