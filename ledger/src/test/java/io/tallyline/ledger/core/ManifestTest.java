package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.PackBench.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.ConsignmentCommand.BindDock;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestClosed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestedParcel;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a carrier is handed, and at which door (DOMAIN D33, D34). */
class ManifestTest {
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
    void shouldPutOnItWhatWaitsForTheCarrierAndMayLeave() {
        bench.weighs(false);
        bench.closed(1, 0);
        bench.closed(1, 0);
        floor.accept(new SetParcelCarrier(bench.sscc(2), "SPED", "PALLET", ANY));
        bench.shop.hold(bench.closed(1, 0), HoldReason.CLERK);
        bench.closed(1, 0);
        bench.weigh(4, 900);
        bench.open(1, 0);
        bench.closed(1, 0);
        floor.accept(new MakeParcelReady(bench.sscc(6), ANY));
        bench.closed(1, 0);
        floor.accept(new SetParcelCarrier(bench.sscc(7), "DHL", "EXPRESS", ANY));

        assertThat(close("DHL", 0, false).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(manifested()).containsExactly(1, 7);
        assertThat(bench.state(1)).isEqualTo(ParcelState.MANIFESTED);
        assertThat(close("DHL", 0, false).reason()).isEqualTo(RefusalReason.NOTHING_TO_MANIFEST);
        assertThat(floor.submit(new SetParcelCarrier(bench.sscc(1), "DHL", "EXPRESS", ANY))
                        .reason())
                .isEqualTo(RefusalReason.ON_MANIFEST);
        assertThat(bench.gate.scanSscc(bench.sscc(1)).outcome).isEqualTo(Outcome.SHIPPED);
        floor.accept(new ShipParcels(List.of(bench.sscc(7))));
        assertThat(bench.state(7)).isEqualTo(ParcelState.SHIPPED);
    }

    @Test
    void shouldShipWithItsManifest() {
        bench.closed(1, 0);
        bench.closed(2, 0);
        assertThat(close("DHL", 0, true).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(bench.state(1)).isEqualTo(ParcelState.SHIPPED);
        assertThat(bench.state(2)).isEqualTo(ParcelState.SHIPPED);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(997);
    }

    @Test
    void shouldLeaveForTheNextWhatIsForALaterDay() {
        bench.closed(1, 0);
        bench.carriers.at("2025-06-16T13:30:00Z");
        bench.closed(1, 0);
        assertThat(bench.carrier(2)).as("half past three in Berlin").startsWith("DHL/PARCEL 20250617");
        close("DHL", 20_250_616, false);
        assertThat(manifested()).containsExactly(1);
        close("DHL", 20_250_617, false);
        assertThat(manifested()).containsExactly(2);
    }

    @Test
    void shouldTakeOffItWhatIsVoidOrGivenUp() {
        bench.closed(3, 0);
        long order = bench.closed(3, 0);
        close("DHL", 0, false);
        floor.accept(new VoidParcel(bench.sscc(1), "torn", ANY));
        bench.shop.change(order, 1, 1);
        assertThat(bench.state(1)).isEqualTo(ParcelState.VOIDED);
        assertThat(bench.state(2)).isEqualTo(ParcelState.OPEN);
        bench.close(2, 0);
        bench.close(3, 0);
        close("DHL", 0, false);
        assertThat(manifested()).containsExactly(2, 3);
    }

    @Test
    void shouldLoadNothingOfAnotherCarrierAtADoor() {
        bench.closed(1, 0);
        bench.closed(1, 0);
        floor.accept(new SetParcelCarrier(bench.sscc(2), "SPED", "PALLET", ANY));
        bench.closed(1, 0);
        floor.accept(new MakeParcelReady(bench.sscc(3), ANY));
        assertThat(bind("A1", "DHL").reason()).isEqualTo(RefusalReason.DOCK_REQUIRED);
        floor.location("DOCK", PlaceKind.DOCK);
        long bound = bind("DOCK", "SPED").sequence();
        assertThat(bind("DOCK", "SPED").kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(bind("DOCK", "UPS").reason()).isEqualTo(RefusalReason.UNKNOWN_CARRIER);

        assertThat(bench.gate.scanSscc(bench.sscc(1)).reason).isEqualTo(RefusalReason.WRONG_CARRIER);
        assertThat(bench.gate.scanSscc(bench.sscc(2)).outcome).isEqualTo(Outcome.SHIPPED);
        assertThat(floor.submit(new BindDock("W", "DOCK", "", bound - 1)).reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
        floor.accept(new BindDock("W", "DOCK", "", bound));
        assertThat(bench.gate.scanSscc(bench.sscc(1)).outcome).as("anybody's").isEqualTo(Outcome.SHIPPED);
    }

    private CommandResult bind(String location, String carrier) {
        return floor.submit(new BindDock("W", location, carrier, ANY));
    }

    private CommandResult close(String carrier, int untilDay, boolean ships) {
        return floor.submit(new CloseManifest("W", carrier, untilDay, ships));
    }

    private List<Integer> manifested() {
        EventCodec codec = new EventCodec();
        for (int i = floor.journal.size() - 1; i >= 0; i--) {
            byte[] bytes = floor.journal.get(i);
            boolean scan = EventHeader.schema(bytes, 0) == ScanEvent.SCHEMA;
            BusinessEvent event = scan ? null : codec.decode(bytes, 0).event();
            if (event instanceof ManifestClosed closed) {
                return closed.parcels().stream().map(ManifestedParcel::parcel).toList();
            }
        }
        return List.of();
    }
}
