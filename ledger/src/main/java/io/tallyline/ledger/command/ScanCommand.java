package io.tallyline.ledger.command;

/**
 * One device message as the front hands it over: pre-allocated, one per ring slot, plain fields, since the ring's
 * sequences order all access. The bytes of code and text are held inline ({@link #INLINE_BYTES}), everything else is a
 * number or a slice of them, so that a scan passes without allocation.
 *
 * <p>The front has parsed the code already: the ledger looks up and decides, it never parses.
 */
public final class ScanCommand {
    /** Room for code and text together. */
    public static final int INLINE_BYTES = 256;

    /** Highest number of an object on a belt; scanners wrap far earlier. */
    public static final int MAX_OBJECT = 999_999_999;

    public static final int NO_OBJECT = -1;

    /** What sort of message it is. The numbered kinds share the numbers of {@code ScanEvent.KIND_…}. */
    public enum Kind {
        HELLO(0),
        SCAN(1),
        NO_READ(2),
        OPERATOR(3),
        DO(4),
        UNDO(5),
        /** Number legible, the rest not: consumed and refused, so that one bad label never blocks a device. */
        MALFORMED(6),
        TASK(0),
        /** The device said goodbye: answered in its turn. */
        BYE(0);

        private final byte eventKind;

        Kind(int eventKind) {
            this.eventKind = (byte) eventKind;
        }

        /** Number in the journal; 0 when messages of this kind are not numbered. */
        public byte eventKind() {
            return eventKind;
        }

        public boolean numbered() {
            return eventKind != 0;
        }
    }

    public Kind kind = Kind.SCAN;

    /** Dense id of the device and session, as WELCOME gave them; 0 in a HELLO. */
    public int device;

    public int session;

    /** The device's number of this message, from 1. */
    public long number;

    /**
     * The earliest time at which its bytes can have come, nanoseconds since 1970 on the ledger's clock: that of the
     * socket read, if the connection read all the time.
     */
    public long arrivalNanos;

    /** So much later its bytes came at most, and in no order with others but that. */
    public long waitedNanos;

    /** Read after the connection had stopped reading; without {@link #waitedNanos} nobody knows how long it waited. */
    public boolean afterPause;

    /** Typed on a keyboard. */
    public boolean typed;

    /** Number that the scanner gave the object on its belt, 0 to {@link #MAX_OBJECT}; {@link #NO_OBJECT} for none. */
    public int object = NO_OBJECT;

    /** A fixed scanner saw more on the object than it could read; what it read counts. */
    public boolean partial;

    /** The codes of one object speak of different goods: nothing of it may count. */
    public boolean differentGoods;

    /**
     * Where in the bytes the first of the object's other codes begins, each with an LF before the next; 0 without any.
     */
    public int besideStart;

    /** What the scanner weighed and measured; 0 where it did not, or could not. */
    public long weightMilligrams;

    public int lengthMillimetres;
    public int widthMillimetres;
    public int heightMillimetres;
    public long volumeCubicMillimetres;

    /** The device names a task of its own for this scan. */
    public boolean namesTask;

    /**
     * Hash over all that the device sent under this number and that counts: code and keys, not the time, not the task.
     */
    public long payloadHash;

    /**
     * SCAN: the code, then the text of the {@code location} key. HELLO: the device's name. OPERATOR: the badge as code,
     * the PIN as text. DO: the verb as code. UNDO: the reason as text. TASK: its name as code. MALFORMED: the head of
     * the line as code.
     */
    public final byte[] bytes = new byte[INLINE_BYTES];

    public int codeLength;
    /** Length of the text behind the code; 0 for none. */
    public int textLength;

    /** GTIN of 14 digits as a number, AI 01 or 02 or plain; 0 for none. */
    public long gtin;

    /** SSCC of 18 digits as a number; 0 for none. */
    public long sscc;

    /** AI 02: content of a logistic unit, so {@link #count} (AI 37, without which nobody knows it) multiplies the pack. */
    public boolean content;

