package io.tallyline.ledger.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.ConsignmentCommand.BindDock;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.ConsignmentCommand.LabelConsignment;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
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
import io.tallyline.ledger.value.TrackingState;
import java.util.ArrayList;
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
    private static final long FAR_TOO_HEAVY = 9_000_000;
    private static final long SOON = 1_767_225_700_000L;

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
                    "ACCEPTED, REFUSED PARCEL_VOIDED",
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
                    "REFUSED PARCEL_VOIDED, ACCEPTED",
                    SimulatedRacesTest::shipManyWhileCancelling),
            new Race(
                    "a manifest that leaves while its parcel is void",
                    "ACCEPTED, REFUSED ALREADY_SHIPPED",
                    "REFUSED NOTHING_TO_MANIFEST, ACCEPTED",
                    SimulatedRacesTest::manifestWhileVoid),
            new Race(
                    "a manifest while the order on it is cancelled",
                    "ACCEPTED, ACCEPTED",
                    "REFUSED NOTHING_TO_MANIFEST, ACCEPTED",
                    SimulatedRacesTest::manifestWhileCancelling),
            new Race(
                    "another lorry while the gate reads the parcel",
                    "ACCEPTED, REFUSED WRONG_CARRIER",
                    "ACCEPTED, SHIPPED",
                    SimulatedRacesTest::anotherLorry),
            new Race(
                    "the scale stops the parcel while the gate reads it",
                    "REFUSED WRONG_WEIGHT, REFUSED WRONG_WEIGHT",
                    "REFUSED ALREADY_SHIPPED, SHIPPED",
                    SimulatedRacesTest::weighedAtTheGate),
            new Race(
                    "another service while the label of the first comes",
                    "ACCEPTED, REFUSED CONSIGNMENT_OVER",
                    "ACCEPTED, ACCEPTED",
                    SimulatedRacesTest::anotherServiceWhileLabelled),
            new Race(
                    "told as delivered while told as back",
                    "ACCEPTED, ACCEPTED",
                    "ACCEPTED, ACCEPTED",
                    SimulatedRacesTest::deliveredAndBack));

    @TestFactory
    Stream<DynamicTest> shouldDecideOneAfterTheOther() {
        return RACES.stream()
                .flatMap(race -> Stream.of(true, false)
                        .map(oneFirst -> DynamicTest.dynamicTest(
                                race.name + (oneFirst ? ", one first" : ", the other first"),
                                () -> runAll(race, oneFirst))));
    }

    /** How the two meet: in one batch or in two, and where the power fails; null for nowhere. */
    private record Meeting(boolean together, SimServer.@Nullable CrashPoint point) {}

    private static void runAll(Race race, boolean oneFirst) {
        List<Meeting> meetings = new ArrayList<>(List.of(
                new Meeting(true, null),
                new Meeting(false, null),
                new Meeting(false, SimServer.CrashPoint.AFTER_SYNC)));
        for (SimServer.CrashPoint point : SimServer.CrashPoint.values()) {
            meetings.add(new Meeting(true, point));
        }
        meetings.parallelStream().forEach(meeting -> run(race, oneFirst, meeting.together, meeting.point));
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

    private static Pair manifestWhileVoid(RaceFloor floor) {
        long sscc = floor.closed("CUP", 2, "T-1");
        return new Pair(
                floor.asking(new CloseManifest(SimFloor.WAREHOUSE, SimFloor.FREIGHT, 0, true)),
                floor.asking(new VoidParcel(sscc, "torn", ANY)));
    }

    /** What stands on it is here still, and goes back. */
    private static Pair manifestWhileCancelling(RaceFloor floor) {
        long order = floor.picked("CUP", 2, "T-1");
        floor.run(floor.label("pack-1", "T-1"));
        floor.run(floor.goods("pack-1", "CUP", 2));
        floor.run(floor.verb("pack-1", "CLOSE"));
        return new Pair(
                floor.asking(new CloseManifest(SimFloor.WAREHOUSE, SimFloor.FREIGHT, 0, false)),
                floor.asking(new CancelOrder(order, ANY, "not wanted")));
    }

    private static Pair anotherLorry(RaceFloor floor) {
        long sscc = floor.closed("CUP", 2, "T-1");
        return new Pair(
                floor.asking(new BindDock(SimFloor.WAREHOUSE, SimFloor.DOOR, SimFloor.POST, ANY)),
                floor.parcel(SimFloor.GATE, sscc));
    }

    private static Pair weighedAtTheGate(RaceFloor floor) {
        long sscc = floor.closed("CUP", 2, "T-1");
        return new Pair(floor.weighed("pack-1", sscc, FAR_TOO_HEAVY), floor.parcel(SimFloor.GATE, sscc));
    }

    private static Pair anotherServiceWhileLabelled(RaceFloor floor) {
        long sscc = floor.closed("CUP", 2, "T-1");
        long consignment = floor.consignment();
        return new Pair(
                floor.asking(new SetParcelCarrier(sscc, SimFloor.POST, SimFloor.PARCEL, ANY)),
                floor.asking(new LabelConsignment(sscc, consignment, "N1", "", "", "", ANY)));
    }

    /** Its customer has it, whatever comes behind. */
    private static Pair deliveredAndBack(RaceFloor floor) {
        long sscc = floor.closed("CUP", 2, "T-1");
        floor.run(floor.parcel(SimFloor.GATE, sscc));
        return new Pair(
                floor.asking(tracking(sscc, TrackingState.DELIVERED, SOON)),
                floor.asking(tracking(sscc, TrackingState.RETURNED_TO_SENDER, SOON + 1)));
    }

    private static RecordTracking tracking(long sscc, TrackingState state, long atMillis) {
        return new RecordTracking(SimFloor.FREIGHT, sscc, "", state, atMillis, "", "", 0);
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
