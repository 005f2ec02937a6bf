package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.MessageStanding;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.TrackingState;
import java.util.List;

/**
 * What happened to parcels as their carriers know them (DOMAIN D33). A consignment has the number of the event by which a service
 * became a parcel's ({@link CarrierEvent.ParcelCarrierChosen}); it is over when another does, and with its parcel.
 */
public sealed interface ConsignmentEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.consignment(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R consignmentLabelled(ConsignmentLabelled event);

        R dockBound(DockBound event);

        R manifestClosed(ManifestClosed event);

        R manifestCutOffSet(ManifestCutOffSet event);

        R manifestCutOffsPassed(ManifestCutOffsPassed event);

        R trackingRecorded(TrackingRecorded event);

        R earlyTrackingActed(EarlyTrackingActed event);

        R carrierTold(CarrierTold event);

        R carrierMessageMarked(CarrierMessageMarked event);
    }

    /**
     * A parcel has a number of its carrier, and a label if there is one.
     *
     * @param route where the carrier sorts it to; empty for none
     * @param labelFormat media type; empty for none
     * @param label base64
     */
    @SchemaNumber(268)
    record ConsignmentLabelled(
            @FieldNumber(1) long consignment,
            @FieldNumber(2) int parcel,
            @FieldNumber(3) long sscc,
            @FieldNumber(4) long order,
            @FieldNumber(5) int carrierId,
            @FieldNumber(6) String carrier,
            @FieldNumber(7) String trackingNumber,
            @FieldNumber(8) String route,
            @FieldNumber(9) String labelFormat,
            @FieldNumber(10) String label)
            implements ConsignmentEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.consignmentLabelled(this);
        }
    }

    /**
     * A carrier's lorry stands at a dock door.
     *
     * @param carrierId 0 for anybody's, with an empty carrier
     */
    @SchemaNumber(270)
    record DockBound(
            @FieldNumber(1) int place,
            @FieldNumber(2) int warehouseId,
            @FieldNumber(3) String location,
            @FieldNumber(4) int carrierId,
            @FieldNumber(5) String carrier)
            implements ConsignmentEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.dockBound(this);
        }
    }

    /**
     * What a carrier is handed. Its number is the sequence of the event.
     *
     * @param untilDay last day on which what is on it was to leave, yyyymmdd; 0 for all
     * @param ships whether they leave with it: for each follows a {@link PackEvent.ParcelShipped}
     * @param parcels by their numbers
     * @param rest how many more wait, for the next manifest; of very many no more than 4 000 are counted
     * @param cutOffDay at whose cut-off it closed by itself, yyyymmdd; 0 by hand. With a rest the next follows
     */
    @SchemaNumber(271)
    record ManifestClosed(
            @FieldNumber(1) int warehouseId,
            @FieldNumber(2) String warehouse,
            @FieldNumber(3) int carrierId,
            @FieldNumber(4) String carrier,
            @FieldNumber(5) int untilDay,
            @FieldNumber(6) boolean ships,
            @FieldNumber(7) List<ManifestedParcel> parcels,
            @FieldNumber(8) int rest,
            @FieldNumber(9) int cutOffDay)
            implements ConsignmentEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.manifestClosed(this);
        }
    }

    /** A parcel on a manifest. */
    record ManifestedParcel(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long sscc,
            @FieldNumber(3) long consignment) {}

    /**
     * When the manifests of a carrier close by themselves in a warehouse.
     *
     * @param minute of the warehouse's day; {@link io.tallyline.ledger.command.ConsignmentCommand#BY_HAND_ONLY} for no time
     * @param onlyDue whether they have those only that were to leave by that day
     * @param overDay the last day whose cut-off is over already, yyyymmdd
     */
    @SchemaNumber(274)
    record ManifestCutOffSet(
            @FieldNumber(1) int warehouseId,
            @FieldNumber(2) int carrierId,
            @FieldNumber(3) String carrier,
            @FieldNumber(4) int minute,
            @FieldNumber(5) boolean ships,
            @FieldNumber(6) boolean onlyDue,
            @FieldNumber(7) int overDay)
            implements ConsignmentEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.manifestCutOffSet(this);
        }
    }

    /** Cut-offs at which nothing waited: what is packed from now on is for the next. */
    @SchemaNumber(275)
    record ManifestCutOffsPassed(@FieldNumber(1) List<PassedCutOff> cutOffs) implements ConsignmentEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.manifestCutOffsPassed(this);
        }
    }

    /**
     * One of them.
     *
     * @param day whose it was, yyyymmdd
     */
    record PassedCutOff(
            @FieldNumber(1) int warehouseId,
            @FieldNumber(2) int carrierId,
            @FieldNumber(3) String carrier,
            @FieldNumber(4) int day) {}

    /**
     * What a carrier told of a parcel.
     *
     * @param atMillis when it happened, milliseconds since 1970
     * @param deliveryDay on which it is expected to be delivered, yyyymmdd; 0 where nothing is said of that
     * @param expects whether it is expected on that day from now on: nothing later was told of it
     * @param changes whether the parcel is so from now on; what was told early, as soon as it has left
     * @param early whether it is told of a parcel that has not left yet by what is booked
     */
    @SchemaNumber(272)
    record TrackingRecorded(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long sscc,
            @FieldNumber(3) long order,
            @FieldNumber(4) long consignment,
            @FieldNumber(5) String carrier,
            @FieldNumber(6) TrackingState state,
            @FieldNumber(7) long atMillis,
            @FieldNumber(8) String code,
            @FieldNumber(9) String text,
            @FieldNumber(10) int deliveryDay,
            @FieldNumber(11) boolean expects,
            @FieldNumber(12) boolean changes,
            @FieldNumber(13) boolean early)
            implements ConsignmentEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.trackingRecorded(this);
        }
    }

    /**
     * A parcel left of which its carrier had told already what became of it.
     *
     * @param atMillis when that happened, milliseconds since 1970
     * @param changes whether the parcel is so from now on: nothing later was told of it meanwhile
     */
    @SchemaNumber(276)
    record EarlyTrackingActed(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long sscc,
            @FieldNumber(3) long order,
            @FieldNumber(4) long consignment,
            @FieldNumber(5) String carrier,
            @FieldNumber(6) TrackingState state,
            @FieldNumber(7) long atMillis,
            @FieldNumber(8) boolean changes)
            implements ConsignmentEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.earlyTrackingActed(this);
        }
    }

    /**
     * A carrier knows all that it had to be told so far.
     *
     * @param told sequence of the last event that it was told of
     */
    @SchemaNumber(273)
    record CarrierTold(
            @FieldNumber(1) int carrierId,
            @FieldNumber(2) String carrier,
            @FieldNumber(3) long told) implements ConsignmentEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.carrierTold(this);
        }
    }

    /**
     * How it stands with a message that a carrier did not take.
     *
     * @param sequence of the event that it tells of
     * @param part which of its messages
     * @param tries how often it was sent so far
     * @param answer what the carrier answered last, sealed under the key of the customer whose parcel it is
     */
    @SchemaNumber(277)
    record CarrierMessageMarked(
            @FieldNumber(1) int carrierId,
            @FieldNumber(2) String carrier,
            @FieldNumber(3) long sequence,
            @FieldNumber(4) long part,
            @FieldNumber(5) MessageStanding standing,
            @FieldNumber(6) int tries,
            @FieldNumber(7) String answer)
            implements ConsignmentEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.carrierMessageMarked(this);
        }
    }
}
