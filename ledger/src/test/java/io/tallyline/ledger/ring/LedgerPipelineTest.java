package io.tallyline.ledger.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.sim.SimJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LedgerPipelineTest {
    private static final PipelineSettings SMALL = new PipelineSettings(64, 16, 0);
    private static final int BATCH_BYTES = 64 * 1024;

    @Test
    void shouldAnswerEveryScanOnceInItsOrderAndOnlyWhenDurable() {
        SimJournal journal = new SimJournal(BATCH_BYTES);
        try (PipelineBench bench = new PipelineBench(journal, SMALL).withFloor(1)) {
            RingProducer producer = bench.pipeline.newProducer();
            bench.connect(producer, "tunnel-1");
            scan(bench, producer, 1, 1_000);
            bench.awaitAnswers(1_001);

            List<PipelineBench.Answer> scans = bench.answers.stream().skip(1).toList();
            assertThat(scans).extracting(PipelineBench.Answer::scanNumber).isEqualTo(numbers(1, 1_000));
            assertThat(scans).allMatch(answer -> answer.outcome().equals("DEDUCTED"));
            assertThat(scans).extracting(PipelineBench.Answer::sequence).doesNotHaveDuplicates();
            assertThat(bench.complaints).isEmpty();
        }
        assertThat(journal.closed()).isTrue();
        assertThat(journal.lastDurable()).isEqualTo(journal.lastAppended());
    }

    @Test
    void shouldAnswerNothingAndHaltWhenASyncFails() {
        SimJournal journal = new SimJournal(BATCH_BYTES);
        PipelineBench bench = new PipelineBench(journal, SMALL).withFloor(1);
        RingProducer producer = bench.pipeline.newProducer();
        bench.connect(producer, "tunnel-1");
        long durable = journal.lastDurable();

        journal.failNextSync();
        scan(bench, producer, 1, 20);
        PipelineBench.soon().until(bench.failStop::halted);
        scan(bench, producer, 21, 20);
        bench.close();

        assertThat(bench.failStop.message()).contains("ledger writer").contains("I/O error");
        assertThat(bench.answers).hasSize(1);
        assertThat(journal.lastDurable()).isEqualTo(durable);
        assertThat(bench.pipeline.figures().halted()).isTrue();
    }

    @Test
    void shouldNotMoveTheBarrierBeforeTheSyncReturns() throws InterruptedException {
        SimJournal journal = new SimJournal(BATCH_BYTES);
        CountDownLatch inSync = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (PipelineBench bench = new PipelineBench(journal, SMALL).withFloor(1)) {
            RingProducer producer = bench.pipeline.newProducer();
            bench.connect(producer, "tunnel-1");
            journal.beforeSync(() -> {
                inSync.countDown();
                awaitLatch(goOn);
            });

            scan(bench, producer, 1, 10);
            assertThat(inSync.await(60, TimeUnit.SECONDS)).isTrue();
            long durable = journal.lastDurable();
            assertThat(journal.lastAppended()).isGreaterThan(durable);
            assertThat(bench.answers).hasSize(1);

            goOn.countDown();
            bench.awaitAnswers(11);
            assertThat(bench.complaints).isEmpty();
        }
    }

    @Test
    void shouldRefuseToClaimWhenFullAndLoseNoSlot() throws InterruptedException {
        SimJournal journal = new SimJournal(BATCH_BYTES);
        CountDownLatch inSync = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (PipelineBench bench = new PipelineBench(journal, SMALL).withFloor(1)) {
            RingProducer producer = bench.pipeline.newProducer();
            bench.connect(producer, "tunnel-1");
            PipelineBench.soon().until(() -> bench.pipeline.fill() == 0);
            journal.beforeSync(() -> {
                inSync.countDown();
                awaitLatch(goOn);
            });
            scan(bench, producer, 1, 1);
            assertThat(inSync.await(60, TimeUnit.SECONDS)).isTrue();

            int claimed = 1;
            for (CommandSlot slot = producer.tryClaim(); slot != null; slot = producer.tryClaim()) {
                claimed++;
                SmallFloor.scan(slot, 1, bench.session, claimed);
            }
            producer.publish();
            assertThat(claimed).isEqualTo(SMALL.ringSlots());
            assertThat(bench.pipeline.belowHalf()).isFalse();
            assertThat(bench.pipeline.fill()).isEqualTo(1.0);

            goOn.countDown();
            bench.awaitAnswers(1 + claimed);
            PipelineBench.soon().until(bench.pipeline::belowHalf);
            assertThat(bench.answers.stream().skip(1).map(PipelineBench.Answer::scanNumber))
                    .containsExactlyElementsOf(numbers(1, claimed));
        }
    }

    @Test
    void shouldKeepEachProducersOrderWhenManyPublish() throws InterruptedException {
        int producers = 4;
        int each = 5_000;
        try (PipelineBench bench = new PipelineBench(new SimJournal(BATCH_BYTES), SMALL)) {
            List<Thread> threads = new ArrayList<>();
            for (int id = 0; id < producers; id++) {
                int connection = id;
                Thread thread = new Thread(() -> front(bench, connection, each));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            bench.awaitAnswers(producers * each);
            for (int id = 0; id < producers; id++) {
                int connection = id;
                assertThat(bench.answers.stream()
                                .filter(answer -> answer.connection() == connection)
                                .map(PipelineBench.Answer::scanNumber))
                        .containsExactlyElementsOf(numbers(0, each - 1));
            }
        }
    }

    @Test
    void shouldCommitInPartsWhenTheBytesOfABatchAreUsedUp() {
        int batchBytes = 3 * ScanEvent.MAX_BYTES;
        SimJournal journal = new SimJournal(batchBytes);
        try (PipelineBench bench = new PipelineBench(journal, SMALL).withFloor(1)) {
            RingProducer producer = bench.pipeline.newProducer();
            bench.connect(producer, "tunnel-1");
            scan(bench, producer, 1, 200);
            bench.awaitAnswers(201);

            assertThat(bench.answers.stream().skip(1).map(PipelineBench.Answer::scanNumber))
                    .containsExactlyElementsOf(numbers(1, 200));
            assertThat(journal.syncs()).isGreaterThanOrEqualTo(200 * ScanEvent.FIXED_BYTES / batchBytes);
        }
    }

    @Test
    void shouldTurnNewWorkAwayBeforeAnythingIsWrittenWhenTheJournalHasNoRoom() {
        SimJournal journal = new SimJournal(BATCH_BYTES);
        try (PipelineBench bench = new PipelineBench(journal, SMALL).withFloor(1)) {
            RingProducer producer = bench.pipeline.newProducer();
            bench.connect(producer, "tunnel-1");
            long last = journal.lastAppended();

            journal.room(false);
            scan(bench, producer, 1, 1);
            bench.connect(producer, "tunnel-1");
            bench.awaitAnswers(3);
            assertThat(bench.submit(SmallFloor.build(0).get(0)).join().kind().name())
                    .isEqualTo("OVERLOADED");
            assertThat(bench.answers.stream().skip(1).map(PipelineBench.Answer::kind))
                    .containsExactly(ScanAnswer.Kind.NACK_NOT_READY, ScanAnswer.Kind.ERROR);
            assertThat(journal.lastAppended()).isEqualTo(last);

            journal.room(true);
            scan(bench, producer, 1, 1);
            bench.awaitAnswers(4);
            assertThat(bench.answers.stream().skip(3).map(PipelineBench.Answer::outcome))
                    .containsExactly("DEDUCTED");
        }
    }

    @Test
    void shouldHaltWhenAnAnswerHandlerThrows() {
        AnswerHandler broken = new AnswerHandler() {
            @Override
            public void onSlot(CommandSlot slot) {
                throw new IllegalStateException("broken handler");
            }

            @Override
            public void onBatchEnd() {}
        };
        PipelineBench bench = new PipelineBench(new SimJournal(BATCH_BYTES), SMALL, broken);
        front(bench, 1, 1);
        PipelineBench.soon().until(bench.failStop::halted);
        bench.close();

        assertThat(bench.failStop.message()).contains("answer handler").contains("broken handler");
        assertThat(bench.answers).isEmpty();
    }

    @Test
    void shouldLeaveNoReferenceInASlotThatWasAnswered() {
        List<CommandSlot> seen = new ArrayList<>();
        AnswerHandler keeper = new AnswerHandler() {
            @Override
            public void onSlot(CommandSlot slot) {
                seen.add(slot);
            }

            @Override
            public void onBatchEnd() {}
        };
        try (PipelineBench bench = new PipelineBench(new SimJournal(BATCH_BYTES), SMALL, keeper)) {
            bench.withFloor(1);
        }
        assertThat(seen).isNotEmpty().allSatisfy(slot -> {
            assertThat(slot.origin).isEqualTo(CommandSlot.Origin.EMPTY);
            assertThat(slot.command).isNull();
            assertThat(slot.context).isNull();
            assertThat(slot.reply).isNull();
            assertThat(slot.result).isNull();
            assertThat(slot.event).isNull();
        });
    }

    @Test
    void shouldRefuseSettingsThatCanNotWork() {
        assertThatThrownBy(() -> new PipelineSettings(1_000, 10, 0)).hasMessageContaining("power of two");
        assertThatThrownBy(() -> new PipelineSettings(16, 17, 0)).hasMessageContaining("1 to 16");
        assertThatThrownBy(() -> new PipelineSettings(16, 8, 10_001)).hasMessageContaining("0 to 10000");
    }

    private static void scan(PipelineBench bench, RingProducer producer, long first, int count) {
        for (long number = first; number < first + count; number++) {
            SmallFloor.scan(bench.claim(producer), 1, bench.session, number);
            if (number % 7 == 0) {
                producer.publish();
            }
            if (number % 32 == 0) {
                producer.publish();
                awaitRoom(bench);
            }
        }
        producer.publish();
    }

    private static void awaitRoom(PipelineBench bench) {
        PipelineBench.soon().until(() -> bench.pipeline.belowHalf() || bench.failStop.halted());
    }

    /** Slots that the writer passes on untouched, numbered by their offset. */
    private static void front(PipelineBench bench, int connection, int count) {
        RingProducer producer = bench.pipeline.newProducer();
        for (int i = 0; i < count; i++) {
            CommandSlot slot = producer.tryClaim();
            while (slot == null) {
                producer.publish();
                Thread.onSpinWait();
                slot = producer.tryClaim();
            }
            slot.origin = CommandSlot.Origin.FRONT;
            slot.connection = connection;
            slot.frontOffset = i;
            if (i % (connection + 1) == 0) {
                producer.publish();
            }
        }
        producer.publish();
    }

    private static List<Long> numbers(int first, int last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(120, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody let the sync go on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
