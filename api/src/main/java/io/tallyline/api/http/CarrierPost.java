package io.tallyline.api.http;

import io.tallyline.api.personal.CarrierSecrets;
import io.tallyline.api.query.CarrierMessageQueries.Message;
import io.tallyline.ledger.value.SecretNumbers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Function;

/** Sends a message to its carrier, signed. Any event loop. */
final class CarrierPost {
    private static final String SIGNATURE = "Tallyline-Signature";
    private static final long ANSWER_MILLIS = 10_000;
    /** So much is kept of what a carrier answers. */
    private static final int MOST_ANSWER_BYTES = 200;

    private final HttpClient client;
    private final CarrierSecrets secrets;
    private final Function<String, SecretNumbers> inForce;
    private final CarrierMessageBody bodies;
    private final InstantSource clock;

    /** The carrier did not take it. */
    static final class NotTaken extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        NotTaken(int status, String answer) {
            super(answer, null, false, false);
            this.status = status;
        }

        /** 0 where there was no answer. */
        int status() {
            return status;
        }

        /** What it answered, or why there is no answer, as the journal may have it. */
        static String answer(Throwable failure) {
            return printable(String.valueOf(failure.getMessage()));
        }

        static int status(Throwable failure) {
            return failure instanceof NotTaken notTaken ? notTaken.status() : 0;
        }

        /** The same without the carrier's own words, which may say something of a person. */
        static String brief(Throwable failure) {
            return failure instanceof NotTaken notTaken
                    ? "answered " + notTaken.status()
                    : String.valueOf(failure.getMessage());
        }

        private static String printable(String text) {
            StringBuilder kept = new StringBuilder();
            int bytes = 0;
            for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                int point = text.codePointAt(i);
                String one = Character.isISOControl(point)
                                || !Character.isDefined(point)
                                || Character.getType(point) == Character.SURROGATE
                        ? " "
                        : Character.toString(point);
                bytes += one.getBytes(StandardCharsets.UTF_8).length;
                if (bytes > MOST_ANSWER_BYTES) {
                    break;
                }
                kept.append(one);
            }
            return kept.toString().strip();
        }
    }

    /** @param inForce which secrets of a carrier are */
    CarrierPost(
            Vertx vertx,
            CarrierSecrets secrets,
            Function<String, SecretNumbers> inForce,
            CarrierMessageBody bodies,
            InstantSource clock) {
        this.client = vertx.createHttpClient();
        this.secrets = secrets;
        this.inForce = inForce;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Done when the carrier has it; else fails, with {@link NotTaken} where it answered. Whatever is wrong with a message or an address fails so too. */
    Future<Void> send(String carrier, String endpoint, Message message) {
        return Future.<Void>succeededFuture().compose(begin -> post(carrier, endpoint, message));
    }

    private Future<Void> post(String carrier, String endpoint, Message message) {
        Buffer body = bodies.of(carrier, message).toBuffer();
        String signature =
                secrets.sign(carrier, inForce.apply(carrier), clock.instant().getEpochSecond(), body.getBytes());
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(endpoint)
                .setMethod(HttpMethod.POST)
                .setTimeout(ANSWER_MILLIS);
        return client.request(options)
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .putHeader(SIGNATURE, signature)
                        .send(body))
                .compose(CarrierPost::taken);
    }

    private static Future<Void> taken(HttpClientResponse response) {
        Buffer begin = Buffer.buffer();
        response.handler(chunk -> {
            int room = MOST_ANSWER_BYTES - begin.length();
            if (room > 0) {
                begin.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
            }
        });
        int status = response.statusCode();
        return response.end()
                .compose(end -> status >= 200 && status < 300
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture(new NotTaken(status, "answered " + status + ": " + begin)));
    }

    Future<Void> close() {
        return client.close();
    }
}
