package io.tallyline.ingest.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.EventExecutor;
import io.tallyline.ingest.answer.AnswerRenderer;
import io.tallyline.ingest.answer.DeviceRenderer;
import io.tallyline.ingest.answer.FlappingGuard;
import io.tallyline.ingest.answer.FrontAnswers;
import io.tallyline.ingest.answer.Outboxes;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ledger.ring.LedgerClock;
import io.tallyline.ledger.ring.LedgerPipeline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scanners' doors: opens the ports, gives every connection its event loop, and closes them.
 *
 * <pre>
 *   answers  = ScannerServer.newAnswers(limits, clock)     1. the answer thread's part, for the pipeline's constructor
 *   pipeline = new LedgerPipeline(…, List.of(answers, …))
 *   server   = new ScannerServer(settings, answers, pipeline)
 *   server.open()                                          2. after recovery: the doors
 *   server.close()                                         3. before the pipeline is closed
 * </pre>
 */
public final class ScannerServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScannerServer.class);
    private static final long LONGEST_TICK_MILLIS = 250;
    private static final int TICKS_PER_TIMEOUT = 4;
    private static final long CLOSE_SECONDS = 10;
    /** So long the other sides have to close once they heard the goodbye. */
    private static final long FAREWELL_MILLIS = 500;

    /** So many connections that gave their place away may still have something to decide. */
    private static final int MADE_ROOM = 64;

    private static final int HTTP_LINE_BYTES = 2_048;
    private static final int HTTP_HEADER_BYTES = 8_192;

    private final FrontSettings settings;
    private final FrontLimits limits;
    private final Outboxes outboxes;
    private final FlappingGuard guard;
    private final Transport transport = Transport.best();
    private final EventLoopGroup acceptors;
    private final EventLoopGroup loops;
    private final Map<EventExecutor, ScannerLoop> scannerLoops = new HashMap<>();
    private final AddressCount addresses;
    private final DoorPlaces places;
    private final Map<String, PortFigures> portFigures = new LinkedHashMap<>();
    private final FrontFigures figures;
    private final AnswerRenderer lines;
    private final AnswerRenderer webSocket;
    private final FixedSessions sessions;
    private final List<Channel> ports = new ArrayList<>();
    private final List<Dialer> dialers = new ArrayList<>();
    private boolean closed;

    /**
     * Prepares everything; no port is open before {@link #open}.
     *
     * @param answers from {@link #newAnswers}, one of the pipeline's handlers
     */
    public ScannerServer(FrontSettings settings, FrontAnswers answers, LedgerPipeline pipeline) {
        this.settings = settings;
        this.limits = settings.limits();
        this.outboxes = answers.outboxes();
        this.guard = answers.guard();
        this.addresses = new AddressCount(limits.connectionsPerAddress());
        this.places = new DoorPlaces(limits.connections());
        this.sessions = new FixedSessions(
                guard,
                new EpochSource(),
                new SessionTurns(),
                new LeftConnections(limits.leftConnections(), limits.leftBytes()));
        this.lines = DeviceRenderer.lines(pipeline.clock());
        this.webSocket = DeviceRenderer.webSocket(pipeline.clock());
        this.acceptors = transport.newLoops("scanner-accept", 1);
        this.loops = transport.newLoops("scanner-loop", settings.eventLoops());
        List<LoopFigures> loopFigures = new ArrayList<>();
        AtomicInteger ringWaiters = new AtomicInteger();
        for (EventExecutor executor : loops) {
            ScannerLoop loop = new ScannerLoop(
                    (EventLoop) executor,
                    loopFigures.size(),
                    pipeline,
                    ringWaiters,
                    limits.maxCodeBytes(),
                    tickMillis());
            scannerLoops.put(executor, loop);
            loopFigures.add(loop.figures);
        }
        settings.listeners().forEach(listener -> portFigures(listener.kind(), listener.device()));
        settings.dials().forEach(dial -> portFigures(ConnectionKind.DIALED, dial.device()));
        this.figures = new FrontFigures(loopFigures, List.copyOf(portFigures.values()), answers.figures());
    }

    /** The part of the front that works on the answer thread; it goes into the pipeline before the server exists. */
    public static FrontAnswers newAnswers(FrontLimits limits, LedgerClock clock) {
        FlappingGuard guard = new FlappingGuard(
                limits.mostTakeOvers(),
                limits.mostConnects(),
                limits.takeOverMillis(),
                limits.holdOffMillis(),
                limits.longestHoldOffMillis());
        return new FrontAnswers(new Outboxes(limits.connections() + MADE_ROOM), guard, clock);
    }

    public FrontFigures figures() {
        return figures;
    }

    /**
     * Opens all ports, in the order of the settings, and begins to dial.
     *
     * @return where each listens
     * @throws IllegalStateException a port can not be opened; those that were are closed again
     */
    public synchronized List<InetSocketAddress> open() {
        List<InetSocketAddress> opened = new ArrayList<>();
        for (ListenerSettings listener : settings.listeners()) {
            PortAdmission admission = admission(listener);
            Channel port = bind(listener, admission);
            ports.add(port);
            opened.add((InetSocketAddress) port.localAddress());
            LOG.info("{} scanners connect to {}", listener.kind(), port.localAddress());
            warnIfOpen(listener, admission, (InetSocketAddress) port.localAddress());
        }
        for (DialSettings dial : settings.dials()) {
            Dialer dialer = newDialer(dial);
            dialers.add(dialer);
            dialer.start();
        }
        return opened;
    }

    /**
     * Closes the ports, lets every connection answer what it has read and say goodbye, then closes them and ends the event
     * loops. Who does not come to an end within {@link FrontLimits#stopMillis()} is cut off: what was under way there is
     * decided, and answered when the device sends it again. The pipeline must still run.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        dialers.forEach(Dialer::stop);
        ports.forEach(port -> port.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS));
        scannerLoops.forEach((executor, loop) -> executor.execute(loop::leave));
        if (await(ScannerLoop::answered, limits.stopMillis())) {
            await(ScannerLoop::deserted, Math.min(FAREWELL_MILLIS, limits.stopMillis()));
        } else {
            LOG.warn("Not all devices could be answered within {} ms; they will send again", limits.stopMillis());
        }
        scannerLoops.forEach(
                (executor, loop) -> executor.submit(loop::close).awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS));
        acceptors.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Whether all loops got there in time. */
    private boolean await(Function<ScannerLoop, CompletableFuture<Void>> stage, long millis) {
        CompletableFuture<?>[] stages =
                scannerLoops.values().stream().map(stage).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(stages).get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private PortAdmission admission(ListenerSettings listener) {
        return new PortAdmission(
                listener.allowed(),
                portFigures(listener.kind(), listener.device()),
                addresses,
                limits.connectionsPerListener(),
                listener.encrypted() ? settings.certificate() : null);
    }

    private Channel bind(ListenerSettings listener, PortAdmission admission) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(acceptors, loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(admission.newGate())
                .childHandler(new Initializer(plan(listener), admission, () -> {}));
        try {
            return bootstrap
                    .bind(listener.address(), listener.port())
                    .syncUninterruptibly()
                    .channel();
        } catch (Exception e) {
            close();
            String whose = listener.device().isEmpty() ? listener.kind().name() : listener.device();
            throw new IllegalStateException(
                    "port " + listener.port() + " of " + whose + " on " + listener.address() + " can not be opened: "
                            + e.getMessage(),
                    e);
        }
    }

    /** A fixed scanner's port believes whoever connects, and a token in plain text is anybody's: say so once. */
    private static void warnIfOpen(ListenerSettings listener, PortAdmission admission, InetSocketAddress address) {
        if (admission.isOpenTo(address)) {
            LOG.warn(
                    "{} can be reached from other machines, without TLS and from every address: anyone in this network can"
                            + " read and send scans of {}. Give it a list of addresses, a certificate, or both",
                    address,
                    listener.device().isEmpty() ? listener.kind() : listener.device());
        }
    }

    /** One for all ports and dialers of a name. */
    private PortFigures portFigures(ConnectionKind kind, String device) {
        String name = device.isEmpty() ? kind.name().toLowerCase(Locale.ROOT) : device;
        return portFigures.computeIfAbsent(name, each -> new PortFigures(each, settings.eventLoops()));
    }

    private ConnectionPlan plan(ListenerSettings listener) {
        PortFigures counted = portFigures(listener.kind(), listener.device());
        DeviceProfile profile = listener.profile();
        if (profile != null) {
            ConnectionPlan.Fixed fixed = new ConnectionPlan.Fixed(
                    ConnectionKind.PROFILE, limits, counted, sessions, listener.device(), profile, () -> {});
            places.add(fixed.places());
            return fixed;
        }
        return listener.kind() == ConnectionKind.WEBSOCKET
                ? new ConnectionPlan.WebSocket(limits, counted, webSocket, guard)
                : new ConnectionPlan.Lines(limits, counted, lines, guard);
    }

    private Dialer newDialer(DialSettings dial) {
        PortFigures counted = portFigures(ConnectionKind.DIALED, dial.device());
        return new Dialer(dial, loops.next(), transport.channel(), counted::countDial, (onOpen, onGone) -> {
            ConnectionPlan plan = new ConnectionPlan.Fixed(
                    ConnectionKind.DIALED, limits, counted, sessions, dial.device(), dial.profile(), onOpen);
            return new Initializer(plan, null, onGone);
        });
    }

    private long tickMillis() {
        int shortest = Math.min(Math.min(limits.unwritableMillis(), limits.helloMillis()), limits.partialMillis());
        return Math.max(1, Math.min(LONGEST_TICK_MILLIS, shortest / TICKS_PER_TIMEOUT));
    }

    /** Lets a new channel in, or turns it away at a limit. Its event loop; one instance for all channels of a port. */
    @ChannelHandler.Sharable
    private final class Initializer extends ChannelInitializer<Channel> {
        private final ConnectionPlan plan;
        private final @Nullable PortAdmission admission;
        private final Runnable onGone;

        /** @param admission null for what we dial */
        private Initializer(ConnectionPlan plan, @Nullable PortAdmission admission, Runnable onGone) {
            this.plan = plan;
            this.admission = admission;
            this.onGone = onGone;
        }

        @Override
        protected void initChannel(Channel channel) {
            ScannerLoop loop = loopOf(channel);
            channel.closeFuture().addListener(closed -> onGone.run());
            Runnable leave = enter(channel, loop);
            if (leave == null) {
                turnAway(channel, loop);
                return;
            }
            Connection connection = open(channel, loop, leave);
            if (connection == null) {
                turnAway(channel, loop);
                return;
            }
            if (admission != null) {
                admission.encrypt(channel);
            }
            if (plan.kind() == ConnectionKind.WEBSOCKET) {
                Runnable turnedAway = loop.figures.turnedAway::increment;
                channel.pipeline().addLast(new HttpServerCodec(HTTP_LINE_BYTES, HTTP_HEADER_BYTES, HTTP_HEADER_BYTES));
                channel.pipeline().addLast(new WebSocketHandshake(settings.allowedOrigins(), turnedAway));
            }
            channel.pipeline().addLast(new ConnectionHandler(connection, loop));
        }

        /**
         * The places are the connection's from now on, and given back with it.
         *
         * @return null, and the places are given back, when there is no room; likewise when something breaks
         */
        private @Nullable Connection open(Channel channel, ScannerLoop loop, Runnable leave) {
            boolean open = false;
            try {
                transport.configureToEnd(channel);
                Connection connection = new Connection(plan, channel, loop, outboxes);
                open = connection.open();
                if (!open) {
                    return null;
                }
                keepPlace(connection, channel, leave);
                channel.closeFuture().addListener(closed -> connection.onGone());
                return connection;
            } finally {
                if (!open) {
                    leave.run();
                }
            }
        }

        /** A place, if need be one that is held in silence; null when there is none. */
        private @Nullable Runnable enter(Channel channel, ScannerLoop loop) {
            long sinceNanos = loop.clock.nowNanos() - TimeUnit.MILLISECONDS.toNanos(limits.helloMillis());
            if (!places.enter(plan.places(), sinceNanos)) {
                return null;
            }
            Runnable leave = admission == null ? Initializer::hasNoPort : enterPort(admission, channel, sinceNanos);
            if (leave == null) {
                places.leave();
                return null;
            }
            return () -> {
                leave.run();
                places.leave();
            };
        }

        private @Nullable Runnable enterPort(PortAdmission port, Channel channel, long sinceNanos) {
            Runnable leave = port.enter(channel);
            PortPlaces own = plan.places();
            if (leave != null || own == null) {
                return leave;
            }
            InetAddress address = port.isFull() ? null : PortAdmission.addressOf(channel.remoteAddress());
            return own.makeRoom(address, sinceNanos) ? port.enter(channel) : null;
        }

        private void keepPlace(Connection connection, Channel channel, Runnable leave) {
            PortPlaces own = plan.places();
            if (own == null || admission == null) {
                connection.atEnd(leave);
                return;
            }
            own.put(connection, PortAdmission.addressOf(channel.remoteAddress()), leave);
            connection.atEnd(() -> own.leave(connection));
        }

        /** A connection that we dialled has no port. */
        private static void hasNoPort() {}

        private static void turnAway(Channel channel, ScannerLoop loop) {
            loop.figures.turnedAway.increment();
            channel.close();
        }

        private ScannerLoop loopOf(Channel channel) {
            ScannerLoop loop = scannerLoops.get(channel.eventLoop());
            if (loop == null) {
                throw new IllegalStateException("a connection runs on a foreign event loop");
            }
            return loop;
        }
    }
}
