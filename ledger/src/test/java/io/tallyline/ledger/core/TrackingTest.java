package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.PackBench.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierTold;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.TrackingState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What carriers tell of parcels, in any order (DOMAIN D33). */
class TrackingTest {
    private final PackBench bench = new PackBench();
    private final Floor floor = bench.floor;

    @BeforeEach
    void prepare() {
        bench.carriers.at("2025-06-16T09:00:00Z");
        bench.carriers.rules(CarrierFloor.rule("any", "DHL", "PARCEL"));
    }

    @AfterEach
    void shouldBalanceAndBeTheSameFromJournalAndSnapshot() {
        assertThat(floor.view().imbalance()).isZero();
        floor.requireSameFromJournalAndSnapshot();
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    @Test
    void shouldFollowAParcelByItsNumberUntilItIsDelivered() {
        long order = shipped();
        assertThat(tell("N1", TrackingState.IN_TRANSIT, 10).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(bench.state(1)).isEqualTo(ParcelState.SHIPPED);
        tell("N1", TrackingState.FAILED, 20);
        assertThat(bench.state(1)).isEqualTo(ParcelState.FAILED);
        assertThat(tell("N1", TrackingState.FAILED, 20).kind()).as("told again").isEqualTo(Kind.UNCHANGED);
        assertThat(tell("N1", TrackingState.IN_TRANSIT, 15).kind()).as("late").isEqualTo(Kind.ACCEPTED);
        assertThat(bench.state(1)).isEqualTo(ParcelState.FAILED);
        tell("N1", TrackingState.RETURNED_TO_SENDER, 18);
        assertThat(bench.state(1)).as("older than what is known").isEqualTo(ParcelState.FAILED);
        tell("N1", TrackingState.DELIVERED, 30);
        assertThat(bench.state(1)).isEqualTo(ParcelState.DELIVERED);
        assertThat(bench.shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.COMPLETED);
        tell("N1", TrackingState.LOST, 40);
        assertThat(bench.state(1)).as("what is delivered stays so").isEqualTo(ParcelState.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldEndTheSameInWhateverOrderItIsTold(long seed) {
        shipped();
        List<TrackingState> story = List.of(
                TrackingState.LOST, TrackingState.FAILED, TrackingState.RETURNED_TO_SENDER, TrackingState.IN_TRANSIT);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 0, 1, 2, 3));
        Collections.shuffle(order, new Random(seed));
        order.forEach(each -> tell("N1", story.get(each), 10 + each));
        assertThat(bench.state(1)).isEqualTo(ParcelState.RETURNED_TO_SENDER);
    }

    /** A carrier that knows a parcel before its label is on record here. */
    @Test
    void shouldTakeWhatWasToldTooEarlyWhenItIsToldAgain() {
        CommandContext told = new CommandContext("carrier DHL", "tellCarrierEvents", 1, 2, 3, 4);
        CommandContext other = new CommandContext("carrier DHL", "tellCarrierEvents", 1, 2, 3, 5);
        RecordTracking early = new RecordTracking("DHL", 0, "N1", TrackingState.DELIVERED, 10, "", "", 0);
        assertThat(floor.submit(early, told).reason()).isEqualTo(RefusalReason.UNKNOWN_PARCEL);
        int events = floor.journal.size();
        assertThat(floor.submit(early, told).reason()).isEqualTo(RefusalReason.UNKNOWN_PARCEL);
        assertThat(floor.journal).as("as it was, so nothing more is written").hasSize(events);

        shipped();
        assertThat(floor.submit(early, other).kind()).as("something else").isEqualTo(Kind.KEY_REUSED);
        assertThat(floor.submit(early, told).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(bench.state(1)).isEqualTo(ParcelState.DELIVERED);
        assertThat(floor.submit(early, told).replayed()).as("twice").isTrue();
    }

    @Test
    void shouldBelieveTheCarrierThatCarriesItOnly() {
        bench.closed(1, 0);
        assertThat(tellParcel("DHL", TrackingState.IN_TRANSIT).kind())
                .as("picked up early")
                .isEqualTo(Kind.ACCEPTED);
        assertThat(tellParcel("SPED", TrackingState.IN_TRANSIT).reason()).isEqualTo(RefusalReason.CONSIGNMENT_OVER);
        assertThat(tellParcel("UPS", TrackingState.IN_TRANSIT).reason()).isEqualTo(RefusalReason.UNKNOWN_CARRIER);
        assertThat(tell("N7", TrackingState.IN_TRANSIT, 1).reason()).isEqualTo(RefusalReason.UNKNOWN_PARCEL);
        floor.accept(new SetParcelCarrier(bench.sscc(1), "SPED", "PALLET", ANY));
        floor.accept(new ShipParcels(List.of(bench.sscc(1))));
        assertThat(tellParcel("DHL", TrackingState.LOST).reason()).isEqualTo(RefusalReason.CONSIGNMENT_OVER);
        assertThat(tellParcel("SPED", TrackingState.LOST).kind()).isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void shouldKeepWhatIsToldEarlyUntilItLeaves() {
        long order = bench.closed(1, 0);
        bench.label(1, 0, "N1");
        assertThat(tell("N1", TrackingState.DELIVERED, 30).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(tell("N1", TrackingState.DELIVERED, 30).kind())
                .as("told again")
                .isEqualTo(Kind.UNCHANGED);
        assertThat(tell("N1", TrackingState.FAILED, 20).kind()).as("late").isEqualTo(Kind.ACCEPTED);
        assertThat(bench.state(1)).isEqualTo(ParcelState.CLOSED);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(1_000);
        floor.accept(new ShipParcels(List.of(bench.sscc(1))));
        assertThat(bench.state(1)).isEqualTo(ParcelState.DELIVERED);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(999);
        assertThat(bench.shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.COMPLETED);
        assertThat(tell("N1", TrackingState.DELIVERED, 30).kind())
                .as("told once more")
                .isEqualTo(Kind.UNCHANGED);
    }

    /** Whatever is told before a scan lets it leave, and behind it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldEndTheSameWheneverItLeaves(long seed) {
        bench.closed(1, 0);
        bench.label(1, 0, "N1");
        List<TrackingState> story = List.of(
                TrackingState.LOST, TrackingState.FAILED, TrackingState.RETURNED_TO_SENDER, TrackingState.IN_TRANSIT);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 0, 1, 2, 3));
        Random random = new Random(seed);
        Collections.shuffle(order, random);
        int leaves = random.nextInt(order.size());
        for (int i = 0; i < order.size(); i++) {
            if (i == leaves) {
                assertThat(bench.gate.scanSscc(bench.sscc(1)).outcome).isEqualTo(Outcome.SHIPPED);
            }
            tell("N1", story.get(order.get(i)), 10 + order.get(i));
        }
        assertThat(bench.state(1)).isEqualTo(ParcelState.RETURNED_TO_SENDER);
    }

    @Test
    void shouldForgetWhatWasToldOfAConsignmentThatIsOver() {
        bench.closed(1, 0);
        tellParcel("DHL", TrackingState.LOST);
        floor.accept(new SetParcelCarrier(bench.sscc(1), "SPED", "PALLET", ANY));
        floor.accept(new ShipParcels(List.of(bench.sscc(1))));
        assertThat(bench.state(1)).isEqualTo(ParcelState.SHIPPED);
        bench.closed(1, 0);
        floor.submit(new RecordTracking("DHL", bench.sscc(2), "", TrackingState.LOST, 1, "", "", 0));
        floor.accept(new VoidParcel(bench.sscc(2), "torn", ANY));
        bench.close(3, 0);
        floor.accept(new CloseManifest("W", "DHL", 0, true));
        assertThat(bench.state(3)).isEqualTo(ParcelState.SHIPPED);
    }

    @Test
    void shouldExpectTheDeliveryWhenTheCarrierDoes() {
        shipped();
        assertThat(bench.carrier(1)).isEqualTo("DHL/PARCEL 20250616 20250618");
        floor.accept(new RecordTracking("DHL", 0, "N1", TrackingState.IN_TRANSIT, 20, "", "", 20_250_620));
        floor.accept(new RecordTracking("DHL", 0, "N1", TrackingState.IN_TRANSIT, 10, "", "", 20_250_617));
        assertThat(bench.carrier(1)).as("as it was told last").isEqualTo("DHL/PARCEL 20250616 20250620");
    }

    @Test
    void shouldKeepTheDayThatTheCarrierToldWhenTheParcelIsWeighedAnew() {
        bench.closed(1, 0);
        bench.label(1, 0, "N1");
        floor.accept(new RecordTracking("DHL", 0, "N1", TrackingState.IN_TRANSIT, 20, "", "", 20_250_620));
        bench.weigh(1, 60);
        assertThat(bench.carrier(1)).as("the same consignment").isEqualTo("DHL/PARCEL 20250616 20250620");
        floor.accept(new SetParcelCarrier(bench.sscc(1), "SPED", "PALLET", ANY));
        assertThat(bench.carrier(1)).as("another's").isEqualTo("! SPED/PALLET 20250616 20250624");
    }

    @Test
    void shouldKnowHowFarACarrierWasTold() {
        assertThat(told("DHL", 5).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(told("DHL", 4).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(told("SPED", 4).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(told("UPS", 4).reason()).isEqualTo(RefusalReason.UNKNOWN_CARRIER);
        assertThat(told("DHL", 1_000_000).reason()).isEqualTo(RefusalReason.MALFORMED);
    }

    private CommandResult told(String carrier, long sequence) {
        return floor.submit(new MarkCarrierTold(carrier, sequence));
    }

    private long shipped() {
        long order = bench.closed(1, 0);
        bench.label(1, 0, "N1");
        floor.accept(new ShipParcels(List.of(bench.sscc(1))));
        return order;
    }

    private CommandResult tell(String number, TrackingState state, long at) {
        return floor.submit(new RecordTracking("DHL", 0, number, state, at, "", "", 0));
    }

    private CommandResult tellParcel(String carrier, TrackingState state) {
        return floor.submit(new RecordTracking(carrier, bench.sscc(1), "", state, 1, "", "", 0));
    }
}
