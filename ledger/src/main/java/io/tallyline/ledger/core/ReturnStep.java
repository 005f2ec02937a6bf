package io.tallyline.ledger.core;

import io.tallyline.ledger.value.ReturnState;
import java.util.EnumSet;
import java.util.Set;

/** By what a return comes from which state into which (DOMAIN D40); {@code ledger/RETURNS.md} is the same table. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the sets
enum ReturnStep {
    APPROVE(ReturnState.APPROVED, ReturnState.REQUESTED),
    REFUSE(ReturnState.REFUSED, ReturnState.REQUESTED),
    CANCEL(ReturnState.CANCELLED, ReturnState.REQUESTED, ReturnState.APPROVED),
    EXPIRE(ReturnState.EXPIRED, ReturnState.APPROVED);

    private final ReturnState to;
    private final Set<ReturnState> from;

    ReturnStep(ReturnState to, ReturnState first, ReturnState... others) {
        this.to = to;
        this.from = EnumSet.of(first, others);
    }

    ReturnState to() {
        return to;
    }

    boolean isFrom(ReturnState state) {
        return from.contains(state);
    }
}
