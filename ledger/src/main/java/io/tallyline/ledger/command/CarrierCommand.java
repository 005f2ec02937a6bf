package io.tallyline.ledger.command;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.HandOver;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.TrackingSource;
import java.util.List;

/**
 * Carriers, their services, and which of them an order's goods go by (DOMAIN D36). {@code expectedSequence} is as in
 * {@link MasterDataCommand}.
 */
public sealed interface CarrierCommand extends BusinessCommand {
    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.carrier(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R defineCarrier(DefineCarrier command);

        R defineCarrierService(DefineCarrierService command);

        R defineShippingRules(DefineShippingRules command);

        R setCarrierService(SetCarrierService command);

        R tryShippingRules(TryShippingRules command);

        R setParcelCarrier(SetParcelCarrier command);

        R rotateCarrierSecret(RotateCarrierSecret command);
    }

    /**
     * Creates or changes a carrier.
     *
     * @param carrier by which it is known, at most 24 bytes
     * @param endpoint where a carrier that is PUSHED is told, an address of the web of at most 400 bytes; empty for nowhere yet
     */
    @SchemaNumber(212)
    record DefineCarrier(
            @FieldNumber(1) String carrier,
            @FieldNumber(2) String name,
            @FieldNumber(3) HandOver handOver,
            @FieldNumber(4) long expectedSequence,
            @FieldNumber(5) String endpoint)
            implements CarrierCommand {
        /** Of one that is told nowhere. */
        public DefineCarrier(String carrier, String name, HandOver handOver, long expectedSequence) {
            this(carrier, name, handOver, expectedSequence, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineCarrier(this);
        }
    }

    /**
     * Creates or changes a service of a carrier.
     *
     * @param service by which it is known among the carrier's, at most 24 bytes
     * @param daysToDeliver working days from the day on which a parcel leaves to the one on which it is delivered, 0 to 60
     */
    @SchemaNumber(213)
    record DefineCarrierService(
            @FieldNumber(1) String carrier,
            @FieldNumber(2) String service,
            @FieldNumber(3) String name,
            @FieldNumber(4) int daysToDeliver,
            @FieldNumber(5) TrackingSource tracking,
            @FieldNumber(6) long expectedSequence)
            implements CarrierCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineCarrierService(this);
        }
    }

    /** Replaces all shipping rules at once; the first that fits decides. */
    @SchemaNumber(214)
    record DefineShippingRules(
            @FieldNumber(1) List<ShippingRule> rules,
            @FieldNumber(2) long expectedSequence) implements CarrierCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineShippingRules(this);
        }
    }

    /**
     * One rule: what a parcel must be to go by a service. What is not known of a parcel is within every limit, and is
     * checked again at the packed weight.
     *
     * @param name by which choices name it, unique in the table, at most 48 bytes
     * @param warehouse from which it leaves; empty for any
     * @param method the order's shipping method, exactly; empty for any
     * @param countries ISO 3166-1 alpha-2; none for any, and then also where the country is not known
     * @param maxGrams heaviest parcel, 0 for no limit
     * @param maxLongestSideMillimetres longest side, 0 for no limit
     * @param maxGirthMillimetres longest side and girth around the other two together, 0 for no limit
     * @param hazard whether it may hold hazardous goods
     * @param cashOnDelivery whether money may be collected for it
     * @param cutOffMinute last minute of a working day in the warehouse's zone at which the rule fits, that minute included,
     *     0 to 1 439; {@link #NO_CUT_OFF} for the whole of any day
     * @param carrier code of the carrier
     * @param service code of its service
     */
    record ShippingRule(
            @FieldNumber(1) String name,
            @FieldNumber(2) String warehouse,
            @FieldNumber(3) String method,
            @FieldNumber(4) List<String> countries,
            @FieldNumber(5) int maxGrams,
            @FieldNumber(6) int maxLongestSideMillimetres,
            @FieldNumber(7) int maxGirthMillimetres,
            @FieldNumber(8) boolean hazard,
            @FieldNumber(9) boolean cashOnDelivery,
            @FieldNumber(10) int cutOffMinute,
            @FieldNumber(11) String carrier,
            @FieldNumber(12) String service) {
        /** The rule fits at any time of any day. */
        public static final int NO_CUT_OFF = -1;
    }

    /**
     * Says by which service an order's goods go from a warehouse, whatever the rules say; or, with no carrier, that the
     * rules are to choose.
     *
     * @param warehouse empty for all warehouses that have goods of the order
     * @param carrier empty, together with the service, for that of the rules
     * @param expectedSequence the order's
     */
    @SchemaNumber(215)
    record SetCarrierService(
            @FieldNumber(1) long order,
            @FieldNumber(2) String warehouse,
            @FieldNumber(3) String carrier,
            @FieldNumber(4) String service,
            @FieldNumber(5) long expectedSequence)
            implements CarrierCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setCarrierService(this);
        }
    }

    /**
     * Asks which service a parcel would get. It leaves no event.
     *
     * @param method the order's shipping method; empty for none
     * @param destination ISO 3166-1 alpha-2; empty where it is not known
     * @param grams 0 for unknown, as the next two
     * @param girthMillimetres longest side and girth around the other two together
     * @param minute of the warehouse's day at which is asked, 0 to 1 439; {@link #NOW} for that of the command
     */
    @SchemaNumber(216)
    record TryShippingRules(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) String method,
            @FieldNumber(3) String destination,
            @FieldNumber(4) long grams,
            @FieldNumber(5) int longestSideMillimetres,
            @FieldNumber(6) int girthMillimetres,
            @FieldNumber(7) boolean hazard,
            @FieldNumber(8) boolean cashOnDelivery,
            @FieldNumber(9) int minute)
            implements CarrierCommand {
        /** At the time of the command. */
        public static final int NOW = -1;

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.tryShippingRules(this);
        }

        @Override
        public boolean isQuestion() {
            return true;
        }
    }

    /**
     * Says by which service a parcel that is packed goes, whatever the rules say; or, with no carrier, that its order or the rules
     * are to say.
     *
     * @param parcel SSCC, 18 digits as a number
     * @param carrier empty, together with the service, for that of the order or the rules
     * @param expectedSequence the parcel's
     */
    @SchemaNumber(267)
    record SetParcelCarrier(
            @FieldNumber(1) long parcel,
            @FieldNumber(2) String carrier,
            @FieldNumber(3) String service,
            @FieldNumber(4) long expectedSequence)
            implements CarrierCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setParcelCarrier(this);
        }
    }

    /**
     * Makes another secret that is shared with a carrier, beside the one there is; or retires the older of the two, of which nothing is taken any more.
     *
     * @param retires whether it retires the older one
     */
    @SchemaNumber(278)
    record RotateCarrierSecret(
            @FieldNumber(1) String carrier, @FieldNumber(2) boolean retires) implements CarrierCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.rotateCarrierSecret(this);
        }
    }
}
