package io.tallyline.ledger.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RingStoreTest {
    private static final int TABLE = 11;
    private static final int WIDTH = 2;
    private static final int MAX_RECORDS = 1024;

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void shouldKeepTheLastRecordsOfEachRingAndNoOthers(
            @ForAll long seed, @ForAll(supplier = OperationCounts.class) int operations) {
        SplittableRandom random = new SplittableRandom(seed);
        RingStore store = new RingStore(TABLE, WIDTH, MAX_RECORDS);
        int[] sizes = {256, 512, 1024};
        long[] last = new long[sizes.length];
        TreeMap<Long, long[]>[] models = models(sizes.length);
        for (int i = 0; i < sizes.length; i++) {
            assertThat(store.open(sizes[i])).isEqualTo(i);
        }
        for (int i = 0; i < operations; i++) {
            int ring = random.nextInt(sizes.length);
            if (random.nextInt(2000) == 0) {
                store.clear(ring);
                models[ring].clear();
                last[ring] = 0;
            } else {
                long[] record = {random.nextLong(), random.nextLong()};
                store.put(ring, ++last[ring], record);
                models[ring].put(last[ring], record);
                models[ring].remove(last[ring] - sizes[ring]);
            }
        }
        for (int ring = 0; ring < sizes.length; ring++) {
            for (long number = -1; number <= last[ring] + sizes[ring] + 1; number++) {
                int record = store.find(ring, number);
                long[] expected = models[ring].get(number);
                assertThat(record != RingStore.NONE).isEqualTo(expected != null);
                if (expected != null) {
                    assertThat(new long[] {store.word(record, 0), store.word(record, 1)})
                            .isEqualTo(expected);
                }
            }
            store.close(ring);
        }
        assertThat(store.stateHash()).isZero();
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void shouldGoOnAfterARestoreAsIfItHadNeverStopped(
            @ForAll long seed,
            @ForAll(supplier = OperationCounts.class) int before,
            @ForAll(supplier = OperationCounts.class) int after) {
        RingStore original = new RingStore(TABLE, WIDTH, MAX_RECORDS);
        for (int i = 0; i < 4; i++) {
            original.open(256 << (i % 3));
        }
        original.close(2);
        work(original, new SplittableRandom(seed), before, 1);
        byte[] snapshot = SnapshotBytes.written(original::writeTo);

        RingStore restored = new RingStore(TABLE, WIDTH, MAX_RECORDS);
        SnapshotBytes source = SnapshotBytes.reading(snapshot);
        restored.readFrom(source);

        assertThat(source.isReadUp()).isTrue();
        assertThat(restored.stateHash()).isEqualTo(original.stateHash());
        work(original, new SplittableRandom(seed + 1), after, before);
        work(restored, new SplittableRandom(seed + 1), after, before);
        assertThat(restored.open(256)).isEqualTo(original.open(256)).isEqualTo(2);
        assertThat(SnapshotBytes.written(restored::writeTo)).isEqualTo(SnapshotBytes.written(original::writeTo));
        assertThat(restored.stateHash()).isEqualTo(original.stateHash());
    }

    @Test
    void shouldTakeBlocksOnlyWhenTheyAreWrittenTo() {
        RingStore store = new RingStore(TABLE, 3, 4096);
        for (int device = 0; device < 1000; device++) {
            store.open(4096);
        }
        assertThat(store.allocatedBytes()).isLessThan(1 << 20);

        for (int device = 0; device < 1000; device++) {
            for (long number = 1; number < RingStore.BLOCK_RECORDS; number++) {
                store.put(device, number, new long[3]);
            }
        }
        assertThat(store.allocatedBytes()).isBetween(8_000_000L, 9_500_000L);
    }

    @Test
    void shouldHashRingNumberAndWords() {
        long[] hashes = {
            hashOf(0, 1, 5, 6), hashOf(1, 1, 5, 6), hashOf(0, 2, 5, 6), hashOf(0, 1, 6, 5), hashOf(0, 257, 5, 6)
        };
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseSizesAndRecordsItCannotHold() {
        RingStore store = new RingStore(TABLE, WIDTH, MAX_RECORDS);
        int ring = store.open(256);

        for (int records : new int[] {0, -256, 128, 768, 2048}) {
            assertThatThrownBy(() -> store.open(records)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new RingStore(TABLE, WIDTH, 300)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.put(ring, 0, new long[WIDTH])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.put(ring, 1, new long[1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseASnapshotThatContradictsItself() {
        RingStore store = new RingStore(TABLE, WIDTH, MAX_RECORDS);
        store.put(store.open(256), 1, new long[] {1, 2});
        byte[] good = SnapshotBytes.written(store::writeTo);
        int firstRow = 16;

        assertRefused(withByte(good, firstRow + 6, 3), "impossible size");
        assertRefused(withByte(good, firstRow + 15, 2), "missing block");
        assertRefused(withByte(good, firstRow + 15, 0), "blocks named");
    }

    private static long hashOf(int ring, long number, long first, long second) {
        RingStore store = new RingStore(TABLE, WIDTH, MAX_RECORDS);
        store.open(256);
        store.open(256);
        store.put(ring, number, new long[] {first, second});
        return store.stateHash();
    }

    private static void work(RingStore store, SplittableRandom random, int operations, long firstNumber) {
        for (long number = firstNumber; number < firstNumber + operations; number++) {
            int ring = new int[] {0, 1, 3}[random.nextInt(3)];
            if (random.nextInt(1000) == 0) {
                store.clear(ring);
            }
            store.put(ring, number + 1, new long[] {random.nextLong(), number});
        }
    }

    private static void assertRefused(byte[] snapshot, String message) {
        RingStore store = new RingStore(TABLE, WIDTH, MAX_RECORDS);
        assertThatThrownBy(() -> store.readFrom(SnapshotBytes.reading(snapshot)))
                .isInstanceOf(TableFormatException.class)
                .hasMessageContaining(message);
    }

    private static byte[] withByte(byte[] bytes, int offset, int value) {
        byte[] changed = bytes.clone();
        changed[offset] = (byte) value;
        return changed;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static TreeMap<Long, long[]>[] models(int count) {
        TreeMap<Long, long[]>[] models = new TreeMap[count];
        for (int i = 0; i < count; i++) {
            models[i] = new TreeMap<>();
        }
        return models;
    }
}
