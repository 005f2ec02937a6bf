package io.tallyline.api.projection;

import io.tallyline.ledger.event.SortEvent;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortCause;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;

/** Sorters, announcements and decisions, to their rows. Projector's thread. */
final class SortProjection implements SortEvent.Handler<Void> {
    private static final String SORTER =
            "insert into sorter (id, sorter, warehouse, default_lane, exception_lane, max_passes,"
                    + " repeat_window_seconds, shadow, last_sequence) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (id) do update set default_lane = excluded.default_lane,"
                    + " exception_lane = excluded.exception_lane, max_passes = excluded.max_passes,"
                    + " repeat_window_seconds = excluded.repeat_window_seconds, shadow = excluded.shadow,"
                    + " last_sequence = excluded.last_sequence";
    private static final String LANE_OF_SORTER =
            "insert into lane (id, sorter, lane, state, fallbacks, last_sequence) values (?, ?, ?, ?, '{}', ?)"
                    + " on conflict (id) do nothing";
    private static final String LANE = "insert into lane (id, sorter, lane, state, fallbacks, ships, last_sequence)"
            + " values (?, ?, ?, ?, array(select jsonb_array_elements_text(?::jsonb)), ?, ?)"
            + " on conflict (id) do update set state = excluded.state, fallbacks = excluded.fallbacks,"
            + " ships = excluded.ships, last_sequence = excluded.last_sequence";
    private static final String LANE_STATE = "update lane set state = ?, last_sequence = ? where id = ?";
    private static final String RULES = "insert into sort_rules (sorter, rules, last_sequence) values (?, ?::jsonb, ?)"
            + " on conflict (sorter) do update set rules = excluded.rules, last_sequence = excluded.last_sequence";
    private static final String PARCEL = "insert into parcel (warehouse, code, destination, carrier, order_key, lane,"
            + " expected_weight_grams, tolerance_grams, last_sequence) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (warehouse, code) do update set destination = excluded.destination,"
            + " carrier = excluded.carrier, order_key = excluded.order_key, lane = excluded.lane,"
            + " expected_weight_grams = excluded.expected_weight_grams, tolerance_grams = excluded.tolerance_grams,"
            + " last_sequence = excluded.last_sequence";
    private static final String FORGOTTEN = "delete from parcel where warehouse = ? and code = ?";
    private static final String DECISION = "insert into sort_decision (sequence, time, sorter, device, number, code,"
            + " pass, lane, wanted_lane, cause, rule, status, weight_grams, place, announced, shadow, rehearsal)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CONFIRMED =
            "update sort_decision set confirmed = ?, actual_lane = ?, mismatch = ? where sequence = ?";
    private static final String MISSED =
            "update sort_decision set missed = ?, sent_lane = ?, deadline_millis = ? where sequence = ?";
    private static final String REPEATED =
            "update sort_decision set shadow = ? where sequence = ? and shadow is distinct from ?";

    private final ColdRows rows;
    private long sequence;
    private OffsetDateTime time = OffsetDateTime.MIN;

    SortProjection(ColdRows rows) {
        this.rows = rows;
    }

    void add(long sequence, long timeNanos, SortEvent event) {
        this.sequence = sequence;
        this.time = LedgerTime.of(timeNanos);
        event.accept(this);
    }

    @Override
    public Void sorterDefined(SortEvent.SorterDefined event) {
        row(
                SORTER,
                event.id(),
                event.sorter(),
                event.warehouseId(),
                event.defaultLane(),
                event.exceptionLane(),
                event.maxPasses(),
                event.repeatWindowSeconds(),
                event.shadow(),
                sequence);
        row(LANE_OF_SORTER, event.defaultLaneId(), event.id(), event.defaultLane(), LaneState.OPEN.name(), sequence);
        return row(
                LANE_OF_SORTER,
                event.exceptionLaneId(),
                event.id(),
                event.exceptionLane(),
                LaneState.OPEN.name(),
                sequence);
    }

    @Override
    public Void laneDefined(SortEvent.LaneDefined event) {
        String fallbacks = new JsonArray(event.fallbacks()).encode();
        return row(
                LANE,
                event.id(),
                event.sorterId(),
                event.lane(),
                event.state().name(),
                fallbacks,
                event.ships(),
                sequence);
    }

    @Override
    public Void laneStateSet(SortEvent.LaneStateSet event) {
        return row(LANE_STATE, event.state().name(), sequence, event.id());
    }

    @Override
    public Void sortRulesDefined(SortEvent.SortRulesDefined event) {
        JsonArray rules = RecordDocument.of(event).getJsonArray("rules");
        rules.forEach(rule -> ((JsonObject) rule).remove("laneId"));
        return row(RULES, event.sorterId(), rules.encode(), sequence);
    }

    @Override
    public Void parcelAnnounced(SortEvent.ParcelAnnounced event) {
        return row(
                PARCEL,
                event.warehouseId(),
                event.code(),
                event.destination(),
                event.carrier(),
                event.order(),
                event.lane(),
                event.expectedWeightGrams(),
                event.toleranceGrams(),
                sequence);
    }

    @Override
    public Void sortDecided(SortEvent.SortDecided event) {
        return row(
                DECISION,
                sequence,
                time,
                event.sorterId(),
                event.device(),
                event.number(),
                event.code(),
                event.pass(),
                event.lane(),
                event.wantedLane(),
                event.cause().name(),
                event.rule(),
                event.status().name(),
                event.weightGrams(),
                event.place(),
                event.announced(),
                event.shadow(),
                event.rehearsal());
    }

    /** Of no decision it is a row of its own: something of which nothing was read went there. */
    @Override
    public Void sortConfirmed(SortEvent.SortConfirmed event) {
        long decision = event.decision();
        if (decision == 0) {
            decision = sequence;
            withoutDecision(
                    event.sorterId(), event.device(), event.number(), event.code(), event.lane(), SortCause.NO_READ);
        }
        return row(CONFIRMED, time, event.lane(), event.mismatch(), decision);
    }

    /** Without a decision it is a row of its own, so that what was sent is never missing. */
    @Override
    public Void sortMissed(SortEvent.SortMissed event) {
        long decision = event.decision();
        if (decision == 0) {
            decision = sequence;
            withoutDecision(
                    event.sorterId(), event.device(), event.number(), event.code(), event.lane(), SortCause.DEADLINE);
        }
        return row(MISSED, time, event.lane(), event.deadlineMillis(), decision);
    }

    private void withoutDecision(int sorter, String device, long number, String code, String lane, SortCause cause) {
        ReadStatus status = code.isEmpty() ? ReadStatus.NO_READ : ReadStatus.GOOD;
        row(
                DECISION,
                sequence,
                time,
                sorter,
                device,
                number,
                code,
                1,
                lane,
                lane,
                cause.name(),
                "",
                status.name(),
                0,
                "",
                false,
                false,
                false);
    }

    /** The decision stands as it is; that it was sent, or kept back, may be new. */
    @Override
    public Void sortRepeated(SortEvent.SortRepeated event) {
        return row(REPEATED, event.shadow(), event.decision(), event.shadow());
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void parcelsForgotten(SortEvent.ParcelsForgotten event) {
        event.parcels().forEach(parcel -> row(FORGOTTEN, parcel.warehouseId(), parcel.code()));
        return null;
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private Void row(String sql, Object... values) {
        rows.add(sql, values);
        return null;
    }
}
