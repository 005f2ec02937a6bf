package io.tallyline.ingest.frame;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One message of the native protocol, whichever carrier brought it; filled again and again by {@link NativeLine} or {@link
 * NativeJson}. Thread: one event loop.
 *
 * <p>Texts are slices of {@link #buffer()}, which is the frame itself with escapes already decoded in place: they are valid
 * until the sink that got the frame returns. Numbers are parsed.
 *
 * <p>If {@link #fault()} is not {@code NONE}, only {@link #type()} and {@link #number()} may still be used, where {@link
 * #has(NativeField)} says so: a numbered message is always consumed, however broken the rest of it is.
 */
public final class NativeMessage {
    /** The only version of the protocol so far. */
    public static final int VERSION = 1;

    /** Highest epoch, scan number and ping number: 18 digits. */
    public static final long MAX_NUMBER = 999_999_999_999_999_999L;

    /** Highest quantity of one scan. */
    public static final long MAX_QUANTITY = 999_999_999L;

    /** Highest number of an object on a belt. */
    public static final long MAX_OBJECT = 999_999_999L;

    /** Heaviest of what a message weighs, grams. */
    public static final long MAX_GRAMS = 10_000_000L;

    private static final byte[] ENTRY_KEY = {'k', 'e', 'y'};

    private final NativeLimits limits;
    private final int[] offsets = new int[NativeField.count()];
    private final int[] lengths = new int[NativeField.count()];
    private final long[] values = new long[NativeField.count()];

    private byte[] buffer = {};
    private int start;
    private NativeType type = NativeType.UNKNOWN;
    private long present;
    private NativeFault fault = NativeFault.NONE;
    private int faultOffset;
    private @Nullable NativeField faultField;

    public NativeMessage(NativeLimits limits) {
        this.limits = limits;
    }

    public NativeType type() {
        return type;
    }

    public boolean has(NativeField field) {
        return (present & field.bit()) != 0;
    }

    /** Where the slices are. */
    public byte[] buffer() {
        return buffer;
    }

    /** First byte of a field that is there. */
    public int offset(NativeField field) {
        return offsets[field.index()];
    }

    /** Bytes of a field; 0 if it is not there. */
    public int length(NativeField field) {
        return has(field) ? lengths[field.index()] : 0;
    }

    /** Value of a numeric field, or milliseconds since 1970 of {@link NativeField#AT}; 0 if it is not there. */
    public long value(NativeField field) {
        return has(field) ? values[field.index()] : 0;
    }

    /** The message's number in its device's series, from 1; 0 if it has none or it is not legible. */
    public long number() {
        return value(NativeField.NUMBER);
    }

    /** Whether a person typed the code. */
    public boolean isTypedEntry() {
        return has(NativeField.ENTRY);
    }

    /** A field as a string, for diagnostics and rare messages; allocates. */
    public String text(NativeField field) {
        return has(field) ? new String(buffer, offset(field), length(field), StandardCharsets.UTF_8) : "";
    }

    /** What is wrong first; {@code NONE} if nothing is. */
    public NativeFault fault() {
        return fault;
    }

    /** Bytes from the beginning of the message to what is wrong. */
    public int faultOffset() {
        return faultOffset;
    }

    /** The field that is wrong, if it is a known one. */
    public @Nullable NativeField faultField() {
        return faultField;
    }

    /** The fault in words for a person, naming the field; allocates. */
    public String faultText() {
        return faultField == null ? fault.text() : faultField.key() + ": " + fault.text();
    }

    void begin(byte[] bytes, int offset) {
        buffer = bytes;
        start = offset;
        type = NativeType.UNKNOWN;
        present = 0;
        fault = NativeFault.NONE;
        faultOffset = 0;
        faultField = null;
    }

    void type(NativeType found) {
        type = found;
    }

    boolean isFaulty() {
        return fault != NativeFault.NONE;
    }

    void fail(NativeFault what, int at) {
        fail(what, at, null);
    }

    /** Keeps the first fault; later ones are often its consequences. */
    void fail(NativeFault what, int at, @Nullable NativeField field) {
        if (fault == NativeFault.NONE) {
            fault = what;
            faultOffset = at - start;
            faultField = field;
        }
    }

    /** Takes a decoded value, or finds a fault in it. */
    void put(NativeField field, int offset, int length) {
        if (has(field)) {
            fail(NativeFault.DUPLICATE_KEY, offset, field);
            return;
        }
        NativeFault wrong = check(field, offset, length);
        if (wrong != NativeFault.NONE) {
            fail(wrong, offset, field);
            return;
        }
        offsets[field.index()] = offset;
        lengths[field.index()] = length;
        present |= field.bit();
    }

    private NativeFault check(NativeField field, int offset, int length) {
        return switch (field.kind()) {
            case NUMBER, NUMBER_AS_TEXT -> checkNumber(field, offset, length);
            case NAME -> length == 0 ? NativeFault.EMPTY_FIELD : checkName(field, offset, length);
            case NAME_OR_EMPTY -> checkName(field, offset, length);
            case BYTES -> length == 0 ? NativeFault.EMPTY_FIELD : checkLength(field, length);
            case TEXT -> checkLength(field, length);
            case INSTANT -> checkInstant(field, offset, length);
            case ENTRY -> isEntryKey(offset, length) ? NativeFault.NONE : NativeFault.UNKNOWN_VALUE;
        };
    }

    private NativeFault checkNumber(NativeField field, int offset, int length) {
        if (length == 0) {
            return NativeFault.EMPTY_FIELD;
        }
        long value = 0;
        boolean tooLarge = false;
        for (int i = offset; i < offset + length; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return NativeFault.NOT_A_NUMBER;
            }
            tooLarge |= value > (MAX_NUMBER - digit) / 10;
            value = tooLarge ? value : value * 10 + digit;
        }
        if (tooLarge || value < field.lowest() || value > field.highest()) {
            return NativeFault.NUMBER_OUT_OF_RANGE;
        }
        if (field == NativeField.VERSION && value != VERSION) {
            return NativeFault.UNSUPPORTED_VERSION;
        }
        values[field.index()] = value;
        return NativeFault.NONE;
    }

    private NativeFault checkName(NativeField field, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if ((buffer[i] >= 0 && buffer[i] < 0x20) || buffer[i] == 0x7F) {
                return NativeFault.CONTROL_CHARACTER;
            }
        }
        return checkLength(field, length);
    }

    private NativeFault checkLength(NativeField field, int length) {
        if (length <= field.longest(limits)) {
            return NativeFault.NONE;
        }
        return field == NativeField.CODE ? NativeFault.CODE_TOO_LONG : NativeFault.FIELD_TOO_LONG;
    }

    private NativeFault checkInstant(NativeField field, int offset, int length) {
        long millis = IsoInstant.parse(buffer, offset, length);
        if (millis == IsoInstant.INVALID) {
            return NativeFault.NOT_AN_INSTANT;
        }
        values[field.index()] = millis;
        return NativeFault.NONE;
    }

    private boolean isEntryKey(int offset, int length) {
        for (int i = 0; i < ENTRY_KEY.length; i++) {
            if (length != ENTRY_KEY.length || buffer[offset + i] != ENTRY_KEY[i]) {
                return false;
            }
        }
        return true;
    }
}
