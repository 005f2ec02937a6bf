package io.tallyline.ledger.event;

import io.tallyline.ledger.value.LittleEndian;

/**
 * What the ledger decided about one numbered device message, as a view over the bytes of a batch: the only event of the
 * hot path. The same view writes it (in {@code decide}) and reads it (in {@code apply}, replay and projection), so
 * that live and replay can not differ. Wrap and read; a view holds no bytes of its own, is re-used for every event and
 * belongs to one thread.
 *
 * <pre>
 *   0 ┌ event header (24) ────────────────────────────────────────────────────┐
 *  24 │ arrival nanos   long │ epoch         long │ number            long    │
 *  48 │ payload hash    long │ quantity      long │ available         long    │
 *  72 │ of (sequence)   long │ identity      long │ discrepancy quantity long │
 *  96 │ device int │ session int │ operator int │ task int │ product int      │
 * 116 │ lot int │ from place int │ to place int │ owner int │ expiry int      │
 * 136 │ unit row int │ code error offset short │ code error short             │
 * 144 │ kind │ outcome │ layer │ was │ role │ from cond. │ to cond. │ flags   │ eight bytes
 * 152 │ reason short │ was reason short │ code length short │ text length short│
 * 160 │ serial at │ serial length │ lot at │ lot length │ object int          │
 * 168 │ code bytes, then text bytes, zero padding to a multiple of eight       │
 *     │ moves, where one message moves several goods: 40 bytes each            │
 *     └ measures, with {@link #FLAG_MEASURED} only: 32 bytes, last of all ─────┘
 *
 * a move
 *   0 │ product int │ lot int │ from place int │ to place int                  │
 *  16 │ unit row int │ from cond. │ to cond. │ 2 bytes zero                    │
 *  24 │ quantity long │ sequence of the scan that named the goods long         │
 *
 * measures
 *   0 │ weight milligrams long │ volume mm³ long │ length mm int │ width mm int│
 *  24 │ height mm int │ 4 bytes spare                                          │
 * </pre>
 *
 * <p>What moves: the goods of the fixed fields, from one place to the other, if both places are there and no moves follow; else
 * the moves. A to place alone says where something is, and nothing moves; a from place alone says that its goods are in hand
 * (or, of an undo, no longer are), and nothing moves either.
 *
 * <p>{@code identity} is the GTIN (14 digits as a number), or the SSCC (18 digits) when {@link #FLAG_SSCC} is set, or 0.
 * Serial and lot are slices of the code bytes (positions are unsigned bytes relative to the code's start). The object is its
 * number plus one, 0 for none, and the highest bit says that the scanner could not read all of it: so events of releases
 * that knew no objects read as they were meant.
 */
public final class ScanEvent {
    /** Schema number of this layout in {@link EventHeader#schema}. Business events start at 16. */
    public static final int SCHEMA = 1;

    public static final int VERSION = 1;

    public static final int FLAG_SSCC = 1;
    /** The same number came with another payload: {@code conflict=1}. */
    public static final int FLAG_CONFLICT = 1 << 1;
    /** Typed on a keyboard, not read by a beam. */
    public static final int FLAG_TYPED = 1 << 2;
    /** Read after the connection had stopped reading, so the arrival time is no measure of the pitch on the belt. */
    public static final int FLAG_AFTER_PAUSE = 1 << 3;
    /** A serial or SSCC that the ledger follows moved with this scan. */
    public static final int FLAG_UNIT = 1 << 4;
    /** Within the bounce time of the same code, but counted, since it was read after a pause. */
    public static final int FLAG_SUSPECTED_BOUNCE = 1 << 5;
    /** The scanner weighed or measured the object: a block behind the texts says what. */
    public static final int FLAG_MEASURED = 1 << 6;

    /** The code is the label of a location. */
    public static final int FLAG_LABEL = 1 << 7;

    /** What sort of numbered message it was; see {@code ScanCommand}. */
    public static final int KIND_SCAN = 1;

