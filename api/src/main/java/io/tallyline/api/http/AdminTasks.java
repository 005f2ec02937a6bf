package io.tallyline.api.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalLong;

/** What an administrator may ask of the running process (DESIGN rule 19); the launcher provides it. Never blocks. */
public interface AdminTasks {
    /** Begins to build the rows anew; completed when the rebuild has begun. */
    Future<Void> rebuildProjection();

    /** Completed when no further row will be written. */
    Future<Void> pauseProjection();

    /** Completed when rows are written again. */
    Future<Void> resumeProjection();

    /** Reads the journal as far as it is durable now and checks it. */
    Future<JournalReport> verifyJournal();

    /** Reads at most {@code limit} durable events from a sequence on, as text. */
    Future<JournalPage> readJournal(long from, int limit);

    /**
     * Events as text, one a line.
     *
     * @param next the sequence to go on from; empty at the end of what is durable
     */
    record JournalPage(List<String> lines, OptionalLong next) {
        public JournalPage {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What reading the journal found.
     *
     * @param firstSequence the first event that is still in the journal folder; 0 for none
     * @param detail what was found, and where
     */
    record JournalReport(boolean sound, long firstSequence, long lastSequence, long events, String detail) {}
}
