package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.Tracking;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of an undo, at the device and by a supervisor. */
final class ModelUndos {
    private final FloorModel model;
    private final ModelPackers packers;

    ModelUndos(FloorModel model) {
        this.model = model;
        this.packers = new ModelPackers(model);
    }

    /** DOMAIN D11, at the device. */
    void undo(Message undo, ModelDevice device, long nowNanos, Expectation expected) {
        ModelDevice.Told scan = device.told.get(undo.content().undoNumber());
        RefusalReason reason = reasonAgainstUndo(device, scan);
        if (reason == null
                && scan != null
                && !device.inHand.contains(scan)
                && nowNanos - scan.timeNanos > Simulator.LIMITS.undoSeconds() * 1_000_000_000L) {
            reason = RefusalReason.UNDO_TOO_LATE;
        }
        if (reason == null && scan != null && !device.inHand.contains(scan) && !isSamePerson(undo, scan, device)) {
            reason = RefusalReason.UNDO_NOT_ALLOWED;
        }
        if (reason != null || scan == null) {
            ModelScans.refuse(expected, reason == null ? RefusalReason.NOTHING_TO_UNDO : reason);
            return;
        }
        takeBack(device, scan, expected);
        expected.outcome = Outcome.UNDONE;
    }

    /** Who did it; of what nobody did who was signed on, whoever works there as long as nobody was since. */
    private static boolean isSamePerson(Message undo, ModelDevice.Told scan, ModelDevice device) {
        if (!scan.operator.isEmpty() || !device.operator.isEmpty()) return scan.operator.equals(device.operator);
        return device.told.entrySet().stream()
                .filter(each -> each.getKey() > undo.content().undoNumber() && each.getKey() < undo.number())
                .allMatch(each -> each.getValue().operator.isEmpty());
    }

    @Nullable RefusalReason reasonAgainstUndo(ModelDevice device, ModelDevice.@Nullable Told scan) {
        if (scan == null || scan.undone) return RefusalReason.NOTHING_TO_UNDO;
        if (device.inHand.contains(scan) || ModelCounts.isOpen(device, scan)) return null;
        if (!scan.carried.isEmpty()) return reasonAgainstCarryingBack(scan);
        if (scan.move == null) return RefusalReason.NOTHING_TO_UNDO;
        ModelDevice.Move move = scan.move;
        if (scan.outcome == Outcome.PICKED && model.picks.like(move) == null) return RefusalReason.MOVED_ON;
        boolean isPacked = scan.outcome == Outcome.PACKED;
        if (isPacked && model.packs.like(move, device.station.device()) == null) return RefusalReason.MOVED_ON;
        if (!move.serial().isEmpty()) {
            ModelDevice.Unit unit = model.units.get(FloorModel.unitKey(move.sku(), move.serial()));
            if (unit == null || unit.sequence != scan.sequence) return RefusalReason.MOVED_ON;
        }
        boolean gone = ModelStock.inside(move.to())
                && model.stock.at(move.sku(), move.lot(), move.to(), move.toCondition()) < move.quantity();
        // Whatever was promised of it since has moved on too.
        long change = -FloorModel.usableChange(move);
        boolean promised = change < 0 && model.available(move.sku()) + change < 0;
        return gone || promised ? RefusalReason.MOVED_ON : null;
    }

    private @Nullable RefusalReason reasonAgainstCarryingBack(ModelDevice.Told label) {
        for (ModelDevice.Move move : label.carried) {
            ModelDevice.Unit unit = model.units.get(FloorModel.unitKey(move.sku(), move.serial()));
            boolean moved = unit == null || unit.sequence != label.sequence;
            if (!move.serial().isEmpty() && moved) return RefusalReason.MOVED_ON;
            long wanted = label.carried.stream()
                    .filter(other ->
                            other.sku().equals(move.sku()) && other.lot().equals(move.lot()))
                    .filter(other -> other.toCondition() == move.toCondition())
                    .mapToLong(ModelDevice.Move::quantity)
                    .sum();
            if (model.stock.at(move.sku(), move.lot(), move.to(), move.toCondition()) < wanted) {
                return RefusalReason.MOVED_ON;
            }
            long change = ModelStations.usableChange(label.carried, move.sku());
            if (change > 0 && model.available(move.sku()) < change) return RefusalReason.MOVED_ON;
        }
        return null;
    }

