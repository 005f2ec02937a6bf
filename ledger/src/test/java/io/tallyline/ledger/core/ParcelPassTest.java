package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortAnswer;
import io.tallyline.ledger.value.SortCause;
import io.tallyline.ledger.value.SortMatch;
import io.tallyline.ledger.value.Tracking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which parcel comes by once more, and which is another one that looks the same (DOMAIN D34). */
class ParcelPassTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long UPC = 1_234_567_895L;
    private static final long HOUR = 3_600 * Floor.SECOND;

    private final SortFloor s = new SortFloor();
    private long number;

    @BeforeEach
    void sortAllToOneLane() {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));
    }

    private SortAnswer ask(String code, long gtin) {
        return s.ask(new DecideSort("S", "plc", ++number, code, gtin, "", "", ReadStatus.GOOD, 0, "", false));
    }

    private SortAnswer ask(String code) {
        return ask(code, 0);
    }

    private int lastPass(String code, long gtin) {
        SortAnswer last = ask(code, gtin);
        for (int i = 0; i < 7; i++) {
            assertThat(s.confirm(number, code, last.lane()).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
            last = ask(code, gtin);
        }
        return last.pass();
    }

    @Test
    void shouldNotTakeEqualCartonsForRoundsOfOne() {
        s.floor.product("PEN", PEN, Tracking.NONE);
        s.floor.accept(new BindBarcode("PEN", "PEN-1", 0, 1, MasterDataCommand.ANY));

        assertThat(lastPass("4006381333931", PEN)).isEqualTo(1);
        assertThat(lastPass("010400638133393110LOT21", PEN)).as("with a lot").isEqualTo(1);
        assertThat(lastPass("https://id.gs1.org/01/04006381333931", PEN)).isEqualTo(1);
        assertThat(lastPass("9521234543213", 9_521_234_543_213L)).as("nobody's").isEqualTo(1);
        assertThat(lastPass("PEN-1", 0)).as("the catalogue's own").isEqualTo(1);
        assertThat(ask("4006381333931", PEN).lane()).isEqualTo("L1");
    }

    @Test
    void shouldCountTheRoundsOfWhatIsThereOnce() {
        assertThat(lastPass("340123450000000000", 0)).isEqualTo(8);
        assertThat(lastPass("106141411234567897", PEN))
                .as("a unit whose label has a GTIN too")
                .isEqualTo(8);
        assertThat(lastPass("010400638133393121SERIAL", PEN)).isEqualTo(8);
        assertThat(lastPass("1Z999AA10123456784", 0)).isEqualTo(8);
        s.announce("4006381333931", "NORTH", "", 0);
        assertThat(lastPass("4006381333931", PEN)).as("announced").isEqualTo(8);
    }

    @Test
    void shouldStillRepeatTheTelegramOfACartonThatLooksLikeOthers() {
        DecideSort first = new DecideSort("S", "plc", 1, "X", PEN, "", "", ReadStatus.GOOD, 0, "", false);
        DecideSort second = new DecideSort("S", "plc", 2, "X", PEN, "", "", ReadStatus.GOOD, 0, "", false);
        s.ask(first);
        s.ask(second);

        assertThat(s.ask(first).repeat()).isTrue();
        assertThat(s.ask(second).repeat()).isTrue();
    }

    @Test
    void shouldBeginAnewWithAToteThatWasDivertedAndComesBackMuchLater() {
        for (int day = 0; day < 8; day++) {
            SortAnswer answer = ask("TOTE-7");
            assertThat(answer.pass()).as("day " + day).isEqualTo(1);
            assertThat(answer.lane()).isEqualTo("L1");
            s.confirm(number, "TOTE-7", "L1");
            s.floor.pass(23 * HOUR);
        }
    }

    @Test
    void shouldLetAToteThatWentToTheExceptionLaneComeBack() {
        while (ask("TOTE-7").cause() != SortCause.TOO_MANY_PASSES) {
            s.floor.pass(HOUR);
        }
        s.confirm(number, "TOTE-7", "JACKPOT");
        s.floor.pass(Floor.SECOND);
        assertThat(ask("TOTE-7").cause()).as("at once").isEqualTo(SortCause.TOO_MANY_PASSES);
        s.confirm(number, "TOTE-7", "JACKPOT");
        s.floor.pass(HOUR);

        assertThat(ask("TOTE-7").pass()).isEqualTo(1);
    }

    @Test
    void shouldGoOnCountingWhatDidNotLeave() {
        ask("P1");
        s.confirm(number, "P1", "L1");
        s.floor.pass(HOUR - Floor.SECOND);
        assertThat(ask("P1").pass()).as("soon").isEqualTo(2);
        s.confirm(number, "P1", "L2");
        s.floor.pass(HOUR);
        assertThat(ask("P1").pass()).as("it went elsewhere").isEqualTo(3);
        s.floor.pass(5 * HOUR);
        assertThat(ask("P1").pass()).as("nothing was confirmed").isEqualTo(4);
    }

    @Test
    void shouldKnowAnAnnouncedNumberWithoutTheZerosBeforeIt() {
        s.announce("0004711", "NORTH", "L2", 0);
        s.rules(SortFloor.rule(SortMatch.ANNOUNCED_LANE, "", ""));

        assertThat(ask("4711").lane()).isEqualTo("L2");
        assertThat(s.confirm(number, "4711", "L2").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(s.confirm(0, "4711", "L2").kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(ask("0004711").pass()).as("the same parcel").isEqualTo(2);
        assertThat(ask("04711").cause()).as("zeros that were read").isEqualTo(SortCause.UNKNOWN_PARCEL);
        Ledger replayed = new Ledger(s.floor.limits);
        s.floor.replay(replayed, 0, s.floor.journal.size());
        assertThat(replayed.stateHash()).isEqualTo(s.floor.ledger.stateHash());
    }

    @Test
    void shouldNotMixTwoAnnouncementsThatDifferInZeros() {
        s.announce("0004711", "NORTH", "L2", 0);
        s.announce("4711", "NORTH", "L3", 0);
        s.announce("0815", "NORTH", "L2", 0);
        s.announce("00815", "NORTH", "L3", 0);
        s.rules(SortFloor.rule(SortMatch.ANNOUNCED_LANE, "", ""));

        assertThat(ask("4711").lane()).as("the exact one").isEqualTo("L3");
        assertThat(ask("0004711").lane()).isEqualTo("L2");
        assertThat(ask("815").cause()).as("either").isEqualTo(SortCause.UNKNOWN_PARCEL);
        assertThat(ask("0815").lane()).isEqualTo("L2");
    }

    @Test
    void shouldRepeatATelegramThoughTheParcelWasAnnouncedSince() {
        DecideSort asked = new DecideSort("S", "plc", 9, "4711", 0, "", "", ReadStatus.GOOD, 0, "", false);
        s.ask(asked);
        s.announce("0004711", "NORTH", "L2", 0);

        assertThat(s.ask(asked).repeat()).isTrue();
        assertThat(s.confirm(9, "4711", "L1").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(s.confirm(0, "4711", "L1").kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    /** A UPC-A with two zeros before it has ten digits without them. */
    @Test
    void shouldKnowAProductByItsNumberWithoutTheZerosBeforeIt() {
        s.floor.product("UPC", UPC, Tracking.NONE);
        s.announce("036000291452", "NORTH", "L2", 0);
        s.announce("95050003", "NORTH", "L3", 0);
        s.rules(SortFloor.rule(SortMatch.SKU, "UPC", "L4"), SortFloor.rule(SortMatch.ANNOUNCED_LANE, "", ""));

        assertThat(ask("1234567895").lane()).isEqualTo("L4");
        assertThat(ask("1234567895").pass()).as("a carton like it").isEqualTo(1);
        assertThat(ask("00036000291452", 36_000_291_452L).lane()).isEqualTo("L2");
        assertThat(ask("00000095050003", 95_050_003L).lane()).isEqualTo("L3");
    }
}
