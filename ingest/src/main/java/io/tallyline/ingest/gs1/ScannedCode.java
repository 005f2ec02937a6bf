package io.tallyline.ingest.gs1;

import org.jspecify.annotations.Nullable;

/**
 * What one code means; filled again and again by {@link Gs1Parser}. Thread: one event loop.
 *
 * <p>Texts are slices of {@link #buffer()}: the bytes that were parsed, and valid as long as those; of a Digital Link the decoded
 * text, which is valid until the parser reads the next code. Numbers that are not there are {@link #NONE}. If {@link #isValid()}
 * is false, only {@link #fault()}, {@link #faultText()}, {@link #faultOffset()}, {@link #symbology()}, the data slice and the
 * warnings may be used.
 */
public final class ScannedCode {
    /** There is no such number in the code. */
    public static final long NONE = -1;

    /** Most elements of one code. */
    public static final int MAX_ELEMENTS = 32;

    /** How the code was understood. */
    public enum Kind {
        /** Elements with application identifiers. */
        ELEMENTS,
        /** Elements in the path and the query of a URI. */
        DIGITAL_LINK,
        /** Nothing but a GTIN. */
        GTIN,
        /** None of ours to understand: the catalogue may know it as a barcode, a location or a badge. */
        OPAQUE,
        /** It claims to be one of the others and is wrong. */
        INVALID
    }

    private final int capacity;
    private final Identifier[] identifiers;
    private final int[] identifierOffsets;
    private final int[] elementOffsets;
    private final int[] elementLengths;
    private final int[] sentLengths;

    private byte[] buffer = {};
    private int dataOffset;
    private int dataLength;
    private int elementCount;
    private long marks;
    private int warnings;
    private int faultOffset;
    private Kind kind = Kind.INVALID;
    private Gs1Fault fault = Gs1Fault.EMPTY;
    private @Nullable Identifier faultIdentifier;
    private String faultNeighbours = "";
    private Symbology symbology = Symbology.UNKNOWN;
    private long gtin = NONE;
    private long contentGtin = NONE;
    private long sscc = NONE;
    private long variableCount = NONE;
    private long containedCount = NONE;
    private long netWeight = NONE;
    private int netWeightScale;
    private int productionDate;
    private int packagingDate;
    private int bestBeforeDate;
    private int expiryDate;
    private int lot;
    private int serial;

    public ScannedCode() {
        this(MAX_ELEMENTS);
    }

    /** @param capacity most elements; more than of one code where those of several are merged */
    ScannedCode(int capacity) {
        this.capacity = capacity;
        this.identifiers = new Identifier[capacity];
        this.identifierOffsets = new int[capacity];
        this.elementOffsets = new int[capacity];
        this.elementLengths = new int[capacity];
        this.sentLengths = new int[capacity];
    }

