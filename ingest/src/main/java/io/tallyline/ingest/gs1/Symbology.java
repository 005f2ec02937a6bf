package io.tallyline.ingest.gs1;

/** Kind of barcode, as its AIM prefix (ISO/IEC 15424) says, and what such a barcode may contain. */
public enum Symbology {
    /** No AIM prefix was sent. */
    UNKNOWN(Content.ANYTHING),
    EAN_13(Content.THIRTEEN_DIGITS),
    EAN_8(Content.EIGHT_DIGITS),
    /** EAN/UPC with an add-on. */
    EAN_ADD_ON(Content.OPAQUE),
    ITF_CHECKED(Content.MAYBE_FOURTEEN_DIGITS),
    ITF(Content.OPAQUE),
    GS1_128(Content.ELEMENTS),
    GS1_DATABAR(Content.ELEMENTS),
    GS1_DATA_MATRIX(Content.ELEMENTS),
    GS1_QR_CODE(Content.ELEMENTS),
    GS1_DOTCODE(Content.ELEMENTS),
    CODE_128(Content.OPAQUE),
    DATA_MATRIX(Content.MAYBE_URI),
    QR_CODE(Content.MAYBE_URI),
    DOTCODE(Content.MAYBE_URI),
    CODE_39(Content.OPAQUE),
    CODE_93(Content.OPAQUE),
    CODABAR(Content.OPAQUE),
    PDF417(Content.OPAQUE),
    AZTEC(Content.OPAQUE),
    OTHER(Content.OPAQUE);

    /** How the data behind the prefix is read. */
    enum Content {
        ANYTHING,
        ELEMENTS,
        THIRTEEN_DIGITS,
        EIGHT_DIGITS,
        MAYBE_FOURTEEN_DIGITS,
        MAYBE_URI,
        OPAQUE
    }

    /** A right bracket, a letter, a modifier. */
    public static final int PREFIX_BYTES = 3;

    private final Content content;

    Symbology(Content content) {
        this.content = content;
    }

    Content content() {
        return content;
    }

    /** Whether an AIM prefix stands at a position. */
    public static boolean isPrefix(byte[] bytes, int from, int to) {
        return to - from >= PREFIX_BYTES
                && bytes[from] == ']'
                && isLetter(bytes[from + 1])
                && isModifier(bytes[from + 2]);
    }

    /** Whether an AIM prefix stands at a position whose codes are GS1 elements, one behind the other. */
    public static boolean holdsElements(byte[] bytes, int from, int to) {
        return isPrefix(bytes, from, to) && of(bytes[from + 1], bytes[from + 2]).content == Content.ELEMENTS;
    }

    /** The kind that a prefix names. */
    static Symbology of(byte letter, byte modifier) {
        return switch (letter) {
            case 'E' -> modifier == '0' ? EAN_13 : modifier == '4' ? EAN_8 : EAN_ADD_ON;
            case 'C' -> modifier == '1' ? GS1_128 : CODE_128;
            case 'e' -> modifier == '0' ? GS1_DATABAR : OTHER;
            case 'd' -> modifier == '2' ? GS1_DATA_MATRIX : DATA_MATRIX;
            case 'Q' -> modifier == '3' ? GS1_QR_CODE : QR_CODE;
            case 'J' -> modifier == '1' ? GS1_DOTCODE : DOTCODE;
            case 'I' -> modifier == '1' ? ITF_CHECKED : ITF;
            case 'A' -> CODE_39;
            case 'G' -> CODE_93;
            case 'F' -> CODABAR;
            case 'L' -> PDF417;
            case 'z' -> AZTEC;
            default -> OTHER;
        };
    }

    private static boolean isLetter(byte character) {
        return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
    }

    private static boolean isModifier(byte character) {
        return (character >= '0' && character <= '9') || isLetter(character);
    }
}
