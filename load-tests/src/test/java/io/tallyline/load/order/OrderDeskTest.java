package io.tallyline.load.order;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.load.server.Deadline;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** One connection of a shop against a server whose every answer is scripted. */
class OrderDeskTest {
    private static final Shop SHOP = new Shop(10, 30);
    private static final int PER_SECOND = 100;
    private static final int ORDERS = 10;
    private static final Duration FIRST_ANSWER = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<JsonObject> bodies = new CopyOnWriteArrayList<>();

    @Test
    void shouldCountTheWaitForAConnectionThatIsNotFreeYet() throws Exception {
        try (ServerSocket door = door()) {
            CompletableFuture<Void> server = CompletableFuture.runAsync(() -> serve(door));
            OrderTimes times;
            long placed;
            try (OrderDesk desk = desk(door)) {
                times = desk.run(PER_SECOND, Duration.ofMillis(ORDERS * 1_000L / PER_SECOND));
                placed = desk.accepted().size();
                assertThat(desk.accepted()).containsEntry(0L, 1_000L).doesNotContainKey(1L);
            }
            server.join();

            // Order 1 was refused, the rest placed; the first answer took 200 ms, in which nine more orders were due.
            assertThat(placed).isEqualTo(ORDERS - 1);
            assertThat(times.answered(201)).isEqualTo(ORDERS - 1);
            assertThat(times.answered(409)).isEqualTo(1);
            assertThat(times.toString()).contains("no more of it");
            assertThat(times.millis(50)).isGreaterThan(100);
            assertThat(heads)
                    .hasSize(ORDERS)
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("POST /v1/orders HTTP/1.1\r\n")
                            .contains("\r\nAuthorization: Bearer key\r\n"));
            assertThat(heads.get(3)).contains("Idempotency-Key: load-order-3\r\n");
            assertThat(bodies.get(3).getString("externalNumber")).isEqualTo("W-3");
        }
    }

    @Test
    void shouldObjectWhenTheServerHangsUpWithoutAnAnswer() throws Exception {
        try (ServerSocket door = door();
                OrderDesk desk = desk(door)) {
            door.accept().close();

            assertThatThrownBy(() -> desk.run(PER_SECOND, Duration.ofSeconds(1)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldOrderDifferentProductsOnTheLinesOfAnOrder() {
        JsonObject body = new JsonObject(new String(SHOP.body(9), US_ASCII));

        assertThat(body.getJsonArray("lines"))
                .hasSize(Shop.LINES)
                .extracting(line -> ((JsonObject) line).getString("sku"))
                .containsExactly("LOAD-000027", "LOAD-000028", "LOAD-000029");
        assertThat(body.getJsonArray("lines"))
                .extracting(line -> ((JsonObject) line).getLong("quantity"))
                .containsExactly(SHOP.pieces(9, 0), SHOP.pieces(9, 1), SHOP.pieces(9, 2));
    }

    private static ServerSocket door() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static OrderDesk desk(ServerSocket door) throws IOException {
        return new OrderDesk("http://127.0.0.1:" + door.getLocalPort(), "key", 1, SHOP);
    }

    /** Answers the first order late and in pieces, refuses the second, places the others. */
    private void serve(ServerSocket door) {
        try (Socket socket = door.accept()) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int order = 0; order < ORDERS; order++) {
                read(in);
                String body = order == 1 ? "{\"detail\":\"no more of it\"}" : "{\"order\":" + (1_000 + order) + "}";
                String head = "HTTP/1.1 " + (order == 1 ? "409 Conflict" : "201 Created")
                        + "\r\ncontent-type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
                if (order == 0) {
                    long allDue = System.nanoTime() + FIRST_ANSWER.toNanos();
                    Deadline.await("all orders due", LIMIT, () -> System.nanoTime() > allDue);
                    for (byte each : (head + body).getBytes(US_ASCII)) {
                        out.write(each);
                        out.flush();
                    }
                } else {
                    out.write((head + body).getBytes(US_ASCII));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String text = head.toString();
        int at = text.indexOf("Content-Length: ") + "Content-Length: ".length();
        byte[] body = in.readNBytes(Integer.parseInt(text.substring(at, text.indexOf('\r', at))));
        heads.add(text);
        bodies.add(new JsonObject(new String(body, US_ASCII)));
    }
}
