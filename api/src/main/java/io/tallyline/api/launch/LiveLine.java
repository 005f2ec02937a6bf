package io.tallyline.api.launch;

import io.tallyline.api.projection.ProjectionState;
import io.tallyline.ingest.answer.AnswerFigures;
import io.tallyline.ingest.net.FrontFigures;
import io.tallyline.ledger.figures.HistogramReading;
import io.tallyline.ledger.value.Outcome;
import java.util.List;
import java.util.Locale;

/** One line of figures that is printed over itself every second. */
final class LiveLine {
    private final TallylineServer server;
    private long lastNanos = System.nanoTime();
    private long lastAnswered;
    private List<HistogramReading> lastLatency;

    LiveLine(TallylineServer server) {
        this.server = server;
        this.lastLatency = server.frontFigures().answerNanos();
    }

    /** The figures; rate and latency are those since the last call. */
    String next() {
        FrontFigures front = server.frontFigures();
        AnswerFigures answers = front.answers();
        long duplicate = answers.scans(Outcome.DUPLICATE);
        long refused = answers.scans(Outcome.REFUSED);
        long noRead = answers.scans(Outcome.NO_READ);
        long answered = 0;
        for (Outcome outcome : Outcome.values()) {
            answered += answers.scans(outcome);
        }
        long now = System.nanoTime();
        double perSecond = (answered - lastAnswered) * 1e9 / Math.max(1, now - lastNanos);
        List<HistogramReading> latency = front.answerNanos();
        long p99 = 0;
        for (int loop = 0; loop < latency.size(); loop++) {
            p99 = Math.max(p99, latency.get(loop).since(lastLatency.get(loop)).valueAt(0.99));
        }
        lastNanos = now;
        lastAnswered = answered;
        lastLatency = latency;
        ProjectionState projection = server.projectionState();
        return String.format(
                Locale.ROOT,
                "%,7.0f scans/s | accepted %,d | duplicate %,d | refused %,d | no-read %,d | answer p99 %.1f ms"
                        + " | projection %,d events (%.1f s) behind",
                perSecond,
                answered - duplicate - refused - noRead,
                duplicate,
                refused,
                noRead,
                p99 / 1e6,
                projection.lagEvents(),
                projection.lagSeconds());
    }
}
