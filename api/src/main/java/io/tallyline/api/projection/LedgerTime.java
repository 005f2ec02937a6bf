package io.tallyline.api.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The ledger's time, nanoseconds since 1970, as columns have it. */
final class LedgerTime {
    private LedgerTime() {}

    static OffsetDateTime of(long nanos) {
        return Instant.ofEpochSecond(0, nanos).atOffset(ZoneOffset.UTC);
    }
}
