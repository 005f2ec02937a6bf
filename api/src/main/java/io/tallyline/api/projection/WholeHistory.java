package io.tallyline.api.projection;

import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalException;
import io.tallyline.ledger.journal.JournalReader;

/** Whether rows can be made anew: only from the first event on. Blocks on the disk. */
public final class WholeHistory {
    private WholeHistory() {}

    /**
     * Returns when history begins at sequence 1 and its first events can be read.
     *
     * @throws HistoryDiscardedException otherwise
     */
    public static void require(EventSource source) {
        long begin = source.historyBegin();
        if (begin > 1) {
            throw new HistoryDiscardedException(
                    begin,
                    "history begins at sequence " + begin
                            + ": older journal files were discarded, so the rows can not be rebuilt");
        }
        if (source.durableSequence() == 0) {
            return;
        }
        try (JournalReader reader = source.readFrom(1)) {
            if (!reader.next(new JournalBatch(), source.durableSequence())) {
                throw new JournalException("there is no event 1");
            }
        } catch (JournalException e) {
            throw new HistoryDiscardedException(
                    HistoryDiscardedException.UNKNOWN,
                    "the beginning of history can not be read, so the rows can not be rebuilt: " + e.getMessage());
        }
    }
}
