package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each answer to a picker tells what is to be picked next. */
class NextPickTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long MILK = PEN + 5;
    private static final int TIMES = 50_000;

    private final Shop shop = new Shop();
    private final Floor floor = shop.floor;
    private final FloorDevice picker = floor.device("picker", StationRole.PICK, "DOCK");

    @BeforeEach
    void prepare() {
        floor.location("T1", PlaceKind.TOTE);
        floor.location("T2", PlaceKind.TOTE);
        floor.accept(new DefineOperator("eva", "Eva", "", true, MasterDataCommand.CREATE));
        shop.stock("PEN", "W", 10);
        floor.stock("CUP", "A2", 10, Condition.SELLABLE);
    }

    private ScanAnswer signOn(String badge) {
        return picker.send(picker.message(ScanCommand.Kind.OPERATOR, badge, ""));
    }

    private long list(String badge) {
        long order = shop.place(line("PEN", 2), line("CUP", 3));
        shop.release(order);
        floor.accept(new MakePickList("W", List.of(order), badge));
        return order;
    }

    /** As a handheld shows it. */
    private static String next(ScanAnswer answer) {
        if (answer.nextLine == 0) {
            return "nothing";
        }
        int at = answer.restLength + answer.confirmLength;
        String text = answer.nextLine + ": " + answer.nextQuantity + " "
                + new String(answer.pickTexts, at, answer.nextSkuLength, UTF_8);
        at += answer.nextSkuLength;
        String location = new String(answer.pickTexts, at, answer.nextLocationLength, UTF_8);
        at += answer.nextLocationLength;
        String lot = new String(answer.pickTexts, at, answer.nextLotLength, UTF_8);
        at += answer.nextLotLength;
        String tote = new String(answer.pickTexts, at, answer.nextToteLength, UTF_8);
        return text
                + (location.isEmpty() ? " waits" : " at " + location)
                + (lot.isEmpty() ? "" : " lot " + lot)
                + (tote.isEmpty() ? "" : " into " + tote);
    }

    @Test
    void shouldLeadAPickerThroughTheList() {
        list("eva");

        assertThat(next(signOn("eva"))).isEqualTo("1: 2 PEN at A1");
        assertThat(next(picker.label("T1"))).isEqualTo("1: 2 PEN at A1 into T1");
        assertThat(next(picker.scan(PEN))).isEqualTo("1: 1 PEN at A1 into T1");
        assertThat(next(picker.scan(PEN + 2))).as("refused").isEqualTo("1: 1 PEN at A1 into T1");
        long number = picker.next;
        assertThat(next(picker.scan(PEN))).isEqualTo("2: 3 CUP at A2 into T1");
        assertThat(next(picker.undo(number))).isEqualTo("1: 1 PEN at A1 into T1");
        picker.scan(PEN);
        assertThat(next(picker.scan(PEN + 1, "", scan -> scan.quantity = 3))).isEqualTo("nothing");
        assertThat(next(signOn(""))).isEqualTo("nothing");
    }

    @Test
    void shouldTellItWheneverItIsAsked() {
        assertThat(picker.say("NEXT").reason).isEqualTo(RefusalReason.NO_PICK_LIST);
        list("");
        signOn("eva");
        assertThat(picker.say("NEXT").reason).isEqualTo(RefusalReason.NO_PICK_LIST);
        PickBook picks = floor.view().books.trade.picks;
        floor.accept(new AssignPickList(picks.made(picks.nextList(0)), "eva", MasterDataCommand.ANY));

        ScanAnswer asked = picker.say("NEXT");
        assertThat(asked.outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(next(asked)).isEqualTo("1: 2 PEN at A1");
        picker.label("T1");
        picker.scan(PEN);
        picker.hello(1);
        assertThat(next(picker.say("NEXT"))).isEqualTo("1: 1 PEN at A1 into T1");
    }

    @Test
    void shouldTellItAsItIsNowOfAMessageThatIsSentAgain() {
        list("eva");
        signOn("eva");
        picker.label("T1");
        ScanCommand scan = picker.gtinScan(PEN, "");
        picker.send(scan);
        picker.scan(PEN);

        ScanAnswer again = picker.send(scan);
        assertThat(again.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(next(again)).isEqualTo("2: 3 CUP at A2 into T1");
    }

    @Test
    void shouldTellWhatIsBehindAShortPick() {
        list("eva");
        signOn("eva");

        assertThat(next(picker.say("SHORT"))).isEqualTo("2: 3 CUP at A2");
        assertThat(next(picker.say("SHORT"))).isEqualTo("3: 2 PEN waits");
    }

    @Test
    void shouldTellTheLot() {
        floor.product("MILK", MILK, Tracking.LOT);
        floor.stock("MILK", "A1", 5, "SOON", 20_260_630);
        long order = shop.place(line("MILK", 1));
        shop.release(order);
        floor.accept(new MakePickList("W", List.of(order), "eva"));

        assertThat(next(signOn("eva"))).isEqualTo("1: 1 MILK at A1 lot SOON");
    }

    /** It is told with each scan (DESIGN rule 15). */
    @Test
    void shouldAllocateNothing() {
        list("eva");
        signOn("eva");
        picker.label("T1");
        ScanCommand asked = picker.message(ScanCommand.Kind.DO, "NEXT", "");
        ScanAnswer answer = picker.send(asked);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        tellOften(asked, answer);
        long before = threads.getCurrentThreadAllocatedBytes();
        tellOften(asked, answer);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(TIMES);
        assertThat(next(answer)).isEqualTo("1: 2 PEN at A1 into T1");
    }

    private void tellOften(ScanCommand asked, ScanAnswer answer) {
        for (int i = 0; i < TIMES; i++) {
            answer.clear();
            answer.kind = ScanAnswer.Kind.ACK;
            floor.ledger.completeAnswer(asked, answer);
        }
    }

    @Test
    void shouldTellOthersNothing() {
        list("eva");
        FloorDevice mover = floor.device("mover", StationRole.MOVE, "DOCK");
        ScanAnswer answer = mover.send(mover.message(ScanCommand.Kind.OPERATOR, "eva", ""));
        assertThat(next(answer)).isEqualTo("nothing");
        assertThat(mover.say("NEXT").reason).isEqualTo(RefusalReason.VERB_NOT_HERE);
    }
}
