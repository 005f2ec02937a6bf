package io.tallyline.ledger.snapshot;

import java.time.Duration;

/**
 * When snapshots are taken and what the follower may cost.
 *
 * @param everyEvents a snapshot is due when so many events came since the last
 * @param every or when this time passed and anything came at all
 * @param shareOfCore the most of one core that following and writing take, above 0 and at most 1
 * @param sliceBytes bytes of journal between two rests; at least one batch is read
 * @param longestPause how long the follower rests after a slice while the writer is busy
 * @param auditEvery the books are audited so long after the last audit, if anything came
 */
public record SnapshotSettings(
        long everyEvents,
        Duration every,
        double shareOfCore,
        int sliceBytes,
        Duration longestPause,
        Duration auditEvery) {
    public static final SnapshotSettings DEFAULT = new SnapshotSettings(
            5_000_000, Duration.ofMinutes(15), 0.3, 512 * 1024, Duration.ofMillis(100), Duration.ofMinutes(1));

    public SnapshotSettings {
        require(everyEvents >= 1, "snapshots.everyEvents must be at least 1");
        require(!every.isNegative() && !every.isZero(), "snapshots.every must be longer than nothing");
        require(shareOfCore > 0 && shareOfCore <= 1, "snapshots.shareOfCore must be above 0 and at most 1");
        require(sliceBytes >= 1024, "snapshots.sliceBytes must be at least 1 KiB");
        require(!longestPause.isNegative(), "snapshots.longestPause must not be negative");
        require(!auditEvery.isNegative() && !auditEvery.isZero(), "snapshots.auditEvery must be longer than nothing");
    }

    public SnapshotSettings withEvery(long events, Duration time) {
        return new SnapshotSettings(events, time, shareOfCore, sliceBytes, longestPause, auditEvery);
    }

    public SnapshotSettings withAuditEvery(Duration time) {
        return new SnapshotSettings(everyEvents, every, shareOfCore, sliceBytes, longestPause, time);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
