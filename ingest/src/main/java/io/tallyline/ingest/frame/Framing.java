package io.tallyline.ingest.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How one device marks the beginning and the end of a frame. Immutable; shared by all connections of a profile.
 *
 * <p>There are four forms: <em>delimited</em> (ends at a byte sequence or at any line end), <em>ended by silence</em> (of the
 * line, for so long), <em>fixed</em> (always so many bytes) and <em>length prefixed</em>. Each may begin with a start sequence. GS, RS, US and EOT are data of GS1 and ISO 15434
 * messages and therefore never accepted as an end.
 */
public final class Framing {
    public static final int DEFAULT_MAX_FRAME_BYTES = 4_096;
    public static final int HIGHEST_MAX_FRAME_BYTES = 65_536;
    public static final int DEFAULT_PARTIAL_TIMEOUT_MILLIS = 5_000;

    /** Longest start or end sequence; scanners allow headers and terminators of up to 128 characters. */
    public static final int MAX_MARK_BYTES = 128;

    /** Most different end sequences of one framing. */
    public static final int MAX_ENDS = 8;

    /** How a length prefix is written. */
    public enum LengthForm {
        /** Unsigned, most significant byte first. */
        BINARY,
        /** ASCII decimal digits, padded with leading zeros. */
        DECIMAL
    }

    /** Results of {@link #match} that are not a length. */
    static final int NO_MARK = 0;

    static final int START_MARK = -1;
    static final int UNDECIDED = -2;
    static final int ASIDE_MARK = -3;

    private static final byte CR = '\r';
    private static final byte LF = '\n';

    private final byte[] start;
    private final byte[] aside;
    private final byte[][] ends;
    private final boolean endOfLine;
    private final int fixedBytes;
    private final int lengthBytes;
    private final LengthForm lengthForm;
    private final int idleGapMillis;
    private final Checksum checksum;
    private final int maxFrameBytes;
    private final int partialTimeoutMillis;
    private final boolean[] firstOfMark = new boolean[256];

    private Framing(Builder from) {
        this.start = from.start;
        this.aside = from.aside;
        this.ends = from.ends.toArray(new byte[0][]);
        this.endOfLine = from.endOfLine;
        this.fixedBytes = from.fixedBytes;
        this.lengthBytes = from.lengthBytes;
        this.lengthForm = from.lengthForm;
        this.idleGapMillis = from.idleGapMillis;
        this.checksum = from.checksum;
        this.maxFrameBytes = from.maxFrameBytes;
        this.partialTimeoutMillis = from.partialTimeoutMillis;
        if (start.length > 0) {
            firstOfMark[start[0] & 0xFF] = true;
        }
        for (byte[] end : ends) {
            firstOfMark[end[0] & 0xFF] = true;
        }
    }

    /** Lines that end at CR, LF or CR LF, whichever comes. */
    public static Framing lines(int maxFrameBytes) {
        return builder().endOfLine().maxFrameBytes(maxFrameBytes).build();
    }

