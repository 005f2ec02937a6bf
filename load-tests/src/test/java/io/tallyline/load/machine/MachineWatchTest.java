package io.tallyline.load.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class MachineWatchTest {
    @Test
    void shouldTellHowLateASleeperWokeUntilItWasClosed() throws IOException {
        MachineWatch watch = new MachineWatch();
        try (watch) {
            while (watch.wakes() < 20) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        long wakes = watch.wakes();
        LockSupport.parkNanos(20_000_000);
        assertThat(watch.wakes()).isEqualTo(wakes);
        assertThat(watch.toString()).contains("woke late by ms: p50 ").doesNotContain("max 0.00");
    }
}
