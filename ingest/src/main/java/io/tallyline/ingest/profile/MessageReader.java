package io.tallyline.ingest.profile;

/**
 * Turns a frame into a reading as the device's profile says. Thread: one event loop; an instance belongs to one connection.
 * Allocates nothing after construction. May change the frame in place.
 *
 * <pre>
 *   0145;]C1010952123454321310LOT7~17251231;NoRead;1250;g   separator ";"   fields [object, code, code, weight, weightUnit]
 *   ╰┬─╯ ╰──────────────┬────────────────╯ ╰─┬──╯ ╰─┬──╯    noRead "NoRead"   gsSubstitutes "~"
 *  object     code, ~ becomes GS          no-read  1250 g   → PARTIAL: one code, one no-read
 *
 *   fields [object, codes, weight]: codes take what the others leave
 *   0145 ; A ; B ; C ; 1250
 *   ╰┬─╯   ╰───┬───╯   ╰┬─╯
 *  first     codes     last
 * </pre>
 *
 * <p>A GS1 code whose data hold the separator is one field all the same, see {@link CodePieces}.
 *
 * <p>Line ends at the end of a frame are not data: some devices print CR LF before ETX.
 */
public final class MessageReader {
    private final DeviceProfile profile;
    private final MessageTemplate message;
    private final FieldReader fields;
    private final FieldObserver observer;
    private final CodePieces pieces;
    private final int lastSlot;
    private final int codesSlot;
    private final int slotsBehindCodes;
    private final int onlyCodeSlot;

    /**
     * A reader for one connection.
     *
     * @param maxCodeBytes longest code in UTF-8 without refusing the frame
     */
    public MessageReader(DeviceProfile profile, int maxCodeBytes) {
        this(profile, maxCodeBytes, FieldObserver.NONE);
    }

    /** A reader that shows each field to somebody before it is read. */
    public MessageReader(DeviceProfile profile, int maxCodeBytes, FieldObserver observer) {
        this(profile, new FieldReader(profile, maxCodeBytes, false), observer);
    }

    /**
     * A reader for who must decide of each object, whatever its labels say: a code may be as long as the frame, one that begins
     * with none of the profile's letters was not read, and more than {@link Reading#MAX_CODES} are a multiple read. A frame
     * without a code is a no-read.
     */
    public static MessageReader ofEachObject(DeviceProfile profile) {
        return new MessageReader(profile, new FieldReader(profile, Integer.MAX_VALUE, true), FieldObserver.NONE);
    }

    private MessageReader(DeviceProfile profile, FieldReader fields, FieldObserver observer) {
        this.observer = observer;
        this.profile = profile;
        this.message = profile.message();
        this.fields = fields;
        this.pieces = new CodePieces(profile);
        this.lastSlot = message.slots().size() - 1;
        this.codesSlot = message.codesSlot();
        this.slotsBehindCodes = message.slotsBehindCodes();
        this.onlyCodeSlot = message.onlyCodeSlot();
    }

    /** Reads a frame into a reading, and tells its kind. */
    public Reading.Kind read(byte[] buffer, int offset, int length, Reading reading) {
        int end = withoutLineEnds(buffer, offset, offset + length);
        fields.begin(buffer, offset, reading);
        if (end == offset) {
            return reading.become(Reading.Kind.BLANK);
        }
        if (!profile.heartbeat().exact().isEmpty()
                && profile.heartbeat().exact().isAt(buffer, offset, end - offset)) {
            return reading.become(Reading.Kind.HEARTBEAT);
        }
        if (WireText.anyStarts(profile.commandReplies(), buffer, offset, end)) {
            return reading.become(Reading.Kind.REPLY);
        }
        int malformed = profile.charset().firstMalformed(buffer, offset, end);
        if (malformed >= 0) {
            boolean ascii = profile.charset() == WireCharset.US_ASCII;
            return reading.fail(ascii ? ReadingFault.NOT_ASCII : ReadingFault.MALFORMED_UTF8, malformed - offset);
        }
        if (!fields.takesForUnread(offset, end)) {
            readFields(buffer, offset, end, reading);
            fields.end();
        }
        return reading.kind() == Reading.Kind.FAULTY ? reading.kind() : judge(end - offset, reading);
    }

