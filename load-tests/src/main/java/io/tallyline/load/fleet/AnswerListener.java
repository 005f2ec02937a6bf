package io.tallyline.load.fleet;

/** Hears of each final answer of a fleet, in the order of the device's numbers. Called on the fleet's thread. */
@FunctionalInterface
public interface AnswerListener {
    /** Hears nothing. */
    AnswerListener NONE = (device, number, outcome, sequence) -> {};

    /**
     * The server has answered a number for good. A number that was sent again after a broken connection is answered with
     * the first answer: what is told here is then that answer's outcome and the sequence of its event, not the repetition.
     *
     * @param device index of the device in its fleet
     * @param sequence journal sequence of the event
     */
    void acknowledged(int device, long number, AnswerOutcome outcome, long sequence);
}
