package io.tallyline.ledger.core;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Optimistic locking by the sequence of a thing's last change (DESIGN rule 11). */
final class Versions {
    private Versions() {}

    /**
     * The reason against the expectation, or null.
     *
     * @param changedSequence the sequence of the last change, when the thing exists
     * @param unknown what to say when a version is expected of a thing that does not exist
     */
    static @Nullable RefusalReason check(
            long expectedSequence, boolean exists, long changedSequence, RefusalReason unknown) {
        if (expectedSequence == MasterDataCommand.ANY) return null;
        if (expectedSequence == MasterDataCommand.CREATE) return exists ? RefusalReason.ALREADY_EXISTS : null;
        if (!exists) return unknown;
        return expectedSequence == changedSequence ? null : RefusalReason.VERSION_CONFLICT;
    }

    /** Nothing has to change: the result names the event that made things as they are. */
    static Decision unchanged(long changedSequence) {
        return unchanged(changedSequence, 0);
    }

    /** The same, of an order. */
    static Decision unchanged(long changedSequence, long order) {
        return Decision.result(
                new CommandResult(CommandResult.Kind.UNCHANGED, changedSequence, null, "", false).withOrder(order));
    }
}