    private Reading.Kind judge(int length, Reading reading) {
        Reading.Kind stated = fields.stated();
        if (reading.multipleCount() > 0 || stated == Reading.Kind.MULTIPLE) {
            return reading.become(Reading.Kind.MULTIPLE);
        }
        boolean unread = reading.noReadCount() > 0 || stated == Reading.Kind.NO_READ || stated == Reading.Kind.PARTIAL;
        if (reading.codeCount() > 0) {
            return reading.become(unread ? Reading.Kind.PARTIAL : Reading.Kind.GOOD);
        }
        if (unread || (fields.ofEachObject() && message.hasCodes())) {
            return reading.become(Reading.Kind.NO_READ);
        }
        if (!message.hasCodes()) {
            return reading.become(reading.isMeasured() ? Reading.Kind.MEASURED : Reading.Kind.NO_READ);
        }
        return reading.fail(ReadingFault.NO_CODE, length);
    }

    private void readFields(byte[] buffer, int offset, int end, Reading reading) {
        int codesEnd = slotsBehindCodes == 0 ? Integer.MAX_VALUE : countFields(buffer, offset, end) - slotsBehindCodes;
        if (codesEnd <= codesSlot) {
            reading.fail(ReadingFault.TOO_FEW_FIELDS, end - offset);
            return;
        }
        int from = offset;
        int joined = 0;
        for (int index = 0; ; index++) {
            int to = endOfField(buffer, from, end);
            int slot = slot(index - joined, codesEnd);
            if (slot > lastSlot) {
                reading.fail(ReadingFault.TOO_MANY_FIELDS, from - offset);
                return;
            }
            MessageTemplate.Slot holds = message.slots().get(slot);
            if (holds.field().isCode()
                    && pieces.mayGoOn(buffer, from + holds.prefix().length(), to)) {
                boolean only = slot == onlyCodeSlot;
                int most = only ? countFields(buffer, from, end) - (lastSlot - slot) - 1 : codesEnd - 1 - index;
                int fewestDigits = only ? Integer.MAX_VALUE : pieces.fewestDigits(buffer, from);
                int more = joinable(buffer, to, end, slot == codesSlot || only ? most : 0, fewestDigits);
                for (int i = 0; i < more; i++) {
                    to = endOfField(buffer, to + message.separator().length(), end);
                }
                index += more;
                joined += only ? more : 0;
            }
            observer.field(holds.field(), buffer, from, to);
            fields.read(holds, from, to);
            if (reading.kind() == Reading.Kind.FAULTY) {
                return;
            }
            if (to == end) {
                if (slot < lastSlot) {
                    reading.fail(ReadingFault.TOO_FEW_FIELDS, end - offset);
                }
                return;
            }
            from = to + message.separator().length();
        }
    }

    /**
     * How many of the next fields go on with the GS1 code that a separator within it cut.
     *
     * @param fewestDigits a GTIN of so many digits is a code of its own
     */
    private int joinable(byte[] buffer, int firstEnd, int end, int most, int fewestDigits) {
        int to = firstEnd;
        int count = 0;
        while (count < most && to < end) {
            int from = to + message.separator().length();
            to = endOfField(buffer, from, end);
            if (!pieces.goesOn(buffer, from, to, fewestDigits)) {
                break;
            }
            count++;
        }
        return count;
    }

    /**
     * Which slot a field of the frame belongs to.
     *
     * @param codesEnd index of the first field behind any number of codes
     */
    private int slot(int index, int codesEnd) {
        if (codesSlot < 0 || index <= codesSlot) {
            return index;
        }
        return index < codesEnd ? codesSlot : codesSlot + 1 + index - codesEnd;
    }

    private int countFields(byte[] buffer, int from, int end) {
        int count = 1;
        for (int to = endOfField(buffer, from, end); to < end; count++) {
            to = endOfField(buffer, to + message.separator().length(), end);
        }
        return count;
    }

    private int endOfField(byte[] buffer, int from, int end) {
        WireText separator = message.separator();
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
