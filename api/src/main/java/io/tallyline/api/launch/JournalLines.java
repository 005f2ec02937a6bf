package io.tallyline.api.launch;

import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import java.util.function.Consumer;

/** The journal as text for people, one event a line, from one sequence to another. Blocks on the disk. One thread. */
final class JournalLines {
    private final EventText text = new EventText();
    private final JournalBatch batch = new JournalBatch();

    /**
     * Shows every event from {@code from} to {@code to}, both included.
     *
     * @param durable no event beyond this one is read
     */
    void read(JournalReader reader, long from, long to, long durable, Consumer<String> line) {
        long last = Math.min(to, durable);
        while (reader.next(batch, last)) {
            int offset = 0;
            while (offset < batch.length()) {
                long sequence = EventHeader.sequence(batch.buffer(), offset);
                if (sequence > last) {
                    return;
                }
                if (sequence >= from) {
                    line.accept(text.of(batch.buffer(), offset));
                }
                offset += EventHeader.length(batch.buffer(), offset);
            }
            if (batch.lastSequence() >= last) {
                return;
            }
        }
    }
}
