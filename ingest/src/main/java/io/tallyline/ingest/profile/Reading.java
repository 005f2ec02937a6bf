package io.tallyline.ingest.profile;

/**
 * What a fixed scanner reported for one object; filled again and again by {@link MessageReader}. Thread: one event loop.
 *
 * <p>Codes are slices of {@link #buffer()}, in UTF-8, with GS where the device printed a substitute. They are valid until the sink
 * that got the frame returns.
 */
public final class Reading {
    /** Most codes of one reading: a tunnel sees six sides with a few labels each. */
    public static final int MAX_CODES = 32;

    /** What the frame turned out to be. */
    public enum Kind {
        /** One or more codes. */
        GOOD,
        /** An object passed and nothing was read. */
        NO_READ,
        /** Some of the codes were read, others not. */
        PARTIAL,
        /** No object: the device says that it is alive. */
        HEARTBEAT,
        /** Nothing but line ends; to be dropped and counted like an empty frame. */
        BLANK,
        /** Not what the profile describes. */
        FAULTY
    }

    private final int[] offsets = new int[MAX_CODES];
    private final int[] lengths = new int[MAX_CODES];

    private byte[] buffer = {};
    private int codeCount;
    private int noReadCount;
    private Kind kind = Kind.BLANK;
    private ReadingFault fault = ReadingFault.NONE;
    private int faultOffset;

    public Kind kind() {
        return kind;
    }

    /** Where the codes are. */
    public byte[] buffer() {
        return buffer;
    }

    /** Codes in the order of the frame; the same code may be there twice, when two heads saw it. */
    public int codeCount() {
        return codeCount;
    }

    public int codeOffset(int index) {
        return offsets[index];
    }

    public int codeLength(int index) {
        return lengths[index];
    }

    /** Fields that held a no-read text. */
    public int noReadCount() {
        return noReadCount;
    }

    public ReadingFault fault() {
        return fault;
    }

    /** Bytes from the beginning of the frame to what is wrong. */
    public int faultOffset() {
        return faultOffset;
    }

    void begin(byte[] codes) {
        buffer = codes;
        codeCount = 0;
        noReadCount = 0;
        kind = Kind.BLANK;
        fault = ReadingFault.NONE;
        faultOffset = 0;
    }

    Kind become(Kind found) {
        kind = found;
        return found;
    }

    Kind fail(ReadingFault what, int at) {
        fault = what;
        faultOffset = at;
        return become(Kind.FAULTY);
    }

    void addNoRead() {
        noReadCount++;
    }

    void addCode(int offset, int length) {
        offsets[codeCount] = offset;
        lengths[codeCount] = length;
        codeCount++;
    }
}
