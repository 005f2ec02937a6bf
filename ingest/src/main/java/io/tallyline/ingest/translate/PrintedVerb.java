package io.tallyline.ingest.translate;

import java.nio.charset.StandardCharsets;

/** A barcode on a card that says what to do: {@code DO-} and the verb in capital letters, in any symbology. */
final class PrintedVerb {
    private static final byte[] PREFIX = "DO-".getBytes(StandardCharsets.US_ASCII);
    private static final int AIM_BYTES = 3;
    private static final int MOST_LETTERS = 16;

    private PrintedVerb() {}

    /** Where the verb begins in the code; 0 of any other code. */
    static int start(byte[] code, int length) {
        int at = length > AIM_BYTES && code[0] == ']' ? AIM_BYTES : 0;
        int letters = length - at - PREFIX.length;
        if (letters < 1 || letters > MOST_LETTERS) {
            return 0;
        }
        for (byte expected : PREFIX) {
            if (code[at++] != expected) {
                return 0;
            }
        }
        for (int i = at; i < length; i++) {
            if (code[i] < 'A' || code[i] > 'Z') {
                return 0;
            }
        }
        return at;
    }
}
