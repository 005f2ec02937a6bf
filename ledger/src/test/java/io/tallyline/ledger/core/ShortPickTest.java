package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fewer pieces are there than the list says (DOMAIN D26, D5, D9). */
class ShortPickTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long TV = PEN + 6;

    private final Shop shop = new Shop();
    private final Floor floor = shop.floor;
    private final FloorDevice picker = floor.device("picker", StationRole.PICK, "DOCK");
    private final FloorDevice other = floor.device("other", StationRole.PICK, "DOCK");
    private final FloorDevice counter = floor.device("counter", StationRole.COUNT, "DOCK");

    @BeforeEach
    void prepare() {
        floor.totes("T1", "T2");
        floor.operators("eva", "tom");
        picker.signOn("eva");
        other.signOn("tom");
        shop.stock("PEN", "W", 10);
    }

    @AfterEach
    void shouldBalanceAndBeTheSameFromJournalAndSnapshot() {
        floor.requireSound();
    }

    private long released(String sku, long quantity) {
        long order = shop.place(line(sku, quantity));
        shop.release(order);
        return order;
    }

    private void make(String badge, Long... orders) {
        floor.accept(new MakePickList("W", List.of(orders), badge));
    }

    private TradeBooks trade() {
        return floor.view().books.trade;
    }

    private int row(long order) {
        return trade().lines.find(trade().orders.find(order), 1);
    }

    private boolean isToBeCounted(String sku, String location) {
        Books books = floor.view().books;
        return books.trade.countTasks.isDue(books.products.find(sku), books.places.find(1, location));
    }

    private static String rest(ScanAnswer answer) {
        return new String(answer.pickTexts, 0, answer.restLength, UTF_8);
    }

    @Test
    void shouldSendThePickerWhereTheRestIs() {
        floor.stock("PEN", "A2", 5, Condition.SELLABLE);
        long order = released("PEN", 8);
        make("eva", order);
        picker.label("T1");
        picker.take(PEN, 5);

        ScanAnswer answer = picker.say("SHORT");

        assertThat(answer.outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(answer.quantity).isEqualTo(3);
        assertThat(rest(answer)).isEqualTo("A2");
        assertThat(answer.waiting).isZero();
        assertThat(floor.view().quantityAt("PEN", "W", "A1")).isEqualTo(2);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(12);
        assertThat(isToBeCounted("PEN", "A1")).isTrue();
        assertThat(picker.take(PEN, 3).outcome).isEqualTo(Outcome.PICKED);
        assertThat(floor.view().quantityAt("PEN", "W", "A2")).isEqualTo(2);
    }

    @Test
    void shouldWaitUntilTheLocationIsCountedWhereNothingElseIs() {
        long order = released("PEN", 4);
        make("eva", order);
        picker.label("T1");
        picker.take(PEN, 1);

        ScanAnswer answer = picker.say("SHORT", 0, 2);

        assertThat(answer.waiting).as("one is still to be picked there").isEqualTo(2);
        assertThat(rest(answer)).isEmpty();
        assertThat(picker.take(PEN, 1).outcome).isEqualTo(Outcome.PICKED);
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.NOT_ALLOCATED);

        counter.label("A1");
        counter.take(PEN, 6);
        assertThat(counter.done().outcome).isEqualTo(Outcome.COUNTED);

        assertThat(isToBeCounted("PEN", "A1")).isFalse();
        assertThat(picker.take(PEN, 2).outcome).isEqualTo(Outcome.PICKED);
    }

    @Test
    void shouldCutNobodyElse() {
        long order = released("PEN", 4);
        long others = released("PEN", 6);
        floor.stock("PEN", "A2", 4, Condition.SELLABLE);
        make("eva", order);
        make("tom", others);
        picker.label("T1");
        other.label("T2");

        assertThat(rest(picker.say("SHORT"))).isEqualTo("A2");

        assertThat(other.take(PEN, 6).outcome).isEqualTo(Outcome.PICKED);
        assertThat(trade().lines.backordered(row(order)))
                .as("taken back of the newest")
                .isZero();
    }

    @Test
    void shouldTakeBackWhatIsPromisedAndMissing() {
        long order = released("PEN", 8);
        long newer = shop.place(line("PEN", 2));
        make("eva", order);
        picker.label("T1");

        picker.say("SHORT", 1, 5);

        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(5);
        assertThat(trade().lines.backordered(row(newer))).as("not on the floor").isEqualTo(2);
        assertThat(trade().lines.backordered(row(order))).isEqualTo(3);
        assertThat(picker.take(PEN, 3).outcome).isEqualTo(Outcome.PICKED);
    }

    @Test
    void shouldRefuseMoreThanTheListHasThere() {
        long order = released("PEN", 4);
        make("eva", order);

        assertThat(picker.say("SHORT", 1, 5).reason).isEqualTo(RefusalReason.TOO_MANY);
        assertThat(picker.say("SHORT", 2, 1).reason).isEqualTo(RefusalReason.NOT_ON_LIST);
        assertThat(picker.say("SHORT", -1, 1).reason).isEqualTo(RefusalReason.NOT_ON_LIST);
        assertThat(picker.say("SHORT", 1, 0).reason).isEqualTo(RefusalReason.ZERO_QUANTITY);
        assertThat(other.say("SHORT").reason).isEqualTo(RefusalReason.NO_PICK_LIST);
        assertThat(picker.say("SHORTER").reason).isEqualTo(RefusalReason.VERB_NOT_HERE);
        picker.label("T1");
        picker.take(PEN, 3);
        picker.say("SHORT");
        assertThat(picker.say("SHORT").reason).isEqualTo(RefusalReason.NOT_ALLOCATED);
        assertThat(picker.say("SHORT", 1, 1).reason).isEqualTo(RefusalReason.LINE_COMPLETE);
        assertThat(floor.view().quantityAt("PEN", "W", "A1")).isEqualTo(6);
    }

    @Test
    void shouldBeTheSameWhenSentAgain() {
        long order = released("PEN", 4);
        make("eva", order);
        ScanCommand message = picker.message(ScanCommand.Kind.DO, "SHORT", "");
        picker.send(message);

        ScanAnswer again = picker.send(message);

        assertThat(again.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.was).isEqualTo(Outcome.VERIFIED);
        assertThat(again.waiting).isEqualTo(4);
        assertThat(floor.view().quantityAt("PEN", "W", "A1")).isEqualTo(6);
    }

    /** The power failed between the event and that of its message, and the list went meanwhile. */
    @Test
    void shouldNeverBeASecondOneAfterACrash() {
        long order = released("PEN", 4);
        make("eva", order);
        ScanCommand message = picker.message(ScanCommand.Kind.DO, "SHORT", "");
        floor.ledger.decideScan(
                message,
                floor.now,
                floor.ledger.lastSequence() + 1,
                new byte[ScanEvent.MAX_BYTES],
                0,
                new ScanAnswer());
        floor.write(Objects.requireNonNull(floor.ledger.firstOfScan()), CommandContext.SYSTEM);
        floor.accept(new WithdrawPickList(trade().picks.made(trade().picks.nextList(0)), MasterDataCommand.ANY));

        assertThat(picker.send(message).outcome).isEqualTo(Outcome.VERIFIED);

        assertThat(floor.view().quantityAt("PEN", "W", "A1")).isEqualTo(6);
    }

    @Test
    void shouldMoveNoPieceThatIsKnownByNumberUntilSomebodySaysWhich() {
        floor.product("TV", TV, Tracking.SERIAL_EVERYWHERE);
        FloorDevice receiver = floor.device("receiver", StationRole.RECEIVE, "A1");
        receiver.scanSerial(TV, "SN-1", "");
        receiver.scanSerial(TV, "SN-2", "");
        long order = released("TV", 2);
        make("eva", order);

        assertThat(picker.say("SHORT", 0, 1).waiting).isEqualTo(1);

        assertThat(floor.view().onHand("TV", "W")).isEqualTo(2);
        assertThat(isToBeCounted("TV", "A1")).isTrue();
        floor.accept(new AdjustStock("TV", "W", "A1", -1, "", 0, Condition.SELLABLE, "gone", List.of("SN-2")));
        assertThat(isToBeCounted("TV", "A1")).isFalse();
        assertThat(floor.view().onHand("TV", "W")).isEqualTo(1);
    }

    @Test
    void shouldListNothingFromALocationThatIsToBeCounted() {
        long order = released("PEN", 4);
        make("eva", order);
        picker.say("SHORT", 0, 1);
        long next = released("PEN", 2);
        make("tom", next);
        other.label("T2");

        assertThat(other.scan(PEN).reason).isEqualTo(RefusalReason.NOT_ALLOCATED);
        counter.label("A1");
        counter.take(PEN, 9);
        counter.done();
        assertThat(other.take(PEN, 2).outcome).isEqualTo(Outcome.PICKED);
    }

    @Test
    void shouldEndWithACountOfAnEmptyLocationToo() {
        long order = released("PEN", 10);
        make("eva", order);
        picker.say("SHORT");
        assertThat(isToBeCounted("PEN", "A1")).isTrue();

        counter.label("A1");
        assertThat(counter.done().outcome).isEqualTo(Outcome.COUNTED);

        assertThat(isToBeCounted("PEN", "A1")).isFalse();
        assertThat(floor.view().onHand("PEN", "W")).isZero();
        assertThat(trade().lines.backordered(row(order))).isEqualTo(10);
    }

    @Test
    void shouldAskWhetherALocationIsEmptyOnceTheLedgerHasNothingThere() {
        floor.stock("PEN", "A2", 5, Condition.SELLABLE);
        long order = released("PEN", 15);
        make("eva", order);
        assertThat(picker.say("EMPTY").reason).isEqualTo(RefusalReason.NOTHING_TAKEN);
        picker.label("T1");

        assertThat(picker.take(PEN, 9).emptied).isFalse();
        ScanAnswer last = picker.scan(PEN);
        assertThat(last.emptied).isTrue();
        ScanAnswer confirmed = picker.say("EMPTY");

        assertThat(confirmed.outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(confirmed.toBeCounted).isFalse();
        assertThat(isToBeCounted("PEN", "A1")).isFalse();
        assertThat(picker.take(PEN, 5).emptied).isTrue();
        assertThat(isToBeCounted("PEN", "A2")).isFalse();
    }

    @Test
    void shouldHaveALocationCountedWhereSomethingIsLeft() {
        long order = released("PEN", 10);
        make("eva", order);
        picker.label("T1");
        picker.take(PEN, 10);

        ScanAnswer answer = picker.say("EMPTY", 0, 3);

        assertThat(answer.outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(answer.quantity).isEqualTo(3);
        assertThat(answer.toBeCounted).isTrue();
        assertThat(isToBeCounted("PEN", "A1")).isTrue();
        assertThat(floor.view().countTasks()).isEqualTo(1);
        assertThat(picker.say("EMPTY", 0, 2).toBeCounted).as("the same task").isTrue();
        assertThat(floor.view().countTasks()).isEqualTo(1);
        assertThat(floor.view().onHand("PEN", "W")).as("until it is counted").isEqualTo(10);
        counter.label("A1");
        counter.take(PEN, 3);
        counter.done();
        assertThat(floor.view().countTasks()).isZero();
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(13);
    }

    @Test
    void shouldHaveALocationCountedThatIsEmptySooner() {
        long order = released("PEN", 4);
        make("eva", order);
        picker.label("T1");
        long number = picker.next;
        picker.take(PEN, 4);

        assertThat(picker.say("EMPTY").toBeCounted)
                .as("the ledger has six there")
                .isTrue();
        picker.undo(number);
        assertThat(picker.say("EMPTY").reason).isEqualTo(RefusalReason.NOTHING_TAKEN);
    }

    @Test
    void shouldBeReportedByASupervisor() {
        long order = released("PEN", 4);
        make("eva", order);
        long list = trade().picks.made(trade().picks.nextList(0));

        assertThat(floor.submit(new ReportShort(list, 1, 2, MasterDataCommand.ANY))
                        .kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(floor.view().quantityAt("PEN", "W", "A1")).isEqualTo(8);
        assertThat(reason(new ReportShort(list, 1, 3, MasterDataCommand.ANY))).isEqualTo(RefusalReason.TOO_MANY);
        assertThat(reason(new ReportShort(list, 9, 1, MasterDataCommand.ANY))).isEqualTo(RefusalReason.NOT_ON_LIST);
        assertThat(reason(new ReportShort(list, 1, 0, MasterDataCommand.ANY))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason(new ReportShort(list, 1, 1, 1))).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(reason(new ReportShort(7, 1, 1, MasterDataCommand.ANY))).isEqualTo(RefusalReason.UNKNOWN_PICK_LIST);
    }

    /** More orders than one event takes back from lose what is missing. */
    @Test
    void shouldTakeBackFromVeryManyOrders() {
        floor.stock("PEN", "A2", 150, Condition.SELLABLE);
        shop.stock("PEN", "W", 140);
        long order = released("PEN", 150);
        for (int i = 0; i < 150; i++) {
            shop.place(line("PEN", 1));
        }
        make("eva", order);

        assertThat(picker.say("SHORT", 1, 150).outcome).isEqualTo(Outcome.VERIFIED);

        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(150);
        assertThat(floor.view().available("PEN", "W")).isZero();
        assertThat(trade().lines.backordered(row(order))).isZero();
    }

    private @Nullable RefusalReason reason(ReportShort command) {
        return floor.submit(command).reason();
    }
}
