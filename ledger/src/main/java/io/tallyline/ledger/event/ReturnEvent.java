package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.ReturnDenial;
import io.tallyline.ledger.value.ReturnOutcome;
import io.tallyline.ledger.value.ReturnReason;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/** What happened to goods that customers send back. A return is known by the sequence of the event that opened it. */
public sealed interface ReturnEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.returns(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R returnPolicySet(ReturnPolicySet event);

        R returnOpened(ReturnOpened event);

        R returnApproved(ReturnApproved event);

        R returnRefused(ReturnRefused event);

        R returnCancelled(ReturnCancelled event);

        R returnsExpired(ReturnsExpired event);
    }

    /** What is allowed, as the command said it. */
    @SchemaNumber(290)
    record ReturnPolicySet(
            @FieldNumber(1) int openDays,
            @FieldNumber(2) int arriveDays,
            @FieldNumber(3) boolean automatic) implements ReturnEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.returnPolicySet(this);
        }
    }

    /**
     * Somebody asks for it.
     *
     * @param arriveByNanos ledger time by which its goods must come, where it is approved at once; else 0
     */
    @SchemaNumber(291)
    record ReturnOpened(
            @FieldNumber(1) long order,
            @FieldNumber(2) ReturnOutcome outcome,
            @FieldNumber(3) long arriveByNanos,
            @FieldNumber(4) List<ReturnedLine> lines)
            implements ReturnEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.returnOpened(this);
        }
    }

    /**
     * A line of a return.
     *
     * @param line from 1
     * @param quantity base units that are expected
     */
    record ReturnedLine(
            @FieldNumber(1) int line,
            @FieldNumber(2) int orderLine,
            @FieldNumber(3) int productId,
            @FieldNumber(4) long quantity,
            @FieldNumber(5) ReturnReason reason) {}

    /** Its goods may come until a moment of ledger time. */
    @SchemaNumber(292)
    record ReturnApproved(
            @FieldNumber(1) long number, @FieldNumber(2) long arriveByNanos) implements ReturnEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.returnApproved(this);
        }
    }

    /** Its goods are not taken. */
    @SchemaNumber(293)
    record ReturnRefused(
            @FieldNumber(1) long number, @FieldNumber(2) ReturnDenial denial) implements ReturnEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.returnRefused(this);
        }
    }

    /** Given up. */
    @SchemaNumber(294)
    record ReturnCancelled(@FieldNumber(1) long number) implements ReturnEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.returnCancelled(this);
        }
    }

    /** Nothing of these came in time. */
    @SchemaNumber(295)
    record ReturnsExpired(@FieldNumber(1) List<Long> numbers) implements ReturnEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.returnsExpired(this);
        }
    }
}
