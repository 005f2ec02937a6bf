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
 *     │ moves, where one message moves several goods: {@link ScannedGoods}     │
 *     │ for whom it was picked, of a pick and its undo: {@link ScannedPick}    │
 *     │ which parcel it was about: {@link ScannedParcel}                       │
 *     └ with {@link #FLAG_MEASURED} only, last of all: {@link ScannedMeasures} ┘
 * </pre>
 *
 * <p>What moves: the goods of the fixed fields, from one place to the other, if both places are there and no moves
 * follow; else the moves. A to place alone says where something is, and nothing moves; a from place alone says that its
 * goods are in hand (or, of an undo, no longer are), and nothing moves either.
 *
 * <p>{@code identity} is the GTIN (14 digits as a number), or the SSCC (18 digits) when {@link #FLAG_SSCC} is set, or
 * 0. Serial and lot are slices of the code bytes (positions are unsigned bytes relative to the code's start). The
 * object is its number plus one, 0 for none; the highest bit says that the scanner could not read all of it, and the
 * one below that the serial is {@link #keepsSerial kept} for the object or the count; the two bits above the expiry say
 * who {@link #saysExpiry says} it, the third that it {@link #picks}, and the fourth that it {@link #hasParcel is about a parcel}: so
 * events of releases that knew none of it read as they were meant.
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
    /** Perhaps within the bounce time of the same code, but counted, since it may have come later than that. */
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

    /** In the field of the expiry: every yyyymmdd is below. */
    private static final int SAYS_EXPIRY = 1 << 27;

    private static final int FORGETS_EXPIRY = 1 << 28;
    private static final int PICKS = 1 << 29;
    private static final int HAS_PARCEL = 1 << 30;
    private static final int EXPIRY = SAYS_EXPIRY - 1;

    private static final int PARTIAL = 1 << 31;
    private static final int KEEPS_SERIAL = 1 << 30;

    /** Most moves of one event: those of a count whose sixteen lines are gone, each in all eight conditions. */
    public static final int MAX_MOVES = 128;

    /** The largest event: 256 bytes of code and text, all moves, for whom, and what was measured. */
    public static final int MAX_BYTES = EventHeader.padded(FIXED_BYTES + 256)
            + MAX_MOVES * ScannedGoods.BYTES
            + ScannedPick.BYTES
            + ScannedParcel.BYTES
            + ScannedMeasures.BYTES;

    private final ScannedGoods goods = new ScannedGoods(this);
    private final ScannedPick pick = new ScannedPick(this);
    private final ScannedParcel parcel = new ScannedParcel(this);
    private final ScannedMeasures measures = new ScannedMeasures(this);

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

    /** Where the measures stand in {@link #buffer}: they are last of all. */
    int measuresAt() {
        return offset + length() - ScannedMeasures.BYTES;
    }

    /** Where the block of a pick stands in {@link #buffer}. */
    int pickAt() {
        return offset + endOfMoves();
    }

    private int endOfMoves() {
        return picks() ? endOfPick() - ScannedPick.BYTES : endOfPick();
    }

    private int endOfPick() {
        int end = has(FLAG_MEASURED) ? length() - ScannedMeasures.BYTES : length();
        return hasParcel() ? end - ScannedParcel.BYTES : end;
    }

    /** Where the block of a parcel stands in {@link #buffer}. */
    int parcelAt() {
        return offset + endOfPick();
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

    /**
     * The earliest time at which the bytes can have come, nanoseconds since 1970 on the ledger's clock: that of the
     * socket read, unless the connection had stopped reading before.
     */
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

    /**
     * How many of the quantity the ledger did not know at the from place: they come from the discrepancy place first.
     */
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

    /** Number of the pick list; 0 for none. */
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
        return LittleEndian.getInt(buffer, offset + EXPIRY_AT) & EXPIRY;
    }

    /** Says nothing of where it is from; see {@link #sayExpiry} and {@link #forgetExpiry}. */
    public ScanEvent expiry(int value) {
        LittleEndian.putInt(buffer, offset + EXPIRY_AT, value);
        return this;
    }

    /**
     * Whether the label itself said the expiry of goods that moved, were taken in hand or counted: what one scan alone said
     * an undo of it takes back. False in events of releases that did not tell it from what was known before.
     */
    public boolean saysExpiry() {
        return (LittleEndian.getInt(buffer, offset + EXPIRY_AT) & SAYS_EXPIRY) != 0;
    }

    /** See {@link #saysExpiry}; behind {@link #expiry(int)}. */
    public ScanEvent sayExpiry() {
        return expiry(LittleEndian.getInt(buffer, offset + EXPIRY_AT) | SAYS_EXPIRY);
    }

    /** Whether the undo of a scan takes back the expiry of its lot, which then has none. */
    public boolean forgetsExpiry() {
        return (LittleEndian.getInt(buffer, offset + EXPIRY_AT) & FORGETS_EXPIRY) != 0;
    }

    /** See {@link #forgetsExpiry}; behind {@link #expiry(int)}. */
    public ScanEvent forgetExpiry() {
        return expiry(LittleEndian.getInt(buffer, offset + EXPIRY_AT) | FORGETS_EXPIRY);
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
        return (endOfMoves() - movesStart()) / ScannedGoods.BYTES;
    }

    private int movesStart() {
        return EventHeader.padded(FIXED_BYTES + codeLength() + textLength());
    }

    /** Where a move stands in {@link #buffer}. */
    int moveAt(int index) {
        return offset + movesStart() + index * ScannedGoods.BYTES;
    }

    /** The event is longer now. */
    void grow(int bytes) {
        EventHeader.encode(buffer, offset, length() + bytes, SCHEMA, VERSION, sequence(), timeNanos());
    }

    /** What moves follow; as long as this event stands here. */
    public ScannedGoods goods() {
        return goods;
    }

    /** Whether the goods were picked for an order, or the undo puts such goods back where they stood. */
    public boolean picks() {
        return (LittleEndian.getInt(buffer, offset + EXPIRY_AT) & PICKS) != 0;
    }

    /** Behind {@link #expiry(int)}. */
    void markPick() {
        expiry(LittleEndian.getInt(buffer, offset + EXPIRY_AT) | PICKS);
    }

    /** For whom it was picked, where it {@link #picks}; as long as this event stands here. */
    public ScannedPick pick() {
        return pick;
    }

    /** Whether it was about a parcel. */
    public boolean hasParcel() {
        return (LittleEndian.getInt(buffer, offset + EXPIRY_AT) & HAS_PARCEL) != 0;
    }

    /** Behind {@link #expiry(int)}. */
    void markParcel() {
        expiry(LittleEndian.getInt(buffer, offset + EXPIRY_AT) | HAS_PARCEL);
    }

    /** The parcel that it was about, where it {@link #hasParcel has one}; as long as this event stands here. */
    public ScannedParcel parcel() {
        return parcel;
    }

    /** What the scanner measured; as long as this event stands here. */
    public ScannedMeasures measures() {
        return measures;
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
        return (LittleEndian.getInt(buffer, offset + OBJECT_AT) & ~(PARTIAL | KEEPS_SERIAL)) - 1;
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

    /**
     * Says that the serial of this repeat is kept for its object, or that of goods that are counted for their count; behind
     * {@link #object(int, boolean)}.
     */
    public ScanEvent keepSerial() {
        LittleEndian.putInt(buffer, offset + OBJECT_AT, LittleEndian.getInt(buffer, offset + OBJECT_AT) | KEEPS_SERIAL);
        return this;
    }

    /**
     * Whether the serial of this repeat is kept for its object and compared with what is read of that later, or that of
     * counted goods until their count is closed; false in events of releases that kept neither.
     */
    public boolean keepsSerial() {
        return (LittleEndian.getInt(buffer, offset + OBJECT_AT) & KEEPS_SERIAL) != 0;
    }
}
