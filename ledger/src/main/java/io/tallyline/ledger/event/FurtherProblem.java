package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;

/**
 * What else is wrong with a command that was refused, behind the reason that it was refused for.
 *
 * @param reason number of the {@link RefusalReason}
 * @param field JSON pointer to the field of the command; empty for none
 */
public record FurtherProblem(
        @FieldNumber(1) int reason, @FieldNumber(2) String field) {}
