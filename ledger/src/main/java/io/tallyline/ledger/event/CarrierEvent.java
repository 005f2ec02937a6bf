package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.HandOver;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.TrackingSource;
import java.util.List;

/**
 * What happened to carriers and to what goes by them (DOMAIN D36). Ids of carriers and of services are dense together, in
 * the order of definition.
 */
public sealed interface CarrierEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.carrier(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R carrierDefined(CarrierDefined event);

        R carrierServiceDefined(CarrierServiceDefined event);

        R shippingRulesDefined(ShippingRulesDefined event);

        R carrierServicesChosen(CarrierServicesChosen event);

        R parcelCarrierChosen(ParcelCarrierChosen event);

        R carrierSecretRotated(CarrierSecretRotated event);
    }

    /**
     * A carrier was created or changed.
     *
     * @param endpoint where it is told of parcels; empty for nowhere
     */
    @SchemaNumber(212)
    record CarrierDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String carrier,
            @FieldNumber(3) String name,
            @FieldNumber(4) HandOver handOver,
            @FieldNumber(5) String endpoint)
            implements CarrierEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.carrierDefined(this);
        }
    }

    /** A service of a carrier was created or changed. */
    @SchemaNumber(213)
    record CarrierServiceDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) int carrierId,
            @FieldNumber(3) String carrier,
            @FieldNumber(4) String service,
            @FieldNumber(5) String name,
            @FieldNumber(6) int daysToDeliver,
            @FieldNumber(7) TrackingSource tracking)
            implements CarrierEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.carrierServiceDefined(this);
        }
    }

    /** All shipping rules, in their order. */
    @SchemaNumber(214)
    record ShippingRulesDefined(@FieldNumber(1) List<ServiceRule> rules) implements CarrierEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.shippingRulesDefined(this);
        }
    }

    /**
     * One rule, as the command said it.
     *
     * @param warehouseId 0 for any warehouse
     * @param countries in the order of the alphabet, each once; none for any
     * @param cutOffMinute -1 for none
     */
    record ServiceRule(
            @FieldNumber(1) String name,
            @FieldNumber(2) int warehouseId,
            @FieldNumber(3) String warehouse,
            @FieldNumber(4) String method,
            @FieldNumber(5) List<String> countries,
            @FieldNumber(6) int maxGrams,
            @FieldNumber(7) int maxLongestSideMillimetres,
            @FieldNumber(8) int maxGirthMillimetres,
            @FieldNumber(9) boolean hazard,
            @FieldNumber(10) boolean cashOnDelivery,
            @FieldNumber(11) int cutOffMinute,
            @FieldNumber(12) int serviceId,
            @FieldNumber(13) String carrier,
            @FieldNumber(14) String service) {}

    /**
     * By which services the goods of an order go, from each warehouse of which something is said.
     *
     * @param asked somebody asked for it, which is a change of the order; else it follows from its release or change
     */
    @SchemaNumber(215)
    record CarrierServicesChosen(
            @FieldNumber(1) long order,
            @FieldNumber(2) List<ChosenService> services,
            @FieldNumber(3) boolean asked) implements CarrierEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.carrierServicesChosen(this);
        }
    }

    /**
     * By which service goods go from a warehouse.
     *
     * @param serviceId 0 when no rule fits: a person has to choose. Then all but the warehouse is empty or 0
     * @param rule by which it was chosen; empty when a person said so
     * @param byHand a person said so, and no rule changes it
     * @param shipDay on which it leaves, yyyymmdd; 0 when the warehouse has no calendar
     * @param deliveryDay on which it is delivered, yyyymmdd; 0 likewise
     * @param grams weight of the goods by which it was chosen; 0 for unknown
     */
    record ChosenService(
            @FieldNumber(1) int warehouseId,
            @FieldNumber(2) String warehouse,
            @FieldNumber(3) int serviceId,
            @FieldNumber(4) String carrier,
            @FieldNumber(5) String service,
            @FieldNumber(6) String rule,
            @FieldNumber(7) boolean byHand,
            @FieldNumber(8) int shipDay,
            @FieldNumber(9) int deliveryDay,
            @FieldNumber(10) long grams) {}

    /**
     * By which service a parcel goes, as it is packed.
     *
     * @param serviceId 0 when no rule fits: a person has to choose. Then carrier, service and days are empty or 0
     * @param rule by which it was chosen; empty when a person said so of it or of its order
     * @param byHand a person said so of this parcel, and no rule changes it
     * @param shipDay on which it leaves, yyyymmdd; 0 when the warehouse has no calendar
     * @param deliveryDay on which it is delivered, yyyymmdd; 0 likewise
     * @param grams weight by which it was chosen; 0 for unknown
     * @param longestSideMillimetres 0 for unknown
     * @param girthMillimetres longest side and girth around the other two together; 0 for unknown
     * @param consignment what it was to the carrier before and still is: sequence of the event that began it; 0 where this event
     *     begins one
     * @param asked somebody asked for it; else it follows from its closing, or from a change of its order
     */
    @SchemaNumber(267)
    record ParcelCarrierChosen(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long sscc,
            @FieldNumber(3) long order,
            @FieldNumber(4) int warehouseId,
            @FieldNumber(5) int serviceId,
            @FieldNumber(6) int carrierId,
            @FieldNumber(7) String carrier,
            @FieldNumber(8) String service,
            @FieldNumber(9) String rule,
            @FieldNumber(10) boolean byHand,
            @FieldNumber(11) int shipDay,
            @FieldNumber(12) int deliveryDay,
            @FieldNumber(13) long grams,
            @FieldNumber(14) int longestSideMillimetres,
            @FieldNumber(15) int girthMillimetres,
            @FieldNumber(16) long consignment,
            @FieldNumber(17) boolean asked)
            implements CarrierEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelCarrierChosen(this);
        }
    }

    /**
     * Which secrets that are shared with a carrier are in force. They stand nowhere: each is derived of its number.
     *
     * @param newest by which what goes to it is signed
     * @param oldest that is still taken; the newest itself where the one before is retired
     */
    @SchemaNumber(278)
    record CarrierSecretRotated(
            @FieldNumber(1) int carrierId,
            @FieldNumber(2) String carrier,
            @FieldNumber(3) int newest,
            @FieldNumber(4) int oldest)
            implements CarrierEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.carrierSecretRotated(this);
        }
    }
}
