package io.tallyline.ingest.sort;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.ring.CommandReply;

/** The way to the ledger: the submitter, or a stand-in of a test. */
@FunctionalInterface
public interface SortDoor {
    /** Hands a command over; false when there is no room, and nothing was taken. Never blocks. */
    boolean submit(BusinessCommand command, CommandContext context, CommandReply reply);
}
