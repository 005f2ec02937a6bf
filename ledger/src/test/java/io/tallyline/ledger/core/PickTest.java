package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.PickEvent.PickLinesAllocated;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the release to the tote, by scan (DOMAIN D6, D10, D25). */
class PickTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long CUP = PEN + 1;
    private static final long HAT = PEN + 2;
    private static final long MILK = PEN + 5;
    private static final long TV = PEN + 6;

    private final Shop shop = new Shop();
    private final Floor floor = shop.floor;
    private final FloorDevice picker = floor.device("picker", StationRole.PICK, "DOCK");
    private final FloorDevice mover = floor.device("mover", StationRole.MOVE, "DOCK");

    @BeforeEach
    void prepare() {
        floor.totes("T1", "T2");
        floor.operators("eva", "tom");
        picker.signOn("eva");
        shop.stock("PEN", "W", 10);
        floor.stock("CUP", "A2", 10, Condition.SELLABLE);
    }

    @AfterEach
    void shouldBalanceAndBeTheSameFromJournalAndSnapshot() {
        floor.requireSound();
    }

    private long released(String sku, long quantity) {
        long order = shop.place(line(sku, quantity));
        floor.accept(new ReleaseOrder(order, MasterDataCommand.ANY));
        return order;
    }

    private CommandResult make(String badge, Long... orders) {
        return floor.submit(new MakePickList("W", List.of(orders), badge));
    }

    private PickBook picks() {
        return floor.view().books.trade.picks;
    }

    /** The one that there is. */
    private long list() {
        return picks().made(picks().nextList(0));
    }

    private OrderLineBook lines() {
        return floor.view().books.trade.lines;
    }

    private int row(long order, int number) {
        return lines().find(floor.view().books.trade.orders.find(order), number);
    }

    @Test
    void shouldPickIntoAToteWithoutLoweringOnHand() {
        long order = released("PEN", 4);
        make("eva", order);

        assertThat(picker.label("T1").outcome).isEqualTo(Outcome.VERIFIED);
        ScanAnswer first = picker.scan(PEN);
        ScanAnswer rest = picker.take(PEN, 3);

        assertThat(first.outcome).isEqualTo(Outcome.PICKED);
        assertThat(first.hasLeft).isTrue();
        assertThat(first.left).isEqualTo(3);
        assertThat(first.hasAvailable).as("no business of a picker").isFalse();
        assertThat(rest.left).isZero();
        assertThat(floor.view().quantityAt("PEN", "W", "A1")).isEqualTo(6);
        assertThat(floor.view().quantityAt("PEN", "W", "T1")).isEqualTo(4);
        assertThat(floor.view().available("PEN", "W")).isEqualTo(6);
        assertThat(lines().picked(row(order, 1))).isEqualTo(4);
        assertThat(lines().reserved(row(order, 1))).isZero();
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.NO_PICK_LIST);
    }

    @Test
    void shouldRefuseWhatTheListDoesNotWantInWordsOfItsOwn() {
        long order = released("PEN", 2);
        long other = released("CUP", 2);
        make("eva", order, other);
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.TOTE_REQUIRED);
        assertThat(picker.label("A1").reason).as("no tote").isEqualTo(RefusalReason.TOTE_REQUIRED);
        picker.label("T1");
        assertThat(picker.scan(HAT).reason).isEqualTo(RefusalReason.NOT_ON_LIST);
        assertThat(picker.take(PEN, 3).reason).isEqualTo(RefusalReason.TOO_MANY);
        picker.take(PEN, 2);
        picker.label("T1");
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.LINE_COMPLETE);
        assertThat(picker.scan(CUP).reason).as("of another order").isEqualTo(RefusalReason.TOTE_REQUIRED);
        picker.label("T2");
        assertThat(picker.take(CUP, 2).outcome).isEqualTo(Outcome.PICKED);
    }

    @Test
    void shouldGiveAListToWhoeverIsSignedOnOnly() {
        long order = released("PEN", 2);
        make("tom", order);
        picker.label("T1");
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.NO_PICK_LIST);

        floor.accept(new AssignPickList(list(), "eva", MasterDataCommand.ANY));
        picker.label("T1");
        assertThat(picker.scan(PEN).outcome).isEqualTo(Outcome.PICKED);
        picker.signOn("tom");
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.NO_PICK_LIST);
        assertThat(floor.submit(new AssignPickList(list(), "bob", MasterDataCommand.ANY))
                        .reason())
                .isEqualTo(RefusalReason.UNKNOWN_OPERATOR);
        assertThat(floor.submit(new AssignPickList(7, "eva", MasterDataCommand.ANY))
                        .reason())
                .isEqualTo(RefusalReason.UNKNOWN_PICK_LIST);
        assertThat(floor.submit(new AssignPickList(list(), "eva", 1)).reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
    }

    @Test
    void shouldPutOnAListOnlyWhatIsOnTheFloorAndOnNoOther() {
        long order = shop.place(line("PEN", 2));
        assertThat(make("", order).reason()).isEqualTo(RefusalReason.NOTHING_TO_PICK);
        shop.release(order);
        assertThat(floor.submit(new MakePickList("X", List.of(order), "")).reason())
                .isEqualTo(RefusalReason.NOTHING_TO_PICK);
        assertThat(make("", order).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(make("", order).reason()).isEqualTo(RefusalReason.NOTHING_TO_PICK);
        floor.accept(new WithdrawPickList(list(), MasterDataCommand.ANY));
        assertThat(picks().size()).isZero();
        assertThat(make("", order).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(make("", order, order).reason()).isEqualTo(RefusalReason.MALFORMED);
        shop.hold(order, HoldReason.CLERK);
        assertThat(make("", order).reason()).isEqualTo(RefusalReason.ORDER_HELD);
    }

    @Test
    void shouldFindGoodsAnotherPlaceWhenTheirsIsEmptied() {
        floor.stock("PEN", "A2", 10, Condition.SELLABLE);
        long order = released("PEN", 8);
        make("eva", order);

        floor.accept(new MoveStock(
                "tidy",
                List.of(new MoveLine(
                        "PEN", "W", "A1", "A2", 5, "", Condition.SELLABLE, Condition.SELLABLE, List.of()))));

        assertThat(floor.view().imbalance()).isZero();
        picker.label("T1");
        assertThat(picker.take(PEN, 5).outcome).isEqualTo(Outcome.PICKED);
        assertThat(picker.take(PEN, 3).outcome).isEqualTo(Outcome.PICKED);
        assertThat(floor.view().quantityAt("PEN", "W", "A1")).isZero();
        assertThat(floor.view().quantityAt("PEN", "W", "A2")).isEqualTo(12);
    }

    @Test
    void shouldWaitForAPlaceUntilThereIsOne() {
        floor.stock("HAT", "DOCK", 3, Condition.SELLABLE);
        floor.accept(new MoveStock(
                "set aside",
                List.of(new MoveLine(
                        "HAT", "W", "DOCK", "T2", 3, "", Condition.SELLABLE, Condition.SELLABLE, List.of()))));
        long order = released("HAT", 3);
        make("eva", order);
        picker.label("T1");
        assertThat(picker.scan(HAT).reason).isEqualTo(RefusalReason.NOT_ALLOCATED);
        assertThat(picker.label("T2").reason).as("goods of nobody").isEqualTo(RefusalReason.TOTE_IN_USE);

        mover.label("T2");
        mover.take(HAT, 2);
        mover.label("A1");

        picker.label("T1");
        assertThat(picker.take(HAT, 2).outcome).isEqualTo(Outcome.PICKED);
        assertThat(picker.scan(HAT).reason).isEqualTo(RefusalReason.NOT_ALLOCATED);
    }

    @Test
    void shouldHoldWhatIsPickedOfACancelledOrderUntilItIsPutBack() {
        long order = released("PEN", 4);
        make("eva", order);
        picker.label("T1");
        picker.take(PEN, 3);

        assertThat(shop.cancel(order).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(floor.view().available("PEN", "W")).isEqualTo(7);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(10);
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.LINE_CANCELLED);
        assertThat(picker.scan(PEN).reason).as("told once").isEqualTo(RefusalReason.NO_PICK_LIST);
        assertThat(picks().size()).isZero();

        mover.label("T1");
        mover.take(PEN, 3);
        assertThat(mover.label("A1").outcome).isEqualTo(Outcome.MOVED);
        assertThat(floor.view().available("PEN", "W")).isEqualTo(10);
    }

    @Test
    void shouldPutBackOnlyWhatAnEditTakesOff() {
        long order = released("PEN", 6);
        make("eva", order);
        picker.label("T1");
        picker.take(PEN, 4);

        assertThat(shop.change(order, 1, 3).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(lines().picked(row(order, 1))).isEqualTo(3);
        assertThat(floor.view().available("PEN", "W")).isEqualTo(6);
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.LINE_CANCELLED);
        assertThat(mover.label("T1").outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(mover.take(PEN, 2).reason).as("the rest is the order's").isEqualTo(RefusalReason.TOTE_IN_USE);
        assertThat(mover.take(PEN, 1).outcome).isEqualTo(Outcome.VERIFIED);
        mover.label("A2");
        assertThat(floor.view().available("PEN", "W")).isEqualTo(7);
    }

    @Test
    void shouldUndoAPickAtTheDeviceAndByASupervisor() {
        long order = released("PEN", 4);
        make("eva", order);
        picker.label("T1");
        picker.take(PEN, 3);
        long second = picker.next;
        picker.scan(PEN);

        assertThat(picker.undo(second).outcome).isEqualTo(Outcome.UNDONE);
        assertThat(lines().picked(row(order, 1))).isEqualTo(3);
        assertThat(floor.submit(new UndoScan("picker", second - 1, "wrong", 0)).kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(lines().picked(row(order, 1))).isZero();
        assertThat(lines().reserved(row(order, 1))).isEqualTo(4);
        assertThat(floor.view().quantityAt("PEN", "W", "A1")).isEqualTo(10);
        assertThat(picker.take(PEN, 4).outcome).isEqualTo(Outcome.PICKED);
    }

    @Test
    void shouldNotUndoWhatItsOrderHasGivenUp() {
        long order = released("PEN", 4);
        make("eva", order);
        picker.label("T1");
        long number = picker.next;
        picker.take(PEN, 3);
        shop.cancel(order);

        assertThat(picker.undo(number).reason).isEqualTo(RefusalReason.MOVED_ON);
    }

    @Test
    void shouldLetNobodyElseAtGoodsOfAnOrder() {
        long order = released("PEN", 4);
        make("eva", order);
        picker.label("T1");
        picker.take(PEN, 2);
        FloorDevice counter = floor.device("counter", StationRole.COUNT, "DOCK");

        assertThat(counter.label("T1").reason).isEqualTo(RefusalReason.TOTE_IN_USE);
        mover.label("A1");
        mover.take(PEN, 1);
        assertThat(mover.label("T1").reason).isEqualTo(RefusalReason.TOTE_IN_USE);
        assertThat(floor.submit(new MoveStock(
                                "grab",
                                List.of(new MoveLine(
                                        "PEN",
                                        "W",
                                        "T1",
                                        "A1",
                                        1,
                                        "",
                                        Condition.SELLABLE,
                                        Condition.SELLABLE,
                                        List.of()))))
                        .reason())
                .isEqualTo(RefusalReason.TOTE_IN_USE);
        assertThat(floor.submit(new AdjustStock("PEN", "W", "T1", -1, "", 0, Condition.SELLABLE, "lost", List.of()))
                        .reason())
                .isEqualTo(RefusalReason.TOTE_IN_USE);
    }

    @Test
    void shouldTakeWhatExpiresFirstAndAnotherLotOnlyIfItExpiresNoLater() {
        floor.product("MILK", MILK, Tracking.LOT);
        floor.stock("MILK", "A1", 5, "LATE", 20_261_231);
        floor.stock("MILK", "A1", 5, "SOON", 20_260_630);
        long order = released("MILK", 3);
        make("eva", order);
        picker.label("T1");
        assertThat(picker.scan(MILK).reason).isEqualTo(RefusalReason.LOT_REQUIRED);
        assertThat(picker.scanLot(MILK, "LATE", 0, "").reason).isEqualTo(RefusalReason.WRONG_LOT);
        assertThat(picker.scanLot(MILK, "SOON", 0, "").outcome).isEqualTo(Outcome.PICKED);

        floor.stock("MILK", "A1", 1, "FIRST", 20_260_401);
        assertThat(picker.scanLot(MILK, "FIRST", 0, "").outcome).isEqualTo(Outcome.PICKED);
        assertThat(picker.scanLot(MILK, "FIRST", 0, "").reason).isEqualTo(RefusalReason.WRONG_LOT);
    }

    @Test
    void shouldPickAndPutBackPiecesThatAreKnownOneByOne() {
        floor.product("TV", TV, Tracking.SERIAL_EVERYWHERE);
        FloorDevice receiver = floor.device("receiver", StationRole.RECEIVE, "A1");
        receiver.scanSerial(TV, "SN-1", "");
        receiver.scanSerial(TV, "SN-2", "");
        long order = released("TV", 2);
        make("eva", order);
        picker.label("T1");
        picker.scanSerial(TV, "SN-1", "");
        ScanAnswer again = picker.scanSerial(TV, "SN-1", "");
        assertThat(again.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(picker.scanSerial(TV, "SN-2", "").outcome).isEqualTo(Outcome.PICKED);

        shop.cancel(order);
        mover.label("T1");
        mover.scanSerial(TV, "SN-2", "");
        assertThat(mover.label("A2").outcome).isEqualTo(Outcome.MOVED);
        assertThat(floor.view().available("TV", "W")).isEqualTo(1);
    }

    @Test
    void shouldTakeNothingFromTotesWhenFactsWin() {
        long order = released("PEN", 6);
        long waits = released("PEN", 4);
        make("eva", order, waits);
        picker.label("T1");
        picker.take(PEN, 6);

        shop.stock("PEN", "W", -3);

        assertThat(lines().picked(row(order, 1))).isEqualTo(6);
        assertThat(lines().reserved(row(waits, 1))).isEqualTo(1);
        assertThat(lines().backordered(row(waits, 1))).isEqualTo(3);
        assertThat(picks().toPickOf(row(waits, 1), 1)).isEqualTo(1);
    }

    /** What follows had no room in the batch, and the snapshot was taken before the next. */
    @Test
    void shouldFindAnotherPlaceAfterARestartInBetween() {
        long order = released("CUP", 4);
        make("eva", order);
        floor.stock("CUP", "A1", 5, Condition.SELLABLE);
        writeAlone(new AdjustStock("CUP", "W", "A2", -8, "", 0, Condition.SELLABLE, "broken", List.of()));

        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);

        assertThat(restored.decideFollowing()).isInstanceOf(PickLinesAllocated.class);
    }

    /** The picker comes before the ledger had room to say that the line was cut. */
    @Test
    void shouldTellOfACutLineAlsoWhenItsListIsForgotten() {
        long order = released("CUP", 4);
        make("eva", order);
        writeAlone(new CancelOrder(order, MasterDataCommand.ANY, "not wanted"));

        assertThat(picker.scan(CUP).reason).isEqualTo(RefusalReason.LINE_CANCELLED);

        assertThat(picks().size()).isZero();
        assertThat(picks().cut).isEmpty();
        assertThat(floor.ledger.decideFollowing()).isNull();
    }

    /** Without what follows. */
    private void writeAlone(BusinessCommand command) {
        floor.tickClock();
        BusinessEvent event =
                floor.ledger.decide(command, CommandContext.SYSTEM, floor.now).event();
        floor.write(Objects.requireNonNull(event), CommandContext.SYSTEM);
    }

    /** It cost nothing when it was released, and nobody pays for what came in since. */
    @Test
    void shouldHoldWhatIsPickedOfAnOrderThatIsNotPaidInTime() {
        floor.accept(new SetPaymentTerms(PaymentType.CARD, 5));
        shop.payment = PaymentType.CARD;
        long order = shop.place(new OrderLine("PEN", 4, 1_000_000, 1, 400, 0));
        floor.accept(new ReleaseOrder(order, MasterDataCommand.ANY));
        make("eva", order);
        picker.label("T1");
        picker.take(PEN, 3);
        shop.add(order, line("CUP", 1));

        floor.pass(6 * 60L * Floor.SECOND);
        floor.submit(new Tick());

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
        assertThat(lines().picked(row(order, 1))).isZero();
        assertThat(floor.view().available("PEN", "W")).isEqualTo(7);
        mover.label("T1");
        mover.take(PEN, 3);
        assertThat(mover.label("A2").outcome).isEqualTo(Outcome.MOVED);
        assertThat(floor.view().available("PEN", "W")).isEqualTo(10);
    }

    @Test
    void shouldRememberNothingOfOrdersThatLeft() {
        long order = released("PEN", 4);
        make("eva", order);
        picker.label("T1");
        picker.take(PEN, 3);
        shop.cancel(order);
        picker.scan(PEN);
        shop.passReturnWindow();
        assertThat(floor.view().books.trade.orders.find(order)).isEqualTo(OrderBook.NONE);
    }
}
