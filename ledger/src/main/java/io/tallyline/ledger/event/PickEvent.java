package io.tallyline.ledger.event;

import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/**
 * What happened to pick lists (DOMAIN D6, D25). What is picked is told by the scans themselves. A list's number is dense,
 * from 1, and never given again; lines count from 1 in each list, in the order in which it is walked.
 */
public sealed interface PickEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.pick(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R pickListMade(PickListMade event);

        R pickListAssigned(PickListAssigned event);

        R pickListWithdrawn(PickListWithdrawn event);

        R pickLinesAllocated(PickLinesAllocated event);

        R putBackDue(PutBackDue event);

        R pickLinesCut(PickLinesCut event);

        R pickedShort(PickedShort event);

        R countTaskMade(CountTaskMade event);

        R countTasksClosed(CountTasksClosed event);

        R toteBound(ToteBound event);

        R pickFaceSet(PickFaceSet event);

        R replenishmentSet(ReplenishmentSet event);

        R pickedByHand(PickedByHand event);

        R pickListOpened(PickListOpened event);
    }

    /**
     * Units that orders have on the floor are to be picked, each from where it stands.
     *
     * @param operatorId dense id of whose it is, from 1; 0 for nobody's yet
     * @param operator the badge; empty for nobody
     * @param area in which its lines stand as it is made; empty where that was not asked
     */
    @SchemaNumber(240)
    record PickListMade(
            @FieldNumber(1) int list,
            @FieldNumber(2) int warehouseId,
            @FieldNumber(3) int operatorId,
            @FieldNumber(4) String operator,
            @FieldNumber(5) List<PickLine> lines,
            @FieldNumber(6) String area)
            implements PickEvent {
        /** Of no area. */
        public PickListMade(int list, int warehouseId, int operatorId, String operator, List<PickLine> lines) {
            this(list, warehouseId, operatorId, operator, lines, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pickListMade(this);
        }
    }

    /**
     * A line of a list.
     *
     * @param line of the list, from 1
     * @param orderLine of the order, from 1
     * @param owner dense id of the company whose goods they are
     * @param place where they stand; 0 as long as nothing of them is known to stand anywhere
     * @param lotId dense id; 0 for none
     * @param quantity base units to be picked
     */
    record PickLine(
            @FieldNumber(1) int line,
            @FieldNumber(2) long order,
            @FieldNumber(3) int orderLine,
            @FieldNumber(4) int productId,
            @FieldNumber(5) int owner,
            @FieldNumber(6) int place,
            @FieldNumber(7) int lotId,
            @FieldNumber(8) long quantity) {
        /** The same as this line of its list. */
        public PickLine numbered(int number) {
            return new PickLine(number, order, orderLine, productId, owner, place, lotId, quantity);
        }
    }

    /** A list is this operator's from now on; of id 0 nobody's. */
    @SchemaNumber(241)
    record PickListAssigned(
            @FieldNumber(1) int list,
            @FieldNumber(2) int operatorId,
            @FieldNumber(3) String operator) implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pickListAssigned(this);
        }
    }

    /** What is not picked of a list is on no list any more; it stays on the floor. */
    @SchemaNumber(242)
    record PickListWithdrawn(@FieldNumber(1) int list) implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pickListWithdrawn(this);
        }
    }

    /**
     * Units of lists that stood nowhere as far as was known have a place.
     *
     * @param more whether there is more of the product to look for, so that another such event follows
     */
    @SchemaNumber(243)
    record PickLinesAllocated(
            @FieldNumber(1) int productId,
            @FieldNumber(2) List<PickAllocation> allocations,
            @FieldNumber(3) boolean more)
            implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pickLinesAllocated(this);
        }
    }

    /**
     * Units of a line that had no place have one.
     *
     * @param fromLine the line of the list that had none
     * @param line where they are picked, with as many units more: one that is there, or a new one behind all others
     */
    record PickAllocation(
            @FieldNumber(1) int list,
            @FieldNumber(2) int fromLine,
            @FieldNumber(3) PickLine line) {}

    /**
     * Picked or packed units that their order does not want any more: held where they are, until they are scanned into a location
     * (DOMAIN D25). A parcel that loses some of its goods is open again, and one that loses all of them is voided. Their lines wait for as many again, until the event behind this one takes those off.
     */
    @SchemaNumber(244)
    record PutBackDue(
            @FieldNumber(1) List<PutBack> goods,
            @FieldNumber(2) List<LineState> lines) implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.putBackDue(this);
        }
    }

    /**
     * How lines of lists are since stock moved away from their places, or their orders want less: said after the event that
     * did it, for whoever reads along. The ledger knew already.
     */
    @SchemaNumber(245)
    record PickLinesCut(@FieldNumber(1) List<CutLine> lines) implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pickLinesCut(this);
        }
    }

    /**
     * A line as it is now: {@code line.quantity} is still to be picked, 0 for nothing.
     *
     * @param takenBack base units that the order wants no more, until the picker was told
     */
    record CutLine(
            @FieldNumber(1) int list,
            @FieldNumber(2) PickLine line,
            @FieldNumber(3) long takenBack) {}

    /**
     * Fewer pieces are at a place than a line of a list says (DOMAIN D26): what is missing went to the discrepancy place, the
     * line has no place for it any more, and what it breaks is taken back, all at once.
     *
     * @param device dense id of the device at which it was said, 0 over REST, with {@code epoch} and {@code number} of its
     *     message
     * @param place where the units are missing
     * @param quantity base units of the line that are not there
     * @param moves to the discrepancy place; none of goods that are known piece by piece, since nobody knows which is missing
     * @param makesTask the place is to be counted from now on; it was to be already where false
     * @param takenBack how lines of orders are that were promised what is missing
     */
    @SchemaNumber(246)
    record PickedShort(
            @FieldNumber(1) int device,
            @FieldNumber(2) long epoch,
            @FieldNumber(3) long number,
            @FieldNumber(4) int list,
            @FieldNumber(5) int line,
            @FieldNumber(6) int productId,
            @FieldNumber(7) int place,
            @FieldNumber(8) long quantity,
            @FieldNumber(9) List<StockMove> moves,
            @FieldNumber(10) boolean makesTask,
            @FieldNumber(11) List<LineState> takenBack)
            implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pickedShort(this);
        }
    }

    /**
     * Somebody saw other than the ledger has there: a product at a place is to be counted, and is on no further list from
     * there until then.
     *
     * @param said base units that are there by what was said
     * @param known base units that the ledger has there
     */
    @SchemaNumber(247)
    record CountTaskMade(
            @FieldNumber(1) int device,
            @FieldNumber(2) int productId,
            @FieldNumber(3) int place,
            @FieldNumber(4) long said,
            @FieldNumber(5) long known)
            implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.countTaskMade(this);
        }
    }

    /** A count or an adjustment says what is there, and is posted behind this: nothing more is to be counted for these tasks. */
    @SchemaNumber(248)
    record CountTasksClosed(
            @FieldNumber(1) int place, @FieldNumber(2) List<Integer> productIds) implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.countTasksClosed(this);
        }
    }

    /** What is picked of an order by a list of several goes into this tote from now on (DOMAIN D35). */
    @SchemaNumber(249)
    record ToteBound(
            @FieldNumber(1) int list,
            @FieldNumber(2) long order,
            @FieldNumber(3) int tote) implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.toteBound(this);
        }
    }

    /**
     * Picked units of one kind in one tote or parcel.
     *
     * @param tote or the place of the parcel
     * @param list and {@code line}: by which they were picked
     * @param unit row of the unit book plus one, 0 for none
     * @param parcel its number; 0 for a tote, as always in events of releases that packed nothing
     * @param forgetsUnit the serial was captured at the bench only, so that the piece has none any more
     */
    record PutBack(
            @FieldNumber(1) int tote,
            @FieldNumber(2) int list,
            @FieldNumber(3) int line,
            @FieldNumber(4) long order,
            @FieldNumber(5) int orderLine,
            @FieldNumber(6) int productId,
            @FieldNumber(7) int owner,
            @FieldNumber(8) int lotId,
            @FieldNumber(9) int unit,
            @FieldNumber(10) long quantity,
            @FieldNumber(11) int warehouseId,
            @FieldNumber(12) int parcel,
            @FieldNumber(13) boolean forgetsUnit) {}

    /**
     * A product is picked from a location first.
     *
     * @param maximum base units; 0 when it is picked there first no more
     */
    @SchemaNumber(257)
    record PickFaceSet(
            @FieldNumber(1) int place,
            @FieldNumber(2) int productId,
            @FieldNumber(3) long minimum,
            @FieldNumber(4) long maximum)
            implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pickFaceSet(this);
        }
    }

    /**
     * What is to be brought to a location from which its product is picked first, in place of whatever was.
     *
     * @param place the location
     * @param from where it stands; 0 where nothing is to be brought
     * @param lotId 0 for none
     * @param quantity base units; 0 where nothing is to be brought
     */
    @SchemaNumber(258)
    record ReplenishmentSet(
            @FieldNumber(1) int place,
            @FieldNumber(2) int productId,
            @FieldNumber(3) int owner,
            @FieldNumber(4) int from,
            @FieldNumber(5) int lotId,
            @FieldNumber(6) long quantity)
            implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.replenishmentSet(this);
        }
    }

    /**
     * Units of a line stand in a tote, as somebody says; nobody scanned them.
     *
     * @param line of the list
     * @param from where they stood
     * @param warehouseId of the list
     * @param quantity base units
     */
    @SchemaNumber(259)
    record PickedByHand(
            @FieldNumber(1) int list,
            @FieldNumber(2) int line,
            @FieldNumber(3) long order,
            @FieldNumber(4) int orderLine,
            @FieldNumber(5) int productId,
            @FieldNumber(6) int owner,
            @FieldNumber(7) int lotId,
            @FieldNumber(8) int from,
            @FieldNumber(9) int tote,
            @FieldNumber(10) int warehouseId,
            @FieldNumber(11) long quantity)
            implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pickedByHand(this);
        }
    }

    /** The docket of a list was read: it is this operator's, and what they pick first. */
    @SchemaNumber(260)
    record PickListOpened(
            @FieldNumber(1) int list,
            @FieldNumber(2) int operatorId,
            @FieldNumber(3) String operator) implements PickEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pickListOpened(this);
        }
    }
}
