package io.tallyline.api.launch;

import io.tallyline.api.projection.EventSource;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;
import java.util.function.LongSupplier;

/**
 * A journal as the projector follows it.
 *
 * @param durable the last sequence that is durable now, asked on the projector's thread
 */
record JournalEvents(JournalFolder folder, LongSupplier durable) implements EventSource {
    /** A journal that nobody writes: all that is there is durable. */
    static JournalEvents ofStopped(JournalFolder folder) {
        return new JournalEvents(folder, folder::lastGoodSequence);
    }

    @Override
    public long journalId() {
        return folder.id();
    }

    @Override
    public long durableSequence() {
        return durable.getAsLong();
    }

    @Override
    public long recoveredSequence() {
        return folder.lastGoodSequence();
    }

    @Override
    public long historyBegin() {
        return folder.firstSequence();
    }

    @Override
    public JournalReader readFrom(long sequence) {
        return folder.readFrom(sequence);
    }
}