    public static final int KIND_NO_READ = 2;
    public static final int KIND_OPERATOR = 3;
    public static final int KIND_DO = 4;
    public static final int KIND_UNDO = 5;
    public static final int KIND_MALFORMED = 6;

    private static final int ARRIVAL_AT = EventHeader.BYTES;
    private static final int EPOCH_AT = ARRIVAL_AT + Long.BYTES;
    private static final int NUMBER_AT = EPOCH_AT + Long.BYTES;
    private static final int PAYLOAD_HASH_AT = NUMBER_AT + Long.BYTES;
    private static final int QUANTITY_AT = PAYLOAD_HASH_AT + Long.BYTES;
    private static final int AVAILABLE_AT = QUANTITY_AT + Long.BYTES;
    private static final int OF_AT = AVAILABLE_AT + Long.BYTES;
    private static final int IDENTITY_AT = OF_AT + Long.BYTES;
    private static final int DISCREPANCY_AT = IDENTITY_AT + Long.BYTES;
    private static final int DEVICE_AT = DISCREPANCY_AT + Long.BYTES;
    private static final int SESSION_AT = DEVICE_AT + Integer.BYTES;
    private static final int OPERATOR_AT = SESSION_AT + Integer.BYTES;
    private static final int TASK_AT = OPERATOR_AT + Integer.BYTES;
    private static final int PRODUCT_AT = TASK_AT + Integer.BYTES;
    private static final int LOT_AT = PRODUCT_AT + Integer.BYTES;
    private static final int FROM_AT = LOT_AT + Integer.BYTES;
    private static final int TO_AT = FROM_AT + Integer.BYTES;
    private static final int OWNER_AT = TO_AT + Integer.BYTES;
    private static final int EXPIRY_AT = OWNER_AT + Integer.BYTES;
    private static final int UNIT_AT = EXPIRY_AT + Integer.BYTES;
    private static final int ERROR_OFFSET_AT = UNIT_AT + Integer.BYTES;
    private static final int ERROR_AT = ERROR_OFFSET_AT + Short.BYTES;
    private static final int KIND_AT = ERROR_AT + Short.BYTES;
    private static final int OUTCOME_AT = KIND_AT + 1;
    private static final int LAYER_AT = OUTCOME_AT + 1;
    private static final int WAS_AT = LAYER_AT + 1;
    private static final int ROLE_AT = WAS_AT + 1;
    private static final int FROM_CONDITION_AT = ROLE_AT + 1;
    private static final int TO_CONDITION_AT = FROM_CONDITION_AT + 1;
    private static final int FLAGS_AT = TO_CONDITION_AT + 1;
    private static final int REASON_AT = FLAGS_AT + 1;
    private static final int WAS_REASON_AT = REASON_AT + Short.BYTES;
    private static final int CODE_LENGTH_AT = WAS_REASON_AT + Short.BYTES;
    private static final int TEXT_LENGTH_AT = CODE_LENGTH_AT + Short.BYTES;
    private static final int SERIAL_START_AT = TEXT_LENGTH_AT + Short.BYTES;
    private static final int SERIAL_LENGTH_AT = SERIAL_START_AT + 1;
    private static final int LOT_START_AT = SERIAL_LENGTH_AT + 1;
    private static final int LOT_LENGTH_AT = LOT_START_AT + 1;
    private static final int OBJECT_AT = LOT_LENGTH_AT + 1;

    /** Bytes before the code. */
    public static final int FIXED_BYTES = OBJECT_AT + Integer.BYTES;

    private static final int PARTIAL = 1 << 31;

    private static final int WEIGHT = 0;
    private static final int VOLUME = WEIGHT + Long.BYTES;
    private static final int OBJECT_LENGTH = VOLUME + Long.BYTES;
    private static final int OBJECT_WIDTH = OBJECT_LENGTH + Integer.BYTES;
    private static final int OBJECT_HEIGHT = OBJECT_WIDTH + Integer.BYTES;
    private static final int MEASURE_BYTES = OBJECT_HEIGHT + Integer.BYTES + Integer.BYTES;

    /** Most moves of one event. */
    public static final int MAX_MOVES = 16;

