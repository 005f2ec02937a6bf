package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One data file read from its beginning to its last good record.
 *
 * @param record the generation's header; null if the file does not begin with a good one
 * @param lastSequence of the last good batch, or what the header continues from
 * @param lastCrc of that batch
 * @param stateHash of that batch; 0 if this file holds none
 * @param unprovenAt position of the first batch that no later one calls durable; the end if all are
 * @param endAt position behind the last good record
 * @param sealed whether that record is a seal
 * @param damage what stands there instead of a record; empty if the file just ends
 */
record GenerationScan(
        Path path,
        @Nullable GenerationRecord record,
        long lastSequence,
        int lastCrc,
        long stateHash,
        long batches,
        long events,
        long unprovenAt,
        long endAt,
        boolean sealed,
        String damage) {

    static GenerationScan of(Path dataFile) throws IOException {
        try (RecordFile file = new RecordFile(dataFile)) {
            return of(file);
        }
    }

    /** From an open file, which stays readable wherever it is moved. */
    static GenerationScan of(RecordFile file) throws IOException {
        return of(file, Generation.OPEN, BatchCheck.NONE);
    }

    /**
     * The same, for whoever asks more of a batch than its CRC and its place, or must not look beyond what is durable.
     *
     * @param limit no batch is read behind the one that holds this sequence
     */
    static GenerationScan of(RecordFile file, long limit, BatchCheck check) throws IOException {
        return new Walk(file, limit, check).walk();
    }

    /** What else must hold for a batch whose CRC and place are right. */
    interface BatchCheck {
        BatchCheck NONE = file -> "";

        /** What is wrong with the batch that {@code file} stands on; empty if nothing. */
        String fault(RecordFile file);
    }

    /** Only the header; null if the file does not begin with a good one. */
    static @Nullable GenerationRecord headerOf(Path dataFile) throws IOException {
        try (RecordFile file = new RecordFile(dataFile)) {
            return headerOf(file);
        }
    }

    private static @Nullable GenerationRecord headerOf(RecordFile file) throws IOException {
        if (file.next() != RecordFile.Step.RECORD || file.kind() != RecordHeader.KIND_GENERATION) {
            return null;
        }
        GenerationRecord record = GenerationRecord.decode(file.header());
        file.consume();
        return record;
    }

    /** The state of a walk; one use. */
    private static final class Walk {
        private final RecordFile file;
        private final long limit;
        private final BatchCheck check;
        private long lastSequence;
        private int lastCrc;
        private long stateHash;
        private long batches;
        private long events;
        private long unprovenAt;
        private boolean sealed;
        private String damage = "";

        Walk(RecordFile file, long limit, BatchCheck check) {
            this.file = file;
            this.limit = limit;
            this.check = check;
        }

        GenerationScan walk() throws IOException {
            GenerationRecord record = headerOf(file);
            if (record == null) {
                damage = "the generation's header is missing";
                return result(null);
            }
            lastSequence = record.lastSequence();
            lastCrc = record.lastCrc();
            unprovenAt = file.position();
            while (!sealed && damage.isEmpty() && lastSequence < limit) {
                RecordFile.Step step = file.next();
                if (step == RecordFile.Step.END) {
                    break;
                }
                damage = step == RecordFile.Step.DAMAGED ? file.damage() : take(record);
                if (damage.isEmpty()) {
                    file.consume();
                }
            }
            if (sealed) {
                unprovenAt = file.position();
            }
            return result(record);
        }

        /** Accepts a good record; says what is wrong with its place in the chain, empty if nothing. */
        private String take(GenerationRecord record) {
            if (RecordHeader.journalId(file.header()) != record.journalId()) {
                return "the record belongs to another journal";
            }
            if (file.kind() == RecordHeader.KIND_BATCH) {
                return takeBatch();
            }
            if (file.kind() != RecordHeader.KIND_SEAL) {
                return "a second generation header";
            }
            SealRecord seal = SealRecord.decode(file.header());
            if (seal.lastSequence() != lastSequence || seal.lastCrc() != lastCrc) {
                return "the seal names sequence " + seal.lastSequence() + ", the last batch " + lastSequence;
            }
            sealed = true;
            return "";
        }

        private String takeBatch() {
            byte[] header = file.header();
            if (BatchRecord.firstSequence(header) != lastSequence + 1 || BatchRecord.events(header) < 1) {
                return "sequence " + (lastSequence + 1) + " was expected, the batch begins with "
                        + BatchRecord.firstSequence(header);
            }
            String fault = check.fault(file);
            if (!fault.isEmpty()) {
                return fault;
            }
            if (BatchRecord.durable(header) >= lastSequence) {
                unprovenAt = file.position();
            }
            lastSequence += BatchRecord.events(header);
            lastCrc = RecordHeader.crc(header);
            stateHash = BatchRecord.stateHash(header);
            batches++;
            events += BatchRecord.events(header);
            return "";
        }

        private GenerationScan result(@Nullable GenerationRecord record) {
            return new GenerationScan(
                    file.path(),
                    record,
                    lastSequence,
                    lastCrc,
                    stateHash,
                    batches,
                    events,
                    unprovenAt,
                    file.position(),
                    sealed,
                    damage);
        }
    }
}
