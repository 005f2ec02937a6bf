package io.tallyline.api.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scanner over a belt: sends what its head prints of each carton when it comes by, and expects nothing. What passes while
 * it is not connected is lost, as with real ones. Own thread.
 */
final class BeltScanner implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BeltScanner.class);
    private static final int CONNECT_MILLIS = 5_000;
    private static final long RECONNECT_NANOS = 500_000_000;

    private final InetSocketAddress server;
    private final Belt belt;
    private final long behindMillis;
    private final ScannerHead head;
    private volatile boolean stopped;

    /**
     * A scanner.
     *
     * @param behindMillis how long cartons take from the beginning of the belt to the head
     */
    BeltScanner(InetSocketAddress server, Belt belt, long behindMillis, ScannerHead head) {
        this.server = server;
        this.belt = belt;
        this.behindMillis = behindMillis;
        this.head = head;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try (Socket socket = new Socket()) {
                socket.connect(server, CONNECT_MILLIS);
                socket.setTcpNoDelay(true);
                watch(socket);
            } catch (IOException e) {
                if (!stopped) {
                    LOG.info("a scanner over a belt connects again: {}", e.toString());
                    LockSupport.parkNanos(RECONNECT_NANOS);
                }
            }
        }
    }

    private void watch(Socket socket) throws IOException {
        long passage = belt.passageAt(beltMillis()) + 1;
        while (!stopped) {
            long wait = belt.millisAt(passage) - beltMillis();
            if (wait > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(wait));
            } else {
                socket.getOutputStream().write(head.message(passage));
                passage++;
            }
        }
    }

    /** The time at which the carton that is under the head now came onto the belt. */
    private long beltMillis() {
        return System.currentTimeMillis() - behindMillis;
    }
}
