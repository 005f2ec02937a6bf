package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.api.submit.OverloadedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many items in one request: each is one command, decided in the order of the request, with a result of its own that has the
 * status which the item alone would have had. They enter the ring in bounded portions, and between two of them it rests as long as
 * the first took, so that a large import leaves scans the machine: what is slower because others are at work rests longer too.
 * One event loop.
 */
final class BulkWrite {
    private static final Logger LOG = LoggerFactory.getLogger(BulkWrite.class);
    /** Items that are in the ring at the same time. */
    private static final int PORTION = 16;

    private static final long SHORTEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final JsonArray items;
    private final String list;
    private final String name;
    private final Class<?> named;
    private final ItemCheck check;
    private final BiFunction<JsonObject, Integer, Future<CommandOutcome>> write;
    private final ToIntFunction<CommandOutcome> status;
    private final List<Future<JsonObject>> results = new ArrayList<>();
    private long last;

    /**
     * Prepares the items of a body.
     *
     * @param list the member that holds them
     * @param name the member of an item by which its result is known again
     * @param check what an item must pass before it is written
     */
    BulkWrite(
            JsonObject body,
            String list,
            String name,
            ItemCheck check,
            Function<JsonObject, Future<CommandOutcome>> write,
            ToIntFunction<CommandOutcome> status) {
        this(body, list, name, String.class, check, (item, place) -> write.apply(item), status);
    }

    /**
     * The same for items whose place matters.
     *
     * @param named of which type that member is
     * @param write is told the item and its place, from 0
     */
    BulkWrite(
            JsonObject body,
            String list,
            String name,
            Class<?> named,
            ItemCheck check,
            BiFunction<JsonObject, Integer, Future<CommandOutcome>> write,
            ToIntFunction<CommandOutcome> status) {
        this.items = body.getJsonArray(list);
        this.list = list;
        this.name = name;
        this.named = named;
        this.check = check;
        this.write = write;
        this.status = status;
    }

    /** Writes them all; the reply has a result for each, in the order of the request. */
    Future<ApiReply> run() {
        return portion(0).map(done -> {
            JsonArray rendered = new JsonArray();
            results.forEach(result -> rendered.add(result.result()));
            return ApiReply.of(200, last, new JsonObject().put("sequence", last).put("results", rendered));
        });
    }

    private Future<Void> portion(int from) {
        if (from >= items.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(items.size(), from + PORTION);
        List<Future<JsonObject>> portion = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            portion.add(one(items.getValue(i), i));
        }
        results.addAll(portion);
        long start = System.nanoTime();
        return Future.join(portion)
                .compose(done -> to < items.size() ? rest(System.nanoTime() - start) : Future.succeededFuture())
                .compose(rested -> portion(to));
    }

    private static Future<Void> rest(long workedNanos) {
        long nanos = Math.min(LONGEST_REST_NANOS, Math.max(SHORTEST_REST_NANOS, workedNanos));
        return Vertx.currentContext().owner().timer(nanos, TimeUnit.NANOSECONDS).mapEmpty();
    }

    private Future<JsonObject> one(@Nullable Object item, int place) {
        String pointer = "/" + list + "/" + place;
        Object known = nameOf(item);
        Future<CommandOutcome> written;
        try {
            written = write.apply(check.check(item), place);
        } catch (RuntimeException e) {
            written = Future.failedFuture(e);
        }
        return written.map(outcome -> taken(known, outcome)).otherwise(failure -> turnedAway(known, pointer, failure));
    }

    /** Empty where not even that could be read. */
    private Object nameOf(@Nullable Object item) {
        Object known = item instanceof JsonObject object ? object.getValue(name) : null;
        return known != null && named.isInstance(known) ? known : "";
    }

    private JsonObject taken(Object known, CommandOutcome outcome) {
        last = Math.max(last, outcome.sequence());
        JsonObject result = new JsonObject()
                .put(name, known)
                .put("status", status.applyAsInt(outcome))
                .put("sequence", outcome.sequence());
        return outcome.order() == 0 ? result : result.put("order", outcome.order());
    }

    private JsonObject turnedAway(Object known, String pointer, Throwable failure) {
        JsonObject result = new JsonObject().put(name, known);
        if (failure instanceof ProblemException problem) {
            return turnedAway(result, pointer, problem);
        }
        if (failure instanceof OverloadedException) {
            return result.put("status", ProblemType.OVERLOADED.status())
                    .put("detail", ProblemType.OVERLOADED.action())
                    .put("field", pointer);
        }
        LOG.error("Item {} of a bulk request failed", pointer, failure);
        return result.put("status", ProblemType.INTERNAL_ERROR.status())
                .put("detail", ProblemType.INTERNAL_ERROR.action())
                .put("field", pointer);
    }

    private JsonObject turnedAway(JsonObject result, String pointer, ProblemException problem) {
        JsonObject body = problem.render();
        JsonArray errors = body.getJsonArray("errors");
        JsonObject told = errors == null ? body : errors.getJsonObject(0);
        result.put("status", problem.type().status())
                .put("detail", told.getString("detail"))
                .put("field", pointer + told.getString("field", ""));
        if (problem.sequence() != ProblemException.NO_SEQUENCE) {
            last = Math.max(last, problem.sequence());
            result.put("sequence", problem.sequence());
        }
        JsonArray problems = body.getJsonArray("problems");
        if (problems != null) {
            result.put("problems", inRequest(problems, pointer));
        }
        String reason = body.getString("reason");
        return reason == null ? result : result.put("reason", reason);
    }

    /** The same, with pointers into the request instead of the item. */
    private static JsonArray inRequest(JsonArray problems, String pointer) {
        JsonArray told = new JsonArray();
        for (int i = 0; i < problems.size(); i++) {
            JsonObject problem = problems.getJsonObject(i).copy();
            told.add(problem.put("field", pointer + problem.getString("field")));
        }
        return told;
    }
}
