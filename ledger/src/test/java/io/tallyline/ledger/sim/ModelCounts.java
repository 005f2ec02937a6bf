package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Set;

/** What the auditor expects of blind counts (DOMAIN D13). */
final class ModelCounts {
    private final FloorModel model;

    ModelCounts(FloorModel model) {
        this.model = model;
    }

    void label(String location, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        String place = ModelStations.place(device, told.timeNanos);
        if (model.holdsOrderGoods(location)) {
            ModelScans.refuse(expected, RefusalReason.TOTE_IN_USE);
        } else if (place.isEmpty() || device.counts.isEmpty()) {
            device.labelPlace = location;
            device.counts.clear();
            device.touchedNanos = told.timeNanos;
            expected.outcome = Outcome.VERIFIED;
        } else if (place.equals(location)) {
            close(device, told, expected);
        } else {
            ModelScans.refuse(expected, RefusalReason.COUNT_OPEN);
        }
    }

    /** Goods whose lot is clear. */
    void count(
            SimFloor.Product product,
            String lot,
            String serial,
            long quantity,
            ModelDevice device,
            ModelDevice.Told told,
            Expectation expected) {
        String key = product.sku() + "/" + lot;
        ModelDevice.Line line = device.counts.get(key);
        if (product.tracking() == Tracking.SERIAL_EVERYWHERE) {
            ModelScans.refuse(expected, RefusalReason.SERIALS_NOT_COUNTED);
        } else if (line != null && line.moved) {
            device.counts.remove(key);
            ModelScans.refuse(expected, RefusalReason.COUNT_AGAIN);
        } else if (line != null && line.serials.containsKey(serial)) {
            expected.outcome = Outcome.DUPLICATE;
            expected.layer = DuplicateLayer.UNIT;
            expected.of = line.serials.getOrDefault(serial, 0L);
        } else {
            if (line == null) {
                line = new ModelDevice.Line();
                line.sku = product.sku();
                line.lot = lot;
                line.place = device.labelPlace;
                line.first = told.sequence;
                device.counts.put(key, line);
            }
            line.counted += quantity;
            line.scans++;
            if (!serial.isEmpty() && quantity > 0) {
                line.serials.put(serial, told.sequence);
            }
            line.onHand = model.stock.standing(line.sku, line.lot, line.place);
            told.line = line;
            told.counted = quantity;
            device.touchedNanos = told.timeNanos;
            expected.outcome = Outcome.COUNTED;
            expected.quantity = quantity;
        }
    }

    void close(ModelDevice device, ModelDevice.Told told, Expectation expected) {
        String place = ModelStations.place(device, told.timeNanos);
        if (place.isEmpty()) {
            ModelScans.refuse(expected, RefusalReason.LOCATION_REQUIRED);
            return;
        }
        if (model.holdsOrderGoods(place)) {
            ModelScans.refuse(expected, RefusalReason.TOTE_IN_USE);
            return;
        }
        for (ModelDevice.Line line : device.counts.values()) {
            long difference = line.counted - line.onHand;
            boolean gone = model.stock.standing(line.sku, line.lot, place) + difference < 0;
            boolean shipped = difference > 0
                    && line.moved
                    && model.stock.standing(line.sku, line.lot, ModelStock.DISCREPANCY) < 0;
            if (line.corrected || gone || shipped) {
                device.counts.remove(line.sku + "/" + line.lot);
                ModelScans.refuse(expected, RefusalReason.COUNT_AGAIN);
                return;
            }
        }
        List<ModelDevice.Line> lines = List.copyOf(device.counts.values());
        for (ModelDevice.Line line : lines) {
            model.trade.mustCover(line.sku, SimFloor.WAREHOUSE, lost(line, place));
        }
        device.counts.clear();
        device.labelPlace = "";
        Set<String> known = model.shorts.goneFrom(place);
        lines.forEach(line -> known.add(line.sku));
        model.shorts.counted(place, known);
        for (ModelDevice.Line line : lines) {
            int moves = post(line, place);
            expected.goods += moves;
            if (moves > 0) {
                model.correctCounts(line.sku, line.lot, place);
            }
        }
        expected.outcome = Outcome.COUNTED;
    }

    /** What of the missing goods anybody could have had. */
    private long lost(ModelDevice.Line line, String place) {
        long lost = 0;
        long missing = Math.max(0, line.onHand - line.counted);
        for (Condition condition : Condition.values()) {
            long taken = Math.min(missing, model.stock.at(line.sku, line.lot, place, condition));
            missing -= taken;
            lost += ModelStock.held(place, condition) ? 0 : taken;
        }
        return lost;
    }

    /** How many moves it takes. */
    private int post(ModelDevice.Line line, String place) {
        long difference = line.counted - line.onHand;
        if (difference > 0) {
            model.change(line.sku, () -> {
                add(line, ModelStock.COUNT_DIFFERENCE, Condition.SELLABLE, -difference);
                add(line, place, arrival(place), difference);
            });
            return 1;
        }
        long missing = -difference;
        int moves = 0;
        for (Condition condition : Condition.values()) {
            long taken = Math.min(missing, model.stock.at(line.sku, line.lot, place, condition));
            if (taken > 0) {
                model.change(line.sku, () -> {
                    add(line, place, condition, -taken);
                    add(line, ModelStock.COUNT_DIFFERENCE, Condition.SELLABLE, taken);
                });
                missing -= taken;
                moves++;
            }
        }
        return moves;
    }

    private void add(ModelDevice.Line line, String place, Condition condition, long quantity) {
        model.stock.add(line.sku, line.lot, place, condition, quantity);
    }

    private static Condition arrival(String place) {
        PlaceKind kind = SimFloor.LOCATIONS.get(place);
        if (kind == PlaceKind.QUARANTINE) return Condition.QUARANTINED;
        return kind == PlaceKind.DOCK ? Condition.AWAITING_PUT_AWAY : Condition.SELLABLE;
    }

    /** Whether a scan counts in a count that is still going on. */
    static boolean isOpen(ModelDevice device, ModelDevice.Told scan) {
        return scan.line != null && device.counts.containsValue(scan.line);
    }

    static void takeOut(ModelDevice device, ModelDevice.Told scan, Expectation expected) {
        if (scan.line == null) {
            throw new AssertionError("only what was counted can be taken out");
        }
        scan.undone = true;
        scan.line.counted -= scan.counted;
        scan.line.serials.values().remove(scan.sequence);
        if (--scan.line.scans == 0) {
            device.counts.remove(scan.line.sku + "/" + scan.line.lot);
        }
        expected.of = scan.sequence;
        expected.quantity = scan.counted;
    }
}
