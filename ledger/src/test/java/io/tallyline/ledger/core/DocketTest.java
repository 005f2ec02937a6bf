package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.PickByHand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists on paper: a barcode that opens one, and pieces that nobody scanned. */
class DocketTest {
    private static final long ANY = MasterDataCommand.ANY;

    private final Shop shop = new Shop();
    private final Floor floor = shop.floor;
    private final FloorDevice picker = floor.device("picker", StationRole.PICK, "DOCK");
    private long pens;
    private long cups;
    private long penList;
    private long cupList;

    @BeforeEach
    void prepare() {
        floor.totes("T1", "T2");
        floor.operators("eva", "tom");
        shop.stock("PEN", "W", 10);
        floor.stock("CUP", "A2", 10, Condition.SELLABLE);
        pens = shop.place(line("PEN", 3));
        cups = shop.place(line("CUP", 2));
        shop.release(pens);
        shop.release(cups);
        penList = list("eva", pens);
        cupList = list("", cups);
    }

    @AfterEach
    void shouldBeSound() {
        floor.requireSound();
    }

    private long list(String badge, Long... orders) {
        return floor.accept(new MakePickList("W", List.of(orders), badge)).sequence();
    }

    private static String next(ScanAnswer answer) {
        return new String(answer.pickTexts, 0, answer.nextSkuLength, UTF_8);
    }

    private ScanAnswer open(long list) {
        return picker.scanOpaque("PICK-" + list);
    }

    @Test
    void shouldOpenTheListBeforeAllOthersAndGiveItToWhoeverIsSignedOn() {
        assertThat(open(cupList).reason).as("nobody is").isEqualTo(RefusalReason.NO_PICK_LIST);
        assertThat(next(picker.signOn("eva"))).isEqualTo("PEN");

        ScanAnswer opened = open(cupList);
        assertThat(opened.outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(next(opened)).isEqualTo("CUP");
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
        assertThat(next(open(penList))).isEqualTo("PEN");
        assertThat(next(open(cupList))).as("and back").isEqualTo("CUP");

        int before = floor.journal.size();
        assertThat(open(cupList).outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(floor.journal).as("it is open already").hasSize(before + 1);
        picker.label("T1");
        picker.take(4_006_381_333_932L, 2);
        assertThat(next(picker.say("NEXT"))).as("then the other").isEqualTo("PEN");
        assertThat(open(cupList).reason).isEqualTo(RefusalReason.LINE_COMPLETE);
    }

    @Test
    void shouldTellWhereThePictureOfTheNextProductIs() {
        assertThat(picker.signOn("eva").pictureLength).isZero();
        picture("PEN", "https://shop.example/pen.jpg");
        ScanAnswer told = picker.label("T1");
        assertThat(new String(told.picture, 0, told.pictureLength, UTF_8)).isEqualTo("https://shop.example/pen.jpg");
        assertThat(open(cupList).pictureLength).as("the cup has none").isZero();
        assertThat(picture("PEN", "https://shop.example/pen.jpg").kind()).isEqualTo(Kind.UNCHANGED);
        picture("PEN", "");
        assertThat(open(penList).pictureLength).isZero();
        for (String wrong :
                List.of("pen.jpg", "ftp://x/y", "https://x/a b", "https://x/\"", "https://" + "x".repeat(193))) {
            assertThat(picture("PEN", wrong).reason()).as(wrong).isEqualTo(RefusalReason.MALFORMED);
        }
    }

    private CommandResult picture(String sku, String picture) {
        return floor.submit(new DefineProduct(
                sku, "Name", "", "", "piece", Tracking.NONE, "", false, ANY, "", false, 0, false, picture));
    }

    @Test
    void shouldOpenNobodyElsesListAndNothingElse() {
        picker.signOn("tom");
        assertThat(open(penList).reason).isEqualTo(RefusalReason.LIST_OF_ANOTHER);
        assertThat(open(7).reason).isEqualTo(RefusalReason.UNKNOWN_PICK_LIST);
        open(cupList);
        floor.accept(new AssignPickList(cupList, "eva", ANY));
        assertThat(open(cupList).reason).isEqualTo(RefusalReason.LIST_OF_ANOTHER);
        // A barcode that looks like one stays a barcode.
        floor.accept(new BindBarcode("PEN", "PICK-" + cupList, 0, 1, ANY));
        assertThat(open(cupList).reason).isEqualTo(RefusalReason.NO_PICK_LIST);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "DOCK");
        assertThat(gate.scanOpaque("PICK-" + penList).reason).isEqualTo(RefusalReason.UNKNOWN_BARCODE);
    }

    @Test
    void shouldPutWhatNobodyScannedIntoItsTote() {
        assertThat(byHand(penList, 1, "T1", 2).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(shop.view(pens).lines().get(0).picked()).isEqualTo(2);
        assertThat(byHand(cupList, 1, "T1", 1).reason()).isEqualTo(RefusalReason.TOTE_IN_USE);
        picker.signOn("eva");
        picker.label("T1");
        assertThat(picker.scan(4_006_381_333_931L).outcome).isEqualTo(Outcome.PICKED);
        assertThat(byHand(penList, 1, "T1", 1).reason()).isEqualTo(RefusalReason.LINE_COMPLETE);
        floor.location("BENCH", PlaceKind.PARCEL);
        FloorDevice packer = floor.device("packer", StationRole.PACK, "BENCH");
        assertThat(packer.label("T1").outcome).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void shouldGiveEachOrderOfSeveralItsTote() {
        long more = shop.place(line("PEN", 1));
        long others = shop.place(line("PEN", 1));
        shop.release(more);
        shop.release(others);
        long cart = list("tom", more, others);
        assertThat(byHand(cart, 1, "T1", 1).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(byHand(cart, 2, "T1", 1).reason()).isEqualTo(RefusalReason.TOTE_IN_USE);
        assertThat(byHand(cart, 2, "T2", 1).kind()).isEqualTo(Kind.ACCEPTED);
    }

    private CommandResult byHand(long list, int line, String tote, long quantity) {
        return floor.submit(new PickByHand(list, line, tote, quantity, ANY));
    }
}
