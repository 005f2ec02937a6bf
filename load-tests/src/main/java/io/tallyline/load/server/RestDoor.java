package io.tallyline.load.server;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The REST API of one server with one key. Calls block and are tried again on 503; {@link #inFlight} keeps several going.
 * Any thread.
 */
public final class RestDoor {
    private static final Duration CALL_LIMIT = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 100;
    private static final long RETRY_MILLIS = 100;
    private static final int IN_FLIGHT = 16;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;
    private final String key;

    /**
     * A client.
     *
     * @param base for example {@code http://127.0.0.1:8080}
     * @param key presented as a bearer token
     */
    public RestDoor(String base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Where the API is. */
    public String base() {
        return base;
    }

    /** The key that is presented. */
    public String key() {
        return key;
    }

    /** What came back. */
    public record Reply(int status, String body) {
        /** Whether the server did what it was asked. */
        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /** The body, which must be that of a success. */
        public JsonObject json() throws IOException {
            if (!isSuccess()) {
                throw new IOException("HTTP " + status + ": " + body);
            }
            return body.isEmpty() ? new JsonObject() : new JsonObject(body);
        }
    }

    public Reply get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    /** A POST with an idempotency key of its own. */
    public Reply post(String path, JsonObject body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body.encode()))
                .build());
    }

    /** A PUT that creates. */
    public Reply put(String path, JsonObject body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.encode()))
                .build());
    }

    /** A POST without a body, as administrative operations take it. */
    public Reply post(String path) throws IOException {
        return send(request(path).POST(BodyPublishers.noBody()).build());
    }

    /** Runs calls with a bounded number of them under way; results in the order of the calls. */
    public <T> List<T> inFlight(List<Callable<T>> calls) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
        try {
            List<T> results = new ArrayList<>(calls.size());
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(CALL_LIMIT)
                .header("Authorization", "Bearer " + key);
    }

    private Reply send(HttpRequest request) throws IOException {
        try {
            for (int attempt = 1; ; attempt++) {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                boolean health = request.uri().getPath().startsWith("/health");
                if (response.statusCode() != 503 || health || attempt == ATTEMPTS) {
                    return new Reply(response.statusCode(), response.body());
                }
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
