package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.table.TableSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The content of a snapshot on its way back into a ledger. One thread. */
final class SnapshotSource implements TableSource {
    private final FileChannel channel;
    private final Path file;
    private final Runnable afterSlice;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(SnapshotSink.BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final long end;
    private long readTo;

    /**
     * @param from position of the first byte of the content
     * @param end position behind its last byte
     * @param afterSlice called after each buffer
     */
    SnapshotSource(FileChannel channel, Path file, long from, long end, Runnable afterSlice) {
        this.channel = channel;
        this.file = file;
        this.readTo = from;
        this.end = end;
        this.afterSlice = afterSlice;
        buffer.limit(0);
    }

    /** Where in the file the next value begins. */
    long position() {
        return readTo - buffer.remaining();
    }

    @Override
    public int getInt() {
        need(Integer.BYTES);
        return buffer.getInt();
    }

    @Override
    public long getLong() {
        need(Long.BYTES);
        return buffer.getLong();
    }

    @Override
    public void getBytes(byte[] target, int offset, int length) {
        int at = offset;
        int left = length;
        while (left > 0) {
            need(1);
            int part = Math.min(left, buffer.remaining());
            buffer.get(target, at, part);
            at += part;
            left -= part;
        }
    }

    @Override
    public void getLongs(long[] target, int offset, int length) {
        int at = offset;
        int left = length;
        while (left > 0) {
            need(Long.BYTES);
            int part = Math.min(left, buffer.remaining() / Long.BYTES);
            buffer.asLongBuffer().get(target, at, part);
            buffer.position(buffer.position() + part * Long.BYTES);
            at += part;
            left -= part;
        }
    }

    private void need(int bytes) {
        if (buffer.remaining() < bytes) {
            fill(bytes);
        }
    }

    private void fill(int bytes) {
        if (end - position() < bytes) {
            throw SnapshotHeader.damaged(file, position(), "the content ends in the middle of a value");
        }
        buffer.compact();
        buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + end - readTo));
        try {
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, readTo);
                if (read < 0) {
                    throw SnapshotHeader.damaged(file, readTo, "the file ends before its content");
                }
                readTo += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.flip();
        afterSlice.run();
    }
}
