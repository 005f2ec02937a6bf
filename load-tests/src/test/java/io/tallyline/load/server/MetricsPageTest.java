package io.tallyline.load.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final String PAGE = """
        # HELP tallyline_scans_total Final answers to devices
        # TYPE tallyline_scans_total counter
        tallyline_scans_total{device="ship-0",outcome="DEDUCTED"} 40.0
        tallyline_scans_total{device="ship-1",outcome="DEDUCTED"} 2.0
        tallyline_journal_durable_sequence 1.2345678E7
        tallyline_snapshot_age_seconds +Inf
        tallyline_sync_seconds_bucket{le="0.001"} 100
        tallyline_sync_seconds_bucket{le="0.002"} 300
        tallyline_sync_seconds_bucket{le="+Inf"} 400
        tallyline_sync_seconds_count 400
        """;

    private final MetricsPage page = new MetricsPage(PAGE);

    @Test
    void shouldSumTheSeriesOfAName() {
        assertThat(page.sum("tallyline_scans_total")).isEqualTo(42);
        assertThat(page.sum("tallyline_scans")).isZero();
    }

    @Test
    void shouldSumTheSeriesThatHaveALabel() {
        assertThat(page.sum("tallyline_scans_total", "device", "ship-1")).isEqualTo(2);
        assertThat(page.sum("tallyline_scans_total", "outcome", "DEDUCTED")).isEqualTo(42);
        assertThat(page.sum("tallyline_scans_total", "device", "ship")).isZero();
    }

    @Test
    void shouldReadOneSeries() {
        assertThat(page.value("tallyline_journal_durable_sequence")).isEqualTo(12_345_678);
        assertThat(page.value("tallyline_snapshot_age_seconds")).isInfinite();
    }

    @Test
    void shouldNameTheFigureThatIsMissing() {
        assertThatThrownBy(() -> page.value("tallyline_nothing")).hasMessageContaining("tallyline_nothing");
    }

    @Test
    void shouldInterpolateQuantilesOfWhatWasRecordedBetweenTwoPages() {
        MetricsPage earlier = new MetricsPage("""
            tallyline_sync_seconds_bucket{le="0.001"} 100
            tallyline_sync_seconds_bucket{le="0.002"} 100
            tallyline_sync_seconds_bucket{le="+Inf"} 100
            """);

        // 200 of the 300 new ones lie between 1 and 2 ms, 100 above.
        assertThat(page.quantileSince(earlier, "tallyline_sync_seconds", 0.5)).isCloseTo(0.00175, within(1e-9));
        assertThat(page.quantileSince(earlier, "tallyline_sync_seconds", 0.99)).isEqualTo(0.002);
        assertThat(page.quantileSince(page, "tallyline_sync_seconds", 0.5)).isZero();
    }
}
