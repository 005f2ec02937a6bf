package io.tallyline.api.query;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which device messages and movements are meant; null leaves a field open.
 *
 * @param warehouse the goods left or reached it, or the device belongs to it
 * @param location the goods left or reached it; only together with {@code warehouse}
 * @param lot its text
 * @param scans device messages only when true, other movements only when false
 * @param from not before
 * @param until before
 * @param minSequence from this sequence on; 0 for all
 * @param maxSequence up to this sequence; {@code Long.MAX_VALUE} for all
 */
public record MovementFilter(
        @Nullable String device,
        @Nullable String sku,
        @Nullable String warehouse,
        @Nullable String location,
        @Nullable String lot,
        @Nullable Outcome outcome,
        @Nullable RefusalReason reason,
        @Nullable Boolean scans,
        @Nullable Instant from,
        @Nullable Instant until,
        long minSequence,
        long maxSequence) {
    public static final MovementFilter ALL =
            new MovementFilter(null, null, null, null, null, null, null, null, null, null, 0, Long.MAX_VALUE);

    public MovementFilter withDevice(String value) {
        return new MovementFilter(
                value, sku, warehouse, location, lot, outcome, reason, scans, from, until, minSequence, maxSequence);
    }

    public MovementFilter withSku(String value) {
        return new MovementFilter(
                device, value, warehouse, location, lot, outcome, reason, scans, from, until, minSequence, maxSequence);
    }

    public MovementFilter withOutcome(Outcome value) {
        return new MovementFilter(
                device, sku, warehouse, location, lot, value, reason, scans, from, until, minSequence, maxSequence);
    }

    public MovementFilter withTimes(@Nullable Instant first, @Nullable Instant last) {
        return new MovementFilter(
                device, sku, warehouse, location, lot, outcome, reason, scans, first, last, minSequence, maxSequence);
    }

    public MovementFilter withSequences(long first, long last) {
        return new MovementFilter(
                device, sku, warehouse, location, lot, outcome, reason, scans, from, until, first, last);
    }

    /** Whether only few of all rows may match, so that it is worth counting how many are looked at. */
    boolean selective() {
        return device != null
                || warehouse != null
                || location != null
                || lot != null
                || outcome != null
                || reason != null
                || scans != null
                || sku != null;
    }
}
