package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of device messages, by DESIGN rule 5 and DOMAIN D1 to D11. */
final class ModelScans {
    private static final long MOST = 1_000_000_000_000L;

    private final FloorModel model;
    private final ModelUndos undos;
    private final ModelStations stations;
    private final ModelCounts counts;
    private final ModelPickers pickers;
    private final ModelPickVerbs pickVerbs;
    private final ModelPackers packers;

    ModelScans(FloorModel model, ModelUndos undos) {
        this.model = model;
        this.undos = undos;
        this.stations = new ModelStations(model);
        this.counts = new ModelCounts(model);
        this.pickers = new ModelPickers(model);
        this.pickVerbs = new ModelPickVerbs(model);
        this.packers = new ModelPackers(model);
    }

    Expectation expect(Message message, long nowNanos) {
        Expectation expected = new Expectation();
        if (message.kind() == ScanCommand.Kind.HELLO) {
            hello(message, expected);
            return expected;
        }
        ModelDevice device = model.deviceById.get(message.device());
        if (device == null || !model.isOfOpenSession(message)) {
            expected.kind = ScanAnswer.Kind.DISCARDED;
        } else if (message.kind() == ScanCommand.Kind.BYE) {
            expected.kind = ScanAnswer.Kind.BYE;
        } else if (message.kind() == ScanCommand.Kind.TASK) {
            expected.kind = ScanAnswer.Kind.TASK;
            expected.reason = message.content().code().isEmpty() ? null : RefusalReason.UNKNOWN_TASK;
        } else if (message.number() > device.last + 1) {
            expected.kind = ScanAnswer.Kind.NACK_GAP;
            expected.number = device.last + 1;
        } else if (message.number() <= device.last) {
            repeat(message, device, expected);
        } else {
            consume(message, device, nowNanos, expected);
        }
        return expected;
    }

    private void hello(Message hello, Expectation expected) {
        ModelDevice device = model.devices.get(hello.deviceName());
        expected.kind = ScanAnswer.Kind.ERROR;
        if (device == null) {
            expected.error = ScanAnswer.ErrorCode.UNKNOWN_DEVICE;
        } else if (!hello.token()) {
            expected.error = ScanAnswer.ErrorCode.WRONG_TOKEN;
        } else if (hello.epoch() < device.epoch) {
            expected.error = ScanAnswer.ErrorCode.EPOCH_OLD;
        } else {
            expected.kind = ScanAnswer.Kind.WELCOME;
            if (hello.epoch() > device.epoch) {
                device.epoch = hello.epoch();
                device.last = 0;
                device.told.clear();
                device.labelPlace = "";
                device.operator = "";
                device.awaitedTote = "";
                device.inHand.clear();
                device.counts.clear();
            }
            device.session = ++model.sessions;
            expected.number = device.last;
            model.journal(expected);
        }
    }

    private void repeat(Message message, ModelDevice device, Expectation expected) {
        expected.kind = ScanAnswer.Kind.ACK;
        expected.outcome = Outcome.DUPLICATE;
        expected.layer = DuplicateLayer.TRANSPORT;
        expected.sequence = model.lastSequence;
        ModelDevice.Told first = device.told.get(message.number());
        if (first == null || message.number() <= device.last - model.answersRemembered) {
            return;
        }
        expected.was = first.outcome;
        expected.reason = first.reason;
        expected.of = first.sequence;
        if (first.payloadHash != message.payloadHash()) {
            expected.conflict = true;
            model.journal(expected);
        }
    }

    private void consume(Message message, ModelDevice device, long nowNanos, Expectation expected) {
        expected.kind = ScanAnswer.Kind.ACK;
        long sequence = model.journal(expected);
        ModelDevice.Told told = new ModelDevice.Told();
        told.payloadHash = message.payloadHash();
        told.sequence = sequence;
        told.timeNanos = nowNanos;
        switch (message.kind()) {
            case SCAN -> scan(message, device, told, expected);
            case OPERATOR -> pickers.signOn(message.content().code(), device, expected);
            case NO_READ -> expected.outcome = Outcome.NO_READ;
            case UNDO -> undos.undo(message, device, nowNanos, expected);
            case DO -> verb(message, device, told, expected);
            default -> refuse(expected, RefusalReason.MALFORMED);
        }
        device.last = message.number();
        told.outcome = expected.outcome == null ? Outcome.REFUSED : expected.outcome;
        told.reason = expected.reason;
        told.operator = device.operator;
        device.told.put(message.number(), told);
    }

