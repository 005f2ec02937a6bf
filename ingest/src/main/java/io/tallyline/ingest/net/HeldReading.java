package io.tallyline.ingest.net;

import io.tallyline.ingest.profile.Reading;
import io.tallyline.ingest.profile.ReadingFault;
import io.tallyline.ingest.translate.ObjectFacts;
import java.util.Arrays;

/**
 * What one frame of a fixed scanner brought, kept until the ledger has decided all of it: the scanner sends nothing twice.
 * The same code twice in one frame is one code that two heads saw, and codes that were put together are one scan. Filled anew
 * for each frame. Event loop.
 */
final class HeldReading {
    /** What the frame was. */
    enum Kind {
        /** Each code is a scan of its own. */
        CODES,
        /** Codes that are one scan. */
        OBJECT,
        /** Codes, or none, that the scanner itself takes for those of different objects: one scan. */
        DIFFERENT_GOODS,
        NO_READ,
        MALFORMED
    }

    private final int[] ends = new int[Reading.MAX_CODES];
    private byte[] bytes = new byte[64];
    private Kind kind = Kind.CODES;
    private int codes;
    private int submitted;
    private int decided;

    final ObjectFacts facts = new ObjectFacts();
    final Arrival arrival = new Arrival();

    /** The year that short dates are near to, so that it is read alike however often it is handed over. */
    int year;

    ReadingFault fault = ReadingFault.NONE;
    int faultOffset;

    Kind kind() {
        return kind;
    }

    /** How many scans it is. */
    int scans() {
        return kind == Kind.CODES ? codes : 1;
    }

    // ---- its codes ----

    /** The codes one behind the other, or the head of what can not be used. */
    byte[] bytes() {
        return bytes;
    }

    /** Where each code ends in the bytes; as many as there are {@link #codes}. */
    int[] ends() {
        return ends;
    }

    int codes() {
        return codes;
    }

    // ---- filled ----

    void begin(Kind what) {
        kind = what;
        codes = 0;
        submitted = 0;
        decided = 0;
    }

    void putCodes(Reading reading) {
        begin(Kind.CODES);
        for (int i = 0; i < reading.codeCount(); i++) {
            put(reading.buffer(), reading.codeOffset(i), reading.codeLength(i));
        }
    }

    /** Its codes are one scan, of this kind. */
    void becomeOne(Kind what) {
        kind = what;
    }

    void putMalformed(byte[] buffer, int offset, int length, ReadingFault why, int whyOffset) {
        begin(Kind.MALFORMED);
        put(buffer, offset, length);
        fault = why;
        faultOffset = whyOffset;
    }

    private void put(byte[] source, int offset, int length) {
        int from = codes == 0 ? 0 : ends[codes - 1];
        if (has(source, offset, length)) {
            return;
        }
        if (bytes.length < from + length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, from + length));
        }
        System.arraycopy(source, offset, bytes, from, length);
        ends[codes++] = from + length;
    }

    private boolean has(byte[] source, int offset, int length) {
        int from = 0;
        for (int i = 0; i < codes; i++) {
            if (Arrays.equals(bytes, from, ends[i], source, offset, offset + length)) {
                return true;
            }
            from = ends[i];
        }
        return false;
    }

    // ---- handed over and decided ----

    boolean isSubmitted() {
        return submitted == scans();
    }

    boolean isDecided() {
        return decided == scans();
    }

    /** Where the code that is handed over next begins. */
    int offset() {
        return submitted == 0 ? 0 : ends[submitted - 1];
    }

    int length() {
        return codes == 0 ? 0 : ends[submitted] - offset();
    }

    void submitNext() {
        submitted++;
    }

    void decideNext() {
        decided++;
    }

    /** What was handed over and is not decided is to be handed over again. */
    void rewind() {
        submitted = decided;
    }
}
