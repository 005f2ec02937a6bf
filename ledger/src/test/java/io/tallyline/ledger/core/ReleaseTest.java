package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.ReleaseFloor.asking;
import static io.tallyline.ledger.core.ReleaseFloor.beforeCutOff;
import static io.tallyline.ledger.core.ReleaseFloor.listing;
import static io.tallyline.ledger.core.ReleaseFloor.rule;
import static io.tallyline.ledger.core.ReleaseFloor.upTo;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CarrierCommand.ShippingRule;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.ReleaseCommand.ReleaseRule;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.OrderEvent.OrderReleased;
import io.tallyline.ledger.event.PickEvent.PickLine;
import io.tallyline.ledger.event.PickEvent.PickListMade;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.OrderSize;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.ReleaseAnswer;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.StationRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders come to the floor by rules, when the clock outside says that time has passed (DOMAIN D7). */
class ReleaseTest {
    private static final int ANY = ReleaseRule.ANY_PRIORITY;
    private static final long PEN = 4_006_381_333_931L;

    private final ReleaseFloor releases = new ReleaseFloor();
    private final Shop shop = releases.shop;
    private final Floor floor = releases.floor;

    @AfterEach
    void shouldBeSound() {
        floor.requireSound();
    }

    @Test
    void shouldReleaseNothingWithoutRulesAndByNoOtherCommandThanATick() {
        long order = shop.place(line("PEN", 1));
        int before = floor.journal.size();
        releases.ticks(3);
        assertThat(floor.journal)
                .as("a tick that does nothing is not journaled")
                .hasSize(before);

        releases.define(rule("all"));
        shop.place(line("CUP", 1));
        assertThat(releases.isReleased(order)).isFalse();

        releases.tick();
        assertThat(releases.isReleased(order)).isTrue();
    }

    @Test
    void shouldTellWhichRuleReleasedAnOrderAndTakeItsCarrierRightBehind() {
        releases.carriers.rules(CarrierFloor.rule("any", "DHL", "PARCEL"));
        releases.define(rule("all"));
        long order = shop.place(line("PEN", 1));
        int before = floor.journal.size();

        releases.tick();

        assertThat(releases.eventsFrom(before)).containsExactly("OrdersDue", "OrderReleased", "CarrierServicesChosen");
        OrderReleased released = (OrderReleased)
                new EventCodec().decode(floor.journal.get(before + 1), 0).event();
        assertThat(released.rule()).isEqualTo("all");
        assertThat(released.order()).isEqualTo(order);
        assertThat(releases.carriers.chosen(order)).startsWith("W DHL/PARCEL");
    }

    @Test
    void shouldAskEachColumn() {
        releases.define(
                asking("muc", "X", "", "", ANY, OrderSize.ANY),
                asking("express", "", "web", "EXPRESS", ANY, OrderSize.ANY),
                asking("urgent", "", "", "", 10, OrderSize.ANY),
                asking("single", "", "", "", ANY, OrderSize.SINGLE_LINE));
        long plain = shop.place(line("PEN", 1), line("CUP", 1));
        assertThat(releases.obstacles(plain)).isEqualTo("muc WAREHOUSE, express METHOD, urgent PRIORITY, single SIZE");
        long single = shop.place(line("PEN", 3));
        shop.priority = 10;
        long urgent = shop.place(line("PEN", 1), line("CUP", 1));
        shop.priority = 9;
        shop.method = "EXPRESS";
        long express = shop.place(line("PEN", 1), line("CUP", 1));
        shop.method = "";
        shop.warehouse = "X";
        long elsewhere = shop.place(line("PEN", 1), line("CUP", 1));

        releases.tick();

        assertThat(releases.released(List.of(plain, single, urgent, express, elsewhere)))
                .containsExactly(single, urgent, express, elsewhere);
    }

    @Test
    void shouldReleaseTheMostImportantFirstAndTheRestAsFarAsTheFloorAllows() {
        releases.define(upTo("floor", 3, 0, ListMaking.NONE));
        long first = shop.place(line("PEN", 1), line("CUP", 1));
        long second = shop.place(line("PEN", 1), line("CUP", 1));
        shop.priority = 5;
        long urgent = shop.place(line("HAT", 1));
        shop.priority = 0;
        shop.promisedDay = 20_250_620;
        long promised = shop.place(line("HAT", 1), line("PEN", 1), line("CUP", 1), line("HAT", 2));

        releases.tick();
        assertThat(releases.released(List.of(first, second, urgent, promised)))
                .as("three lines, of which the promised one alone has more")
                .containsExactly(first, urgent);
        assertThat(releases.obstacles(second)).isEqualTo("floor OPEN_LINES");

        shop.cancel(urgent);
        shop.cancel(first);
        releases.tick();
        assertThat(releases.released(List.of(second, promised))).containsExactly(second);
        shop.cancel(second);
        releases.tick();
        assertThat(releases.isReleased(promised))
                .as("an empty floor takes any order")
                .isTrue();
    }

