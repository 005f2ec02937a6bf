package io.tallyline.ledger.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StateHashTest {

    @Property
    void shouldNotDependOnTheOrderOfEntries(@ForAll long[] entries) {
        StateHash forwards = new StateHash();
        StateHash backwards = new StateHash();
        for (int i = 0; i < entries.length; i++) {
            forwards.add(entries[i]);
            backwards.add(entries[entries.length - 1 - i]);
        }
        assertThat(forwards.value()).isEqualTo(backwards.value());
        for (long entry : entries) {
            forwards.remove(entry);
        }
        assertThat(forwards.value()).isZero();
    }

    @Property
    void shouldChangeAboutHalfOfTheBitsWhenOneBitChanges(@ForAll int tableId, @ForAll long first, @ForAll long second) {
        long hash = StateHash.entryHash(tableId, first, second);
        int changed = 0;
        for (int bit = 0; bit < 64; bit++) {
            changed += Long.bitCount(hash ^ StateHash.entryHash(tableId, first ^ (1L << bit), second));
            changed += Long.bitCount(hash ^ StateHash.entryHash(tableId, first, second ^ (1L << bit)));
        }
        assertThat(changed / 128.0).isBetween(27.0, 37.0);
    }

    @Test
    void shouldTellEntriesOfDifferentLengthAndTableApart() {
        Set<Long> seen = new HashSet<>();
        for (int table = 0; table < 100; table++) {
            for (long word = -5; word < 5; word++) {
                assertThat(seen.add(StateHash.entryHash(table, word))).isTrue();
                assertThat(seen.add(StateHash.entryHash(table, word, 0))).isTrue();
                assertThat(seen.add(StateHash.entryHash(table, word, 0, 0))).isTrue();
                assertThat(seen.add(StateHash.entryHash(table, word, 0, 0, 0))).isTrue();
            }
        }
    }

    /**
     * The values of scheme 1, so that a changed mixing function cannot go unnoticed: raise SCHEME and these together.
     */
    @Test
    void shouldKeepTheValuesOfItsScheme() {
        assertThat(StateHash.SCHEME).isEqualTo(1);
        assertThat(StateHash.entryHash(0, 0)).isEqualTo(0xDE5CC0C5F94CD523L);
        assertThat(StateHash.entryHash(1, 2, 3, 4, 5)).isEqualTo(0xAAAEE8560D7085DCL);
    }
}
