package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.PickEvent.CountTasksClosed;
import io.tallyline.ledger.event.PickEvent.PickLinesAllocated;
import io.tallyline.ledger.event.PickEvent.PickedShort;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.PickEvent.ToteBound;
import io.tallyline.ledger.event.StockEvent.ScanUndone;
import io.tallyline.ledger.value.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever pickers, clerks, counts and moves do in whatever order: nothing is promised, picked or held twice. */
class PickPropertyTest {
    private static final int STEPS = 150;

    @Property(tries = 200)
    void shouldBalanceAtEverySequence(@ForAll long seed) {
        RandomPicks random = new RandomPicks(seed);
        random.balance(STEPS, seed, () -> {});
        random.floor.requireSameFromJournalAndSnapshot();
    }

    /** Random work that picks nothing, and takes nothing of it back, proves nothing. */
    @Test
    void shouldPickUndoPutBackAndFindOtherPlaces() {
        WrittenEvents all = new WrittenEvents();
        for (int seed = 0; seed < 60; seed++) {
            RandomPicks random = new RandomPicks(seed);
            random.work(STEPS);
            all.add(random.floor);
        }
        assertThat(all.scans(event -> event.outcome() == Outcome.PICKED.number()))
                .as("picked")
                .isGreaterThan(100);
        assertThat(all.scans(event -> event.outcome() == Outcome.UNDONE.number() && event.picks()))
                .as("undone at the device")
                .isGreaterThan(5);
        assertThat(all.others(event ->
                        event instanceof ScanUndone scan && !scan.picked().isEmpty()))
                .as("undone by a supervisor")
                .isGreaterThan(5);
        assertThat(all.others(PutBackDue.class)).as("put back").isGreaterThan(5);
        assertThat(all.others(event -> event instanceof PickLinesAllocated found
                        && !found.allocations().isEmpty()))
                .as("found another place")
                .isGreaterThan(5);
        assertThat(all.others(ToteBound.class)).as("totes of orders").isGreaterThan(10);
        assertThat(all.others(PickedShort.class)).as("short picks").isGreaterThan(20);
        assertThat(all.others(CountTasksClosed.class)).as("counted after one").isGreaterThan(5);
    }
}
