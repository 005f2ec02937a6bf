package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.journal.Journal;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;

/** What the follower needs of a journal that somebody else writes. */
public interface FollowedJournal {
    /** Identity of the journal; a snapshot of another one is never used. */
    long id();

    /** Sequence of the last durable event; nobody who follows reads beyond it (DESIGN rule 12). Any thread. */
    long lastDurable();

    /** A reader of its own, whose first batch holds {@code sequence}. */
    JournalReader readFrom(long sequence);

    /** Nothing below this sequence is needed to recover or to project: its files may leave the journal folder. */
    void archive(long belowSequence);

    /** The real journal: read and archived through its folder, made durable by its writer. */
    static FollowedJournal of(JournalFolder folder, Journal journal) {
        return new FollowedJournal() {
            @Override
            public long id() {
                return journal.id();
            }

            @Override
            public long lastDurable() {
                return journal.lastDurable();
            }

            @Override
            public JournalReader readFrom(long sequence) {
                return folder.readFrom(sequence);
            }

            @Override
            public void archive(long belowSequence) {
                folder.archive(belowSequence);
            }
        };
    }
}
