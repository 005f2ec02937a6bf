package io.tallyline.ingest.answer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The kinds of message that a device receives, as both carriers spell them. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes into the names
enum AnswerWord {
    /** The protocol's version is a field of the line form only. */
    WELCOME("WELCOME\t1"),
    ACK("ACK"),
    NACK("NACK"),
    ERROR("ERROR"),
    TASK("TASK"),
    PONG("PONG"),
    BYE("BYE");

    private final byte[] line;
    private final byte[] json;

    AnswerWord(String line) {
        this.line = line.getBytes(StandardCharsets.US_ASCII);
        this.json = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] line() {
        return line;
    }

    byte[] json() {
        return json;
    }
}
