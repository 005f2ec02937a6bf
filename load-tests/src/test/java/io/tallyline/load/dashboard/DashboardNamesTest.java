package io.tallyline.load.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.load.fleet.AnswerListener;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.floor.LoadWarehouse;
import io.tallyline.load.server.MetricsPage;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metric that was renamed leaves an empty panel, or an alert that never comes: a real server shows every one of them. */
@Tag("slow")
class DashboardNamesTest {
    private static final Duration SLICE = Duration.ofMillis(500);
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(180);

    @Test
    void shouldNameTheAlertAndPanelWhoseMetricIsMissing() throws IOException {
        List<String> unknown = DashboardQueries.read(Path.of(".."))
                .unknownNames(new MetricsPage("tallyline_scans_total{device=\"a\"} 1\n"));
        assertThat(unknown)
                .contains("alert SyncSlow: tallyline_sync_seconds_bucket", "panel Up since: process_uptime_seconds")
                .noneMatch(each -> each.endsWith(" tallyline_scans_total") || each.endsWith(" up"));
    }

    @Test
    void shouldBeOnThePageOfARealServer(@TempDir Path folder) throws IOException {
        DashboardQueries queries = DashboardQueries.read(Path.of(".."));
        assertThat(queries.all()).hasSizeGreaterThan(40);
        // A small heap: the pauses of the collector are shown once there was one.
        try (ServerUnderTest server = new ServerUnderTest(ServerOptions.fromClassPath(folder, List.of("-Xmx256m")))) {
            server.start();
            LoadWarehouse warehouse = new LoadWarehouse(server::rest, 5);
            warehouse.make();
            try (ScannerFleet fleet = new ScannerFleet(server.scanners(), false)) {
                warehouse.join(fleet, warehouse.devices("tunnel-", 1, "SHIP"), 1, AnswerListener.NONE);
                fleet.connect();
                long begun = System.nanoTime();
                List<String> unknown;
                do {
                    fleet.run(Pacing.lockStep(), SLICE);
                    unknown = queries.unknownNames(server.metrics());
                } while (!unknown.isEmpty() && System.nanoTime() - begun < LIMIT_NANOS);
                assertThat(unknown).isEmpty();
            }
        }
    }
}
