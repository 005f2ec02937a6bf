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
    /**
     * By its number in the journal.
     *
     * @param ofMessage whether the parser of messages said it, not the parser of codes
     */
    static ParserError of(boolean ofMessage, int number, int offset) {
        int known = ofMessage ? NativeFault.values().length : Gs1Fault.values().length;
        if (number >= known) {
            return new ParserError("UNKNOWN", offset, "error " + number + ", which this version does not know");
        }
        if (ofMessage) {
            NativeFault fault = NativeFault.values()[number];
            return new ParserError(fault.name(), offset, fault.text());
        }
        Gs1Fault fault = Gs1Fault.values()[number];
        return new ParserError(fault.name(), offset, fault.text());
    }
}