    private void verb(Message verb, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        boolean closes = device.station.role() == StationRole.COUNT
                && verb.content().code().equals("DONE");
        boolean packs = device.station.role() == StationRole.PACK
                && ModelPackers.isVerb(verb.content().code());
        if (closes) {
            counts.close(device, told, expected);
        } else if (packs) {
            packers.act(verb.content(), device, expected);
        } else if (device.station.role() == StationRole.PICK) {
            pickVerbs.act(verb, device, told, expected);
        } else {
            refuse(expected, RefusalReason.VERB_NOT_HERE);
        }
    }

    static void refuse(Expectation expected, RefusalReason reason) {
        expected.outcome = Outcome.REFUSED;
        expected.reason = reason;
    }

    private void scan(Message scan, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        if (scan.content().object() >= 0 && !device.station.belt().isEmpty()) {
            onBelt(scan, device, told, expected);
        } else {
            underBeam(scan, device, told, expected);
        }
    }

    /** An object counts once, whichever head reads it; other goods on it are for people. */
    private void onBelt(Message scan, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        Message.Content content = scan.content();
        String object = device.station.belt() + "/" + content.object();
        FloorModel.OnBelt counted = model.belts.get(object);
        ModelDevice.Seen seen = counted == null ? null : counted.seen();
        long window = device.station.beltSeconds() * 1_000_000_000L;
        boolean known = seen != null && scan.arrivalNanos() - seen.arrivalNanos() < window && !isUndone(seen);
        if (counted == null || seen == null || !known) {
            goods(scan, device, told, expected);
            if (expected.outcome != Outcome.REFUSED) {
                seen = new ModelDevice.Seen(scan.arrivalNanos(), expected.sequence, device.station.device());
                model.belts.put(object, new FloorModel.OnBelt(seen, content.gtin()));
            }
        } else if (counted.gtin() == content.gtin()) {
            expected.outcome = Outcome.DUPLICATE;
            expected.layer = DuplicateLayer.OBJECT;
            expected.of = seen.countedSequence();
            seen = new ModelDevice.Seen(scan.arrivalNanos(), seen.countedSequence(), seen.device());
            model.belts.put(object, new FloorModel.OnBelt(seen, content.gtin()));
        } else {
            refuse(expected, RefusalReason.MULTIPLE_CODES);
            expected.of = seen.countedSequence();
        }
    }

    private boolean isUndone(ModelDevice.Seen seen) {
        ModelDevice counter = Objects.requireNonNull(model.devices.get(seen.device()));
        return counter.told.values().stream()
                .anyMatch(counted -> counted.sequence == seen.countedSequence() && counted.undone);
    }

    private void underBeam(Message scan, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        String beam = scan.payloadHash() + "/" + scan.content().gtin();
        ModelDevice.Seen seen = device.seen.get(beam);
        int bounceMillis = device.station.bounceMillis();
        boolean inTime = seen != null
                && scan.arrivalNanos() - seen.arrivalNanos() < bounceMillis * 1_000_000L
                && !isUndone(seen);
        if (seen != null && inTime && !scan.afterPause()) {
            expected.outcome = Outcome.DUPLICATE;
            expected.layer = DuplicateLayer.BOUNCE;
            expected.of = seen.countedSequence();
        } else if (scan.content().code().startsWith(ModelStations.LABEL)) {
            label(scan.content().code().substring(ModelStations.LABEL.length()), device, told, expected);
        } else if (isParcel(scan.content(), device)) {
            parcel(scan.content(), device, expected);
        } else {
            goods(scan, device, told, expected);
        }
        if (bounceMillis > 0 && expected.outcome != Outcome.REFUSED) {
            long counted = expected.outcome == Outcome.DUPLICATE ? expected.of : expected.sequence;
            device.seen.put(beam, new ModelDevice.Seen(scan.arrivalNanos(), counted, device.station.device()));
        }
    }

    private boolean isParcel(Message.Content content, ModelDevice device) {
        StationRole role = device.station.role();
        boolean reads = role == StationRole.PACK || role == StationRole.SHIP;
        return reads && content.sscc() != 0 && model.packs.find(content.sscc()) != null;
    }

    private void parcel(Message.Content content, ModelDevice device, Expectation expected) {
        ModelPacks.Parcel parcel = Objects.requireNonNull(model.packs.find(content.sscc()));
        if (device.station.role() == StationRole.PACK) {
            packers.parcel(parcel, content.milligrams(), device, expected);
        } else {
            boolean atDoor = device.station.location().equals(SimFloor.DOOR);
            model.gates.read(parcel, content.milligrams(), atDoor, expected);
        }
    }

