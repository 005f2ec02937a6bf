package io.tallyline.ledger.ring;

import io.tallyline.ledger.journal.Journal;

/** Counts and keeps nothing, so that a measurement sees only the pipeline. */
final class DiscardingJournal implements Journal {
    private volatile long last;

    @Override
    public long id() {
        return 1;
    }

    @Override
    public long lastAppended() {
        return last;
    }

    @Override
    public long lastDurable() {
        return last;
    }

    @Override
    public void append(byte[] buffer, int offset, int length, long firstSequence, int events, long stateHash) {
        last = firstSequence + events - 1;
    }

    @Override
    public void sync() {}

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public int maxBatchBytes() {
        return 1 << 20;
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public void close() {}
}
