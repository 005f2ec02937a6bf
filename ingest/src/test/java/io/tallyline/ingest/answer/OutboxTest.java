package io.tallyline.ingest.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.event.ScanAnswer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Answers between two threads: whole, in order, never more settled than there are bytes. */
class OutboxTest {
    private static final int WINDOW = 64;

    private Outbox outbox() {
        AnswerLane lane = new AnswerLane(Runnable::run);
        return new Outbox(lane, DeviceRenderer.lines(() -> 0), WINDOW, false, () -> {}, fault -> {});
    }

    private final AnswerBytes bytes = new AnswerBytes();
    private final DeviceRenderer renderer = DeviceRenderer.lines(() -> 0);

    private void put(Outbox outbox, long value) {
        renderer.pong(value, bytes.clear());
        outbox.put(bytes);
    }

    @Test
    void shouldShowNothingBeforeTheCommit() {
        Outbox outbox = outbox();
        put(outbox, 1);
        outbox.settle();
        outbox.wantClose();
        ScanAnswer welcome = new ScanAnswer();
        welcome.kind = ScanAnswer.Kind.WELCOME;
        outbox.tell(welcome);
        assertEquals(0, outbox.readableBytes());
        assertEquals(0, outbox.settled());
        assertFalse(outbox.isCloseWanted());
        assertNull(outbox.nextVerdict());
        outbox.commit();
        assertEquals("PONG\t1\n".length(), outbox.readableBytes());
        assertEquals(1, outbox.settled());
        assertTrue(outbox.isCloseWanted());
        assertNotNull(outbox.nextVerdict());
        assertNull(outbox.nextVerdict());
    }

    @Test
    void shouldCarryEveryByteInOrderBetweenTwoThreads() throws InterruptedException {
        Outbox outbox = outbox();
        int answers = 20_000;
        AtomicLong settledByConsumer = new AtomicLong();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        Thread eventLoop = new Thread(() -> {
            Random random = new Random(7);
            long settled = 0;
            while (settled < answers) {
                settled = outbox.settled();
                int limit = 1 + random.nextInt(3_000);
                if (outbox.readableBytes() <= limit) {
                    outbox.readInto(received::write, limit);
                    settledByConsumer.set(settled);
                } else {
                    outbox.readInto(received::write, limit);
                    settled = settledByConsumer.get();
                }
            }
        });
        eventLoop.start();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < answers; i++) {
            while (i - settledByConsumer.get() >= WINDOW) {
                Thread.onSpinWait();
            }
            put(outbox, i);
            outbox.settle();
            outbox.commit();
            expected.append("PONG\t").append(i).append('\n');
        }
        eventLoop.join(60_000);
        assertFalse(eventLoop.isAlive());
        outbox.readInto(received::write, Integer.MAX_VALUE);
        assertEquals(expected.toString(), received.toString(StandardCharsets.US_ASCII));
    }

    @Test
    void shouldHoldAWindowOfTheLongestAnswers() {
        Outbox outbox = outbox();
        AnswerBytes longest = new AnswerBytes().clear();
        longest.putBytes(new byte[Outbox.MAX_ANSWER_BYTES]);
        for (int i = 0; i <= WINDOW; i++) {
            outbox.put(longest);
        }
        outbox.commit();
        assertEquals((WINDOW + 1) * Outbox.MAX_ANSWER_BYTES, outbox.readableBytes());
        assertFalse(outbox.isCloseWanted());
    }

    @Test
    void shouldFindNobodyAtAnIndexThatIsUsedAgain() {
        Outboxes outboxes = new Outboxes(1);
        Outbox first = outbox();
        Outbox second = outbox();
        assertTrue(outboxes.add(first));
        assertFalse(outboxes.add(second));
        outboxes.remove(first);
        outboxes.remove(first);
        assertTrue(outboxes.add(second));
        assertEquals(first.index(), second.index());
        assertNull(outboxes.find(first.index(), first.stamp()));
        assertEquals(second, outboxes.find(second.index(), second.stamp()));
    }

    /** What breaks on one connection ends that one; the others on the list get their answers. */
    @Test
    void shouldServeTheOthersWhenOneConnectionBreaks() {
        List<String> served = new ArrayList<>();
        AnswerLane lane = new AnswerLane(task -> {});
        for (String name : List.of("first", "broken", "last")) {
            Outbox outbox = new Outbox(
                    lane,
                    DeviceRenderer.lines(() -> 0),
                    WINDOW,
                    false,
                    () -> {
                        if (name.equals("broken")) {
                            throw new IllegalStateException(name);
                        }
                        served.add(name);
                    },
                    fault -> served.add("ended " + fault.getMessage()));
            lane.offer(outbox);
        }
        lane.run();
        assertEquals(List.of("last", "ended broken", "first"), served);
    }
}
