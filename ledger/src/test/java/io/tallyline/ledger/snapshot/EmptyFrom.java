package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.journal.Journal;

/** A journal that begins behind a sequence and forgets what is written. */
final class EmptyFrom implements Journal {
    private long last;

    EmptyFrom(long last) {
        this.last = last;
    }

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
        last += events;
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
