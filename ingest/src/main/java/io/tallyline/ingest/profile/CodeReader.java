package io.tallyline.ingest.profile;

import io.tallyline.ingest.frame.Utf8;
import io.tallyline.ingest.gs1.Symbology;

/**
 * Takes codes and texts out of a frame as slices in UTF-8: of the frame itself where it has them so, else of a copy. Belongs to a
 * {@link FieldReader}.
 *
 * <pre>
 *   frame   ; E 4 0 0 6 3 8 1 3 3 3 9 3 1 ; …            codeId {E: "]E0"}
 *   copy    ] E 0 4 0 0 6 3 8 1 3 3 3 9 3 1 …            the copy has room for every prefix
 * </pre>
 */
final class CodeReader {
    private static final byte GS = 0x1D;

    private final DeviceProfile profile;
    private final int maxCodeBytes;
    private final boolean widens;
    private final boolean ofEachObject;

    /** Empty where slices of the frame will do. */
    private final byte[] copy;

    private byte[] buffer = {};
    private Reading reading = new Reading();
    private int copied;

    /** @param ofEachObject as {@link MessageReader#ofEachObject} takes codes */
    CodeReader(DeviceProfile profile, int maxCodeBytes, boolean ofEachObject) {
        this.profile = profile;
        this.maxCodeBytes = maxCodeBytes;
        this.ofEachObject = ofEachObject;
        this.widens = profile.charset() == WireCharset.ISO_8859_1;
        int frameBytes = profile.framing().maxFrameBytes();
        int prefixBytes = Reading.MAX_CODES * Symbology.PREFIX_BYTES;
        boolean copies = widens || !profile.codeIds().isEmpty();
        this.copy = new byte[copies ? (widens ? 2 : 1) * frameBytes + prefixBytes : 0];
    }

    void begin(byte[] bytes, Reading target) {
        buffer = bytes;
        reading = target;
        copied = 0;
        target.begin(copy.length == 0 ? bytes : copy, profile.aimPrefixes());
    }

    /**
     * Takes a code; what is wrong with it is noted in the reading.
     *
     * @param frame where the frame begins, for the fault's offset
     */
    void read(int frame, int from, int to) {
        if (reading.codeCount() == Reading.MAX_CODES) {
            tooMany(from - frame);
            return;
        }
        int data = from;
        int before = copied;
        if (!profile.codeIds().isEmpty()) {
            CodeId id = CodeId.at(profile.codeIds(), buffer, from, to);
            if (id == null) {
                unknownId(from - frame);
                return;
            }
            data = from + id.letters().length();
            copied = id.aimPrefix().copyTo(copy, copied);
        } else if (profile.aimPrefixes() && buffer[from] == ']') {
            data = Math.min(to, from + Symbology.PREFIX_BYTES);
        }
        putSeparators(data, to);
        boolean prefixIsCopied = !profile.codeIds().isEmpty();
        int end = put(prefixIsCopied ? data : from, to);
        int start = copy.length == 0 ? from : before;
        if (end - start > maxCodeBytes) {
            reading.fail(ReadingFault.CODE_TOO_LONG, from - frame);
            return;
        }
        reading.addCode(start, end - start);
    }

    private void tooMany(int at) {
        if (ofEachObject) {
            reading.addMultiple();
        } else {
            reading.fail(ReadingFault.TOO_MANY_CODES, at);
        }
    }

    private void unknownId(int at) {
        if (ofEachObject) {
            reading.addNoRead();
        } else {
            reading.fail(ReadingFault.UNKNOWN_CODE_ID, at);
        }
    }

    void putText(Reading.Text text, int from, int to) {
        int start = copy.length == 0 ? from : copied;
        reading.putText(text, start, put(from, to) - start);
    }

    /** @param ofNext whether it is the side of the codes that follow, else of those before */
    void putFace(boolean ofNext, int from, int to) {
        int start = copy.length == 0 ? from : copied;
        int bytes = put(from, to) - start;
        if (ofNext) {
            reading.faceOfNext(start, bytes);
        } else {
            reading.faceOfLast(start, bytes);
        }
    }

    private void putSeparators(int from, int to) {
        if (profile.gsSubstitutes().isEmpty()) {
            return;
        }
        for (int i = from; i < to; i++) {
            if (profile.gsSubstitutes().contains(buffer[i])) {
                buffer[i] = GS;
            }
        }
    }

    /** Copies bytes where a copy is needed; ISO 8859-1 becomes UTF-8, one byte at most two. Returns where they end. */
    private int put(int from, int to) {
        if (copy.length == 0) {
            return to;
        }
        if (!widens) {
            System.arraycopy(buffer, from, copy, copied, to - from);
            copied += to - from;
            return copied;
        }
        for (int i = from; i < to; i++) {
            copied = Utf8.put(copy, copied, buffer[i] & 0xFF);
        }
        return copied;
    }
}
