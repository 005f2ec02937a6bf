package io.tallyline.ledger.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.ReadStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Two who want the same of the floor at the same time, in both orders, in one batch or in two, and with a power failure at every step,
 * after which both say it again: whoever is decided second sees what the first one did, and the auditor finds nothing wrong.
 */
class SimulatedRacesTest {
    private static final long ANY = MasterDataCommand.ANY;
    private static final int MANY_PARCELS = 12;

    /** Two steps on a floor that is ready for them. */
    private record Pair(RaceFloor.Step one, RaceFloor.Step other) {}

    /**
     * @param oneFirst what the two are answered where the first of them is decided first
     * @param otherFirst what they are answered the other way round, the first of them first
     */
    private record Race(String name, String oneFirst, String otherFirst, Function<RaceFloor, Pair> prepare) {}

    private static final List<Race> RACES = List.of(
            new Race(
                    "cancel while picking",
                    "ACCEPTED, REFUSED LINE_CANCELLED",
                    "ACCEPTED, PICKED",
                    SimulatedRacesTest::cancelWhilePicking),
            new Race(
                    "edit while packing",
                    "ACCEPTED, REFUSED TOO_MANY",
                    "ACCEPTED, PACKED",
                    SimulatedRacesTest::editWhilePacking),
            new Race(
                    "edit while half of it is packed",
                    "ACCEPTED, PACKED",
                    "ACCEPTED, PACKED",
                    SimulatedRacesTest::editHalfPacked),
            new Race(
                    "short pick while another order reserves",
                    "VERIFIED, ACCEPTED",
                    "VERIFIED, ACCEPTED",
                    SimulatedRacesTest::shortWhileReserving),
            new Race(
                    "a pick list that outlives a stock move",
                    "ACCEPTED, PICKED",
                    "REFUSED NOT_ENOUGH_STOCK, PICKED",
                    SimulatedRacesTest::moveWhilePicking),
            new Race(
                    "two pickers on one line",
                    "PICKED, REFUSED NO_PICK_LIST",
                    "REFUSED NO_PICK_LIST, PICKED",
                    SimulatedRacesTest::twoPickers),
            new Race(
                    "a list that goes to somebody else",
                    "ACCEPTED, REFUSED NO_PICK_LIST",
                    "ACCEPTED, PICKED",
                    SimulatedRacesTest::assignWhilePicking),
            new Race(
                    "the same tote scanned into two orders",
                    "PICKED, REFUSED TOTE_IN_USE",
                    "REFUSED TOTE_IN_USE, PICKED",
                    SimulatedRacesTest::oneTote),
            new Race(
                    "the same tote for two lists of several",
                    "VERIFIED, REFUSED TOTE_IN_USE",
                    "REFUSED TOTE_IN_USE, VERIFIED",
                    SimulatedRacesTest::oneToteOfSeveral),
            new Race(
                    "void while the gate reads the parcel",
                    "ACCEPTED, REFUSED ALREADY_SHIPPED",
                    "REFUSED ALREADY_SHIPPED, SHIPPED",
                    SimulatedRacesTest::voidAtTheGate),
            new Race(
                    "void while the sorter reads the parcel",
                    "ACCEPTED, ACCEPTED",
                    "REFUSED ALREADY_SHIPPED, ACCEPTED",
                    SimulatedRacesTest::voidOnTheSorter),
            new Race(
                    "many parcels leave while one of their orders is cancelled",
                    "ACCEPTED, REFUSED ALREADY_SHIPPED",
                    "REFUSED ALREADY_SHIPPED, ACCEPTED",
                    SimulatedRacesTest::shipManyWhileCancelling));

    @TestFactory
    Stream<DynamicTest> shouldDecideOneAfterTheOther() {
        return RACES.stream()
                .flatMap(race -> Stream.of(true, false)
                        .map(oneFirst -> DynamicTest.dynamicTest(
                                race.name + (oneFirst ? ", one first" : ", the other first"),
                                () -> runAll(race, oneFirst))));
    }

    private static void runAll(Race race, boolean oneFirst) {
        List<SimServer.@Nullable CrashPoint> points = new ArrayList<>(Arrays.asList(SimServer.CrashPoint.values()));
        points.add(null);
        for (SimServer.CrashPoint point : points) {
            run(race, oneFirst, true, point);
        }
        run(race, oneFirst, false, null);
        run(race, oneFirst, false, SimServer.CrashPoint.AFTER_SYNC);
    }

    private static void run(Race race, boolean oneFirst, boolean together, SimServer.@Nullable CrashPoint point) {
        RaceFloor floor = new RaceFloor(7);
        Pair pair = race.prepare.apply(floor);
        if (oneFirst) {
            floor.race(pair.one, pair.other, together, point);
        } else {
            floor.race(pair.other, pair.one, together, point);
        }
        String told = floor.answer(pair.one) + ", " + floor.answer(pair.other);
        assertThat(told)
                .as("%s, power fails %s, in one batch: %s", race.name, point, together)
                .isEqualTo(oneFirst ? race.oneFirst : race.otherFirst);
        floor.audit(List.of());
    }

    private static Pair cancelWhilePicking(RaceFloor floor) {
        long order = floor.released("CUP", 3);
        floor.list("eva", order);
        floor.run(floor.label("pick-1", "T-1"));
        return new Pair(floor.asking(new CancelOrder(order, ANY, "not wanted")), floor.goods("pick-1", "CUP", 1));
    }

