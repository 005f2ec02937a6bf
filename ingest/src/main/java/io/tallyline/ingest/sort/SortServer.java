package io.tallyline.ingest.sort;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doors for sorters: a port for each. One event loop serves them all, apart from the scanners', so that a busy scanner
 * never makes a parcel wait. Open and close from one thread.
 */
public final class SortServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SortServer.class);
    private static final int CLOSE_SECONDS = 2;

    /** PLCs connect once, and once more after a break that only they have noticed. */
    private static final int CONNECTIONS_PER_PORT = 16;

    private final List<SortListener> listeners;
    private final SorterDirectory sorters;
    private final SortDoor door;
    private final Clock clock;
    private final Map<String, SortFigures> figures = new LinkedHashMap<>();
    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("sort-loop"), NioIoHandler.newFactory());
    private final List<Channel> ports = new ArrayList<>();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /**
     * Prepares everything; no port is open before {@link #open}.
     *
     * @param clock for the times that telegrams carry, in the zone of the site
     */
    public SortServer(List<SortListener> listeners, SorterDirectory sorters, SortDoor door, Clock clock) {
        this.listeners = List.copyOf(listeners);
        this.sorters = sorters;
        this.door = door;
        this.clock = clock;
        this.listeners.forEach(listener -> figures.put(listener.device(), new SortFigures()));
    }

    /** By device. Any thread. */
    public Map<String, SortFigures> figures() {
        return Map.copyOf(figures);
    }

    /**
     * Opens all ports in their order.
     *
     * @throws IllegalStateException one can not be opened; the others are closed again
     */
    public List<InetSocketAddress> open() {
        List<InetSocketAddress> opened = new ArrayList<>();
        for (SortListener listener : listeners) {
            try {
                Channel port = bind(listener);
                ports.add(port);
                opened.add((InetSocketAddress) port.localAddress());
                LOG.info("Sorter {} connects to {}", listener.sorter(), port.localAddress());
            } catch (Exception e) {
                close();
                throw new IllegalStateException(
                        "port " + listener.port() + " on " + listener.address() + " can not be opened: "
                                + e.getMessage(),
                        e);
            }
        }
        return opened;
    }

    private Channel bind(SortListener listener) {
        SortFigures counted = figures.computeIfAbsent(listener.device(), any -> new SortFigures());
        List<Channel> ofPort = new ArrayList<>();
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (ofPort.size() >= CONNECTIONS_PER_PORT) {
                            channel.close();
                            return;
                        }
                        ofPort.add(channel);
                        channels.add(channel);
                        channel.closeFuture().addListener(closed -> ofPort.remove(channel));
                        channel.pipeline()
                                .addLast(new SortConnection(listener, sorters, door, counted, clock, channel));
                    }
                })
                .bind(listener.address(), listener.port())
                .syncUninterruptibly()
                .channel();
    }

    /** Closes ports and connections; what was asked is decided and given again when the PLC repeats it. */
    @Override
    public void close() {
        ports.forEach(port -> port.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS));
        channels.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
