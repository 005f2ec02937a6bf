package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.table.TableSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * The content of a snapshot on its way to the file: gathered in one large buffer, summed up, written, and forced little
 * by little, since forcing gigabytes at once would make the journal's next sync wait for all of them. One thread.
 */
final class SnapshotSink implements TableSink {
    static final int BUFFER_BYTES = 1 << 20;
    private static final int FORCE_BYTES = 8 * BUFFER_BYTES;

    private final FileChannel channel;
    private final SnapshotDisk disk;
    private final Runnable afterSlice;
    private final CRC32C crc;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long written;
    private long forced;

    /**
     * @param channel positioned where the content begins
     * @param crc is fed with every byte
     * @param afterSlice called after each buffer: the place to rest, or to throw and give up
     */
    SnapshotSink(FileChannel channel, SnapshotDisk disk, CRC32C crc, Runnable afterSlice) {
        this.channel = channel;
        this.disk = disk;
        this.crc = crc;
        this.afterSlice = afterSlice;
    }

    @Override
    public void putInt(int value) {
        room(Integer.BYTES);
        buffer.putInt(value);
    }

    @Override
    public void putLong(long value) {
        room(Long.BYTES);
        buffer.putLong(value);
    }

    @Override
    public void putBytes(byte[] source, int offset, int length) {
        int at = offset;
        int left = length;
        while (left > 0) {
            room(1);
            int part = Math.min(left, buffer.remaining());
            buffer.put(source, at, part);
            at += part;
            left -= part;
        }
    }

    @Override
    public void putLongs(long[] source, int offset, int length) {
        int at = offset;
        int left = length;
        while (left > 0) {
            room(Long.BYTES);
            int part = Math.min(left, buffer.remaining() / Long.BYTES);
            buffer.asLongBuffer().put(source, at, part);
            buffer.position(buffer.position() + part * Long.BYTES);
            at += part;
            left -= part;
        }
    }

    /** Writes what is still in the buffer; returns all bytes that passed. */
    long finish() {
        flush();
        return written;
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() {
        buffer.flip();
        written += buffer.remaining();
        crc.update(buffer);
        buffer.rewind();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (written - forced >= FORCE_BYTES) {
                disk.force(channel);
                forced = written;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
        afterSlice.run();
    }
}
