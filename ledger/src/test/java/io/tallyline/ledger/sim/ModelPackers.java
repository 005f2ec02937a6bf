package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of people at benches (DOMAIN D33): their totes, goods into parcels, labels and verbs. */
final class ModelPackers {
    private final FloorModel model;
    private final ModelPacks packs;

    ModelPackers(FloorModel model) {
        this.model = model;
        this.packs = model.packs;
    }

    void label(String location, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        if (SimFloor.LOCATIONS.get(location) != PlaceKind.TOTE) {
            ModelScans.refuse(expected, RefusalReason.TOTE_REQUIRED);
        } else if (!model.picks.isUsed(location)) {
            ModelScans.refuse(expected, RefusalReason.NOTHING_TO_PACK);
        } else {
            device.labelPlace = location;
            device.touchedNanos = told.timeNanos;
            expected.outcome = Outcome.VERIFIED;
        }
    }

    void goods(
            SimFloor.Product product,
            long quantity,
            String serial,
            ModelDevice device,
            ModelDevice.Told told,
            Expectation expected) {
        String tote = ModelStations.place(device, told.timeNanos);
        RefusalReason reason = reasonAgainst(product, tote);
        boolean followed = product.tracking() == Tracking.SERIAL_AT_SHIP;
        if (reason == null && followed && serial.isEmpty()) reason = RefusalReason.SERIAL_REQUIRED;
        if (reason == null && followed && quantity != 1) reason = RefusalReason.SERIAL_QUANTITY;
        if (reason != null) {
            ModelScans.refuse(expected, reason);
            return;
        }
        String piece = followed ? serial : "";
        ModelDevice.Unit unit = followed ? model.units.get(FloorModel.unitKey(product.sku(), piece)) : null;
        if (unit != null && !unit.place.equals(tote)) {
            known(unit, device, expected);
            return;
        }
        ModelPicks.Goods goods = firstIn(tote, product);
        if (quantity > goods.quantity) {
            ModelScans.refuse(expected, RefusalReason.TOO_MANY);
        } else {
            pack(goods, quantity, piece, device, told, expected);
        }
    }

    private @Nullable RefusalReason reasonAgainst(SimFloor.Product product, String tote) {
        if (tote.isEmpty()) return RefusalReason.TOTE_REQUIRED;
        if (!model.picks.isUsed(tote)) return RefusalReason.NOTHING_TO_PACK;
        boolean inTote = model.picks.inTotes.stream()
                .anyMatch(goods -> goods.tote.equals(tote) && goods.line.sku.equals(product.sku()));
        return inTote ? null : RefusalReason.NOT_IN_TOTE;
    }

    /** The same piece again at the same bench, or one that is elsewhere. */
    private static void known(ModelDevice.Unit unit, ModelDevice device, Expectation expected) {
        if (unit.device.equals(device.station.device()) && unit.role == StationRole.PACK) {
            expected.outcome = Outcome.DUPLICATE;
            expected.layer = DuplicateLayer.UNIT;
            expected.of = unit.sequence;
        } else {
            ModelScans.refuse(expected, RefusalReason.UNIT_NOT_HERE);
        }
    }

    private ModelPicks.Goods firstIn(String tote, SimFloor.Product product) {
        return model.picks.inTotes.stream()
                .filter(goods -> goods.tote.equals(tote) && goods.line.sku.equals(product.sku()))
                .min(Comparator.comparing(goods -> goods.line, ModelPicks.BY_LIST))
                .orElseThrow();
    }

    private void pack(
            ModelPicks.Goods goods,
            long quantity,
            String serial,
            ModelDevice device,
            ModelDevice.Told told,
            Expectation expected) {
        String bench = device.station.location();
        String name = device.station.device();
        ModelPicks.Line line = goods.line;
        ModelPacks.Parcel parcel = packs.at(name);
        boolean goesOn = parcel != null && parcel.order == line.order;
        if (parcel == null || !goesOn) {
            parcel = packs.open(line.order, bench, expected.sequence);
            expected.saw(Seen.PARCEL_BEGUN);
        }
        packs.packAt(parcel, name);
        parcel.weightAccepted = false;
        parcel.changed = expected.sequence;
        model.picks.take(goods, quantity);
        packs.pack(parcel, line, serial, quantity);
        told.move = new ModelDevice.Move(
                line.sku, "", serial, goods.tote, bench, Condition.SELLABLE, Condition.SELLABLE, quantity, 0);
        model.move(told.move);
        if (!serial.isEmpty()) {
            model.place(told.move, Condition.SELLABLE, bench, name, StationRole.PACK, expected.sequence);
        }
        model.trade.changed(line.order, expected.sequence);
        device.touchedNanos = told.timeNanos;
        expected.outcome = Outcome.PACKED;
        expected.quantity = quantity;
        expected.left = model.picks.unitsIn(goods.tote);
        expected.parcel = parcel.sscc;
        expected.saw(Seen.PACKED);
    }

