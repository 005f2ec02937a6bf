package io.tallyline.ingest.profile;

import io.tallyline.ingest.frame.Utf8;

/** How a device writes text. Frames are found in bytes; this only says which bytes a frame may have and what they mean. */
public enum WireCharset {
    US_ASCII("US-ASCII"),
    ISO_8859_1("ISO-8859-1"),
    UTF_8("UTF-8");

    private final String label;

    WireCharset(String label) {
        this.label = label;
    }

    /** The name in a profile. */
    String label() {
        return label;
    }

    /** The first byte that this charset does not have there, or -1. */
    int firstMalformed(byte[] bytes, int from, int to) {
        return switch (this) {
            case US_ASCII -> firstNegative(bytes, from, to);
            case ISO_8859_1 -> -1;
            case UTF_8 -> Utf8.firstMalformed(bytes, from, to);
        };
    }

    private static int firstNegative(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return i;
            }
        }
        return -1;
    }
}
