package io.tallyline.ingest.frame;

/**
 * Finds the frames in the bytes of one connection, however the network cut or joined them.
 *
 * <p>Thread: one event loop; an instance belongs to one connection. No Netty in it: the network layer copies what it read into
 * {@link #buffer()} and drains.
 *
 * <pre>{@code
 *   read from the socket ──► buffer()[writeOffset() … +writableBytes()) ──► received(n) ──► drain(sink)
 *
 *   buffer   │ free │ 02 3 1 2 03 │ 02 4 0 0 6 3 8 . . . │   free for the next read    │
 *                   ▲ readOffset         ▲ scanOffset    ▲ writeOffset
 *                   undecoded bytes      looked at, no end yet
 *
 *   SEEKING ──start──► IN_FRAME ──end──► (emit) SEEKING or IN_FRAME
 *                        │  ▲ start again: restart
 *                        └──too long──► SKIPPING ──end──► SEEKING or IN_FRAME
 * }</pre>
 *
 * <p>Where silence ends a frame, whoever has the clock tells of it by {@link #lineIsSilent}, and puts no bytes from behind the
 * silence before all up to it is drained.
 *
 * <p>The sink is asked for credit before each frame. Without credit everything stays as it is, {@link #writableBytes()} goes to
 * zero, the network layer stops reading, and the next {@link #drain} goes on where this one stopped. What is emitted depends on
 * the bytes alone, never on where they were cut. Nothing is allocated after construction and memory never grows.
 */
public final class Framer {
    /** So much of an over-long frame is shown to the sink: enough for the scan number of a native line. */
    public static final int HEAD_BYTES = 128;

    /** What the framer is looking for. */
    private enum State {
        /** A start; what comes before it is junk, but for a text that the framing knows. */
        SEEKING,
        /** The end of the frame that begins at {@code readOffset}. */
        IN_FRAME,
        /** The end of an over-long frame that was already reported. */
        SKIPPING,
        /** Nothing: the framing is lost until a pause or a new connection. */
        LOST
    }

    /** How one step of the state machine ended. */
    private enum Step {
        DONE,
        NEEDS_BYTES,
        NEEDS_CREDIT
    }

    private final Framing framing;
    private final FrameCounters counters;
    private final byte[] buffer;
    private final State between;

    private State state;
    private int readOffset;
    private int scanOffset;
    private int writeOffset;
    private long bufferStreamOffset;
    private boolean lineFeedMayFollow;
    private boolean starved = true;
    private boolean silent;
    private boolean silencesKnown;

    /**
     * @param bufferBytes room for undecoded bytes; raised to twice the longest frame if smaller. More means more frames per
     *     read: a busy connection wants 32 to 64 KiB.
     */
    public Framer(Framing framing, FrameCounters counters, int bufferBytes) {
        this.framing = framing;
        this.counters = counters;
        this.buffer = new byte[Math.max(bufferBytes, 2 * framing.maxWireBytes())];
        this.between = framing.hasStart() ? State.SEEKING : State.IN_FRAME;
        this.state = between;
    }

    public FrameCounters counters() {
        return counters;
    }

    /** Where received bytes are put, from {@link #writeOffset()} on. */
    public byte[] buffer() {
        return buffer;
    }

    public int writeOffset() {
        return writeOffset;
    }

    /** How many bytes may be put now; moves undecoded bytes to the front if that makes room. Ask before {@link #writeOffset()}. */
    public int writableBytes() {
        if (readOffset == writeOffset || writeOffset > buffer.length / 2) {
            moveToFront();
        }
        return buffer.length - writeOffset;
    }

    /** Tells that so many bytes were put at {@link #writeOffset()}. */
    public void received(int bytes) {
        if (bytes < 0 || bytes > buffer.length - writeOffset) {
            throw new IllegalArgumentException(bytes + " bytes do not fit");
        }
        writeOffset += bytes;
        starved &= bytes == 0;
    }

