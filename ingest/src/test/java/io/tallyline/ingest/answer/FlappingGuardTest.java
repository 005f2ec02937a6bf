package io.tallyline.ingest.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hold-offs under a clock that the test turns. */
class FlappingGuardTest {
    private static final long MILLI = 1_000_000;
    /** Ledger time is nanoseconds since 1970. */
    private static final long START = 1_795_000_000_000L * MILLI;

    private static final int HOLD_OFF_MILLIS = 2_000;
    private static final int LONGEST_MILLIS = 60_000;

    private final FlappingGuard guard = new FlappingGuard(2, 5, 10_000, HOLD_OFF_MILLIS, LONGEST_MILLIS);
    private long millis;

    private long now() {
        return START + millis * MILLI;
    }

    private int retryMillis(String device) {
        return guard.retryMillis(device, now());
    }

    private void connect(String device, boolean tookOver, int times) {
        for (int i = 0; i < times; i++) {
            guard.connected(device, tookOver, now(), now());
        }
    }

    @Test
    void shouldHoldOffAtTheTakeOverThatIsOneTooMany() {
        connect("a", true, 2);
        assertEquals(0, retryMillis("a"));
        millis += 9_999;
        connect("a", true, 1);
        assertEquals(HOLD_OFF_MILLIS, retryMillis("a"));
        assertEquals(0, retryMillis("b"), "others are welcome");
        millis += HOLD_OFF_MILLIS - 1;
        assertEquals(1, retryMillis("a"));
        millis++;
        assertEquals(0, retryMillis("a"));
    }

    @Test
    void shouldHoldOffAtTheConnectThatIsOneTooMany() {
        connect("a", false, 5);
        assertEquals(0, retryMillis("a"));
        connect("a", false, 1);
        assertEquals(HOLD_OFF_MILLIS, retryMillis("a"));
    }

    @Test
    void shouldNotMindWhoConnectsNowAndThen() {
        for (int i = 0; i < 1_000; i++) {
            connect("a", i % 2 == 0, 1);
            assertEquals(0, retryMillis("a"));
            millis += 5_001; // two within ten seconds, of which one is a take-over
        }
    }

    @Test
    void shouldDoubleUpToTheLongest() {
        List<Integer> holdOffs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            connect("a", true, 3);
            holdOffs.add(retryMillis("a"));
            millis += retryMillis("a");
        }
        assertEquals(List.of(2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000), holdOffs.subList(0, 7));
        assertEquals(
                List.of(60_000), holdOffs.subList(5, 100).stream().distinct().toList());
    }

    @Test
    void shouldForgetAfterQuiet() {
        connect("a", true, 3);
        millis += HOLD_OFF_MILLIS + LONGEST_MILLIS;
        connect("a", true, 3);
        assertEquals(4_000, retryMillis("a"), "not quiet for long enough");
        millis += 4_000 + LONGEST_MILLIS + 1;
        connect("a", true, 3);
        assertEquals(HOLD_OFF_MILLIS, retryMillis("a"));
    }

    /** A scanner that connects for each reading: what waited for the end of a hold-off is no reason for another one. */
    @Test
    void shouldNotCountWhoAskedBeforeTheEnd() {
        connect("a", false, 6);
        long asked = now();
        millis += HOLD_OFF_MILLIS;
        for (int i = 0; i < 100; i++) {
            guard.connected("a", true, asked + i, now());
        }
        assertEquals(0, retryMillis("a"));
        connect("a", false, 5);
        assertEquals(0, retryMillis("a"));
        connect("a", false, 1);
        assertEquals(2 * HOLD_OFF_MILLIS, retryMillis("a"));
    }

    /** Who asked an older one to make way and never came is not taken for who comes an hour later. */
    @Test
    void shouldForgetThatOneMadeWayForWhoNeverCame() {
        connect("a", false, 1);
        guard.askedToMakeWay("a", now());
        millis += 10_001;
        assertFalse(guard.connected("a", false, now(), now()));
    }

    @Test
    void shouldCountAsTakeOverOnceWhoWasMadeWayFor() {
        connect("a", false, 1);
        guard.askedToMakeWay("a", now());
        millis += 10_000;
        assertTrue(guard.connected("a", false, now(), now()));
        assertFalse(guard.connected("a", false, now(), now()), "nobody made way for this one");
        long asked = now();
        guard.askedToMakeWay("a", now());
        millis += 100_000;
        assertTrue(guard.connected("a", false, asked, now()), "it waited for so long");
    }

    /** The ledger had no room for a while: they get their sessions at once, and came one by one. */
    @Test
    void shouldCountWhenASessionWasAskedForNotWhenItCame() {
        long first = now();
        millis += 100_000;
        for (int i = 0; i < 50; i++) {
            guard.connected("a", false, first + i * 2_001L * MILLI, now());
            assertEquals(0, retryMillis("a"));
        }
    }

    /** Whatever comes meanwhile: HELLOs under way, other devices, more questions. */
    @Test
    void shouldEndWhenItSaidThatItWouldEnd() {
        long seed = 20_261_126;
        Random random = new Random(seed);
        long heldOffUntil = Long.MIN_VALUE;
        int holdOffs = 0;
        for (int i = 0; i < 100_000; i++) {
            int retry = retryMillis("a");
            assertTrue(retry <= LONGEST_MILLIS, "seed " + seed);
            if (millis < heldOffUntil) {
                assertEquals(heldOffUntil - millis, retry, "the end moved, seed " + seed);
            } else if (retry > 0) {
                heldOffUntil = millis + retry;
                holdOffs++;
            }
            assertEquals(0, retryMillis("quiet"), "seed " + seed);
            if (random.nextInt(3) > 0) {
                connect("a", random.nextBoolean(), 1);
                assertTrue(
                        retryMillis("a") == 0 || millis >= heldOffUntil || retryMillis("a") == heldOffUntil - millis);
            }
            if (random.nextBoolean()) {
                connect("b" + random.nextInt(5), true, 1);
            }
            millis += random.nextInt(1_000);
        }
        assertTrue(holdOffs > 100, "seed " + seed + " held off only " + holdOffs + " times");
    }
}
