package io.tallyline.api.projection;

import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.OutsidePlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Moves to the rows of {@code stock}. Each move takes from one place what it adds to another (DESIGN rule 7), outside
 * places included, so the rows balance at every checkpoint. All moves of a transaction are summed per row and written
 * by one statement. Projector's thread.
 */
final class StockProjection {
    private static final String UPSERT = "insert into stock as s"
            + " (owner, product, lot, place, condition, quantity, last_sequence)"
            + " select unnest(?::int[]), unnest(?::int[]), unnest(?::int[]), unnest(?::int[]), unnest(?::smallint[]),"
            + " unnest(?::bigint[]), unnest(?::bigint[])"
            + " on conflict (product, place, lot, condition, owner) do update"
            + " set quantity = s.quantity + excluded.quantity, last_sequence = excluded.last_sequence";

    /** What the ledger did not know is sellable at the discrepancy place until a person settles it. */
    private static final int SELLABLE = Condition.SELLABLE.number();

    private final StockDeltas deltas = new StockDeltas();
    private final StockDayRows days;

    StockProjection(StockDayRows days) {
        this.days = days;
    }

    /** What a scan moved; nothing when it moved nothing. */
    void add(ScanEvent event) {
        if (!ScanMoves.moved(event)) {
            return;
        }
        days.begin(event);
        for (int i = 0; i < event.moves(); i++) {
            move(
                    event.sequence(),
                    event.owner(),
                    event.goods().product(i),
                    event.goods().lot(i),
                    event.goods().fromPlace(i),
                    event.goods().fromCondition(i),
                    event.goods().toPlace(i),
                    event.goods().toCondition(i),
                    event.goods().quantity(i));
        }
        if (event.moves() > 0) {
            return;
        }
        int from = event.fromPlace();
        int to = event.toPlace();
        long unknown = event.discrepancyQuantity();
        boolean undo = event.kind() == ScanEvent.KIND_UNDO;
        if (unknown != 0 && !undo) {
            move(event, OutsidePlace.DISCREPANCY, SELLABLE, from, event.fromCondition(), unknown);
        }
        move(event, from, event.fromCondition(), to, event.toCondition(), event.quantity());
        if (unknown != 0 && undo) {
            move(event, to, event.toCondition(), OutsidePlace.DISCREPANCY, SELLABLE, unknown);
        }
    }

    private void move(ScanEvent event, int from, int fromCondition, int to, int toCondition, long quantity) {
        move(
                event.sequence(),
                event.owner(),
                event.product(),
                event.lot(),
                from,
                fromCondition,
                to,
                toCondition,
                quantity);
    }

    /** The moves of a business event. */
    void add(long sequence, long timeNanos, List<StockMove> moves) {
        add(sequence, timeNanos, moves, false);
    }

    /** The same, of one that takes back another where so. */
    void add(long sequence, long timeNanos, List<StockMove> moves, boolean undo) {
        days.begin(sequence, timeNanos, undo);
        for (StockMove move : moves) {
            move(
                    sequence,
                    move.owner(),
                    move.productId(),
                    move.lotId(),
                    move.fromPlace(),
                    move.fromCondition().number(),
                    move.toPlace(),
                    move.toCondition().number(),
                    move.quantity());
        }
    }

    private void move(
            long sequence,
            int owner,
            int product,
            int lot,
            int from,
            int fromCondition,
            int to,
            int toCondition,
            long quantity) {
        days.move(product, from, to, quantity);
        deltas.add(owner, product, lot, from, fromCondition, -quantity, sequence);
        deltas.add(owner, product, lot, to, toCondition, quantity, sequence);
    }

    void clear() {
        deltas.clear();
        days.clear();
    }

    /** Writes the sums in the open transaction. */
    void write(Connection connection) throws SQLException {
        if (deltas.size() == 0) {
            return;
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            statement.setArray(1, postgres.createArrayOf("int4", deltas.owners()));
            statement.setArray(2, postgres.createArrayOf("int4", deltas.products()));
            statement.setArray(3, postgres.createArrayOf("int4", deltas.lots()));
            statement.setArray(4, postgres.createArrayOf("int4", deltas.places()));
            statement.setArray(5, postgres.createArrayOf("int2", deltas.conditions()));
            statement.setArray(6, postgres.createArrayOf("int8", deltas.quantities()));
            statement.setArray(7, postgres.createArrayOf("int8", deltas.sequences()));
            statement.executeUpdate();
        }
        days.write(connection);
    }
}