    /** Copies as many bytes as fit, which may be none, and tells how many. */
    public int write(byte[] source, int offset, int length) {
        int fitting = Math.min(length, writableBytes());
        System.arraycopy(source, offset, buffer, writeOffset, fitting);
        received(fitting);
        return fitting;
    }

    /**
     * Emits every frame that is complete, as far as the sink has credit.
     *
     * @return true when all that can be decoded was emitted and only more bytes help; false when the sink had no credit
     */
    public boolean drain(FrameSink sink) {
        Step step = Step.DONE;
        while (step == Step.DONE) {
            step = switch (state) {
                case SEEKING -> seek(sink);
                case IN_FRAME -> framing.isDelimited() ? scanFrame(sink) : countFrameBytes(sink);
                case SKIPPING -> skip();
                case LOST -> dropLost();
            };
        }
        starved = step == Step.NEEDS_BYTES;
        silent &= !starved;
        return starved;
    }

    /**
     * Behind the bytes received so far the line was silent for {@link Framing#idleGapMillis()}; the next {@link #drain} ends
     * the frame there. No bytes may be put before that has returned true.
     *
     * @param allSeen whether every silence since the last one told would have been seen. If not, what came since may be
     *     several frames, and is rejected as {@link FrameFault#FRAMING_LOST} rather than taken for one
     */
    public void lineIsSilent(boolean allSeen) {
        silent = true;
        silencesKnown = allSeen;
        starved = false;
    }

    /** Whether a frame was begun and more bytes are needed to end it; then the clock of the partial timeout runs. */
    public boolean isPartial() {
        return starved && (state == State.SKIPPING || state == State.LOST || midFrame() || writeOffset > readOffset);
    }

    /**
     * Gives up the frame that was begun, after {@link Framing#partialTimeoutMillis()} without a byte or at the end of the
     * connection. Complete frames that wait for credit are not touched.
     */
    public void abandonPartial() {
        if (!isPartial()) {
            return;
        }
        if (midFrame()) {
            counters.countAbandoned();
        } else if (state == State.SEEKING) {
            countJunk(readOffset, writeOffset);
        }
        begin(between, writeOffset);
    }

    /** Bytes received and neither emitted nor dropped yet. */
    public int undecodedBytes() {
        return writeOffset - readOffset;
    }

    private boolean midFrame() {
        return state == State.IN_FRAME && (framing.hasStart() || writeOffset > readOffset);
    }

    private Step seek(FrameSink sink) {
        for (int i = readOffset; i < writeOffset; i++) {
            int mark = framing.matchBetween(buffer, i, writeOffset);
            if (mark == Framing.ASIDE_MARK) {
                return emitAside(sink, i);
            }
            if (mark != Framing.NO_MARK && !isCutOff(mark)) {
                countJunk(readOffset, i);
                boolean found = mark == Framing.START_MARK;
                begin(found ? State.IN_FRAME : State.SEEKING, found ? i + framing.startBytes() : i);
                return found ? Step.DONE : Step.NEEDS_BYTES;
            }
        }
        countJunk(readOffset, writeOffset);
        begin(State.SEEKING, writeOffset);
        return Step.NEEDS_BYTES;
    }

    /** A text between frames that means something by itself. */
    private Step emitAside(FrameSink sink, int at) {
        countJunk(readOffset, at);
        begin(State.SEEKING, at);
        if (!sink.hasCredit()) {
            return Step.NEEDS_CREDIT;
        }
        begin(State.SEEKING, at + framing.asideBytes());
        counters.countFrame();
        sink.frame(buffer, at, framing.asideBytes(), bufferStreamOffset + at);
        return Step.DONE;
    }