    /** The label of a parcel: it is gone on with, or weighed. */
    void parcel(ModelPacks.Parcel parcel, long milligrams, ModelDevice device, Expectation expected) {
        RefusalReason reason = null;
        boolean open = parcel.state == ParcelState.OPEN;
        if (parcel.isGone()) {
            reason = parcel.whyGone();
        } else if (!parcel.place.equals(device.station.location())) {
            reason = RefusalReason.UNIT_NOT_HERE;
        } else if (!open && ModelWeights.grams(milligrams) == 0) {
            // A scale that says nothing has not weighed it.
            reason = RefusalReason.PARCEL_NOT_OPEN;
        }
        if (reason != null) {
            ModelScans.refuse(expected, reason);
            return;
        }
        boolean off = !open && model.weights.reasonAgainst(parcel, ModelWeights.grams(milligrams)) != null;
        weigh(parcel, milligrams);
        parcel.offWeight |= off;
        if (open) packs.packAt(parcel, device.station.device());
        if (milligrams > 0) ModelCarriers.weighedAnew(parcel);
        parcel.changed = expected.sequence;
        expected.parcel = parcel.sscc;
        if (off) {
            ModelScans.refuse(expected, RefusalReason.WRONG_WEIGHT);
            expected.saw(Seen.STOPPED_FOR_ITS_WEIGHT);
        } else {
            expected.outcome = Outcome.VERIFIED;
            expected.saw(milligrams == 0 ? Seen.PARCEL_GONE_ON_WITH : Seen.WEIGHED);
        }
    }

    static void weigh(ModelPacks.Parcel parcel, long milligrams) {
        if (ModelWeights.grams(milligrams) > 0) parcel.weigh(ModelWeights.grams(milligrams));
    }

    static boolean isVerb(String verb) {
        return List.of("CLOSE", "CONTAINER").contains(verb);
    }

    void act(Message.Content said, ModelDevice device, Expectation expected) {
        ModelPacks.Parcel parcel = packs.at(device.station.device());
        boolean closes = said.code().equals("CLOSE");
        if (parcel == null) {
            ModelScans.refuse(expected, RefusalReason.NO_PARCEL);
        } else if (closes) {
            close(parcel, said.milligrams(), expected);
        } else {
            packs.setAside(device.station.device());
            parcel.changed = expected.sequence;
            expected.outcome = Outcome.PACKED;
            expected.parcel = parcel.sscc;
            expected.saw(Seen.SET_ASIDE);
        }
    }

    private void close(ModelPacks.Parcel parcel, long milligrams, Expectation expected) {
        long grams = ModelWeights.grams(milligrams) > 0 ? ModelWeights.grams(milligrams) : parcel.grams;
        boolean emptyScale = milligrams > 0 && ModelWeights.grams(milligrams) == 0;
        RefusalReason reason = parcel.goods.isEmpty() ? RefusalReason.PARCEL_EMPTY : null;
        if (reason == null && emptyScale) reason = model.weights.reasonAgainst(parcel, 0);
        if (reason == null) reason = model.weights.reasonAgainst(parcel, grams);
        boolean off = reason == RefusalReason.WRONG_WEIGHT;
        if (reason != null && !off) {
            ModelScans.refuse(expected, reason);
            return;
        }
        // What the scale said is kept, also where it is wrong.
        weigh(parcel, milligrams);
        parcel.changed = expected.sequence;
        expected.parcel = parcel.sscc;
        if (off) {
            parcel.offWeight = true;
            ModelScans.refuse(expected, RefusalReason.WRONG_WEIGHT);
            expected.saw(Seen.NOT_CLOSED_FOR_ITS_WEIGHT);
            return;
        }
        packs.setState(parcel, ParcelState.CLOSED);
        parcel.weigh(parcel.grams);
        ModelCarriers.closed(parcel);
        expected.outcome = Outcome.PACKED;
        expected.saw(Seen.CLOSED_AT_THE_BENCH);
    }

    /** Goods go back into their tote. */
    void undo(ModelPacks.Packed packed, ModelDevice.Move move, long sequence) {
        ModelPacks.Parcel parcel = packed.parcel;
        packs.take(packed, move.quantity());
        ModelOrder.Line of = packs.orderLine(packed.line);
        of.packed -= move.quantity();
        of.picked += move.quantity();
        model.picks.stand(move.from(), packed.line, move.quantity());
        model.moveBack(move);
        if (!move.serial().isEmpty()) model.forgetUnit(packed.unitKey());
        parcel.weightAccepted = false;
        parcel.changed = sequence;
        model.trade.changed(parcel.order, sequence);
    }
}
