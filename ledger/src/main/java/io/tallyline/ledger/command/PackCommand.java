package io.tallyline.ledger.command;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/**
 * What becomes of goods that are picked: parcels, and how far these are (DOMAIN D33). Scans pack too. A parcel is named by its SSCC
 * (GS1 General Specifications), 18 digits as a number; {@code expectedSequence} is as in {@link MasterDataCommand}.
 */
public sealed interface PackCommand extends BusinessCommand {
    /** Most parcels of one command. */
    int MAX_PARCELS = 100;

    /** Heaviest parcel, grams. */
    long MAX_GRAMS = 10_000_000;

    /** Longest side of a parcel, millimetres. */
    int MAX_MILLIMETRES = 100_000;

    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.pack(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R setParcelNumbers(SetParcelNumbers command);

        R packTote(PackTote command);

        R closeParcel(CloseParcel command);

        R voidParcel(VoidParcel command);

        R shipParcels(ShipParcels command);

        R tellParcelState(TellParcelState command);

        R makeParcelReady(MakeParcelReady command);

        R collectParcel(CollectParcel command);

        R setParcelWeighing(SetParcelWeighing command);

        R acceptParcelWeight(AcceptParcelWeight command);
    }

    /**
     * Which SSCCs a company's parcels get from now on: extension digit, GS1 company prefix, and a serial reference that counts up.
     *
     * @param company empty for the house
     * @param companyPrefix 4 to 12 digits
     * @param extension 0 to 9
     * @param firstSerial the next serial reference; with the prefix at most 16 digits
     */
    @SchemaNumber(161)
    record SetParcelNumbers(
            @FieldNumber(1) String company,
            @FieldNumber(2) String companyPrefix,
            @FieldNumber(3) int extension,
            @FieldNumber(4) long firstSerial)
            implements PackCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setParcelNumbers(this);
        }
    }

    /**
     * Packs all that stands in a tote into a parcel of its own, without a scanner.
     *
     * @param place location for parcels where it stands
     */
    @SchemaNumber(162)
    record PackTote(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) String tote,
            @FieldNumber(3) String place) implements PackCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.packTote(this);
        }
    }

    /**
     * Nothing more goes into a parcel.
     *
     * @param grams what it weighs; 0 for what a scale said, or for not known
     * @param lengthMillimetres its sides, in any order; 0 for what a scanner said, or for not known
     */
    @SchemaNumber(163)
    record CloseParcel(
            @FieldNumber(1) long parcel,
            @FieldNumber(2) long grams,
            @FieldNumber(3) long expectedSequence,
            @FieldNumber(4) int lengthMillimetres,
            @FieldNumber(5) int widthMillimetres,
            @FieldNumber(6) int heightMillimetres)
            implements PackCommand {
        /** Of a size that nobody measured. */
        public CloseParcel(long parcel, long grams, long expectedSequence) {
            this(parcel, grams, expectedSequence, 0, 0, 0);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.closeParcel(this);
        }
    }

    /** Makes an end of a parcel that is still here: its goods stay packed, in another that is open. */
    @SchemaNumber(164)
    record VoidParcel(
            @FieldNumber(1) long parcel,
            @FieldNumber(2) String reason,
            @FieldNumber(3) long expectedSequence) implements PackCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.voidParcel(this);
        }
    }

    /**
     * Parcels leave the warehouse: all of them or none.
     *
     * @param parcels 1 to {@value #MAX_PARCELS}, each once, closed
     */
    @SchemaNumber(165)
    record ShipParcels(@FieldNumber(1) List<Long> parcels) implements PackCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.shipParcels(this);
        }
    }

    /**
     * What a carrier tells of a parcel that left. What was told before, or is older than its delivery, changes nothing.
     *
     * @param state one that {@link ParcelState#isToldByCarrier}
     */
    @SchemaNumber(166)
    record TellParcelState(
            @FieldNumber(1) long parcel, @FieldNumber(2) ParcelState state) implements PackCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.tellParcelState(this);
        }
    }

    /** A closed parcel waits for its customer to come for it. */
    @SchemaNumber(167)
    record MakeParcelReady(
            @FieldNumber(1) long parcel, @FieldNumber(2) long expectedSequence) implements PackCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.makeParcelReady(this);
        }
    }

    /**
     * Its customer has come for a parcel.
     *
     * @param codeIsRight whether the edge found that the code which was shown is the parcel's
     */
    @SchemaNumber(168)
    record CollectParcel(
            @FieldNumber(1) long parcel, @FieldNumber(2) boolean codeIsRight) implements PackCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.collectParcel(this);
        }
    }

    /**
     * How the parcels of a warehouse are weighed: what is further from its goods and its packaging than the tolerance is not closed.
     *
     * @param packagingGrams what a parcel without goods weighs
     * @param toleranceGrams beside that of the percentage
     * @param tolerancePercent of the weight of the goods, 0 to 100
     * @param required whether a parcel has to be weighed before it is closed
     */
    @SchemaNumber(265)
    record SetParcelWeighing(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) int packagingGrams,
            @FieldNumber(3) int toleranceGrams,
            @FieldNumber(4) int tolerancePercent,
            @FieldNumber(5) boolean required,
            @FieldNumber(6) long expectedSequence)
            implements PackCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setParcelWeighing(this);
        }
    }

    /**
     * A person answers for the weight of a parcel that is not what it should be.
     *
     * @param grams what it weighs; 0 for what it was weighed last
     */
    @SchemaNumber(266)
    record AcceptParcelWeight(
            @FieldNumber(1) long parcel,
            @FieldNumber(2) long grams,
            @FieldNumber(3) String reason,
            @FieldNumber(4) long expectedSequence)
            implements PackCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.acceptParcelWeight(this);
        }
    }
}
