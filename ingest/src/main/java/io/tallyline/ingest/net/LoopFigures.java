package io.tallyline.ingest.net;

import io.tallyline.ledger.figures.Counter;
import io.tallyline.ledger.figures.Histogram;

/** What one event loop counted; it writes, anybody reads. */
public final class LoopFigures {
    final Counter[] connections = counters();
    final Counter[] opened = counters();
    final Counter frames = new Counter();
    final Counter bytesIn = new Counter();
    final Counter bytesOut = new Counter();
    final Counter paused = new Counter();
    final Counter pauses = new Counter();
    final Counter closedSlow = new Counter();
    final Counter closedSilent = new Counter();
    final Counter turnedAway = new Counter();
    final Histogram answerNanos = new Histogram();

    LoopFigures() {}

    private static Counter[] counters() {
        Counter[] counters = new Counter[ConnectionKind.values().length];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = new Counter();
        }
        return counters;
    }
}
