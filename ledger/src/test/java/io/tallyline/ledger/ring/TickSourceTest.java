package io.tallyline.ledger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.sim.SimJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class TickSourceTest {
    @Test
    void shouldTickOnceASecondAndLeaveNoTraceWhenNothingIsDue() {
        SimJournal journal = new SimJournal(64 * 1024);
        try (PipelineBench bench = new PipelineBench(journal, new PipelineSettings(64, 16, 0))) {
            MonotonicLedgerClock clock = MonotonicLedgerClock.startingAfter(0);
            try (TickSource ticks = new TickSource(bench.submitter, clock)) {
                ticks.start();
                PipelineBench.soon()
                        .until(() -> bench.pipeline.figures().commands().get() >= 2);
            }
            assertThat(journal.lastAppended()).isZero();
        }
    }
}
