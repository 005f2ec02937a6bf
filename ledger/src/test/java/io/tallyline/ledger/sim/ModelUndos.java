package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.Tracking;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of an undo, at the device and by a supervisor. */
final class ModelUndos {
    private final FloorModel model;

    ModelUndos(FloorModel model) {
        this.model = model;
    }

    /** DOMAIN D11, at the device. */
    void undo(Message undo, ModelDevice device, long nowNanos, Expectation expected) {
        ModelDevice.Told scan = device.told.get(undo.content().undoNumber());
        RefusalReason reason = reasonAgainstUndo(scan);
        if (reason == null
                && scan != null
                && nowNanos - scan.timeNanos > Simulator.LIMITS.undoSeconds() * 1_000_000_000L) {
            reason = RefusalReason.UNDO_TOO_LATE;
        }
        if (reason != null || scan == null) {
            ModelScans.refuse(expected, reason == null ? RefusalReason.NOTHING_TO_UNDO : reason);
            return;
        }
        takeBack(scan, expected);
        expected.outcome = Outcome.UNDONE;
    }

    @Nullable RefusalReason reasonAgainstUndo(ModelDevice.@Nullable Told scan) {
        if (scan == null || scan.move == null || scan.undone) return RefusalReason.NOTHING_TO_UNDO;
        ModelDevice.Move move = scan.move;
        if (!move.serial().isEmpty()) {
            ModelDevice.Unit unit = model.units.get(FloorModel.unitKey(move.sku(), move.serial()));
            if (unit == null || unit.sequence != scan.sequence) return RefusalReason.MOVED_ON;
        }
        boolean gone = ModelStock.inside(move.to())
                && model.stock.at(move.sku(), move.lot(), move.to(), move.toCondition()) < move.quantity();
        return gone ? RefusalReason.MOVED_ON : null;
    }

    /** The move back; the unit is forgotten where that scan was the first to know it. */
    void takeBack(ModelDevice.Told scan, Expectation expected) {
        ModelDevice.Move move = scan.move;
        if (move == null) {
            throw new AssertionError("only a scan that moved can be undone");
        }
        scan.undone = true;
        model.moveBack(move);
        if (!move.serial().isEmpty()) {
            boolean first = move.from().equals(ModelStock.SUPPLIER)
                    || SimFloor.product(move.sku()).tracking() == Tracking.SERIAL_AT_SHIP;
            if (first) {
                model.units.remove(FloorModel.unitKey(move.sku(), move.serial()));
            } else {
                model.place(move, move.fromCondition(), move.from(), "", null, expected.sequence);
            }
        }
        expected.of = scan.sequence;
        expected.quantity = move.quantity();
        expected.available = model.stock.available(move.sku());
    }
}
