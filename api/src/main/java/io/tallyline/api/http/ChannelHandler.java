package io.tallyline.api.http;

import io.tallyline.api.query.PartnerQueries;
import io.tallyline.api.query.PartnerQueries.Channel;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Channels that orders come by: which warehouses serve them, and what happens when stock is short. */
final class ChannelHandler {
    private final Writes writes;
    private final PartnerQueries queries;
    private final Reads reads;
    private final ItemCheck check;

    ChannelHandler(Writes writes, PartnerQueries queries, Reads reads, ItemCheck check) {
        this.check = check;
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listChannels", this::listChannels)
                .add("getChannel", this::getChannel)
                .add("createChannel", this::createChannel)
                .add("changeChannel", this::changeChannel)
                .add("createChannels", this::createChannels);
    }

    Future<ApiReply> listChannels(ApiRequest request) {
        return reads.list(
                request, () -> queries.channels(null, request.limit(), Reads.cursor(request)), ChannelHandler::channel);
    }

    Future<ApiReply> getChannel(ApiRequest request) {
        String name = request.path("channel");
        return reads.one(
                request,
                () -> queries.channels(name, 1, Optional.empty()),
                ChannelHandler::channel,
                Channel::lastSequence,
                () -> ProblemException.unknown("channel", name));
    }

    Future<ApiReply> createChannel(ApiRequest request) {
        String name = request.body().getString("channel");
        return define(request, name, MasterDataCommand.CREATE)
                .map(outcome -> ApiReply.written(201, outcome)
                        .version(outcome)
                        .with("Location", "/v1/channels/" + ApiRequest.encoded(name)));
    }

    Future<ApiReply> changeChannel(ApiRequest request) {
        return define(request, request.path("channel"), request.expectedSequence())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    /** What is there already is changed. */
    Future<ApiReply> createChannels(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "channels",
                        "channel",
                        check,
                        item -> writes.submit(
                                definition(item, item.getString("channel"), MasterDataCommand.ANY), context),
                        outcome -> 200)
                .run();
    }

    private Future<CommandOutcome> define(ApiRequest request, String channel, long expected) {
        return writes.submit(definition(request.body(), channel, expected), request.context());
    }

    /** The command that makes a channel of a body. */
    static DefineChannel definition(JsonObject body, String channel, long expected) {
        List<String> warehouses = new ArrayList<>();
        body.getJsonArray("warehouses").forEach(warehouse -> warehouses.add((String) warehouse));
        return new DefineChannel(
                channel,
                body.getString("name"),
                ShortagePolicy.valueOf(body.getString("policy", ShortagePolicy.SHIP_AVAILABLE_BACKORDER.name())),
                SourcingStrategy.valueOf(body.getString("strategy", SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT.name())),
                List.copyOf(warehouses),
                expected,
                body.getString("priceList", ""),
                body.getString("company", ""),
                body.getBoolean("needsAddress", true));
    }

    private static JsonObject channel(Channel channel) {
        return new JsonObject()
                .put("channel", channel.channel())
                .put("name", channel.name())
                .put("policy", channel.policy())
                .put("strategy", channel.strategy())
                .put("warehouses", new JsonArray(channel.warehouses()))
                .put("priceList", channel.priceList())
                .put("company", channel.company())
                .put("needsAddress", channel.needsAddress())
                .put("version", channel.lastSequence());
    }
}