    /**
     * AI 30 beside AI 02 and 37: so much is in each piece of the content, in place of the barcode's pack (DOMAIN D8); -1 for
     * none.
     */
    public long countInEach = -1;

    /**
     * SSCC and GTIN stand on different labels of one object: the GTIN may be that of one of many pieces, so nobody said how
     * much the unit holds.
     */
    public boolean goodsApart;

    /** GLN of a physical location (AI 414) as a number of 13 digits, of a code that names no goods; 0 for none. */
    public long gln;

    /** Slice of the code: the GLN's extension component (AI 254). A length of 0 is none. */
    public int extensionStart;

    public int extensionLength;

    /** The code carries a net weight (AI 310n): it is the quantity, or there is none (DOMAIN D8). */
    public boolean weighed;

    /** What the label says of how much there is of variable goods. */
    public final TradeMeasures measures = new TradeMeasures();

    /** AI 30 or 37; -1 for none. */
    public long count;

    /** The device's {@code quantity} key; 1 when it sent none. */
    public long quantity;

    /** The device sent a {@code quantity} key. */
    public boolean saysQuantity;

    /** DO: the {@code line} key, the number of a line of a list; 0 when it sent none, -1 when that is no number. */
    public int line;

    /** AI 17 as yyyymmdd, day 00 resolved; 0 for none. */
    public int expiry;

    /** Slices of the code. A length of 0 is none. */
    public int serialStart;

    public int serialLength;
    public int lotStart;
    public int lotLength;

    /** Number of the parser's error; 0 when the code is valid. */
    public int codeError;

    public int codeErrorOffset;

    /** UNDO: the number of the message to undo. */
    public long undoNumber;

    /** HELLO: SHA-256 of the token, big-endian words. */
    public long tokenHash0;

    public long tokenHash1;
    public long tokenHash2;
    public long tokenHash3;

    /** HELLO: the device's epoch. */
    public long epoch;

    /** HELLO: a fixed scanner that the configuration vouches for, without a token; its epoch is given by the server. */
    public boolean trusted;

    /** Whether there is anything that the scanner weighed or measured. */
    public boolean isMeasured() {
        return weightMilligrams != 0 || isSized();
    }

    /** Whether there is anything that the scanner measured, whatever it weighed. */
    public boolean isSized() {
        return lengthMillimetres != 0 || widthMillimetres != 0 || heightMillimetres != 0 || volumeCubicMillimetres != 0;
    }

    /** Makes the slot ready for the next message: numbers zeroed, defaults set; the bytes are overwritten anyway. */
    public void clear() {
        kind = Kind.SCAN;
        device = 0;
        session = 0;
        number = 0;
        arrivalNanos = 0;
        waitedNanos = 0;
        afterPause = false;
        typed = false;
        object = NO_OBJECT;
        partial = false;
        differentGoods = false;
        besideStart = 0;
        weightMilligrams = 0;
        lengthMillimetres = 0;
        widthMillimetres = 0;
        heightMillimetres = 0;
        volumeCubicMillimetres = 0;
        namesTask = false;
        payloadHash = 0;
        codeLength = 0;
        textLength = 0;
        gtin = 0;
        sscc = 0;
        gln = 0;
        extensionStart = 0;
        extensionLength = 0;
        content = false;
        weighed = false;
        measures.clear();
        count = -1;
        countInEach = -1;
        goodsApart = false;
        quantity = 1;
        saysQuantity = false;
        line = 0;
        expiry = 0;
        serialStart = 0;
        serialLength = 0;
        lotStart = 0;
        lotLength = 0;
        codeError = 0;
        codeErrorOffset = 0;
        undoNumber = 0;
        tokenHash0 = 0;
        tokenHash1 = 0;
        tokenHash2 = 0;
        tokenHash3 = 0;
        epoch = 0;
        trusted = false;
    }
}
