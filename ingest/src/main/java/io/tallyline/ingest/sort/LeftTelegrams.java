package io.tallyline.ingest.sort;

import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What the ended connections of one PLC brought before they ended and could not be decoded for want of room. A divert is
 * confirmed once, so confirmations are taken from there as soon as there is room, in their order, before anything that came
 * later; requests are not, since who asked asks again on the next connection. The sorters' event loop.
 *
 * <p>Bounded: at most {@link #MOST_CONNECTIONS} connections and so many bytes; of what one more brought the confirmations are lost,
 * counted and told.
 */
final class LeftTelegrams implements FrameSink {
    /** As many as a PLC may have open. */
    static final int MOST_CONNECTIONS = 16;

    private final PlcSession session;
    private final long mostBytes;
    private final Deque<TelegramBytes> left = new ArrayDeque<>();
    /** Confirmations that were the first word of a connection; they came behind what is left. */
    private final Deque<SortTelegram> firstWords = new ArrayDeque<>();

    LeftTelegrams(PlcSession session, long mostBytes) {
        this.session = session;
        this.mostBytes = mostBytes;
    }

    boolean isEmpty() {
        return left.isEmpty() && firstWords.isEmpty();
    }

    /** The first telegram of a connection, which had room when it came. */
    void add(SortTelegram telegram) {
        if (telegram.kind() != SortTelegram.Kind.CONFIRMATION) {
            return;
        }
        if (firstWords.size() < MOST_CONNECTIONS) {
            firstWords.add(telegram);
            goOn();
        } else {
            session.lost(1);
        }
    }

    /** A connection has ended and this is not decoded. */
    void add(TelegramBytes bytes) {
        long held = bytes.size();
        for (TelegramBytes each : left) {
            held += each.size();
        }
        if (left.size() < MOST_CONNECTIONS && held <= mostBytes) {
            left.add(bytes);
            goOn();
        } else {
            LostConfirmations lost = new LostConfirmations();
            bytes.decode(lost);
            bytes.release();
            session.lost(lost.count);
        }
    }

    /** There may be room. */
    void goOn() {
        while (!left.isEmpty() && left.element().decode(this)) {
            TelegramBytes done = left.remove();
            done.abandonPartial();
            done.release();
        }
        while (left.isEmpty() && !firstWords.isEmpty() && hasCredit()) {
            session.confirm(firstWords.remove());
        }
    }

    @Override
    public boolean hasCredit() {
        return session.hasRoom();
    }

    @Override
    public void frame(byte[] buffer, int offset, int length, long streamOffset) {
        SortTelegram telegram = confirmation(buffer, offset, length);
        if (telegram != null) {
            session.confirm(telegram);
        }
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
        session.port().countRejected(fault);
    }

    /** The confirmation that this is, if it is one. */
    private @Nullable SortTelegram confirmation(byte[] buffer, int offset, int length) {
        try {
            SortTelegram telegram = session.listener().protocol().read(buffer, offset, length);
            return telegram.kind() == SortTelegram.Kind.CONFIRMATION ? telegram : null;
        } catch (TelegramException e) {
            session.figures().malformed.increment();
            return null;
        }
    }

    private final class LostConfirmations implements FrameSink {
        private int count;

        @Override
        public boolean hasCredit() {
            return true;
        }

        @Override
        public void frame(byte[] buffer, int offset, int length, long streamOffset) {
            count += confirmation(buffer, offset, length) == null ? 0 : 1;
        }

        @Override
        public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
            session.port().countRejected(fault);
        }
    }
}
