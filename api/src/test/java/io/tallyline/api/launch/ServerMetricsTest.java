package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.sort.SortFigures;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {
    @Test
    void shouldStillShowAFigureAfterACollection() {
        try (ServerMetrics metrics = new ServerMetrics()) {
            AtomicLong value = new AtomicLong(41);
            metrics.gauge("tallyline.test.gauge", "A gauge", value::doubleValue);
            metrics.counter("tallyline.test.counter", "A counter", value::doubleValue);

            collect();

            assertThat(metrics.scrape())
                    .contains("tallyline_test_gauge 41.0")
                    .contains("tallyline_test_counter_total 41.0");
        }
    }

    @Test
    void shouldShowWhatEachSorterDidFromItsFirstZeroOn() {
        try (ServerMetrics metrics = new ServerMetrics()) {
            metrics.bindSorters(Map.of("plc-1", new SortFigures(), "plc-2", new SortFigures()));

            String page = metrics.scrape();

            for (String figure : List.of(
                    "requests",
                    "answers",
                    "missed",
                    "unanswered",
                    "repeats",
                    "gaps",
                    "malformed",
                    "confirmations",
                    "long_codes",
                    "malformed_codes",
                    "weighings_failed",
                    "take_overs")) {
                assertThat(page)
                        .contains("tallyline_sort_" + figure + "_total{device=\"plc-1\"} 0.0")
                        .contains("tallyline_sort_" + figure + "_total{device=\"plc-2\"} 0.0");
            }
        }
    }

    /** Returns once the collector has provably run: a weakly held object of our own is gone. */
    @SuppressWarnings("SystemGc")
    private static void collect() {
        WeakReference<Object> witness = new WeakReference<>(new Object());
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
            System.gc();
            return witness.get() == null;
        });
    }
}
