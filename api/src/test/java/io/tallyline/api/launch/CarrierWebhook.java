package io.tallyline.api.launch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A carrier's own server: it does not take the first message that it gets, nor what it is made to turn down, and keeps all. */
final class CarrierWebhook {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private record Told(String signature, String body, int status) {}

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Predicate<JsonObject> turnedDown = message -> false;

    CarrierWebhook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/in", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String message = new String(body, StandardCharsets.UTF_8);
        int status = told.isEmpty() ? 503 : turnedDown.test(new JsonObject(message)) ? 400 : 204;
        told.add(new Told(exchange.getRequestHeaders().getFirst("Tallyline-Signature"), message, status));
        byte[] answer = "no such\nstreet".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : answer.length);
        if (status != 204) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    /** From now on these are answered 400. */
    void turnDown(Predicate<JsonObject> which) {
        turnedDown = which;
    }

    /** Of which parcels, or none, it took messages of a type. */
    List<String> taken(String type) {
        return told.stream()
                .filter(each -> each.status() == 204)
                .map(each -> new JsonObject(each.body()))
                .filter(message -> message.getString("type").equals(type))
                .map(CarrierWebhook::parcel)
                .toList();
    }

    static String parcel(JsonObject message) {
        return message.getJsonObject("consignment", new JsonObject()).getString("parcel", "");
    }

    List<String> types() {
        return told.stream()
                .map(each -> new JsonObject(each.body()).getString("type"))
                .toList();
    }

    /** Until it was told of this. */
    void await(String type) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!types().contains(type)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("was told " + types() + ", not " + type);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Whether all of it is signed with this secret, reckoned here once more. */
    boolean isSigned(String secret) throws Exception {
        for (Told each : told) {
            String time = each.signature().substring(2, each.signature().indexOf(','));
            if (!each.signature().equals("t=" + time + ",v1=" + signature(secret, time, each.body()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the last of it bears so many signatures, one of them by this secret. */
    boolean isLastSigned(String secret, int signatures) throws Exception {
        Told last = told.get(told.size() - 1);
        String[] parts = last.signature().split(",", -1);
        String right = "v1=" + signature(secret, parts[0].substring(2), last.body());
        return parts.length == signatures + 1 && List.of(parts).contains(right);
    }

    /** In hexadecimal, as a carrier reckons it. */
    static String signature(String secret, String time, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
    }

    void close() {
        server.stop(0);
    }
}
