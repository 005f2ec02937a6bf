package io.tallyline.ledger.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final int TABLE = 4;

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void shouldBehaveLikeAMapFromBytesToIdsInOrderOfArrival(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 255) int maxLength,
            @ForAll(supplier = OperationCounts.class) int texts) {
        SplittableRandom random = new SplittableRandom(seed);
        TextTable table = new TextTable(TABLE);
        Map<ByteBuffer, Integer> model = new HashMap<>();
        for (int i = 0; i < texts; i++) {
            byte[] text = text(random, maxLength);
            int offset = random.nextInt(20);
            byte[] buffer = new byte[offset + text.length + 20];
            random.nextBytes(buffer);
            System.arraycopy(text, 0, buffer, offset, text.length);

            Integer known = model.putIfAbsent(ByteBuffer.wrap(text), model.size());
            assertThat(table.find(buffer, offset, text.length)).isEqualTo(known == null ? TextTable.NONE : known);
            assertThat(table.intern(buffer, offset, text.length)).isEqualTo(known == null ? model.size() - 1 : known);
        }
        assertThat(table.size()).isEqualTo(model.size());
        byte[] read = new byte[300];
        model.forEach((text, id) -> {
            assertThat(table.copyTo(id, read, 3)).isEqualTo(table.length(id)).isEqualTo(text.capacity());
            assertThat(ByteBuffer.wrap(read, 3, text.capacity())).isEqualTo(text);
        });
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void shouldGoOnAfterARestoreAsIfItHadNeverStopped(
            @ForAll long seed,
            @ForAll(supplier = OperationCounts.class) int before,
            @ForAll(supplier = OperationCounts.class) int after) {
        TextTable original = new TextTable(TABLE);
        work(original, new SplittableRandom(seed), before);
        byte[] snapshot = SnapshotBytes.written(original::writeTo);

        TextTable restored = new TextTable(TABLE);
        SnapshotBytes source = SnapshotBytes.reading(snapshot);
        restored.readFrom(source);

        assertThat(source.isReadUp()).isTrue();
        work(original, new SplittableRandom(seed + 1), after);
        work(restored, new SplittableRandom(seed + 1), after);
        assertThat(SnapshotBytes.written(restored::writeTo)).isEqualTo(SnapshotBytes.written(original::writeTo));
        assertThat(restored.stateHash()).isEqualTo(original.stateHash());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void shouldForgetReleasedTextsAndGiveTheirIdsAgain(
            @ForAll long seed, @ForAll(supplier = OperationCounts.class) int operations) {
        SplittableRandom random = new SplittableRandom(seed);
        TextTable table = TextTable.reusing(TABLE);
        Map<String, Integer> model = new TreeMap<>();
        Deque<Integer> free = new ArrayDeque<>();
        int limit = 0;
        for (int i = 0; i < operations; i++) {
            if (random.nextInt(50) == 0) {
                table = restored(table);
            }
            String text = "x".repeat(random.nextInt(60)) + random.nextInt(20);
            Integer known = model.get(text);
            if (known != null && random.nextBoolean()) {
                table.release(known);
                model.remove(text);
                free.push(known);
                assertThat(table.find(text)).isEqualTo(TextTable.NONE);
            } else {
                int expected = known != null ? known : free.isEmpty() ? limit++ : free.pop();
                assertThat(table.intern(text)).isEqualTo(expected);
                model.put(text, expected);
            }
            assertThat(table.size()).isEqualTo(model.size());
        }
        for (Map.Entry<String, Integer> each : model.entrySet()) {
            assertThat(table.find(each.getKey())).isEqualTo(each.getValue());
            assertThat(table.toString(each.getValue())).isEqualTo(each.getKey());
        }
        assertThat(restored(table).stateHash()).isEqualTo(table.stateHash());
    }

    private static TextTable restored(TextTable table) {
        TextTable restored = TextTable.reusing(TABLE);
        SnapshotBytes source = SnapshotBytes.reading(SnapshotBytes.written(table::writeTo));
        restored.readFrom(source);
        assertThat(source.isReadUp()).isTrue();
        return restored;
    }

    @Test
    void shouldTakeNoMoreMemoryHoweverManyTextsComeAndGo() {
        TextTable table = TextTable.reusing(TABLE);
        for (int i = 0; i < 1_000; i++) {
            table.intern("code " + i);
        }
        long bytes = table.allocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            table.release(table.find("code " + i));
            table.intern("code " + (i + 1_000));
        }

        assertThat(table.size()).isEqualTo(1_000);
        assertThat(table.allocatedBytes()).isLessThanOrEqualTo(bytes + 2 * (64 * 1024 + 16));
    }

    @Test
    void shouldKeepTheTextsOfAnOrdinaryTable() {
        TextTable table = new TextTable(TABLE);
        table.intern("A");
        assertThatThrownBy(() -> table.release(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseASnapshotWhoseReleasedIdsContradictThemselves() {
        TextTable table = TextTable.reusing(TABLE);
        for (String text : List.of("A", "B", "C")) {
            table.intern(text);
        }
        table.release(0);
        table.release(2);
        byte[] good = SnapshotBytes.written(table::writeTo);
        assertThat(restored(table).intern("D")).isEqualTo(2);

        byte[] toALiveOne = good.clone();
        toALiveOne[good.length - 1] = -3;
        assertRefused(TextTable.reusing(TABLE), toALiveOne, "links wrongly");
        byte[] toItself = good.clone();
        toItself[good.length - 1] = -4;
        assertRefused(TextTable.reusing(TABLE), toItself, "not on the list");
        byte[] twoLists = good.clone();
        twoLists[good.length - 1] = -1;
        assertRefused(TextTable.reusing(TABLE), twoLists, "not on the list");
    }

    @Test
    void shouldTellTextsApartThatDifferInTrailingZerosOnly() {
        TextTable table = new TextTable(TABLE);
        int ids = 0;
        for (int length = 0; length <= 20; length++) {
            assertThat(table.intern(new byte[20], 0, length)).isEqualTo(ids++);
        }
    }

    @Test
    void shouldKeepTextsOfAllLengthsUpToTheLimit() {
        TextTable table = new TextTable(TABLE);
        assertThat(table.intern("")).isZero();
        assertThat(table.intern("x".repeat(255))).isEqualTo(1);
        assertThat(table.intern("仓库-货架")).isEqualTo(2);

        assertThat(table.toString(0)).isEmpty();
        assertThat(table.toString(1)).isEqualTo("x".repeat(255));
        assertThat(table.toString(2)).isEqualTo("仓库-货架");
        assertThat(table.find("x".repeat(255))).isEqualTo(1);
        assertThat(table.find("x".repeat(256))).isEqualTo(TextTable.NONE);
        assertThatThrownBy(() -> table.intern("x".repeat(256))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.toString(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldHashWhichTextHasWhichId() {
        TextTable one = new TextTable(TABLE);
        TextTable other = new TextTable(TABLE);
        one.intern("A");
        other.intern("B");
        assertThat(one.stateHash()).isNotEqualTo(other.stateHash());
        one.intern("B");
        other.intern("A");
        assertThat(one.stateHash()).isNotEqualTo(other.stateHash());
        long before = one.stateHash();
        one.intern("A");
        assertThat(one.stateHash()).isEqualTo(before);
    }

    @Test
    void shouldRefuseASnapshotThatContradictsItself() {
        TextTable table = new TextTable(TABLE);
        table.intern("A");
        table.intern("B");
        byte[] good = SnapshotBytes.written(table::writeTo);

        assertRefused(new TextTable(TABLE + 1), good, "expected table 5");
        byte[] twice = good.clone();
        twice[good.length - 1] = 'A';
        assertRefused(new TextTable(TABLE), twice, "stands there twice");
        byte[] tooLong = good.clone();
        tooLong[10] = 1;
        assertRefused(new TextTable(TABLE), tooLong, "text length out of range");
    }

    private static void assertRefused(TextTable table, byte[] snapshot, String message) {
        assertThatThrownBy(() -> table.readFrom(SnapshotBytes.reading(snapshot)))
                .isInstanceOf(TableFormatException.class)
                .hasMessageContaining(message);
    }

    private static void work(TextTable table, SplittableRandom random, int texts) {
        for (int i = 0; i < texts; i++) {
            byte[] text = text(random, 255);
            table.intern(text, 0, text.length);
        }
    }

    /** Half of them one of a few short words, so that texts come again. */
    private static byte[] text(SplittableRandom random, int maxLength) {
        if (random.nextBoolean()) {
            return ("SKU-" + random.nextInt(50)).getBytes(StandardCharsets.US_ASCII);
        }
        byte[] text = new byte[random.nextInt(maxLength + 1)];
        random.nextBytes(text);
        return text;
    }
}
