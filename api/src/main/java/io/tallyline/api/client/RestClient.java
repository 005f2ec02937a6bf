package io.tallyline.api.client;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** A blocking client of the REST API with one key. Every POST carries an idempotency key and is tried again on 503. */
public final class RestClient {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 50;
    private static final long PAUSE_MILLIS = 100;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String base;
    private final String key;

    /**
     * A client of one server.
     *
     * @param base for example {@code http://127.0.0.1:8080}
     */
    public RestClient(String base, String key) {
        this.base = base;
        this.key = key;
    }

    /** What came back. */
    public record Reply(int status, String body) {
        public JsonObject json() {
            return body.isEmpty() ? new JsonObject() : new JsonObject(body);
        }

        public boolean ok() {
            return status / 100 == 2;
        }

        /** This reply, which must be a success or say that the thing exists already. */
        public Reply createdOrThere() throws IOException {
            if (ok() || body.contains("ALREADY_EXISTS")) {
                return this;
            }
            throw new IOException("HTTP " + status + ": " + body);
        }

        /** This reply, which must be a success. */
        public Reply required() throws IOException {
            if (ok()) {
                return this;
            }
            throw new IOException("HTTP " + status + ": " + body);
        }
    }

    public Reply get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    public Reply delete(String path) throws IOException {
        return send(request(path).DELETE().build());
    }

    public Reply post(String path, JsonObject body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body.encode()))
                .build());
    }

    /** Creates what the path names. */
    public Reply put(String path, JsonObject body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .PUT(BodyPublishers.ofString(body.encode()))
                .build());
    }

    /** Changes what the path names, of a version as {@link #post(String, JsonObject, long)}. */
    public Reply put(String path, JsonObject body, long version) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .PUT(BodyPublishers.ofString(body.encode()))
                .build());
    }

    /**
     * A POST that changes what is of a version.
     *
     * @param version as a read of it told it; another one since is refused with 412
     */
    public Reply post(String path, JsonObject body, long version) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"" + version + "\"")
                .POST(BodyPublishers.ofString(body.encode()))
                .build());
    }

    /** A POST without a body, as the administrative operations and the release of an order take it. */
    public Reply post(String path) throws IOException {
        return send(request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.noBody())
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key);
    }

    private Reply send(HttpRequest request) throws IOException {
        try {
            for (int attempt = 1; ; attempt++) {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() != 503 || attempt == ATTEMPTS) {
                    return new Reply(response.statusCode(), response.body());
                }
                // The server says Retry-After in whole seconds; a client on the same machine may ask sooner.
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