    private static Pair editWhilePacking(RaceFloor floor) {
        long order = floor.picked("CUP", 3, "T-1");
        floor.run(floor.label("pack-1", "T-1"));
        ChangeOrder fewer = new ChangeOrder(order, ANY, List.of(new LineQuantity(1, 1)), List.of(), "called");
        return new Pair(floor.asking(fewer), floor.goods("pack-1", "CUP", 3));
    }

    /** What is packed already stays in its parcel as long as anything else of the order can go back. */
    private static Pair editHalfPacked(RaceFloor floor) {
        long order = floor.picked("CUP", 3, "T-1");
        floor.run(floor.label("pack-1", "T-1"));
        floor.run(floor.goods("pack-1", "CUP", 1));
        ChangeOrder fewer = new ChangeOrder(order, ANY, List.of(new LineQuantity(1, 2)), List.of(), "called");
        return new Pair(floor.asking(fewer), floor.goods("pack-1", "CUP", 1));
    }

    /** The other order wants more than is left where pieces are missing. */
    private static Pair shortWhileReserving(RaceFloor floor) {
        long order = floor.released("CUP", 5);
        floor.list("eva", order);
        return new Pair(floor.verb("pick-1", "SHORT"), floor.asking(RaceFloor.placement("CUP", 60)));
    }

    private static Pair moveWhilePicking(RaceFloor floor) {
        long order = floor.released("CUP", 3);
        floor.list("eva", order);
        floor.run(floor.label("pick-1", "T-1"));
        MoveLine all = new MoveLine(
                "CUP", SimFloor.WAREHOUSE, "A-1", "B-1", 20, "", Condition.SELLABLE, Condition.SELLABLE, List.of());
        return new Pair(floor.asking(new MoveStock("tidy", List.of(all))), floor.goods("pick-1", "CUP", 1));
    }

    /** One person, two devices, one piece. */
    private static Pair twoPickers(RaceFloor floor) {
        long order = floor.released("CUP", 1);
        floor.list("eva", order);
        floor.run(floor.scanning("pick-2", ScanCommand.Kind.OPERATOR, Message.Content.text("eva")));
        floor.run(floor.label("pick-1", "T-1"));
        floor.run(floor.label("pick-2", "T-2"));
        return new Pair(floor.goods("pick-1", "CUP", 1), floor.goods("pick-2", "CUP", 1));
    }

    private static Pair assignWhilePicking(RaceFloor floor) {
        long order = floor.released("CUP", 2);
        long list = floor.ask(new MakePickList(SimFloor.WAREHOUSE, List.of(order), "eva"))
                .order();
        floor.run(floor.label("pick-1", "T-1"));
        return new Pair(floor.asking(new AssignPickList(list, "tom", ANY)), floor.goods("pick-1", "CUP", 1));
    }

    private static Pair oneTote(RaceFloor floor) {
        floor.list("eva", floor.released("CUP", 1));
        floor.list("tom", floor.released("TEA", 1));
        floor.run(floor.label("pick-1", "T-1"));
        floor.run(floor.label("pick-2", "T-1"));
        return new Pair(floor.goods("pick-1", "CUP", 1), floor.goods("pick-2", "TEA", 1));
    }

    private static Pair oneToteOfSeveral(RaceFloor floor) {
        floor.list("eva", floor.released("CUP", 1), floor.released("TEA", 1));
        floor.list("tom", floor.released("CUP", 1), floor.released("TEA", 1));
        return new Pair(floor.label("pick-1", "T-1"), floor.label("pick-2", "T-1"));
    }

    private static Pair voidAtTheGate(RaceFloor floor) {
        long sscc = floor.closed("CUP", 2, "T-1");
        return new Pair(floor.asking(new VoidParcel(sscc, "torn", ANY)), floor.parcel(SimFloor.GATE, sscc));
    }

    /** It was read and not void, and is on its way into the lane to the lorry. */
    private static Pair voidOnTheSorter(RaceFloor floor) {
        long sscc = floor.closed("CUP", 2, "T-1");
        String code = Long.toString(sscc);
        floor.ask(new DecideSort(
                SimFloor.SORTER, "plc", 1, code, 0, "", "", ReadStatus.GOOD, 0, "", false, false, false, false));
        return new Pair(
                floor.asking(new VoidParcel(sscc, "torn", ANY)),
                floor.asking(new ConfirmDivert(SimFloor.SORTER, "plc", 1, code, SimFloor.LORRY)));
    }

    /** More parcels than leave behind one command. */
    private static Pair shipManyWhileCancelling(RaceFloor floor) {
        List<Long> ssccs = new ArrayList<>();
        for (int i = 1; i < MANY_PARCELS; i++) {
            ssccs.add(floor.closed("CUP", 1, "T-1"));
        }
        long order = floor.picked("CUP", 1, "T-1");
        floor.run(floor.label("pack-1", "T-1"));
        floor.run(floor.goods("pack-1", "CUP", 1));
        floor.run(floor.verb("pack-1", "CLOSE"));
        ssccs.add(floor.actor("pack-1").parcel());
        return new Pair(
                floor.asking(new ShipParcels(List.copyOf(ssccs))),
                floor.asking(new CancelOrder(order, ANY, "not wanted")));
    }
}
