package io.tallyline.ingest.sort;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.event.CommandResult;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PLC's connection: telegrams become commands, decisions become telegrams. Reading stops while too many requests wait or
 * the PLC takes no answers; nothing is dropped. Its event loop.
 */
final class SortConnection extends ChannelInboundHandlerAdapter implements FrameSink {
    private static final Logger LOG = LoggerFactory.getLogger(SortConnection.class);

    /** Requests that wait for their decision, and commands that wait for room, before reading stops. */
    private static final int MOST_PENDING = 4_096;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int RETRY_MILLIS = 2;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final SortListener listener;
    private final SorterDirectory sorters;
    private final SortDoor door;
    private final SortFigures figures;
    private final Clock clock;
    private final Channel channel;
    private final Framer framer;
    private final CodeFields fields = new CodeFields();
    private final NumberSeries theirs;
    private final NumberSeries ours;
    private final Map<String, PendingSort> pending = new HashMap<>();
    private final Deque<ByteBuf> unread = new ArrayDeque<>();
    private final Deque<BooleanSupplier> offered = new ArrayDeque<>();
    private long reads;
    private long toldNanos;
    private boolean told;
    private boolean stalled;

    SortConnection(
            SortListener listener,
            SorterDirectory sorters,
            SortDoor door,
            SortFigures figures,
            Clock clock,
            Channel channel) {
        this.listener = listener;
        this.sorters = sorters;
        this.door = door;
        this.figures = figures;
        this.clock = clock;
        this.channel = channel;
        this.framer = new Framer(listener.protocol().framing(), new FrameCounters(), BUFFER_BYTES);
        this.theirs = new NumberSeries(listener.protocol().highestNumber());
        this.ours = new NumberSeries(listener.protocol().highestNumber());
    }

    SortListener listener() {
        return listener;
    }

    SorterDirectory sorters() {
        return sorters;
    }

    SortDoor door() {
        return door;
    }

    SortFigures figures() {
        return figures;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        reads++;
        unread.add((ByteBuf) message);
        work();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        work();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        unread.forEach(ByteBuf::release);
        unread.clear();
        LOG.info("{} of sorter {} has gone", listener.device(), listener.sorter());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.warn("The connection of {} is given up", listener.device(), cause);
        context.close();
    }

    /** Takes what was read as far as there is credit. */
    private void work() {
        boolean all = framer.drain(this);
        while (all && !unread.isEmpty()) {
            pour(unread.getFirst());
            all = framer.drain(this);
            if (!unread.getFirst().isReadable()) {
                unread.removeFirst().release();
            }
        }
        stalled = !unread.isEmpty() || !hasCredit();
        channel.config().setAutoRead(!stalled);
        if (framer.isPartial()) {
            watchPartial();
        }
    }

    private void pour(ByteBuf bytes) {
        int fitting = Math.min(bytes.readableBytes(), framer.writableBytes());
        bytes.readBytes(framer.buffer(), framer.writeOffset(), fitting);
        framer.received(fitting);
    }

