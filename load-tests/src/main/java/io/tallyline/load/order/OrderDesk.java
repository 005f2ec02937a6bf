package io.tallyline.load.order;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Places a shop's orders over a fixed number of connections, each when its timetable says so. An order that is due while every
 * connection waits for an answer waits too, and that wait counts: its time is the timetable's, so nothing is hidden by coordinated
 * omission. Driven by the thread that calls {@link #run}.
 */
public final class OrderDesk implements AutoCloseable {
    private static final long IDLE_PARK_NANOS = 20_000;
    private static final long DRAIN_NANOS = 60_000_000_000L;
    private static final int CREATED = 201;

    private final Shop shop;
    private final String fixedHead;
    private final Selector selector = Selector.open();
    private final List<KeepAliveConnection> connections = new ArrayList<>();
    private final ArrayDeque<KeepAliveConnection> free = new ArrayDeque<>();
    private final Map<Long, Long> accepted = new LinkedHashMap<>();
    private long next;

    /**
     * Connects.
     *
     * @param base of the REST API, for example {@code http://127.0.0.1:8080}
     * @param key presented as a bearer token
     */
    public OrderDesk(String base, String key, int connections, Shop shop) throws IOException {
        this.shop = shop;
        URI server = URI.create(base);
        this.fixedHead = "POST /v1/orders HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer "
                + key + "\r\nContent-Type: application/json\r\n";
        for (int i = 0; i < connections; i++) {
            this.connections.add(
                    new KeepAliveConnection(new InetSocketAddress(server.getHost(), server.getPort()), selector));
        }
        free.addAll(this.connections);
    }

    /** Connects to where a door is, with its key. */
    public static OrderDesk connect(RestDoor door, int connections, Shop shop) throws IOException {
        return new OrderDesk(door.base(), door.key(), connections, shop);
    }

    /**
     * Orders for {@code duration}, then waits for the answers that are still to come; the figures cover this run only.
     *
     * @throws IOException a connection broke, or answers are missing
     */
    public OrderTimes run(double perSecond, Duration duration) throws IOException {
        OrderTimes times = new OrderTimes();
        double interval = 1e9 / perSecond;
        long orders = (long) (duration.toNanos() / interval);
        long start = System.nanoTime();
        long deadline = start + duration.toNanos() + DRAIN_NANOS;
        long asked = 0;
        while (asked < orders || free.size() < connections.size()) {
            long now = System.nanoTime();
            if (now > deadline) {
                throw new IOException((connections.size() - free.size()) + " answers are missing, and "
                        + (orders - asked) + " orders could not be sent");
            }
            boolean idle = true;
            for (; asked < orders && start + (long) (asked * interval) <= now && !free.isEmpty(); asked++) {
                long due = start + (long) (asked * interval);
                times.waited(now - due);
                place(free.remove(), due);
                idle = false;
            }
            if (receive(times) == 0 && idle) {
                LockSupport.parkNanos(IDLE_PARK_NANOS);
            }
        }
        return times;
    }

    private void place(KeepAliveConnection connection, long due) throws IOException {
        connection.request = next;
        connection.dueNanos = due;
        byte[] body = shop.body(next);
        String head =
                fixedHead + "Idempotency-Key: load-order-" + next + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        connection.send(head.getBytes(US_ASCII), body);
        next++;
    }

    private int receive(OrderTimes times) throws IOException {
        int ready = selector.selectNow();
        for (SelectionKey key : selector.selectedKeys()) {
            KeepAliveConnection connection = (KeepAliveConnection) key.attachment();
            if (connection.receive()) {
                String body = connection.body();
                times.answered(connection.dueNanos, System.nanoTime(), connection.status(), body);
                if (connection.status() == CREATED) {
                    accepted.put(connection.request, new JsonObject(body).getLong("order"));
                }
                free.add(connection);
            }
        }
        selector.selectedKeys().clear();
        return ready;
    }

    /** The server's number of each order that it said is placed, by the shop's, over all runs. */
    public Map<Long, Long> accepted() {
        return Map.copyOf(accepted);
    }

    @Override
    public void close() throws IOException {
        for (KeepAliveConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
