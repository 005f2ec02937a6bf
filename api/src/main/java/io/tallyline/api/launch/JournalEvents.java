package io.tallyline.api.launch;

import io.tallyline.api.projection.EventSource;
import io.tallyline.ledger.journal.Journal;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;

/** The journal of this process as the projector follows it. */
record JournalEvents(JournalFolder folder, Journal journal) implements EventSource {
    @Override
    public long journalId() {
        return journal.id();
    }

    @Override
    public long durableSequence() {
        return journal.lastDurable();
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
