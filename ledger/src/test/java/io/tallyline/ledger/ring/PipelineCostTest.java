package io.tallyline.ledger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the pipeline costs: no bytes per scan in steady state, and next to no processor when there is nothing to do. */
@Timeout(600)
class PipelineCostTest {
    private static final int WARM_UP = 100_000;
    private static final int MEASURED = 200_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger session = new AtomicInteger();

    @Test
    void shouldAllocateNothingPerScanInSteadyState() {
        try (LedgerPipeline pipeline = started()) {
            RingProducer producer = pipeline.newProducer();
            hello(pipeline, producer);
            scan(pipeline, producer, 1, WARM_UP);

            long before = allocated();
            scan(pipeline, producer, WARM_UP + 1, MEASURED);
            double perScan = (allocated() - before) / (double) MEASURED;

            assertThat(perScan)
                    .as("bytes per scan over producer, writer and answers")
                    .isLessThan(2);
        }
    }

    @Test
    void shouldRestWhenThereIsNothingToDo() {
        try (LedgerPipeline pipeline = started()) {
            RingProducer producer = pipeline.newProducer();
            hello(pipeline, producer);
            scan(pipeline, producer, 1, 1_000);

            long idle = Duration.ofSeconds(1).toNanos();
            long before = busyNanos();
            long start = System.nanoTime();
            PipelineBench.soon().pollDelay(Duration.ofSeconds(1)).until(() -> System.nanoTime() - start > idle);
            double share = (busyNanos() - before) / (double) (System.nanoTime() - start);

            assertThat(share).as("share of one processor").isLessThan(0.03);
        }
    }

    private LedgerPipeline started() {
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        DiscardingJournal journal = new DiscardingJournal();
        LedgerPipeline pipeline = new LedgerPipeline(
                PipelineSettings.DEFAULT,
                ledger,
                journal,
                MonotonicLedgerClock.startingAfter(0),
                new RecordingFailStop(),
                List.of(new Counting()));
        pipeline.start();
        CommandSubmitter submitter = new CommandSubmitter(pipeline);
        AtomicInteger done = new AtomicInteger();
        List<BusinessCommand> floor = SmallFloor.build(1);
        floor.forEach(command -> submitter.submit(command, CommandContext.SYSTEM, result -> done.incrementAndGet()));
        PipelineBench.soon().until(() -> done.get() == floor.size());
        return pipeline;
    }

    private void hello(LedgerPipeline pipeline, RingProducer producer) {
        CommandSlot slot = producer.tryClaim();
        assertThat(slot).isNotNull();
        SmallFloor.hello(slot, "tunnel-1", 1);
        producer.publish();
        PipelineBench.soon().until(() -> session.get() != 0);
        assertThat(pipeline.figures().halted()).isFalse();
    }

    private void scan(LedgerPipeline pipeline, RingProducer producer, long first, int count) {
        long target = answered.get() + count;
        for (long number = first; number < first + count; number++) {
            CommandSlot slot = producer.tryClaim();
            while (slot == null) {
                producer.publish();
                Thread.onSpinWait();
                slot = producer.tryClaim();
            }
            SmallFloor.scan(slot, 1, session.get(), number);
            if (number % 32 == 0) {
                producer.publish();
            }
        }
        producer.publish();
        while (answered.get() < target && !pipeline.figures().halted()) {
            Thread.onSpinWait();
        }
    }

    private long allocated() {
        return Arrays.stream(threads.getThreadAllocatedBytes(ids())).sum();
    }

    private long busyNanos() {
        return Arrays.stream(threads.getThreadCpuTime(pipelineIds())).sum();
    }

    private long[] ids() {
        long[] pipeline = pipelineIds();
        long[] all = Arrays.copyOf(pipeline, pipeline.length + 1);
        all[pipeline.length] = Thread.currentThread().getId();
        return all;
    }

    private long[] pipelineIds() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null
                        && (thread.getThreadName().equals("ledger-writer")
                                || thread.getThreadName().equals("ledger-answers")))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
    }

    private final class Counting implements AnswerHandler {
        @Override
        public void onSlot(CommandSlot slot) {
            if (slot.origin == CommandSlot.Origin.DEVICE) {
                if (slot.answer.session != 0) {
                    session.set(slot.answer.session);
                } else {
                    answered.incrementAndGet();
                }
            }
        }

        @Override
        public void onBatchEnd() {}
    }
}
