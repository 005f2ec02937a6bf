package io.tallyline.ledger.command;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/**
 * What the floor is to pick (DOMAIN D6). The picking itself is scanned. {@code expectedSequence} is as in
 * {@link MasterDataCommand}; {@code list} is the sequence of the event that made a list, by which people know it.
 */
public sealed interface PickCommand extends BusinessCommand {
    /** Most orders of one list. */
    int MAX_ORDERS = 100;

    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.pick(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R makePickList(MakePickList command);

        R assignPickList(AssignPickList command);

        R withdrawPickList(WithdrawPickList command);

        R reportShort(ReportShort command);

        R setPickFace(SetPickFace command);

        R pickByHand(PickByHand command);
    }

    /**
     * Puts what these orders have on the floor of a warehouse, and is on no list yet, on a list.
     *
     * @param orders numbers, 1 to {@value #MAX_ORDERS}, each once
     * @param operator the badge of whoever is to pick it; empty for nobody yet
     * @param area only what stands in this area of the warehouse; empty for all of it
     */
    @SchemaNumber(240)
    record MakePickList(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) List<Long> orders,
            @FieldNumber(3) String operator,
            @FieldNumber(4) String area)
            implements PickCommand {
        /** Wherever it stands. */
        public MakePickList(String warehouse, List<Long> orders, String operator) {
            this(warehouse, orders, operator, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.makePickList(this);
        }
    }

    /** Gives a list to an operator, from whomever it was; to nobody with an empty badge. */
    @SchemaNumber(241)
    record AssignPickList(
            @FieldNumber(1) long list,
            @FieldNumber(2) String operator,
            @FieldNumber(3) long expectedSequence) implements PickCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.assignPickList(this);
        }
    }

    /** Takes what is not picked yet off a list: it stays on the floor, for another list. */
    @SchemaNumber(242)
    record WithdrawPickList(
            @FieldNumber(1) long list, @FieldNumber(2) long expectedSequence) implements PickCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.withdrawPickList(this);
        }
    }

    /**
     * Fewer pieces are there than a line says: a supervisor's word for what a picker says by the verb SHORT (DOMAIN D26).
     *
     * @param line of the list, from 1
     * @param quantity base units that are missing, at most what is to be picked by the line
     */
    @SchemaNumber(246)
    record ReportShort(
            @FieldNumber(1) long list,
            @FieldNumber(2) int line,
            @FieldNumber(3) long quantity,
            @FieldNumber(4) long expectedSequence)
            implements PickCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.reportShort(this);
        }
    }

    /**
     * Says that a product is picked from a location first, and how much of it is to be there.
     *
     * @param minimum base units that can be put on lists there, below which more is brought, from 1; 0 with a maximum of 0
     * @param maximum as much is brought as makes it so many, at most 10^12; 0 when it is picked there first no more
     */
    @SchemaNumber(257)
    record SetPickFace(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) String location,
            @FieldNumber(3) String sku,
            @FieldNumber(4) long minimum,
            @FieldNumber(5) long maximum,
            @FieldNumber(6) long expectedSequence)
            implements PickCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setPickFace(this);
        }
    }

    /**
     * Says that units of a line were picked into a tote, as somebody wrote on the printed list; nobody scanned them.
     *
     * @param tote location of kind TOTE in the list's warehouse
     * @param quantity base units, from 1
     * @param expectedSequence the list's
     */
    @SchemaNumber(259)
    record PickByHand(
            @FieldNumber(1) long list,
            @FieldNumber(2) int line,
            @FieldNumber(3) String tote,
            @FieldNumber(4) long quantity,
            @FieldNumber(5) long expectedSequence)
            implements PickCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pickByHand(this);
        }
    }
}
