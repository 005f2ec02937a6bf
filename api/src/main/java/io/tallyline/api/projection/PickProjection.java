package io.tallyline.api.projection;

import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.PickEvent.CutLine;
import io.tallyline.ledger.event.PickEvent.PickAllocation;
import io.tallyline.ledger.event.PickEvent.PickLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.StockEvent.ScanUndone;
import java.time.OffsetDateTime;

/** Pick lists and their lines, to their rows; what orders have of it is {@link OrderProjection}'s. Projector's thread. */
final class PickProjection implements PickEvent.Handler<Void> {
    private static final String LIST = "insert into pick_list (number, made_sequence, warehouse, operator, made, actor,"
            + " last_sequence, area) values (?, ?, ?, nullif(?, ''), ?, ?, ?, nullif(?, ''))";
    private static final String LINE =
            "insert into pick_line (list, line, order_number, order_line, product, place, lot,"
                    + " to_pick, last_sequence) values (?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0), ?, ?)"
                    + " on conflict (list, line) do update set to_pick = pick_line.to_pick + excluded.to_pick,"
                    + " last_sequence = excluded.last_sequence";
    private static final String CUT =
            "insert into pick_line as l (list, line, order_number, order_line, product, place,"
                    + " lot, to_pick, taken_back, last_sequence)"
                    + " values (?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0), ?, ?, ?)"
                    + " on conflict (list, line) do update set to_pick = excluded.to_pick,"
                    + " taken_back = excluded.taken_back, last_sequence = excluded.last_sequence";
    private static final String LEFT =
            "update pick_line set to_pick = to_pick - ?, last_sequence = ? where list = ? and line = ?";
    private static final String PICKED = "update pick_line set to_pick = to_pick - ?, picked = picked + ?,"
            + " last_sequence = ? where list = ? and line = ?";
    private static final String UNSCANNED =
            "update pick_line set unscanned = unscanned + ? where list = ? and line = ?";
    private static final String TOLD = "update pick_line set taken_back = 0, last_sequence = ?"
            + " where list = ? and product = ? and taken_back > 0";
    private static final String CHANGED = "update pick_list set last_sequence = ? where number = ?";
    private static final String ASSIGNED =
            "update pick_list set operator = nullif(?, ''), last_sequence = ? where number = ?";
    private static final String WITHDRAWN = "update pick_list set withdrawn = true, last_sequence = ? where number = ?";
    private static final String NOTHING_LEFT =
            "update pick_line set to_pick = 0, taken_back = 0, last_sequence = ? where list = ?";

    private static final String TOTE_FREE = "delete from pick_tote where tote = ?";
    private static final String TOTE = "insert into pick_tote (list, order_number, tote) values (?, ?, ?)"
            + " on conflict (list, order_number) do update set tote = excluded.tote";
    private static final String SHORT = "insert into count_task (made_sequence, warehouse, place, product, cause,"
            + " missing, made, actor, device, list, last_sequence)"
            + " select ?, p.warehouse, p.id, ?, 'SHORT', ?, ?, ?, nullif(?, 0), ?, ? from place p where p.id = ?";
    private static final String LEFT_THERE = "insert into count_task (made_sequence, warehouse, place, product, cause,"
            + " said, known, made, actor, device, last_sequence)"
            + " select ?, p.warehouse, p.id, ?, 'LEFT', ?, ?, ?, ?, nullif(?, 0), ? from place p where p.id = ?";
    private static final String FACE = "insert into pick_face (place, product, minimum, maximum, last_sequence)"
            + " values (?, ?, ?, ?, ?) on conflict (place, product) do update set minimum = excluded.minimum,"
            + " maximum = excluded.maximum, last_sequence = excluded.last_sequence";
    private static final String NO_FACE = "delete from pick_face where place = ? and product = ?";
    /** A task that goes on keeps the event that made it. */
    private static final String REPLENISHMENT = "update pick_face set task_sequence = case when task_from = ?"
            + " and coalesce(task_lot, 0) = ? then task_sequence else ? end, task_from = ?, task_lot = nullif(?, 0),"
            + " task_quantity = ? where place = ? and product = ?";

    private static final String NO_REPLENISHMENT = "update pick_face set task_sequence = null, task_from = null,"
            + " task_lot = null, task_quantity = null where place = ? and product = ?";
    private static final String TASK_CLOSED = "update count_task set closed_sequence = ?, closed = ?, last_sequence = ?"
            + " where place = ? and product = ? and closed_sequence is null";

    private final ColdRows rows;
    private long sequence;
    private OffsetDateTime time = OffsetDateTime.MIN;
    private String actor = "";

    PickProjection(ColdRows rows) {
        this.rows = rows;
    }

    void add(EventEnvelope envelope, PickEvent event) {
        sequence = envelope.sequence();
        time = LedgerTime.of(envelope.timeNanos());
        actor = SafeText.actor(envelope.context().actor());
        event.accept(this);
    }

    /** What a scan picked or put back, or told its picker. */
    void add(ScanEvent scan) {
        if (scan.picks() && !scan.hasParcel()) {
            boolean undo = scan.kind() == ScanEvent.KIND_UNDO;
            long units = undo ? -scan.quantity() : scan.quantity();
            picked(scan.task(), scan.pick().listLine(), units, scan.sequence());
        } else if (scan.reason() == RefusalReason.LINE_CANCELLED.number()) {
            rows.add(TOLD, scan.sequence(), scan.task(), scan.product());
        }
    }

