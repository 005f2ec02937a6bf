package io.tallyline.ledger.journal;

import io.tallyline.ledger.value.StateHashScheme;

/**
 * One batch as it stands in the journal, its CRC already checked. Re-used: the buffer grows to the largest batch seen
 * and is overwritten by the next read.
 */
public final class JournalBatch {
    private byte[] buffer = new byte[64 * 1024];
    private int length;
    private long firstSequence;
    private int events;
    private long stateHash;
    private long durableWhenWritten;
    private int stateHashScheme = StateHashScheme.CURRENT;

    /** Whole events, one behind the other, from offset 0. */
    public byte[] buffer() {
        return buffer;
    }

    /** Bytes of the events. */
    public int length() {
        return length;
    }

    public long firstSequence() {
        return firstSequence;
    }

    public long lastSequence() {
        return firstSequence + events - 1;
    }

    /** How many events. */
    public int events() {
        return events;
    }

    /** Hash of the ledger's state after the last event. */
    public long stateHash() {
        return stateHash;
    }

    /** Under which scheme {@link #stateHash} was computed; hashes of two schemes are never compared. */
    public int stateHashScheme() {
        return stateHashScheme;
    }

    /** Says that the hash is of another scheme than this release's. */
    public void setStateHashScheme(int scheme) {
        stateHashScheme = scheme;
    }

    /** The sequence that was known durable when this batch was written. */
    public long durableWhenWritten() {
        return durableWhenWritten;
    }

    /** A buffer of at least {@code bytes}, to read into before {@link #set}. */
    public byte[] bufferFor(int bytes) {
        if (buffer.length < bytes) {
            buffer = new byte[Math.max(bytes, buffer.length * 2)];
        }
        return buffer;
    }

    /** Describes what was read into the buffer. */
    public void set(int length, long firstSequence, int events, long stateHash, long durableWhenWritten) {
        this.length = length;
        this.firstSequence = firstSequence;
        this.events = events;
        this.stateHash = stateHash;
        this.durableWhenWritten = durableWhenWritten;
    }
}
