package io.tallyline.api.projection;

import io.tallyline.ledger.journal.JournalReader;

/** The journal as a follower sees it: the port that the launcher ties to the files. */
public interface EventSource {
    /** Identity of the journal; never 0. */
    long journalId();

    /** The last sequence known to be durable: followers stop there (DESIGN rule 12). Any thread. */
    long durableSequence();

    /**
     * The last sequence that was there when this process opened the journal: rows that another process wrote can be true
     * as of no later one.
     */
    long recoveredSequence();

    /** The first sequence still in journal or archive: 1 unless history is discarded. */
    long historyBegin();

    /** A reader whose first batch holds {@code sequence}, or everything after an earlier one, archive included. */
    JournalReader readFrom(long sequence);
}
