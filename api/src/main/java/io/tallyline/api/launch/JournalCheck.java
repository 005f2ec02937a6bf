package io.tallyline.api.launch;

import io.tallyline.api.http.AdminTasks.JournalReport;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalException;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;
import java.util.Locale;

/** Reads a journal from its beginning: every CRC, every sequence, every event's length and order. Blocks. */
final class JournalCheck {
    private JournalCheck() {}

    /** Reads up to {@code limit}; never throws for what it finds. */
    static JournalReport run(JournalFolder folder, long limit) {
        long first = folder.firstSequence();
        long last = first - 1;
        long batches = 0;
        long bytes = 0;
        try (JournalReader reader = folder.readFrom(first)) {
            JournalBatch batch = new JournalBatch();
            while (reader.next(batch, limit)) {
                last = checkEvents(batch, last);
                batches++;
                bytes += batch.length();
            }
        } catch (JournalException e) {
            return report(false, first, last, String.valueOf(e.getMessage()));
        }
        if (last < limit && limit != Long.MAX_VALUE) {
            return report(false, first, last, "the journal ends before sequence " + limit);
        }
        String text = String.format(
                Locale.ROOT, "%d batches, %d bytes of events, every CRC and sequence in order", batches, bytes);
        return report(true, first, last, folder.tornTail().isEmpty() ? text : text + "; " + folder.tornTail());
    }

    private static JournalReport report(boolean sound, long first, long last, String detail) {
        return new JournalReport(sound, first, last, Math.max(0, last - first + 1), detail);
    }

    private static long checkEvents(JournalBatch batch, long before) {
        long last = before;
        int offset = 0;
        while (offset < batch.length()) {
            long sequence = EventHeader.sequence(batch.buffer(), offset);
            // The first batch that is read may begin before the first sequence asked for.
            if (last >= batch.firstSequence() && sequence != last + 1) {
                throw new JournalException("sequence " + sequence + " stands where " + (last + 1) + " was expected");
            }
            last = sequence;
            offset += EventHeader.length(batch.buffer(), offset);
        }
        if (offset != batch.length() || last != batch.lastSequence()) {
            throw new JournalException(
                    "the batch from sequence " + batch.firstSequence() + " does not end with the end of an event");
        }
        return last;
    }
}
