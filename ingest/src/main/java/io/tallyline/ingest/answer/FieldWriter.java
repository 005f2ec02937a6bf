package io.tallyline.ingest.answer;

/**
 * Spells one answer field by field. A <em>placed</em> field stands at a fixed position in the line form and has a key in
 * JSON; every other field has its key in both. The order of the calls is the order of the fields. One thread.
 */
interface FieldWriter {
    /** Begins an answer in {@code out}, which was cleared. */
    void begin(AnswerBytes out, AnswerWord word);

    void placed(AnswerKey key, long value);

    /** Text without anything to escape. */
    void placedWord(AnswerKey key, byte[] word);

    void placedText(AnswerKey key, byte[] source, int offset, int length);

    void field(AnswerKey key, long value);

    /** Digits with zeros in front; text in JSON, since they are an identity and not an amount. */
    void digits(AnswerKey key, long value, int digits);

    /** Text without anything to escape. */
    void word(AnswerKey key, byte[] word);

    void text(AnswerKey key, byte[] source, int offset, int length);

    /** A day as {@code yyyy-mm-dd}. */
    void day(AnswerKey key, int yyyymmdd);

    /** Ends the answer, as its carrier wants it. */
    void end();
}
