package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.SortCommand;
import io.tallyline.ledger.command.SortCommand.AnnounceParcel;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.DefineLane;
import io.tallyline.ledger.command.SortCommand.DefineSortRules;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.command.SortCommand.RecordSortMissed;
import io.tallyline.ledger.command.SortCommand.SetLaneState;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.SortCause;
import java.util.Optional;

/**
 * What the auditor expects of the sorter (DOMAIN D34): it stops parcels that must not leave, and those that may leave with their divert into
 * the lane to the lorry. Every telegram of the workload has a number of its own.
 */
final class ModelSorter implements SortCommand.Handler<Optional<RefusalReason>> {
    private final FloorModel model;
    private final Expectation expected;

    ModelSorter(FloorModel model, Expectation expected) {
        this.model = model;
        this.expected = expected;
    }

    @Override
    public Optional<RefusalReason> defineSorter(DefineSorter command) {
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> defineLane(DefineLane command) {
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> setLaneState(SetLaneState command) {
        throw new AssertionError("the workload's lanes are open");
    }

    @Override
    public Optional<RefusalReason> defineSortRules(DefineSortRules command) {
        throw new AssertionError("the workload has no sort rules");
    }

    @Override
    public Optional<RefusalReason> announceParcel(AnnounceParcel command) {
        throw new AssertionError("the workload announces no parcels");
    }

    @Override
    public Optional<RefusalReason> decideSort(DecideSort command) {
        ModelPacks.Parcel parcel = model.packs.find(Long.parseLong(command.code()));
        if (parcel == null) {
            expected.cause = SortCause.UNKNOWN_PARCEL;
        } else {
            boolean may = model.gates.mayLeave(parcel);
            boolean stopped = !parcel.leaves && parcel.state != ParcelState.SHIPPED && !may;
            boolean off = may && !parcel.weightAccepted && model.weights.isOff(parcel, command.weightGrams());
            expected.cause = stopped ? SortCause.NOT_TO_LEAVE : off ? SortCause.WEIGHT : SortCause.DEFAULT;
            if (stopped) expected.saw(Seen.STOPPED_BY_THE_SORTER);
            if (off) expected.saw(Seen.WEIGHED_BY_THE_SORTER);
        }
        model.sorted.put(command.number(), "");
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> confirmDivert(ConfirmDivert command) {
        String before = model.sorted.get(command.number());
        if (before == null) return Optional.of(RefusalReason.UNKNOWN_DECISION);
        if (before.equals(command.lane())) {
            expected.unchanged(model.lastSequence);
            return Optional.empty();
        }
        model.sorted.put(command.number(), command.lane());
        ModelPacks.Parcel parcel = model.packs.find(Long.parseLong(command.code()));
        if (parcel != null && command.lane().equals(SimFloor.LORRY) && model.gates.mayLeave(parcel)) {
            ModelGates.handOver(parcel, false, expected.sequence);
            expected.saw(Seen.SHIPPED_BY_THE_SORTER);
        }
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> recordSortMissed(RecordSortMissed command) {
        throw new AssertionError("the workload misses no parcel");
    }
}
