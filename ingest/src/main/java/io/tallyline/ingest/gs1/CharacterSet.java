package io.tallyline.ingest.gs1;

/** The character sets of element strings (General Specifications 7.11). */
public enum CharacterSet {
    DIGITS("0123456789", Gs1Fault.NOT_A_DIGIT),
    /** The invariant subset of ISO/IEC 646. */
    SET_82(
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz",
            Gs1Fault.NOT_CHARACTER_SET_82),
    SET_39("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", Gs1Fault.NOT_CHARACTER_SET_39),
    /** File-safe, URI-safe base 64. */
    BASE_64("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz", Gs1Fault.NOT_CHARACTER_SET_64);

    private final Gs1Fault fault;

    @SuppressWarnings("ImmutableEnumChecker") // two final longs
    private final AsciiSet characters;

    CharacterSet(String characters, Gs1Fault fault) {
        this.fault = fault;
        this.characters = new AsciiSet(characters);
    }

    Gs1Fault fault() {
        return fault;
    }

    /** Whether the set has this character. */
    public boolean contains(byte character) {
        return characters.contains(character);
    }

    /** The first character that does not belong here, or -1. */
    int firstForeign(byte[] bytes, int from, int to) {
        int end = this == BASE_64 ? withoutPadding(bytes, from, to) : to;
        int foreign = characters.firstForeign(bytes, from, end);
        if (foreign >= 0) {
            return foreign;
        }
        return end == to || isRightPadding(end - from, to - end) ? -1 : end;
    }

    private static int withoutPadding(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] == '=') {
            end--;
        }
        return end;
    }

    /** At most two signs, which complete a group of three. */
    private static boolean isRightPadding(int characters, int padding) {
        return padding <= 2 && (characters + padding) % 3 == 0;
    }
}
