package io.tallyline.ingest.sort;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import io.tallyline.ingest.net.Complaints;
import io.tallyline.ingest.net.ConnectionKind;
import io.tallyline.ingest.net.ForeignProtocol;
import io.tallyline.ingest.net.FramingFaults;
import io.tallyline.ingest.net.MessageRate;
import io.tallyline.ingest.net.Opening;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection at a PLC's port: bytes become telegrams of its {@link PlcSession}, answers become bytes. Reading stops while too
 * much waits, the PLC takes no answers or is too fast; nothing is dropped. The sorters' event loop.
 *
 * <pre>
 *   connected ──► stranger ── first telegram ──► speaks for the PLC ── another one does ──► closed
 *                    └ began to talk, and no telegram within helloMillis ──► closed
 * </pre>
 */
final class SortConnection extends ChannelInboundHandlerAdapter implements FrameSink {
    private static final Logger LOG = LoggerFactory.getLogger(SortConnection.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final PlcSession session;
    private final SortLoop loop;
    private final Channel channel;
    private final SortListener listener;
    private final TelegramBytes bytes;
    private final TelegramReader reader;
    private final NumberSeries theirs;
    private final NumberSeries ours;
    private final FramingFaults faults;
    private final MessageRate rate;
    private final Complaints gaps = new Complaints();
    private final ArrivalTimes arrivals = new ArrivalTimes();
    private final Opening opening = new Opening();

    private boolean speaks;
    /** No PLC: nothing of it is a telegram. */
    private boolean foreign;

    private boolean framed;
    private boolean ended;
    private boolean left;
    private boolean stalled;
    private boolean working;
    private boolean workAgain;
    private boolean waitsForRate;
    private boolean begun;
    private boolean unwritable;
    private final long openedNanos;
    private long begunNanos;
    private long lastReadNanos;
    private long unwritableNanos;

    SortConnection(PlcSession session, SortLoop loop, Channel channel) {
        this.session = session;
        this.loop = loop;
        this.channel = channel;
        this.listener = session.listener();
        this.bytes = new TelegramBytes(
                new Framer(listener.protocol().framing(), session.port().frames(), loop.limits.framerBytes()));
        this.reader = listener.protocol().newReader();
        this.theirs = new NumberSeries(listener.protocol().highestNumber());
        this.ours = new NumberSeries(listener.protocol().highestNumber());
        this.faults = new FramingFaults(loop.limits.framingFaults());
        this.rate = new MessageRate(loop.limits.messagesPerSecond());
        this.openedNanos = loop.nowNanos();
    }

    // ---- channel ----

    @Override
    public void channelActive(ChannelHandlerContext context) {
        loop.figures.opened(ConnectionKind.SORTER);
        session.add(this);
        if (loop.isLeaving()) {
            close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf read = (ByteBuf) message;
        if (left) {
            read.release(); // Nothing is read behind the end.
            return;
        }
        lastReadNanos = loop.nowNanos();
        loop.figures.received(read.readableBytes());
        if (!begun) {
            begun = true;
            begunNanos = lastReadNanos;
        }
        if (opening.isForeign(read)) {
            read.release();
            turnAway();
            return;
        }
        arrivals.add(read.readableBytes(), lastReadNanos);
        bytes.add(read);
        if (!ended) {
            work();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        unwritable = !channel.isWritable();
        unwritableNanos = loop.nowNanos();
        work();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        if (stalled) {
            stalled = false;
            loop.figures.resumed();
        }
        loop.figures.closed(ConnectionKind.SORTER);
        session.remove(this);
        leaveBytes();
    }

    /** Once: what was read and is not decoded is the session's. */
    private void leaveBytes() {
        if (!left) {
            left = true;
            if (foreign) {
                bytes.release();
            } else {
                session.leave(bytes);
            }
        }
    }

    /** Another connection speaks from now on: what this one brought goes before what that one says. */
    void makeWay() {
        close();
        leaveBytes();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A stranger on a TLS port breaks the connection in the decoder, as often as he likes.
        if (cause instanceof IOException || cause.getCause() instanceof IOException) {
            LOG.debug("connection with {} broke: {}", channel.remoteAddress(), cause.toString());
        } else {
            LOG.warn("The connection of {} is given up", listener.device(), cause);
        }
        close();
    }

    /** At once: what was asked is decided, and answered where it is asked again; what it confirmed is taken all the same. */
    void close() {
        ended = true;
        channel.unsafe().close(channel.unsafe().voidPromise());
    }

    boolean isOpen() {
        return !ended && channel.isActive();
    }

    /** Whether it has said nothing at all, for as long as a stranger may take. */
    boolean isSilent(long nowNanos) {
        return !begun && nowNanos - openedNanos > loop.limits.helloMillis() * NANOS_PER_MILLI;
    }

    /** Reads nothing more. */
    void leave() {
        channel.config().setAutoRead(false);
    }

    // ---- in ----

    /** There may be credit again. */
    void goOn() {
        if (stalled) {
            work();
        }
    }

    /**
     * Takes what was read as far as there is credit. Answering may fill and empty the socket and call this again: then the
     * one that runs goes round once more.
     */
    private void work() {
        if (working) {
            workAgain = true;
            return;
        }
        working = true;
        boolean all = false;
        try {
            do {
                workAgain = false;
                all = bytes.decode(this);
                // Credit may be back by now, and then nobody else would come for the telegrams that wait.
            } while (!ended && (workAgain || (!all && hasCredit())));
        } finally {
            working = false;
        }
        if (!ended) {
            stall(!all || !hasCredit());
        }
    }

    private void stall(boolean now) {
        if (now != stalled) {
            stalled = now;
            if (now) {
                loop.figures.paused();
            } else {
                loop.figures.resumed();
            }
        }
        channel.config().setAutoRead(!stalled && !loop.isLeaving());
    }

    @Override
    public boolean hasCredit() {
        return !ended && !loop.isLeaving() && session.takesNext() && channel.isWritable() && !isTooFast();
    }

    /** Whether it has to wait for the next telegram; goes on by itself then. */
    private boolean isTooFast() {
        if (!rate.isLimited()) {
            return false;
        }
        long waitNanos = rate.waitNanos(loop.nowNanos());
        if (waitNanos > 0 && !waitsForRate) {
            waitsForRate = true;
            loop.eventLoop.schedule(this::rateAllows, waitNanos, TimeUnit.NANOSECONDS);
        }
        return waitNanos > 0;
    }

    private void rateAllows() {
        waitsForRate = false;
        goOn();
    }

    private void count() {
        if (rate.isLimited()) {
            rate.count(loop.nowNanos());
        }
    }

    @Override
    public void frame(byte[] buffer, int offset, int length, long streamOffset) {
        count();
        loop.figures.frame();
        if (!framed && ForeignProtocol.begins(buffer, offset, length)) {
            turnAway();
            return;
        }
        framed = true;
        SortTelegram telegram;
        try {
            telegram = reader.read(buffer, offset, length);
        } catch (TelegramException e) {
            malformed(e.offset(), e.getMessage());
            if (!speaks && faults.isTooMany(lastReadNanos)) {
                closeSilent();
            }
            return;
        }
        if (!speaks && !session.speak(this)) {
            session.leave(telegram);
            close();
            return;
        }
        boolean first = !speaks;
        speaks = true;
        take(telegram, arrivals.nanosOf(streamOffset + length - 1), first);
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
        count();
        session.port().countRejected(fault);
        malformed(0, fault.name());
        if (faults.isTooMany(lastReadNanos)) {
            closeSilent();
        }
    }

    /** Where a pattern is little more than the code, each line of a request would be a parcel, and the port be taken from the PLC. */
    private void turnAway() {
        foreign = true;
        session.port().countRejected(FrameFault.FOREIGN_PROTOCOL);
        malformed(0, "somebody speaks another protocol to this port and is turned away");
        closeSilent();
    }

    private void malformed(int offset, @Nullable String text) {
        session.figures().malformed.increment();
        Complaints complaints = session.port().rejectedFrames();
        if (complaints.mayTell(loop.nowNanos())) {
            LOG.warn(
                    "A telegram of {} makes no sense at offset {}: {} ({} before it were not told)",
                    listener.device(),
                    offset,
                    text,
                    complaints.takeUntold());
        }
    }

    private void take(SortTelegram telegram, long arrivalNanos, boolean first) {
        long expected = theirs.expected();
        switch (theirs.take(telegram.number())) {
            case REPEAT -> session.figures().repeats.increment();
            case GAP -> gap(telegram.number(), expected);
            case NEXT -> {}
        }
        switch (telegram.kind()) {
            case REQUEST -> session.ask(telegram, arrivalNanos, this);
            case CONFIRMATION -> confirm(telegram, first);
            case LIFE, TIME -> answer(telegram, "");
            case NOTHING -> {}
        }
    }

    /** The first one may have closed the connection before it, which left what goes before. */
    private void confirm(SortTelegram telegram, boolean first) {
        if (first) {
            session.leave(telegram);
        } else {
            session.confirm(telegram);
        }
    }

    private void gap(long number, long expected) {
        session.figures().gaps.increment();
        if (gaps.mayTell(loop.nowNanos())) {
            LOG.warn(
                    "{} sent number {}, {} was expected ({} before it were not told)",
                    listener.device(),
                    number,
                    expected,
                    gaps.takeUntold());
        }
    }

    // ---- time ----

    void tick(long nowNanos) {
        if (ended) {
            return;
        }
        if (unwritable && isOver(unwritableNanos, loop.limits.unwritableMillis(), nowNanos)) {
            loop.figures.closedSlow();
            close();
        } else if (begun && !speaks && !stalled && isOver(begunNanos, loop.limits.helloMillis(), nowNanos)) {
            closeSilent();
        } else if (!stalled && bytes.isPartial() && isOver(lastReadNanos, session.partialMillis(), nowNanos)) {
            bytes.abandonPartial();
            malformed(0, "the telegram was not ended");
        }
    }

    private static boolean isOver(long sinceNanos, int millis, long nowNanos) {
        return nowNanos - sinceNanos > millis * NANOS_PER_MILLI;
    }

    private void closeSilent() {
        loop.figures.closedSilent();
        close();
    }

    // ---- out ----

    /** Sends the answer to a telegram. */
    void answer(SortTelegram telegram, String lane) {
        byte[] bytes = listener.protocol().answer(telegram, lane, ours.next(), loop.siteTime());
        if (bytes.length > 0 && isOpen()) {
            loop.figures.sent(bytes.length);
            channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        }
    }
}
