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
    private final TelegramReader reader;
    /** What came first is taken first, be it a first word or the rest of a connection. */
    private final Deque<Left> left = new ArrayDeque<>();

    LeftTelegrams(PlcSession session, long mostBytes) {
        this.session = session;
        this.mostBytes = mostBytes;
        this.reader = session.listener().protocol().newReader();
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    /** The first telegram of a connection, which had room when it came. */
    void add(SortTelegram telegram) {
        if (telegram.kind() != SortTelegram.Kind.CONFIRMATION) {
            return;
        }
        if (count(FirstWord.class) < MOST_CONNECTIONS) {
            left.add(new FirstWord(telegram));
            goOn();
        } else {
            session.lost(1);
        }
    }

    /** A connection has ended and this is not decoded; one of which nothing waits needs no place. */
    void add(TelegramBytes bytes) {
        if (!bytes.hasMore()) {
            bytes.release();
        } else if (count(Rest.class) < MOST_CONNECTIONS && bytes.size() + heldBytes() <= mostBytes) {
            left.add(new Rest(bytes));
            goOn();
        } else {
            LostConfirmations lost = new LostConfirmations();
            bytes.decode(lost);
            bytes.release();
            session.lost(lost.count);
        }
    }

    private long count(Class<? extends Left> kind) {
        return left.stream().filter(kind::isInstance).count();
    }

    private long heldBytes() {
        return left.stream().mapToLong(Left::size).sum();
    }

    /** There may be room. */
    void goOn() {
        while (!left.isEmpty() && left.element().take()) {
            left.remove();
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
            SortTelegram telegram = reader.read(buffer, offset, length);
            return telegram.kind() == SortTelegram.Kind.CONFIRMATION ? telegram : null;
        } catch (TelegramException e) {
            session.figures().malformed.increment();
            return null;
        }
    }

    /** What one connection left. */
    private interface Left {
        /** Takes of it what there is room for; true when that is all. */
        boolean take();

        /** Bytes that wait. */
        long size();
    }

    /** A confirmation that a connection began with. */
    private final class FirstWord implements Left {
        private final SortTelegram telegram;

        private FirstWord(SortTelegram telegram) {
            this.telegram = telegram;
        }

        @Override
        public boolean take() {
            boolean room = hasCredit();
            if (room) {
                session.confirm(telegram);
            }
            return room;
        }

        @Override
        public long size() {
            return 0;
        }
    }

    /** What a connection had brought when it ended. */
    private final class Rest implements Left {
        private final TelegramBytes bytes;

        private Rest(TelegramBytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean take() {
            boolean all = bytes.decode(LeftTelegrams.this);
            if (all) {
                bytes.release();
            }
            return all;
        }

        @Override
        public long size() {
            return bytes.size();
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
