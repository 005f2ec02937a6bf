package io.tallyline.api.projection;

import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The hot family: device messages and moves to the rows of {@code movement}, scan and movement in one. Rows go by COPY,
 * which takes half of what an INSERT costs PostgreSQL; a scan costs no allocation here. Projector's thread.
 */
final class MovementProjection {
    private static final String COPY = "copy movement (sequence, time, epoch, number, of, identity, quantity,"
            + " discrepancy_quantity, available, previous, device, operator, product, lot, owner, from_place, to_place,"
            + " line, kind, role, outcome, reason, layer, was_outcome, was_reason, from_condition, to_condition, flags,"
            + " code_error, code_error_offset, landmark, code, text, serial, actor, note, object,"
            + " weight_milligrams, length_millimetres, width_millimetres, height_millimetres, volume_cubic_millimetres)"
            + " from stdin (format binary)";

    private static final int COLUMNS = 42;
    /** In the column of the flags, above those of the event. */
    private static final int PARTIAL = 1 << 8;

    private static final int FIRST_BYTES = 4 * 1024 * 1024;

    private final ProductChain chain;
    private final CopyRows rows = new CopyRows(COLUMNS, FIRST_BYTES);

    MovementProjection(ProductChain chain) {
        this.chain = chain;
    }

    void clear() {
        rows.clear();
    }

    /** One device message: a row, or one for each of its moves. */
    void add(ScanEvent event) {
        int moves = event.moves();
        if (moves == 0) {
            addMessage(event);
        }
        for (int line = 0; line < moves; line++) {
            addMove(event, line);
        }
    }

    private void addMessage(ScanEvent event) {
        boolean moved = ScanMoves.moved(event);
        int product = event.product();
        long previous = moved ? chain.append(product, event.sequence()) : 0;
        begin(event, event.of(), event.quantity(), event.discrepancyQuantity());
        // Whoever counts finds out nothing about available goods.
        if (product == 0 || event.role() == StationRole.COUNT.number()) {
            rows.putNull();
        } else {
            rows.putLong(event.available());
        }
        if (moved) {
            rows.putLong(previous);
        } else {
            rows.putNull();
        }
        rows.putInt(event.device());
        rows.putIntUnlessZero(event.operator());
        rows.putIntUnlessZero(product);
        rows.putIntUnlessZero(event.lot());
        rows.putIntUnlessZero(event.owner());
        rows.putIntUnlessZero(event.fromPlace());
        rows.putIntUnlessZero(event.toPlace());
        rows.putInt(0);
        end(
                event,
                event.fromCondition(),
                event.toCondition(),
                moved ? ProductChain.landmark(event.sequence(), previous) : product != 0);
    }

    /** The line of a message that moves goods which were scanned before it; it says which scan named them. */
    private void addMove(ScanEvent event, int line) {
        int product = event.goods().product(line);
        long previous = chain.append(product, event.sequence());
        boolean undo = event.kind() == ScanEvent.KIND_UNDO;
        begin(event, undo ? event.of() : event.goods().scan(line), event.goods().quantity(line), 0);
        if (event.product() == product) {
            rows.putLong(event.available());
        } else {
            rows.putNull();
        }
        rows.putLong(previous);
        rows.putInt(event.device());
        rows.putIntUnlessZero(event.operator());
        rows.putInt(product);
        rows.putIntUnlessZero(event.goods().lot(line));
        rows.putIntUnlessZero(event.owner());
        rows.putInt(event.goods().fromPlace(line));
        rows.putInt(event.goods().toPlace(line));
        rows.putInt(line);
        end(
                event,
                event.goods().fromCondition(line),
                event.goods().toCondition(line),
                ProductChain.landmark(event.sequence(), previous));
    }

    private void begin(ScanEvent event, long of, long quantity, long discrepancyQuantity) {
        rows.row();
        rows.putLong(event.sequence());
        rows.putTime(event.timeNanos());
        rows.putLong(event.epoch());
        rows.putLong(event.number());
        rows.putLongUnlessZero(of);
        rows.putLongUnlessZero(event.identity());
        rows.putLongUnlessZero(quantity);
        rows.putLongUnlessZero(discrepancyQuantity);
    }

