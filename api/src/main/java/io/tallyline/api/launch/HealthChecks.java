package io.tallyline.api.launch;

import io.tallyline.api.http.HealthCheck;
import io.tallyline.api.http.HealthCheck.State;
import io.tallyline.api.projection.ProjectionState;
import io.tallyline.ledger.journal.Journal;
import io.tallyline.ledger.ring.LedgerPipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code /health/live} and {@code /health/ready} say of each part. */
final class HealthChecks {
    /** A ring this full means that the writer does not keep up. */
    private static final double FULL = 0.95;
    /** Rows older than this are late enough to say so. */
    private static final double LATE_SECONDS = 60;

    private HealthChecks() {}

    static List<HealthCheck> of(
            LedgerPipeline pipeline,
            Journal journal,
            Supplier<ProjectionState> projection,
            Optional<SupervisedPostgres> postgres,
            CertificateWatch certificates) {
        List<HealthCheck> checks = new ArrayList<>(List.of(
                new HealthCheck("writer", true, () -> writer(pipeline)),
                new HealthCheck("journal", false, () -> journal(journal)),
                new HealthCheck("ring", false, () -> ring(pipeline)),
                new HealthCheck("projection", false, () -> projection(projection.get()))));
        postgres.ifPresent(embedded -> checks.add(
                new HealthCheck("postgresql", false, () -> new State(embedded.isRunning(), embedded.state()))));
        checks.add(new HealthCheck("certificates", false, () -> certificates.health(Instant.now())));
        return List.copyOf(checks);
    }

    private static State writer(LedgerPipeline pipeline) {
        return pipeline.figures().halted()
                ? new State(false, "the ledger writer has failed; the process is stopping")
                : new State(true, "deciding");
    }

    private static State journal(Journal journal) {
        return journal.hasRoom()
                ? new State(true, "durable up to sequence " + journal.lastDurable())
                : new State(false, "no room on the disk: free some space; new work is turned away until then");
    }

    private static State ring(LedgerPipeline pipeline) {
        double fill = pipeline.fill();
        String detail = String.format(Locale.ROOT, "%.0f %% full", fill * 100);
        return new State(fill < FULL, detail);
    }

    private static State projection(ProjectionState state) {
        String lag = String.format(
                Locale.ROOT,
                "%d events (%.1f s) behind sequence %d",
                state.lagEvents(),
                state.lagSeconds(),
                state.durable());
        return switch (state.status()) {
            case RUNNING -> new State(state.lagSeconds() < LATE_SECONDS, lag);
            case STARTING -> new State(false, "starting; " + lag);
            case PAUSED -> new State(false, "paused by an administrator; " + lag);
            case REBUILDING -> new State(false, "rebuilding; " + lag);
            case WAITING -> new State(false, "PostgreSQL can not be used (" + state.lastError() + "); " + lag);
            case STOPPED -> new State(false, "stopped: " + state.stoppedReason());
            case CLOSED -> new State(false, "closed");
        };
    }
}