    /** Looks for the end of a delimited frame. */
    private Step scanFrame(FrameSink sink) {
        if (lineFeedMayFollow && readOffset < writeOffset) {
            lineFeedMayFollow = false;
            if (buffer[readOffset] == '\n') {
                begin(State.IN_FRAME, readOffset + 1);
            }
        }
        int lastEnd = readOffset + framing.maxContentBytes();
        int stop = Math.min(writeOffset, lastEnd + 1);
        int i = framing.nextMark(buffer, scanOffset, stop);
        for (; i < stop; i = framing.nextMark(buffer, i + 1, stop)) {
            int mark = framing.match(buffer, i, writeOffset);
            if (mark == Framing.START_MARK) {
                counters.countRestart();
                begin(State.IN_FRAME, i + framing.startBytes());
                return Step.DONE;
            }
            if (mark != Framing.NO_MARK && !isCutOff(mark)) {
                scanOffset = i;
                return mark == Framing.UNDECIDED ? Step.NEEDS_BYTES : endFrame(sink, i, mark);
            }
        }
        scanOffset = i;
        if (i > lastEnd) {
            return rejectOverLong(sink, i);
        }
        return silent ? endBySilence(sink) : Step.NEEDS_BYTES;
    }

    /** Whether a mark was begun and the line fell silent: then it is none. */
    private boolean isCutOff(int mark) {
        return silent && mark == Framing.UNDECIDED;
    }

    /** All that came since the frame began is the frame, and nothing if it did not begin. */
    private Step endBySilence(FrameSink sink) {
        int length = writeOffset - readOffset;
        if (length == 0 && !framing.hasStart()) {
            return Step.NEEDS_BYTES;
        }
        if (!silencesKnown && length > 0) {
            return reject(
                    sink, FrameFault.FRAMING_LOST, readOffset, Math.min(HEAD_BYTES, length), between, writeOffset);
        }
        int checkBytes = framing.checksum().bytesAfterEnd();
        if (length > 0 && length < checkBytes) {
            return reject(sink, FrameFault.BAD_CHECKSUM, readOffset, length, between, writeOffset);
        }
        return length == 0 ? dropEmpty() : emit(sink, readOffset, writeOffset - checkBytes, 0);
    }

    private Step dropEmpty() {
        begin(between, writeOffset);
        counters.countEmpty();
        return Step.DONE;
    }

    /** Waits for the bytes of a frame whose length is fixed or announced. */
    private Step countFrameBytes(FrameSink sink) {
        int content = readOffset + framing.lengthBytes();
        if (writeOffset < content) {
            return Step.NEEDS_BYTES;
        }
        long length = framing.isFixed() ? framing.fixedBytes() : framing.announcedLength(buffer, readOffset);
        if (length < 0) {
            return rejectLost(sink, FrameFault.FRAMING_LOST, readOffset, content);
        }
        if (length > framing.maxContentBytes()) {
            int head = Math.min(framing.maxContentBytes(), HEAD_BYTES);
            return writeOffset < content + head
                    ? Step.NEEDS_BYTES
                    : rejectLost(sink, FrameFault.OVER_LONG, content, content + head);
        }
        int end = content + (int) length;
        if (writeOffset < end + framing.checksum().bytesAfterEnd()) {
            return Step.NEEDS_BYTES;
        }
        if (framing.isFixed() && framing.hasStart()) {
            int restart = startWithin(content, end);
            if (restart >= 0) {
                counters.countRestart();
                begin(State.IN_FRAME, restart + framing.startBytes());
                return Step.DONE;
            }
        }
        return emit(sink, content, end, 0);
    }

    private int startWithin(int from, int to) {
        for (int i = from; i < to; i++) {
            if (framing.matchStart(buffer, i, to) == Framing.START_MARK) {
                return i;
            }
        }
        return -1;
    }

    private Step endFrame(FrameSink sink, int end, int endBytes) {
        if (writeOffset < end + endBytes + framing.checksum().bytesAfterEnd()) {
            return Step.NEEDS_BYTES;
        }
        return emit(sink, readOffset, end, endBytes);
    }

