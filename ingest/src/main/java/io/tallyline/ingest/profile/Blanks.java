package io.tallyline.ingest.profile;

/** Spaces with which devices fill fields of fixed width. Those of a code are data, those around a number are not. */
final class Blanks {
    private Blanks() {}

    /** The first position that holds no space. */
    static int skip(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        return at;
    }

    /** The position behind the last byte that is no space. */
    static int trim(byte[] buffer, int from, int to) {
        int at = to;
        while (at > from && buffer[at - 1] == ' ') {
            at--;
        }
        return at;
    }
}
