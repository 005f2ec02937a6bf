package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.PickEvent.CountTasksClosed;
import io.tallyline.ledger.event.PickEvent.PickLinesAllocated;
import io.tallyline.ledger.event.PickEvent.PickedShort;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.PickEvent.ToteBound;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.StockEvent.ScanUndone;
import io.tallyline.ledger.journal.EventCodec;
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
        for (int step = 0; step < STEPS; step++) {
            String done = random.act();
            assertThat(random.floor.view().imbalance())
                    .as("after %s, step %d of seed %d", done, step, seed)
                    .isZero();
        }
        random.floor.requireSameFromJournalAndSnapshot();
    }

    /** Random work that picks nothing, and takes nothing of it back, proves nothing. */
    @Test
    void shouldPickUndoPutBackAndFindOtherPlaces() {
        int picked = 0;
        int undone = 0;
        int undoneByOthers = 0;
        int putBack = 0;
        int allocated = 0;
        int missing = 0;
        int bound = 0;
        int counted = 0;
        EventCodec codec = new EventCodec();
        for (int seed = 0; seed < 60; seed++) {
            RandomPicks random = new RandomPicks(seed);
            for (int step = 0; step < STEPS; step++) {
                random.act();
            }
            for (byte[] bytes : random.floor.journal) {
                if (EventHeader.schema(bytes, 0) == ScanEvent.SCHEMA) {
                    ScanEvent event = new ScanEvent().wrap(bytes, 0);
                    picked += event.outcome() == Outcome.PICKED.number() ? 1 : 0;
                    undone += event.outcome() == Outcome.UNDONE.number() && event.picks() ? 1 : 0;
                } else {
                    BusinessEvent event = codec.decode(bytes, 0).event();
                    undoneByOthers +=
                            event instanceof ScanUndone scan && !scan.picked().isEmpty() ? 1 : 0;
                    putBack += event instanceof PutBackDue ? 1 : 0;
                    bound += event instanceof ToteBound ? 1 : 0;
                    missing += event instanceof PickedShort ? 1 : 0;
                    counted += event instanceof CountTasksClosed ? 1 : 0;
                    allocated += event instanceof PickLinesAllocated found
                                    && !found.allocations().isEmpty()
                            ? 1
                            : 0;
                }
            }
        }
        assertThat(picked).as("picked").isGreaterThan(100);
        assertThat(undone).as("undone at the device").isGreaterThan(5);
        assertThat(undoneByOthers).as("undone by a supervisor").isGreaterThan(5);
        assertThat(putBack).as("put back").isGreaterThan(5);
        assertThat(allocated).as("found another place").isGreaterThan(5);
        assertThat(bound).as("totes of orders").isGreaterThan(10);
        assertThat(missing).as("short picks").isGreaterThan(20);
        assertThat(counted).as("counted after one").isGreaterThan(5);
    }
}