    private void label(String location, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        boolean known = SimFloor.LOCATIONS.containsKey(location);
        if (known && device.station.role() == StationRole.PICK) {
            pickers.label(location, device, told, expected);
        } else if (known && device.station.role() == StationRole.PACK) {
            packers.label(location, device, told, expected);
        } else {
            stations.label(location, device, told, expected);
        }
    }

    private void goods(Message scan, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        SimFloor.Product product = model.products.get(scan.content().gtin());
        if (product == null) {
            refuse(expected, RefusalReason.UNKNOWN_BARCODE);
            return;
        }
        StationRole role = device.station.role();
        if (role == StationRole.VERIFY) {
            RefusalReason reason = quantityReason(scan.content());
            if (reason == null) {
                expected.outcome = Outcome.VERIFIED;
            } else {
                refuse(expected, reason);
            }
        } else if (role != StationRole.COUNT && model.blocked.getOrDefault(product.sku(), false)) {
            refuse(expected, RefusalReason.PRODUCT_BLOCKED);
        } else if (role == StationRole.PICK) {
            RefusalReason reason = quantityReason(scan.content());
            if (reason == null) {
                pickers.goods(product, quantity(scan.content()), device, told, expected);
            } else {
                refuse(expected, reason);
            }
        } else if (role == StationRole.PACK) {
            RefusalReason reason = quantityReason(scan.content());
            if (reason == null) {
                String serial = scan.content().serial();
                packers.goods(product, quantity(scan.content()), serial, device, told, expected);
            } else {
                refuse(expected, reason);
            }
        } else {
            move(scan, device, product, told, expected);
        }
        if (role != StationRole.COUNT && role != StationRole.PICK && role != StationRole.PACK) {
            expected.available = model.available(product.sku());
        }
    }

    private @Nullable RefusalReason quantityReason(Message.Content content) {
        long quantity = quantity(content);
        if (content.quantity() < 0 || quantity > MOST) return RefusalReason.BAD_QUANTITY;
        return quantity == 0 ? RefusalReason.ZERO_QUANTITY : null;
    }

    /** DOMAIN D8. */
    private long quantity(Message.Content content) {
        long pack = model.packQuantities.getOrDefault(content.gtin(), 0L);
        if (content.count() >= 0 && content.logistic()) {
            return pack * content.count() * content.quantity();
        }
        return (content.count() >= 0 ? content.count() : pack) * content.quantity();
    }

    private void move(
            Message scan, ModelDevice device, SimFloor.Product product, ModelDevice.Told told, Expectation expected) {
        Message.Content content = scan.content();
        StationRole role = device.station.role();
        if (role == StationRole.COUNT) {
            count(content, quantity(content), device, product, told, expected);
            return;
        }
        boolean takes = role == StationRole.MOVE && content.text().isEmpty();
        String label = ModelStations.place(device, told.timeNanos);
        String stands = takes ? label : device.station.location();
        String from = role == StationRole.RECEIVE ? ModelStock.SUPPLIER : stands;
        String to = takes ? "" : target(content, device, label);
        long quantity = quantity(content);

        RefusalReason reason = quantityReason(content);
        if (reason == null && takes) reason = ModelStations.reasonAgainstTaking(device, told.timeNanos);
        if (reason == null && !takes) reason = targetReason(to, device);
        String lot = reason == null ? lot(content, device, product, from) : "";
        if (reason == null && lot == null) {
            boolean named = !content.lot().isEmpty();
            reason = named ? RefusalReason.WRONG_LOT : RefusalReason.LOT_REQUIRED;
        }
        boolean followed = product.tracking() == Tracking.SERIAL_EVERYWHERE
                || (product.tracking() == Tracking.SERIAL_AT_SHIP && role == StationRole.SHIP);
        if (reason == null && followed && content.serial().isEmpty()) reason = RefusalReason.SERIAL_REQUIRED;
        if (reason == null && followed && quantity != 1) reason = RefusalReason.SERIAL_QUANTITY;
        if (reason != null) {
            refuse(expected, reason);
            return;
        }
        String serial = followed ? content.serial() : "";
        ModelDevice.Unit unit = followed ? model.units.get(FloorModel.unitKey(product.sku(), serial)) : null;
        if (followed && !mayMove(unit, from, device, product, expected)) {
            return;
        }
        long inHand = takes && followed ? ModelStations.sequenceOf(device, product.sku(), serial) : 0;
        if (inHand != 0) {
            expected.outcome = Outcome.DUPLICATE;
            expected.layer = DuplicateLayer.UNIT;
            expected.of = inHand;
            return;
        }
        take(new Wish(product, lot == null ? "" : lot, serial, unit, from, to, quantity), device, told, expected);
    }