    public boolean isValid() {
        return kind != Kind.INVALID;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isOpaque() {
        return kind == Kind.OPAQUE;
    }

    public Symbology symbology() {
        return symbology;
    }

    /** The bytes that the slices of all elements refer to. */
    public byte[] buffer() {
        return buffer;
    }

    /** First byte of the code without its AIM prefix, in the bytes that were parsed. */
    public int dataOffset() {
        return dataOffset;
    }

    /** Bytes of the code without its AIM prefix. */
    public int dataLength() {
        return dataLength;
    }

    /** AI 01, or the number of a plain EAN/UPC or ITF-14 symbol, as a GTIN-14; or {@link #NONE}. */
    public long gtin() {
        return gtin;
    }

    /** AI 02: what a logistic unit contains; or {@link #NONE}. */
    public long contentGtin() {
        return contentGtin;
    }

    /** AI 00; or {@link #NONE}. */
    public long sscc() {
        return sscc;
    }

    /** AI 30: pieces in a trade item of variable count; or {@link #NONE}. */
    public long variableCount() {
        return variableCount;
    }

    /** AI 37: trade items in a logistic unit; or {@link #NONE}. */
    public long containedCount() {
        return containedCount;
    }

    /** AI 310n: net weight in 10<sup>-{@link #netWeightScale()}</sup> kg, exactly; or {@link #NONE}. */
    public long netWeight() {
        return netWeight;
    }

    /** Decimals of {@link #netWeight()}: 0 to 5. */
    public int netWeightScale() {
        return netWeightScale;
    }

    /** AI 11 as {@code yyyymmdd}; 0 if there is none. */
    public int productionDate() {
        return productionDate;
    }

    /** AI 13 as {@code yyyymmdd}; 0 if there is none. */
    public int packagingDate() {
        return packagingDate;
    }

    /** AI 15 as {@code yyyymmdd}; 0 if there is none. */
    public int bestBeforeDate() {
        return bestBeforeDate;
    }

    /** AI 17 as {@code yyyymmdd}; 0 if there is none. */
    public int expiryDate() {
        return expiryDate;
    }

    public boolean hasLot() {
        return lot >= 0;
    }

    /** First byte of AI 10, if there is one. */
    public int lotOffset() {
        return lot < 0 ? dataOffset : elementOffsets[lot];
    }

    /** Bytes of AI 10; 0 if there is none. */
    public int lotLength() {
        return lot < 0 ? 0 : elementLengths[lot];
    }

    public boolean hasSerial() {
        return serial >= 0;
    }

    /** First byte of AI 21, if there is one. */
    public int serialOffset() {
        return serial < 0 ? dataOffset : elementOffsets[serial];
    }

    /** Bytes of AI 21; 0 if there is none. */
    public int serialLength() {
        return serial < 0 ? 0 : elementLengths[serial];
    }

    /** Elements in the order of the code. */
    public int elementCount() {
        return elementCount;
    }

    /** The digits of an element's application identifier. */
    public String elementIdentifier(int index) {
        return identifiers[index].digits();
    }

    /** Whether the value has a predefined length, so that no separator is needed behind it. */
    public boolean isPredefined(int index) {
        String digits = identifiers[index].digits();
        return PredefinedLength.of((digits.charAt(0) - '0') * 10 + digits.charAt(1) - '0') != 0;
    }

    public int elementOffset(int index) {
        return elementOffsets[index];
    }

    public int elementLength(int index) {
        return elementLengths[index];
    }

    /** Where the value stands in the bytes that were parsed, percent-encoded if it came so. */
    public int sentOffset(int index) {
        // Behind the identifier there is a slash or an equals sign in a URI.
        return kind == Kind.DIGITAL_LINK
                ? identifierOffsets[index] + identifiers[index].digitCount() + 1
                : elementOffsets[index];
    }

    /** Bytes of the value as it was sent. */
    public int sentLength(int index) {
        return sentLengths[index];
    }

    /** Index of the element that is the lot, or -1. */
    public int lotElement() {
        return lot;
    }

    /** Index of the element that is the serial, or -1. */
    public int serialElement() {
        return serial;
    }

    /** The index of the element with this identifier, or -1. */
    public int elementOf(String identifier) {
        for (int i = 0; i < elementCount; i++) {
            if (identifiers[i].digits().equals(identifier)) {
                return i;
            }
        }
        return -1;
    }

    public boolean hasWarning(Gs1Warning warning) {
        return (warnings & warning.bit()) != 0;
    }

    public Gs1Fault fault() {
        return fault;
    }

    /** Bytes from the beginning of the code, AIM prefix included, to what is wrong. */
    public int faultOffset() {
        return faultOffset;
    }

    /** The fault in words for a person, with the identifiers that are concerned. Allocates. */
    public String faultText() {
        if (faultIdentifier == null) {
            return fault.text();
        }
        return "application identifier " + faultIdentifier.digits()
                + (fault == Gs1Fault.MISSING_REQUISITE
                        ? " needs " + faultNeighbours + " beside it"
                        : " may not stand beside " + faultNeighbours);
    }

    void begin(byte[] bytes, int offset, int length, Symbology found) {
        buffer = bytes;
        dataOffset = offset;
        dataLength = length;
        symbology = found;
        elementCount = 0;
        marks = 0;
        warnings = 0;
        faultOffset = 0;
        fault = Gs1Fault.NONE;
        faultIdentifier = null;
        faultNeighbours = "";
        kind = Kind.OPAQUE;
        gtin = NONE;
        contentGtin = NONE;
        sscc = NONE;
        variableCount = NONE;
        containedCount = NONE;
        netWeight = NONE;
        netWeightScale = 0;
        productionDate = 0;
        packagingDate = 0;
        bestBeforeDate = 0;
        expiryDate = 0;
        lot = -1;
        serial = -1;
    }

    void kind(Kind understood) {
        kind = understood;
    }

    /** Reads the elements from another place than the data. */
    void decodedInto(byte[] bytes) {
        buffer = bytes;
    }

    boolean fail(Gs1Fault what, int at) {
        kind = Kind.INVALID;
        fault = what;
        faultOffset = at;
        return false;
    }

    /** @param offset where the code begins */
    boolean fail(Verdict verdict, int offset) {
        faultIdentifier = verdict.identifier();
        faultNeighbours = verdict.neighbours();
        return fail(verdict.fault(), verdict.at() - offset);
    }

    void warn(Gs1Warning warning) {
        warnings |= warning.bit();
    }

    void warnLike(ScannedCode other) {
        warnings |= other.warnings;
    }

    void gtin(long number) {
        gtin = number;
        if (isStoreNumber(number)) {
            warn(Gs1Warning.STORE_NUMBER);
        }
    }

    /** Index of the element with the same identifier, or -1. */
    int elementOf(Identifier identifier) {
        if ((marks & identifier.mark()) == 0) {
            return -1;
        }
        for (int i = 0; i < elementCount; i++) {
            if (identifiers[i] == identifier) {
                return i;
            }
        }
        return -1;
    }

    /** The {@linkplain Identifier#mark() marks} of all elements. */
    long marks() {
        return marks;
    }

    boolean isFull() {
        return elementCount == capacity;
    }

    Identifier identifier(int index) {
        return identifiers[index];
    }

    /** Where an element's identifier stands in the bytes that were parsed. */
    int identifierOffset(int index) {
        return identifierOffsets[index];
    }

    /** The same in bytes from the beginning of the code, AIM prefix included. */
    int identifierPosition(int index) {
        int prefix = symbology == Symbology.UNKNOWN ? 0 : Symbology.PREFIX_BYTES;
        return identifierOffsets[index] - (dataOffset - prefix);
    }

    /**
     * Takes a checked element.
     *
     * @param identifierOffset where the digits of the identifier stand in the bytes that were parsed
     * @param offset where the value stands in the buffer
     * @param sentLength bytes of the value as it was sent
     */
    void add(Identifier identifier, int identifierOffset, int offset, int length, int sentLength, int year) {
        int index = elementCount++;
        identifiers[index] = identifier;
        marks |= identifier.mark();
        identifierOffsets[index] = identifierOffset;
        elementOffsets[index] = offset;
        elementLengths[index] = length;
        sentLengths[index] = sentLength;
        if (identifier.isUnknown()) {
            warn(Gs1Warning.UNKNOWN_IDENTIFIER);
        }
        int end = offset + length;
        switch (identifier.meaning()) {
            case SSCC -> sscc = ValueChecks.number(buffer, offset, end);
            case GTIN -> gtin(ValueChecks.number(buffer, offset, end));
            case CONTENT -> contentGtin = ValueChecks.number(buffer, offset, end);
            case LOT -> lot = index;
            case SERIAL -> serial = index;
            case PRODUCTION_DATE -> productionDate = Gs1Dates.shortDate(buffer, offset, end, year, true);
            case PACKAGING_DATE -> packagingDate = Gs1Dates.shortDate(buffer, offset, end, year, true);
            case BEST_BEFORE_DATE -> bestBeforeDate = Gs1Dates.shortDate(buffer, offset, end, year, true);
            case EXPIRY_DATE -> expiryDate = Gs1Dates.shortDate(buffer, offset, end, year, true);
            case VARIABLE_COUNT -> variableCount = ValueChecks.number(buffer, offset, end);
            case CONTAINED_COUNT -> containedCount = ValueChecks.number(buffer, offset, end);
            case NET_WEIGHT -> {
                netWeight = ValueChecks.number(buffer, offset, end);
                netWeightScale = identifier.decimals();
            }
            case OTHER -> {}
        }
    }

    /** GS1 Prefixes 02 and 20 to 29 of a GTIN-13 or GTIN-14, 0 and 2 of a GTIN-8. */
    private static boolean isStoreNumber(long gtin14) {
        if (gtin14 < 100_000_000L) {
            long first = gtin14 / 10_000_000L;
            return first == 0 || first == 2;
        }
        long prefix = gtin14 / 10_000_000_000L % 1_000 / 10;
        return prefix == 2 || (prefix >= 20 && prefix <= 29);
    }
}
