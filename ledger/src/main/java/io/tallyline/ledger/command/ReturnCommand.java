package io.tallyline.ledger.command;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.ReturnDenial;
import io.tallyline.ledger.value.ReturnOutcome;
import io.tallyline.ledger.value.ReturnReason;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/**
 * Goods that customers want to send back (DOMAIN D40). {@code expectedSequence} is as in {@link MasterDataCommand}; a return is
 * known by the sequence of the event that opened it.
 */
public sealed interface ReturnCommand extends BusinessCommand {
    /** Most lines of one return. */
    int MAX_LINES = 500;

    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.returns(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R setReturnPolicy(SetReturnPolicy command);

        R openReturn(OpenReturn command);

        R approveReturn(ApproveReturn command);

        R refuseReturn(RefuseReturn command);

        R cancelReturn(CancelReturn command);
    }

    /**
     * Says what returns are allowed from now on; those that are open stay as they were.
     *
     * @param openDays so long after what left last of an order may a return of it be opened, 1 to {@value #MAX_DAYS}
     * @param arriveDays so long after the approval may its goods come, 1 to {@value #MAX_DAYS}
     * @param automatic whether what is within these limits is approved as it is opened
     */
    @SchemaNumber(290)
    record SetReturnPolicy(
            @FieldNumber(1) int openDays,
            @FieldNumber(2) int arriveDays,
            @FieldNumber(3) boolean automatic,
            @FieldNumber(4) long expectedSequence)
            implements ReturnCommand {
        /** Ten years. */
        public static final int MAX_DAYS = 3_650;

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setReturnPolicy(this);
        }
    }

    /**
     * Opens a return of goods that left for an order.
     *
     * @param lines 1 to {@value #MAX_LINES}
     */
    @SchemaNumber(291)
    record OpenReturn(
            @FieldNumber(1) long order,
            @FieldNumber(2) ReturnOutcome outcome,
            @FieldNumber(3) List<AskedReturn> lines) implements ReturnCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.openReturn(this);
        }
    }

    /**
     * What is to come back of a line of the order; a line may be there several times, for several reasons.
     *
     * @param orderLine from 1
     * @param quantity base units, from 1
     */
    record AskedReturn(
            @FieldNumber(1) int orderLine,
            @FieldNumber(2) long quantity,
            @FieldNumber(3) ReturnReason reason) {}

    /** Lets the goods come. */
    @SchemaNumber(292)
    record ApproveReturn(
            @FieldNumber(1) long number, @FieldNumber(2) long expectedSequence) implements ReturnCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.approveReturn(this);
        }
    }

    /** Says that its goods are not taken. */
    @SchemaNumber(293)
    record RefuseReturn(
            @FieldNumber(1) long number,
            @FieldNumber(2) ReturnDenial denial,
            @FieldNumber(3) long expectedSequence) implements ReturnCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.refuseReturn(this);
        }
    }

    /** Gives it up, as long as none of its goods came. */
    @SchemaNumber(294)
    record CancelReturn(
            @FieldNumber(1) long number, @FieldNumber(2) long expectedSequence) implements ReturnCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.cancelReturn(this);
        }
    }
}
