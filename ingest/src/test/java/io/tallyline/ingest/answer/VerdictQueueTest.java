package io.tallyline.ingest.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tallyline.ledger.event.ScanAnswer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Verdicts between two threads: each once, in order, none overwritten while it is looked at. */
class VerdictQueueTest {
    private final ScanAnswer answer = new ScanAnswer();

    private void put(VerdictQueue queue, long number) {
        answer.number = number;
        queue.put(answer);
    }

    private static long numberOf(@Nullable Verdict verdict) {
        return verdict == null ? -1 : verdict.number();
    }

    @Test
    void shouldRefuseMoreThanCanBeUnderWay() {
        VerdictQueue queue = new VerdictQueue(3);
        for (int i = 0; i < 4; i++) {
            put(queue, i);
        }
        assertThrows(IllegalStateException.class, () -> put(queue, 4));
        assertNull(queue.next(), "nothing is committed");
        queue.commit();
        assertEquals(0, numberOf(queue.next()));
        assertThrows(IllegalStateException.class, () -> put(queue, 4), "the first is still looked at");
        assertEquals(1, numberOf(queue.next()));
        put(queue, 4);
    }

    @Test
    void shouldCarryEachVerdictOnceBetweenTwoThreads() throws InterruptedException {
        int verdicts = 200_000;
        VerdictQueue queue = new VerdictQueue(8);
        AtomicLong taken = new AtomicLong();
        AtomicLong wrong = new AtomicLong();
        Thread eventLoop = new Thread(() -> {
            long expected = 0;
            while (expected < verdicts) {
                Verdict verdict = queue.next();
                if (verdict == null) {
                    taken.setRelease(expected);
                    Thread.onSpinWait();
                } else if (verdict.number() != expected++) {
                    wrong.incrementAndGet();
                }
            }
        });
        eventLoop.start();
        for (int i = 0; i < verdicts; i++) {
            while (i - taken.getAcquire() >= 8) {
                Thread.onSpinWait();
            }
            put(queue, i);
            queue.commit();
        }
        eventLoop.join();
        assertEquals(0, wrong.get());
    }
}
