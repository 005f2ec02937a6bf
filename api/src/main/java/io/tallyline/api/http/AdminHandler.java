package io.tallyline.api.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.LongSupplier;

/** What an administrator asks of the running process. */
final class AdminHandler {
    private final AdminTasks tasks;
    private final LongSupplier durableSequence;

    AdminHandler(AdminTasks tasks, LongSupplier durableSequence) {
        this.tasks = tasks;
        this.durableSequence = durableSequence;
    }

    void register(Operations operations) {
        operations
                .add("rebuildProjection", this::rebuildProjection)
                .add("pauseProjection", this::pauseProjection)
                .add("resumeProjection", this::resumeProjection)
                .add("verifyJournal", this::verifyJournal)
                .add("readJournal", this::readJournal);
    }

    Future<ApiReply> rebuildProjection(ApiRequest request) {
        return tasks.rebuildProjection().map(done -> result(202, "begun"));
    }

    Future<ApiReply> pauseProjection(ApiRequest request) {
        return tasks.pauseProjection().map(done -> result(200, "paused"));
    }

    Future<ApiReply> resumeProjection(ApiRequest request) {
        return tasks.resumeProjection().map(done -> result(200, "resumed"));
    }

    Future<ApiReply> verifyJournal(ApiRequest request) {
        return tasks.verifyJournal().map(report -> {
            long sequence = durableSequence.getAsLong();
            return ApiReply.of(
                    200,
                    sequence,
                    new JsonObject()
                            .put("sequence", sequence)
                            .put("sound", report.sound())
                            .put("firstSequence", report.firstSequence())
                            .put("lastSequence", report.lastSequence())
                            .put("events", report.events())
                            .put("detail", report.detail()));
        });
    }

    Future<ApiReply> readJournal(ApiRequest request) {
        long from = request.queryNumber("from", 1);
        return tasks.readJournal(from, request.limit()).map(page -> {
            long sequence = durableSequence.getAsLong();
            JsonObject body = new JsonObject().put("sequence", sequence).put("lines", new JsonArray(page.lines()));
            page.next().ifPresent(next -> body.put("next", next));
            return ApiReply.of(200, sequence, body);
        });
    }

    private ApiReply result(int status, String result) {
        long sequence = durableSequence.getAsLong();
        return ApiReply.of(
                status, sequence, new JsonObject().put("sequence", sequence).put("result", result));
    }
}
