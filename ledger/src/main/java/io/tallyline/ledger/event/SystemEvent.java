package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/** Refusals of business commands, failures of rules, and what time did. */
public sealed interface SystemEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.system(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R commandRefused(CommandRefused event);

        R commandFailed(CommandFailed event);

        R commandUnchanged(CommandUnchanged event);

        R unitsForgotten(UnitsForgotten event);

        R warehouseOffsetsSet(WarehouseOffsetsSet event);
    }

    /**
     * A business command was refused: final, and kept under its idempotency key.
     *
     * @param commandSchema schema number of the command's type
     * @param reason number of the {@link RefusalReason}
     * @param field JSON pointer to the field of the command; empty for none
     * @param further what else is wrong with it, in the order in which it is checked; only a placement has any
     */
    @SchemaNumber(64)
    record CommandRefused(
            @FieldNumber(1) int commandSchema,
            @FieldNumber(2) int reason,
            @FieldNumber(3) String field,
            @FieldNumber(4) List<FurtherProblem> further)
            implements SystemEvent {
        /** For one reason. */
        public CommandRefused(int commandSchema, int reason, String field) {
            this(commandSchema, reason, field, List.of());
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.commandRefused(this);
        }
    }

    /**
     * A rule threw: answered INTERNAL_ERROR (DESIGN rule 3).
     *
     * @param retriable nothing is kept under the idempotency key, so that the same request is decided anew; false only
     *     in journals written before that was so, whose failures were kept
     */
    @SchemaNumber(65)
    record CommandFailed(
            @FieldNumber(1) int commandSchema,
            @FieldNumber(2) String text,
            @FieldNumber(3) boolean retriable) implements SystemEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.commandFailed(this);
        }
    }

    /**
     * Things were as a business command asked already, and it came with an idempotency key: journaled so that the key
     * keeps its answer. Without a key such a command leaves no event.
     *
     * @param commandSchema schema number of the command's type
     * @param of sequence of the event that had made things so
     * @param order number of the order that it was about; 0 for none, and for a placement in journals that did not keep
     *     it: that is {@code of} then
     */
    @SchemaNumber(67)
    record CommandUnchanged(
            @FieldNumber(1) int commandSchema,
            @FieldNumber(2) long of,
            @FieldNumber(3) long order) implements SystemEvent {
        /** About no order. */
        public CommandUnchanged(int commandSchema, long of) {
            this(commandSchema, of, 0);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.commandUnchanged(this);
        }
    }

    /** Units that left longer ago than they are remembered; rows of the unit book, at most 100. */
    @SchemaNumber(66)
    record UnitsForgotten(@FieldNumber(1) List<Integer> units) implements SystemEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.unitsForgotten(this);
        }
    }

    /** The clocks of these warehouses were changed, as in spring and autumn; at most 100. */
    @SchemaNumber(68)
    record WarehouseOffsetsSet(@FieldNumber(1) List<WarehouseOffset> offsets) implements SystemEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.warehouseOffsetsSet(this);
        }
    }
}
