package io.tallyline.ledger.core.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowStoreTest {
    private static final int TABLE = 7;

    @Test
    void shouldReadRowsOfAReleaseThatHadFewerWords() {
        RowStore old = new RowStore(TABLE, 2, 1);
        for (int row = 0; row < 3; row++) {
            old.allocate();
            old.setWord(row, 0, 10 + row);
            old.setWord(row, 1, 20 + row);
        }
        old.free(1);
        byte[] bytes = SnapshotBytes.written(old::writeTo);
        RowStore grown = new RowStore(TABLE, 3, 1);

        grown.readFrom(SnapshotBytes.reading(bytes), 2);

        assertThat(grown.nextRow()).isEqualTo(1);
        assertThat(grown.word(2, 0)).isEqualTo(12);
        assertThat(grown.word(2, 1)).isEqualTo(22);
        assertThat(grown.word(2, 2)).isZero();
        assertThat(grown.sumOfRowHashes()).isEqualTo(old.sumOfRowHashes());
        assertThatThrownBy(() -> new RowStore(TABLE, 4, 1).readFrom(SnapshotBytes.reading(bytes), 3))
                .isInstanceOf(TableFormatException.class);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldBehaveLikeAMapOfArraysWithAStackOfFreeIds(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll(supplier = OperationCounts.class) int operations) {
        SplittableRandom random = new SplittableRandom(seed);
        RowStore rows = new RowStore(TABLE, width);
        TreeMap<Integer, long[]> model = new TreeMap<>();
        Deque<Integer> freed = new ArrayDeque<>();
        for (int i = 0; i < operations; i++) {
            int target = pick(model, random);
            if (target < 0 || random.nextInt(100) < 55) {
                int expected = freed.isEmpty() ? model.size() : freed.pop();
                assertThat(rows.allocate()).isEqualTo(expected);
                model.put(expected, new long[width]);
            } else if (random.nextInt(3) == 0) {
                rows.free(target);
                model.remove(target);
                freed.push(target);
            } else {
                int word = random.nextInt(width);
                long value = random.nextLong();
                rows.setWord(target, word, value);
                requireNonNull(model.get(target))[word] = value;
            }
        }
        assertSame(rows, model);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldGoOnAfterARestoreAsIfItHadNeverStopped(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll(supplier = OperationCounts.class) int before,
            @ForAll(supplier = OperationCounts.class) int after) {
        RowStore original = new RowStore(TABLE, width);
        work(original, new SplittableRandom(seed), before);
        byte[] snapshot = SnapshotBytes.written(original::writeTo);

        RowStore restored = new RowStore(TABLE, width);
        SnapshotBytes source = SnapshotBytes.reading(snapshot);
        restored.readFrom(source);

        assertThat(source.isReadUp()).isTrue();
        assertThat(SnapshotBytes.written(restored::writeTo)).isEqualTo(snapshot);
        work(original, new SplittableRandom(seed + 1), after);
        work(restored, new SplittableRandom(seed + 1), after);
        assertThat(SnapshotBytes.written(restored::writeTo)).isEqualTo(SnapshotBytes.written(original::writeTo));
        assertThat(restored.sumOfRowHashes()).isEqualTo(original.sumOfRowHashes());
    }

    @Test
    void shouldGiveTheRowFreedLastFirstAndClean() {
        RowStore rows = new RowStore(TABLE, 2);
        for (int i = 0; i < 4; i++) {
            rows.setWord(rows.allocate(), 1, 99);
        }
        rows.free(1);
        rows.free(3);

        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.allocate()).isEqualTo(3);
        assertThat(rows.allocate()).isEqualTo(1);
        assertThat(rows.allocate()).isEqualTo(4);
        assertThat(rows.word(3, 0)).isZero();
        assertThat(rows.word(3, 1)).isZero();
    }

    @Test
    void shouldRefuseToFreeARowThatIsNotLive() {
        RowStore rows = new RowStore(TABLE, 1);
        int row = rows.allocate();
        rows.free(row);

        for (int wrong : new int[] {row, -1, 1, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> rows.free(wrong)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldHashWordsAndTableButNeitherRowIdNorUnhashedWords() {
        RowStore rows = new RowStore(TABLE, 3, 2);
        int first = rows.allocate();
        int second = rows.allocate();
        for (int row : new int[] {first, second}) {
            rows.setWord(row, 0, 5);
            rows.setWord(row, 1, 6);
            rows.setWord(row, 2, row);
        }
        RowStore other = new RowStore(TABLE + 1, 2);
        int elsewhere = other.allocate();
        other.setWord(elsewhere, 0, 5);
        other.setWord(elsewhere, 1, 6);

        assertThat(rows.hashRow(second)).isEqualTo(rows.hashRow(first)).isNotEqualTo(other.hashRow(elsewhere));
        assertThat(rows.hashRow(first)).isEqualTo(StateHash.entryHash(TABLE, 5, 6));
        rows.setWord(second, 0, 6);
        rows.setWord(second, 1, 5);
        assertThat(rows.hashRow(second)).isNotEqualTo(rows.hashRow(first));
    }

    @Test
    void shouldRefuseASnapshotOfAnotherTableOrOneThatContradictsItself() {
        RowStore rows = new RowStore(TABLE, 1);
        rows.allocate();
        rows.allocate();
        rows.free(rows.allocate());
        byte[] good = SnapshotBytes.written(rows::writeTo);

        assertRefused(new RowStore(TABLE + 1, 1), good, "expected table 8");
        assertRefused(new RowStore(TABLE, 2), good, "expected rows of 2 words");
        assertRefused(new RowStore(TABLE, 1), withInt(good, 8, -1), "row limit");
        assertRefused(new RowStore(TABLE, 1), withInt(good, 12, 4), "free rows out of range");
        assertRefused(new RowStore(TABLE, 1), withInt(good, 16, 3), "free row out of range");
        rows.free(0);
        byte[] twice = SnapshotBytes.written(rows::writeTo);
        assertRefused(new RowStore(TABLE, 1), withInt(twice, 20, 0), "freed twice");
    }

    @Test
    void shouldNeverCopyASegmentAndKeepSegmentsBelowHalfAMebibyte() {
        for (int width : new int[] {1, 6, 16, 17, 1024, WordSegments.MAX_WIDTH}) {
            WordSegments words = new WordSegments(width);
            words.ensureRow(0);
            long[] first = words.segment(0);
            words.ensureRow(5_000_000 / width);

            assertThat(words.segment(0)).isSameAs(first);
            assertThat(first.length).isLessThanOrEqualTo(1 << 16);
            assertThat(first.length / width).isLessThanOrEqualTo(WordSegments.MAX_ROWS_PER_SEGMENT);
        }
    }

    private static void work(RowStore rows, SplittableRandom random, int operations) {
        for (int i = 0; i < operations; i++) {
            int target = rows.limit() == 0 ? -1 : rows.nextLive(random.nextInt(rows.limit()));
            if (target < 0 || random.nextInt(100) < 55) {
                rows.setWord(rows.allocate(), rows.width() - 1, random.nextLong());
            } else if (random.nextInt(3) == 0) {
                rows.free(target);
            } else {
                rows.setWord(target, random.nextInt(rows.width()), random.nextLong());
            }
        }
    }

    private static int pick(NavigableMap<Integer, long[]> model, SplittableRandom random) {
        if (model.isEmpty()) {
            return -1;
        }
        Integer key = model.ceilingKey(random.nextInt(model.lastKey() + 1));
        return key == null ? -1 : key;
    }

    private static void assertSame(RowStore rows, NavigableMap<Integer, long[]> model) {
        assertThat(rows.size()).isEqualTo(model.size());
        List<Integer> ids = new ArrayList<>();
        long sum = 0;
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            ids.add(row);
            long[] read = new long[rows.width()];
            Arrays.setAll(read, word -> rows.word(ids.get(ids.size() - 1), word));
            assertThat(read).isEqualTo(model.get(row));
            sum += rows.hashRow(row);
        }
        assertThat(ids).isEqualTo(List.copyOf(model.keySet()));
        assertThat(rows.sumOfRowHashes()).isEqualTo(sum);
    }

    private static void assertRefused(RowStore table, byte[] snapshot, String message) {
        assertThatThrownBy(() -> table.readFrom(SnapshotBytes.reading(snapshot)))
                .isInstanceOf(TableFormatException.class)
                .hasMessageContaining(message);
    }

    private static byte[] withInt(byte[] bytes, int offset, int value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putInt(offset, value);
        return changed;
    }
}
