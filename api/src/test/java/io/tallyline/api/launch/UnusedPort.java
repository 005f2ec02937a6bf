package io.tallyline.api.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port that a server is to open some time after it was chosen. It lies below the range from which systems take ports
 * of their own: whatever opens "any free port" or connects meanwhile can not get it.
 */
public final class UnusedPort {
    private static final int FIRST = 15_000;
    private static final int BEHIND_LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private UnusedPort() {}

    /** On the loopback address. */
    public static int choose() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // Another one.
            }
        }
        throw new IOException("no free port between " + FIRST + " and " + BEHIND_LAST);
    }
}
