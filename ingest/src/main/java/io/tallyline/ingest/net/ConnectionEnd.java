package io.tallyline.ingest.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * When a connection may close: whoever ends it, what came before is decided and answered first, as far as that can be.
 *
 * <pre>
 *   who ends it                        reads on   decodes on   closes
 *   this side: BYE, take-over          no         no           behind the answers of what is in flight
 *   too many faults of who sends again no         no           behind the answers of what is in flight
 *   likewise of a fixed scanner, or    until all  yes          behind all answers
 *   its newer connection waits         is read
 *   the server stops                   no         yes          behind all answers and the goodbye, when the other side does
 *   the other side sends nothing more  –          yes          behind all answers
 *   the other side is gone             –          yes          a fixed scanner's once all is decided, with answers for nobody;
 *                                                              any other at once, since it sends again what was not answered
 * </pre>
 *
 * <p>What is to be decided before the end is decided for at most {@link FrontLimits#drainMillis()}. One connection, its event loop.
 */
final class ConnectionEnd {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Connection connection;
    private final Channel channel;
    private final ScannerLoop loop;

    private boolean closing;
    private boolean goodbyeWanted;
    private boolean leaving;
    private boolean left;
    private boolean asked;
    private long askedNanos;
    /** Asked by others too. */
    private volatile boolean ended;

    private boolean gone;
    private long endedNanos;

    ConnectionEnd(Connection connection, Channel channel, ScannerLoop loop) {
        this.connection = connection;
        this.channel = channel;
        this.loop = loop;
    }

    /** Whether it only waits for answers: nothing more is decoded. */
    boolean isClosing() {
        return closing;
    }

    /** Whether the server stops and the goodbye is said. */
    boolean hasLeft() {
        return left;
    }

    /** Whether the other side sends nothing more. */
    boolean hasEnded() {
        return ended;
    }

    /** Whether it is to end as soon as all that came is decided. */
    boolean isAsked() {
        return asked;
    }

    /** Whether that has taken too long. */
    boolean isAskedTooLong(long nowNanos) {
        return asked && !ended && nowNanos - askedNanos > connection.limits().drainMillis() * NANOS_PER_MILLI;
    }

    /** Whether there is no socket any more. */
    boolean isGone() {
        return gone;
    }

    /** Whether what came of the connection has been waiting for too long. */
    boolean isOverdue(long nowNanos) {
        return ended && nowNanos - endedNanos > connection.limits().drainMillis() * NANOS_PER_MILLI;
    }

    // ---- this side ----

    /** Closes once everything in flight is answered, or at once when nothing is. */
    void behindAnswers() {
        closing = true;
        closeIfAnswered();
    }

    void withGoodbye() {
        goodbyeWanted = true;
        behindAnswers();
    }

    /** It is to end, as soon as all that came is read, decided and answered. */
    void makeWay() {
        if (!connection.isClosed() && !asked) {
            asked = true;
            askedNanos = loop.clock.nowNanos();
            makeWayIfDone();
        }
    }

    private void makeWayIfDone() {
        if (asked
                && !ended
                && !closing
                && !connection.isClosed()
                && !connection.isBusy()
                && connection.input.hasReadAll()) {
            endInput();
        }
    }

    /** Nothing more is read; what was read is decided and answered. */
    private void endInput() {
        if (!connection.isClosed() && !ended) {
            connection.input.readNoMore();
            inputEnded();
        }
    }

    private void closeIfAnswered() {
        if (!closing || connection.isClosed()) {
            return;
        }
        // Which of a fixed scanner's readings are lost is known once each that is under way is decided or discarded.
        boolean cut = connection.writer.isCloseWanted() && !connection.conversation.sendsNothingTwice();
        if (connection.writer.isWriting() || !(cut || connection.inFlight.count() == 0)) {
            return;
        }
        if (goodbyeWanted) {
            connection.conversation.sayGoodbye();
        }
        connection.webSocketFarewell();
        channel.flush();
        connection.close();
    }

    // ---- the server stops ----

    /**
     * Nothing more is read, what was read is decided and answered, then comes the goodbye. The connection ends when the other
     * side closes too, since closing with unread bytes would take the last answers away from it.
     */
    void leave() {
        if (connection.isClosed() || leaving) {
            return;
        }
        leaving = true;
        connection.input.readNoMore();
        leaveIfDone();
    }

    private void leaveIfDone() {
        if (!leaving || left || ended || closing || connection.isClosed() || connection.isBusy()) {
            return;
        }
        left = true;
        if (isOpening()) {
            connection.close();
            return;
        }
        connection.conversation.sayGoodbye();
        connection.webSocketFarewell();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> endOutput(sent.isSuccess()));
    }

    /** Whether it is no WebSocket yet, so that nothing of ours may be said on it. */
    private boolean isOpening() {
        return channel.pipeline().get(WebSocketHandshake.class) != null;
    }

    private void endOutput(boolean sent) {
        loop.onLeft();
        boolean plain = channel.pipeline().get(SslHandler.class) == null;
        if (sent && plain && channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
            channel.config().setAutoRead(true);
        } else {
            connection.close();
        }
    }

    // ---- the other side ----

    /** It sends nothing more, but may still listen. */
    void inputEnded() {
        if (connection.isClosed() || ended) {
            return;
        }
        if (left || isOpening()) {
            connection.close();
            return;
        }
        ended = true;
        endedNanos = loop.clock.nowNanos();
        connection.conversation.inputEnded();
        closeIfDrained();
        connection.leaveBehind();
    }

    /** It takes no answers any more; bytes of it may still stand in the socket. May be told in the middle of a write. */
    void outputEnded() {
        if (connection.isClosed() || left) {
            return;
        }
        if (connection.conversation.sendsNothingTwice()) {
            connection.later(this::goOnUnheard);
        } else {
            connection.close();
        }
    }

    /** It is gone. May be told in the middle of a write. */
    void socketGone() {
        if (!connection.isClosed() && !gone) {
            if (outlives()) {
                connection.later(this::goOnAlone);
            } else {
                connection.close();
            }
        }
    }

    private boolean outlives() {
        return connection.conversation.sendsNothingTwice() && !left;
    }

    /** Without a socket, which is given up if it is still there. */
    void goOnAlone() {
        if (connection.isClosed() || gone) {
            return;
        }
        if (!outlives()) {
            connection.close();
            return;
        }
        gone = true;
        connection.countGone();
        connection.input.readNoMore();
        channel.close();
        inputEnded();
        goOnUnheard();
    }

    private void goOnUnheard() {
        if (!connection.isClosed()) {
            connection.writer.abandon();
            connection.onAnswers();
        }
    }

    private void closeIfDrained() {
        if (ended && !closing && !connection.isClosed() && !connection.isBusy()) {
            connection.input.abandonPartial();
            behindAnswers();
        }
    }

    /** Something was decoded, decided or written: whoever waited for that may close now. */
    void check() {
        closing |= connection.writer.isCloseWanted();
        closeIfAnswered();
        makeWayIfDone();
        closeIfDrained();
        leaveIfDone();
    }
}
