package io.tallyline.api.http;

import io.tallyline.api.query.ReleaseQueries;
import io.tallyline.api.query.ReleaseQueries.ReleaseRules;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.ReleaseCommand.DefineReleaseRules;
import io.tallyline.ledger.command.ReleaseCommand.ReleaseRule;
import io.tallyline.ledger.command.ReleaseCommand.TryReleaseRules;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.OrderSize;
import io.tallyline.ledger.value.ReleaseAnswer;
import io.tallyline.ledger.value.ReleaseAnswer.RuleAnswer;
import io.tallyline.ledger.value.ReleaseObstacle;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which orders are released without a person, and what they say of one order. A PUT without If-Match creates and is
 * refused when there is a table; with If-Match it replaces the version that was read. What a rule does not ask is null in answers
 * and left out or null in bodies.
 */
final class ReleaseRuleHandler {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final List<String> NAMES = List.of("warehouse", "channel", "method");
    private static final List<String> LIMITS = List.of("maxOpenLines", "maxOpenLists", "ordersPerList");

    private final Writes writes;
    private final ReleaseQueries queries;
    private final Reads reads;

    ReleaseRuleHandler(Writes writes, ReleaseQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("getReleaseRules", this::getReleaseRules)
                .add("putReleaseRules", this::putReleaseRules)
                .add("getOrderRelease", this::getOrderRelease);
    }

    Future<ApiReply> getReleaseRules(ApiRequest request) {
        return reads.one(
                request,
                queries::rules,
                ReleaseRuleHandler::rules,
                ReleaseRules::lastSequence,
                () -> ProblemException.notSet("release rules"));
    }

    Future<ApiReply> putReleaseRules(ApiRequest request) {
        JsonArray items = request.body().getJsonArray("rules");
        List<ReleaseRule> rules = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            rules.add(rule(items.getJsonObject(i)));
        }
        boolean creates = !request.hasIfMatch();
        long expected = creates ? MasterDataCommand.CREATE : request.expectedSequence();
        return writes.submit(new DefineReleaseRules(List.copyOf(rules), expected), request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome).version(outcome));
    }

    private static ReleaseRule rule(JsonObject body) {
        return new ReleaseRule(
                body.getString("name"),
                text(body, "warehouse"),
                text(body, "channel"),
                text(body, "method"),
                number(body, "minPriority", ReleaseRule.ANY_PRIORITY),
                OrderSize.valueOf(body.getString("size", OrderSize.ANY.name())),
                body.getBoolean("whole", false),
                number(body, "minutesBeforeCutOff", ReleaseRule.AT_ONCE),
                number(body, "maxOpenLines", 0),
                number(body, "maxOpenLists", 0),
                ListMaking.valueOf(body.getString("lists", ListMaking.NONE.name())),
                number(body, "ordersPerList", 0),
                number(body, "waitMinutes", 0));
    }

    private static String text(JsonObject body, String member) {
        String said = body.getString(member);
        return said == null ? "" : said;
    }

    private static int number(JsonObject body, String member, int without) {
        Integer said = body.getInteger(member);
        return said == null ? without : said;
    }

    private static JsonObject rules(ReleaseRules table) {
        JsonArray rules = new JsonArray();
        for (int i = 0; i < table.rules().size(); i++) {
            rules.add(rendered(table.rules().getJsonObject(i)));
        }
        return new JsonObject().put("rules", rules).put("version", table.lastSequence());
    }

    private static JsonObject rendered(JsonObject rule) {
        JsonObject rendered = rule.copy();
        NAMES.forEach(name -> nothing(rendered, name, ""));
        LIMITS.forEach(limit -> nothing(rendered, limit, 0));
        nothing(rendered, "minPriority", ReleaseRule.ANY_PRIORITY);
        nothing(rendered, "minutesBeforeCutOff", ReleaseRule.AT_ONCE);
        return rendered;
    }

    private static void nothing(JsonObject rule, String member, Object asked) {
        if (rule.getValue(member).equals(asked)) {
            rule.putNull(member);
        }
    }

    /** Leaves no event; the ledger itself is asked, so it is as of now. */
    Future<ApiReply> getOrderRelease(ApiRequest request) {
        long order = request.pathNumber("order");
        return writes.submit(new TryReleaseRules(order), request.unkeyedContext())
                .map(outcome -> answer(order, outcome));
    }

    private static ApiReply answer(long order, CommandOutcome outcome) {
        ReleaseAnswer found = outcome.release();
        if (found == null) {
            throw new IllegalStateException("no answer about order " + order);
        }
        JsonArray rules = new JsonArray();
        found.rules().forEach(rule -> rules.add(rendered(rule)));
        JsonObject body = new JsonObject()
                .put("sequence", outcome.sequence())
                .put("order", order)
                .put("refusal", unlessEmpty(found.refusal()))
                .put("rule", unlessEmpty(found.rule()))
                .put("at", time(found.atNanos()))
                .put("rules", rules);
        return ApiReply.of(200, outcome.sequence(), body);
    }

    private static JsonObject rendered(RuleAnswer answer) {
        return new JsonObject()
                .put("rule", answer.rule())
                .put(
                        "obstacle",
                        answer.obstacle() == ReleaseObstacle.NONE
                                ? null
                                : answer.obstacle().name())
                .put("at", time(answer.atNanos()));
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String time(long nanos) {
        return nanos == 0
                ? null
                : Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND)
                        .toString();
    }
}