    @Test
    void shouldWaitForTheCutOffOfTheServiceByWhichItWouldGo() {
        releases.carriers.rules(
                new ShippingRule("express", "", "EXPRESS", List.of(), 0, 0, 0, true, true, 720, "DHL", "EXPRESS"),
                CarrierFloor.rule("parcels", "DHL", "PARCEL"));
        releases.define(beforeCutOff("hour", 60));
        shop.method = "EXPRESS";
        long express = shop.place(line("PEN", 1));
        shop.method = "";
        long parcel = shop.place(line("PEN", 1));
        releases.tick();
        assertThat(releases.obstacles(express)).isEqualTo("hour CUT_OFF");
        ReleaseAnswer answer = releases.ask(express);
        assertThat(answer.rule()).isEqualTo("hour");
        assertThat(at(answer)).as("an hour before noon in Berlin").isEqualTo("2025-06-16T09:00");
        assertThat(at(releases.ask(parcel))).as("before 15:00").isEqualTo("2025-06-16T12:00");

        releases.carriers.at("2025-06-16T08:59:58Z");
        releases.tick();
        assertThat(releases.isReleased(express)).isFalse();
        releases.ticks(2);
        assertThat(releases.isReleased(express)).isTrue();
        assertThat(releases.isReleased(parcel)).isFalse();

        releases.carriers.at("2025-06-16T12:00:00Z");
        releases.tick();
        assertThat(releases.isReleased(parcel)).isTrue();
    }

    @Test
    void shouldWaitForTheCutOffOfTheNextWorkingDayBehindThatOfToday() {
        releases.define(beforeCutOff("hour", 60));
        long order = shop.place(line("PEN", 1));
        // Friday after the cut-off: the next is on Monday.
        releases.carriers.at("2025-06-20T14:00:00Z");
        releases.tick();
        assertThat(at(releases.ask(order))).isEqualTo("2025-06-23T12:00");
        assertThat(releases.isReleased(order)).isFalse();
        shop.warehouse = "X";
        long elsewhere = shop.place(line("PEN", 1));
        assertThat(releases.obstacles(elsewhere)).as("X has no calendar").isEqualTo("hour NO_CUT_OFF");
    }

    @Test
    void shouldReleaseNothingBeforeTheDayOnWhichItIsWanted() {
        releases.define(rule("all"));
        shop.requestedDay = 20_250_618;
        long order = shop.place(line("PEN", 1));
        releases.tick();
        assertThat(releases.obstacles(order)).isEqualTo("all LATER_DAY");
        assertThat(at(releases.ask(order))).as("midnight in Berlin").isEqualTo("2025-06-17T22:00");

        releases.carriers.at("2025-06-17T22:00:00Z");
        releases.tick();
        assertThat(releases.isReleased(order)).isTrue();
    }

    @Test
    void shouldReleaseWhatAPersonCouldAndTellWhatStandsAgainstIt() {
        releases.define(rule("all"));
        shop.payment = PaymentType.BANK_TRANSFER;
        long unpaid = shop.place(line("PEN", 2));
        shop.payment = PaymentType.CASH_ON_DELIVERY;
        long held = shop.place(line("PEN", 1));
        shop.hold(held, HoldReason.CLERK);
        long over = shop.place(line("PEN", 100_000));
        releases.tick();
        assertThat(releases.ask(unpaid).refusal()).isEqualTo("NOT_PAID");
        assertThat(releases.ask(held).refusal()).isEqualTo("ORDER_HELD");
        assertThat(releases.released(List.of(unpaid, held))).isEmpty();
        assertThat(releases.isReleased(over)).as("what is there of it").isTrue();
        assertThat(releases.ask(over).refusal()).isEqualTo("NOTHING_TO_RELEASE");

        shop.pay(unpaid, 200);
        shop.lift(held, HoldReason.CLERK);
        assertThat(releases.ask(held).rule()).isEqualTo("all");
        assertThat(releases.ask(held).atNanos()).as("with the next tick").isZero();
        releases.tick();
        assertThat(releases.released(List.of(unpaid, held))).containsExactly(unpaid, held);
    }

