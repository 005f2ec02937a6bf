package io.tallyline.ledger.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MonotonicLedgerClockTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_767_225_600L * SECOND;

    private long wall = START;
    private long monotonic = -77;

    @Test
    void shouldFollowTheMonotonicClockWhenTheWallClockJumps() {
        MonotonicLedgerClock clock = clock(0);
        wall += 3_600 * SECOND;
        monotonic += 5;
        assertThat(clock.nowNanos()).isEqualTo(START + 5);
        wall -= 7_200 * SECOND;
        monotonic += 5;
        assertThat(clock.nowNanos()).isEqualTo(START + 10);
    }

    @Test
    void shouldStartAboveTheLastReplayedTime() {
        assertThat(clock(START + 3 * SECOND).nowNanos()).isEqualTo(START + 3 * SECOND + 1);
    }

    @Test
    void shouldRefuseToStartWhenTheJournalIsFarAheadOfTheWallClock() {
        assertThatThrownBy(() -> clock(START + 5 * SECOND + 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("5000 ms ahead of this machine's clock");
    }

    @Test
    void shouldCatchUpSlowlyWithAWallClockThatWasSet() {
        MonotonicLedgerClock clock = clock(0);
        wall += 60 * SECOND;
        long before = clock.nowNanos();
        second(clock);
        second(clock);
        assertThat(clock.nowNanos() - before).isEqualTo(2 * SECOND + 500_000);
    }

    @Test
    void shouldNeverGoBackWhileTheWallClockIsBehind() {
        MonotonicLedgerClock clock = clock(START + 4 * SECOND);
        long before = clock.nowNanos();
        for (int i = 0; i < 20_000; i++) {
            second(clock);
            assertThat(clock.nowNanos()).isGreaterThan(before);
            before = clock.nowNanos();
        }
        assertThat(clock.nowNanos() - wall).as("agreed in the end").isBetween(-2_000L, 2_000L);
    }

    private MonotonicLedgerClock clock(long lastReplayed) {
        return new MonotonicLedgerClock(lastReplayed, () -> wall, () -> monotonic);
    }

    private void second(MonotonicLedgerClock clock) {
        wall += SECOND;
        monotonic += SECOND;
        clock.slew();
    }
}
