package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalTimesTest {
    private final ArrivalTimes times = new ArrivalTimes();

    @Test
    void shouldTellTheReadThatAByteCameWith() {
        times.add(10, 100);
        times.add(5, 200);
        times.add(1, 300);

        assertThat(times.nanosOf(0)).isEqualTo(100);
        assertThat(times.nanosOf(9)).isEqualTo(100);
        assertThat(times.nanosOf(10)).isEqualTo(200);
        assertThat(times.nanosOf(14)).isEqualTo(200);
        assertThat(times.nanosOf(15)).isEqualTo(300);
        times.add(2, 400);
        assertThat(times.nanosOf(15)).isEqualTo(300);
        assertThat(times.nanosOf(17)).isEqualTo(400);
    }

    @Test
    void shouldNeverTellALaterTimeHoweverManyReadsWait() {
        for (int read = 0; read < 3 * ArrivalTimes.MOST; read++) {
            times.add(1, read);
        }
        for (int position = 0; position < 3 * ArrivalTimes.MOST; position++) {
            assertThat(times.nanosOf(position)).isEqualTo(Math.min(position, ArrivalTimes.MOST - 1));
        }
        times.add(1, 1_000);
        assertThat(times.nanosOf(3 * ArrivalTimes.MOST)).isEqualTo(1_000);
    }
}
