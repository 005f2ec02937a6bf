package io.tallyline.ingest.net;

/** What an event loop counted, for tests of other doors. */
public record LoopReading(
        long connections,
        long opened,
        long turnedAway,
        long closedSilent,
        long closedSlow,
        long pauses,
        long paused,
        long bytesIn,
        long bytesOut) {
    public static LoopReading of(LoopFigures figures, ConnectionKind kind) {
        return new LoopReading(
                figures.connections[kind.index()].get(),
                figures.opened[kind.index()].get(),
                figures.turnedAway.get(),
                figures.closedSilent.get(),
                figures.closedSlow.get(),
                figures.pauses.get(),
                figures.paused.get(),
                figures.bytesIn.get(),
                figures.bytesOut.get());
    }
}
