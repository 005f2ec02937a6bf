package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.ConsignmentEvent.ConsignmentLabelled;
import io.tallyline.ledger.event.ConsignmentEvent.EarlyTrackingActed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestClosed;
import io.tallyline.ledger.event.ConsignmentEvent.TrackingRecorded;
import io.tallyline.ledger.event.OrderEvent.OrderCompleted;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.PackEvent.ParcelVoided;
import io.tallyline.ledger.event.PackEvent.ParcelWeightAccepted;
import io.tallyline.ledger.event.PackEvent.ParcelsHandedOver;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.ScannedParcel;
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
        random.balance(STEPS, seed, () -> {});
        random.floor.requireSameFromJournalAndSnapshot();
    }

    /** Whatever comes between the event that hands a parcel over and the one by which it leaves: it leaves. */
    @Property(tries = 60)
    void shouldLetLeaveWhatWasHandedOver(@ForAll long seed) {
        RandomPacks random = new RandomPacks(seed);
        Random rest = new Random(seed);
        random.balance(STEPS, seed, () -> random.floor.mostFollowing = rest.nextInt(3));
        random.floor.mostFollowing = Integer.MAX_VALUE;
        random.floor.accept(new Tick());
        WrittenEvents written = new WrittenEvents().add(random.floor);
        assertThat(shipped(written)).containsExactlyInAnyOrderElementsOf(handedOver(written));
        random.floor.requireSameFromJournalAndSnapshot();
    }

    private static List<Integer> handedOver(WrittenEvents written) {
        List<Integer> numbers = new ArrayList<>();
        for (ScanEvent event : written.scans) {
            if (event.hasParcel() && event.parcel().is(ScannedParcel.LEAVES)) {
                numbers.add(event.parcel().number());
            }
        }
        for (BusinessEvent event : written.others) {
            if (event instanceof ParcelsHandedOver over) {
                numbers.addAll(over.parcels());
            } else if (event instanceof ManifestClosed closed && closed.ships()) {
                closed.parcels().forEach(parcel -> numbers.add(parcel.parcel()));
            }
        }
        return numbers;
    }

    private static List<Integer> shipped(WrittenEvents written) {
        return written.others.stream()
                .filter(ParcelShipped.class::isInstance)
                .map(event -> ((ParcelShipped) event).parcel())
                .toList();
    }

    @Property(tries = 60)
    void shouldBalanceWhateverCarriersAreToldAndTell(@ForAll long seed) {
        RandomPacks random = new RandomPacks(seed);
        random.carrierWork = 30;
        random.balance(STEPS, seed, () -> {});
        random.floor.requireSameFromJournalAndSnapshot();
    }

    @Test
    void shouldWeighLabelManifestAndTrack() {
        WrittenEvents all = new WrittenEvents();
        for (int seed = 0; seed < 60; seed++) {
            RandomPacks random = new RandomPacks(seed);
            random.carrierWork = 30;
            random.work(STEPS);
            all.add(random.floor);
        }
        assertThat(all.others(ParcelWeightAccepted.class)).as("accepted").isGreaterThan(3);
        assertThat(all.others(ParcelCarrierChosen.class)).as("chosen").isGreaterThan(20);
        assertThat(all.others(ConsignmentLabelled.class)).as("labelled").isGreaterThan(3);
        assertThat(all.others(ManifestClosed.class)).as("manifested").isGreaterThan(3);
        assertThat(all.others(event -> event instanceof ManifestClosed closed && closed.cutOffDay() != 0))
                .as("manifested by themselves")
                .isPositive();
        assertThat(all.others(event -> event instanceof TrackingRecorded told && told.changes()))
                .as("tracked")
                .isPositive();
        assertThat(all.others(event -> event instanceof EarlyTrackingActed told && told.changes()))
                .as("told early")
                .isPositive();
    }

    /** Random work that packs nothing, and takes nothing of it back, proves nothing. */
    @Test
    void shouldPackUndoPutBackShipAndComplete() {
        WrittenEvents all = new WrittenEvents();
        for (int seed = 0; seed < 60; seed++) {
            RandomPacks random = new RandomPacks(seed);
            random.work(STEPS);
            all.add(random.floor);
        }
        long byScan = all.scans(event -> event.outcome() == Outcome.SHIPPED.number());
        assertThat(all.scans(event -> event.outcome() == Outcome.PACKED.number() && event.picks()))
                .as("packed")
                .isGreaterThan(100);
        assertThat(all.scans(event -> event.outcome() == Outcome.UNDONE.number() && event.hasParcel()))
                .as("undone")
                .isGreaterThan(5);
        assertThat(byScan).as("shipped by scan").isGreaterThan(5);
        assertThat(all.others(ParcelShipped.class)).as("shipped").isGreaterThan(byScan);
        assertThat(all.others(event ->
                        event instanceof PutBackDue due && due.goods().stream().anyMatch(goods -> goods.parcel() != 0)))
                .as("put back out of parcels")
                .isGreaterThan(5);
        assertThat(all.others(ParcelVoided.class)).as("voided").isGreaterThan(3);
        assertThat(all.others(OrderCompleted.class)).as("completed").isGreaterThan(2);
    }
}
