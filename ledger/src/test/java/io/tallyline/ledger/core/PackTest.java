package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.CollectParcel;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.TellParcelState;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.DefineLane;
import io.tallyline.ledger.command.SortCommand.DefineSortRules;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.command.SortCommand.SortRule;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.PackEvent.ParcelsHandedOver;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Gtin;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortAnswer;
import io.tallyline.ledger.value.SortCause;
import io.tallyline.ledger.value.SortMatch;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the tote into parcels, out of the house and to the customer (DOMAIN D3, D25, D33). */
class PackTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long CUP = PEN + 1;
    private static final long RADIO = PEN + 7;

    private final Shop shop = new Shop();
    private final Floor floor = shop.floor;
    private final FloorDevice picker = floor.device("picker", StationRole.PICK, "DOCK");
    private FloorDevice packer = picker;
    private final FloorDevice gate = floor.device("gate", StationRole.SHIP, "DOCK");
    private final FloorDevice mover = floor.device("mover", StationRole.MOVE, "DOCK");

    @BeforeEach
    void prepare() {
        for (String tote : List.of("T1", "T2")) {
            floor.location(tote, PlaceKind.TOTE);
        }
        floor.location("BENCH", PlaceKind.PARCEL);
        packer = floor.device("packer", StationRole.PACK, "BENCH");
        floor.accept(new DefineOperator("eva", "Eva", "", true, MasterDataCommand.CREATE));
        picker.send(picker.message(ScanCommand.Kind.OPERATOR, "eva", ""));
        shop.stock("PEN", "W", 10);
        numbers();
    }

    @AfterEach
    void shouldBalanceAndBeTheSameFromJournalAndSnapshot() {
        assertThat(floor.view().imbalance()).isZero();
        floor.requireSameFromJournalAndSnapshot();
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    private void numbers() {
        floor.accept(new SetParcelNumbers("", "4012345", 3, 0));
    }

    /** An order for pens whose pens stand in a tote. */
    private long picked(String tote, long pens) {
        long order = shop.place(line("PEN", pens));
        shop.release(order);
        floor.accept(new MakePickList("W", List.of(order), "eva"));
        picker.label(tote);
        picker.scan(PEN, "", scan -> scan.quantity = pens);
        return order;
    }

    private ScanAnswer pack(long pens) {
        return packer.scan(PEN, "", scan -> scan.quantity = pens);
    }

    private ScanAnswer verb(String verb) {
        return packer.send(packer.message(ScanCommand.Kind.DO, verb, ""));
    }

    private PackedParcelBook parcels() {
        return floor.view().books.trade.parcels;
    }

    private long sscc(int number) {
        return parcels().sscc(parcels().find(number));
    }

    private ParcelState state(int number) {
        return parcels().state(parcels().find(number));
    }

    private OrderView.Line line1(long order) {
        return shop.view(order).lines().get(0);
    }

    /** One parcel with all that was picked, closed. */
    private long closed(long pens) {
        long order = picked("T1", pens);
        packer.label("T1");
        pack(pens);
        verb("CLOSE");
        return order;
    }

    @Test
    void shouldPackCloseShipAndDeliver() {
        long order = picked("T1", 4);

        assertThat(packer.label("T1").outcome).isEqualTo(Outcome.VERIFIED);
        ScanAnswer some = pack(3);
        assertThat(some.outcome).isEqualTo(Outcome.PACKED);
        assertThat(some.left).as("in the tote").isEqualTo(1);
        assertThat(line1(order).packed()).isEqualTo(3);
        assertThat(pack(1).left).isZero();
        assertThat(line1(order).picked()).isZero();
        assertThat(floor.view().quantityAt("PEN", "W", "BENCH")).isEqualTo(4);
        assertThat(floor.view().available("PEN", "W")).isEqualTo(6);
        assertThat(verb("CLOSE").outcome).isEqualTo(Outcome.PACKED);
        assertThat(state(1)).isEqualTo(ParcelState.CLOSED);

        assertThat(gate.scanSscc(sscc(1)).outcome).isEqualTo(Outcome.SHIPPED);
        assertThat(floor.lastBusinessEvent()).isInstanceOf(ParcelShipped.class);
        assertThat(state(1)).isEqualTo(ParcelState.SHIPPED);
        assertThat(line1(order).shipped()).isEqualTo(4);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(6);
        assertThat(floor.view().available("PEN", "W")).isEqualTo(6);
        assertThat(gate.scanSscc(sscc(1)).reason).isEqualTo(RefusalReason.ALREADY_SHIPPED);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);

        floor.accept(new TellParcelState(sscc(1), ParcelState.FAILED));
        floor.accept(new TellParcelState(sscc(1), ParcelState.DELIVERED));
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.COMPLETED);
        CommandResult late = floor.submit(new TellParcelState(sscc(1), ParcelState.FAILED));
        assertThat(late.kind()).as("older than its delivery").isEqualTo(Kind.UNCHANGED);
    }

    /** A box that was begun and emptied again is no reason to wait. */
    @Test
    void shouldCompleteWhatHasAnEmptyParcelLeftAtTheBench() {
        long order = picked("T1", 2);
        packer.label("T1");
        pack(1);
        packer.undo(packer.next - 1);
        verb("CONTAINER");
        pack(2);
        verb("CLOSE");
        floor.accept(new ShipParcels(List.of(sscc(2))));
        floor.accept(new TellParcelState(sscc(2), ParcelState.DELIVERED));

        assertThat(state(1)).isEqualTo(ParcelState.OPEN);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.COMPLETED);
    }

    @Test
    void shouldGiveEachParcelAnSsccOfItsOwn() {
        picked("T1", 4);
        packer.label("T1");
        pack(1);
        verb("CONTAINER");
        pack(2);
        assertThat(packer.scanSscc(sscc(1)).outcome)
                .as("goes on with the first")
                .isEqualTo(Outcome.VERIFIED);
        pack(1);

        assertThat(Long.toString(sscc(1))).startsWith("34012345000000000");
        assertThat(Gtin.isSscc(Long.toString(sscc(1)))).isTrue();
        assertThat(Gtin.isSscc(Long.toString(sscc(2)))).isTrue();
        assertThat(sscc(2) / 10).isEqualTo(sscc(1) / 10 + 1);
        assertThat(packer.scanOpaque(Long.toString(sscc(2))).outcome)
                .as("of a reader that does not say what it read")
                .isEqualTo(Outcome.VERIFIED);
        assertThat(packer.scanOpaque("00" + sscc(1)).outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(quantityIn(1)).isEqualTo(2);
        assertThat(quantityIn(2)).isEqualTo(2);
    }

    private long quantityIn(int parcel) {
        PickedGoodsBook packed = floor.view().books.trade.packedGoods;
        long sum = 0;
        for (int row = packed.firstIn(parcel); row != PickedGoodsBook.NONE; row = packed.nextIn(row)) {
            sum += packed.quantity(row);
        }
        return sum;
    }

    @Test
    void shouldPackOneOrderFromTwoTotesAndTwoOrdersIntoTwoParcels() {
        long first = picked("T1", 2);
        packer.label("T1");
        pack(2);
        long second = picked("T2", 3);
        packer.label("T2");
        pack(3);

        assertThat(parcels().order(parcels().find(1))).isEqualTo(first);
        assertThat(parcels().order(parcels().find(2))).isEqualTo(second);
    }

    @Test
    void shouldUndoAtTheBenchAsLongAsTheParcelIsOpenThere() {
        long order = picked("T1", 3);
        packer.label("T1");
        pack(3);
        long number = packer.next - 1;

        assertThat(packer.undo(number).outcome).isEqualTo(Outcome.UNDONE);
        assertThat(line1(order).picked()).isEqualTo(3);
        assertThat(line1(order).packed()).isZero();
        pack(3);
        number = packer.next - 1;
        verb("CLOSE");
        assertThat(packer.undo(number).reason).isEqualTo(RefusalReason.MOVED_ON);
        assertThat(packer.undo(packer.next - 2).reason).as("a verb").isEqualTo(RefusalReason.NOTHING_TO_UNDO);
    }

    @Test
    void shouldVoidAParcelAndKeepItsGoodsPackedInAnother() {
        long order = closed(2);

        floor.accept(new VoidParcel(sscc(1), "torn", ANY));
        assertThat(state(1)).isEqualTo(ParcelState.VOIDED);
        assertThat(state(2)).isEqualTo(ParcelState.OPEN);
        assertThat(quantityIn(2)).isEqualTo(2);
        assertThat(line1(order).packed()).isEqualTo(2);
        assertThat(gate.scanSscc(sscc(1)).reason)
                .as("it never left, and its number is never given again")
                .isEqualTo(RefusalReason.PARCEL_VOIDED);
        assertThat(packer.scanSscc(sscc(1)).reason).as("at the bench").isEqualTo(RefusalReason.PARCEL_VOIDED);
        assertThat(floor.submit(new ShipParcels(List.of(sscc(1)))).reason()).isEqualTo(RefusalReason.PARCEL_VOIDED);
        floor.accept(new CloseParcel(sscc(2), 850, ANY));
        assertThat(parcels().grams(parcels().find(2))).isEqualTo(850);
        floor.accept(new ShipParcels(List.of(sscc(2))));
        assertThat(state(2)).isEqualTo(ParcelState.SHIPPED);
        assertThat(floor.submit(new VoidParcel(sscc(2), "late", ANY)).reason())
                .isEqualTo(RefusalReason.ALREADY_SHIPPED);
    }

    @Test
    void shouldWeighByTheScaleAtTheBench() {
        closed(1);
        ScanCommand weighed = packer.ssccScan(sscc(1), 0);
        weighed.quantity = 1;
        weighed.weightMilligrams = 1_234_499;
        assertThat(packer.send(weighed).outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(parcels().grams(parcels().find(1))).isEqualTo(1_234);
        assertThat(state(1)).isEqualTo(ParcelState.CLOSED);
    }

    @Test
    void shouldPutBackWhatAnOrderGivesUpAndOpenItsParcel() {
        long order = picked("T1", 3);
        packer.label("T1");
        pack(2);
        verb("CLOSE");

        shop.change(order, 1, 1);
        assertThat(line1(order).packed()).as("the tote first").isEqualTo(1);
        assertThat(line1(order).picked()).isZero();
        assertThat(state(1)).isEqualTo(ParcelState.OPEN);
        shop.cancel(order);
        assertThat(state(1)).isEqualTo(ParcelState.VOIDED);
        assertThat(floor.view().available("PEN", "W")).isEqualTo(7);
        mover.label("BENCH");
        mover.scan(PEN, "", scan -> scan.quantity = 2);
        assertThat(mover.label("A1").outcome).isEqualTo(Outcome.MOVED);
        assertThat(floor.view().available("PEN", "W")).isEqualTo(9);
    }

    @Test
    void shouldTakeNothingOutOfWhatWasHandedOver() {
        long order = closed(2);
        picker.label("T2");
        handOverOnly(1);

        assertThat(shop.cancel(order).reason()).isEqualTo(RefusalReason.ALREADY_SHIPPED);
        assertThat(state(1)).isEqualTo(ParcelState.SHIPPED);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(8);
    }

    @Test
    void shouldLetWhatWasHandedOverLeaveBehindASnapshotToo() {
        long order = closed(2);
        handOverOnly(1);
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);

        for (Ledger ledger : List.of(floor.ledger, restored)) {
            ParcelShipped leaves = (ParcelShipped)
                    Objects.requireNonNull(ledger.decide(cancelOf(order), CommandContext.SYSTEM, floor.now)
                            .first());
            assertThat(leaves.order()).isEqualTo(order);
            assertThat(leaves).isEqualTo(ledger.decideFollowing());
        }
    }

    /** As if the writer had stopped between what was answered and what follows from it. */
    private void handOverOnly(int number) {
        floor.write(new ParcelsHandedOver(List.of(number)), CommandContext.SYSTEM);
        floor.tickClock();
    }

    private static BusinessCommand cancelOf(long order) {
        return new CancelOrder(order, ANY, "not wanted");
    }

    @Test
    void shouldBoundTheParcelsOfAnOrder() {
        closed(2);
        for (int number = 1; number < AnotherParcel.MOST_OF_AN_ORDER; number++) {
            floor.accept(new VoidParcel(sscc(number), "torn", ANY));
        }
        VoidParcel once = new VoidParcel(sscc(AnotherParcel.MOST_OF_AN_ORDER), "torn", ANY);
        assertThat(floor.submit(once).reason()).isEqualTo(RefusalReason.LIMIT_REACHED);
    }

    @Test
    void shouldBoundTheStemsThatNumbersAreMadeOf() {
        for (int i = 1; i < ParcelNumberBook.MOST_STEMS; i++) {
            floor.accept(new SetParcelNumbers("", "41" + (10_000 + i), 3, 0));
        }
        assertThat(floor.submit(new SetParcelNumbers("", "4200000", 3, 0)).reason())
                .isEqualTo(RefusalReason.LIMIT_REACHED);
        numbers();
    }

    @Test
    void shouldLetNobodyTakeFromParcels() {
        closed(2);
        mover.label("BENCH");
        assertThat(mover.scan(PEN).reason).isEqualTo(RefusalReason.TOTE_IN_USE);
    }

    @Test
    void shouldChangeNothingThatHasLeft() {
        long order = closed(2);
        assertThat(addressOf(order)).isEqualTo(RefusalReason.ADDRESS_FROZEN);
        floor.accept(new ShipParcels(List.of(sscc(1))));

        assertThat(shop.cancel(order).reason()).isEqualTo(RefusalReason.ALREADY_SHIPPED);
        assertThat(shop.change(order, 1, 1).reason()).isEqualTo(RefusalReason.ALREADY_SHIPPED);
        shop.change(order, 1, 3);
        assertThat(line1(order).reserved()).isEqualTo(1);
        floor.accept(new TellParcelState(sscc(1), ParcelState.DELIVERED));
        assertThat(shop.view(order).lifecycle()).as("one pen is still wanted").isEqualTo(OrderLifecycle.OPEN);
        shop.change(order, 1, 2);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.COMPLETED);
    }

    /** Nor by whoever has the link; that the order is right as it is may still be said. */
    @Test
    void shouldSendNothingElsewhereByLinkOnceItsParcelIsClosed() {
        long order = closed(2);
        String secret = "ab".repeat(32);
        shop.issueLink(order, secret, 60, true);

        assertThat(shop.confirm(order, secret, "sealed", AddressVerdict.GOOD).reason())
                .isEqualTo(RefusalReason.ADDRESS_FROZEN);
        assertThat(shop.confirm(order, secret, "", AddressVerdict.NOT_CHECKED).reason())
                .isNull();
        assertThat(gate.scanSscc(sscc(1)).outcome).isEqualTo(Outcome.SHIPPED);
    }

    private @Nullable RefusalReason addressOf(long order) {
        return floor.submit(new ChangeOrderCustomer(
                        order, ANY, "ann", "", "", "sealed", "moved", "", AddressVerdict.GOOD, false))
                .reason();
    }

    @Test
    void shouldHandAParcelOverToItsCustomerAgainstItsCode() {
        long order = closed(2);
        assertThat(floor.submit(new CollectParcel(sscc(1), true)).reason()).isEqualTo(RefusalReason.NOT_READY);
        floor.accept(new MakeParcelReady(sscc(1), ANY));
        assertThat(floor.submit(new MakeParcelReady(sscc(1), ANY)).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(state(1)).isEqualTo(ParcelState.READY);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(10);
        assertThat(gate.scanSscc(sscc(1)).reason).as("nobody sends it").isEqualTo(RefusalReason.AWAITS_CUSTOMER);
        assertThat(floor.submit(new ShipParcels(List.of(sscc(1)))).reason()).isEqualTo(RefusalReason.AWAITS_CUSTOMER);
        assertThat(floor.submit(new CollectParcel(sscc(1), false)).reason())
                .isEqualTo(RefusalReason.WRONG_COLLECTION_CODE);

        floor.accept(new CollectParcel(sscc(1), true));
        assertThat(state(1)).isEqualTo(ParcelState.COLLECTED);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(8);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.COMPLETED);
        assertThat(floor.submit(new CollectParcel(sscc(1), true)).reason()).isEqualTo(RefusalReason.ALREADY_SHIPPED);
    }

    @Test
    void shouldCancelNothingByATickThatHasLeft() {
        shop.payment = PaymentType.BANK_TRANSFER;
        floor.accept(new SetPaymentTerms(PaymentType.BANK_TRANSFER, 60, ANY));
        long order = shop.place(line("PEN", 2));
        shop.pay(order, shop.view(order).totalMinor());
        shop.release(order);
        floor.accept(new MakePickList("W", List.of(order), "eva"));
        picker.label("T1");
        picker.scan(PEN, "", scan -> scan.quantity = 2);
        packer.label("T1");
        pack(2);
        verb("CLOSE");
        floor.accept(new ShipParcels(List.of(sscc(1))));
        shop.price(order, 1, 0, 0);
        shop.price(order, 1, 500, 0);
        assertThat(shop.view(order).paidMinor()).isZero();

        floor.pass(2 * 3_600 * Floor.SECOND);
        for (int i = 0; i < 4; i++) {
            floor.submit(new Tick());
        }
        assertThat(line1(order).shipped()).isEqualTo(2);
        assertThat(shop.view(order).holds()).as("a person sees to it").contains(HoldReason.MONEY_RECEIVED);
    }

    @Test
    void shouldKeepTheParcelOfAHeldOrderHere() {
        long order = closed(2);
        shop.hold(order, HoldReason.CLERK);
        assertThat(gate.scanSscc(sscc(1)).reason).isEqualTo(RefusalReason.ORDER_HELD);
        assertThat(floor.submit(new ShipParcels(List.of(sscc(1)))).reason()).isEqualTo(RefusalReason.ORDER_HELD);
        shop.lift(order, HoldReason.CLERK);
        assertThat(gate.scanSscc(sscc(1)).outcome).isEqualTo(Outcome.SHIPPED);
    }

    @Test
    void shouldPackAWholeToteWithoutAScanner() {
        long order = picked("T1", 5);
        floor.accept(new PackTote("W", "T1", "BENCH"));
        assertThat(line1(order).packed()).isEqualTo(5);
        assertThat(floor.submit(new PackTote("W", "T1", "BENCH")).reason()).isEqualTo(RefusalReason.NOTHING_TO_PACK);
        floor.accept(new CloseParcel(sscc(1), 0, ANY));
        floor.accept(new ShipParcels(List.of(sscc(1))));
        assertThat(line1(order).shipped()).isEqualTo(5);
    }

    /** A radio that an order wants stands in a tote, and the packer has read that. */
    private void pickRadio() {
        long order = shop.place(line("RADIO", 1));
        shop.release(order);
        floor.accept(new MakePickList("W", List.of(order), "eva"));
        picker.label("T2");
        assertThat(picker.scan(RADIO).outcome).isEqualTo(Outcome.PICKED);
        packer.label("T2");
    }

    private long orderOf(int parcel) {
        return parcels().order(parcels().find(parcel));
    }

    @Test
    void shouldAskForTheSerialAtTheBench() {
        floor.product("RADIO", RADIO, Tracking.SERIAL_AT_SHIP);
        floor.stock("RADIO", "A2", 2, Condition.SELLABLE);
        pickRadio();

        assertThat(packer.scan(RADIO).reason).isEqualTo(RefusalReason.SERIAL_REQUIRED);
        assertThat(packer.scanSerial(RADIO, "S1", "").outcome).isEqualTo(Outcome.PACKED);
        assertThat(packer.undo(packer.next - 1).outcome).isEqualTo(Outcome.UNDONE);
        assertThat(packer.scanSerial(RADIO, "S1", "").outcome).isEqualTo(Outcome.PACKED);
        verb("CLOSE");
        assertThat(gate.scanSscc(sscc(1)).outcome).isEqualTo(Outcome.SHIPPED);
        assertThat(floor.submit(new PackTote("W", "T2", "BENCH")).reason()).isEqualTo(RefusalReason.NOTHING_TO_PACK);
    }

    /** Whoever puts it back reads no serial, so the piece has none until it is packed again. */
    @Test
    void shouldPackAPieceAgainThatWasPutBackOutOfItsParcel() {
        floor.product("RADIO", RADIO, Tracking.SERIAL_AT_SHIP);
        floor.stock("RADIO", "A2", 1, Condition.SELLABLE);
        pickRadio();
        assertThat(packer.scanSerial(RADIO, "S1", "").outcome).isEqualTo(Outcome.PACKED);
        shop.cancel(orderOf(1));
        mover.label("BENCH");
        mover.scan(RADIO);
        assertThat(mover.label("A2").outcome).isEqualTo(Outcome.MOVED);

        pickRadio();
        assertThat(packer.scanSerial(RADIO, "S1", "").reason).isNull();
        verb("CLOSE");
        assertThat(gate.scanSscc(sscc(2)).outcome).isEqualTo(Outcome.SHIPPED);
    }

    @Test
    void shouldNeverGiveANumberTwice() {
        closed(2);
        assertThat(floor.submit(new SetParcelNumbers("", "4012345", 3, 0)).kind())
                .isEqualTo(Kind.UNCHANGED);
        floor.accept(new SetParcelNumbers("", "99991234", 0, 5));
        assertThat(floor.submit(new SetParcelNumbers("", "4012345", 3, 0)).reason())
                .isEqualTo(RefusalReason.PARCEL_NUMBERS_USED);
        floor.accept(new SetParcelNumbers("", "4012345", 3, 999_999_999));
        floor.accept(new VoidParcel(sscc(1), "torn", ANY));
        assertThat(Long.toString(sscc(2))).startsWith("34012345999999999");
        assertThat(floor.submit(new VoidParcel(sscc(2), "torn", ANY)).reason())
                .isEqualTo(RefusalReason.PARCEL_NUMBERS_EXHAUSTED);
        assertThat(floor.submit(new SetParcelNumbers("", "401", 3, 0)).field()).isEqualTo("/companyPrefix");
        assertThat(floor.submit(new SetParcelNumbers("", "4012345", 3, 1_000_000_000))
                        .field())
                .isEqualTo("/firstSerial");
    }

    @Test
    void shouldKeepNumbersOfAHouseThatHasNothingElseYet() {
        Floor bare = new Floor();
        bare.accept(new SetParcelNumbers("", "4012345", 3, 0));

        Ledger restored = BookBytes.restore(BookBytes.of(bare.ledger), bare.limits);

        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(bare.ledger));
        assertThat(restored.stateHash()).isEqualTo(bare.ledger.stateHash());
    }

    private SortAnswer sort(long number, long parcel) {
        return Objects.requireNonNull(floor.accept(new DecideSort(
                        "S", "plc", number, Long.toString(parcel), 0, "", "", ReadStatus.GOOD, 0, "SCAN-1", false))
                .sort());
    }

    private void sorter() {
        floor.accept(new DefineSorter("S", "W", "RECIRC", "JACKPOT", 9, 10, false, ANY));
        floor.accept(new DefineLane("S", "L1", LaneState.OPEN, List.of(), ANY, true));
    }

    @Test
    void shouldSortAParcelByItsOrderAndShipItWithItsDivert() {
        sorter();
        long order = closed(2);
        floor.accept(new DefineSortRules(
                "S", List.of(new SortRule("mine", SortMatch.ORDER, Long.toString(order), "L1")), ANY));

        assertThat(sort(1, sscc(1)).lane()).isEqualTo("L1");
        assertThat(state(1)).as("only told").isEqualTo(ParcelState.CLOSED);
        floor.accept(new ConfirmDivert("S", "plc", 1, Long.toString(sscc(1)), "L1"));
        assertThat(state(1)).isEqualTo(ParcelState.SHIPPED);
        assertThat(line1(order).shipped()).isEqualTo(2);
        floor.submit(new ConfirmDivert("S", "plc", 1, Long.toString(sscc(1)), "L1"));
        assertThat(line1(order).shipped()).as("once").isEqualTo(2);
    }

    @Test
    void shouldTakeAParcelOutOfTheStreamThatMayNotLeave() {
        sorter();
        long order = closed(2);
        assertThat(sort(1, sscc(1)).cause()).isEqualTo(SortCause.DEFAULT);
        shop.hold(order, HoldReason.CLERK);
        assertThat(sort(2, sscc(1)).cause()).isEqualTo(SortCause.NOT_TO_LEAVE);
        floor.accept(new ConfirmDivert("S", "plc", 2, Long.toString(sscc(1)), "L1"));
        assertThat(state(1)).as("held").isEqualTo(ParcelState.CLOSED);
        shop.lift(order, HoldReason.CLERK);

        sort(3, sscc(1));
        floor.accept(new VoidParcel(sscc(1), "torn", ANY));
        floor.accept(new ConfirmDivert("S", "plc", 3, Long.toString(sscc(1)), "L1"));
        assertThat(state(1)).as("void while it was on its way").isEqualTo(ParcelState.VOIDED);
        SortAnswer again = sort(4, sscc(1));
        assertThat(again.cause()).isEqualTo(SortCause.NOT_TO_LEAVE);
        assertThat(again.lane()).isEqualTo("JACKPOT");
        assertThat(line1(order).packed()).isEqualTo(2);
    }

    @Test
    void shouldSayWhyNothingIsPacked() {
        assertThat(pack(1).reason).isEqualTo(RefusalReason.TOTE_REQUIRED);
        assertThat(packer.label("A1").reason).isEqualTo(RefusalReason.TOTE_REQUIRED);
        assertThat(packer.label("T1").reason).isEqualTo(RefusalReason.NOTHING_TO_PACK);
        assertThat(verb("CLOSE").reason).isEqualTo(RefusalReason.NO_PARCEL);
        picked("T1", 2);
        packer.label("T1");
        assertThat(packer.scan(CUP).reason).isEqualTo(RefusalReason.NOT_IN_TOTE);
        assertThat(pack(3).reason).isEqualTo(RefusalReason.TOO_MANY);
        pack(2);
        assertThat(gate.scanSscc(sscc(1)).reason).isEqualTo(RefusalReason.PARCEL_NOT_CLOSED);
        packer.undo(packer.next - 1);
        assertThat(verb("CLOSE").reason).isEqualTo(RefusalReason.PARCEL_EMPTY);
    }
}
