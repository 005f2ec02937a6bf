package io.tallyline.ingest.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a channel's events become calls of its {@link Connection}; whatever a read claimed is published at its end. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

    private final Connection connection;
    private final ScannerLoop loop;

    ConnectionHandler(Connection connection, ScannerLoop loop) {
        this.connection = connection;
        this.loop = loop;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        try {
            connection.connected();
        } finally {
            loop.publish();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        try {
            connection.onRead((ByteBuf) bytes);
        } finally {
            loop.publish();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        connection.onReadComplete();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        try {
            if (event instanceof ChannelInputShutdownEvent) {
                connection.onInputEnded();
            } else if (event instanceof ChannelOutputShutdownEvent) {
                connection.onOutputEnded();
            } else if (event instanceof SslCloseCompletionEvent said && said.isSuccess()) {
                // TLS ends its side without the socket's end; before TLS 1.3 both sides, which the next write tells.
                connection.onInputEnded();
            }
        } finally {
            loop.publish();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A stranger on a TLS port breaks the connection in the decoder, as often as he likes.
        if (cause instanceof IOException || cause.getCause() instanceof IOException) {
            LOG.debug("connection with {} broke: {}", context.channel().remoteAddress(), cause.toString());
            connection.onGone();
        } else {
            LOG.warn("connection with {} is closed", context.channel().remoteAddress(), cause);
            connection.close();
        }
    }
}
