package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.PackCommand.AcceptParcelWeight;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.CollectParcel;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PackCommand.SetParcelWeighing;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.TellParcelState;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.Tracking;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of what is said of parcels without a scanner, by people and by carriers (DOMAIN D33). */
final class ModelPackCommands implements PackCommand.Handler<Optional<RefusalReason>> {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final FloorModel model;
    private final ModelPacks packs;
    private final ModelGates gates;
    private final Expectation expected;
    private final long nowNanos;

    ModelPackCommands(FloorModel model, Expectation expected, long nowNanos) {
        this.nowNanos = nowNanos;
        this.model = model;
        this.packs = model.packs;
        this.gates = model.gates;
        this.expected = expected;
    }

    @Override
    public Optional<RefusalReason> setParcelNumbers(SetParcelNumbers command) {
        return packs.numbers().set(command, expected, model.lastSequence);
    }

    @Override
    public Optional<RefusalReason> packTote(PackTote command) {
        PlaceKind kind = SimFloor.LOCATIONS.get(command.tote());
        if (kind == null) return Optional.of(RefusalReason.UNKNOWN_LOCATION);
        if (kind != PlaceKind.TOTE) return Optional.of(RefusalReason.TOTE_REQUIRED);
        boolean isBench = SimFloor.BENCHES.contains(command.place());
        if (!isBench) return Optional.of(RefusalReason.PARCEL_PLACE_REQUIRED);
        List<ModelPicks.Goods> goods = model.picks.inTotes.stream()
                .filter(each -> each.tote.equals(command.tote()))
                .toList();
        if (goods.isEmpty()) return Optional.of(RefusalReason.NOTHING_TO_PACK);
        boolean serials =
                goods.stream().anyMatch(each -> SimFloor.product(each.line.sku).tracking() == Tracking.SERIAL_AT_SHIP);
        if (serials) return Optional.of(RefusalReason.SERIAL_REQUIRED);
        long order = model.picks.orderIn(command.tote());
        ModelPacks.Parcel parcel = packs.open(order, command.place(), expected.sequence);
        for (ModelPicks.Goods each : goods) {
            long units = each.quantity;
            model.picks.take(each, units);
            packs.pack(parcel, each.line, "", units);
            model.move(new ModelDevice.Move(
                    each.line.sku,
                    "",
                    "",
                    command.tote(),
                    command.place(),
                    Condition.SELLABLE,
                    Condition.SELLABLE,
                    units,
                    0));
        }
        model.trade.changed(order, expected.sequence);
        expected.order = parcel.sscc;
        expected.saw(Seen.TOTE_PACKED);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> closeParcel(CloseParcel command) {
        ModelPacks.Parcel parcel = packs.find(command.parcel());
        RefusalReason reason = reasonAgainst(parcel, command.expectedSequence());
        if (reason != null || parcel == null) return Optional.ofNullable(reason);
        long grams = command.grams() == 0 ? parcel.grams : command.grams();
        if (parcel.state == ParcelState.CLOSED && grams == parcel.grams) return unchanged(parcel);
        if (parcel.state != ParcelState.OPEN) return Optional.of(RefusalReason.PARCEL_NOT_OPEN);
        if (parcel.goods.isEmpty()) return Optional.of(RefusalReason.PARCEL_EMPTY);
        reason = model.weights.reasonAgainst(parcel, grams);
        if (reason != null) return Optional.of(reason);
        packs.setState(parcel, ParcelState.CLOSED);
        parcel.weigh(grams);
        parcel.changed = expected.sequence;
        ModelCarriers.closed(parcel);
        expected.saw(Seen.CLOSED_WITHOUT_A_SCANNER);
        return Optional.empty();
    }

    private Optional<RefusalReason> unchanged(ModelPacks.Parcel parcel) {
        expected.unchanged(parcel.changed);
        return Optional.empty();
    }

    static @Nullable RefusalReason reasonAgainst(ModelPacks.@Nullable Parcel parcel, long asked) {
        if (parcel == null) return RefusalReason.UNKNOWN_PARCEL;
        return asked == MasterDataCommand.ANY || asked == parcel.changed ? null : RefusalReason.VERSION_CONFLICT;
    }

    @Override
    public Optional<RefusalReason> voidParcel(VoidParcel command) {
        ModelPacks.Parcel parcel = packs.find(command.parcel());
        RefusalReason reason = reasonAgainst(parcel, command.expectedSequence());
        if (reason != null || parcel == null) return Optional.ofNullable(reason);
        if (parcel.state == ParcelState.VOIDED) return unchanged(parcel);
        if (parcel.isGone()) return Optional.ofNullable(parcel.whyGone());
        if (command.reason().isBlank()) return Optional.of(RefusalReason.REASON_REQUIRED);
        if (!parcel.goods.isEmpty()) {
            ModelPacks.Parcel successor = packs.open(parcel.order, parcel.place, expected.sequence);
            packs.takeOver(parcel, successor);
            expected.order = successor.sscc;
            expected.saw(Seen.VOIDED_WITH_A_SUCCESSOR);
        }
        packs.setState(parcel, ParcelState.VOIDED);
        parcel.goByNobody();
        parcel.changed = expected.sequence;
        model.trade.changed(parcel.order, expected.sequence);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> shipParcels(ShipParcels command) {
        List<Long> ssccs = command.parcels();
        boolean eachOnce = new HashSet<>(ssccs).size() == ssccs.size();
        if (ssccs.isEmpty() || !eachOnce) return Optional.of(RefusalReason.MALFORMED);
        for (long sscc : ssccs) {
            RefusalReason reason = whyItStays(packs.find(sscc));
            if (reason != null) return Optional.of(reason);
        }
        for (long sscc : ssccs) {
            ModelGates.handOver(Objects.requireNonNull(packs.find(sscc)), false, expected.sequence);
        }
        expected.saw(ssccs.size() > 1 ? Seen.SHIPPED_TOGETHER : Seen.SHIPPED_BY_HAND);
        return Optional.empty();
    }

    private @Nullable RefusalReason whyItStays(ModelPacks.@Nullable Parcel parcel) {
        if (parcel == null) return RefusalReason.UNKNOWN_PARCEL;
        if (parcel.state == ParcelState.OPEN) return RefusalReason.PARCEL_NOT_CLOSED;
        if (parcel.state == ParcelState.READY && !parcel.leaves) return RefusalReason.AWAITS_CUSTOMER;
        if (parcel.isGone()) return parcel.whyGone();
        if (parcel.offWeight) return RefusalReason.WRONG_WEIGHT;
        return gates.isHeld(parcel) ? RefusalReason.ORDER_HELD : null;
    }

    @Override
    public Optional<RefusalReason> tellParcelState(TellParcelState command) {
        boolean told = List.of(
                        ParcelState.DELIVERED, ParcelState.FAILED, ParcelState.RETURNED_TO_SENDER, ParcelState.LOST)
                .contains(command.state());
        if (!told) return Optional.of(RefusalReason.MALFORMED);
        ModelPacks.Parcel parcel = packs.find(command.parcel());
        if (parcel == null) return Optional.of(RefusalReason.UNKNOWN_PARCEL);
        boolean left =
                !parcel.state.isHere() && parcel.state != ParcelState.VOIDED && parcel.state != ParcelState.COLLECTED;
        if (!left) return Optional.of(RefusalReason.NOT_SHIPPED);
        if (parcel.state == command.state() || parcel.state == ParcelState.DELIVERED) return unchanged(parcel);
        packs.setState(parcel, command.state());
        // What somebody types is so since now.
        parcel.toldMillis = nowNanos / NANOS_PER_MILLI;
        parcel.changed = expected.sequence;
        model.trade.changed(parcel.order, expected.sequence);
        expected.saw(Seen.TOLD_BY_CARRIER);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> makeParcelReady(MakeParcelReady command) {
        ModelPacks.Parcel parcel = packs.find(command.parcel());
        RefusalReason reason = reasonAgainst(parcel, command.expectedSequence());
        if (reason != null || parcel == null) return Optional.ofNullable(reason);
        if (parcel.state == ParcelState.READY) return unchanged(parcel);
        if (parcel.state == ParcelState.MANIFESTED) return Optional.of(RefusalReason.ON_MANIFEST);
        reason = whyItStays(parcel);
        if (reason != null) return Optional.of(reason);
        packs.setState(parcel, ParcelState.READY);
        parcel.goByNobody();
        parcel.changed = expected.sequence;
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> collectParcel(CollectParcel command) {
        ModelPacks.Parcel parcel = packs.find(command.parcel());
        if (parcel == null) return Optional.of(RefusalReason.UNKNOWN_PARCEL);
        if (parcel.isGone()) return Optional.ofNullable(parcel.whyGone());
        if (parcel.state != ParcelState.READY) return Optional.of(RefusalReason.NOT_READY);
        if (gates.isHeld(parcel)) return Optional.of(RefusalReason.ORDER_HELD);
        if (!command.codeIsRight()) return Optional.of(RefusalReason.WRONG_COLLECTION_CODE);
        ModelGates.handOver(parcel, true, expected.sequence);
        expected.saw(Seen.COLLECTED);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> setParcelWeighing(SetParcelWeighing command) {
        return model.weights.set(command, expected);
    }

    @Override
    public Optional<RefusalReason> acceptParcelWeight(AcceptParcelWeight command) {
        return model.weights.accept(command, expected);
    }
}
