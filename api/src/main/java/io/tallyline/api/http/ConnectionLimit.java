package io.tallyline.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets so many connections in, of all clients together and of each address, and closes every further one before a byte of
 * it is read: a connection costs memory from its first moment (DESIGN rule 14). Any thread.
 */
final class ConnectionLimit implements Handler<HttpConnection> {
    private final int most;
    private final int mostPerAddress;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int open;
    private long turnedAway;

    ConnectionLimit(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    @Override
    public void handle(HttpConnection connection) {
        SocketAddress remote = connection.remoteAddress();
        String address = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
        if (enter(address)) {
            connection.closeHandler(closed -> leave(address));
        } else {
            connection.close();
        }
    }

    private synchronized boolean enter(String address) {
        int count = byAddress.getOrDefault(address, 0);
        if (open >= most || count >= mostPerAddress) {
            turnedAway++;
            return false;
        }
        open++;
        byAddress.put(address, count + 1);
        return true;
    }

    private synchronized void leave(String address) {
        open--;
        byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    synchronized int open() {
        return open;
    }

    synchronized long turnedAway() {
        return turnedAway;
    }
}
