package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.PackBench.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.DefineLane;
import io.tallyline.ledger.command.SortCommand.DefineSortRules;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.command.SortCommand.SortRule;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortAnswer;
import io.tallyline.ledger.value.SortMatch;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What parcels are to their carriers (DOMAIN D33, D34). */
class ConsignmentTest {
    private final PackBench bench = new PackBench();
    private final Floor floor = bench.floor;
    private int telegrams;

    @BeforeEach
    void prepare() {
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
    void shouldTakeBackNumberAndLabelOfTheConsignmentThatItIs() {
        bench.open(1, 0);
        assertThat(bench.label(1, 0, "N1").reason()).as("open").isEqualTo(RefusalReason.NO_CONSIGNMENT);
        bench.close(1, 100);
        long first = bench.consignment(1);
        assertThat(bench.label(1, first, "N1").kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(bench.label(1, first, "N1").kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(bench.label(1, 0, "N2").kind()).as("typed anew").isEqualTo(Kind.ACCEPTED);

        floor.accept(new SetParcelCarrier(bench.sscc(1), "DHL", "EXPRESS", ANY));
        assertThat(bench.label(1, first, "N3").reason()).isEqualTo(RefusalReason.CONSIGNMENT_OVER);
        assertThat(bench.label(1, bench.consignment(1), "N2").kind())
                .as("the number of the one before is free")
                .isEqualTo(Kind.ACCEPTED);
        floor.accept(new ShipParcels(List.of(bench.sscc(1))));
        assertThat(bench.label(1, 0, "N9").kind()).as("typed late").isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void shouldGiveNoNumberToTwoParcelsOfACarrier() {
        bench.closed(1, 0);
        bench.closed(1, 0);
        bench.label(1, 0, "N1");
        assertThat(bench.label(2, 0, "N1").reason()).isEqualTo(RefusalReason.TRACKING_NUMBER_TAKEN);
        floor.accept(new SetParcelCarrier(bench.sscc(2), "SPED", "PALLET", ANY));
        assertThat(bench.label(2, 0, "N1").kind()).as("another carrier's").isEqualTo(Kind.ACCEPTED);
        floor.accept(new VoidParcel(bench.sscc(1), "torn", ANY));
        assertThat(bench.label(1, 0, "N1").reason()).isEqualTo(RefusalReason.NO_CONSIGNMENT);
        bench.close(3, 0);
        assertThat(bench.label(3, 0, "N1").kind()).as("that of the void one").isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void shouldSortParcelsByCarrierServiceRouteAndCountry() {
        bench.shop.destination = "AT";
        bench.closed(1, 0);
        bench.closed(1, 0);
        floor.accept(new SetParcelCarrier(bench.sscc(2), "DHL", "EXPRESS", ANY));
        floor.accept(new DefineSorter("S", "W", "RECIRC", "JACKPOT", 99, 10, false, ANY));
        for (String lane : List.of("L1", "L2", "L3", "L4")) {
            floor.accept(new DefineLane("S", lane, LaneState.OPEN, List.of(), ANY, false));
        }
        floor.accept(new DefineSortRules(
                "S",
                List.of(
                        new SortRule("hub", SortMatch.ROUTING_CODE, "HUB-7", "L1"),
                        new SortRule("fast", SortMatch.CARRIER, "DHL/EXPRESS", "L2"),
                        new SortRule("yellow", SortMatch.CARRIER, "DHL", "L3"),
                        new SortRule("south", SortMatch.DESTINATION, "AT", "L4")),
                ANY));

        assertThat(lane(1)).isEqualTo("L3");
        assertThat(lane(2)).isEqualTo("L2");
        floor.accept(bench.labelling(1, 0, "N1", "HUB-7"));
        assertThat(lane(1)).isEqualTo("L1");
        floor.accept(new SetParcelCarrier(bench.sscc(1), "SPED", "PALLET", ANY));
        assertThat(lane(1)).as("neither its route nor its carrier any more").isEqualTo("L4");
    }

    private String lane(int parcel) {
        floor.now += 60 * Floor.SECOND;
        String code = Long.toString(bench.sscc(parcel));
        SortAnswer answer = Objects.requireNonNull(floor.accept(new DecideSort(
                        "S", "plc", ++telegrams, code, 0, "", "", ReadStatus.GOOD, 0, "", false, false, false))
                .sort());
        return answer.lane();
    }
}
