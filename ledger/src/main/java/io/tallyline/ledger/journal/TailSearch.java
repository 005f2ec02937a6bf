package io.tallyline.ledger.journal;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Looks through the bytes behind the last good record for records that are whole in themselves. They prove whether what
 * lies between was once durable. Excerpt headers there can not be trusted, so every multiple of four is tried.
 *
 * @param records whole records found
 * @param durable the highest sequence that one of them proves durable; 0 for none
 * @param durableAt position of that record
 * @param usedBytes position behind the last byte that is not zero, or where the search began
 */
record TailSearch(long records, long durable, long durableAt, long usedBytes) {
    private static final int CHUNK_BYTES = 1024 * 1024;

    /** What reads past the cache ask of buffer and position on every common disk. */
    private static final int ALIGNMENT = 4096;

    /**
     * Searches to the end of the file.
     *
     * @param from a multiple of four
     * @param journalId records of other journals do not count; 0 for any
     */
    static TailSearch behind(Path dataFile, long from, long journalId) throws IOException {
        try (FileChannel channel = FileChannel.open(dataFile, StandardOpenOption.READ);
                FileChannel chunks = openPastTheCache(dataFile)) {
            return new Search(channel, chunks, journalId).search(from);
        }
    }

    /**
     * A killed server leaves up to a whole generation without blocks, and its doors wait for this search: read past the
     * system's cache, which would be filled with zeros, where the file system knows how.
     */
    private static FileChannel openPastTheCache(Path dataFile) throws IOException {
        FileChannel direct = null;
        try {
            direct = FileChannel.open(dataFile, StandardOpenOption.READ, ExtendedOpenOption.DIRECT);
            // Some systems open it so and refuse the first read, or want larger blocks than ours.
            direct.read(
                    ByteBuffer.allocateDirect(2 * ALIGNMENT)
                            .alignedSlice(ALIGNMENT)
                            .limit(ALIGNMENT),
                    0);
            return direct;
        } catch (IOException | UnsupportedOperationException e) {
            if (direct != null) {
                direct.close();
            }
            return FileChannel.open(dataFile, StandardOpenOption.READ);
        }
    }

    /** The state of a search; one use. */
    private static final class Search {
        private final FileChannel channel;
        private final FileChannel chunks;
        private final long journalId;
        private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES + ALIGNMENT)
                .alignedSlice(ALIGNMENT)
                .order(ByteOrder.LITTLE_ENDIAN);
        private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
        private final byte[] header = new byte[BatchRecord.BYTES];
        private long records;
        private long durable;
        private long durableAt;

        Search(FileChannel channel, FileChannel chunks, long journalId) {
            this.channel = channel;
            this.chunks = chunks;
            this.journalId = journalId;
        }

        TailSearch search(long from) throws IOException {
            long usedBytes = from;
            for (long at = from & -ALIGNMENT; fill(at); at += CHUNK_BYTES) {
                for (int i = Math.max(firstUsed(), (int) Math.max(0, from - at));
                        i + Integer.BYTES <= chunk.limit();
                        i += Integer.BYTES) {
                    int word = chunk.getInt(i);
                    if (word != 0) {
                        usedBytes = at + i + Integer.BYTES;
                        if (word == (int) RecordHeader.MAGIC) {
                            consider(at + i);
                        }
                    }
                }
            }
            return new TailSearch(records, durable, durableAt, usedBytes);
        }

        /** Where the chunk's first word that is not zero may be; its limit when there is none. */
        private int firstUsed() {
            int used = chunk.mismatch(zeros.clear().limit(chunk.limit()));
            return used < 0 ? chunk.limit() : used & -Integer.BYTES;
        }

        /** Reads whole words at an aligned position; false at the end of the file. */
        private boolean fill(long at) throws IOException {
            chunk.clear().limit(CHUNK_BYTES);
            // One aligned read gives all there is; what follows a short one is no longer aligned, but only the end is
            // short.
            int read = chunks.read(chunk, at);
            while (read > 0 && chunk.hasRemaining() && at + chunk.position() < chunks.size()) {
                read = channel.read(chunk, at + chunk.position());
            }
            chunk.flip();
            chunk.limit(chunk.limit() & -Integer.BYTES);
            return chunk.limit() > 0;
        }

        private void consider(long at) throws IOException {
            if (!read(at, header, RecordHeader.BYTES)) {
                return;
            }
            int length = RecordHeader.length(header);
            if (RecordHeader.fault(header, length) != null
                    || length > channel.size() - at
                    || (journalId != 0 && RecordHeader.journalId(header) != journalId)
                    || RecordHeader.kind(header) == RecordHeader.KIND_GENERATION) {
                return;
            }
            byte[] record = new byte[length];
            if (!read(at, record, length)
                    || RecordHeader.crc(new CRC32C(), record, length, record, 0, 0) != RecordHeader.crc(record)) {
                return;
            }
            records++;
            long claims = RecordHeader.kind(record) == RecordHeader.KIND_SEAL
                    ? SealRecord.decode(record).lastSequence()
                    : BatchRecord.durable(record);
            if (claims > durable) {
                durable = claims;
                durableAt = at;
            }
        }

        private boolean read(long at, byte[] target, int length) throws IOException {
            ByteBuffer wrapped = ByteBuffer.wrap(target, 0, length);
            while (wrapped.hasRemaining()) {
                if (channel.read(wrapped, at + wrapped.position()) < 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