    private void end(ScanEvent event, int fromCondition, int toCondition, boolean landmark) {
        rows.putShort(event.kind());
        rows.putShortUnlessZero(event.role());
        rows.putShortUnlessZero(event.outcome());
        rows.putShortUnlessZero(event.reason());
        rows.putShortUnlessZero(event.layer());
        rows.putShortUnlessZero(event.was());
        rows.putShortUnlessZero(event.wasReason());
        rows.putShortUnlessZero(fromCondition);
        rows.putShortUnlessZero(toCondition);
        rows.putShortUnlessZero(event.flags() | (event.isPartial() ? PARTIAL : 0));
        rows.putShortUnlessZero(event.codeError());
        if (event.codeError() == 0) {
            rows.putNull();
        } else {
            rows.putShort(event.codeErrorOffset());
        }
        rows.putBoolean(landmark);
        rows.putText(event.buffer(), event.codeStart(), event.codeLength());
        rows.putText(event.buffer(), event.textStart(), event.textLength());
        rows.putText(event.buffer(), event.serialStart(), event.serialLength());
        rows.putNulls(2);
        if (event.object() < 0) {
            rows.putNull();
        } else {
            rows.putInt(event.object());
        }
        rows.putLongUnlessZero(event.measures().weightMilligrams());
        rows.putIntUnlessZero(event.measures().lengthMillimetres());
        rows.putIntUnlessZero(event.measures().widthMillimetres());
        rows.putIntUnlessZero(event.measures().heightMillimetres());
        rows.putLongUnlessZero(event.measures().volumeCubicMillimetres());
    }

    /**
     * The moves of a business event, one row each; units that are followed one by one get a row for each serial, so that
     * the way of a unit reads like that of a product.
     */
    void add(BusinessMovement movement, List<StockMove> moves) {
        int line = 0;
        for (StockMove move : moves) {
            long rest = move.quantity();
            for (String serial : move.serials()) {
                add(movement, move, line++, 1, serial);
                rest--;
            }
            if (rest > 0) {
                add(movement, move, line++, rest, "");
            }
        }
    }

    private void add(BusinessMovement movement, StockMove move, int line, long quantity, String serial) {
        long previous = chain.append(move.productId(), movement.sequence());
        rows.row();
        rows.putLong(movement.sequence());
        rows.putTime(movement.timeNanos());
        rows.putNull();
        rows.putLongUnlessZero(movement.number());
        rows.putLongUnlessZero(movement.of());
        rows.putNull();
        rows.putLong(quantity);
        rows.putNulls(2);
        rows.putLong(previous);
        rows.putIntUnlessZero(movement.device());
        rows.putNull();
        rows.putInt(move.productId());
        rows.putIntUnlessZero(move.lotId());
        rows.putInt(move.owner());
        rows.putInt(move.fromPlace());
        rows.putInt(move.toPlace());
        rows.putInt(line);
        rows.putShort(movement.kind());
        rows.putNull();
        Outcome outcome = movement.outcome();
        rows.putShortUnlessZero(outcome == null ? 0 : outcome.number());
        rows.putNulls(4);
        rows.putShort(move.fromCondition().number());
        rows.putShort(move.toCondition().number());
        rows.putNulls(3);
        rows.putBoolean(ProductChain.landmark(movement.sequence(), previous));
        rows.putNulls(2);
        rows.putText(serial);
        rows.putText(movement.actor());
        rows.putText(movement.note());
        rows.putNulls(6);
    }

    /** Writes the rows in the open transaction. */
    void write(Connection connection) throws SQLException {
        if (rows.rows() > 0) {
            copy(connection, COPY, rows);
        }
    }

    static void copy(Connection connection, String sql, CopyRows rows) throws SQLException {
        int length = rows.finish();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            copy.writeToCopy(rows.bytes(), 0, length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /**
     * What the rows of one business event have in common.
     *
     * @param device the device whose message was undone, 0 for none
     * @param number the number of that message, 0 for none
     * @param of sequence of the event that is undone, 0 for none
     * @param outcome null for an adjustment, which has none
     * @param note reason or reference, empty for none
     */
    record BusinessMovement(
            long sequence,
            long timeNanos,
            String actor,
            int kind,
            int device,
            long number,
            long of,
            @Nullable Outcome outcome,
            String note) {}
}
