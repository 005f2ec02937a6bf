package io.tallyline.ingest.net;

import io.tallyline.ingest.profile.Reading;
import io.tallyline.ingest.profile.ReadingFault;
import io.tallyline.ingest.translate.ObjectFacts;
import java.util.Arrays;

/**
 * What one frame of a fixed scanner brought, kept until the ledger has decided it: the scanner sends nothing twice. A frame is
 * one object, so it is one scan, however many codes it holds; the same code twice is one code that two heads saw. Filled anew for
 * each frame. Event loop.
 */
final class HeldReading {
    /** What the frame was. */
    enum Kind {
        /** One code. */
        CODE,
        /** Several codes of one object. */
        OBJECT,
        /** Codes, or none, that the scanner itself takes for those of different objects. */
        DIFFERENT_GOODS,
        NO_READ,
        MALFORMED
    }

    private final int[] ends = new int[Reading.MAX_CODES];
    private byte[] bytes = new byte[64];
    private Kind kind = Kind.CODE;
    private int codes;

    final ObjectFacts facts = new ObjectFacts();
    final Arrival arrival = new Arrival();

    /** The year that short dates are near to, so that it is read alike however often it is handed over. */
    int year;

    ReadingFault fault = ReadingFault.NONE;
    int faultOffset;

    Kind kind() {
        return kind;
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

    /** Bytes of the first code, or of the head. */
    int length() {
        return codes == 0 ? 0 : ends[0];
    }

    // ---- filled ----

    void begin(Kind what) {
        kind = what;
        codes = 0;
    }

    void putCodes(Reading reading) {
        begin(Kind.CODE);
        for (int i = 0; i < reading.codeCount(); i++) {
            put(reading.buffer(), reading.codeOffset(i), reading.codeLength(i));
        }
    }

    /** What its codes turn out to be. */
    void becomes(Kind what) {
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
}
