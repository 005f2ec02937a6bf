package io.tallyline.api.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fixed catalogue of RFC 9457 problem types: each with its status and what the caller can do about it. A type is a
 * relative reference, {@code /problems/<name>}, that can be read on every server.
 */
public enum ProblemType {
    INVALID_REQUEST(400, "The request does not fit the contract", "Correct the fields named in `errors`."),
    BAD_JSON(400, "The body is not JSON", "Correct the body at `offset`."),
    INVALID_CURSOR(400, "The cursor is not one of ours", "Begin at the first page again."),
    IDEMPOTENCY_KEY_MISSING(
            400,
            "The Idempotency-Key is missing",
            "Send an Idempotency-Key of your own choice, one for each intention, and the same one when you repeat."),
    UNAUTHORIZED(401, "No valid API key", "Send `Authorization: Bearer <key>` or `X-Api-Key: <key>`."),
    FORBIDDEN(403, "The role of this key may not do this", "Use a key with one of the roles named in `roles`."),
    NOT_FOUND(404, "There is no such path", "See /openapi.yaml for what there is."),
    UNKNOWN_RESOURCE(
            404,
            "There is no such thing",
            "Check the name; if it was created a moment ago, ask with `atLeast` set to the sequence of its creation."),
    METHOD_NOT_ALLOWED(405, "The path does not take this method", "See the header Allow."),
    NOT_ACCEPTABLE(406, "Nothing that Accept asks for", "Accept application/json."),
    REFUSED(409, "The ledger refused", "The refusal is final for this Idempotency-Key; see `reason`."),
    HISTORY_DISCARDED(
            409,
            "The journal does not hold all of history",
            "Rows can not be built anew from it; restore the archive folder from a copy, or keep the rows as they are."),
    VERSION_CONFLICT(
            412,
            "It was changed meanwhile",
            "Read it again, look at what changed, then send the new ETag under a new Idempotency-Key."),
    BODY_TOO_LARGE(413, "The body is too large", "Send it in parts."),
    URI_TOO_LONG(414, "The address is too long", "Shorten the query."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The body is not of a type we read",
            "Send a Content-Type that the contract has for this operation, mostly application/json."),
    CONTENT_REFUSED(
            422,
            "The ledger refused what the body says",
            "Correct the field named in `field`, then send it under a new Idempotency-Key."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The Idempotency-Key was used with another body",
            "Use a new key for a new intention, and the very same bytes when you repeat."),
    PRECONDITION_REQUIRED(428, "If-Match is missing", "Send If-Match with the ETag of your last read."),
    TOO_MANY_REQUESTS(429, "Asked too often", "Repeat after `Retry-After` seconds."),
    HEADERS_TOO_LARGE(431, "The headers are too large", "Send fewer or shorter headers."),
    INTERNAL_ERROR(500, "The server failed", "Repeat with the same Idempotency-Key; if it stays, tell the operator."),
    OVERLOADED(503, "The server is busy", "Repeat after `Retry-After` seconds with the same Idempotency-Key."),
    ROWS_AWAY(
            503,
            "The rows can not be read now",
            "Repeat after `Retry-After` seconds; scans and writes go on meanwhile."),
    NOT_YET(504, "The rows do not hold that sequence yet", "Repeat, or read without `atLeast`.");

    private final int status;
    private final String title;
    private final String action;

    ProblemType(int status, String title, String action) {
        this.status = status;
        this.title = title;
        this.action = action;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String action() {
        return action;
    }

    /** Its name within /problems. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of that name within /problems; null for none. */
    static @Nullable ProblemType ofPath(String path) {
        for (ProblemType type : values()) {
            if (type.path().equals(path)) {
                return type;
            }
        }
        return null;
    }
}
