package io.tallyline.ingest.answer;

import io.tallyline.ingest.frame.NativeFault;
import io.tallyline.ingest.gs1.Gs1Fault;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The names of the ledger's and the parsers' vocabularies as bytes, by number, made once. */
final class AnswerNames {
    private static final byte[] UNKNOWN = ascii("UNKNOWN");
    private static final byte[][] OUTCOMES = names(Outcome.values().length + 1);
    private static final byte[][] LAYERS = names(DuplicateLayer.values().length + 1);
    private static final byte[][] REASONS = names(highestReason() + 1);
    private static final byte[][] TEXTS = names(highestReason() + 1);
    private static final byte[][] NATIVE_FAULTS = names(NativeFault.values().length);
    private static final byte[][] GS1_FAULTS = names(Gs1Fault.values().length);

    static {
        for (Outcome outcome : Outcome.values()) {
            OUTCOMES[outcome.number()] = ascii(outcome.name());
        }
        for (DuplicateLayer layer : DuplicateLayer.values()) {
            LAYERS[layer.number()] = ascii(layer.name().toLowerCase(Locale.ROOT));
        }
        for (RefusalReason reason : RefusalReason.values()) {
            REASONS[reason.number()] = ascii(reason.name());
            TEXTS[reason.number()] = reason.text().getBytes(StandardCharsets.UTF_8);
        }
        for (NativeFault fault : NativeFault.values()) {
            NATIVE_FAULTS[fault.number()] = ascii(fault.name());
        }
        for (Gs1Fault fault : Gs1Fault.values()) {
            GS1_FAULTS[fault.number()] = ascii(fault.name());
        }
    }

    private AnswerNames() {}

    private static int highestReason() {
        int highest = 0;
        for (RefusalReason reason : RefusalReason.values()) {
            highest = Math.max(highest, reason.number());
        }
        return highest;
    }

    static byte[] of(Outcome outcome) {
        return OUTCOMES[outcome.number()];
    }

    static byte[] of(DuplicateLayer layer) {
        return LAYERS[layer.number()];
    }

    static byte[] of(RefusalReason reason) {
        return REASONS[reason.number()];
    }

    /** What a person on the floor reads. */
    static byte[] textOf(RefusalReason reason) {
        return TEXTS[reason.number()];
    }

    /** What a parser said, by its number: the parser of messages when those were malformed, else the parser of codes. */
    static byte[] ofFault(RefusalReason reason, int number) {
        byte[][] faults = reason == RefusalReason.MALFORMED ? NATIVE_FAULTS : GS1_FAULTS;
        return number < faults.length ? faults[number] : UNKNOWN;
    }

    private static byte[][] names(int count) {
        byte[][] names = new byte[count][];
        Arrays.fill(names, UNKNOWN);
        return names;
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
