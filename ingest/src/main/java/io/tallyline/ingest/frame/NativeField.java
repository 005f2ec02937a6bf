package io.tallyline.ingest.frame;

/** The fields of native messages. {@link #key()} is the name in JSON and, where the line form has keys, there too. */
public enum NativeField {
    /** The kind of message; only ever named by faults, {@link NativeMessage#type()} has it parsed. */
    TYPE("type", Kind.NAME),
    VERSION("version", Kind.NUMBER),
    DEVICE("device", Kind.NAME),
    EPOCH("epoch", Kind.NUMBER_AS_TEXT),
    TOKEN("token", Kind.NAME),
    NUMBER("number", Kind.NUMBER),
    CODE("code", Kind.BYTES),
    TASK("task", Kind.NAME_OR_EMPTY),
    QUANTITY("quantity", Kind.NUMBER),
    LOCATION("location", Kind.NAME),
    CONTAINER("container", Kind.NAME),
    /** When the device scanned, by its own clock. */
    AT("at", Kind.INSTANT),
    /** {@code entry=key}: a person typed the code instead of scanning it. */
    ENTRY("entry", Kind.ENTRY),
    VERB("verb", Kind.NAME),
    BADGE("badge", Kind.NAME_OR_EMPTY),
    PIN("pin", Kind.NAME_OR_EMPTY),
    /** The number of the scan that is to be undone. */
    UNDO("undo", Kind.NUMBER),
    REASON("reason", Kind.TEXT),
    /** Line of the task that a verb is about. */
    LINE("line", Kind.NAME),
    GRADE("grade", Kind.NAME),
    DISPOSITION("disposition", Kind.NAME),
    /** Number that a scanner over a belt gave the object, wrapping. */
    OBJECT("object", Kind.NUMBER),
    /** Grams, of a scale beside the device or typed. */
    WEIGHT("weight", Kind.NUMBER),
    /** What a ping carries and its pong repeats. */
    PING("n", Kind.NUMBER);

    /** How a value is written and checked. */
    enum Kind {
        /** Whole decimal number; a JSON number. */
        NUMBER,
        /** Whole decimal number; a JSON string, because JavaScript cannot hold all of them. */
        NUMBER_AS_TEXT,
        /** An identifier: not empty, no control characters. */
        NAME,
        /** An identifier or nothing, which means "none". */
        NAME_OR_EMPTY,
        /** What a scanner read: any bytes but none at all. */
        BYTES,
        /** Words of a person, or none. */
        TEXT,
        INSTANT,
        ENTRY
    }

    private static final NativeField[] ALL = values();
    private static final int MOST_SHOWN = 64;

    private final String key;
    private final Kind kind;

    NativeField(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    public String key() {
        return key;
    }

    Kind kind() {
        return kind;
    }

    /** Slot of the field in the arrays of a message; lives and dies with the process. */
    @SuppressWarnings("EnumOrdinal")
    public int index() {
        return ordinal();
    }

    long bit() {
        return 1L << index();
    }

    long lowest() {
        return this == NUMBER || this == UNDO || this == WEIGHT ? 1 : 0;
    }

    long highest() {
        return switch (this) {
            case QUANTITY -> NativeMessage.MAX_QUANTITY;
            case OBJECT -> NativeMessage.MAX_OBJECT;
            case WEIGHT -> NativeMessage.MAX_GRAMS;
            default -> NativeMessage.MAX_NUMBER;
        };
    }

    int longest(NativeLimits limits) {
        return switch (this) {
            case CODE -> limits.maxCodeBytes();
            case TOKEN -> limits.maxTokenBytes();
            case REASON -> limits.maxReasonBytes();
            default -> limits.maxNameBytes();
        };
    }

    /** Index of the field with this key, or -1. */
    static int indexOf(byte[] bytes, int offset, int length) {
        for (int i = 0; i < ALL.length; i++) {
            if (ALL[i].key.length() == length && startsWith(ALL[i].key, bytes, offset)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * How many bytes of an unknown key are fit to be shown: printable ASCII up to the end of the key.
     *
     * @param from where the key begins
     * @param end where the message, or what was kept of it, ends
     */
    public static int shownKeyLength(byte[] bytes, int from, int end) {
        int at = from;
        while (at < Math.min(end, from + MOST_SHOWN) && bytes[at] > ' ' && bytes[at] <= '~' && !endsKey(bytes[at])) {
            at++;
        }
        return at - from;
    }

    private static boolean endsKey(byte value) {
        return value == '=' || value == '"';
    }

    static NativeField at(int index) {
        return ALL[index];
    }

    static int count() {
        return ALL.length;
    }

    private static boolean startsWith(String expected, byte[] bytes, int offset) {
        for (int i = 0; i < expected.length(); i++) {
            if (bytes[offset + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
