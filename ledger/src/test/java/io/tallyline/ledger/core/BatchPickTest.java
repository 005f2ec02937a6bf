package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several orders on one way, each with its tote (DOMAIN D35). */
class BatchPickTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long CUP = PEN + 1;

    private final Shop shop = new Shop();
    private final Floor floor = shop.floor;
    private final FloorDevice picker = floor.device("picker", StationRole.PICK, "DOCK");
    private final FloorDevice other = floor.device("other", StationRole.PICK, "DOCK");
    private long first;
    private long second;

    @BeforeEach
    void prepare() {
        for (String tote : List.of("T1", "T2", "T3")) {
            floor.location(tote, PlaceKind.TOTE);
        }
        for (String badge : List.of("eva", "tom")) {
            floor.accept(new DefineOperator(badge, badge, "", true, MasterDataCommand.CREATE));
        }
        signOn(picker, "eva");
        signOn(other, "tom");
        shop.stock("PEN", "W", 10);
        floor.stock("CUP", "A2", 10, Condition.SELLABLE);
        first = shop.place(line("PEN", 2), line("CUP", 1));
        second = shop.place(line("PEN", 3));
        shop.release(first);
        shop.release(second);
        floor.accept(new MakePickList("W", List.of(first, second), "eva"));
    }

    @AfterEach
    void shouldBalanceAndBeTheSameFromJournalAndSnapshot() {
        assertThat(floor.view().imbalance()).isZero();
        floor.requireSameFromJournalAndSnapshot();
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    private static void signOn(FloorDevice device, String badge) {
        device.send(device.message(ScanCommand.Kind.OPERATOR, badge, ""));
    }

    private static ScanAnswer take(FloorDevice device, long gtin, long quantity) {
        return device.scan(gtin, "", scan -> scan.quantity = quantity);
    }

    private static String location(ScanAnswer answer) {
        return new String(answer.texts, answer.skuLength, answer.locationLength, UTF_8);
    }

    private static String confirm(ScanAnswer answer) {
        return new String(answer.pickTexts, answer.restLength, answer.confirmLength, UTF_8);
    }

    private void bindBoth() {
        picker.label("T1");
        picker.label("T2");
    }

    @Test
    void shouldGiveEachOrderItsToteInTheOrderOfTheList() {
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.TOTE_REQUIRED);

        assertThat(picker.label("T1").order).isEqualTo(first);
        assertThat(picker.label("T2").order).isEqualTo(second);
        assertThat(picker.label("T1").order).as("which was it?").isEqualTo(first);
        assertThat(picker.label("T3").reason).isEqualTo(RefusalReason.TOTES_GIVEN);
        assertThat(picker.label("A1").reason).isEqualTo(RefusalReason.TOTE_REQUIRED);
    }

    @Test
    void shouldFillTheFirstOpenLineAndHaveItsToteConfirmed() {
        bindBoth();

        ScanAnswer pens = take(picker, PEN, 2);
        assertThat(pens.outcome).isEqualTo(Outcome.PICKED);
        assertThat(pens.line).isEqualTo(1);
        assertThat(pens.order).isEqualTo(first);
        assertThat(location(pens)).isEqualTo("T1");
        assertThat(confirm(pens)).isEqualTo("T1");
        ScanAnswer tooSoon = picker.scan(PEN);
        assertThat(tooSoon.reason).isEqualTo(RefusalReason.CONFIRM_TOTE);
        assertThat(confirm(tooSoon)).isEqualTo("T1");
        assertThat(picker.label("T2").reason).isEqualTo(RefusalReason.WRONG_TOTE);
        assertThat(confirm(picker.label("T1"))).isEmpty();

        ScanAnswer more = take(picker, PEN, 3);
        assertThat(more.line).isEqualTo(2);
        assertThat(location(more)).isEqualTo("T2");
        picker.label("T2");
        assertThat(location(picker.scan(CUP))).isEqualTo("T1");
        assertThat(picker.label("T1").outcome).as("the list is at its end").isEqualTo(Outcome.VERIFIED);
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.NO_PICK_LIST);
        assertThat(floor.view().quantityAt("PEN", "W", "T1")).isEqualTo(2);
        assertThat(floor.view().quantityAt("PEN", "W", "T2")).isEqualTo(3);
    }

    @Test
    void shouldForgetWhatIsToBeConfirmedWithItsUndo() {
        bindBoth();
        long number = picker.next;
        picker.scan(PEN);
        picker.undo(number);
        assertThat(picker.scan(PEN).outcome).isEqualTo(Outcome.PICKED);
        floor.accept(new UndoScan("picker", picker.next - 1, "wrong", 0));
        assertThat(picker.scan(PEN).outcome).isEqualTo(Outcome.PICKED);
    }

    @Test
    void shouldGoOnWhereItWasAfterAReconnect() {
        bindBoth();
        ScanCommand scan = picker.gtinScan(PEN, "");
        picker.send(scan);
        picker.hello(1);
        scan.session = picker.session;

        ScanAnswer again = picker.send(scan);
        assertThat(again.was).isEqualTo(Outcome.PICKED);
        assertThat(again.line).isEqualTo(1);
        assertThat(location(again)).isEqualTo("T1");
        assertThat(confirm(again)).isEqualTo("T1");
        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.CONFIRM_TOTE);
        assertThat(picker.label("T1").outcome).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void shouldKeepAToteForItsListAsLongAsThatIsOpen() {
        bindBoth();
        long third = shop.place(line("PEN", 1));
        shop.release(third);
        floor.accept(new MakePickList("W", List.of(third), "tom"));
        assertThat(other.label("T2").reason).isEqualTo(RefusalReason.TOTE_IN_USE);

        PickBook picks = floor.view().books.trade.picks;
        floor.accept(new WithdrawPickList(picks.made(picks.find(1)), MasterDataCommand.ANY));

        assertThat(other.label("T2").outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(other.scan(PEN).outcome).isEqualTo(Outcome.PICKED);
    }

    @Test
    void shouldGiveAnOrderAnotherToteForOneThatIsTaken() {
        picker.label("T1");
        FloorDevice mover = floor.device("mover", StationRole.MOVE, "DOCK");
        mover.label("A2");
        mover.scan(CUP);
        mover.label("T1");

        assertThat(picker.scan(PEN).reason).isEqualTo(RefusalReason.TOTE_REQUIRED);
        assertThat(picker.label("T1").reason).isEqualTo(RefusalReason.TOTE_IN_USE);
        assertThat(picker.label("T3").order).isEqualTo(first);
        assertThat(location(picker.scan(PEN))).isEqualTo("T3");
    }
}
