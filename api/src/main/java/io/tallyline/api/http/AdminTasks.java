package io.tallyline.api.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalLong;

/** What an administrator may ask of the running process (DESIGN rule 19); the launcher provides it. Never blocks. */
public interface AdminTasks {
    /**
     * Begins to build the rows anew; completed when the rebuild has begun. Fails with {@link NoHistoryException}, and
     * leaves the rows as they are, when the journal has not all of history.
     */
    Future<Void> rebuildProjection();

    /** Completed when no further row will be written. */
    Future<Void> pauseProjection();

    /** Completed when rows are written again. */
    Future<Void> resumeProjection();

    /** Reads the journal as far as it is durable now and checks it. */
    Future<JournalReport> verifyJournal();

    /** Reads at most {@code limit} durable events from a sequence on, as text. */
    Future<JournalPage> readJournal(long from, int limit);

    /** The first events are not in the journal any more. */
    final class NoHistoryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long begin;

        /** @param begin the first sequence that is there; 0 when that is not known */
        public NoHistoryException(long begin, String message) {
            super(message, null, false, false);
            this.begin = begin;
        }

        long begin() {
            return begin;
        }
    }

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
     * @param firstSequence the first event that is still there, archive included; 0 if there is no journal
     * @param detail what was read, or every damage with its file and position
     */
    record JournalReport(boolean sound, long firstSequence, long lastSequence, long events, String detail) {}
}
