package io.tallyline.ledger.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeadlineQueueTest {
    private static final int TABLE = 9;

    private record Entry(long deadline, long sequence, int id) {}

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldBehaveLikeASortedSet(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 1000) int ids,
            @ForAll @IntRange(min = 1, max = 500) int deadlines,
            @ForAll(supplier = OperationCounts.class) int operations) {
        SplittableRandom random = new SplittableRandom(seed);
        DeadlineQueue queue = new DeadlineQueue(TABLE);
        TreeSet<Entry> model =
                new TreeSet<>(Comparator.comparingLong(Entry::deadline).thenComparingLong(Entry::sequence));
        Map<Integer, Entry> byId = new HashMap<>();
        for (int sequence = 0; sequence < operations; sequence++) {
            int id = random.nextInt(ids);
            Entry queued = byId.get(id);
            assertThat(queue.contains(id)).isEqualTo(queued != null);
            if (queued == null) {
                Entry entry = new Entry(random.nextInt(deadlines) - 5L, sequence, id);
                queue.add(id, entry.deadline);
                model.add(entry);
                byId.put(id, entry);
            } else if (random.nextBoolean()) {
                assertThat(queue.deadline(id)).isEqualTo(queued.deadline);
                queue.remove(id);
                model.remove(queued);
                byId.remove(id);
            } else {
                Entry first = model.first();
                assertThat(queue.firstDeadline()).isEqualTo(first.deadline);
                assertThat(queue.poll()).isEqualTo(first.id);
                model.remove(first);
                byId.remove(first.id);
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
        for (Entry entry : model) {
            assertThat(queue.poll()).isEqualTo(entry.id);
        }
        assertThat(queue.poll()).isEqualTo(DeadlineQueue.NONE);
        assertThat(queue.firstDeadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(queue.stateHash()).isZero();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void shouldGoOnAfterARestoreAsIfItHadNeverStopped(
            @ForAll long seed,
            @ForAll(supplier = OperationCounts.class) int before,
            @ForAll(supplier = OperationCounts.class) int after) {
        DeadlineQueue original = new DeadlineQueue(TABLE);
        work(original, new SplittableRandom(seed), before);
        byte[] snapshot = SnapshotBytes.written(original::writeTo);

        DeadlineQueue restored = new DeadlineQueue(TABLE);
        SnapshotBytes source = SnapshotBytes.reading(snapshot);
        restored.readFrom(source);

        assertThat(source.isReadUp()).isTrue();
        work(original, new SplittableRandom(seed + 1), after);
        work(restored, new SplittableRandom(seed + 1), after);
        assertThat(SnapshotBytes.written(restored::writeTo)).isEqualTo(SnapshotBytes.written(original::writeTo));
        assertThat(restored.stateHash()).isEqualTo(original.stateHash());
        while (original.size() > 0) {
            assertThat(restored.poll()).isEqualTo(original.poll());
        }
    }

    @Test
    void shouldPollEqualDeadlinesInTheOrderTheyWereAdded() {
        DeadlineQueue queue = new DeadlineQueue(TABLE);
        for (int id = 99; id >= 0; id--) {
            queue.add(id, 5);
        }
        queue.remove(50);
        queue.add(50, 5);

        for (int id = 99; id >= 0; id--) {
            if (id != 50) {
                assertThat(queue.poll()).isEqualTo(id);
            }
        }
        assertThat(queue.poll()).isEqualTo(50);
    }

    @Test
    void shouldRefuseToQueueAnIdTwiceOrToRemoveOneThatIsNotQueued() {
        DeadlineQueue queue = new DeadlineQueue(TABLE);
        queue.add(3, 1);

        assertThatThrownBy(() -> queue.add(3, 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> queue.add(-1, 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> queue.remove(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> queue.deadline(1 << 20)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseASnapshotThatContradictsItself() {
        DeadlineQueue queue = new DeadlineQueue(TABLE);
        queue.add(0, 10);
        queue.add(1, 20);
        byte[] good = SnapshotBytes.written(queue::writeTo);

        assertRefused(new DeadlineQueue(TABLE + 1), good, "expected table 10");
        assertRefused(new DeadlineQueue(TABLE), withByte(good, good.length - 1, 0), "bad id");
        assertRefused(new DeadlineQueue(TABLE), withByte(good, good.length - 9, 2), "bad sequence");
        assertRefused(new DeadlineQueue(TABLE), withByte(good, good.length - 17, 9), "deadline before its parent's");
    }

    private static void work(DeadlineQueue queue, SplittableRandom random, int operations) {
        for (int i = 0; i < operations; i++) {
            int id = random.nextInt(1000);
            if (!queue.contains(id)) {
                queue.add(id, random.nextInt(300));
            } else if (random.nextBoolean()) {
                queue.remove(id);
            } else {
                queue.poll();
            }
        }
    }

    private static void assertRefused(DeadlineQueue queue, byte[] snapshot, String message) {
        assertThatThrownBy(() -> queue.readFrom(SnapshotBytes.reading(snapshot)))
                .isInstanceOf(TableFormatException.class)
                .hasMessageContaining(message);
    }

    private static byte[] withByte(byte[] bytes, int offset, int value) {
        byte[] changed = bytes.clone();
        changed[offset] = (byte) value;
        return changed;
    }
}
