package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Walks the records of one generation's data file, each checked by its CRC. One thread; the header and body are re-used
 * from record to record.
 */
final class RecordFile implements AutoCloseable {
    /** What stands at the current position. */
    enum Step {
        /** A good record: {@link #header}, {@link #body}. */
        RECORD,
        /** Nothing yet. */
        END,
        /** Bytes that are no good record; {@link #damage} says why. */
        DAMAGED
    }

    private static final byte[] NOTHING = new byte[0];

    private final ExcerptFile excerpts;
    private final CRC32C crc = new CRC32C();
    private final byte[] header = new byte[Math.max(GenerationRecord.BYTES, BatchRecord.BYTES)];
    private final JournalBatch scratch = new JournalBatch();
    private byte[] body = NOTHING;
    private int bodyLength;
    private String damage = "";

    RecordFile(Path path) throws IOException {
        this.excerpts = new ExcerptFile(path);
    }

    Path path() {
        return excerpts.path();
    }

    /** Where the current record's excerpt begins, or after {@link #consume} the next one's. */
    long position() {
        return excerpts.position();
    }

    long size() throws IOException {
        return excerpts.size();
    }

    byte[] header() {
        return header;
    }

    int kind() {
        return RecordHeader.kind(header);
    }

    byte[] body() {
        return body;
    }

    int bodyLength() {
        return bodyLength;
    }

    /** Why the last step found no good record. */
    String damage() {
        return damage;
    }

    /** Looks at the next record's header without checking its CRC, and stays there. */
    Step peek() throws IOException {
        return look();
    }

    /** Reads the next record into memory of its own, checks it, and stays there until {@link #consume}. */
    Step next() throws IOException {
        return next(scratch);
    }

    /** The same, with a batch's events read into {@code target}. */
    Step next(JournalBatch target) throws IOException {
        Step step = look();
        if (step != Step.RECORD) {
            return step;
        }
        String fault = load(target);
        if (fault != null) {
            // The writer may have been in the middle of this record when the window was read; the file says the truth.
            excerpts.forget();
            step = look();
            if (step != Step.RECORD) {
                return step;
            }
            fault = load(target);
        }
        if (fault != null) {
            damage = fault;
            return Step.DAMAGED;
        }
        return Step.RECORD;
    }

    void consume() {
        excerpts.consume();
    }

    private Step look() throws IOException {
        ExcerptFile.Step step = excerpts.advance();
        if (step == ExcerptFile.Step.END) {
            return Step.END;
        }
        if (step != ExcerptFile.Step.EXCERPT) {
            damage = step == ExcerptFile.Step.INCOMPLETE
                    ? "a record was begun and not finished"
                    : "no excerpt begins here";
            return Step.DAMAGED;
        }
        String fault = loadHeader();
        if (fault == null) {
            return Step.RECORD;
        }
        excerpts.forget();
        fault = loadHeader();
        if (fault == null) {
            return Step.RECORD;
        }
        damage = fault;
        return Step.DAMAGED;
    }

    private @Nullable String loadHeader() throws IOException {
        int length = excerpts.payloadLength();
        if (length < RecordHeader.BYTES || !excerpts.read(excerpts.payloadAt(), header, RecordHeader.BYTES)) {
            return "an excerpt of " + length + " bytes is too short for a record";
        }
        String fault = RecordHeader.fault(header, length);
        if (fault == null && !excerpts.read(excerpts.payloadAt(), header, RecordHeader.headerBytes(kind()))) {
            return "the file ends in a record";
        }
        return fault;
    }

    private @Nullable String load(JournalBatch target) throws IOException {
        int headerBytes = RecordHeader.headerBytes(kind());
        bodyLength = RecordHeader.length(header) - headerBytes;
        body = target.bufferFor(bodyLength);
        if (!excerpts.read(excerpts.payloadAt() + headerBytes, body, bodyLength)) {
            return "the file ends in a record";
        }
        if (RecordHeader.crc(crc, header, headerBytes, body, 0, bodyLength) != RecordHeader.crc(header)) {
            return "the CRC does not match";
        }
        return null;
    }

    /** The current batch, described to the one who reads it. */
    void describe(JournalBatch batch) {
        batch.set(
                bodyLength,
                BatchRecord.firstSequence(header),
                BatchRecord.events(header),
                BatchRecord.stateHash(header),
                BatchRecord.durable(header));
    }

    @Override
    public void close() {
        excerpts.close();
    }
}
