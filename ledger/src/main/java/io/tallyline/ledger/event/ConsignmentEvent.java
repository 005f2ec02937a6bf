package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.SchemaNumber;

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
}
