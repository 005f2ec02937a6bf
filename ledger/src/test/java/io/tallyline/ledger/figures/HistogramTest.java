package io.tallyline.ledger.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Property
    void shouldPlaceEveryValueInABucketNoWiderThanAThirtySecondOfIt(
            @ForAll @LongRange(min = 0, max = (1L << 40) - 1) long value) {
        int bucket = Histogram.bucketOf(value);
        long highest = Histogram.highestOf(bucket);
        long lowest = bucket == 0 ? 0 : Histogram.highestOf(bucket - 1) + 1;

        assertThat(value).isBetween(lowest, highest);
        assertThat(highest - lowest).isLessThanOrEqualTo(value / Histogram.SUB_BUCKETS);
    }

    @Test
    void shouldCountValuesBeyondItsRangeInTheLastBucket() {
        Histogram histogram = new Histogram();
        histogram.record(-5);
        histogram.record(Long.MAX_VALUE / 2);

        assertThat(histogram.read().count()).isEqualTo(2);
        assertThat(histogram.read().maximum()).isEqualTo(Long.MAX_VALUE / 2);
    }

    @Test
    void shouldTellTheSharesOfManyValues() {
        Histogram histogram = new Histogram();
        Random random = new Random(1);
        long[] values = random.longs(100_000, 0, 50_000_000).toArray();
        Arrays.stream(values).forEach(histogram::record);
        Arrays.sort(values);

        for (double share : new double[] {0.5, 0.9, 0.99, 0.999}) {
            double exact = values[(int) (share * values.length) - 1];
            assertThat((double) histogram.read().valueAt(share)).isCloseTo(exact, within(exact * 0.033));
        }
        assertThat(histogram.read().valueAt(1)).isEqualTo(values[values.length - 1]);
    }

    @Test
    void shouldTellWhatWasCountedBetweenTwoReadings() {
        Histogram histogram = new Histogram();
        histogram.record(10);
        HistogramReading earlier = histogram.read();
        histogram.record(20);
        histogram.record(30);

        HistogramReading since = histogram.read().since(earlier);

        assertThat(since.count()).isEqualTo(2);
        assertThat(since.sum()).isEqualTo(50);
        assertThat(since.countUpTo(20)).isEqualTo(1);
        assertThat(new Histogram().read().valueAt(0.99)).isZero();
    }
}