    private Step emit(FrameSink sink, int from, int end, int endBytes) {
        int trailer = end + endBytes;
        int length = Math.max(0, end - from - framing.checksum().bytesInside());
        boolean holds = framing.checksum().holds(buffer, from, end, trailer);
        boolean empty = length == 0 && (end == from || holds);
        if (!empty && !sink.hasCredit()) {
            return Step.NEEDS_CREDIT;
        }
        begin(between, trailer + framing.checksum().bytesAfterEnd());
        lineFeedMayFollow = endBytes > 0 && framing.lineFeedMayFollow(buffer[trailer - 1]);
        if (empty) {
            counters.countEmpty();
        } else if (holds) {
            counters.countFrame();
            sink.frame(buffer, from, length, bufferStreamOffset + from);
        } else {
            counters.countRejected(FrameFault.BAD_CHECKSUM);
            sink.rejected(FrameFault.BAD_CHECKSUM, buffer, from, end - from, bufferStreamOffset + from);
        }
        return Step.DONE;
    }

    private Step rejectOverLong(FrameSink sink, int nextOffset) {
        int head = Math.min(HEAD_BYTES, nextOffset - readOffset);
        return reject(sink, FrameFault.OVER_LONG, readOffset, head, State.SKIPPING, nextOffset);
    }

    /** A length that cannot be right: go on at the next start, or, if there are no starts, at the next pause. */
    private Step rejectLost(FrameSink sink, FrameFault fault, int from, int to) {
        return reject(sink, fault, from, to - from, framing.hasStart() ? State.SEEKING : State.LOST, to);
    }

    private Step reject(FrameSink sink, FrameFault fault, int from, int length, State next, int nextOffset) {
        if (!sink.hasCredit()) {
            return Step.NEEDS_CREDIT;
        }
        begin(next, nextOffset);
        counters.countRejected(fault);
        sink.rejected(fault, buffer, from, length, bufferStreamOffset + from);
        return Step.DONE;
    }

    /** Throws an over-long frame away up to its end, or to a start, as the bytes come. */
    private Step skip() {
        int i = framing.nextMark(buffer, readOffset, writeOffset);
        for (; i < writeOffset; i = framing.nextMark(buffer, i + 1, writeOffset)) {
            int mark = framing.match(buffer, i, writeOffset);
            if (mark == Framing.START_MARK) {
                begin(State.IN_FRAME, i + framing.startBytes());
                return Step.DONE;
            }
            int next = i + mark + framing.checksum().bytesAfterEnd();
            if ((mark == Framing.UNDECIDED && !silent) || (mark > 0 && writeOffset < next)) {
                begin(State.SKIPPING, i);
                return Step.NEEDS_BYTES;
            }
            if (mark > 0) {
                begin(between, next);
                lineFeedMayFollow = framing.lineFeedMayFollow(buffer[i + mark - 1]);
                return Step.DONE;
            }
        }
        begin(silent ? between : State.SKIPPING, writeOffset);
        return Step.NEEDS_BYTES;
    }

    private Step dropLost() {
        countJunk(readOffset, writeOffset);
        begin(State.LOST, writeOffset);
        return Step.NEEDS_BYTES;
    }

    private void begin(State next, int offset) {
        state = next;
        readOffset = offset;
        scanOffset = offset;
        lineFeedMayFollow = false;
    }

    private void countJunk(int from, int to) {
        int junk = 0;
        for (int i = from; i < to; i++) {
            if (buffer[i] != '\r' && buffer[i] != '\n') {
                junk++;
            }
        }
        if (junk > 0) {
            counters.countJunk(junk);
        }
    }

    private void moveToFront() {
        if (readOffset == 0) {
            return;
        }
        System.arraycopy(buffer, readOffset, buffer, 0, writeOffset - readOffset);
        bufferStreamOffset += readOffset;
        writeOffset -= readOffset;
        scanOffset -= readOffset;
        readOffset = 0;
    }
}
