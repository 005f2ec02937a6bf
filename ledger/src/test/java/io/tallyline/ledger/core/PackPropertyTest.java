package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.OrderEvent.OrderCompleted;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.PackEvent.ParcelVoided;
import io.tallyline.ledger.event.PackEvent.ParcelsHandedOver;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.ScannedParcel;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever packers, pickers, clerks, gates and carriers do in whatever order: nothing is packed, shipped or held twice. */
class PackPropertyTest {
    private static final int STEPS = 200;

    @Property(tries = 150)
    void shouldBalanceAtEverySequence(@ForAll long seed) {
        RandomPacks random = new RandomPacks(seed);
        for (int step = 0; step < STEPS; step++) {
            String done = random.act();
            assertThat(random.floor.view().imbalance())
                    .as("after %s, step %d of seed %d", done, step, seed)
                    .isZero();
        }
        random.floor.requireSameFromJournalAndSnapshot();
    }

    /** Whatever comes between the event that hands a parcel over and the one by which it leaves: it leaves. */
    @Property(tries = 60)
    void shouldLetLeaveWhatWasHandedOver(@ForAll long seed) {
        RandomPacks random = new RandomPacks(seed);
        Random rest = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            random.floor.mostFollowing = rest.nextInt(3);
            String done = random.act();
            assertThat(random.floor.view().imbalance())
                    .as("after %s, step %d of seed %d", done, step, seed)
                    .isZero();
        }
        random.floor.mostFollowing = Integer.MAX_VALUE;
        random.floor.accept(new Tick());
        assertThat(shipped(random.floor)).containsExactlyInAnyOrderElementsOf(handedOver(random.floor));
        random.floor.requireSameFromJournalAndSnapshot();
    }

    private static List<Integer> handedOver(Floor floor) {
        List<Integer> numbers = new ArrayList<>();
        EventCodec codec = new EventCodec();
        for (byte[] bytes : floor.journal) {
            if (EventHeader.schema(bytes, 0) == ScanEvent.SCHEMA) {
                ScanEvent event = new ScanEvent().wrap(bytes, 0);
                if (event.hasParcel() && event.parcel().is(ScannedParcel.LEAVES)) {
                    numbers.add(event.parcel().number());
                }
            } else if (codec.decode(bytes, 0).event() instanceof ParcelsHandedOver over) {
                numbers.addAll(over.parcels());
            }
        }
        return numbers;
    }

    private static List<Integer> shipped(Floor floor) {
        List<Integer> numbers = new ArrayList<>();
        EventCodec codec = new EventCodec();
        for (byte[] bytes : floor.journal) {
            boolean scan = EventHeader.schema(bytes, 0) == ScanEvent.SCHEMA;
            if (!scan && codec.decode(bytes, 0).event() instanceof ParcelShipped shipped) {
                numbers.add(shipped.parcel());
            }
        }
        return numbers;
    }

    /** Random work that packs nothing, and takes nothing of it back, proves nothing. */
    @Test
    void shouldPackUndoPutBackShipAndComplete() {
        int packed = 0;
        int undone = 0;
        int byScan = 0;
        int shipped = 0;
        int putBack = 0;
        int voided = 0;
        int completed = 0;
        EventCodec codec = new EventCodec();
        for (int seed = 0; seed < 60; seed++) {
            RandomPacks random = new RandomPacks(seed);
            for (int step = 0; step < STEPS; step++) {
                random.act();
            }
            for (byte[] bytes : random.floor.journal) {
                if (EventHeader.schema(bytes, 0) == ScanEvent.SCHEMA) {
                    ScanEvent event = new ScanEvent().wrap(bytes, 0);
                    packed += event.outcome() == Outcome.PACKED.number() && event.picks() ? 1 : 0;
                    undone += event.outcome() == Outcome.UNDONE.number() && event.hasParcel() ? 1 : 0;
                    byScan += event.outcome() == Outcome.SHIPPED.number() ? 1 : 0;
                } else {
                    BusinessEvent event = codec.decode(bytes, 0).event();
                    shipped += event instanceof ParcelShipped ? 1 : 0;
                    voided += event instanceof ParcelVoided ? 1 : 0;
                    completed += event instanceof OrderCompleted ? 1 : 0;
                    putBack += event instanceof PutBackDue due
                                    && due.goods().stream().anyMatch(goods -> goods.parcel() != 0)
                            ? 1
                            : 0;
                }
            }
        }
        assertThat(packed).as("packed").isGreaterThan(100);
        assertThat(undone).as("undone").isGreaterThan(5);
        assertThat(byScan).as("shipped by scan").isGreaterThan(5);
        assertThat(shipped).as("shipped").isGreaterThan(byScan);
        assertThat(putBack).as("put back out of parcels").isGreaterThan(5);
        assertThat(voided).as("voided").isGreaterThan(3);
        assertThat(completed).as("completed").isGreaterThan(2);
    }
}