    /** A frame that nobody ends is no frame. */
    private void watchPartial() {
        long seen = reads;
        channel.eventLoop()
                .schedule(
                        () -> {
                            if (seen == reads && framer.isPartial() && unread.isEmpty()) {
                                framer.abandonPartial();
                                malformed(0, "the telegram was not ended");
                            }
                        },
                        listener.protocol().framing().partialTimeoutMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean hasCredit() {
        return pending.size() < MOST_PENDING && offered.size() < MOST_PENDING && channel.isWritable();
    }

    @Override
    public void frame(byte[] buffer, int offset, int length, long streamOffset) {
        try {
            take(listener.protocol().read(buffer, offset, length));
        } catch (TelegramException e) {
            malformed(e.offset(), e.getMessage());
        }
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
        malformed(0, fault.name());
    }

    private void malformed(int offset, @Nullable String text) {
        figures.malformed.increment();
        if (mayTell()) {
            LOG.warn("A telegram of {} makes no sense at offset {}: {}", listener.device(), offset, text);
        }
    }

    private boolean mayTell() {
        long now = System.nanoTime();
        boolean may = !told || now - toldNanos > QUIET_NANOS;
        if (may) {
            told = true;
            toldNanos = now;
        }
        return may;
    }

    private void take(SortTelegram telegram) {
        long expected = theirs.expected();
        switch (theirs.take(telegram.number())) {
            case REPEAT -> figures.repeats.increment();
            case GAP -> {
                figures.gaps.increment();
                LOG.warn("{} sent number {}, {} was expected", listener.device(), telegram.number(), expected);
            }
            case NEXT -> {}
        }
        switch (telegram.kind()) {
            case REQUEST -> ask(telegram);
            case CONFIRMATION -> confirm(telegram);
            case LIFE, TIME -> answer(telegram, "");
        }
    }

    private void ask(SortTelegram telegram) {
        figures.requests.increment();
        String key = telegram.number() + " " + telegram.code();
        PendingSort waiting = pending.get(key);
        if (waiting != null) {
            waiting.again();
            return;
        }
        fields.read(telegram.code(), LocalDateTime.now(clock).getYear());
        PendingSort asked = new PendingSort(this, telegram, fields, () -> done(key));
        pending.put(key, asked);
        asked.begin();
    }

    private void done(String key) {
        pending.remove(key);
        goOn();
    }

    /** Reads again once there is room for a good many. */
    private void goOn() {
        if (stalled && pending.size() <= MOST_PENDING / 2 && offered.size() <= MOST_PENDING / 2) {
            work();
        }
    }

    private void confirm(SortTelegram telegram) {
        figures.confirmations.increment();
        fields.read(telegram.code(), LocalDateTime.now(clock).getYear());
        // A series of its own numbers every telegram, so there the code alone says which parcel it is.
        long number = listener.protocol().highestNumber() == 0 ? telegram.number() : 0;
        ConfirmDivert command =
                new ConfirmDivert(listener.sorter(), listener.device(), number, fields.code, telegram.place());
        offer(() -> door.submit(command, CommandContext.SYSTEM, result -> inLoop(() -> confirmed(command, result))));
    }

    private void confirmed(ConfirmDivert command, CommandResult result) {
        if (result.kind() == CommandResult.Kind.REFUSED && mayTell()) {
            LOG.warn("{} was refused: {}", command, result.reason());
        }
    }

    /** Asks again in a moment: the ledger had no room for it. */
    void askAgain(Runnable ask) {
        if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().schedule(ask, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Runs on the connection's event loop, unless that has ended. */
    void inLoop(Runnable task) {
        if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().execute(task);
        }
    }

    /**
     * Hands something to the ledger: now, or as soon as there is room and everything offered before it is taken. So a record
     * never overtakes the decision that it is about.
     *
     * @param attempt says whether it was taken
     */
    void offer(BooleanSupplier attempt) {
        if (offered.isEmpty() && attempt.getAsBoolean()) {
            return;
        }
        offered.add(attempt);
        if (offered.size() == 1) {
            retry();
        }
    }

    private void retry() {
        if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().schedule(this::offerAgain, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void offerAgain() {
        while (!offered.isEmpty() && offered.getFirst().getAsBoolean()) {
            offered.removeFirst();
        }
        if (!offered.isEmpty()) {
            retry();
        }
        goOn();
    }

    /** Null when the event loop has ended and nothing will come after. */
    @Nullable Future<?> after(int millis, Runnable task) {
        return channel.eventLoop().isShuttingDown()
                ? null
                : channel.eventLoop().schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    boolean isOpen() {
        return channel.isActive();
    }

    void refused(SortTelegram telegram, CommandResult result) {
        figures.unanswered.increment();
        if (mayTell()) {
            LOG.warn("No lane for telegram {} of {}: {}", telegram.number(), listener.device(), result.reason());
        }
    }

    /** Sends the answer to a telegram. */
    void answer(SortTelegram telegram, String lane) {
        byte[] bytes = listener.protocol().answer(telegram, lane, ours.next(), LocalDateTime.now(clock));
        if (bytes.length > 0 && channel.isActive()) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        }
    }
}
