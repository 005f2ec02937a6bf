package io.tallyline.ledger.command;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.MessageStanding;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.TrackingState;

/**
 * What parcels are to their carriers (DOMAIN D33): consignments. A parcel is named by its SSCC, 18 digits as a number; {@code expectedSequence} is as in
 * {@link MasterDataCommand}.
 */
public sealed interface ConsignmentCommand extends BusinessCommand {
    /** Longest tracking number, in bytes. */
    int MAX_TRACKING_BYTES = 48;

    /** Longest label, in bytes as it is told. */
    int MAX_LABEL_BYTES = 65_536;

    /** Longest answer of a carrier that is kept, in bytes as it is sealed. */
    int MAX_ANSWER_BYTES = 1_024;

    /** In place of the minute of a cut-off: manifests close by hand only. */
    int BY_HAND_ONLY = -1;

    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.consignment(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R labelConsignment(LabelConsignment command);

        R bindDock(BindDock command);

        R closeManifest(CloseManifest command);

        R setManifestCutOff(SetManifestCutOff command);

        R recordTracking(RecordTracking command);

        R markCarrierTold(MarkCarrierTold command);

        R markCarrierMessage(MarkCarrierMessage command);
    }

    /**
     * The number by which the carrier knows a parcel, and its label, as the carrier tells them or a person types them.
     *
     * @param consignment to which they belong; 0 for the one that the parcel is now
     * @param trackingNumber at most {@value #MAX_TRACKING_BYTES} bytes; of a carrier no two parcels have the same
     * @param route where the carrier sorts it to, at most 48 bytes; empty for none
     * @param labelFormat media type of the label; empty, together with it, for none
     * @param label base64, at most {@value #MAX_LABEL_BYTES} bytes; the ledger reads nothing of it
     * @param expectedSequence the parcel's
     */
    @SchemaNumber(268)
    record LabelConsignment(
            @FieldNumber(1) long parcel,
            @FieldNumber(2) long consignment,
            @FieldNumber(3) String trackingNumber,
            @FieldNumber(4) String route,
            @FieldNumber(5) String labelFormat,
            @FieldNumber(6) String label,
            @FieldNumber(7) long expectedSequence)
            implements ConsignmentCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.labelConsignment(this);
        }
    }

    /**
     * Says whose lorry stands at a dock door: no parcel of another carrier is loaded there.
     *
     * @param location of kind DOCK
     * @param carrier empty for anybody
     * @param expectedSequence of the door, 0 of one of which nothing was said
     */
    @SchemaNumber(270)
    record BindDock(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) String location,
            @FieldNumber(3) String carrier,
            @FieldNumber(4) long expectedSequence)
            implements ConsignmentCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.bindDock(this);
        }
    }

    /**
     * Closes a manifest of all that waits for a carrier in a warehouse.
     *
     * @param untilDay last day on which what is on it was to leave, yyyymmdd; 0 for all
     * @param ships whether they leave with it
     */
    @SchemaNumber(271)
    record CloseManifest(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) String carrier,
            @FieldNumber(3) int untilDay,
            @FieldNumber(4) boolean ships)
            implements ConsignmentCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.closeManifest(this);
        }
    }

    /**
     * Says when the manifests of a carrier close by themselves in a warehouse: behind this minute of each of its working days. Said later than that it begins with the next day.
     *
     * @param minute of the warehouse's day, the last in which a parcel still comes on it, 0 to 1439; {@value #BY_HAND_ONLY} for no time
     * @param ships whether they leave with it
     * @param onlyDue whether it has those only that were to leave by that day
     * @param expectedSequence of the cut-off, 0 where nothing was said yet
     */
    @SchemaNumber(274)
    record SetManifestCutOff(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) String carrier,
            @FieldNumber(3) int minute,
            @FieldNumber(4) boolean ships,
            @FieldNumber(5) boolean onlyDue,
            @FieldNumber(6) long expectedSequence)
            implements ConsignmentCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setManifestCutOff(this);
        }
    }

    /**
     * What a carrier tells of a parcel, in any order: a state that is older than the one that is known is on record and changes nothing, and what is delivered
     * stays so.
     *
     * @param parcel SSCC; 0 to find it by its tracking number
     * @param trackingNumber empty to find it by its SSCC
     * @param atMillis when it happened, milliseconds since 1970
     * @param code as the carrier calls it, at most 24 bytes
     * @param text in the carrier's words
     * @param deliveryDay on which it is expected to be delivered, yyyymmdd; 0 where nothing is said of that
     */
    @SchemaNumber(272)
    record RecordTracking(
            @FieldNumber(1) String carrier,
            @FieldNumber(2) long parcel,
            @FieldNumber(3) String trackingNumber,
            @FieldNumber(4) TrackingState state,
            @FieldNumber(5) long atMillis,
            @FieldNumber(6) String code,
            @FieldNumber(7) String text,
            @FieldNumber(8) int deliveryDay)
            implements ConsignmentCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.recordTracking(this);
        }
    }

    /**
     * A carrier knows all that it had to be told up to an event; what it was told of before is no news.
     *
     * @param told sequence of the event
     */
    @SchemaNumber(273)
    record MarkCarrierTold(
            @FieldNumber(1) String carrier, @FieldNumber(2) long told) implements ConsignmentCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.markCarrierTold(this);
        }
    }

    /**
     * Says how it stands with a message that a carrier did not take. It is set aside, so that what comes behind it goes on; sent once more when a person wants that, after which
     * it was taken or is set aside again; or dropped.
     *
     * @param sequence of the event that it tells of
     * @param part which of its messages
     * @param tries how often it was sent; not read of what a person says
     * @param answer what the carrier answered last, sealed under the key of the customer whose parcel it is, at most {@value #MAX_ANSWER_BYTES} bytes; likewise
     */
    @SchemaNumber(277)
    record MarkCarrierMessage(
            @FieldNumber(1) String carrier,
            @FieldNumber(2) long sequence,
            @FieldNumber(3) long part,
            @FieldNumber(4) MessageStanding standing,
            @FieldNumber(5) int tries,
            @FieldNumber(6) String answer)
            implements ConsignmentCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.markCarrierMessage(this);
        }
    }
}
