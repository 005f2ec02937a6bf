package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold whatever happens on the floor. */
class LedgerPropertyTest {
    private static final int THINGS = 400;

    @Property(tries = 60)
    void shouldBalanceAtEverySequence(@ForAll long seed) {
        RandomFloor random = new RandomFloor(seed);
        for (int i = 0; i < THINGS / 4; i++) {
            random.happen(4);
            assertThat(random.floor.view().imbalance()).isZero();
        }
    }

    @Property(tries = 60)
    void shouldReplayToTheSameBooksFromTheStartAndFromAnySnapshot(
            @ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
        RandomFloor random = new RandomFloor(seed);
        random.happen(THINGS);
        Floor floor = random.floor;
        int k = floor.journal.size() * percent / 100;

        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        floor.replay(replayed, 0, k);
        Ledger restored = BookBytes.restore(BookBytes.of(replayed), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(replayed.stateHash());
        floor.replay(replayed, k, floor.journal.size());
        floor.replay(restored, k, floor.journal.size());

        assertThat(replayed.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    @Property(tries = 20)
    void shouldGiveTheSameBytesForTheSameCommands(@ForAll long seed) {
        RandomFloor first = new RandomFloor(seed);
        RandomFloor second = new RandomFloor(seed);
        first.happen(THINGS);
        second.happen(THINGS);

        assertThat(second.floor.journal).hasSameSizeAs(first.floor.journal);
        for (int i = 0; i < first.floor.journal.size(); i++) {
            assertThat(second.floor.journal.get(i)).isEqualTo(first.floor.journal.get(i));
        }
    }
}
