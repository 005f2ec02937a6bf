package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Walks the excerpts of one Chronicle data file from its beginning, also while it is being written. One thread.
 *
 * <pre>
 *   +----------------------------+-----------------+----------+----
 *   | flags (2 bits) | length    | excerpt         | padding  | next header word …
 *   +----------------------------+-----------------+----------+----
 *       int, a multiple of 4 from the file's start    to 4 bytes
 * </pre>
 *
 * <p>It reads the file, not a Chronicle tailer: a tailer stops for ever at a hole, waits for seconds at a damaged
 * header and hands out half-zeroed excerpts as good ones, and recovery must see exactly what followers see. A word of
 * zeros is the end; a set incomplete bit is a record that a killed writer began; index blocks carry the metadata bit.
 *
 * <p>An open file goes on to be readable after it is moved to the archive or deleted.
 */
final class ExcerptFile implements AutoCloseable {
    /** What stands at the current position. */
    enum Step {
        /** An excerpt with data: {@link #payloadAt}, {@link #payloadLength}. */
        EXCERPT,
        /** Nothing yet. */
        END,
        /** An excerpt that was begun and not finished. */
        INCOMPLETE,
        /** Bytes that are no excerpt. */
        DAMAGED
    }

    private static final int INCOMPLETE = 0x8000_0000;
    private static final int METADATA = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int WORD = Integer.BYTES;
    private static final int WINDOW_BYTES = 256 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer window;
    private long windowAt;
    private long position;
    private int payloadLength;

    ExcerptFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.window = ByteBuffer.allocateDirect(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        window.limit(0);
    }

    Path path() {
        return path;
    }

    /** Where the next excerpt begins: its header word. */
    long position() {
        return position;
    }

    long payloadAt() {
        return position + WORD;
    }

    int payloadLength() {
        return payloadLength;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Goes over metadata to the next excerpt and stays there until {@link #consume}. */
    Step advance() throws IOException {
        while (true) {
            int word = wordAt(position);
            if (word == 0 || (word & INCOMPLETE) != 0) {
                // The window may be older than the file: look again before saying so.
                forget();
                word = wordAt(position);
                if (word == 0) {
                    return Step.END;
                }
                if ((word & INCOMPLETE) != 0) {
                    return Step.INCOMPLETE;
                }
            }
            int length = word & LENGTH_MASK;
            if (length == 0 || position + WORD + length > channel.size()) {
                return Step.DAMAGED;
            }
            if ((word & METADATA) == 0) {
                payloadLength = length;
                return Step.EXCERPT;
            }
            position = aligned(position + WORD + length);
        }
    }

    /** Goes behind the current excerpt. */
    void consume() {
        position = aligned(position + WORD + payloadLength);
    }

    /** Next time bytes are taken from the file again. */
    void forget() {
        window.clear().limit(0);
    }

    /** Copies bytes of the file; false when it ends before. */
    boolean read(long from, byte[] target, int length) throws IOException {
        int copied = 0;
        while (copied < length) {
            if (!holds(from + copied, 1) && !fill(from + copied, 1)) {
                return false;
            }
            int at = (int) (from + copied - windowAt);
            int count = Math.min(length - copied, window.limit() - at);
            window.get(at, target, copied, count);
            copied += count;
        }
        return true;
    }

    private int wordAt(long at) throws IOException {
        if (!holds(at, WORD) && !fill(at, WORD)) {
            return 0;
        }
        return window.getInt((int) (at - windowAt));
    }

    private boolean holds(long at, int bytes) {
        return at >= windowAt && at + bytes <= windowAt + window.limit();
    }

    private boolean fill(long at, int bytes) throws IOException {
        window.clear();
        windowAt = at;
        while (window.position() < bytes) {
            if (channel.read(window, at + window.position()) < 0) {
                break;
            }
        }
        window.flip();
        return window.limit() >= bytes;
    }

    private static long aligned(long at) {
        return (at + WORD - 1) & -WORD;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new JournalException("Can not close " + path + ": " + e, e);
        }
    }
}
