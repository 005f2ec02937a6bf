package io.tallyline.load.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that a server keeps over its restarts. They lie below the range from which systems take ports for outgoing
 * connections: a device that reconnects all the time to a port of that range while the server is down would sooner or later
 * get the very port as its own, connect to itself, and keep the server from opening its door.
 */
public final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int BEHIND_LAST = 32_000;
    private static final int ATTEMPTS_PER_PORT = 100;

    private FreePorts() {}

    /** Different ports on the loopback address on which nobody listens now. */
    public static int[] choose(int count) throws IOException {
        Set<Integer> chosen = new HashSet<>();
        for (int attempt = 0; attempt < count * ATTEMPTS_PER_PORT && chosen.size() < count; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            if (isFree(port)) {
                chosen.add(port);
            }
        }
        if (chosen.size() < count) {
            throw new IOException("no free port between " + FIRST + " and " + BEHIND_LAST);
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
