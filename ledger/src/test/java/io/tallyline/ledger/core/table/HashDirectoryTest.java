package io.tallyline.ledger.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The directory under hashes no good mixing function gives: crowded ones, equal ones, all at one end. */
class HashDirectoryTest {

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void shouldBehaveLikeAMultimapWhateverTheHashes(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 31) int fixedBits,
            @ForAll boolean atTheEnd,
            @ForAll(supplier = OperationCounts.class) int operations) {
        SplittableRandom random = new SplittableRandom(seed);
        HashDirectory directory = new HashDirectory();
        Map<Integer, TreeSet<Integer>> model = new TreeMap<>();
        int size = 0;
        for (int id = 0; id < operations; id++) {
            int hash = random.nextInt() >>> fixedBits;
            if (atTheEnd) {
                hash = ~hash;
            }
            TreeSet<Integer> ids = model.computeIfAbsent(hash, any -> new TreeSet<>());
            if (!ids.isEmpty() && random.nextBoolean()) {
                directory.remove(hash, ids.pollFirst());
                size--;
            } else {
                directory.insert(hash, id);
                ids.add(id);
                size++;
            }
        }
        assertThat(directory.size()).isEqualTo(size);
        model.forEach((hash, ids) -> assertThat(ids(directory, hash)).isEqualTo(List.copyOf(ids)));
    }

    @Test
    void shouldStayRightWhenHashesAreSoEqualThatNoSplitHelps() {
        for (int hash : new int[] {0, -1, 0x12345678}) {
            HashDirectory directory = new HashDirectory();
            int entries = HashDirectory.MAX_SEGMENT_CAPACITY + 1000;
            for (int id = entries - 1; id >= 0; id--) {
                directory.insert(hash, id);
            }
            directory.insert(~hash, 5);

            assertThat(ids(directory, hash)).hasSize(entries).isSorted();
            assertThat(ids(directory, ~hash)).containsExactly(5);
        }
    }

    @Test
    void shouldSplitSegmentsInsteadOfLettingOneGrowLarge() {
        HashDirectory directory = new HashDirectory();
        SplittableRandom random = new SplittableRandom(1);
        int largest = 0;
        for (int id = 0; id < 300_000; id++) {
            int hash = random.nextInt();
            directory.insert(hash, id);
            largest = Math.max(largest, directory.segment(hash).capacity());
        }

        assertThat(largest).isBetween(8_000, HashDirectory.MAX_SEGMENT_CAPACITY);
        assertThat(directory.mostEntriesMoved()).isBetween(8_000, HashDirectory.MAX_ENTRIES_MOVED);
    }

    @Test
    void shouldSayWhenAnEntryToRemoveIsNotThere() {
        HashDirectory directory = new HashDirectory();
        directory.insert(1, 1);

        assertThatThrownBy(() -> directory.remove(1, 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> directory.remove(2, 1)).isInstanceOf(IllegalStateException.class);
        assertThat(directory.size()).isEqualTo(1);
    }

    private static List<Integer> ids(HashDirectory directory, int hash) {
        List<Integer> ids = new ArrayList<>();
        HashSegment segment = directory.segment(hash);
        int slot = segment.first(hash);
        for (int id = segment.idAt(slot, hash); id >= 0; id = segment.idAt(++slot, hash)) {
            ids.add(id);
        }
        return ids;
    }
}
