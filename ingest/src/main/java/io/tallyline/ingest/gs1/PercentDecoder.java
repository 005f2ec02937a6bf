package io.tallyline.ingest.gs1;

/**
 * Percent-decoding of one part of a URI (RFC 3986 2.1). A percent sign that no two hexadecimal digits follow stands for itself; a
 * plus sign in a query is a space.
 */
final class PercentDecoder {
    private PercentDecoder() {}

    /**
     * Decodes as much as there is room for.
     *
     * @param to where the room ends
     * @return where the decoded bytes end
     */
    static int decode(byte[] source, int from, int end, boolean inQuery, byte[] target, int at, int to) {
        int write = at;
        int read = from;
        while (read < end && write < to) {
            target[write++] = decoded(source, read, end, inQuery);
            read += length(source, read, end);
        }
        return write;
    }

    /** Where the byte stands in the source that became the n-th of the decoded ones; the end, if there are fewer. */
    static int sourceOf(byte[] source, int from, int end, int n) {
        int read = from;
        for (int i = 0; i < n && read < end; i++) {
            read += length(source, read, end);
        }
        return read;
    }

    private static byte decoded(byte[] source, int at, int end, boolean inQuery) {
        if (length(source, at, end) == 3) {
            return (byte) (Character.digit(source[at + 1], 16) << 4 | Character.digit(source[at + 2], 16));
        }
        return inQuery && source[at] == '+' ? (byte) ' ' : source[at];
    }

    /** Bytes that make one: three of a percent-encoded one. */
    private static int length(byte[] source, int at, int end) {
        boolean encoded = source[at] == '%'
                && at + 2 < end
                && ValueChecks.isHex(source[at + 1])
                && ValueChecks.isHex(source[at + 2]);
        return encoded ? 3 : 1;
    }
}
