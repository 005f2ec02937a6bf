package io.tallyline.ingest.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to a fixed scanner that listens: dials it, for ever, with a growing and jittered pause after each
 * failure. The pause begins anew once the scanner had a session. While the peer is down there is one timer and nothing
 * else. One event loop.
 */
final class Dialer {
    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
    private static final int CONNECT_MILLIS = 5_000;

    private final DialSettings settings;
    private final EventLoop eventLoop;
    private final Bootstrap bootstrap;
    private final Runnable onDial;
    private int failures;
    private volatile boolean stopped;

    /**
     * Prepares; nothing is dialed before {@link #start}.
     *
     * @param onDial run at each attempt, on any thread
     * @param handlers makes the channel's initialiser, given what to run at WELCOME and when the channel is gone
     */
    Dialer(
            DialSettings settings,
            EventLoop eventLoop,
            Class<? extends SocketChannel> channel,
            Runnable onDial,
            BiFunction<Runnable, Runnable, ChannelHandler> handlers) {
        this.settings = settings;
        this.eventLoop = eventLoop;
        this.onDial = onDial;
        this.bootstrap = new Bootstrap()
                .group(eventLoop)
                .channel(channel)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(handlers.apply(this::opened, this::gone));
    }

    void start() {
        eventLoop.execute(this::dial);
    }

    /** Dials no more; the connection that is open is closed by its loop. Any thread. */
    void stop() {
        stopped = true;
    }

    /** Looks the name up on a thread of its own, since that may take long and every scan waits for the event loop. */
    private void dial() {
        if (!stopped) {
            Thread lookUp = new Thread(this::lookUpAndConnect, "dial-" + settings.device());
            lookUp.setDaemon(true);
            lookUp.start();
        }
    }

    private void lookUpAndConnect() {
        onDial.run();
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (!address.isUnresolved()) {
            bootstrap.connect(address);
        } else if (!eventLoop.isShuttingDown()) {
            LOG.warn("{}: no address is known for {}", settings.device(), settings.host());
            eventLoop.execute(this::gone);
        }
    }

    private void opened() {
        failures = 0;
    }

    /** Every attempt ends here, whether it never got through or was open for a year. */
    private void gone() {
        if (stopped) {
            return;
        }
        long pauseMillis = pauseMillis();
        failures++;
        LOG.info(
                "{} at {}:{} is not connected; dialing again in {} ms",
                settings.device(),
                settings.host(),
                settings.port(),
                pauseMillis);
        eventLoop.schedule(this::dial, pauseMillis, TimeUnit.MILLISECONDS);
    }

    /** Half of it is chance, so that scanners that went down together do not come up together. */
    private long pauseMillis() {
        long doubled = (long) settings.firstBackOffMillis() << Math.min(failures, Short.SIZE);
        long pause = Math.min(doubled, settings.longestBackOffMillis());
        return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    }
}