    private void count(
            Message.Content content,
            long quantity,
            ModelDevice device,
            SimFloor.Product product,
            ModelDevice.Told told,
            Expectation expected) {
        RefusalReason reason = quantity == 0 && content.quantity() >= 0 ? null : quantityReason(content);
        String place = ModelStations.place(device, told.timeNanos);
        if (reason == null && place.isEmpty()) reason = RefusalReason.LOCATION_REQUIRED;
        String lot = reason == null ? lot(content, device, product, place) : "";
        if (reason == null && lot == null) {
            reason = content.lot().isEmpty() ? RefusalReason.LOT_REQUIRED : RefusalReason.WRONG_LOT;
        }
        boolean followed = product.tracking() == Tracking.SERIAL_AT_SHIP
                && !content.serial().isEmpty();
        if (reason == null && followed && content.quantity() > 1) reason = RefusalReason.SERIAL_QUANTITY;
        if (reason == null) {
            String serial = followed ? content.serial() : "";
            counts.count(product, lot == null ? "" : lot, serial, quantity, device, told, expected);
        } else {
            refuse(expected, reason);
        }
    }

    private static String target(Message.Content content, ModelDevice device, String label) {
        return switch (device.station.role()) {
            case RECEIVE -> device.station.location();
            case SHIP -> ModelStock.CUSTOMER;
            default -> content.text().isEmpty() ? label : content.text();
        };
    }

    private @Nullable RefusalReason targetReason(String to, ModelDevice device) {
        StationRole role = device.station.role();
        if (role == StationRole.RECEIVE || role == StationRole.SHIP) return null;
        if (to.isEmpty()) return RefusalReason.LOCATION_REQUIRED;
        if (!SimFloor.LOCATIONS.containsKey(to)) return RefusalReason.UNKNOWN_LOCATION;
        if (to.equals(device.station.location())) return RefusalReason.SAME_LOCATION;
        return model.holdsOrderGoods(to) ? RefusalReason.TOTE_IN_USE : null;
    }

    /** The lot to move, empty for goods without; null when there is none or it can not be told (DOMAIN D10). */
    private @Nullable String lot(Message.Content content, ModelDevice device, SimFloor.Product product, String from) {
        if (product.tracking() != Tracking.LOT) {
            return "";
        }
        boolean receives = device.station.role() == StationRole.RECEIVE;
        Set<String> there = model.stock.lotsAt(product.sku(), from);
        if (content.lot().isEmpty()) {
            return !receives && there.size() == 1 ? there.iterator().next() : null;
        }
        boolean known = model.lots.containsKey(product.sku() + "/" + content.lot());
        StationRole role = device.station.role();
        boolean accepts = role == StationRole.COUNT
                || (role == StationRole.SHIP && device.station.policy() == DiscrepancyPolicy.ACCEPT);
        boolean fits = receives || (known && (accepts || there.contains(content.lot())));
        return fits ? content.lot() : null;
    }

    /** DESIGN rule 5, the unit's part. */
    private static boolean mayMove(
            ModelDevice.@Nullable Unit unit,
            String from,
            ModelDevice device,
            SimFloor.Product product,
            Expectation expected) {
        StationRole role = device.station.role();
        if (unit == null) {
            boolean appears = role == StationRole.RECEIVE || product.tracking() == Tracking.SERIAL_AT_SHIP;
            if (!appears) refuse(expected, RefusalReason.UNIT_NOT_HERE);
            return appears;
        }
        if (unit.place.equals(from)) {
            return true;
        }
        if (unit.device.equals(device.station.device()) && unit.role == role) {
            expected.outcome = Outcome.DUPLICATE;
            expected.layer = DuplicateLayer.UNIT;
            expected.of = unit.sequence;
            return false;
        }
        boolean alreadyIn = role == StationRole.RECEIVE && ModelStock.inside(unit.place);
        refuse(expected, alreadyIn ? RefusalReason.UNIT_ALREADY_HERE : RefusalReason.UNIT_NOT_HERE);
        return false;
    }

    /** What is to be moved, once all but the stock itself is clear. */
    private record Wish(
            SimFloor.Product product,
            String lot,
            String serial,
            ModelDevice.@Nullable Unit unit,
            String from,
            String to,
            long quantity) {}

