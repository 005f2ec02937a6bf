package io.tallyline.ledger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SyncPaceTest {
    private static final int GAP_MICROS = 5_000;
    /** What is not worth a park may be missing from the gap. */
    private static final long SLACK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private int looks;

    @Test
    void shouldKeepTheGapBetweenSyncsWhileFewWait() {
        SyncPace pace = new SyncPace(GAP_MICROS);
        long start = System.nanoTime();
        for (int sync = 0; sync < 4; sync++) {
            pace.awaitTurn(() -> false);
        }
        long gaps = 3;
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(gaps * (TimeUnit.MICROSECONDS.toNanos(GAP_MICROS) - SLACK_NANOS));
    }

    @Test
    void shouldNotKeepACrowdWaiting() {
        SyncPace pace = new SyncPace(10_000_000);
        pace.awaitTurn(() -> false);
        pace.awaitTurn(() -> {
            looks++;
            return true;
        });
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void shouldNotWaitAtAllWhenToldSo() {
        SyncPace pace = new SyncPace(0);
        for (int sync = 0; sync < 3; sync++) {
            pace.awaitTurn(() -> {
                looks++;
                return false;
            });
        }
        assertThat(looks).isZero();
    }
}