    private static final int MOVE_PRODUCT_AT = 0;
    private static final int MOVE_LOT_AT = MOVE_PRODUCT_AT + Integer.BYTES;
    private static final int MOVE_FROM_AT = MOVE_LOT_AT + Integer.BYTES;
    private static final int MOVE_TO_AT = MOVE_FROM_AT + Integer.BYTES;
    private static final int MOVE_UNIT_AT = MOVE_TO_AT + Integer.BYTES;
    private static final int MOVE_CONDITIONS_AT = MOVE_UNIT_AT + Integer.BYTES;
    private static final int MOVE_QUANTITY_AT = MOVE_CONDITIONS_AT + Integer.BYTES;
    private static final int MOVE_SCAN_AT = MOVE_QUANTITY_AT + Long.BYTES;
    private static final int MOVE_BYTES = MOVE_SCAN_AT + Long.BYTES;

    /** The largest event: 256 bytes of code and text, all moves, and what was measured. */
    public static final int MAX_BYTES = EventHeader.padded(FIXED_BYTES + 256) + MAX_MOVES * MOVE_BYTES + MEASURE_BYTES;

    private byte[] buffer = new byte[0];
    private int offset;

    /** Points this view at an event. */
    public ScanEvent wrap(byte[] buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /**
     * Begins a new event of this size: header written, all other fixed fields zero, code and text copied from
     * {@code source}.
     *
     * @return its whole length in bytes
     */
    public int begin(
            byte[] target,
            int at,
            long sequence,
            long timeNanos,
            byte[] source,
            int codeStart,
            int codeLength,
            int textStart,
            int textLength) {
        wrap(target, at);
        int length = EventHeader.padded(FIXED_BYTES + codeLength + textLength);
        EventHeader.encode(target, at, length, SCHEMA, VERSION, sequence, timeNanos);
        for (int word = at + EventHeader.BYTES; word < at + FIXED_BYTES; word += Long.BYTES) {
            LittleEndian.putLong(target, word, 0);
        }
        LittleEndian.putLong(target, at + length - Long.BYTES, 0);
        System.arraycopy(source, codeStart, target, at + FIXED_BYTES, codeLength);
        System.arraycopy(source, textStart, target, at + FIXED_BYTES + codeLength, textLength);
        LittleEndian.putShort(target, at + CODE_LENGTH_AT, codeLength);
        LittleEndian.putShort(target, at + TEXT_LENGTH_AT, textLength);
        return length;
    }

    /**
     * Makes a begun event longer by what the scanner measured of the object, each 0 where it did not, and sets
     * {@link #FLAG_MEASURED}. Nothing may be appended behind it.
     *
     * @return its whole length in bytes
     */
    public int measured(long weightMilligrams, int length, int width, int height, long volumeCubicMillimetres) {
        int block = offset + length();
        LittleEndian.putLong(buffer, block + WEIGHT, weightMilligrams);
        LittleEndian.putLong(buffer, block + VOLUME, volumeCubicMillimetres);
        LittleEndian.putInt(buffer, block + OBJECT_LENGTH, length);
        LittleEndian.putInt(buffer, block + OBJECT_WIDTH, width);
        LittleEndian.putLong(buffer, block + OBJECT_HEIGHT, height);
        EventHeader.encode(buffer, offset, length() + MEASURE_BYTES, SCHEMA, VERSION, sequence(), timeNanos());
        flags(flags() | FLAG_MEASURED);
        return length();
    }

    private int measures() {
        return length() - MEASURE_BYTES;
    }

    public byte[] buffer() {
        return buffer;
    }

    public int length() {
        return EventHeader.length(buffer, offset);
    }

    public long sequence() {
        return EventHeader.sequence(buffer, offset);
    }

    /** Ledger time of the decision, nanoseconds since 1970. */
    public long timeNanos() {
        return EventHeader.timeNanos(buffer, offset);
    }

    /** Time at which the bytes were read from the socket, nanoseconds since 1970 on the ledger's clock. */
    public long arrivalNanos() {
        return LittleEndian.getLong(buffer, offset + ARRIVAL_AT);
    }

    public ScanEvent arrivalNanos(long value) {
        LittleEndian.putLong(buffer, offset + ARRIVAL_AT, value);
        return this;
    }

    /** The device's epoch. */
    public long epoch() {
        return LittleEndian.getLong(buffer, offset + EPOCH_AT);
    }

    public ScanEvent epoch(long value) {
        LittleEndian.putLong(buffer, offset + EPOCH_AT, value);
        return this;
    }

    /** The device's number of the message, from 1 in each epoch. */
    public long number() {
        return LittleEndian.getLong(buffer, offset + NUMBER_AT);
    }

    public ScanEvent number(long value) {
        LittleEndian.putLong(buffer, offset + NUMBER_AT, value);
        return this;
    }

    /** Hash of all that the device sent with the number, to tell a retry from a conflict. */
    public long payloadHash() {
        return LittleEndian.getLong(buffer, offset + PAYLOAD_HASH_AT);
    }

    public ScanEvent payloadHash(long value) {
        LittleEndian.putLong(buffer, offset + PAYLOAD_HASH_AT, value);
        return this;
    }

    /** Base units that moved, or would have. */
    public long quantity() {
        return LittleEndian.getLong(buffer, offset + QUANTITY_AT);
    }

    public ScanEvent quantity(long value) {
        LittleEndian.putLong(buffer, offset + QUANTITY_AT, value);
        return this;
    }

    /** Available base units of the product in the station's warehouse after this event. */
    public long available() {
        return LittleEndian.getLong(buffer, offset + AVAILABLE_AT);
    }

    public ScanEvent available(long value) {
        LittleEndian.putLong(buffer, offset + AVAILABLE_AT, value);
        return this;
    }

    /** Sequence of the event that this one repeats or undoes; 0 for none. */
    public long of() {
        return LittleEndian.getLong(buffer, offset + OF_AT);
    }

    public ScanEvent of(long value) {
        LittleEndian.putLong(buffer, offset + OF_AT, value);
        return this;
    }

    /** GTIN or SSCC as a number; 0 for none. */
    public long identity() {
        return LittleEndian.getLong(buffer, offset + IDENTITY_AT);
    }

    public ScanEvent identity(long value) {
        LittleEndian.putLong(buffer, offset + IDENTITY_AT, value);
        return this;
    }

    /** How many of the quantity the ledger did not know at the from place: they come from the discrepancy place first. */
    public long discrepancyQuantity() {
        return LittleEndian.getLong(buffer, offset + DISCREPANCY_AT);
    }

    public ScanEvent discrepancyQuantity(long value) {
        LittleEndian.putLong(buffer, offset + DISCREPANCY_AT, value);
        return this;
    }

    /** Dense id of the device. */
    public int device() {
        return LittleEndian.getInt(buffer, offset + DEVICE_AT);
    }

    public ScanEvent device(int value) {
        LittleEndian.putInt(buffer, offset + DEVICE_AT, value);
        return this;
    }

    /** Session of the device, counted by the ledger. */
    public int session() {
        return LittleEndian.getInt(buffer, offset + SESSION_AT);
    }

    public ScanEvent session(int value) {
        LittleEndian.putInt(buffer, offset + SESSION_AT, value);
        return this;
    }

    /** Dense id of the operator; 0 for nobody. */
    public int operator() {
        return LittleEndian.getInt(buffer, offset + OPERATOR_AT);
    }

    public ScanEvent operator(int value) {
        LittleEndian.putInt(buffer, offset + OPERATOR_AT, value);
        return this;
    }

    /** Number of the task; 0 for none. */
    public int task() {
        return LittleEndian.getInt(buffer, offset + TASK_AT);
    }

    public ScanEvent task(int value) {
        LittleEndian.putInt(buffer, offset + TASK_AT, value);
        return this;
    }

    /** Dense id of the product from 1; 0 for none. */
    public int product() {
        return LittleEndian.getInt(buffer, offset + PRODUCT_AT);
    }

    public ScanEvent product(int value) {
        LittleEndian.putInt(buffer, offset + PRODUCT_AT, value);
        return this;
    }

    /** Dense id of the lot from 1; 0 for none. */
    public int lot() {
        return LittleEndian.getInt(buffer, offset + LOT_AT);
    }

    public ScanEvent lot(int value) {
        LittleEndian.putInt(buffer, offset + LOT_AT, value);
        return this;
    }

    /** Dense id of the place the goods left; 0 when nothing moved. */
    public int fromPlace() {
        return LittleEndian.getInt(buffer, offset + FROM_AT);
    }

    public ScanEvent fromPlace(int value) {
        LittleEndian.putInt(buffer, offset + FROM_AT, value);
        return this;
    }

    /** Dense id of the place the goods reached; 0 when nothing moved. */
    public int toPlace() {
        return LittleEndian.getInt(buffer, offset + TO_AT);
    }

    public ScanEvent toPlace(int value) {
        LittleEndian.putInt(buffer, offset + TO_AT, value);
        return this;
    }

    /** Dense id of the owning company from 1. */
    public int owner() {
        return LittleEndian.getInt(buffer, offset + OWNER_AT);
    }

    public ScanEvent owner(int value) {
        LittleEndian.putInt(buffer, offset + OWNER_AT, value);
        return this;
    }

    /** Expiry of the lot as yyyymmdd; 0 for none. */
    public int expiry() {
        return LittleEndian.getInt(buffer, offset + EXPIRY_AT);
    }

    public ScanEvent expiry(int value) {
        LittleEndian.putInt(buffer, offset + EXPIRY_AT, value);
        return this;
    }

    /** Row of the unit book that moved, plus one; 0 for none. */
    public int unit() {
        return LittleEndian.getInt(buffer, offset + UNIT_AT);
    }

    public ScanEvent unit(int value) {
        LittleEndian.putInt(buffer, offset + UNIT_AT, value);
        return this;
    }

    /** Where in the code the parser stopped, in bytes; meaningful with a code error. */
    public int codeErrorOffset() {
        return LittleEndian.getShort(buffer, offset + ERROR_OFFSET_AT);
    }

    public ScanEvent codeErrorOffset(int value) {
        LittleEndian.putShort(buffer, offset + ERROR_OFFSET_AT, value);
        return this;
    }

    /** Number of the parser's error; 0 for none. */
    public int codeError() {
        return LittleEndian.getShort(buffer, offset + ERROR_AT);
    }

    public ScanEvent codeError(int value) {
        LittleEndian.putShort(buffer, offset + ERROR_AT, value);
        return this;
    }

    /** Number of the {@link RefusalReason}; 0 for none. */
    public int reason() {
        return LittleEndian.getShort(buffer, offset + REASON_AT);
    }

    public ScanEvent reason(int value) {
        LittleEndian.putShort(buffer, offset + REASON_AT, value);
        return this;
    }

    /** The first answer's reason, in a transport conflict. */
    public int wasReason() {
        return LittleEndian.getShort(buffer, offset + WAS_REASON_AT);
    }

    public ScanEvent wasReason(int value) {
        LittleEndian.putShort(buffer, offset + WAS_REASON_AT, value);
        return this;
    }

    /** One of the {@code KIND_} constants. */
    public int kind() {
        return buffer[offset + KIND_AT] & 0xFF;
    }

    public ScanEvent kind(int value) {
        buffer[offset + KIND_AT] = (byte) value;
        return this;
    }

    /** Number of the {@link io.tallyline.ledger.value.Outcome}. */
    public int outcome() {
        return buffer[offset + OUTCOME_AT] & 0xFF;
    }

    public ScanEvent outcome(int value) {
        buffer[offset + OUTCOME_AT] = (byte) value;
        return this;
    }

    /** Number of the {@link io.tallyline.ledger.value.DuplicateLayer}; 0 for none. */
    public int layer() {
        return buffer[offset + LAYER_AT] & 0xFF;
    }

    public ScanEvent layer(int value) {
        buffer[offset + LAYER_AT] = (byte) value;
        return this;
    }

    /** The first answer's outcome, of a duplicate; 0 for none. */
    public int was() {
        return buffer[offset + WAS_AT] & 0xFF;
    }

    public ScanEvent was(int value) {
        buffer[offset + WAS_AT] = (byte) value;
        return this;
    }

    /** Number of the {@link io.tallyline.ledger.value.StationRole}. */
    public int role() {
        return buffer[offset + ROLE_AT] & 0xFF;
    }

    public ScanEvent role(int value) {
        buffer[offset + ROLE_AT] = (byte) value;
        return this;
    }

    /** Number of the {@link io.tallyline.ledger.value.Condition} before. */
    public int fromCondition() {
        return buffer[offset + FROM_CONDITION_AT] & 0xFF;
    }

    public ScanEvent fromCondition(int value) {
        buffer[offset + FROM_CONDITION_AT] = (byte) value;
        return this;
    }

    /** Number of the {@link io.tallyline.ledger.value.Condition} after. */
    public int toCondition() {
        return buffer[offset + TO_CONDITION_AT] & 0xFF;
    }

    public ScanEvent toCondition(int value) {
        buffer[offset + TO_CONDITION_AT] = (byte) value;
        return this;
    }

    /** The {@code FLAG_} bits. */
    public int flags() {
        return buffer[offset + FLAGS_AT] & 0xFF;
    }

    public ScanEvent flags(int value) {
        buffer[offset + FLAGS_AT] = (byte) value;
        return this;
    }

    public boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    public int codeLength() {
        return LittleEndian.getShort(buffer, offset + CODE_LENGTH_AT);
    }

    /** Where the code starts in {@link #buffer}. */
    public int codeStart() {
        return offset + FIXED_BYTES;
    }

    /** Length of the text behind the code: the location, verb or badge that the device sent with it. */
    public int textLength() {
        return LittleEndian.getShort(buffer, offset + TEXT_LENGTH_AT);
    }

    /** Where the text starts in {@link #buffer}. */
    public int textStart() {
        return codeStart() + codeLength();
    }

    /** Sets where serial and lot stand in the code, in bytes from its start, at most 255 each. */
    public ScanEvent slices(int serialStart, int serialLength, int lotStart, int lotLength) {
        buffer[offset + SERIAL_START_AT] = (byte) serialStart;
        buffer[offset + SERIAL_LENGTH_AT] = (byte) serialLength;
        buffer[offset + LOT_START_AT] = (byte) lotStart;
        buffer[offset + LOT_LENGTH_AT] = (byte) lotLength;
        return this;
    }

    /** Where the serial starts in {@link #buffer}. */
    public int serialStart() {
        return codeStart() + (buffer[offset + SERIAL_START_AT] & 0xFF);
    }

    public int serialLength() {
        return buffer[offset + SERIAL_LENGTH_AT] & 0xFF;
    }

    /** How many moves follow; 0 where the fixed fields say what moves, if anything. */
    public int moves() {
        int end = has(FLAG_MEASURED) ? measures() : length();
        return (end - movesStart()) / MOVE_BYTES;
    }

    private int movesStart() {
        return EventHeader.padded(FIXED_BYTES + codeLength() + textLength());
    }

    private int moveAt(int index) {
        return offset + movesStart() + index * MOVE_BYTES;
    }

    /**
     * Appends a move; the event grows by it. Not behind {@link #measured}, which stands last.
     *
     * @param unit row of the unit book plus one, 0 for none
     * @param scan sequence of the event that named the goods
     */
    public ScanEvent addMove(
            int product,
            int lot,
            int fromPlace,
            int toPlace,
            int unit,
            int fromCondition,
            int toCondition,
            long quantity,
            long scan) {
        int at = moveAt(moves());
        EventHeader.encode(buffer, offset, length() + MOVE_BYTES, SCHEMA, VERSION, sequence(), timeNanos());
        LittleEndian.putInt(buffer, at + MOVE_PRODUCT_AT, product);
        LittleEndian.putInt(buffer, at + MOVE_LOT_AT, lot);
        LittleEndian.putInt(buffer, at + MOVE_FROM_AT, fromPlace);
        LittleEndian.putInt(buffer, at + MOVE_TO_AT, toPlace);
        LittleEndian.putInt(buffer, at + MOVE_UNIT_AT, unit);
        LittleEndian.putInt(buffer, at + MOVE_CONDITIONS_AT, fromCondition | toCondition << Byte.SIZE);
        LittleEndian.putLong(buffer, at + MOVE_QUANTITY_AT, quantity);
        LittleEndian.putLong(buffer, at + MOVE_SCAN_AT, scan);
        return this;
    }

    public int moveProduct(int index) {
        return LittleEndian.getInt(buffer, moveAt(index) + MOVE_PRODUCT_AT);
    }

    public int moveLot(int index) {
        return LittleEndian.getInt(buffer, moveAt(index) + MOVE_LOT_AT);
    }

    public int moveFrom(int index) {
        return LittleEndian.getInt(buffer, moveAt(index) + MOVE_FROM_AT);
    }

    public int moveTo(int index) {
        return LittleEndian.getInt(buffer, moveAt(index) + MOVE_TO_AT);
    }

    /** Row of the unit book that moves, plus one; 0 for none. */
    public int moveUnit(int index) {
        return LittleEndian.getInt(buffer, moveAt(index) + MOVE_UNIT_AT);
    }

    public int moveFromCondition(int index) {
        return LittleEndian.getInt(buffer, moveAt(index) + MOVE_CONDITIONS_AT) & 0xFF;
    }

    public int moveToCondition(int index) {
        return LittleEndian.getInt(buffer, moveAt(index) + MOVE_CONDITIONS_AT) >>> Byte.SIZE & 0xFF;
    }

    /** Base units. */
    public long moveQuantity(int index) {
        return LittleEndian.getLong(buffer, moveAt(index) + MOVE_QUANTITY_AT);
    }

    /** Sequence of the event that named the goods. */
    public long moveScan(int index) {
        return LittleEndian.getLong(buffer, moveAt(index) + MOVE_SCAN_AT);
    }

    /** Where the lot starts in {@link #buffer}. */
    public int lotStart() {
        return codeStart() + (buffer[offset + LOT_START_AT] & 0xFF);
    }

    public int lotLength() {
        return buffer[offset + LOT_LENGTH_AT] & 0xFF;
    }

    /** Number that the scanner gave the object on its belt; -1 for none. */
    public int object() {
        return (LittleEndian.getInt(buffer, offset + OBJECT_AT) & ~PARTIAL) - 1;
    }

    /** Sets the number, and whether the scanner saw more on the object than it could read. */
    public ScanEvent object(int value, boolean partial) {
        LittleEndian.putInt(buffer, offset + OBJECT_AT, value + 1 | (partial ? PARTIAL : 0));
        return this;
    }

    /** Whether the scanner saw more on the object than it could read. */
    public boolean isPartial() {
        return LittleEndian.getInt(buffer, offset + OBJECT_AT) < 0;
    }

    /** Weight of the object; 0 when the scanner did not weigh it. */
    public long weightMilligrams() {
        return has(FLAG_MEASURED) ? LittleEndian.getLong(buffer, offset + measures() + WEIGHT) : 0;
    }

    /** Volume of the object; 0 when the scanner did not tell it. */
    public long volumeCubicMillimetres() {
        return has(FLAG_MEASURED) ? LittleEndian.getLong(buffer, offset + measures() + VOLUME) : 0;
    }

    /** Length of the object; 0 when the scanner did not measure it. */
    public int lengthMillimetres() {
        return has(FLAG_MEASURED) ? LittleEndian.getInt(buffer, offset + measures() + OBJECT_LENGTH) : 0;
    }

    public int widthMillimetres() {
        return has(FLAG_MEASURED) ? LittleEndian.getInt(buffer, offset + measures() + OBJECT_WIDTH) : 0;
    }

    public int heightMillimetres() {
        return has(FLAG_MEASURED) ? LittleEndian.getInt(buffer, offset + measures() + OBJECT_HEIGHT) : 0;
    }
}