    @Test
    void shouldWaitForTheWholeOrderWhereTheRuleSaysSo() {
        ReleaseRule whole = new ReleaseRule(
                "whole", "", "", "", ANY, OrderSize.ANY, true, ReleaseRule.AT_ONCE, 0, 0, ListMaking.NONE, 0, 0);
        releases.define(whole);
        long order = shop.place(line("PEN", 2_500));
        releases.tick();
        assertThat(releases.obstacles(order)).isEqualTo("whole INCOMPLETE");

        shop.stock("PEN", "W", 2_000);
        releases.tick();
        assertThat(releases.isReleased(order)).isTrue();
    }

    @Test
    void shouldPutEachOrderOnAListOfItsOwnInEachWarehouse() {
        releases.define(listing("lists", ListMaking.ONE_ORDER, 0, 0));
        shop.channel(ShortagePolicy.SHIP_AVAILABLE_BACKORDER, SourcingStrategy.BY_PRIORITY, "W", "X");
        long split = shop.place(line("PEN", 1_500));
        long other = shop.place(line("CUP", 1));

        releases.tick();

        assertThat(releases.lists()).containsExactly(List.of(other), List.of(split), List.of(split));
        int before = floor.journal.size();
        releases.ticks(3);
        assertThat(floor.journal).hasSize(before);
    }

    @Test
    void shouldFillCartsAndLetTheLastOneGoWhenItWaitedLongEnough() {
        releases.define(listing("carts", ListMaking.BATCH, 3, 10));
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            orders.add(shop.place(line("PEN", 1)));
        }
        releases.tick();
        assertThat(releases.released(orders)).isEqualTo(orders);
        assertThat(releases.lists()).containsExactly(orders.subList(0, 3), orders.subList(3, 6));

