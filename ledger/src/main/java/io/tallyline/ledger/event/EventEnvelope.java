package io.tallyline.ledger.event;

import io.tallyline.ledger.command.CommandContext;

/**
 * A business event with its place in history.
 *
 * @param sequence journal sequence, from 1
 * @param timeNanos ledger time, nanoseconds since 1970
 * @param context who asked, and under which idempotency key
 */
public record EventEnvelope(long sequence, long timeNanos, CommandContext context, BusinessEvent event) {}
