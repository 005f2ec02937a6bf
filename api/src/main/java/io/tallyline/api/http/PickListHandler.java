package io.tallyline.api.http;

import io.tallyline.api.query.PickQueries;
import io.tallyline.api.query.PickQueries.CountTask;
import io.tallyline.api.query.PickQueries.PickList;
import io.tallyline.ledger.command.PickCommand;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.PickByHand;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What is to be picked, by whom; the picking itself is scanned. */
final class PickListHandler {
    private final Writes writes;
    private final PickQueries queries;
    private final Reads reads;

    PickListHandler(Writes writes, PickQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listPickLists", this::listPickLists)
                .add("getPickList", this::getPickList)
                .add("getPickDocket", this::getPickDocket)
                .add("pickByHand", this::pickByHand)
                .add("makePickList", this::makePickList)
                .add("assignPickList", this::assignPickList)
                .add("withdrawPickList", this::withdrawPickList)
                .add("reportShortPick", this::reportShortPick)
                .add("listCountTasks", this::listCountTasks);
    }

    Future<ApiReply> listPickLists(ApiRequest request) {
        long order = request.queryNumber("order", 0);
        PickQueries.Filter filter = new PickQueries.Filter(
                request.query("warehouse"),
                request.query("operator"),
                request.query("status"),
                order == 0 ? null : order,
                request.query("area"));
        return reads.list(
                request,
                () -> queries.lists(filter, request.limit(), Reads.cursor(request)),
                PickListHandler::rendered);
    }

    Future<ApiReply> getPickList(ApiRequest request) {
        long list = list(request);
        return reads.one(
                request,
                () -> queries.list(list),
                PickListHandler::rendered,
                PickList::lastSequence,
                () -> ProblemException.unknown("pick list", String.valueOf(list)));
    }

    Future<ApiReply> getPickDocket(ApiRequest request) {
        long list = list(request);
        return reads.ask(request, () -> queries.list(list)).map(page -> {
            if (page.items().isEmpty()) {
                throw ProblemException.unknown("pick list", String.valueOf(list));
            }
            String html = PickDocket.html(page.items().get(0));
            return ApiReply.text(200, page.asOf(), "text/html; charset=utf-8", html)
                    .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        });
    }

    Future<ApiReply> pickByHand(ApiRequest request) {
        int line = (int) request.pathNumber("line");
        JsonObject body = request.body();
        return submit(
                request,
                new PickByHand(
                        list(request),
                        line,
                        body.getString("tote"),
                        body.getLong("quantity"),
                        request.expectedSequence()));
    }

    Future<ApiReply> makePickList(ApiRequest request) {
        JsonObject body = request.body();
        List<Long> orders = new ArrayList<>();
        body.getJsonArray("orders").forEach(order -> orders.add(((Number) order).longValue()));
        MakePickList command = new MakePickList(
                body.getString("warehouse"),
                List.copyOf(orders),
                body.getString("operator", ""),
                body.getString("area", ""));
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(201, outcome).version(outcome);
            reply.body().put("list", outcome.order());
            return reply.with("Location", "/v1/pick-lists/" + outcome.order());
        });
    }

    Future<ApiReply> assignPickList(ApiRequest request) {
        String operator = request.body().getString("operator");
        return submit(
                request,
                new AssignPickList(list(request), operator == null ? "" : operator, request.expectedSequence()));
    }

    Future<ApiReply> withdrawPickList(ApiRequest request) {
        return submit(request, new WithdrawPickList(list(request), request.expectedSequence()));
    }

    Future<ApiReply> reportShortPick(ApiRequest request) {
        int line = (int) request.pathNumber("line");
        long missing = request.body().getLong("quantity");
        return submit(request, new ReportShort(list(request), line, missing, request.expectedSequence()));
    }

    Future<ApiReply> listCountTasks(ApiRequest request) {
        PickQueries.CountTaskFilter filter = new PickQueries.CountTaskFilter(
                request.query("warehouse"), request.query("location"), request.query("status"));
        return reads.list(
                request,
                () -> queries.countTasks(filter, request.limit(), Reads.cursor(request)),
                PickListHandler::rendered);
    }

    private static JsonObject rendered(CountTask task) {
        return new JsonObject()
                .put("task", task.task())
                .put("warehouse", task.warehouse())
                .put("location", task.location())
                .put("sku", task.sku())
                .put("name", task.name())
                .put("status", task.closed() == null ? "OPEN" : "CLOSED")
                .put("cause", task.cause())
                .put("missing", task.missing())
                .put("said", task.said())
                .put("known", task.known())
                .put("list", task.list())
                .put("device", task.device())
                .put("made", task.made().toString())
                .put("actor", task.actor())
                .put("closed", task.closed() == null ? null : task.closed().toString());
    }

    private Future<ApiReply> submit(ApiRequest request, PickCommand command) {
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(200, outcome).version(outcome);
            reply.body().put("list", list(request));
            return reply;
        });
    }

    private static JsonObject rendered(PickList list) {
        JsonObject rendered = new JsonObject()
                .put("list", list.list())
                .put("warehouse", list.warehouse())
                .put("operator", list.operator())
                .put("area", list.area())
                .put("status", list.status())
                .put("made", list.made().toString())
                .put("actor", list.actor())
                .put("toPick", list.toPick())
                .put("picked", list.picked())
                .put("version", list.lastSequence());
        return list.lines() == null ? rendered : rendered.put("lines", list.lines());
    }

    private static long list(ApiRequest request) {
        return request.pathNumber("list");
    }
}