        floor.pass(9 * 60 * Floor.SECOND);
        releases.tick();
        assertThat(releases.lists()).hasSize(2);
        floor.pass(60 * Floor.SECOND);
        releases.tick();
        assertThat(releases.lists()).hasSize(3).last().isEqualTo(List.of(orders.get(6)));
    }

    @Test
    void shouldPartAnOrderByTheAreasWhereItStandsAndPackWhatSeveralPicked() {
        area("A1", "dry");
        area("A2", "cold");
        area("A3", "cold");
        floor.stock("CUP", "A3", 1, Condition.SELLABLE);
        shop.stock("CUP", "W", -1_000);
        floor.stock("HAT", "A2", 5, Condition.SELLABLE);
        shop.stock("HAT", "W", -1_000);
        releases.define(listing("areas", ListMaking.AREA, 0, 0));
        long order = shop.place(line("PEN", 2), line("CUP", 1), line("HAT", 1));
        int before = floor.journal.size();

        releases.tick();

        assertThat(releases.eventsFrom(before))
                .containsExactly("OrdersDue", "OrderReleased", "PickListMade", "PickListMade");
        assertThat(made(before + 2).area()).isEqualTo("dry");
        assertThat(made(before + 2).lines()).extracting(PickLine::orderLine).containsExactly(1);
        assertThat(made(before + 3).area()).isEqualTo("cold");
        assertThat(made(before + 3).lines()).extracting(PickLine::orderLine).containsExactly(3, 2);
        assertThat(floor.view().ordersToList()).isZero();

        floor.totes("T1", "T2");
        floor.operators("eva", "tom");
        FloorDevice eva = pick("eva", made(before + 2), "T1");
        eva.scan(PEN, "", scan -> scan.quantity = 2);
        FloorDevice tom = pick("tom", made(before + 3), "T2");
        tom.scan(PEN + 2, "", scan -> scan.quantity = 1);
        tom.scan(PEN + 1, "", scan -> scan.quantity = 1);
        assertThat(shop.view(order).lines()).allMatch(each -> each.picked() > 0);
        floor.location("BENCH", PlaceKind.PARCEL);
        floor.accept(new SetParcelNumbers("", "4012345", 3, 0));
        floor.accept(new PackTote("W", "T1", "BENCH"));
        floor.accept(new PackTote("W", "T2", "BENCH"));
        assertThat(floor.view().parcels()).hasSize(2).allMatch(parcel -> parcel.order() == order);
    }

    private void area(String location, String area) {
        floor.accept(new DefineLocation("W", location, area, PlaceKind.STORAGE, MasterDataCommand.ANY));
    }

    private PickListMade made(int index) {
        return (PickListMade)
                new EventCodec().decode(floor.journal.get(index), 0).event();
    }

    private FloorDevice pick(String badge, PickListMade list, String tote) {
        long made = floor.view().pickLines().stream()
                .filter(each -> each.list() == list.list())
                .findFirst()
                .orElseThrow()
                .made();
        floor.accept(new AssignPickList(made, badge, MasterDataCommand.ANY));
        FloorDevice device = floor.device("picker-" + badge, StationRole.PICK, "DOCK");
        device.send(device.message(ScanCommand.Kind.OPERATOR, badge, ""));
        device.label(tote);
        return device;
    }

    @Test
    void shouldMakeAListOfOneAreaByHand() {
        area("A1", "dry");
        area("A2", "cold");
        floor.stock("CUP", "A2", 5, Condition.SELLABLE);
        shop.stock("CUP", "W", -1_000);
        long order = shop.place(line("PEN", 2), line("CUP", 1));
        shop.release(order);
        assertThat(floor.submit(new MakePickList("W", List.of(order), "", "freezer"))
                        .reason())
                .isEqualTo(RefusalReason.NOTHING_TO_PICK);
        int before = floor.journal.size();
        floor.accept(new MakePickList("W", List.of(order), "", "cold"));
        assertThat(made(before).lines()).extracting(PickLine::orderLine).containsExactly(2);
        floor.accept(new MakePickList("W", List.of(order), ""));
        assertThat(made(before + 1).lines()).extracting(PickLine::orderLine).containsExactly(1);
        // An area that a location leaves is asked of it no more.
        area("A2", "");
        long later = shop.place(line("CUP", 1));
        shop.release(later);
        assertThat(floor.submit(new MakePickList("W", List.of(later), "", "cold"))
                        .reason())
                .isEqualTo(RefusalReason.NOTHING_TO_PICK);
    }

    @Test
    void shouldLeaveOutWhatIsHeldOrGoneOrOnAListMeanwhile() {
        releases.define(listing("carts", ListMaking.BATCH, 3, 10));
        long held = shop.place(line("PEN", 1));
        long cancelled = shop.place(line("PEN", 1));
        releases.tick();
        shop.hold(held, HoldReason.CLERK);
        shop.cancel(cancelled);
        long byHand = shop.place(line("PEN", 1));
        releases.tick();
        floor.accept(new MakePickList("W", List.of(byHand), ""));

        floor.pass(20 * 60 * Floor.SECOND);
        releases.tick();
        assertThat(releases.lists()).containsExactly(List.of(byHand));

        shop.lift(held, HoldReason.CLERK);
        releases.tick();
        assertThat(releases.lists()).containsExactly(List.of(byHand), List.of(held));
    }

    @Test
    void shouldMakeNoMoreListsThanMayBeOpen() {
        releases.define(upTo("lists", 0, 2, ListMaking.ONE_ORDER));
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            orders.add(shop.place(line("PEN", 1)));
        }
        releases.ticks(3);
        assertThat(releases.released(orders)).isEqualTo(orders.subList(0, 2));
        assertThat(releases.obstacles(orders.get(2))).isEqualTo("lists OPEN_LISTS");

        floor.accept(new WithdrawPickList(floor.view().pickLines().get(0).made(), MasterDataCommand.ANY));
        releases.ticks(2);
        assertThat(releases.released(orders)).hasSize(3);
    }

    @Test
    void shouldReleaseManyOverSomeSecondsAndEachOnce() {
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            orders.add(shop.place(line("PEN", 1)));
        }
        releases.define(listing("lists", ListMaking.ONE_ORDER, 0, 0));
        int most = 0;
        for (int i = 0; i < 8; i++) {
            int before = releases.released(orders).size();
            releases.tick();
            most = Math.max(most, releases.released(orders).size() - before);
        }
        assertThat(most).isBetween(15, 20);
        assertThat(releases.released(orders)).isEqualTo(orders);
        assertThat(releases.lists()).hasSize(100);
    }

    @Test
    void shouldGoOnWhereASnapshotWasTaken() {
        releases.define(listing("carts", ListMaking.BATCH, 4, 10));
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            orders.add(shop.place(line("PEN", 1)));
        }
        releases.tick();
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(restored.view().ordersToList()).isEqualTo(3);
        orders.add(shop.place(line("PEN", 1)));
        releases.tick();
        assertThat(releases.lists()).containsExactly(orders);
        assertThat(floor.view().ordersToList()).isZero();
    }

    @Test
    void shouldReplaceTheRulesOfTheVersionThatWasSeenOnly() {
        assertThat(releases.define(rule("all")).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(releases.define(rule("all")).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(releases.define(beforeCutOff("all", 0)).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(releases.define().kind()).isEqualTo(Kind.ACCEPTED);
        long order = shop.place(line("PEN", 1));
        releases.ticks(2);
        assertThat(releases.isReleased(order)).isFalse();
        assertThat(releases.ask(order).rules()).isEmpty();
        shop.release(order);
        assertThat(releases.isReleased(order)).as("by hand as ever").isTrue();
    }

    /** To the minute, in UTC. */
    private static String at(ReleaseAnswer answer) {
        return Instant.ofEpochSecond(answer.atNanos() / Floor.SECOND).toString().substring(0, 16);
    }
}
