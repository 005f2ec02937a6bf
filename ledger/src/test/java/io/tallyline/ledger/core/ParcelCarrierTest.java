package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.PackBench.ANY;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.CarrierCommand.ShippingRule;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By which service a parcel goes, as it is packed (DOMAIN D36): parcels to a kilogram and 600 mm, express until 14:00, else pallets. */
class ParcelCarrierTest {
    private final PackBench bench = new PackBench();
    private final Floor floor = bench.floor;

    @BeforeEach
    void prepare() {
        bench.carriers.at("2025-06-16T09:00:00Z");
        bench.carriers.rules(
                new ShippingRule("express", "", "EXPRESS", List.of(), 500, 0, 0, false, true, 840, "DHL", "EXPRESS"),
                new ShippingRule("small", "", "", List.of(), 1_000, 600, 0, false, true, -1, "DHL", "PARCEL"),
                new ShippingRule("large", "", "", List.of(), 20_000, 0, 0, false, true, -1, "SPED", "PALLET"));
    }

    @AfterEach
    void shouldBalanceAndBeTheSameFromJournalAndSnapshot() {
        assertThat(floor.view().imbalance()).isZero();
        floor.requireSameFromJournalAndSnapshot();
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    @Test
    void shouldAskTheRulesAgainAtThePackedWeightAndSize() {
        long order = bench.open(10, 0);
        assertThat(bench.carriers.chosen(order)).isEqualTo("W DHL/PARCEL 20250616 20250618");
        assertThat(bench.carrier(1)).as("open").isEmpty();
        bench.close(1, 900);
        assertThat(bench.carrier(1)).isEqualTo("DHL/PARCEL 20250616 20250618");
        assertThat(floor.lastBusinessEvent()).isInstanceOf(ParcelCarrierChosen.class);

        bench.open(10, 0);
        bench.close(2, 1_001);
        assertThat(bench.carrier(2)).isEqualTo("SPED/PALLET 20250616 20250624");
        bench.open(10, 0);
        floor.accept(new CloseParcel(bench.sscc(3), 900, ANY, 100, 700, 20));
        assertThat(bench.carrier(3)).as("too long").startsWith("SPED/PALLET");
        bench.open(10, 0);
        bench.close(4, 20_001);
        assertThat(bench.carrier(4)).as("no rule fits").isEqualTo("none");
        bench.open(10, 0);
        bench.close(scan -> {
            scan.weightMilligrams = 900_000;
            scan.lengthMillimetres = 100;
            scan.widthMillimetres = 100;
            scan.heightMillimetres = 601;
        });
        assertThat(bench.carrier(5)).as("measured at the bench").startsWith("SPED/PALLET");
    }

    @Test
    void shouldAskAgainWhenAClosedParcelIsWeighedAnew() {
        bench.closed(10, 900);
        long first = bench.consignment(1);
        bench.weigh(1, 950);
        assertThat(bench.consignment(1)).as("the same service").isEqualTo(first);
        bench.weigh(1, 1_500);
        assertThat(bench.carrier(1)).startsWith("SPED/PALLET");
        assertThat(bench.consignment(1)).isGreaterThan(first);
    }

    @Test
    void shouldKeepTheServiceOfItsOrderAfterItsCutOff() {
        bench.shop.method = "EXPRESS";
        long order = bench.shop.place(line("PEN", 10));
        bench.shop.release(order);
        assertThat(bench.carriers.chosen(order)).isEqualTo("W DHL/EXPRESS 20250616 20250617");
        bench.carriers.at("2025-06-16T12:30:00Z");
        bench.pack(order, 10);
        bench.close(1, 400);
        assertThat(bench.carrier(1)).as("half past two in Berlin").isEqualTo("DHL/EXPRESS 20250616 20250617");
        bench.weigh(1, 600);
        assertThat(bench.carrier(1)).as("too heavy for it").startsWith("DHL/PARCEL");
    }

    @Test
    void shouldGoAsAPersonSaid() {
        long order = bench.open(10, 0);
        bench.carriers.set(order, "W", "SPED", "PALLET");
        bench.close(1, 100);
        assertThat(bench.carrier(1)).as("of its order").isEqualTo("SPED/PALLET 20250616 20250624");
        bench.carriers.set(order, "W", "DHL", "EXPRESS");
        assertThat(bench.carrier(1)).as("of its order, later").startsWith("DHL/EXPRESS");

        assertThat(set(1, "DHL", "PARCEL")).isEqualTo(Kind.ACCEPTED);
        assertThat(set(1, "DHL", "PARCEL")).isEqualTo(Kind.UNCHANGED);
        bench.carriers.set(order, "W", "SPED", "PALLET");
        bench.weigh(1, 1_500);
        assertThat(bench.carrier(1)).as("of the parcel itself").startsWith("! DHL/PARCEL");
        assertThat(set(1, "", "")).isEqualTo(Kind.ACCEPTED);
        assertThat(bench.carrier(1)).startsWith("SPED/PALLET");
    }

    @Test
    void shouldSayNothingOfWhatIsOpenGoneOrReady() {
        bench.open(10, 0);
        assertThat(floor.submit(new SetParcelCarrier(bench.sscc(1), "DHL", "PARCEL", ANY))
                        .reason())
                .isEqualTo(RefusalReason.PARCEL_NOT_CLOSED);
        bench.close(1, 100);
        floor.accept(new VoidParcel(bench.sscc(1), "torn", ANY));
        assertThat(bench.carrier(1)).isEmpty();
        bench.close(2, 100);
        floor.accept(new ShipParcels(List.of(bench.sscc(2))));
        assertThat(bench.carrier(2)).startsWith("DHL/PARCEL");
        assertThat(floor.submit(new SetParcelCarrier(bench.sscc(2), "DHL", "PARCEL", ANY))
                        .reason())
                .isEqualTo(RefusalReason.ALREADY_SHIPPED);
        bench.closed(1, 0);
        floor.accept(new MakeParcelReady(bench.sscc(3), ANY));
        assertThat(bench.carrier(3)).as("its customer comes for it").isEmpty();
        assertThat(floor.submit(new SetParcelCarrier(bench.sscc(3), "DHL", "PARCEL", ANY))
                        .reason())
                .isEqualTo(RefusalReason.AWAITS_CUSTOMER);
    }

    @Test
    void shouldOpenAgainWithoutAServiceWhenItsOrderGivesUpSomeOfIt() {
        long order = bench.closed(10, 900);
        bench.shop.change(order, 1, 4);
        assertThat(bench.carrier(1)).isEmpty();
        bench.close(1, 0);
        assertThat(bench.carrier(1)).startsWith("DHL/PARCEL");
    }

    /** Its carrier would never hear of it otherwise. */
    @Test
    void shouldSayWhoCarriesAParcelBeforeItLeaves() {
        bench.open(10, 0);
        floor.mostFollowing = 0;
        bench.close(1, 900);
        floor.accept(new ShipParcels(List.of(bench.sscc(1))));
        assertThat(bench.state(1)).as("for want of room nothing followed").isEqualTo(ParcelState.CLOSED);

        floor.submit(new MakeParcelReady(bench.sscc(1), ANY));
        assertThat(bench.state(1)).isEqualTo(ParcelState.SHIPPED);
        assertThat(bench.carrier(1)).isEqualTo("DHL/PARCEL 20250616 20250618");
    }

    private Kind set(int parcel, String carrier, String service) {
        return floor.submit(new SetParcelCarrier(bench.sscc(parcel), carrier, service, ANY))
                .kind();
    }
}
