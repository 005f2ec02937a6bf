package io.tallyline.ingest.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Map;

/**
 * How sockets are driven: epoll where the kernel has it, else the JDK's selector. Every connection has TCP keepalive,
 * since scanners may be silent all night and a dead peer must be noticed all the same; with epoll also the time after
 * which unacknowledged bytes break the connection.
 */
public enum Transport {
    EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class) {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        Map<ChannelOption<?>, Object> options() {
            return Map.of(
                    ChannelOption.SO_KEEPALIVE, true,
                    ChannelOption.TCP_NODELAY, true,
                    EpollChannelOption.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS,
                    EpollChannelOption.TCP_KEEPINTVL, KEEPALIVE_INTERVAL_SECONDS,
                    EpollChannelOption.TCP_KEEPCNT, KEEPALIVE_PROBES,
                    EpollChannelOption.TCP_USER_TIMEOUT, USER_TIMEOUT_MILLIS);
        }
    },
    NIO(NioServerSocketChannel.class, NioSocketChannel.class) {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        Map<ChannelOption<?>, Object> options() {
            return Map.of(ChannelOption.SO_KEEPALIVE, true, ChannelOption.TCP_NODELAY, true);
        }
    };

    private static final int KEEPALIVE_IDLE_SECONDS = 30;
    private static final int KEEPALIVE_INTERVAL_SECONDS = 10;
    private static final int KEEPALIVE_PROBES = 3;
    private static final int USER_TIMEOUT_MILLIS = 30_000;

    private final Class<? extends ServerChannel> serverChannel;
    private final Class<? extends SocketChannel> channel;

    Transport(Class<? extends ServerChannel> serverChannel, Class<? extends SocketChannel> channel) {
        this.serverChannel = serverChannel;
        this.channel = channel;
    }

    /**
     * The end of what a peer sends is not the end of the connection, and an answer that it does not take is no reason to leave
     * unread what it sent before.
     */
    private static final Map<ChannelOption<?>, Object> ENDS =
            Map.of(ChannelOption.ALLOW_HALF_CLOSURE, true, ChannelOption.AUTO_CLOSE, false);

    abstract IoHandlerFactory handlers();

    abstract Map<ChannelOption<?>, Object> options();

    /** The better one that this system has. */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    public Class<? extends ServerChannel> serverChannel() {
        return serverChannel;
    }

    Class<? extends SocketChannel> channel() {
        return channel;
    }

    /** Event loops on threads of that name. */
    public EventLoopGroup newLoops(String name, int threads) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name), handlers());
    }

    /** Sets the options of a connection; one that this system does not know is left as it is. */
    public void configure(Channel connection) {
        set(connection, options());
    }

    /** As {@link #configure}, and what a peer sent before it ended is read to its end. */
    void configureToEnd(Channel connection) {
        configure(connection);
        set(connection, ENDS);
    }

    @SuppressWarnings("unchecked")
    private static void set(Channel connection, Map<ChannelOption<?>, Object> options) {
        options.forEach((option, value) -> connection.config().setOption((ChannelOption<Object>) option, value));
    }
}
