package io.tallyline.api.launch;

import io.tallyline.ingest.frame.NativeFault;
import io.tallyline.ingest.gs1.Gs1Fault;

/**
 * What a parser said is wrong with a message or with its code.
 *
 * @param code stable name
 * @param offset bytes from the beginning of what was parsed
 * @param text in words for a person
 */
record ParserError(String code, int offset, String text) {
    /** In the order of their numbers. */
    private static final NativeFault[] OF_MESSAGES = NativeFault.values();

    private static final Gs1Fault[] OF_CODES = Gs1Fault.values();

    /**
     * By its number in the journal.
     *
     * @param ofMessage whether the parser of messages said it, not the parser of codes
     */
    static ParserError of(boolean ofMessage, int number, int offset) {
        int known = ofMessage ? OF_MESSAGES.length : OF_CODES.length;
        if (number >= known) {
            return new ParserError("UNKNOWN", offset, "error " + number + ", which this version does not know");
        }
        if (ofMessage) {
            NativeFault fault = OF_MESSAGES[number];
            return new ParserError(fault.name(), offset, fault.text());
        }
        Gs1Fault fault = OF_CODES[number];
        return new ParserError(fault.name(), offset, fault.text());
    }
}
