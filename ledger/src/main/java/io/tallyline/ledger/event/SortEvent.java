package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.SortCause;
import io.tallyline.ledger.value.SortMatch;
import java.util.List;

/** What happened at sorters (DOMAIN D34). Ids of sorters and lanes are dense, in the order of definition. */
public sealed interface SortEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.sort(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R sorterDefined(SorterDefined event);

        R laneDefined(LaneDefined event);

        R laneStateSet(LaneStateSet event);

        R sortRulesDefined(SortRulesDefined event);

        R parcelAnnounced(ParcelAnnounced event);

        R sortDecided(SortDecided event);

        R sortConfirmed(SortConfirmed event);

        R sortMissed(SortMissed event);

        R parcelsForgotten(ParcelsForgotten event);

        R sortRepeated(SortRepeated event);
    }

    /**
     * A sorter was created or changed; lanes with ids that are new were created with it, open and without fallbacks.
     */
    @SchemaNumber(80)
    record SorterDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String sorter,
            @FieldNumber(3) int warehouseId,
            @FieldNumber(4) int defaultLaneId,
            @FieldNumber(5) String defaultLane,
            @FieldNumber(6) int exceptionLaneId,
            @FieldNumber(7) String exceptionLane,
            @FieldNumber(8) int maxPasses,
            @FieldNumber(9) int repeatWindowSeconds,
            @FieldNumber(10) boolean shadow)
            implements SortEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.sorterDefined(this);
        }
    }

    /**
     * A lane was created or changed.
     *
     * @param ships whether what is diverted into it leaves the warehouse; false in events of releases that packed nothing
     */
    @SchemaNumber(81)
    record LaneDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) int sorterId,
            @FieldNumber(3) String lane,
            @FieldNumber(4) LaneState state,
            @FieldNumber(5) List<Integer> fallbackIds,
            @FieldNumber(6) List<String> fallbacks,
            @FieldNumber(7) boolean ships)
            implements SortEvent {
        /** Into which parcels only go. */
        public LaneDefined(
                int id, int sorterId, String lane, LaneState state, List<Integer> fallbackIds, List<String> fallbacks) {
            this(id, sorterId, lane, state, fallbackIds, fallbacks, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.laneDefined(this);
        }
    }

    /** A lane takes parcels, or does not. */
    @SchemaNumber(82)
    record LaneStateSet(
            @FieldNumber(1) int id, @FieldNumber(2) LaneState state) implements SortEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.laneStateSet(this);
        }
    }

    /** All rules of a sorter, in their order. */
    @SchemaNumber(83)
    record SortRulesDefined(
            @FieldNumber(1) int sorterId, @FieldNumber(2) List<LaneRule> rules) implements SortEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.sortRulesDefined(this);
        }
    }

    /** One rule; {@code laneId} is 0 where the announcement names the lane. */
    record LaneRule(
            @FieldNumber(1) String name,
            @FieldNumber(2) SortMatch match,
            @FieldNumber(3) String value,
            @FieldNumber(4) int laneId,
            @FieldNumber(5) String lane) {}

    /** A parcel is expected, or what is known of it changed. */
    @SchemaNumber(84)
    record ParcelAnnounced(
            @FieldNumber(1) int warehouseId,
            @FieldNumber(2) String code,
            @FieldNumber(3) String destination,
            @FieldNumber(4) String carrier,
            @FieldNumber(5) String order,
            @FieldNumber(6) String lane,
            @FieldNumber(7) int expectedWeightGrams,
            @FieldNumber(8) int toleranceGrams)
            implements SortEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelAnnounced(this);
        }
    }

    /**
     * A parcel got its lane.
     *
     * @param pass which decision for this parcel at this sorter it is, from 1
     * @param laneId where it is to go
     * @param wantedLaneId where it would go if every lane were open
     * @param rule name of the rule that fitted, empty for none
     * @param announced whether the parcel was announced
     * @param shadow decided and recorded only, not to be sent
     * @param rehearsal asked for as one, so not counted among the passes of the real parcel
     * @param numberOfDevice whether the number is the device's own; false in events of releases in which the PLCs of
     *     one sorter shared their numbers
     * @param keepsEarlier whether the decision before for this code is still repeated to who asked for it; false in
     *     events of releases that kept only the last one
     */
    @SchemaNumber(85)
    record SortDecided(
            @FieldNumber(1) int sorterId,
            @FieldNumber(2) String device,
            @FieldNumber(3) long number,
            @FieldNumber(4) String code,
            @FieldNumber(5) int pass,
            @FieldNumber(6) int laneId,
            @FieldNumber(7) String lane,
            @FieldNumber(8) int wantedLaneId,
            @FieldNumber(9) String wantedLane,
            @FieldNumber(10) SortCause cause,
            @FieldNumber(11) String rule,
            @FieldNumber(12) ReadStatus status,
            @FieldNumber(13) int weightGrams,
            @FieldNumber(14) String place,
            @FieldNumber(15) boolean announced,
            @FieldNumber(16) boolean shadow,
            @FieldNumber(17) boolean rehearsal,
            @FieldNumber(18) boolean numberOfDevice,
            @FieldNumber(19) boolean keepsEarlier)
            implements SortEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.sortDecided(this);
        }
    }

    /**
     * A parcel went to a lane.
     *
     * @param decision sequence of the decision that it answers; 0 when nothing was read of it that could say which
     * @param mismatch whether that was another lane than the one it was told
     */
    @SchemaNumber(86)
    record SortConfirmed(
            @FieldNumber(1) int sorterId,
            @FieldNumber(2) String device,
            @FieldNumber(3) long number,
            @FieldNumber(4) String code,
            @FieldNumber(5) int laneId,
            @FieldNumber(6) String lane,
            @FieldNumber(7) long decision,
            @FieldNumber(8) boolean mismatch)
            implements SortEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.sortConfirmed(this);
        }
    }

    /**
     * The edge sent a lane by itself after the deadline; repeats of the telegram are answered with it from now on.
     *
     * @param laneId 0 when the sorter has no lane of that name
     * @param decision sequence of the decision that came too late, 0 for none
     */
    @SchemaNumber(87)
    record SortMissed(
            @FieldNumber(1) int sorterId,
            @FieldNumber(2) String device,
            @FieldNumber(3) long number,
            @FieldNumber(4) String code,
            @FieldNumber(5) int laneId,
            @FieldNumber(6) String lane,
            @FieldNumber(7) int deadlineMillis,
            @FieldNumber(8) long decision)
            implements SortEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.sortMissed(this);
        }
    }

    /** What time did: announcements and decisions of parcels long gone; rows of their books, at most 100 together. */
    @SchemaNumber(88)
    record ParcelsForgotten(
            @FieldNumber(1) List<ForgottenParcel> parcels,
            @FieldNumber(2) List<Integer> decisions) implements SortEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelsForgotten(this);
        }
    }

    /**
     * A telegram still comes again: it stays the same one for another window from now on. Written now and then only,
     * not at each repeat, and whenever it is sent for the first time, or kept back for the first time.
     *
     * @param decision sequence of the decision, which is answered again as the fields behind it say
     * @param shadow whether it is kept back this time
     */
    @SchemaNumber(89)
    record SortRepeated(
            @FieldNumber(1) int sorterId,
            @FieldNumber(2) String device,
            @FieldNumber(3) long number,
            @FieldNumber(4) String code,
            @FieldNumber(5) boolean rehearsal,
            @FieldNumber(6) long decision,
            @FieldNumber(7) String lane,
            @FieldNumber(8) String wantedLane,
            @FieldNumber(9) int pass,
            @FieldNumber(10) SortCause cause,
            @FieldNumber(11) String rule,
            @FieldNumber(12) boolean shadow)
            implements SortEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.sortRepeated(this);
        }
    }

    /** An announcement that is not needed any more. */
    record ForgottenParcel(
            @FieldNumber(1) int warehouseId, @FieldNumber(2) String code) {}
}
