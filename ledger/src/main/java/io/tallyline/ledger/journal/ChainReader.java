package io.tallyline.ledger.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chain of generations batch by batch. A generation ends where its successor says it does, so a torn tail is
 * never read; the successor must name the CRC of the very batch that was read last.
 */
final class ChainReader implements JournalReader {
    private final GenerationChain chain;
    private @Nullable Generation generation;
    private @Nullable RecordFile file;

    /** First sequence of the batch that comes next; 0 before the first was found. */
    private long expected;

    /** Batches that end before this one are passed over. */
    private final long from;

    private int lastCrc;
    private boolean lastCrcKnown;

    ChainReader(GenerationChain chain, long from) {
        this.chain = chain;
        this.from = from;
    }

    @Override
    public boolean next(JournalBatch batch, long limit) {
        try {
            return read(batch, limit);
        } catch (IOException e) {
            throw new JournalException("Can not read the journal at " + place() + ": " + e, e);
        }
    }

    private boolean read(JournalBatch batch, long limit) throws IOException {
        if (file == null && !openFirst()) {
            return false;
        }
        while (true) {
            Generation current = known(generation);
            // Read before the file is looked at: a generation is finished only after all of it is in the file.
            long last = current.lastSequence();
            if (expected > last) {
                if (!openNext(current)) {
                    return false;
                }
                continue;
            }
            RecordFile.Step step = known(file).peek();
            if (step == RecordFile.Step.END) {
                if (last == Generation.OPEN) {
                    return false;
                }
                throw damage("the generation ends, but sequence " + last + " belongs to it");
            }
            if (step == RecordFile.Step.DAMAGED) {
                return unreadable(known(file).damage(), last, limit);
            }
            if (known(file).kind() == RecordHeader.KIND_SEAL) {
                known(file).consume();
            } else if (!skip(last)) {
                return take(batch, limit, last);
            }
        }
    }

    /**
     * A live writer's unfinished record looks like damage. It can not be one that was promised: those lie within the
     * caller's limit, and recovery, which knows no limit, reads finished generations.
     */
    private boolean unreadable(String why, long last, long limit) {
        if (last == Generation.OPEN && (limit == Long.MAX_VALUE || limit < expected)) {
            return false;
        }
        throw damage(why);
    }

    /** Passes over a batch that lies wholly before the wanted sequence. */
    private boolean skip(long last) {
        byte[] header = known(file).header();
        long lastOfBatch = check(header, last);
        if (lastOfBatch >= from) {
            return false;
        }
        lastCrc = RecordHeader.crc(header);
        lastCrcKnown = true;
        expected = lastOfBatch + 1;
        known(file).consume();
        return true;
    }

    private boolean take(JournalBatch batch, long limit, long last) throws IOException {
        RecordFile records = known(file);
        if (check(records.header(), last) > limit) {
            return false;
        }
        RecordFile.Step step = records.next(batch);
        if (step != RecordFile.Step.RECORD) {
            return unreadable(records.damage(), last, limit);
        }
        check(records.header(), last);
        records.describe(batch);
        batch.setStateHashScheme(known(generation).record().stateHashScheme());
        lastCrc = RecordHeader.crc(records.header());
        lastCrcKnown = true;
        expected = batch.lastSequence() + 1;
        records.consume();
        return true;
    }

    /** The last sequence of a batch that stands where it should. */
    private long check(byte[] header, long last) {
        GenerationRecord record = known(generation).record();
        if (RecordHeader.kind(header) != RecordHeader.KIND_BATCH
                || RecordHeader.journalId(header) != record.journalId()) {
            throw damage("a batch of this journal was expected");
        }
        long first = BatchRecord.firstSequence(header);
        long lastOfBatch = first + BatchRecord.events(header) - 1;
        if (first != expected || lastOfBatch < first || lastOfBatch > last) {
            throw damage("sequence " + expected + " was expected, the batch holds " + first + " to " + lastOfBatch);
        }
        return lastOfBatch;
    }

    private boolean openFirst() throws IOException {
        Generation first = chain.holding(from);
        if (first == null) {
            return false;
        }
        if (first.firstSequence() > from) {
            throw beginsLater(first, from);
        }
        expected = first.firstSequence();
        open(first);
        return true;
    }

    private boolean openNext(Generation current) throws IOException {
        Generation next = chain.after(current);
        if (next == null) {
            return false;
        }
        if (next.firstSequence() != expected) {
            throw beginsLater(next, expected);
        }
        if (lastCrcKnown && next.record().lastCrc() != lastCrc) {
            throw damage("generation " + next.number() + " continues another batch than the one with sequence "
                    + (expected - 1));
        }
        open(next);
        return true;
    }

    private void open(Generation next) throws IOException {
        RecordFile records = next.openFile();
        RecordFile.Step step = records.next();
        boolean good = step == RecordFile.Step.RECORD
                && records.kind() == RecordHeader.KIND_GENERATION
                && GenerationRecord.decode(records.header()).equals(next.record());
        if (!good) {
            records.close();
            throw new JournalException(
                    "Journal damaged: " + next.dataFile() + " no longer begins with the generation's header");
        }
        records.consume();
        close();
        generation = next;
        file = records;
    }

    private static JournalException beginsLater(Generation first, long wanted) {
        return new JournalException("Sequence " + wanted + " is not in the journal any more: history begins with "
                + first.firstSequence() + " in generation " + first.number());
    }

    private JournalException damage(String why) {
        return new JournalException("Journal damaged at " + place() + ": " + why);
    }

    private String place() {
        RecordFile records = file;
        return records == null
                ? "its beginning"
                : records.path() + " position " + records.position() + ", sequence " + expected;
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the reader is not open");
        }
        return value;
    }

    @Override
    public void close() {
        RecordFile records = file;
        if (records != null) {
            records.close();
            file = null;
        }
    }
}
