package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response with a JSON body, or another text, before it is written: status, body, the sequence it is true as of, headers. */
final class ApiReply {
    private static final String JSON = "application/json";

    private final int status;
    private final long sequence;
    private final JsonObject body;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String text = "";
    private String mediaType = JSON;

    private ApiReply(int status, long sequence, JsonObject body) {
        this.status = status;
        this.sequence = sequence;
        this.body = body;
    }

    static ApiReply of(int status, long sequence, JsonObject body) {
        return new ApiReply(status, sequence, body);
    }

    /** Of another media type than JSON. */
    static ApiReply text(int status, long sequence, String mediaType, String text) {
        ApiReply reply = new ApiReply(status, sequence, new JsonObject());
        reply.mediaType = mediaType;
        reply.text = text;
        return reply;
    }

    /** The answer to a command that was taken; the first and every repeated one alike, but for one header. */
    static ApiReply written(int status, CommandOutcome outcome) {
        boolean changed = outcome.kind() == CommandOutcome.Kind.ACCEPTED;
        ApiReply reply = new ApiReply(
                status,
                outcome.sequence(),
                new JsonObject().put("sequence", outcome.sequence()).put("result", changed ? "accepted" : "unchanged"));
        return reply.replayed(outcome);
    }

    /** Says whether this answer was given before. */
    ApiReply replayed(CommandOutcome outcome) {
        return outcome.replayed() ? with("Idempotency-Replayed", "true") : this;
    }

    /** Names the version that the command made; there is none when nothing changed. */
    ApiReply version(CommandOutcome outcome) {
        return outcome.kind() == CommandOutcome.Kind.ACCEPTED ? with("ETag", EntityTag.of(outcome.version())) : this;
    }

    ApiReply with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    int status() {
        return status;
    }

    long sequence() {
        return sequence;
    }

    JsonObject body() {
        return body;
    }

    String mediaType() {
        return mediaType;
    }

    /** What is written. */
    Buffer content() {
        return mediaType.equals(JSON) ? body.toBuffer() : Buffer.buffer(text);
    }

    Map<String, String> headers() {
        return headers;
    }
}
