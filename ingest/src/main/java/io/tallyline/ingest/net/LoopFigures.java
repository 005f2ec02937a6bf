package io.tallyline.ingest.net;

import io.tallyline.ledger.figures.Counter;
import io.tallyline.ledger.figures.Histogram;

/** What one event loop counted. The methods are for that loop; anybody reads, through {@link FrontFigures}. */
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

    public LoopFigures() {}

    /** A connection more. */
    public void opened(ConnectionKind kind) {
        connections[kind.index()].add(1);
        opened[kind.index()].increment();
    }

    public void closed(ConnectionKind kind) {
        connections[kind.index()].add(-1);
    }

    /** So many bytes came. */
    public void received(int bytes) {
        bytesIn.add(bytes);
    }

    public void sent(int bytes) {
        bytesOut.add(bytes);
    }

    /** A frame was decoded. */
    public void frame() {
        frames.increment();
    }

    /** A connection stopped reading. */
    public void paused() {
        paused.add(1);
        pauses.increment();
    }

    /** It reads again, or is gone. */
    public void resumed() {
        paused.add(-1);
    }

    /** Closed for taking no answers. */
    public void closedSlow() {
        closedSlow.increment();
    }

    /** Closed for not saying what it had to say. */
    public void closedSilent() {
        closedSilent.increment();
    }

    /** Closed by a limit as soon as it was there. */
    public void turnedAway() {
        turnedAway.increment();
    }

    private static Counter[] counters() {
        Counter[] counters = new Counter[ConnectionKind.values().length];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = new Counter();
        }
        return counters;
    }
}
