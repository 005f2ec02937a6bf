package io.tallyline.ledger.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowIndexTest {

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void shouldBehaveLikeAMap(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int keyWords,
            @ForAll @IntRange(min = 1, max = 3000) int differentKeys,
            @ForAll(supplier = OperationCounts.class) int operations) {
        SplittableRandom random = new SplittableRandom(seed);
        RowStore rows = new RowStore(1, keyWords + 1);
        RowIndex index = new RowIndex(rows, 1, keyWords);
        Map<List<Long>, Integer> model = new HashMap<>();
        for (int i = 0; i < operations; i++) {
            List<Long> key = key(random.nextInt(differentKeys), keyWords);
            int expected = model.getOrDefault(key, RowIndex.NONE);
            assertThat(find(index, key)).isEqualTo(expected);
            if (expected >= 0 && random.nextInt(100) < 60) {
                index.remove(expected);
                rows.free(expected);
                model.remove(key);
            } else if (expected < 0) {
                int row = rows.allocate();
                for (int word = 0; word < keyWords; word++) {
                    rows.setWord(row, word + 1, key.get(word));
                }
                index.insert(row);
                model.put(key, row);
            }
        }
        assertHolds(index, model, differentKeys, keyWords);
        index.rebuild();
        assertHolds(index, model, differentKeys, keyWords);
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            index.remove(row);
        }
        assertHolds(index, Map.of(), differentKeys, keyWords);
    }

    @Test
    void shouldRefuseToRebuildFromRowsWithTheSameKey() {
        RowStore rows = new RowStore(3, 2);
        RowIndex index = new RowIndex(rows, 0, 2);
        rows.allocate();
        rows.allocate();

        assertThatThrownBy(index::rebuild)
                .isInstanceOf(TableFormatException.class)
                .hasMessage("table 3 has two rows with the same key: 0 and 1");
    }

    @Test
    void shouldRefuseASecondRowWithTheSameKey() {
        RowStore rows = new RowStore(3, 1);
        RowIndex index = new RowIndex(rows, 0, 1);
        index.insert(rows.allocate());
        int second = rows.allocate();

        assertThatThrownBy(() -> index.insert(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("rows 0 and 1 of table 3 have the same key");
    }

    @Test
    void shouldRefuseToRemoveARowItDoesNotHold() {
        RowStore rows = new RowStore(3, 1);
        RowIndex index = new RowIndex(rows, 0, 1);
        int row = rows.allocate();

        assertThatThrownBy(() -> index.remove(row)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldTakeAtMost13BytesAnEntryAndNeverMoveManyAtOnce() {
        int entries = 1_000_000;
        RowStore rows = new RowStore(1, 1);
        RowIndex index = new RowIndex(rows, 0, 1);
        for (int i = 0; i < entries; i++) {
            int row = rows.allocate();
            rows.setWord(row, 0, i);
            index.insert(row);
            if (i >= 100_000 && i % 10_000 == 0) {
                assertThat(index.allocatedBytes() / (double) i).isBetween(9.0, 13.0);
            }
        }

        for (int i = 0; i < entries; i++) {
            if (index.find(i) != i || index.find(-1L - i) != RowIndex.NONE) {
                throw new AssertionError("key " + i);
            }
        }
        index.rebuild();
        for (int i = 0; i < entries; i++) {
            if (index.find(i) != i || index.find(-1L - i) != RowIndex.NONE) {
                throw new AssertionError("key " + i + " after the rebuild");
            }
        }
        assertThat(index.allocatedBytes() / (double) entries).isBetween(9.0, 13.0);
        assertThat(index.mostEntriesMoved()).isBetween(1, HashDirectory.MAX_ENTRIES_MOVED);
    }

    private static void assertHolds(RowIndex index, Map<List<Long>, Integer> model, int differentKeys, int keyWords) {
        assertThat(index.size()).isEqualTo(model.size());
        for (int i = 0; i < differentKeys; i++) {
            List<Long> key = key(i, keyWords);
            assertThat(find(index, key)).isEqualTo(model.getOrDefault(key, RowIndex.NONE));
        }
    }

    /** Keys that share words, so that each word must count. */
    private static List<Long> key(int number, int keyWords) {
        List<Long> key = new ArrayList<>();
        int rest = number;
        for (int word = 0; word < keyWords; word++) {
            boolean last = word == keyWords - 1;
            key.add(last ? (long) rest << 40 : rest % 4 - 2L);
            rest /= 4;
        }
        return key;
    }

    private static int find(RowIndex index, List<Long> key) {
        return switch (key.size()) {
            case 1 -> index.find(key.get(0));
            case 2 -> index.find(key.get(0), key.get(1));
            case 3 -> index.find(key.get(0), key.get(1), key.get(2));
            default -> index.find(key.get(0), key.get(1), key.get(2), key.get(3));
        };
    }
}