    private void take(Wish wish, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        StationRole role = device.station.role();
        Condition fromCondition = Condition.SELLABLE;
        Condition toCondition;
        long discrepancy = 0;
        if (role == StationRole.RECEIVE) {
            boolean dock = SimFloor.LOCATIONS.get(wish.to) == PlaceKind.DOCK;
            toCondition = dock ? Condition.AWAITING_PUT_AWAY : Condition.SELLABLE;
        } else {
            boolean takes = wish.to.isEmpty();
            Condition usable = usable(wish, device);
            long standing = model.stock.standing(wish.product.sku(), wish.lot, wish.from)
                    - (takes ? ModelStations.inHand(device, wish.product.sku(), wish.lot, null) : 0);
            boolean accepts = role == StationRole.SHIP
                    && wish.unit == null
                    && device.station.policy() == DiscrepancyPolicy.ACCEPT;
            if (usable == null && !(accepts && standing < wish.quantity)) {
                refuse(expected, whyNothingIsUsable(wish, standing));
                return;
            }
            fromCondition = usable == null ? Condition.SELLABLE : usable;
            if (takes) {
                takeInHand(wish, fromCondition, device, told, expected);
                return;
            }
            discrepancy = usable == null ? wish.quantity - there(wish, device, Condition.SELLABLE) : 0;
            toCondition = role == StationRole.SHIP ? fromCondition : ModelStations.arrives(fromCondition, wish.to);
        }
        ModelDevice.Move move = new ModelDevice.Move(
                wish.product.sku(),
                wish.lot,
                wish.serial,
                wish.from,
                wish.to,
                fromCondition,
                toCondition,
                wish.quantity,
                discrepancy);
        long change = FloorModel.usableChange(move);
        boolean othersFirst = role == StationRole.SHIP && model.trade.due.contains(move.sku());
        if (change < 0 && (othersFirst || model.available(move.sku()) + change < 0)) {
            refuse(expected, RefusalReason.RESERVED);
            return;
        }
        told.move = move;
        model.move(move);
        model.lots.put(wish.product.sku() + "/" + wish.lot, "");
        if (!wish.serial.isEmpty()) {
            model.place(move, toCondition, wish.to, device.station.device(), role, expected.sequence);
        }
        if (role == StationRole.PUT_AWAY && wish.to.equals(device.labelPlace)) {
            device.touchedNanos = told.timeNanos;
        }
        expected.quantity = wish.quantity;
        expected.outcome = switch (role) {
            case RECEIVE -> Outcome.RECEIVED;
            case PUT_AWAY -> Outcome.PUT_AWAY;
            case MOVE -> Outcome.MOVED;
            default -> Outcome.DEDUCTED;
        };
    }

    private RefusalReason whyNothingIsUsable(Wish wish, long standing) {
        if (standing < wish.quantity) return RefusalReason.NOT_ENOUGH_STOCK;
        if (model.holdsOrderGoods(wish.from)) return RefusalReason.TOTE_IN_USE;
        long available = model.available(wish.product.sku());
        long reserved = model.trade.reserved(wish.product.sku(), SimFloor.WAREHOUSE);
        boolean promised = available < wish.quantity && available + reserved >= wish.quantity;
        return promised ? RefusalReason.RESERVED : RefusalReason.ON_HOLD;
    }

    private static void takeInHand(
            Wish wish, Condition condition, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        told.taken = new ModelDevice.Move(
                wish.product.sku(), wish.lot, wish.serial, wish.from, "", condition, condition, wish.quantity, 0);
        device.inHand.add(told);
        device.touchedNanos = told.timeNanos;
        expected.outcome = Outcome.VERIFIED;
        expected.quantity = wish.quantity;
        expected.inHand = device.inHand.size();
    }

    private @Nullable Condition usable(Wish wish, ModelDevice device) {
        StationRole role = device.station.role();
        boolean putAway = role == StationRole.PUT_AWAY;
        Condition first = putAway ? Condition.AWAITING_PUT_AWAY : Condition.SELLABLE;
        Condition second = putAway ? Condition.SELLABLE : Condition.AWAITING_PUT_AWAY;
        if (there(wish, device, first) >= wish.quantity) return first;
        if (role == StationRole.SHIP) return null;
        if (there(wish, device, second) >= wish.quantity) return second;
        boolean givenUp = there(wish, device, Condition.AWAITING_PUT_BACK) >= wish.quantity;
        return givenUp ? Condition.AWAITING_PUT_BACK : null;
    }

    private long there(Wish wish, ModelDevice device, Condition condition) {
        boolean other = wish.unit != null && wish.unit.condition != condition;
        other |= condition == Condition.SELLABLE && model.holdsOrderGoods(wish.from);
        long inHand = wish.to.isEmpty() ? ModelStations.inHand(device, wish.product.sku(), wish.lot, condition) : 0;
        return other ? 0 : model.stock.at(wish.product.sku(), wish.lot, wish.from, condition) - inHand;
    }
}
