package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of labels of locations, and of goods in hand between two of them. */
final class ModelStations {
    static final String LABEL = "LOC-";

    private static final int MOST_IN_HAND = 16;

    private final FloorModel model;
    private final ModelCounts counts;

    ModelStations(FloorModel model) {
        this.model = model;
        this.counts = new ModelCounts(model);
    }

    void label(String location, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        StationRole role = device.station.role();
        if (role == StationRole.RECEIVE || role == StationRole.SHIP) {
            ModelScans.refuse(expected, RefusalReason.LOCATION_NOT_HERE);
        } else if (!SimFloor.LOCATIONS.containsKey(location)) {
            unknown(device, told, expected);
        } else if (role == StationRole.COUNT) {
            counts.label(location, device, told, expected);
        } else if (role == StationRole.MOVE && !hand(device, told.timeNanos).isEmpty()) {
            putDown(location, device, told, expected);
        } else {
            expected.outcome = Outcome.VERIFIED;
            if (role != StationRole.VERIFY) {
                device.labelPlace = location;
                device.inHand.clear();
                device.touchedNanos = told.timeNanos;
            }
        }
    }

    /** Who has nothing in hand and nothing counted does not go on at the location before. */
    private static void unknown(ModelDevice device, ModelDevice.Told told, Expectation expected) {
        StationRole role = device.station.role();
        boolean counting = !place(device, told.timeNanos).isEmpty() && !device.counts.isEmpty();
        boolean stays = role == StationRole.VERIFY
                || (role == StationRole.MOVE && !hand(device, told.timeNanos).isEmpty())
                || (role == StationRole.COUNT && counting);
        if (stays) {
            ModelScans.refuse(expected, RefusalReason.UNKNOWN_LOCATION);
            return;
        }
        ModelScans.refuse(
                expected,
                role == StationRole.PUT_AWAY || role == StationRole.PICK || role == StationRole.PACK
                        ? RefusalReason.UNKNOWN_TARGET
                        : RefusalReason.UNKNOWN_SOURCE);
        device.labelPlace = "";
        device.inHand.clear();
        device.counts.clear();
    }

    /** The location that counts now; empty for none. */
    static String place(ModelDevice device, long nowNanos) {
        boolean forgotten = nowNanos - device.touchedNanos > Simulator.LIMITS.stationIdleSeconds() * 1_000_000_000L;
        return forgotten ? "" : device.labelPlace;
    }

    static List<ModelDevice.Told> hand(ModelDevice device, long nowNanos) {
        return place(device, nowNanos).isEmpty() ? List.of() : device.inHand;
    }

    static @Nullable RefusalReason reasonAgainstTaking(ModelDevice device, long nowNanos) {
        if (place(device, nowNanos).isEmpty()) return RefusalReason.LOCATION_REQUIRED;
        return device.inHand.size() == MOST_IN_HAND ? RefusalReason.HANDS_FULL : null;
    }

    /** Pieces of a product and lot in hand; in one condition, or in any when that is null. */
    static long inHand(ModelDevice device, String sku, String lot, @Nullable Condition condition) {
        return device.inHand.stream()
                .map(told -> taken(told))
                .filter(move -> move.sku().equals(sku) && move.lot().equals(lot))
                .filter(move -> condition == null || move.fromCondition() == condition)
                .mapToLong(ModelDevice.Move::quantity)
                .sum();
    }

    /** The sequence of the scan that took this serial in hand; 0 when it is not. */
    static long sequenceOf(ModelDevice device, String sku, String serial) {
        return device.inHand.stream()
                .filter(told ->
                        taken(told).sku().equals(sku) && taken(told).serial().equals(serial))
                .mapToLong(told -> told.sequence)
                .findFirst()
                .orElse(0);
    }

    static ModelDevice.Move taken(ModelDevice.Told told) {
        if (told.taken == null) {
            throw new AssertionError("in hand is only what was taken");
        }
        return told.taken;
    }

    private void putDown(String to, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        List<ModelDevice.Move> moves = new ArrayList<>();
        for (ModelDevice.Told each : device.inHand) {
            ModelDevice.Move taken = taken(each);
            moves.add(new ModelDevice.Move(
                    taken.sku(),
                    taken.lot(),
                    taken.serial(),
                    taken.from(),
                    to,
                    taken.fromCondition(),
                    arrives(taken.fromCondition(), to),
                    taken.quantity(),
                    0));
        }
        RefusalReason reason = reasonAgainst(to, device.labelPlace, moves, device.inHand);
        if (reason != null) {
            ModelScans.refuse(expected, reason);
            return;
        }
        for (ModelDevice.Move move : moves) {
            model.move(move);
            if (!move.serial().isEmpty()) {
                model.place(move, move.toCondition(), to, device.station.device(), StationRole.MOVE, expected.sequence);
            }
        }
        told.carried = List.copyOf(moves);
        device.labelPlace = "";
        device.inHand.clear();
        device.touchedNanos = told.timeNanos;
        expected.outcome = Outcome.MOVED;
        expected.goods = moves.size();
        expected.quantity = moves.size() == 1 ? moves.get(0).quantity() : 0;
        if (moves.size() == 1) {
            expected.available = model.available(moves.get(0).sku());
        }
    }

    private @Nullable RefusalReason reasonAgainst(
            String to, String from, List<ModelDevice.Move> moves, List<ModelDevice.Told> hand) {
        if (to.equals(from)) return RefusalReason.SAME_LOCATION;
        if (model.holdsOrderGoods(to)) return RefusalReason.TOTE_IN_USE;
        for (int i = 0; i < moves.size(); i++) {
            ModelDevice.Move move = moves.get(i);
            ModelDevice.Unit unit = model.units.get(FloorModel.unitKey(move.sku(), move.serial()));
            boolean there = unit != null
                    && unit.sequence < hand.get(i).sequence
                    && unit.place.equals(from)
                    && unit.condition == move.fromCondition();
            if (!move.serial().isEmpty() && !there) return RefusalReason.UNIT_NOT_HERE;
        }
        for (ModelDevice.Move move : moves) {
            long wanted = moves.stream()
                    .filter(other ->
                            other.sku().equals(move.sku()) && other.lot().equals(move.lot()))
                    .filter(other -> other.fromCondition() == move.fromCondition())
                    .mapToLong(ModelDevice.Move::quantity)
                    .sum();
            if (model.stock.at(move.sku(), move.lot(), from, move.fromCondition()) < wanted) {
                return RefusalReason.NOT_ENOUGH_STOCK;
            }
        }
        for (ModelDevice.Move move : moves) {
            if (model.available(move.sku()) + usableChange(moves, move.sku()) < 0) return RefusalReason.RESERVED;
        }
        return null;
    }

    static long usableChange(List<ModelDevice.Move> moves, String sku) {
        return moves.stream()
                .filter(move -> move.sku().equals(sku))
                .mapToLong(FloorModel::usableChange)
                .sum();
    }

    static Condition arrives(Condition before, String to) {
        PlaceKind kind = SimFloor.LOCATIONS.get(to);
        if (kind == PlaceKind.QUARANTINE) return Condition.QUARANTINED;
        boolean awaits = before == Condition.AWAITING_PUT_AWAY || before == Condition.AWAITING_PUT_BACK;
        return awaits && kind == PlaceKind.STORAGE ? Condition.SELLABLE : before;
    }
}
