package io.tallyline.load.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTimesTest {
    private static final String EARLIER = """
            cpu  100 10 20 800 50 5 15 0 30 0
            cpu0 50 5 10 400 25 3 7 0 15 0
            intr 4711
            """;

    @Test
    void shouldTellWhatOfTheTimeTheHostTook() {
        ProcessorTimes before = ProcessorTimes.of(EARLIER).orElseThrow();
        ProcessorTimes after =
                ProcessorTimes.of("cpu  140 10 30 820 60 5 15 20 70 0\n").orElseThrow();
        assertThat(before).isEqualTo(new ProcessorTimes(1_000, 850, 0));
        assertThat(after.stolenPercentSince(before)).isEqualTo(20.0);
        assertThat(after.idlePercentSince(before)).isEqualTo(30.0);
    }

    @Test
    void shouldTellNothingWhenNoTimePassedOrTheSystemIsAnother() {
        ProcessorTimes times = ProcessorTimes.of(EARLIER).orElseThrow();
        assertThat(times.stolenPercentSince(times)).isZero();
        assertThat(ProcessorTimes.of("processors: 2\n")).isEmpty();
    }
}
