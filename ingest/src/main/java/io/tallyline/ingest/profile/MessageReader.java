package io.tallyline.ingest.profile;

import io.tallyline.ingest.frame.Utf8;

/**
 * Turns a frame into a reading as the device's profile says. Thread: one event loop; an instance belongs to one connection.
 * Allocates nothing after construction. May change the frame in place.
 *
 * <pre>
 *   0145;]C1010952123454321310LOT7~17251231;NoRead          separator ";"   fields [ignored, code, code]
 *        ╰──────────────┬────────────────╯ ╰─┬──╯           noRead "NoRead"   gsSubstitutes "~"
 *              code, ~ becomes GS         no-read           → PARTIAL: one code, one no-read
 * </pre>
 *
 * <p>Line ends at the end of a frame are not data: some devices print CR LF before ETX.
 */
public final class MessageReader {
    private static final byte GS = 0x1D;
    private static final int AIM_PREFIX_BYTES = 3;

    private final DeviceProfile profile;
    private final int maxCodeBytes;
    private final byte[] converted;

    /**
     * A reader for one connection.
     *
     * @param maxCodeBytes longest code in UTF-8 without refusing the frame
     */
    public MessageReader(DeviceProfile profile, int maxCodeBytes) {
        this.profile = profile;
        this.maxCodeBytes = maxCodeBytes;
        boolean converts = profile.charset() == WireCharset.ISO_8859_1;
        this.converted = new byte[converts ? 2 * profile.framing().maxFrameBytes() : 0];
    }

    /** Reads a frame into a reading, and tells its kind. */
    public Reading.Kind read(byte[] buffer, int offset, int length, Reading reading) {
        int end = withoutLineEnds(buffer, offset, offset + length);
        reading.begin(converted.length == 0 ? buffer : converted);
        if (end == offset) {
            return reading.become(Reading.Kind.BLANK);
        }
        if (!profile.heartbeat().exact().isEmpty()
                && profile.heartbeat().exact().isAt(buffer, offset, end - offset)) {
            return reading.become(Reading.Kind.HEARTBEAT);
        }
        int malformed = profile.charset().firstMalformed(buffer, offset, end);
        if (malformed >= 0) {
            boolean ascii = profile.charset() == WireCharset.US_ASCII;
            return reading.fail(ascii ? ReadingFault.NOT_ASCII : ReadingFault.MALFORMED_UTF8, malformed - offset);
        }
        if (isNoRead(buffer, offset, end)) {
            reading.addNoRead();
            return reading.become(Reading.Kind.NO_READ);
        }
        readFields(buffer, offset, end, reading);
        return reading.kind() == Reading.Kind.FAULTY ? reading.kind() : judge(end - offset, reading);
    }

    private static Reading.Kind judge(int length, Reading reading) {
        if (reading.codeCount() > 0) {
            return reading.become(reading.noReadCount() > 0 ? Reading.Kind.PARTIAL : Reading.Kind.GOOD);
        }
        return reading.noReadCount() > 0
                ? reading.become(Reading.Kind.NO_READ)
                : reading.fail(ReadingFault.NO_CODE, length);
    }

    private void readFields(byte[] buffer, int offset, int end, Reading reading) {
        MessageTemplate message = profile.message();
        int last = message.fields().size() - 1;
        int write = 0;
        int from = offset;
        for (int index = 0; ; index++) {
            int to = endOfField(buffer, from, end);
            if (index > last && !message.endsWithCodes()) {
                reading.fail(ReadingFault.TOO_MANY_FIELDS, from - offset);
                return;
            }
            if (message.fields().get(Math.min(index, last)) != MessageTemplate.Field.IGNORED) {
                write = readCode(buffer, offset, from, to, write, reading);
            }
            if (reading.kind() == Reading.Kind.FAULTY) {
                return;
            }
            if (to == end) {
                if (index < last) {
                    reading.fail(ReadingFault.TOO_FEW_FIELDS, end - offset);
                }
                return;
            }
            from = to + message.separator().length();
        }
    }

    /** Takes a field as a code; returns where the next converted code may be written. */
    private int readCode(byte[] buffer, int offset, int from, int to, int write, Reading reading) {
        if (from == to) {
            return write;
        }
        if (isNoRead(buffer, from, to)) {
            reading.addNoRead();
            return write;
        }
        if (reading.codeCount() == Reading.MAX_CODES) {
            reading.fail(ReadingFault.TOO_MANY_CODES, from - offset);
            return write;
        }
        putSeparators(buffer, from, to);
        int codeOffset = converted.length == 0 ? from : write;
        int codeEnd = converted.length == 0 ? to : convert(buffer, from, to, write);
        if (codeEnd - codeOffset > maxCodeBytes) {
            reading.fail(ReadingFault.CODE_TOO_LONG, from - offset);
            return write;
        }
        reading.addCode(codeOffset, codeEnd - codeOffset);
        return codeEnd;
    }

    private void putSeparators(byte[] buffer, int from, int to) {
        if (profile.gsSubstitutes().isEmpty()) {
            return;
        }
        boolean prefixed = profile.aimPrefixes() && buffer[from] == ']';
        for (int i = prefixed ? Math.min(to, from + AIM_PREFIX_BYTES) : from; i < to; i++) {
            if (profile.gsSubstitutes().contains(buffer[i])) {
                buffer[i] = GS;
            }
        }
    }

    /** Writes ISO 8859-1 as UTF-8; one byte becomes at most two. */
    private int convert(byte[] buffer, int from, int to, int write) {
        int at = write;
        for (int i = from; i < to; i++) {
            at = Utf8.put(converted, at, buffer[i] & 0xFF);
        }
        return at;
    }

    private boolean isNoRead(byte[] buffer, int from, int to) {
        for (int i = 0; i < profile.noRead().size(); i++) {
            if (profile.noRead().get(i).isAt(buffer, from, to - from)) {
                return true;
            }
        }
        return false;
    }

    private int endOfField(byte[] buffer, int from, int end) {
        WireText separator = profile.message().separator();
        if (separator.isEmpty()) {
            return end;
        }
        int at = from;
        while (at < end && !separator.startsAt(buffer, at, end - at)) {
            at++;
        }
        return at;
    }

    private static int withoutLineEnds(byte[] buffer, int from, int to) {
        int end = to;
        while (end > from && (buffer[end - 1] == '\r' || buffer[end - 1] == '\n')) {
            end--;
        }
        return end;
    }
}
