package io.tallyline.ledger.core;

import io.tallyline.ledger.event.SortEvent;
import io.tallyline.ledger.event.SortEvent.ForgottenParcel;
import io.tallyline.ledger.event.SortEvent.LaneDefined;
import io.tallyline.ledger.event.SortEvent.LaneStateSet;
import io.tallyline.ledger.event.SortEvent.ParcelAnnounced;
import io.tallyline.ledger.event.SortEvent.ParcelsForgotten;
import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.event.SortEvent.SortMissed;
import io.tallyline.ledger.event.SortEvent.SortRepeated;
import io.tallyline.ledger.event.SortEvent.SortRulesDefined;
import io.tallyline.ledger.event.SortEvent.SorterDefined;
import io.tallyline.ledger.value.SortAnswer;

/** What sorters, parcels and decisions do to the books. */
final class SortEffects implements SortEvent.Handler<Applied> {
    private final Books books;

    SortEffects(Books books) {
        this.books = books;
    }

    /** What the one who asked for the lane is told. */
    static SortAnswer answer(SortDecided event) {
        return new SortAnswer(
                event.lane(), event.wantedLane(), event.pass(), event.cause(), event.rule(), event.shadow(), false);
    }

    /** What the one who asked again is told. */
    static SortAnswer answer(SortRepeated event) {
        return new SortAnswer(
                event.lane(), event.wantedLane(), event.pass(), event.cause(), event.rule(), event.shadow(), true);
    }

    @Override
    public Applied sorterDefined(SorterDefined event) {
        LaneBook lanes = books.sorting.lanes;
        lanes.ensure(event.defaultLaneId(), event.id(), event.defaultLane(), books.lastSequence);
        lanes.ensure(event.exceptionLaneId(), event.id(), event.exceptionLane(), books.lastSequence);
        books.sorting.sorters.define(
                event.id(),
                event.sorter(),
                event.warehouseId(),
                event.defaultLaneId(),
                event.exceptionLaneId(),
                event.maxPasses(),
                event.repeatWindowSeconds(),
                event.shadow(),
                books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied laneDefined(LaneDefined event) {
        books.sorting.lanes.define(
                event.id(),
                event.sorterId(),
                event.lane(),
                event.state(),
                event.fallbackIds(),
                event.ships(),
                books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied laneStateSet(LaneStateSet event) {
        books.sorting.lanes.setState(event.id(), event.state(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied sortRulesDefined(SortRulesDefined event) {
        books.sorting.rules.replace(event.sorterId(), event.rules());
        books.sorting.sorters.setRules(event.sorterId(), event.rules().size(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied parcelAnnounced(ParcelAnnounced event) {
        books.sorting.parcels.announce(event, books.lastSequence, books.lastTimeNanos);
        return Applied.DONE;
    }

    @Override
    public Applied sortDecided(SortDecided event) {
        books.sorting.decisions.decide(event, books.lastSequence, books.lastTimeNanos);
        return Applied.DONE;
    }

    @Override
    public Applied sortConfirmed(SortConfirmed event) {
        if (event.decision() == 0) {
            return Applied.DONE;
        }
        SortDecisionBook decisions = books.sorting.decisions;
        int known = decisions.findDecision(
                event.sorterId(), false, event.device(), event.code(), event.number(), event.decision());
        if (known != SortDecisionBook.NONE) {
            decisions.confirm(known, event.laneId(), books.lastTimeNanos);
        }
        int warehouse = books.sorting.sorters.warehouse(event.sorterId());
        int parcel = event.code().isEmpty() ? ParcelBook.NONE : books.sorting.parcels.find(warehouse, event.code());
        if (parcel != ParcelBook.NONE) {
            books.sorting.parcels.confirm(parcel, books.lastTimeNanos);
        }
        int packed = SortedParcels.find(books, warehouse, event.code());
        boolean leaves = packed != PackedParcelBook.NONE
                && books.sorting.lanes.ships(event.laneId())
                && !books.sorting.sorters.shadow(event.sorterId())
                && SortedParcels.mayLeave(books, packed);
        if (leaves) {
            books.trade.parcels.leave(packed);
            books.trade.parcels.changed(packed, books.lastSequence);
        }
        return Applied.DONE;
    }

    @Override
    public Applied sortMissed(SortMissed event) {
        SortDecisionBook decisions = books.sorting.decisions;
        int known = decisions.findDecision(
                event.sorterId(), false, event.device(), event.code(), event.number(), event.decision());
        if (known != SortDecisionBook.NONE
                && event.laneId() != LaneBook.NONE
                && decisions.sequence(known) == event.decision()) {
            decisions.miss(known, event.laneId());
        }
        return Applied.DONE;
    }

    @Override
    public Applied sortRepeated(SortRepeated event) {
        SortDecisionBook decisions = books.sorting.decisions;
        int known = decisions.findDecision(
                event.sorterId(), event.rehearsal(), event.device(), event.code(), event.number(), event.decision());
        if (known != SortDecisionBook.NONE && decisions.sequence(known) == event.decision()) {
            decisions.repeat(known, event.shadow(), books.lastTimeNanos);
        }
        return Applied.DONE;
    }

    @Override
    public Applied parcelsForgotten(ParcelsForgotten event) {
        for (ForgottenParcel parcel : event.parcels()) {
            books.sorting.parcels.forget(books.sorting.parcels.find(parcel.warehouseId(), parcel.code()));
        }
        for (int row : event.decisions()) {
            books.sorting.decisions.forget(row);
        }
        return Applied.DONE;
    }
}
