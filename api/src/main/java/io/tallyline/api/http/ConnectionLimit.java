package io.tallyline.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Lets connections of the addresses on the list in, so many of all clients together and of each address, and closes every
 * other before a request of it is read: a connection costs memory from its first moment (DESIGN rule 14). Any thread.
 */
final class ConnectionLimit implements Handler<HttpConnection> {
    private final Predicate<InetAddress> allowed;
    private final int most;
    private final int mostPerAddress;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int open;
    private long turnedAway;
    private long refusedAddresses;

    ConnectionLimit(Predicate<InetAddress> allowed, int most, int mostPerAddress) {
        this.allowed = allowed;
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    @Override
    public void handle(HttpConnection connection) {
        SocketAddress remote = connection.remoteAddress();
        String address = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
        if (!isAllowed(address)) {
            refuse();
            connection.close();
        } else if (enter(address)) {
            connection.closeHandler(closed -> leave(address));
        } else {
            connection.close();
        }
    }

    private boolean isAllowed(String address) {
        try {
            // An address in digits: nothing is looked up.
            return allowed.test(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private synchronized void refuse() {
        refusedAddresses++;
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

    synchronized long refusedAddresses() {
        return refusedAddresses;
    }

    synchronized long turnedAway() {
        return turnedAway;
    }
}
