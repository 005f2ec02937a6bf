package io.tallyline.api.http;

import io.tallyline.api.query.SortQueries;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.SortCommand;
import io.tallyline.ledger.command.SortCommand.DefineLane;
import io.tallyline.ledger.command.SortCommand.DefineSortRules;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.command.SortCommand.SetLaneState;
import io.tallyline.ledger.command.SortCommand.SortRule;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.SortMatch;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a sorter is: its lanes and rules. A PUT without If-Match creates and is refused when the thing exists; with If-Match it
 * changes the version that was read.
 */
final class SorterHandler {
    private static final int DEFAULT_PASSES = 3;
    private static final int DEFAULT_REPEAT_SECONDS = 10;

    private final Writes writes;
    private final SortQueries queries;
    private final Reads reads;

    SorterHandler(Writes writes, SortQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listSorters", this::listSorters)
                .add("getSorter", this::getSorter)
                .add("putSorter", this::putSorter)
                .add("listLanes", this::listLanes)
                .add("getLane", this::getLane)
                .add("putLane", this::putLane)
                .add("setLaneState", this::setLaneState)
                .add("getSortRules", this::getSortRules)
                .add("putSortRules", this::putSortRules);
    }

    Future<ApiReply> listSorters(ApiRequest request) {
        return reads.list(
                request, () -> queries.sorters(null, request.limit(), Reads.cursor(request)), SorterHandler::sorter);
    }

    Future<ApiReply> getSorter(ApiRequest request) {
        String name = request.path("sorter");
        return reads.one(
                request,
                () -> queries.sorters(name, 1, Optional.empty()),
                SorterHandler::sorter,
                SortQueries.Sorter::lastSequence,
                () -> ProblemException.unknown("sorter", name));
    }

    Future<ApiReply> putSorter(ApiRequest request) {
        JsonObject body = request.body();
        return put(
                request,
                new DefineSorter(
                        request.path("sorter"),
                        body.getString("warehouse"),
                        body.getString("defaultLane"),
                        body.getString("exceptionLane"),
                        body.getInteger("maxPasses", DEFAULT_PASSES),
                        body.getInteger("repeatWindowSeconds", DEFAULT_REPEAT_SECONDS),
                        body.getBoolean("shadow", false),
                        expected(request)));
    }

    Future<ApiReply> listLanes(ApiRequest request) {
        String sorter = request.path("sorter");
        return reads.list(
                request,
                () -> queries.lanes(sorter, null, request.limit(), Reads.cursor(request)),
                SorterHandler::lane);
    }

    Future<ApiReply> getLane(ApiRequest request) {
        String lane = request.path("lane");
        return reads.one(
                request,
                () -> queries.lanes(request.path("sorter"), lane, 1, Optional.empty()),
                SorterHandler::lane,
                SortQueries.Lane::lastSequence,
                () -> ProblemException.unknown("lane", lane));
    }

    Future<ApiReply> putLane(ApiRequest request) {
        JsonObject body = request.body();
        List<String> fallbacks = new ArrayList<>();
        body.getJsonArray("fallbacks", new JsonArray()).forEach(lane -> fallbacks.add((String) lane));
        return put(
                request,
                new DefineLane(
                        request.path("sorter"),
                        request.path("lane"),
                        LaneState.valueOf(body.getString("state", LaneState.OPEN.name())),
                        List.copyOf(fallbacks),
                        expected(request),
                        body.getBoolean("ships", false)));
    }

    Future<ApiReply> setLaneState(ApiRequest request) {
        SetLaneState command = new SetLaneState(
                request.path("sorter"),
                request.path("lane"),
                LaneState.valueOf(request.body().getString("state")));
        return writes.submit(command, request.context())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    Future<ApiReply> getSortRules(ApiRequest request) {
        String sorter = request.path("sorter");
        return reads.one(
                request,
                () -> queries.rules(sorter),
                rules -> new JsonObject().put("rules", rules.rules()).put("version", rules.lastSequence()),
                SortQueries.Rules::lastSequence,
                () -> ProblemException.notSet("rules of sorter " + sorter));
    }

    Future<ApiReply> putSortRules(ApiRequest request) {
        JsonArray items = request.body().getJsonArray("rules");
        List<SortRule> rules = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.getJsonObject(i);
            rules.add(new SortRule(
                    item.getString("name"),
                    SortMatch.valueOf(item.getString("match")),
                    item.getString("value", ""),
                    item.getString("lane", "")));
        }
        return put(request, new DefineSortRules(request.path("sorter"), List.copyOf(rules), expected(request)));
    }

    private Future<ApiReply> put(ApiRequest request, SortCommand command) {
        boolean creates = !request.hasIfMatch();
        return writes.submit(command, request.context()).map(outcome -> reply(creates ? 201 : 200, outcome));
    }

    private static ApiReply reply(int status, CommandOutcome outcome) {
        return ApiReply.written(status, outcome).version(outcome);
    }

    private static long expected(ApiRequest request) {
        return request.hasIfMatch() ? request.expectedSequence() : MasterDataCommand.CREATE;
    }

    private static JsonObject sorter(SortQueries.Sorter sorter) {
        return new JsonObject()
                .put("sorter", sorter.sorter())
                .put("warehouse", sorter.warehouse())
                .put("defaultLane", sorter.defaultLane())
                .put("exceptionLane", sorter.exceptionLane())
                .put("maxPasses", sorter.maxPasses())
                .put("repeatWindowSeconds", sorter.repeatWindowSeconds())
                .put("shadow", sorter.shadow())
                .put("version", sorter.lastSequence());
    }

    private static JsonObject lane(SortQueries.Lane lane) {
        return new JsonObject()
                .put("lane", lane.lane())
                .put("state", lane.state())
                .put("fallbacks", new JsonArray(lane.fallbacks()))
                .put("ships", lane.ships())
                .put("version", lane.lastSequence());
    }
}
