package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.ConsignmentCommand.BindDock;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.ConsignmentCommand.LabelConsignment;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierMessage;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierTold;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.command.ConsignmentCommand.SetManifestCutOff;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.TrackingState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of what parcels are to their carriers (DOMAIN D33): labels, manifests, doors, and what is told of them. */
final class ModelConsignments implements ConsignmentCommand.Handler<Optional<RefusalReason>> {
    private final FloorModel model;
    private final ModelPacks packs;
    private final Expectation expected;

    ModelConsignments(FloorModel model, Expectation expected) {
        this.model = model;
        this.packs = model.packs;
        this.expected = expected;
    }

    private Optional<RefusalReason> unchanged(long since) {
        expected.unchanged(since);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> labelConsignment(LabelConsignment command) {
        ModelPacks.Parcel parcel = packs.find(command.parcel());
        RefusalReason reason = ModelPackCommands.reasonAgainst(parcel, command.expectedSequence());
        if (reason != null || parcel == null) return Optional.ofNullable(reason);
        boolean asked = command.consignment() != 0;
        if (!asked && parcel.consignment == 0) return Optional.of(RefusalReason.NO_CONSIGNMENT);
        if (asked && command.consignment() != parcel.consignment) return Optional.of(RefusalReason.CONSIGNMENT_OVER);
        String carrier = ModelCarriers.carrierOf(parcel.service);
        ModelPacks.Parcel other = labelled(carrier, command.trackingNumber());
        if (other != null && other != parcel) return Optional.of(RefusalReason.TRACKING_NUMBER_TAKEN);
        boolean same = other == parcel
                && parcel.route.equals(command.route())
                && command.label().isEmpty();
        if (same) return unchanged(parcel.changed);
        parcel.label = command.trackingNumber();
        parcel.route = command.route();
        parcel.changed = expected.sequence;
        expected.saw(Seen.LABELLED);
        return Optional.empty();
    }

    /** Numbers of two carriers may be the same. */
    private ModelPacks.@Nullable Parcel labelled(String carrier, String number) {
        return packs.parcels.values().stream()
                .filter(parcel -> parcel.label.equals(number))
                .filter(parcel -> ModelCarriers.carrierOf(parcel.service).equals(carrier))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Optional<RefusalReason> bindDock(BindDock command) {
        PlaceKind kind = SimFloor.LOCATIONS.get(command.location());
        if (kind == null) return Optional.of(RefusalReason.UNKNOWN_LOCATION);
        if (kind != PlaceKind.DOCK) return Optional.of(RefusalReason.DOCK_REQUIRED);
        long asked = command.expectedSequence();
        boolean exists = model.doorChanged != 0;
        if (asked == MasterDataCommand.CREATE && exists) return Optional.of(RefusalReason.ALREADY_EXISTS);
        if (asked > 0 && asked != model.doorChanged) return Optional.of(RefusalReason.VERSION_CONFLICT);
        boolean known = command.carrier().isEmpty() || SimFloor.CARRIERS.contains(command.carrier());
        if (!known) return Optional.of(RefusalReason.UNKNOWN_CARRIER);
        if (exists && model.lorryAtDoor.equals(command.carrier())) return unchanged(model.doorChanged);
        model.lorryAtDoor = command.carrier();
        model.doorChanged = expected.sequence;
        expected.saw(Seen.DOOR_BOUND);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> setManifestCutOff(SetManifestCutOff command) {
        throw new AssertionError("manifests close by hand only in these runs");
    }

    @Override
    public Optional<RefusalReason> markCarrierMessage(MarkCarrierMessage command) {
        throw new AssertionError("the workload sets no message aside");
    }

    @Override
    public Optional<RefusalReason> closeManifest(CloseManifest command) {
        if (!SimFloor.WAREHOUSES.contains(command.warehouse())) return Optional.of(RefusalReason.UNKNOWN_WAREHOUSE);
        if (!SimFloor.CARRIERS.contains(command.carrier())) return Optional.of(RefusalReason.UNKNOWN_CARRIER);
        // No warehouse has a calendar: none has a day on which it leaves.
        List<ModelPacks.Parcel> waiting = packs.parcels.values().stream()
                .filter(parcel -> command.warehouse().equals(SimFloor.WAREHOUSE))
                .filter(parcel -> parcel.state == ParcelState.CLOSED && !parcel.toChoose)
                .filter(parcel -> ModelCarriers.carrierOf(parcel.service).equals(command.carrier())
                        && model.gates.mayLeave(parcel))
                .toList();
        if (waiting.isEmpty()) return Optional.of(RefusalReason.NOTHING_TO_MANIFEST);
        for (ModelPacks.Parcel parcel : waiting) {
            packs.setState(parcel, ParcelState.MANIFESTED);
            parcel.manifest = expected.sequence;
            parcel.changed = expected.sequence;
            if (command.ships()) ModelGates.handOver(parcel, false, expected.sequence);
        }
        expected.saw(command.ships() ? Seen.SHIPPED_WITH_MANIFEST : Seen.MANIFEST_CLOSED);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> recordTracking(RecordTracking command) {
        boolean named = command.parcel() != 0 || !command.trackingNumber().isEmpty();
        if (!named || command.atMillis() <= 0) return Optional.of(RefusalReason.MALFORMED);
        if (!SimFloor.CARRIERS.contains(command.carrier())) return Optional.of(RefusalReason.UNKNOWN_CARRIER);
        ModelPacks.Parcel parcel = command.parcel() == 0
                ? labelled(command.carrier(), command.trackingNumber())
                : packs.find(command.parcel());
        if (parcel == null) return Optional.of(RefusalReason.UNKNOWN_PARCEL);
        if (parcel.consignment == 0) return Optional.of(RefusalReason.NO_CONSIGNMENT);
        if (!ModelCarriers.carrierOf(parcel.service).equals(command.carrier())) {
            return Optional.of(RefusalReason.CONSIGNMENT_OVER);
        }
        ParcelState told = command.state().parcel();
        long at = command.atMillis();
        boolean early = parcel.state.isHere();
        ParcelState now = early ? afterLeaving(parcel) : parcel.state;
        long since = early ? parcel.earlyMillis : parcel.toldMillis;
        if (told == now && at == since) return unchanged(parcel.changed);
        expect(command, parcel);
        boolean news = isNews(command.state(), at, now, since);
        if (early) {
            tellEarly(command.state(), at, news, parcel);
        } else {
            tell(command.state(), at, news, parcel);
        }
        parcel.changed = expected.sequence;
        return Optional.empty();
    }

    /** The day that was told last by its carrier's own time is the one that holds. */
    private static void expect(RecordTracking command, ModelPacks.Parcel parcel) {
        if (command.deliveryDay() != 0 && command.atMillis() >= parcel.expectedMillis) {
            parcel.expectedMillis = command.atMillis();
            parcel.deliveryDay = command.deliveryDay();
        }
    }

    /** How a parcel that is here by what is booked will be as soon as it left. */
    private static ParcelState afterLeaving(ModelPacks.Parcel parcel) {
        ParcelState told = parcel.early == null ? null : parcel.early.parcel();
        return told == null ? ParcelState.SHIPPED : told;
    }

    /** The latest decides, of one moment the further, and what is delivered stays so. */
    static boolean isNews(TrackingState state, long at, ParcelState now, long since) {
        ParcelState told = state.parcel();
        if (told == null || now.isArrived()) return false;
        boolean later = at > since || (at == since && told.compareTo(now) > 0);
        return told == ParcelState.DELIVERED || later;
    }

    private void tellEarly(TrackingState state, long at, boolean news, ModelPacks.Parcel parcel) {
        if (news) {
            parcel.early = state;
            parcel.earlyMillis = at;
            expected.saw(Seen.TOLD_EARLY);
        }
    }

    private void tell(TrackingState state, long at, boolean news, ModelPacks.Parcel parcel) {
        ParcelState told = state.parcel();
        if (told == null) return;
        if (news) {
            packs.setState(parcel, told);
            parcel.toldMillis = at;
            model.trade.changed(parcel.order, expected.sequence);
        }
        expected.saw(news ? Seen.TRACKED : Seen.TRACKED_LATE);
    }

    @Override
    public Optional<RefusalReason> markCarrierTold(MarkCarrierTold command) {
        if (command.told() <= 0 || command.told() > model.lastSequence) return Optional.of(RefusalReason.MALFORMED);
        if (!SimFloor.CARRIERS.contains(command.carrier())) return Optional.of(RefusalReason.UNKNOWN_CARRIER);
        if (command.told() <= model.carriersTold.getOrDefault(command.carrier(), 0L)) {
            return unchanged(model.lastSequence);
        }
        model.carriersTold.put(command.carrier(), command.told());
        expected.saw(Seen.CARRIER_TOLD);
        return Optional.empty();
    }
}
