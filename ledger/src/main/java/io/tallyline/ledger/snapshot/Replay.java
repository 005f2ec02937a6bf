package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a ledger from batch to batch of the journal: the same {@code apply} as live, without deciding again (DESIGN
 * rule 1). Sequences must have no gap, and after each batch the ledger must have the state hash that the writer had.
 * Scans are applied from the batch's own bytes; nothing is allocated for them. One thread, the ledger's.
 */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final Ledger ledger;
    private final EventCodec codec = new EventCodec();
    private long events;
    private long batchesNotCompared;

    Replay(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Events applied so far. */
    long events() {
        return events;
    }

    /** Batches whose state hash is of another scheme than this release's. */
    long batchesNotCompared() {
        return batchesNotCompared;
    }

    /**
     * Applies what the ledger has not seen of the batch; the first batch after a snapshot may begin before it.
     *
     * @throws ReplayException the batch does not continue the ledger, or leads to another state
     */
    void apply(JournalBatch batch) {
        long before = ledger.lastSequence();
        if (batch.firstSequence() > before + 1 || batch.lastSequence() <= before) {
            throw new ReplayException("The ledger is at sequence " + before + " and the next batch holds "
                    + batch.firstSequence() + " to " + batch.lastSequence());
        }
        byte[] buffer = batch.buffer();
        int length = batch.length();
        int at = 0;
        for (long sequence = batch.firstSequence(); sequence <= batch.lastSequence(); sequence++) {
            int bytes = length - at < EventHeader.BYTES ? 0 : EventHeader.length(buffer, at);
            if (bytes < EventHeader.BYTES || bytes > length - at || EventHeader.sequence(buffer, at) != sequence) {
                throw new ReplayException("Event " + sequence + " is not at byte " + at + " of the batch that holds "
                        + batch.firstSequence() + " to " + batch.lastSequence());
            }
            if (sequence > before) {
                apply(buffer, at, sequence);
            }
            at += bytes;
        }
        if (at != length || ledger.lastSequence() != batch.lastSequence()) {
            throw new ReplayException("After the batch that holds " + batch.firstSequence() + " to "
                    + batch.lastSequence() + " the ledger is at " + ledger.lastSequence() + ", with " + (length - at)
                    + " bytes of the batch left");
        }
        events += batch.lastSequence() - before;
        compareHash(batch);
    }

    private void apply(byte[] buffer, int at, long sequence) {
        try {
            if (EventHeader.schema(buffer, at) == ScanEvent.SCHEMA) {
                ledger.applyScan(buffer, at);
            } else {
                ledger.apply(codec.decode(buffer, at));
            }
        } catch (RuntimeException e) {
            throw new ReplayException("Event " + sequence + " can not be applied: " + e.getMessage(), e);
        }
    }

    private void compareHash(JournalBatch batch) {
        if (batch.stateHashScheme() != StateHash.SCHEME) {
            if (batchesNotCompared++ == 0) {
                LOG.warn(
                        "From sequence {} on the journal carries state hashes of scheme {}, this release has {}:"
                                + " they are not compared",
                        batch.firstSequence(),
                        batch.stateHashScheme(),
                        StateHash.SCHEME);
            }
            return;
        }
        if (!ledger.hasHash(batch.stateHash())) {
            throw new ReplayException("The state hash differs at sequence " + batch.lastSequence() + ": the writer had "
                    + Long.toHexString(batch.stateHash()) + ", replaying the same events gives "
                    + Long.toHexString(ledger.stateHash()));
        }
    }
}
