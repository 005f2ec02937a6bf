package io.tallyline.ledger.command;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.SortMatch;
import java.util.List;

/**
 * Sorters, their lanes and rules, the parcels announced to them, and what a tunnel or PLC asks of them (DOMAIN D34). No
 * stock moves. {@code expectedSequence} is as in {@link MasterDataCommand}.
 */
public sealed interface SortCommand extends BusinessCommand {
    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.sort(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R defineSorter(DefineSorter command);

        R defineLane(DefineLane command);

        R setLaneState(SetLaneState command);

        R defineSortRules(DefineSortRules command);

        R announceParcel(AnnounceParcel command);

        R decideSort(DecideSort command);

        R confirmDivert(ConfirmDivert command);

        R recordSortMissed(RecordSortMissed command);
    }

    /**
     * Creates or changes a sorter. Its default and its exception lane come into being with it, open, where they do not
     * exist: so there is a lane for every parcel from the first moment.
     *
     * @param warehouse stays as it is once the sorter exists
     * @param maxPasses after so many decisions for one parcel the exception lane, 1 to 99
     * @param repeatWindowSeconds the same telegram number and code within this time is a repeat, 1 to 3 600
     * @param shadow decide and record, send nothing
     */
    @SchemaNumber(80)
    record DefineSorter(
            @FieldNumber(1) String sorter,
            @FieldNumber(2) String warehouse,
            @FieldNumber(3) String defaultLane,
            @FieldNumber(4) String exceptionLane,
            @FieldNumber(5) int maxPasses,
            @FieldNumber(6) int repeatWindowSeconds,
            @FieldNumber(7) boolean shadow,
            @FieldNumber(8) long expectedSequence)
            implements SortCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineSorter(this);
        }
    }

    /**
     * Creates or changes a lane. Lanes are closed, never removed, so that rules and decisions always name one that
     * exists.
     *
     * @param fallbacks lanes of the same sorter that take its parcels while it does not, in this order; at most 8
     * @param ships whether a parcel of an order leaves the warehouse when its divert into this lane is confirmed
     */
    @SchemaNumber(81)
    record DefineLane(
            @FieldNumber(1) String sorter,
            @FieldNumber(2) String lane,
            @FieldNumber(3) LaneState state,
            @FieldNumber(4) List<String> fallbacks,
            @FieldNumber(5) long expectedSequence,
            @FieldNumber(6) boolean ships)
            implements SortCommand {
        /** Into which parcels only go. */
        public DefineLane(String sorter, String lane, LaneState state, List<String> fallbacks, long expectedSequence) {
            this(sorter, lane, state, fallbacks, expectedSequence, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineLane(this);
        }
    }

    /** A lane is full, or takes parcels again: a fact from the floor, so without a version. */
    @SchemaNumber(82)
    record SetLaneState(
            @FieldNumber(1) String sorter,
            @FieldNumber(2) String lane,
            @FieldNumber(3) LaneState state) implements SortCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setLaneState(this);
        }
    }

    /** Replaces all rules of a sorter at once; the first that fits decides. */
    @SchemaNumber(83)
    record DefineSortRules(
            @FieldNumber(1) String sorter,
            @FieldNumber(2) List<SortRule> rules,
            @FieldNumber(3) long expectedSequence) implements SortCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineSortRules(this);
        }
    }

    /**
     * One rule.
     *
     * @param name by which decisions name it, unique in the list
     * @param value what is compared, at most 48 bytes; grams as digits for {@code WEIGHT_ABOVE}; empty for
     *     {@code ANNOUNCED_LANE} and {@code ANY}
     * @param lane empty for {@code ANNOUNCED_LANE}
     */
    record SortRule(
            @FieldNumber(1) String name,
            @FieldNumber(2) SortMatch match,
            @FieldNumber(3) String value,
            @FieldNumber(4) String lane) {}

    /**
     * Says what is known of a parcel before it comes by; said again, it replaces what was said before.
     *
     * @param code as the sorter's reader will give it, at most 48 bytes
     * @param destination empty for none, as {@code carrier}, {@code order} and {@code lane}
     * @param lane a lane by name, for rules {@code ANNOUNCED_LANE}
     * @param expectedWeightGrams 0 for unknown
     * @param toleranceGrams how far the weighed may be from the expected
     */
    @SchemaNumber(84)
    record AnnounceParcel(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) String code,
            @FieldNumber(3) String destination,
            @FieldNumber(4) String carrier,
            @FieldNumber(5) String order,
            @FieldNumber(6) String lane,
            @FieldNumber(7) int expectedWeightGrams,
            @FieldNumber(8) int toleranceGrams)
            implements SortCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.announceParcel(this);
        }
    }

    /**
     * Which lane for this parcel? The edge has parsed the code.
     *
     * @param device who asks, for the record
     * @param number the telegram's, 0 when it has none
     * @param code at most 48 bytes; empty when nothing was read. An SSCC as its 18 digits, a piece with a serial as AI 01
     *     and 21
     * @param gtin 14 digits as a number, 0 for none
     * @param postal AI 420, or 421 without its country; empty for none
     * @param routing AI 403; empty for none
     * @param weightGrams 0 when it was not weighed
     * @param place where on the sorter, for the record
     * @param rehearsal recorded as such, never to be sent, and not counted among the passes of the real parcel
     * @param codeTooLong a code was read and is left out here, being too long: half of it may be another parcel's
     * @param codeMalformed a code was read and is left out here, since it holds a zero byte
     * @param weighingFailed there is a scale, and it could not tell
     */
    @SchemaNumber(85)
    record DecideSort(
            @FieldNumber(1) String sorter,
            @FieldNumber(2) String device,
            @FieldNumber(3) long number,
            @FieldNumber(4) String code,
            @FieldNumber(5) long gtin,
            @FieldNumber(6) String postal,
            @FieldNumber(7) String routing,
            @FieldNumber(8) ReadStatus status,
            @FieldNumber(9) int weightGrams,
            @FieldNumber(10) String place,
            @FieldNumber(11) boolean rehearsal,
            @FieldNumber(12) boolean codeTooLong,
            @FieldNumber(13) boolean codeMalformed,
            @FieldNumber(14) boolean weighingFailed)
            implements SortCommand {
        /** Without a scale, or with one that could tell. */
        public DecideSort(
                String sorter,
                String device,
                long number,
                String code,
                long gtin,
                String postal,
                String routing,
                ReadStatus status,
                int weightGrams,
                String place,
                boolean rehearsal,
                boolean codeTooLong,
                boolean codeMalformed) {
            this(
                    sorter,
                    device,
                    number,
                    code,
                    gtin,
                    postal,
                    routing,
                    status,
                    weightGrams,
                    place,
                    rehearsal,
                    codeTooLong,
                    codeMalformed,
                    false);
        }

        /** With the code that was read, if any was. */
        public DecideSort(
                String sorter,
                String device,
                long number,
                String code,
                long gtin,
                String postal,
                String routing,
                ReadStatus status,
                int weightGrams,
                String place,
                boolean rehearsal) {
            this(
                    sorter,
                    device,
                    number,
                    code,
                    gtin,
                    postal,
                    routing,
                    status,
                    weightGrams,
                    place,
                    rehearsal,
                    false,
                    false);
        }

        /** As if no code had been read. */
        public DecideSort withoutCode() {
            return new DecideSort(
                    sorter,
                    device,
                    number,
                    "",
                    0,
                    "",
                    "",
                    status,
                    weightGrams,
                    place,
                    rehearsal,
                    codeTooLong,
                    codeMalformed,
                    weighingFailed);
        }

        /** The same question, of a parcel that is known by another spelling of its code. */
        public DecideSort of(String parcelCode, long productGtin) {
            return new DecideSort(
                    sorter,
                    device,
                    number,
                    parcelCode,
                    productGtin,
                    postal,
                    routing,
                    status,
                    weightGrams,
                    place,
                    rehearsal,
                    codeTooLong,
                    codeMalformed,
                    weighingFailed);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.decideSort(this);
        }
    }

    /**
     * Where the parcel went in fact.
     *
     * @param device whose telegram the number is
     * @param number of the telegram that was answered; 0 when the code says which
     * @param code empty when the number says which
     * @param unread neither is known, since nothing was read of it: recorded, and of no decision
     */
    @SchemaNumber(86)
    record ConfirmDivert(
            @FieldNumber(1) String sorter,
            @FieldNumber(2) String device,
            @FieldNumber(3) long number,
            @FieldNumber(4) String code,
            @FieldNumber(5) String lane,
            @FieldNumber(6) boolean unread)
            implements SortCommand {
        /** Of a parcel that is known by number or code. */
        public ConfirmDivert(String sorter, String device, long number, String code, String lane) {
            this(sorter, device, number, code, lane, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.confirmDivert(this);
        }
    }

    /**
     * The deadline passed and the edge sent a lane by itself: the one answer that may leave undurable (DESIGN rule 2).
     *
     * @param lane what was sent
     * @param deadlineMillis the deadline that passed
     */
    @SchemaNumber(87)
    record RecordSortMissed(
            @FieldNumber(1) String sorter,
            @FieldNumber(2) String device,
            @FieldNumber(3) long number,
            @FieldNumber(4) String code,
            @FieldNumber(5) String lane,
            @FieldNumber(6) int deadlineMillis)
            implements SortCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.recordSortMissed(this);
        }
    }
}
