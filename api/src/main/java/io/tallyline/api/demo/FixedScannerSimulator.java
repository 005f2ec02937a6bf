package io.tallyline.api.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed scanner without a protocol of ours: it sends what it reads between STX and ETX and expects nothing. It reads
 * some labels twice within its bounce time, and some not at all. Own thread.
 */
final class FixedScannerSimulator implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FixedScannerSimulator.class);
    private static final long RECONNECT_NANOS = 500_000_000;
    private static final long BOUNCE_NANOS = 20_000_000;
    private static final int BOUNCE_ONE_IN = 20;
    private static final int NO_READ_ONE_IN = 50;

    private final InetSocketAddress server;
    private final long intervalNanos;
    private final Random random = new Random(2);
    private volatile boolean stopped;

    FixedScannerSimulator(InetSocketAddress server, long scansPerSecond) {
        this.server = server;
        this.intervalNanos = 1_000_000_000L / scansPerSecond;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try (Socket socket = new Socket()) {
                socket.connect(server, 5_000);
                while (!stopped) {
                    read(socket);
                    LockSupport.parkNanos(intervalNanos);
                }
            } catch (IOException e) {
                if (!stopped) {
                    LOG.info("the fixed scanner connects again: {}", e.toString());
                    LockSupport.parkNanos(RECONNECT_NANOS);
                }
            }
        }
    }

    private void read(Socket socket) throws IOException {
        if (random.nextInt(NO_READ_ONE_IN) == 0) {
            send(socket, "NoRead");
            return;
        }
        String code = SampleGtin.each(1 + random.nextInt(DemoWarehouse.PRODUCTS));
        send(socket, code);
        if (random.nextInt(BOUNCE_ONE_IN) == 0) {
            LockSupport.parkNanos(BOUNCE_NANOS);
            send(socket, code);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(("\u0002" + text + "\u0003").getBytes(US_ASCII));
    }
}
