package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.PickByHand;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.command.PickCommand.SetPickFace;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is brought to locations from which products are picked first. */
class ReplenishTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long ANY = MasterDataCommand.ANY;

    private final Shop shop = new Shop();
    private final Floor floor = shop.floor;

    @BeforeEach
    void prepare() {
        floor.location("B1", PlaceKind.STORAGE);
        floor.location("B2", PlaceKind.STORAGE);
        floor.stock("PEN", "A2", 12, Condition.SELLABLE);
        floor.stock("PEN", "B1", 20, Condition.SELLABLE);
        floor.stock("PEN", "B2", 40, Condition.SELLABLE);
        face("A2", 10, 40);
    }

    @AfterEach
    void shouldBeSound() {
        floor.requireSound();
    }

    private CommandResult face(String location, long minimum, long maximum) {
        return floor.submit(new SetPickFace("W", location, "PEN", minimum, maximum, ANY));
    }

    private void list(long order) {
        shop.release(order);
        floor.accept(new MakePickList("W", List.of(order), ""));
    }

    private AdjustStock adjust(String location, long difference) {
        return new AdjustStock("PEN", "W", location, difference, "", 0, Condition.SELLABLE, "seen", List.of());
    }

    @Test
    void shouldTakeFromTheFaceFirstAndAskForMoreBelowTheLeast() {
        assertThat(floor.view().replenishments()).isEmpty();
        list(shop.place(line("PEN", 2)));
        assertThat(floor.view().pickLines()).hasSize(1);
        assertThat(floor.view().replenishments()).as("ten are left").isEmpty();

        list(shop.place(line("PEN", 1)));
        assertThat(floor.view().replenishments())
                .as("as much as the first location has of what makes it forty")
                .containsExactly("A2 PEN 20 from B1");
        int before = floor.journal.size();
        list(shop.place(line("PEN", 1)));
        assertThat(floor.view().replenishments()).as("no second one").containsExactly("A2 PEN 20 from B1");
        assertThat(floor.journal).as("order, release, list").hasSize(before + 3);
    }

    @Test
    void shouldBeDoneByScansOfWhoeverMovesGoodsAndComeByItself() {
        FloorDevice mover = floor.device("mover", StationRole.MOVE, "DOCK");
        FloorDevice other = floor.device("other", StationRole.MOVE, "DOCK");
        list(shop.place(line("PEN", 5)));
        assertThat(task(mover.label("B2"))).isEqualTo("PEN 20 B1 A2");
        assertThat(task(mover.label("B1"))).isEqualTo("PEN 20 B1 A2");
        assertThat(task(other.label("B2"))).as("somebody is at it").isEmpty();

        ScanAnswer taken = mover.scan(PEN, "", scan -> scan.quantity = 15);
        assertThat(task(taken)).isEqualTo("PEN 20 B1 A2");
        ScanAnswer put = mover.label("A2");
        assertThat(put.outcome).isEqualTo(Outcome.MOVED);
        assertThat(floor.view().replenishments()).containsExactly("A2 PEN 5 from B1");
        mover.label("B1");
        mover.scan(PEN, "", scan -> scan.quantity = 5);
        assertThat(task(mover.label("A2"))).as("twenty-seven are there").isEmpty();
        assertThat(floor.view().replenishments()).isEmpty();
    }

    @Test
    void shouldBringNothingThatIsOnAListAndLookForItAnew() {
        face("A2", 0, 0);
        list(shop.place(line("PEN", 30)));
        // The face had twelve; eighteen of twenty are to be picked from B1.
        face("A2", 10, 40);
        assertThat(floor.view().replenishments()).containsExactly("A2 PEN 2 from B1");
        list(shop.place(line("PEN", 3)));
        assertThat(floor.view().replenishments())
                .as("those two are for somebody now")
                .containsExactly("A2 PEN 39 from B2");
        floor.accept(adjust("B2", -20));
        assertThat(floor.view().replenishments()).containsExactly("A2 PEN 19 from B2");
    }

    /** All that stands of a product is much, and goods move with each scan. */
    @Test
    void shouldNotLookThroughAllThatStandsAgainUntilSomePlaceHasSomethingToGive() {
        floor.totes("T1", "T2");
        list(shop.place(line("PEN", 70)));
        assertThat(floor.view().replenishments()).as("two are left").containsExactly("A2 PEN 2 from B2");
        list(shop.place(line("PEN", 2)));
        assertThat(floor.view().replenishments())
                .as("all of it is for somebody")
                .isEmpty();
        long looks = faces().looks();

        for (PickLineView line : floor.view().pickLines()) {
            for (int i = 0; i < line.toPick(); i++) {
                floor.accept(new PickByHand(line.made(), line.line(), "T" + line.list(), 1, ANY));
            }
        }
        floor.accept(adjust("DOCK", 5));
        floor.accept(adjust("DOCK", -2));
        floor.stock("PEN", "B2", 5, Condition.DAMAGED);
        assertThat(faces().looks()).as("for seventy-five events and more").isEqualTo(looks);
        assertThat(floor.view().replenishments()).isEmpty();

        floor.accept(adjust("B1", 3));
        assertThat(floor.view().replenishments()).containsExactly("A2 PEN 3 from B1");
        assertThat(faces().looks()).isEqualTo(looks + 1);
    }

    /** More places than the ledger keeps apart, in one event. */
    @Test
    void shouldFindWhatComesAmongVeryManyPlaces() {
        list(shop.place(line("PEN", 72)));
        List<MoveLine> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            floor.location("D" + i, PlaceKind.DOCK);
        }
        floor.stock("PEN", "DOCK", 300, Condition.SELLABLE);
        for (int i = 0; i < 300; i++) {
            lines.add(move("DOCK", "D" + i, 1));
        }
        floor.accept(new MoveStock("tidy", lines));
        assertThat(floor.view().replenishments()).isEmpty();
        floor.accept(new MoveStock("tidy", List.of(move("D7", "B2", 1))));
        assertThat(floor.view().replenishments()).containsExactly("A2 PEN 1 from B2");
    }

    private static MoveLine move(String from, String to, long units) {
        return new MoveLine("PEN", "W", from, to, units, "", Condition.SELLABLE, Condition.SELLABLE, List.of());
    }

    private PickFaceBook faces() {
        return floor.view().books.trade.faces;
    }

    @Test
    void shouldFollowAShortPickAndACount() {
        list(shop.place(line("PEN", 1)));
        PickLineView picked = floor.view().pickLines().get(0);
        floor.accept(new ReportShort(picked.made(), picked.line(), 1, ANY));
        assertThat(floor.view().replenishments()).as("eleven by the books").isEmpty();
        floor.accept(adjust("A2", -5));
        assertThat(floor.view().replenishments())
                .as("one of twenty is picked in place of what was missing")
                .containsExactly("A2 PEN 19 from B1");
        floor.accept(adjust("A2", 40));
        assertThat(floor.view().replenishments()).as("it goes on").containsExactly("A2 PEN 19 from B1");
        floor.accept(adjust("B1", -20));
        assertThat(floor.view().replenishments())
                .as("nothing is wanted any more")
                .isEmpty();
    }

    @Test
    void shouldShareWhatStandsBetweenTwoFacesAndNotTakeFromOneForTheOther() {
        floor.location("A3", PlaceKind.STORAGE);
        floor.accept(adjust("A2", -12));
        assertThat(floor.view().replenishments()).containsExactly("A2 PEN 20 from B1");
        floor.accept(new SetPickFace("W", "A3", "PEN", 5, 10, ANY));
        assertThat(floor.view().replenishments()).containsExactly("A2 PEN 20 from B1", "A3 PEN 10 from B2");
    }

    @Test
    void shouldBringWhatExpiresFirst() {
        floor.product("MILK", 4_006_381_333_999L, Tracking.LOT_AND_EXPIRY);
        floor.stock("MILK", "B1", 10, "L2", 20_260_201);
        floor.stock("MILK", "B2", 10, "L1", 20_260_101);
        floor.accept(new SetPickFace("W", "A2", "MILK", 5, 8, ANY));
        assertThat(floor.view().replenishments()).containsExactly("A2 MILK 8 from B2");
    }

    @Test
    void shouldTellWhatIsLeftAfterASnapshot() {
        list(shop.place(line("PEN", 5)));
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(restored.view().replenishments()).containsExactly("A2 PEN 20 from B1");
        assertThat(restored.decideFollowing()).as("there is nothing to say").isNull();
    }

    @Test
    void shouldChangeOnlyWhatIsAnother() {
        assertThat(face("A2", 10, 40).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(face("A2", 20, 40).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(floor.view().replenishments()).containsExactly("A2 PEN 20 from B1");
        assertThat(face("A2", 0, 0).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(floor.view().replenishments()).isEmpty();
        assertThat(face("A2", 0, 0).kind()).isEqualTo(Kind.UNCHANGED);
    }

    /** What is told to be brought next. */
    private static String task(ScanAnswer answer) {
        if (answer.nextSkuLength == 0) {
            return "";
        }
        assertThat(answer.nextLine).isZero();
        String texts = new String(answer.pickTexts, UTF_8);
        int location = answer.nextSkuLength + answer.nextLocationLength;
        return texts.substring(0, answer.nextSkuLength) + " " + answer.nextQuantity + " "
                + texts.substring(answer.nextSkuLength, location) + " "
                + texts.substring(
                        location + answer.nextLotLength, location + answer.nextLotLength + answer.nextToLength);
    }

    /** Devices that send nothing are told nothing. */
    @Test
    void shouldTellPickersNothingOfIt() {
        FloorDevice picker = floor.device("picker", StationRole.PICK, "DOCK");
        floor.operators("eva");
        list(shop.place(line("PEN", 5)));
        ScanAnswer answer = picker.send(picker.message(ScanCommand.Kind.OPERATOR, "eva", ""));
        assertThat(answer.nextSkuLength).isZero();
        assertThat(answer.nextToLength).isZero();
    }
}
