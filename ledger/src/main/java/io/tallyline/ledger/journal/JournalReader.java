package io.tallyline.ledger.journal;

/**
 * Reads a journal batch by batch in sequence, across generations, also while it is being written. One reader belongs to
 * one thread.
 */
public interface JournalReader extends AutoCloseable {
    /**
     * Reads the next batch into {@code batch} if its last sequence is at most {@code limit}.
     *
     * @param limit followers pass the last durable sequence (DESIGN rule 12), recovery passes {@code Long.MAX_VALUE}
     * @return false when there is nothing more to read now; call again later
     * @throws JournalException damage that is not a torn tail, or a gap in the sequence
     */
    boolean next(JournalBatch batch, long limit);

    @Override
    void close();
}
