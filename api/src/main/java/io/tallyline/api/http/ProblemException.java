package io.tallyline.api.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response that is a problem, on its way to {@link ProblemHandler}. Carries no stack trace: it is not a fault of ours. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The response has the durable sequence of its moment, not one of its own. */
    static final long NO_SEQUENCE = -1;

    private final transient ProblemType type;
    private final transient JsonObject members = new JsonObject();
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private long sequence = NO_SEQUENCE;

    ProblemException(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    /** A request that breaks the contract in one place. */
    static ProblemException invalid(String field, String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, "One field is not valid.").withError(field, detail);
    }

    static ProblemException unknown(String what, String name) {
        return new ProblemException(ProblemType.UNKNOWN_RESOURCE, "There is no " + what + " " + name + ".");
    }

    /** Of what is set as a whole and has no name of its own, in the plural: {@code release rules}. */
    static ProblemException notSet(String what) {
        return new ProblemException(ProblemType.UNKNOWN_RESOURCE, "There are no " + what + ".");
    }

    /** Names the one field that is wrong. */
    ProblemException withError(String field, String detail) {
        return with(
                "errors",
                new JsonArray().add(new JsonObject().put("field", field).put("detail", detail)));
    }

    ProblemException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    ProblemException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    ProblemException at(long sequence) {
        this.sequence = sequence;
        return this;
    }

    ProblemType type() {
        return type;
    }

    long sequence() {
        return sequence;
    }

    Map<String, String> headers() {
        return headers;
    }

    JsonObject render() {
        JsonObject problem = new JsonObject()
                .put("type", "/problems/" + type.path())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", getMessage())
                .put("action", type.action());
        if (sequence != NO_SEQUENCE) {
            problem.put("sequence", sequence);
        }
        return problem.mergeIn(members);
    }
}
