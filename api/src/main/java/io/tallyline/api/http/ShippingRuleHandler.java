package io.tallyline.api.http;

import io.tallyline.api.query.CarrierQueries;
import io.tallyline.api.query.CarrierQueries.ShippingRules;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.command.CarrierCommand.ShippingRule;
import io.tallyline.ledger.command.CarrierCommand.TryShippingRules;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.value.ShippingAnswer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table by which carriers' services are chosen (DOMAIN D36). A PUT without If-Match creates and is refused when there is a
 * table; with If-Match it replaces the version that was read. What nobody limits is null in answers and left out or null in bodies.
 */
final class ShippingRuleHandler {
    /** Why a parcel has no service. */
    static final String NO_CARRIER = "NO_CARRIER";

    private static final List<String> LIMITS = List.of("maxGrams", "maxLongestSideMillimetres", "maxGirthMillimetres");

    private final Writes writes;
    private final CarrierQueries queries;
    private final Reads reads;

    ShippingRuleHandler(Writes writes, CarrierQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("getShippingRules", this::getShippingRules)
                .add("putShippingRules", this::putShippingRules)
                .add("tryShippingRules", this::tryShippingRules);
    }

    Future<ApiReply> getShippingRules(ApiRequest request) {
        return reads.one(
                request,
                queries::rules,
                ShippingRuleHandler::rules,
                ShippingRules::lastSequence,
                () -> ProblemException.notSet("shipping rules"));
    }

    Future<ApiReply> putShippingRules(ApiRequest request) {
        JsonArray items = request.body().getJsonArray("rules");
        List<ShippingRule> rules = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            rules.add(rule(items.getJsonObject(i)));
        }
        boolean creates = !request.hasIfMatch();
        long expected = creates ? MasterDataCommand.CREATE : request.expectedSequence();
        return writes.submit(new DefineShippingRules(List.copyOf(rules), expected), request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome).version(outcome));
    }

    private static ShippingRule rule(JsonObject body) {
        List<String> countries = new ArrayList<>();
        body.getJsonArray("countries", new JsonArray()).forEach(country -> countries.add((String) country));
        String cutOff = body.getString("cutOff");
        return new ShippingRule(
                body.getString("name"),
                text(body, "warehouse"),
                text(body, "method"),
                List.copyOf(countries),
                number(body, "maxGrams"),
                number(body, "maxLongestSideMillimetres"),
                number(body, "maxGirthMillimetres"),
                body.getBoolean("hazard", false),
                body.getBoolean("cashOnDelivery", false),
                cutOff == null ? ShippingRule.NO_CUT_OFF : TimeOfDay.minute(cutOff),
                body.getString("carrier"),
                body.getString("service"));
    }

    private static String text(JsonObject body, String member) {
        String said = body.getString(member);
        return said == null ? "" : said;
    }

    private static int number(JsonObject body, String member) {
        Integer said = body.getInteger(member);
        return said == null ? 0 : said;
    }

    /** Leaves no event; which service, and by which rule. */
    Future<ApiReply> tryShippingRules(ApiRequest request) {
        JsonObject body = request.body();
        String time = body.getString("time");
        TryShippingRules command = new TryShippingRules(
                body.getString("warehouse"),
                text(body, "method"),
                text(body, "destination"),
                number(body, "grams"),
                number(body, "longestSideMillimetres"),
                number(body, "girthMillimetres"),
                body.getBoolean("hazard", false),
                body.getBoolean("cashOnDelivery", false),
                time == null ? TryShippingRules.NOW : TimeOfDay.minute(time));
        return writes.submit(command, request.unkeyedContext()).map(ShippingRuleHandler::answer);
    }

    private static ApiReply answer(CommandOutcome outcome) {
        ShippingAnswer found = outcome.shipping() == null ? ShippingAnswer.NO_CARRIER : outcome.shipping();
        boolean none = found.position() == 0;
        JsonObject body = new JsonObject()
                .put("sequence", outcome.sequence())
                .put("carrier", none ? null : found.carrier())
                .put("service", none ? null : found.service())
                .put("reason", none ? NO_CARRIER : null)
                .put("rule", none ? null : found.rule())
                .put("position", none ? null : found.position())
                .put("shipDay", OrderRendering.day(unlessZero(found.shipDay())))
                .put("deliveryDay", OrderRendering.day(unlessZero(found.deliveryDay())));
        return ApiReply.of(200, outcome.sequence(), body);
    }

    private static @Nullable Integer unlessZero(int day) {
        return day == 0 ? null : day;
    }

    private static JsonObject rules(ShippingRules table) {
        JsonArray rules = new JsonArray();
        for (int i = 0; i < table.rules().size(); i++) {
            rules.add(rendered(table.rules().getJsonObject(i)));
        }
        return new JsonObject().put("rules", rules).put("version", table.lastSequence());
    }

    private static JsonObject rendered(JsonObject rule) {
        JsonObject rendered = rule.copy();
        int cutOff = rule.getInteger("cutOffMinute");
        rendered.remove("cutOffMinute");
        rendered.put("cutOff", cutOff == ShippingRule.NO_CUT_OFF ? null : TimeOfDay.text(cutOff));
        for (String limit : LIMITS) {
            rendered.put(limit, rule.getInteger(limit) == 0 ? null : rule.getInteger(limit));
        }
        for (String name : List.of("warehouse", "method")) {
            rendered.put(name, rule.getString(name).isEmpty() ? null : rule.getString(name));
        }
        return rendered;
    }
}
