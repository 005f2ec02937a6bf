package io.tallyline.api.projection;

import io.tallyline.ledger.event.ReleaseEvent;
import io.tallyline.ledger.event.ReleaseEvent.FloorRule;
import io.tallyline.ledger.event.ReleaseEvent.NothingToList;
import io.tallyline.ledger.event.ReleaseEvent.OrdersDue;
import io.tallyline.ledger.event.ReleaseEvent.ReleaseRulesDefined;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The rules of release to their row; what they release is told by the events of orders and lists. Projector's thread. */
final class ReleaseProjection implements ReleaseEvent.Handler<Void> {
    private static final String RULES = "insert into release_rules (id, rules, last_sequence)"
            + " values (1, ?::jsonb, ?) on conflict (id) do update set rules = excluded.rules,"
            + " last_sequence = excluded.last_sequence";

    private final ColdRows rows;
    private long sequence;

    ReleaseProjection(ColdRows rows) {
        this.rows = rows;
    }

    void add(long at, ReleaseEvent event) {
        sequence = at;
        event.accept(this);
    }

    @Override
    public Void releaseRulesDefined(ReleaseRulesDefined event) {
        JsonArray rules = new JsonArray();
        event.rules().forEach(rule -> rules.add(rule(rule)));
        rows.add(RULES, rules.encode(), sequence);
        return done();
    }

    private static JsonObject rule(FloorRule rule) {
        return new JsonObject()
                .put("name", rule.name())
                .put("warehouse", rule.warehouse())
                .put("channel", rule.channel())
                .put("method", rule.method())
                .put("minPriority", rule.minPriority())
                .put("size", rule.size().name())
                .put("whole", rule.whole())
                .put("minutesBeforeCutOff", rule.minutesBeforeCutOff())
                .put("maxOpenLines", rule.maxOpenLines())
                .put("maxOpenLists", rule.maxOpenLists())
                .put("lists", rule.lists().name())
                .put("ordersPerList", rule.ordersPerList())
                .put("waitMinutes", rule.waitMinutes());
    }

    @Override
    public Void ordersDue(OrdersDue event) {
        return done();
    }

    @Override
    public Void nothingToList(NothingToList event) {
        return done();
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static Void done() {
        return null;
    }
}
