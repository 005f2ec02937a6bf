package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MessageRateTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void shouldTakeASecondsWorthAtOnceAndThenOneShareAtATime() {
        MessageRate rate = new MessageRate(10);
        long now = Long.MAX_VALUE - SECOND / 2; // nanoseconds may wrap around
        for (int i = 0; i < 10; i++) {
            assertEquals(0, rate.waitNanos(now), "message " + i);
            rate.count(now);
        }
        assertEquals(SECOND / 10, rate.waitNanos(now));
        assertEquals(1, rate.waitNanos(now + SECOND / 10 - 1));
        assertEquals(0, rate.waitNanos(now + SECOND / 10));
        rate.count(now + SECOND / 10);
        assertEquals(SECOND / 10, rate.waitNanos(now + SECOND / 10));
    }

    @Test
    void shouldNotSaveMoreThanASecondsWorth() {
        MessageRate rate = new MessageRate(10);
        rate.count(0);
        long later = 3_600 * SECOND;
        int taken = 0;
        while (rate.waitNanos(later) == 0) {
            rate.count(later);
            taken++;
        }
        assertEquals(10, taken);
    }

    @Test
    void shouldKeepTheRateOverAnHourOfImpatience() {
        MessageRate rate = new MessageRate(7);
        long taken = 0;
        for (long now = 0; now < 3_600 * SECOND; now += SECOND / 50) {
            if (rate.waitNanos(now) == 0) {
                rate.count(now);
                taken++;
            }
        }
        assertTrue(taken >= 7 * 3_600 - 1 && taken <= 7 * 3_600 + 7, "taken " + taken);
    }

    @Test
    void shouldHaveNoLimitAtZero() {
        MessageRate rate = new MessageRate(0);
        assertFalse(rate.isLimited());
        for (int i = 0; i < 1_000_000; i++) {
            rate.count(5);
        }
        assertTrue(rate.waitNanos(5) == 0);
    }
}
