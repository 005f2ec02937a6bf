package io.tallyline.ingest.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** Says on a connection what the WebSocket protocol itself asks for: pongs, and the status before the end. Event loop. */
final class WebSocketReplies implements WebSocketControl {
    private static final int CLOSE = 0x88;
    private static final int PONG = 0x8A;
    private static final int HEADER_BYTES = 2;

    private final Connection connection;
    private final SocketWriter writer;
    private final Channel channel;
    private final FrontLimits limits;
    private int status = WebSocketClose.NORMAL_CLOSURE;

    WebSocketReplies(Connection connection, SocketWriter writer, Channel channel, FrontLimits limits) {
        this.connection = connection;
        this.writer = writer;
        this.channel = channel;
        this.limits = limits;
    }

    @Override
    public boolean mayReply() {
        return !connection.isClosed() && writer.unwrittenBytes() <= limits.unwrittenBytes();
    }

    @Override
    public void ping(byte[] buffer, int offset, int length) {
        ByteBuf pong = channel.alloc().directBuffer(HEADER_BYTES + length);
        writer.send(pong.writeByte(PONG).writeByte(length).writeBytes(buffer, offset, length));
    }

    @Override
    public void ended(int closeStatus) {
        status = closeStatus;
        connection.end.behindAnswers();
    }

    /** This side ends the connection, and not because of anything that was said on it. */
    void goAway() {
        status = WebSocketClose.GOING_AWAY;
    }

    /** The last frame of the connection. */
    void farewell() {
        ByteBuf close = channel.alloc().directBuffer(HEADER_BYTES + Short.BYTES);
        writer.send(close.writeByte(CLOSE).writeByte(Short.BYTES).writeShort(status));
    }
}
