package io.tallyline.ledger.sim;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.value.StateHashScheme;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A snapshot in memory, and recovery from it: what a restart does, without files. */
final class SimSnapshot {
    private static final EventCodec CODEC = new EventCodec();

    private final long sequence;
    private final byte[] bytes;

    SimSnapshot(Ledger ledger) {
        Sink sink = new Sink();
        ledger.writeTo(sink);
        sequence = ledger.lastSequence();
        bytes = sink.written();
    }

    /** The ledger of this snapshot with the rest of the journal applied. */
    Ledger replay(SimJournal journal, LedgerLimits limits) {
        Source source = new Source(bytes);
        Ledger ledger = Ledger.readFrom(source, limits, StateHashScheme.CURRENT);
        if (source.bytes.hasRemaining()) {
            throw new AssertionError(source.bytes.remaining() + " bytes of a snapshot were not read");
        }
        replay(ledger, journal.readFrom(sequence + 1));
        return ledger;
    }

    /** Applies what a reader holds and compares the state's hash with each batch's. */
    static void replay(Ledger ledger, JournalReader reader) {
        JournalBatch batch = new JournalBatch();
        while (reader.next(batch, Long.MAX_VALUE)) {
            for (int at = 0; at < batch.length(); at += EventHeader.length(batch.buffer(), at)) {
                if (EventHeader.schema(batch.buffer(), at) == ScanEvent.SCHEMA) {
                    ledger.applyScan(batch.buffer(), at);
                } else {
                    ledger.apply(CODEC.decode(batch.buffer(), at));
                }
            }
            if (ledger.lastSequence() != batch.lastSequence() || ledger.stateHash() != batch.stateHash()) {
                throw new AssertionError("replay of the batch that ends at " + batch.lastSequence()
                        + " leads to sequence " + ledger.lastSequence() + " and another state hash");
            }
        }
    }

    private static final class Sink implements TableSink {
        private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

        private ByteBuffer room(int needed) {
            if (bytes.remaining() < needed) {
                int twice = Math.max(bytes.capacity() * 2, bytes.position() + needed);
                bytes = ByteBuffer.allocate(twice).put(bytes.flip());
            }
            return bytes;
        }

        byte[] written() {
            return Arrays.copyOf(bytes.array(), bytes.position());
        }

        @Override
        public void putInt(int value) {
            room(Integer.BYTES).putInt(value);
        }

        @Override
        public void putLong(long value) {
            room(Long.BYTES).putLong(value);
        }

        @Override
        public void putBytes(byte[] source, int offset, int length) {
            room(length).put(source, offset, length);
        }
    }

    private static final class Source implements TableSource {
        private final ByteBuffer bytes;

        Source(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public int getInt() {
            return bytes.getInt();
        }

        @Override
        public long getLong() {
            return bytes.getLong();
        }

        @Override
        public void getBytes(byte[] target, int offset, int length) {
            bytes.get(target, offset, length);
        }
    }
}
