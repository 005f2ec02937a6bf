package io.tallyline.ingest.answer;

import io.tallyline.ingest.frame.NativeFault;
import io.tallyline.ingest.frame.NativeField;
import io.tallyline.ledger.event.ScanAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every {@code code} of an {@code ERROR} answer in one numbering, with its words: what the parser found, what the front
 * turned away, what the ledger turned away. The numbers live in ring slots and figures only; the names are stable.
 */
public final class FrontError {
    private static final List<FrontError> ALL = new ArrayList<>();
    private static final NativeField[] FIELDS = NativeField.values();
    private static final int FIELD_SHIFT = 16;
    private static final int NUMBER_MASK = (1 << FIELD_SHIFT) - 1;

    static {
        for (NativeFault fault : NativeFault.values()) {
            add(fault.name(), fault.text());
        }
    }

    /** A line other than HELLO, PING or BYE came before WELCOME. */
    public static final int NOT_CONNECTED = add("NOT_CONNECTED", "say HELLO first");

    /** A device connects, or its connections take over from each other, too often; the offset is the time to wait. */
    public static final int HELD_OFF =
            add("HELD_OFF", "this device connects too often, or from two places; wait before the next HELLO");

    /** Another connection of the same device said HELLO. */
    public static final int TAKEN_OVER = add("TAKEN_OVER", "another connection of this device took over");

    /** The connection began with a request of HTTP or a greeting of TLS; it is closed behind this. */
    public static final int FOREIGN_PROTOCOL =
            add("FOREIGN_PROTOCOL", "this port takes the lines of scanners and no other protocol");

    private static final Map<ScanAnswer.ErrorCode, Integer> LEDGER_CODES = new EnumMap<>(ScanAnswer.ErrorCode.class);

    static {
        for (ScanAnswer.ErrorCode code : ScanAnswer.ErrorCode.values()) {
            LEDGER_CODES.put(code, add(code.name(), textOf(code)));
        }
    }

    private final byte[] code;
    private final byte[] text;

    private FrontError(String code, String text) {
        this.code = code.getBytes(StandardCharsets.US_ASCII);
        this.text = text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The number of a parser's fault, with the field that it names. */
    public static int of(NativeFault fault, @Nullable NativeField field) {
        int number = fault.number();
        return field == null ? number : number | (field.index() + 1) << FIELD_SHIFT;
    }

    /** The number of a code of the ledger. */
    public static int of(ScanAnswer.ErrorCode code) {
        return LEDGER_CODES.getOrDefault(code, 0);
    }

    /** How many numbers there are, from 0. */
    public static int count() {
        return ALL.size();
    }

    /** The number without the field that it may name. */
    public static int numberOf(int error) {
        return error & NUMBER_MASK;
    }

    /** The stable name of a number. */
    public static String codeOf(int error) {
        return new String(ALL.get(numberOf(error)).code, StandardCharsets.US_ASCII);
    }

    static byte[] codeBytes(int error) {
        return ALL.get(numberOf(error)).code;
    }

    /** The words for a number; allocates when a field is named, errors being rare. */
    static byte[] textBytes(int error) {
        byte[] text = ALL.get(numberOf(error)).text;
        int field = error >>> FIELD_SHIFT;
        return field == 0
                ? text
                : (FIELDS[field - 1].key() + ": " + new String(text, StandardCharsets.US_ASCII))
                        .getBytes(StandardCharsets.US_ASCII);
    }

    private static int add(String code, String text) {
        ALL.add(new FrontError(code, text));
        return ALL.size() - 1;
    }

    private static String textOf(ScanAnswer.ErrorCode code) {
        return switch (code) {
            case UNKNOWN_DEVICE -> "the ledger knows no such device";
            case WRONG_TOKEN -> "the token does not belong to this device";
            case EPOCH_OLD -> "the epoch is lower than one that was used before";
            case DEVICE_DISABLED -> "this device is disabled";
            case NOT_READY -> "the server can not take new work now; try again";
        };
    }
}
