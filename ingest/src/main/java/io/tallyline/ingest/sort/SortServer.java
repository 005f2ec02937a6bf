package io.tallyline.ingest.sort;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.tallyline.ingest.net.AddressCount;
import io.tallyline.ingest.net.LoopFigures;
import io.tallyline.ingest.net.PortAdmission;
import io.tallyline.ingest.net.PortFigures;
import io.tallyline.ingest.net.Transport;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doors for sorters: a port for each PLC, admitted as at the scanners' ports. One event loop serves them all, apart from the
 * scanners', so that a busy scanner never makes a parcel wait. Open and close from one thread.
 */
public final class SortServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SortServer.class);
    private static final int CLOSE_SECONDS = 2;

    /** A PLC connects once, and once more after a break that only it has noticed; the rest is for who does not speak. */
    private static final int CONNECTIONS_PER_PORT = 16;

    private final SortSettings settings;
    private final Transport transport = Transport.best();
    private final EventLoopGroup acceptors = transport.newLoops("sort-accept", 1);
    private final EventLoopGroup loops = transport.newLoops("sort-loop", 1);
    private final SortLoop loop;
    private final AddressCount addresses;
    private final Map<String, SortFigures> figures = new LinkedHashMap<>();
    private final Map<String, PortFigures> portFigures = new LinkedHashMap<>();
    private final List<Channel> ports = new ArrayList<>();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /**
     * Prepares everything; no port is open before {@link #open}.
     *
     * @param clock for the times that telegrams carry, in the zone of the site
     */
    public SortServer(SortSettings settings, SorterDirectory sorters, SortDoor door, Clock clock) {
        this.settings = settings;
        this.loop = new SortLoop((EventLoop) loops.iterator().next(), sorters, door, settings.limits(), clock);
        this.addresses = new AddressCount(settings.limits().connectionsPerAddress());
        for (SortListener listener : settings.listeners()) {
            figures.put(listener.device(), new SortFigures());
            portFigures.put(listener.device(), newPortFigures(listener.device()));
        }
    }

    /** A scanner may have the same name. */
    private static PortFigures newPortFigures(String device) {
        return new PortFigures("sorter:" + device, 1);
    }

    /** By device. Any thread. */
    public Map<String, SortFigures> figures() {
        return Map.copyOf(figures);
    }

    /** What was counted of all connections together. Any thread. */
    public LoopFigures loopFigures() {
        return loop.figures;
    }

    /** What came in through each port and is no telegram, and who was turned away there. Any thread. */
    public List<PortFigures> portFigures() {
        return List.copyOf(portFigures.values());
    }

    /**
     * Opens all ports in their order.
     *
     * @throws IllegalStateException one can not be opened; the others are closed again
     */
    public List<InetSocketAddress> open() {
        List<InetSocketAddress> opened = new ArrayList<>();
        for (SortListener listener : settings.listeners()) {
            try {
                InetSocketAddress address = open(listener);
                opened.add(address);
                LOG.info("Sorter {} connects to {}", listener.sorter(), address);
            } catch (Exception e) {
                close();
                throw new IllegalStateException(
                        "port " + listener.port() + " of " + listener.device() + " on " + listener.address()
                                + " can not be opened: " + e.getMessage(),
                        e);
            }
        }
        loop.start();
        return opened;
    }

    private InetSocketAddress open(SortListener listener) {
        PortFigures counted = portFigures.computeIfAbsent(listener.device(), SortServer::newPortFigures);
        PortAdmission admission = new PortAdmission(
                listener.allowed(),
                counted,
                addresses,
                Math.min(CONNECTIONS_PER_PORT, settings.limits().connectionsPerListener()),
                listener.encrypted() ? settings.certificate() : null);
        SortFigures sorted = figures.computeIfAbsent(listener.device(), any -> new SortFigures());
        PlcSession session = new PlcSession(loop, listener, sorted, counted);
        loop.add(session);
        Channel port = bind(listener, admission, session);
        ports.add(port);
        InetSocketAddress address = (InetSocketAddress) port.localAddress();
        if (admission.isOpenTo(address)) {
            LOG.warn(
                    "{} can be reached from other machines, without TLS and from every address: anyone in this network can"
                            + " ask for lanes and confirm diverts as {}. Give it a list of addresses, a certificate, or both",
                    address,
                    listener.device());
        }
        return address;
    }

    private Channel bind(SortListener listener, PortAdmission admission, PlcSession session) {
        return new ServerBootstrap()
                .group(acceptors, loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(admission.newGate())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        enter(channel, admission, session);
                    }
                })
                .bind(listener.address(), listener.port())
                .syncUninterruptibly()
                .channel();
    }

    private void enter(Channel channel, PortAdmission admission, PlcSession session) {
        if (admission.isFull()) {
            session.makeRoom();
        }
        if (!admission.admit(channel)) {
            loop.figures.turnedAway();
            channel.close();
            return;
        }
        transport.configure(channel);
        int unwritten = settings.limits().unwrittenBytes();
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(unwritten / 2, unwritten));
        channels.add(channel);
        admission.encrypt(channel);
        channel.pipeline().addLast(new SortConnection(session, loop, channel));
    }

    /**
     * Closes the ports, lets what was asked be decided, answered and recorded for as long as a stopping server may take, then
     * closes the connections. What was cut off is decided and given again when the PLC repeats it. The pipeline must still run.
     */
    @Override
    public void close() {
        ports.forEach(port -> port.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS));
        if (!loops.isShuttingDown()) {
            loop.eventLoop.execute(loop::leave);
            awaitSettled();
        }
        channels.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        acceptors.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void awaitSettled() {
        try {
            loop.settled().get(settings.limits().stopMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "Not all parcels could be answered or recorded within {} ms; PLCs will ask again",
                    settings.limits().stopMillis());
        }
    }
}
