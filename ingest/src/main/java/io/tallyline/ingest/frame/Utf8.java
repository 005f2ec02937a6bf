package io.tallyline.ingest.frame;

/** Well-formed UTF-8 as the Unicode Standard draws it (table 3-7): no surrogates, no over-long forms, nothing above 10FFFF. */
public final class Utf8 {
    private Utf8() {}

    /** The first byte that is not part of a well-formed character, or -1. */
    public static int firstMalformed(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int length = characterBytes(bytes, i, to);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return -1;
    }

    /** Bytes of the multi-byte character at a position, 0 if it is malformed. */
    private static int characterBytes(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + length > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /**
     * Writes one character.
     *
     * @param codePoint 0 to 10FFFF, no surrogate
     * @return the position behind it
     */
    public static int put(byte[] target, int at, int codePoint) {
        if (codePoint < 0x80) {
            target[at] = (byte) codePoint;
            return at + 1;
        }
        if (codePoint < 0x800) {
            target[at] = (byte) (0xC0 | codePoint >> 6);
            target[at + 1] = continuation(codePoint);
            return at + 2;
        }
        if (codePoint < 0x10000) {
            target[at] = (byte) (0xE0 | codePoint >> 12);
            target[at + 1] = continuation(codePoint >> 6);
            target[at + 2] = continuation(codePoint);
            return at + 3;
        }
        target[at] = (byte) (0xF0 | codePoint >> 18);
        target[at + 1] = continuation(codePoint >> 12);
        target[at + 2] = continuation(codePoint >> 6);
        target[at + 3] = continuation(codePoint);
        return at + 4;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
