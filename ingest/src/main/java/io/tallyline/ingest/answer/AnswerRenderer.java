package io.tallyline.ingest.answer;

import io.tallyline.ledger.ring.CommandSlot;

/**
 * Turns answers into the bytes that one carrier's devices expect. Stateless towards connections; an instance belongs to
 * one thread, since it keeps scratch of its own.
 */
public interface AnswerRenderer {
    /**
     * Renders the answer in a slot.
     *
     * @param window how many scans the connection may have in flight, told in WELCOME
     */
    void answer(CommandSlot slot, int window, AnswerBytes out);

    /** Renders an error that belongs to no slot, or a front slot's. */
    void error(int error, int offset, AnswerBytes out);

    /** Renders the reply to a ping; allowed to overtake. */
    void pong(long value, AnswerBytes out);

    /** Renders the last word of a connection that this side ends in order; belongs to no slot. */
    void bye(AnswerBytes out);
}
