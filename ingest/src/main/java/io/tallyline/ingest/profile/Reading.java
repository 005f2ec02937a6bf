package io.tallyline.ingest.profile;

import io.tallyline.ingest.gs1.Symbology;
import java.util.Arrays;

/**
 * What a fixed scanner reported for one object; filled again and again by {@link MessageReader}. Thread: one event loop.
 *
 * <p>Codes and texts are slices of {@link #buffer()}, in UTF-8; codes have GS where the device printed a substitute, and an AIM prefix
 * where it printed that or letters that stand for it. They are valid until the sink that got the frame returns.
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
        /** More codes than one object has, so the device does not know which belong to it; it may report none of them. */
        MULTIPLE,
        /** An object was weighed or measured by a device that reads no codes. */
        MEASURED,
        /** No object: the device answers a command. */
        REPLY,
        /** No object: the device says that it is alive. */
        HEARTBEAT,
        /** Nothing but line ends; to be dropped and counted like an empty frame. */
        BLANK,
        /** Not what the profile describes. */
        FAULTY
    }

    /** Texts that are kept as the device printed them. */
    public enum Text {
        TRIGGER,
        /** The device's own time, in the form that is set in it. */
        TIME,
        /** The device's own judgement; {@link #kind()} has what it means. */
        STATUS
    }

    /** The device gave the object no number. */
    public static final int NO_OBJECT = -1;

    private static final int TEXTS = Text.values().length;

    private final int[] offsets = new int[MAX_CODES];
    private final int[] lengths = new int[MAX_CODES];
    private final int[] faceOffsets = new int[MAX_CODES];
    private final int[] faceLengths = new int[MAX_CODES];
    private final int[] textOffsets = new int[TEXTS];
    private final int[] textLengths = new int[TEXTS];
    private final Measure weight = new Measure();
    private final Measure length = new Measure();
    private final Measure width = new Measure();
    private final Measure height = new Measure();
    private final Measure volume = new Measure();

    private byte[] buffer = {};
    private boolean aimPrefixes;
    private int codeCount;
    private int noReadCount;
    private int multipleCount;
    private int facedCount;
    private int faceOffset;
    private int faceLength;
    private int object = NO_OBJECT;
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

    /** Whether the code begins with the three bytes of an AIM prefix. */
    public boolean hasAimPrefix(int index) {
        return aimPrefixes && Symbology.isPrefix(buffer, offsets[index], offsets[index] + lengths[index]);
    }

    /** Where the name of the side is on which the code was. */
    public int faceOffset(int index) {
        return faceOffsets[index];
    }

    /** 0 if the side is not known. */
    public int faceLength(int index) {
        return faceLengths[index];
    }

    /** Fields that held a no-read text. */
    public int noReadCount() {
        return noReadCount;
    }

    /** Fields that held the text of a multiple read. */
    public int multipleCount() {
        return multipleCount;
    }

    /** The number that tunnel or conveyor gave the object, or {@link #NO_OBJECT}; it wraps ({@link DeviceProfile#object()}). */
    public int object() {
        return object;
    }

    public int textOffset(Text text) {
        return textOffsets[index(text)];
    }

    /** 0 if the device sent none. */
    public int textLength(Text text) {
        return textLengths[index(text)];
    }

    public Measure weight() {
        return weight;
    }

    public Measure length() {
        return length;
    }

    public Measure width() {
        return width;
    }

    public Measure height() {
        return height;
    }

    /** In the cube of its unit. */
    public Measure volume() {
        return volume;
    }

    public ReadingFault fault() {
        return fault;
    }

    /** Bytes from the beginning of the frame to what is wrong. */
    public int faultOffset() {
        return faultOffset;
    }

    /** Whether it was weighed or measured with any success. */
    public boolean isMeasured() {
        return weight.isValid() || length.isValid() || width.isValid() || height.isValid() || volume.isValid();
    }

    void begin(byte[] texts, boolean prefixed) {
        buffer = texts;
        aimPrefixes = prefixed;
        codeCount = 0;
        noReadCount = 0;
        multipleCount = 0;
        facedCount = 0;
        faceOffset = 0;
        faceLength = 0;
        object = NO_OBJECT;
        Arrays.fill(textLengths, 0);
        weight.clear();
        length.clear();
        width.clear();
        height.clear();
        volume.clear();
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

    void addMultiple() {
        multipleCount++;
    }

    void addCode(int offset, int bytes) {
        offsets[codeCount] = offset;
        lengths[codeCount] = bytes;
        faceOffsets[codeCount] = faceOffset;
        faceLengths[codeCount] = faceLength;
        codeCount++;
    }

    /** The face of codes that follow. */
    void faceOfNext(int offset, int length) {
        faceOffset = offset;
        faceLength = length;
    }

    /** The face of codes that have none yet. */
    void faceOfLast(int offset, int length) {
        for (; facedCount < codeCount; facedCount++) {
            faceOffsets[facedCount] = offset;
            faceLengths[facedCount] = length;
        }
    }

    void objectIs(int number) {
        object = number;
    }

    void putText(Text text, int offset, int length) {
        textOffsets[index(text)] = offset;
        textLengths[index(text)] = length;
    }

    private static int index(Text text) {
        return switch (text) {
            case TRIGGER -> 0;
            case TIME -> 1;
            case STATUS -> 2;
        };
    }
}
