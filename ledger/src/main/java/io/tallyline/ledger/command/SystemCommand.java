package io.tallyline.ledger.command;

import io.tallyline.ledger.value.SchemaNumber;

/** What the server asks of itself. */
public sealed interface SystemCommand extends BusinessCommand {
    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.system(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R tick(Tick command);
    }

    /** The clock outside, once a second: the core expires at most 100 items of its own books (DESIGN rule 8). */
    @SchemaNumber(64)
    record Tick() implements SystemCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.tick(this);
        }
    }
}
