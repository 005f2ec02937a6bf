package io.tallyline.api.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What needs no key: the contract, the catalogue of problems, health and figures. */
final class SystemHandler {
    private final String contract;
    private final List<HealthCheck> checks;
    private final Supplier<String> metrics;
    private final LongSupplier durableSequence;

    SystemHandler(String contract, List<HealthCheck> checks, Supplier<String> metrics, LongSupplier durableSequence) {
        this.contract = contract;
        this.checks = List.copyOf(checks);
        this.metrics = metrics;
        this.durableSequence = durableSequence;
    }

    void register(Operations operations) {
        operations
                .add("listProblems", this::listProblems)
                .add("getProblem", this::getProblem)
                .add("getLiveness", this::getLiveness)
                .add("getReadiness", this::getReadiness);
    }

    /** The contract as text: not JSON, so apart from the other operations. */
    void getContract(RoutingContext routing) {
        text(routing, "application/yaml", contract);
    }

    /** Figures in the text format of Prometheus. */
    void getMetrics(RoutingContext routing) {
        text(routing, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
    }

    Future<ApiReply> listProblems(ApiRequest request) {
        JsonArray problems = new JsonArray();
        for (ProblemType type : ProblemType.values()) {
            problems.add(render(type));
        }
        return reply(200, new JsonObject().put("problems", problems));
    }

    Future<ApiReply> getProblem(ApiRequest request) {
        String name = request.path("problem");
        ProblemType type = ProblemType.ofPath(name);
        if (type == null) {
            throw ProblemException.unknown("type of problem", name);
        }
        return reply(200, render(type));
    }

    Future<ApiReply> getLiveness(ApiRequest request) {
        return health(HealthCheck::heartbeat);
    }

    Future<ApiReply> getReadiness(ApiRequest request) {
        return health(check -> true);
    }

    private Future<ApiReply> health(Predicate<HealthCheck> wanted) {
        boolean up = true;
        JsonArray parts = new JsonArray();
        for (HealthCheck check : checks) {
            if (wanted.test(check)) {
                HealthCheck.State state = look(check);
                up &= state.up();
                parts.add(new JsonObject()
                        .put("name", check.name())
                        .put("status", state.up() ? "up" : "down")
                        .put("detail", state.detail()));
            }
        }
        return reply(
                up ? 200 : 503,
                new JsonObject().put("status", up ? "up" : "down").put("parts", parts));
    }

    private static HealthCheck.State look(HealthCheck check) {
        try {
            return check.probe().look();
        } catch (RuntimeException e) {
            return new HealthCheck.State(false, "the check itself failed");
        }
    }

    private static JsonObject render(ProblemType type) {
        return new JsonObject()
                .put("type", "/problems/" + type.path())
                .put("title", type.title())
                .put("status", type.status())
                .put("action", type.action());
    }

    private Future<ApiReply> reply(int status, JsonObject body) {
        return Future.succeededFuture(ApiReply.of(status, durableSequence.getAsLong(), body));
    }

    private void text(RoutingContext routing, String contentType, String body) {
        routing.response()
                .putHeader("Content-Type", contentType)
                .putHeader(Responder.SEQUENCE, Long.toString(durableSequence.getAsLong()))
                .end(body);
    }
}
