package io.tallyline.load.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A benchmark that measures a refusal or an error measures nothing: each is run once. */
class BenchmarkTest {
    @ParameterizedTest
    @ValueSource(strings = {"EAN13", "GS1"})
    void shouldBringEveryLineToTheSlot(String label) {
        ScanPathBenchmark benchmark = new ScanPathBenchmark();
        benchmark.label = label;
        benchmark.lines();

        assertThat(benchmark.bytesToSlot()).isNotZero();
        assertThat(benchmark.bytesToSlot()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GS1_128", "DIGITAL_LINK"})
    void shouldUnderstandEveryReading(String label) {
        ReadingBenchmark benchmark = new ReadingBenchmark();
        benchmark.label = label;
        benchmark.frames();

        assertThat(benchmark.bytesToMeaning()).isPositive();
        assertThat(benchmark.bytesToMeaning()).isPositive();
    }

    @Test
    void shouldDeductWithEveryDecision() {
        LedgerBenchmark benchmark = new LedgerBenchmark();
        benchmark.fill();

        for (int scan = 0; scan < 5_000; scan++) {
            assertThat(benchmark.decideAndApply()).isPositive();
        }
    }

    @Test
    void shouldRenderWholeAnswers() {
        AnswerBenchmark benchmark = new AnswerBenchmark();
        benchmark.decide();

        assertThat(benchmark.line()).isGreaterThan(50);
        assertThat(benchmark.webSocketMessage()).isGreaterThan(benchmark.line());
    }

    @Test
    void shouldDecodeWhatItEncodes() {
        EventCodecBenchmark benchmark = new EventCodecBenchmark();
        benchmark.receive();

        assertThat(benchmark.encode()).isGreaterThan(BenchmarkLedger.RECEIPT_LINES * 8);
        assertThat(benchmark.decode().event()).isNotNull();
    }
}