    /** Lines of the native protocol: they end at LF, a CR just before it belongs to the end, any other CR is data. */
    public static Framing nativeLines(int maxFrameBytes) {
        return builder()
                .end(new byte[] {CR, LF})
                .end(new byte[] {LF})
                .maxFrameBytes(maxFrameBytes)
                .build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Longest frame that is delivered, without start, end and check bytes. */
    public int maxFrameBytes() {
        return maxFrameBytes;
    }

    /** A frame that was begun is given up when no byte follows for so long; the connection keeps the clock. */
    public int partialTimeoutMillis() {
        return partialTimeoutMillis;
    }

    /** A frame ends when the line was silent for so long; 0 where something else ends it. The connection keeps the clock. */
    public int idleGapMillis() {
        return idleGapMillis;
    }

    /** Whether something behind the frame ends it, be it silence. */
    boolean isDelimited() {
        return ends.length > 0 || idleGapMillis > 0;
    }

    /** Whether a text that stands within a frame would end it there, or begin another one. */
    public boolean cuts(byte[] text) {
        boolean looksForMarks = isDelimited() || (isFixed() && hasStart());
        for (int at = 0; looksForMarks && at < text.length; at++) {
            int mark = match(text, at, text.length);
            if (mark == START_MARK || mark > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a frame that holds nothing but a text would end before all of it has come, or another would begin in it. */
    public boolean cutsShort(byte[] frame) {
        boolean cut = cuts(frame);
        for (byte[] end : ends) {
            byte[] wire = Arrays.copyOf(frame, frame.length + end.length);
            System.arraycopy(end, 0, wire, frame.length, end.length);
            for (int at = 0; at < frame.length; at++) {
                cut |= match(wire, at, wire.length) > 0;
            }
        }
        return cut;
    }

    boolean isFixed() {
        return fixedBytes > 0;
    }

    boolean hasStart() {
        return start.length > 0;
    }

    int startBytes() {
        return start.length;
    }

    int asideBytes() {
        return aside.length;
    }

    int fixedBytes() {
        return fixedBytes;
    }

    int lengthBytes() {
        return lengthBytes;
    }

    Checksum checksum() {
        return checksum;
    }

    /** Whether an LF right after the end of a frame still belongs to that end. */
    boolean lineFeedMayFollow(byte lastOfEnd) {
        return endOfLine && lastOfEnd == CR;
    }

    /** Most bytes between start and end; up to the silence, if that ends the frame. */
    int maxContentBytes() {
        return maxFrameBytes + checksum.bytesInside() + (idleGapMillis > 0 ? checksum.bytesAfterEnd() : 0);
    }

    /** Most bytes the framer must be able to hold to decide about one frame. */
    int maxWireBytes() {
        int longestEnd = 0;
        for (byte[] end : ends) {
            longestEnd = Math.max(longestEnd, end.length);
        }
        return start.length + lengthBytes + maxContentBytes() + longestEnd + checksum.bytesAfterEnd();
    }

    /** The next position where a start or end sequence may begin, by its first byte alone; {@code to} if there is none. */
    int nextMark(byte[] buffer, int from, int to) {
        boolean[] first = firstOfMark;
        int at = from;
        while (at < to && !first[buffer[at] & 0xFF]) {
            at++;
        }
        return at;
    }

    /**
     * What begins at a position.
     *
     * @return the length of an end sequence, or {@link #START_MARK}, {@link #NO_MARK}, or {@link #UNDECIDED} if more bytes are
     *     needed to tell
     */
    int match(byte[] buffer, int at, int limit) {
        boolean undecided = false;
        for (byte[] end : ends) {
            int matched = matched(end, buffer, at, limit);
            if (matched == end.length) {
                return end.length;
            }
            undecided |= matched >= 0;
        }
        if (start.length > 0) {
            int matched = matched(start, buffer, at, limit);
            if (matched == start.length) {
                return START_MARK;
            }
            undecided |= matched >= 0;
        }
        return undecided ? UNDECIDED : NO_MARK;
    }

    /** What begins at a position between frames: the start, a text of its own ({@link #ASIDE_MARK}), or neither. */
    int matchBetween(byte[] buffer, int at, int limit) {
        int mark = matchStart(buffer, at, limit);
        int matched = mark == START_MARK || aside.length == 0 ? -1 : matched(aside, buffer, at, limit);
        if (matched < 0) {
            return mark;
        }
        return matched == aside.length ? ASIDE_MARK : UNDECIDED;
    }

    /** Like {@link #match} for the start sequence alone. */
    int matchStart(byte[] buffer, int at, int limit) {
        int matched = matched(start, buffer, at, limit);
        if (matched == start.length) {
            return START_MARK;
        }
        return matched < 0 ? NO_MARK : UNDECIDED;
    }

    /** The length that a prefix announces, or -1 if it is no number. All its bytes must be there. */
    long announcedLength(byte[] buffer, int at) {
        long length = 0;
        for (int i = at; i < at + lengthBytes; i++) {
            int value = buffer[i] & 0xFF;
            if (lengthForm == LengthForm.BINARY) {
                length = length << 8 | value;
            } else if (value >= '0' && value <= '9') {
                length = length * 10 + (value - '0');
            } else {
                return -1;
            }
        }
        return length;
    }

    /** Bytes of the mark that stand at a position, as far as they have come; -1 if one differs. */
    private static int matched(byte[] mark, byte[] buffer, int at, int limit) {
        int known = Math.min(mark.length, limit - at);
        for (int i = 0; i < known; i++) {
            if (buffer[at + i] != mark[i]) {
                return -1;
            }
        }
        return known;
    }

    /** Collects a framing and refuses contradictions. Methods take what a profile says; {@link #build} checks the whole. */
    public static final class Builder {
        private byte[] start = {};
        private byte[] aside = {};
        private final List<byte[]> ends = new ArrayList<>();
        private boolean endOfLine;
        private int fixedBytes;
        private int lengthBytes;
        private LengthForm lengthForm = LengthForm.BINARY;
        private int idleGapMillis;
        private Checksum checksum = Checksum.NONE;
        private int maxFrameBytes = DEFAULT_MAX_FRAME_BYTES;
        private int partialTimeoutMillis = DEFAULT_PARTIAL_TIMEOUT_MILLIS;

        private Builder() {}

        /** The sequence every frame begins with. */
        public Builder start(byte[] sequence) {
            this.start = sequence.clone();
            return this;
        }

        /** A text that says something by itself where it stands between frames, such as a heartbeat; it is a frame then. */
        public Builder aside(byte[] text) {
            this.aside = text.clone();
            return this;
        }

        /** One sequence a frame ends with; call again for alternatives. */
        public Builder end(byte[] sequence) {
            this.ends.add(sequence.clone());
            return this;
        }

        /** Frames end at CR, LF or CR LF. */
        public Builder endOfLine() {
            this.endOfLine = true;
            this.ends.add(new byte[] {CR});
            this.ends.add(new byte[] {LF});
            return this;
        }

        /** All frames have so many bytes between start and check bytes. */
        public Builder fixedBytes(int bytes) {
            this.fixedBytes = bytes;
            return this;
        }

        /** The length of what follows stands in so many bytes right after the start. */
        public Builder lengthPrefix(int bytes, LengthForm form) {
            this.lengthBytes = bytes;
            this.lengthForm = form;
            return this;
        }

        /** Frames end when the line was silent for so many milliseconds. */
        public Builder idleGapMillis(int millis) {
            this.idleGapMillis = millis;
            return this;
        }

        public Builder checksum(Checksum kind) {
            this.checksum = kind;
            return this;
        }

        public Builder maxFrameBytes(int bytes) {
            this.maxFrameBytes = bytes;
            return this;
        }

        public Builder partialTimeoutMillis(int millis) {
            this.partialTimeoutMillis = millis;
            return this;
        }

        /**
         * The framing, if it makes sense.
         *
         * @throws IllegalArgumentException saying in words for a person what contradicts what
         */
        public Framing build() {
            int forms = (ends.isEmpty() ? 0 : 1)
                    + (fixedBytes != 0 ? 1 : 0)
                    + (lengthBytes != 0 ? 1 : 0)
                    + (idleGapMillis != 0 ? 1 : 0);
            require(forms == 1, "a frame needs exactly one of: an end, a fixed length, a length prefix, an idle gap");
            require(idleGapMillis >= 0, "an idle gap must be at least 1 ms");
            require(
                    idleGapMillis == 0 || checksum != Checksum.XOR_INCLUDING_END,
                    "silence has no bytes that a checksum could include");
            require(!endOfLine || ends.size() == 2, "an end of line cannot be combined with other ends");
            require(ends.size() <= MAX_ENDS, "there are more than " + MAX_ENDS + " ends");
            require(
                    maxFrameBytes >= 1 && maxFrameBytes <= HIGHEST_MAX_FRAME_BYTES,
                    "the longest frame must be 1 to " + HIGHEST_MAX_FRAME_BYTES + " bytes");
            require(partialTimeoutMillis >= 1, "the timeout of a partial frame must be at least 1 ms");
            require(
                    fixedBytes >= 0 && fixedBytes <= maxFrameBytes + checksum.bytesInside(),
                    "the fixed length must be between 1 and the longest frame");
            require(
                    lengthBytes >= 0 && lengthBytes <= (lengthForm == LengthForm.BINARY ? 4 : 9),
                    "a length prefix has 1 to 4 binary bytes or 1 to 9 decimal digits");
            require(
                    !endOfLine || checksum.bytesAfterEnd() == 0,
                    "check bytes after any line end cannot be told from the line end: name the exact end");
            require(start.length <= MAX_MARK_BYTES, "the start is longer than " + MAX_MARK_BYTES + " bytes");
            require(
                    aside.length == 0 || start.length > 0,
                    "a text between frames can be told only if frames have a start");
            require(aside.length <= maxFrameBytes, "a text between frames is longer than the longest frame");
            require(
                    !begins(aside, start) && !begins(start, aside),
                    "one of the start and a text between frames begins with the other");
            for (byte[] end : ends) {
                requireEnd(end);
            }
            requireDistinctMarks();
            return new Framing(this);
        }

        private static void requireEnd(byte[] end) {
            require(end.length >= 1 && end.length <= MAX_MARK_BYTES, "an end has 1 to " + MAX_MARK_BYTES + " bytes");
            if (end.length == 1) {
                require(
                        end[0] != 0x1D && end[0] != 0x1E && end[0] != 0x1F && end[0] != 0x04,
                        "GS, RS, US and EOT are data and cannot end a frame");
            }
        }

        /** If one mark began with another, the longer could never be told apart when the network cuts between them. */
        private void requireDistinctMarks() {
            List<byte[]> marks = new ArrayList<>(ends);
            if (start.length > 0) {
                marks.add(start);
            }
            for (int i = 0; i < marks.size(); i++) {
                for (int j = 0; j < marks.size(); j++) {
                    byte[] mark = marks.get(i);
                    byte[] other = marks.get(j);
                    require(i == j || !begins(other, mark), "one of start and ends begins with another of them");
                }
            }
        }

        private static boolean begins(byte[] text, byte[] with) {
            return with.length > 0
                    && with.length <= text.length
                    && Arrays.equals(with, 0, with.length, text, 0, with.length);
        }

        private static void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