    /** What a supervisor put back. */
    void add(long at, ScanUndone event) {
        event.picked()
                .forEach(pick ->
                        picked(pick.list(), pick.line(), -event.moves().get(0).quantity(), at));
    }

    private void picked(int list, int line, long units, long at) {
        rows.add(PICKED, units, units, at, list, line);
        rows.add(CHANGED, at, list);
    }

    @Override
    public Void pickListMade(PickEvent.PickListMade event) {
        rows.add(
                LIST,
                event.list(),
                sequence,
                event.warehouseId(),
                event.operator(),
                time,
                actor,
                sequence,
                event.area());
        event.lines().forEach(line -> line(event.list(), line));
        return done();
    }

    private void line(int list, PickLine line) {
        rows.add(
                LINE,
                list,
                line.line(),
                line.order(),
                line.orderLine(),
                line.productId(),
                line.place(),
                line.lotId(),
                line.quantity(),
                sequence);
    }

    @Override
    public Void pickListAssigned(PickEvent.PickListAssigned event) {
        rows.add(ASSIGNED, event.operator(), sequence, event.list());
        return done();
    }

    @Override
    public Void pickListWithdrawn(PickEvent.PickListWithdrawn event) {
        rows.add(WITHDRAWN, sequence, event.list());
        rows.add(NOTHING_LEFT, sequence, event.list());
        return done();
    }

    @Override
    public Void pickLinesAllocated(PickEvent.PickLinesAllocated event) {
        for (PickAllocation allocation : event.allocations()) {
            rows.add(LEFT, allocation.line().quantity(), sequence, allocation.list(), allocation.fromLine());
            line(allocation.list(), allocation.line());
            rows.add(CHANGED, sequence, allocation.list());
        }
        return done();
    }

    @Override
    public Void pickLinesCut(PickEvent.PickLinesCut event) {
        for (CutLine cut : event.lines()) {
            PickLine line = cut.line();
            rows.add(
                    CUT,
                    cut.list(),
                    line.line(),
                    line.order(),
                    line.orderLine(),
                    line.productId(),
                    line.place(),
                    line.lotId(),
                    line.quantity(),
                    cut.takenBack(),
                    sequence);
        }
        return done();
    }

    /** Lists tell what was picked by them, whatever became of it. */
    @Override
    public Void putBackDue(PickEvent.PutBackDue event) {
        event.goods().stream()
                .map(PickEvent.PutBack::list)
                .distinct()
                .forEach(list -> rows.add(CHANGED, sequence, list));
        return done();
    }

    /** How the lines of lists are since is told behind it. */
    @Override
    public Void pickedShort(PickEvent.PickedShort event) {
        rows.add(CHANGED, sequence, event.list());
        if (event.makesTask()) {
            rows.add(
                    SHORT,
                    sequence,
                    event.productId(),
                    event.quantity(),
                    time,
                    actor,
                    event.device(),
                    event.list(),
                    sequence,
                    event.place());
        }
        return done();
    }

    @Override
    public Void countTaskMade(PickEvent.CountTaskMade event) {
        rows.add(
                LEFT_THERE,
                sequence,
                event.productId(),
                event.said(),
                event.known(),
                time,
                actor,
                event.device(),
                sequence,
                event.place());
        return done();
    }

    @Override
    public Void toteBound(PickEvent.ToteBound event) {
        rows.add(TOTE_FREE, event.tote());
        rows.add(TOTE, event.list(), event.order(), event.tote());
        return done();
    }

    @Override
    public Void countTasksClosed(PickEvent.CountTasksClosed event) {
        event.productIds().forEach(product -> rows.add(TASK_CLOSED, sequence, time, sequence, event.place(), product));
        return done();
    }

    @Override
    public Void pickedByHand(PickEvent.PickedByHand event) {
        picked(event.list(), event.line(), event.quantity(), sequence);
        rows.add(UNSCANNED, event.quantity(), event.list(), event.line());
        return done();
    }

    @Override
    public Void pickListOpened(PickEvent.PickListOpened event) {
        rows.add(ASSIGNED, event.operator(), sequence, event.list());
        return done();
    }

    @Override
    public Void pickFaceSet(PickEvent.PickFaceSet event) {
        if (event.maximum() == 0) {
            rows.add(NO_FACE, event.place(), event.productId());
        } else {
            rows.add(FACE, event.place(), event.productId(), event.minimum(), event.maximum(), sequence);
        }
        return done();
    }

    @Override
    public Void replenishmentSet(PickEvent.ReplenishmentSet event) {
        if (event.quantity() == 0) {
            rows.add(NO_REPLENISHMENT, event.place(), event.productId());
        } else {
            rows.add(
                    REPLENISHMENT,
                    event.from(),
                    event.lotId(),
                    sequence,
                    event.from(),
                    event.lotId(),
                    event.quantity(),
                    event.place(),
                    event.productId());
        }
        return done();
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static Void done() {
        return null;
    }
}
