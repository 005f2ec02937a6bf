package io.tallyline.ingest.frame;

import static io.tallyline.ingest.frame.NativeField.AT;
import static io.tallyline.ingest.frame.NativeField.BADGE;
import static io.tallyline.ingest.frame.NativeField.CODE;
import static io.tallyline.ingest.frame.NativeField.CONTAINER;
import static io.tallyline.ingest.frame.NativeField.DEVICE;
import static io.tallyline.ingest.frame.NativeField.DISPOSITION;
import static io.tallyline.ingest.frame.NativeField.ENTRY;
import static io.tallyline.ingest.frame.NativeField.EPOCH;
import static io.tallyline.ingest.frame.NativeField.GRADE;
import static io.tallyline.ingest.frame.NativeField.LINE;
import static io.tallyline.ingest.frame.NativeField.LOCATION;
import static io.tallyline.ingest.frame.NativeField.NUMBER;
import static io.tallyline.ingest.frame.NativeField.OBJECT;
import static io.tallyline.ingest.frame.NativeField.PIN;
import static io.tallyline.ingest.frame.NativeField.QUANTITY;
import static io.tallyline.ingest.frame.NativeField.REASON;
import static io.tallyline.ingest.frame.NativeField.TOKEN;
import static io.tallyline.ingest.frame.NativeField.VERB;
import static io.tallyline.ingest.frame.NativeField.VERSION;
import static io.tallyline.ingest.frame.NativeField.WEIGHT;

import java.util.List;

/** What a device can say. The constructor shows the line form: required fields, fields that may be left out, keys. */
public enum NativeType {
    /** Not one of the others, or the message did not get that far. */
    UNKNOWN(List.of(), List.of(), List.of()),
    HELLO(List.of(VERSION, DEVICE, EPOCH, TOKEN), List.of(), List.of()),
    TASK(List.of(), List.of(NativeField.TASK), List.of()),
    SCAN(
            List.of(NUMBER, CODE),
            List.of(),
            List.of(QUANTITY, LOCATION, CONTAINER, NativeField.TASK, AT, ENTRY, OBJECT, WEIGHT)),
    OPERATOR(List.of(NUMBER, BADGE), List.of(PIN), List.of()),
    DO(
            List.of(NUMBER, VERB),
            List.of(),
            List.of(QUANTITY, LOCATION, CONTAINER, NativeField.TASK, AT, LINE, GRADE, DISPOSITION, REASON, WEIGHT)),
    UNDO(List.of(NUMBER, NativeField.UNDO), List.of(), List.of(REASON)),
    PING(List.of(NativeField.PING), List.of(), List.of()),
    BYE(List.of(), List.of(), List.of());

    private static final NativeType[] ALL = values();

    @SuppressWarnings("ImmutableEnumChecker") // built from constants and never handed out
    private final NativeField[] positions;

    private final int requiredPositions;
    private final long required;
    private final long allowed;
    private final long keys;

    NativeType(List<NativeField> required, List<NativeField> optional, List<NativeField> keys) {
        this.requiredPositions = required.size();
        this.positions = new NativeField[required.size() + optional.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i < requiredPositions ? required.get(i) : optional.get(i - requiredPositions);
        }
        this.required = bits(required);
        this.keys = bits(keys);
        this.allowed = this.required | this.keys | bits(optional);
    }

    private static long bits(List<NativeField> fields) {
        long bits = 0;
        for (NativeField field : fields) {
            bits |= field.bit();
        }
        return bits;
    }

    /** Whether the message has a number of the device's one series and so must be answered and consumed. */
    public boolean isNumbered() {
        return (required & NUMBER.bit()) != 0;
    }

    int positions() {
        return positions.length;
    }

    int requiredPositions() {
        return requiredPositions;
    }

    NativeField position(int index) {
        return positions[index];
    }

    boolean hasKeys() {
        return keys != 0;
    }

    boolean hasKey(NativeField field) {
        return (keys & field.bit()) != 0;
    }

    long required() {
        return required;
    }

    long allowed() {
        return allowed;
    }

    /** The type with this word, which is its name; JSON has it in lower case. */
    static NativeType of(byte[] bytes, int offset, int length, boolean lowerCase) {
        for (int i = 1; i < ALL.length; i++) {
            if (ALL[i].isWord(bytes, offset, length, lowerCase)) {
                return ALL[i];
            }
        }
        return UNKNOWN;
    }

    private boolean isWord(byte[] bytes, int offset, int length, boolean lowerCase) {
        String word = name();
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int expected = lowerCase ? word.charAt(i) | 0x20 : word.charAt(i);
            if (bytes[offset + i] != expected) {
                return false;
            }
        }
        return true;
    }
}
