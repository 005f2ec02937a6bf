package io.tallyline.api.submit;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.ring.CommandReply;

/** The ledger's door as this side sees it: {@code CommandSubmitter::submit} of the running pipeline. Any thread. */
@FunctionalInterface
public interface CommandDoor {
    /**
     * Hands a command to the ledger without blocking.
     *
     * @param reply called once, on the answer thread, when the outcome is durable
     * @return false when the ring is full: nothing was taken
     */
    boolean submit(BusinessCommand command, CommandContext context, CommandReply reply);
}