    /** Over REST: what is packed leaves its parcel at the bench, or with the whole parcel. */
    @Nullable RefusalReason reasonAgainstSupervisor(ModelDevice device, ModelDevice.@Nullable Told scan) {
        boolean isPacked = scan != null && scan.outcome == Outcome.PACKED && scan.move != null && !scan.undone;
        return isPacked ? RefusalReason.MOVED_ON : reasonAgainstUndo(device, scan);
    }

    /** The move back; the unit is forgotten where that scan was the first to know it. */
    void takeBack(ModelDevice device, ModelDevice.Told scan, Expectation expected) {
        if (scan.line != null) {
            ModelCounts.takeOut(device, scan, expected);
            return;
        }
        if (device.inHand.remove(scan)) {
            scan.undone = true;
            expected.of = scan.sequence;
            expected.quantity = ModelStations.taken(scan).quantity();
            expected.inHand = device.inHand.size();
            return;
        }
        if (!scan.carried.isEmpty()) {
            carryBack(scan, expected);
            return;
        }
        ModelDevice.Move move = scan.move;
        if (move == null) {
            throw new AssertionError("only a scan that moved can be undone");
        }
        scan.undone = true;
        if (scan.outcome == Outcome.PICKED) {
            undoPick(scan, move, device, expected);
            return;
        }
        if (scan.outcome == Outcome.PACKED) {
            undoPack(scan, move, device, expected);
            return;
        }
        model.moveBack(move);
        if (!move.serial().isEmpty()) {
            boolean first = move.from().equals(ModelStock.SUPPLIER)
                    || SimFloor.product(move.sku()).tracking() == Tracking.SERIAL_AT_SHIP;
            if (first) {
                model.forgetUnit(FloorModel.unitKey(move.sku(), move.serial()));
            } else {
                model.place(move, move.fromCondition(), move.from(), "", null, expected.sequence);
            }
        }
        expected.of = scan.sequence;
        expected.quantity = move.quantity();
        expected.available = model.available(move.sku());
    }

    /** The goods go back to where they stood, and are to be picked again where their line says. */
    private void undoPick(ModelDevice.Told scan, ModelDevice.Move move, ModelDevice device, Expectation expected) {
        if (device.awaitedTote.equals(move.to())) device.awaitedTote = "";
        ModelPicks.Goods goods = Objects.requireNonNull(model.picks.like(move));
        model.moveBack(move);
        model.picks.undo(goods, move.quantity(), expected.sequence);
        expected.of = scan.sequence;
        expected.quantity = move.quantity();
        expected.saw(Seen.PICK_UNDONE);
    }

    /** Goods of a parcel that the station still packs go back into their tote. */
    private void undoPack(ModelDevice.Told scan, ModelDevice.Move move, ModelDevice device, Expectation expected) {
        ModelPacks.Packed packed = Objects.requireNonNull(model.packs.like(move, device.station.device()));
        expected.parcel = packed.parcel.sscc;
        packers.undo(packed, move, expected.sequence);
        expected.of = scan.sequence;
        expected.quantity = move.quantity();
        expected.saw(Seen.PACK_UNDONE);
    }

    private void carryBack(ModelDevice.Told label, Expectation expected) {
        label.undone = true;
        for (ModelDevice.Move move : label.carried) {
            model.moveBack(move);
            if (!move.serial().isEmpty()) {
                model.place(move, move.fromCondition(), move.from(), "", null, expected.sequence);
            }
        }
        expected.of = label.sequence;
        expected.goods = label.carried.size();
    }
}
