package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    @Test
    void shouldTellTheFirstAtOnceAndThenHowManyItKept() {
        Complaints complaints = new Complaints();
        long start = Long.MAX_VALUE - 7; // nanoseconds may wrap around
        assertTrue(complaints.mayTell(start));
        assertEquals(0, complaints.takeUntold());
        for (int millis = 1; millis <= 999; millis++) {
            assertFalse(complaints.mayTell(start + TimeUnit.MILLISECONDS.toNanos(millis)));
        }
        assertTrue(complaints.mayTell(start + TimeUnit.SECONDS.toNanos(10)));
        assertEquals(999, complaints.takeUntold());
        assertFalse(complaints.mayTell(start + TimeUnit.SECONDS.toNanos(11)));
    }
}
