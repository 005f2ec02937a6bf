package io.tallyline.ledger.command;

import io.tallyline.ledger.value.FieldNumber;

/**
 * Who asks, and under which idempotency key (DESIGN rule 17). Goes into the event's envelope as it is.
 *
 * @param actor name of the API key, or {@code system}
 * @param operation the operationId of the OpenAPI document; empty for the system's own
 * @param keyHigh first half of SHA-256(actor, operation, Idempotency-Key) cut to 128 bits; both halves 0 for no key
 * @param keyLow second half
 * @param bodyHigh first half of SHA-256(the client's body bytes) cut to 128 bits
 * @param bodyLow second half
 */
public record CommandContext(
        @FieldNumber(1) String actor,
        @FieldNumber(2) String operation,
        @FieldNumber(3) long keyHigh,
        @FieldNumber(4) long keyLow,
        @FieldNumber(5) long bodyHigh,
        @FieldNumber(6) long bodyLow) {
    /** The server's own commands. */
    public static final CommandContext SYSTEM = new CommandContext("system", "", 0, 0, 0, 0);

    public boolean hasIdempotencyKey() {
        return keyHigh != 0 || keyLow != 0;
    }
}
