package io.tallyline.ledger.ring;

import io.tallyline.ledger.event.CommandResult;

/** Takes the result of a business command once it is durable. Called on the answer thread: hand over and return. */
@FunctionalInterface
public interface CommandReply {
    void complete(CommandResult result);
}
