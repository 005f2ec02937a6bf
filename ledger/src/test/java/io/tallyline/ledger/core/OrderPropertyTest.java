package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * What must hold whatever is ordered, found, lost and paid: nothing is oversold, and every line and account adds up.
 */
class OrderPropertyTest {
    private static final int THINGS = 250;

    @Property(tries = 60)
    void shouldBalanceAfterEveryCommand(@ForAll long seed) {
        RandomShop random = new RandomShop(seed);
        for (int i = 0; i < THINGS; i++) {
            random.happen();
            assertThat(random.shop.floor.view().imbalance()).isZero();
        }
    }

    /** Random work that lets nothing go proves nothing of it. */
    @Test
    void shouldLetOrdersGo() {
        int left = 0;
        for (int seed = 0; seed < 60; seed++) {
            RandomShop random = new RandomShop(seed);
            for (int i = 0; i < THINGS; i++) {
                random.happen();
            }
            left += random.shop.floor.view().archivedOrders();
        }
        assertThat(left).isGreaterThan(20);
    }

    @Property(tries = 60)
    void shouldBalanceAtEverySequenceOfTheJournal(@ForAll long seed) {
        RandomShop random = new RandomShop(seed);
        for (int i = 0; i < THINGS; i++) {
            random.happen();
        }
        Floor floor = random.shop.floor;
        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        for (int i = 0; i < floor.journal.size(); i++) {
            floor.replay(replayed, i, i + 1);
            assertThat(replayed.view().imbalance()).isZero();
        }
        assertThat(replayed.stateHash()).isEqualTo(floor.ledger.stateHash());
    }

    @Property(tries = 40)
    void shouldReplayToTheSameBooksFromAnySnapshot(@ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
        RandomShop random = new RandomShop(seed);
        for (int i = 0; i < THINGS; i++) {
            random.happen();
        }
        Floor floor = random.shop.floor;
        int k = floor.journal.size() * percent / 100;
        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        floor.replay(replayed, 0, k);
        Ledger restored = BookBytes.restore(BookBytes.of(replayed), LedgerLimits.DEFAULT);
        floor.replay(restored, k, floor.journal.size());

        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(restored.view().imbalance()).isZero();
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }
}
