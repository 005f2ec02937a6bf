package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;
import static io.tallyline.ledger.core.Shop.line;

import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.PackCommand.AcceptParcelWeight;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.CollectParcel;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PackCommand.SetParcelWeighing;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.TellParcelState;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.core.CommandTable.Refusal;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One story per refusal reason of packing: two pens of an order stand in T1, and are to be packed at the bench. */
final class PackStories {
    private static final long PEN = 4_006_381_333_931L;
    private static final long UNKNOWN = 340_123_450_000_000_009L;

    private final Floor floor;
    private final Shop shop;
    private final FloorDevice picker;
    private final FloorDevice packer;
    private final FloorDevice gate;
    private final long order;

    private PackStories(Floor floor) {
        this(new Shop(floor));
    }

    private PackStories(Shop shop) {
        this.floor = shop.floor;
        this.shop = shop;
        floor.location("T1", PlaceKind.TOTE);
        floor.location("T2", PlaceKind.TOTE);
        floor.location("BENCH", PlaceKind.PARCEL);
        this.picker = floor.device("picker", StationRole.PICK, "DOCK");
        this.packer = floor.device("packer", StationRole.PACK, "BENCH");
        this.gate = floor.device("gate", StationRole.SHIP, "DOCK");
        floor.accept(new DefineOperator("eva", "Eva", "", true, MasterDataCommand.CREATE));
        picker.send(picker.message(ScanCommand.Kind.OPERATOR, "eva", ""));
        shop.stock("PEN", "W", 10);
        order = shop.place(line("PEN", 2));
        shop.release(order);
        floor.accept(new MakePickList("W", List.of(order), "eva"));
        picker.label("T1");
        picker.scan(PEN, "", scan -> scan.quantity = 2);
    }

    /** An order for two pens whose one parcel is closed. */
    static long closed(Shop shop) {
        return new PackStories(shop).closed().order;
    }

    /** An order for two pens that have left. */
    static long shipped(Shop shop) {
        PackStories story = new PackStories(shop).closed();
        shop.floor.accept(new ShipParcels(List.of(story.sscc(1))));
        return story.order;
    }

    static void addTo(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.NO_PARCEL_NUMBERS,
                floor -> new PackStories(floor).tote().scan().reason);
        stories.put(RefusalReason.PARCEL_NUMBERS_USED, floor -> {
            new PackStories(floor).packed();
            floor.accept(new SetParcelNumbers("", "99991234", 0, 5));
            return floor.submit(new SetParcelNumbers("", "4012345", 3, 0)).reason();
        });
        stories.put(RefusalReason.PARCEL_NUMBERS_EXHAUSTED, floor -> {
            PackStories story = new PackStories(floor).packed();
            floor.accept(new SetParcelNumbers("", "4012345", 3, 999_999_999));
            floor.accept(new VoidParcel(story.sscc(1), "torn", ANY));
            return floor.submit(new VoidParcel(story.sscc(2), "torn", ANY)).reason();
        });
        stories.put(
                RefusalReason.UNKNOWN_PARCEL,
                floor -> floor.submit(new CloseParcel(UNKNOWN, 0, ANY)).reason());
        stories.put(RefusalReason.PARCEL_NOT_OPEN, floor -> {
            PackStories story = new PackStories(floor).closed();
            return story.packer.scanSscc(story.sscc(1)).reason;
        });
        stories.put(RefusalReason.PARCEL_NOT_CLOSED, floor -> {
            PackStories story = new PackStories(floor).packed();
            return floor.submit(new ShipParcels(List.of(story.sscc(1)))).reason();
        });
        stories.put(RefusalReason.PARCEL_EMPTY, floor -> {
            PackStories story = new PackStories(floor).packed();
            story.packer.undo(story.packer.next - 1);
            return story.verb("CLOSE").reason;
        });
        stories.put(RefusalReason.NO_PARCEL, floor -> new PackStories(floor).verb("CLOSE").reason);
        stories.put(
                RefusalReason.NOT_IN_TOTE,
                floor -> new PackStories(floor).tote().packer.scan(PEN + 1).reason);
        stories.put(RefusalReason.NOTHING_TO_PACK, floor -> new PackStories(floor).packer.label("T2").reason);
        stories.put(RefusalReason.PARCEL_PLACE_REQUIRED, floor -> {
            new PackStories(floor);
            return floor.submit(new PackTote("W", "T1", "A1")).reason();
        });
        stories.put(RefusalReason.ALREADY_SHIPPED, floor -> {
            PackStories story = new PackStories(floor).closed();
            floor.accept(new ShipParcels(List.of(story.sscc(1))));
            return story.shop.cancel(story.order).reason();
        });
        stories.put(RefusalReason.PARCEL_VOIDED, floor -> {
            PackStories story = new PackStories(floor).closed();
            story.voidParcel(1, "torn", ANY);
            return story.gate.scanSscc(story.sscc(1)).reason;
        });
        stories.put(RefusalReason.ADDRESS_FROZEN, floor -> {
            PackStories story = new PackStories(floor).closed();
            return floor.submit(new ChangeOrderCustomer(
                            story.order, ANY, "ann", "", "", "sealed", "moved", "", AddressVerdict.GOOD, false))
                    .reason();
        });
        stories.put(RefusalReason.NOT_READY, floor -> {
            PackStories story = new PackStories(floor).closed();
            return floor.submit(new CollectParcel(story.sscc(1), true)).reason();
        });
        stories.put(RefusalReason.AWAITS_CUSTOMER, floor -> {
            PackStories story = new PackStories(floor).closed();
            floor.accept(new MakeParcelReady(story.sscc(1), ANY));
            return floor.submit(new ShipParcels(List.of(story.sscc(1)))).reason();
        });
        stories.put(RefusalReason.WRONG_COLLECTION_CODE, floor -> {
            PackStories story = new PackStories(floor).closed();
            floor.accept(new MakeParcelReady(story.sscc(1), ANY));
            return floor.submit(new CollectParcel(story.sscc(1), false)).reason();
        });
        stories.put(RefusalReason.WEIGHT_REQUIRED, floor -> {
            PackBench bench = new PackBench(floor);
            bench.weighs(true);
            bench.open(10, 0);
            return bench.close(1, 0).reason();
        });
        stories.put(RefusalReason.WRONG_WEIGHT, floor -> {
            PackBench bench = new PackBench(floor);
            bench.weighs(false);
            bench.open(10, 0);
            return bench.close(1, 1_000).reason();
        });
        stories.put(RefusalReason.NOT_SHIPPED, floor -> {
            PackStories story = new PackStories(floor).closed();
            return floor.submit(new TellParcelState(story.sscc(1), ParcelState.DELIVERED))
                    .reason();
        });
    }

    /** What each command is refused for. */
    static void addCommandsTo(Map<Refusal, Function<Floor, CommandResult>> stories) {
        numbers(stories);
        totes(stories);
        closes(stories);
        weighs(stories);
        voids(stories);
        leaves(stories);
        collects(stories);
    }

    private static void numbers(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> set = SetParcelNumbers.class;
        story(stories, set, RefusalReason.MALFORMED, story -> story.numbers("", "12", 0));
        story(stories, set, RefusalReason.UNKNOWN_COMPANY, story -> story.numbers("sister", "4012345", 0));
        story(stories, set, RefusalReason.PARCEL_NUMBERS_USED, story -> {
            story.packed().numbers("", "99991234", 5);
            return story.numbers("", "4012345", 0);
        });
        story(stories, set, RefusalReason.LIMIT_REACHED, story -> {
            for (int prefix = 1_000; prefix < 1_100; prefix++) {
                for (int extension = 0; extension <= 9; extension++) {
                    story.floor.accept(new SetParcelNumbers("", Integer.toString(prefix), extension, 0));
                }
            }
            return story.numbers("", "4012345", 0);
        });
    }

    private static void totes(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> pack = PackTote.class;
        story(
                stories,
                pack,
                RefusalReason.UNKNOWN_WAREHOUSE,
                story -> story.floor.submit(new PackTote("Z", "T1", "BENCH")));
        story(stories, pack, RefusalReason.UNKNOWN_LOCATION, story -> story.packTote("T9", "BENCH"));
        story(stories, pack, RefusalReason.TOTE_REQUIRED, story -> story.packTote("A1", "BENCH"));
        story(stories, pack, RefusalReason.PARCEL_PLACE_REQUIRED, story -> story.packTote("T1", "A1"));
        story(stories, pack, RefusalReason.NOTHING_TO_PACK, story -> story.packTote("T2", "BENCH"));
        story(stories, pack, RefusalReason.LIMIT_REACHED, story -> {
            long both = story.shop.place(line("PEN", 1), line("CUP", 1));
            story.floor.stock("CUP", "A2", 1, Condition.SELLABLE);
            story.shop.release(both);
            story.floor.accept(new MakePickList("W", List.of(both), "eva"));
            story.picker.label("T2");
            story.picker.scan(PEN);
            story.floor.location("T3", PlaceKind.TOTE);
            story.picker.label("T3");
            story.picker.scan(PEN + 1);
            story.numbers("", "4012345", 0);
            story.packTote("T2", "BENCH");
            story.voidOften();
            return story.packTote("T3", "BENCH");
        });
        story(stories, pack, RefusalReason.SERIAL_REQUIRED, story -> {
            story.floor.product("RADIO", PEN + 7, Tracking.SERIAL_AT_SHIP);
            story.floor.stock("RADIO", "A2", 1, Condition.SELLABLE);
            story.pick("RADIO", PEN + 7, "T2");
            return story.packTote("T2", "BENCH");
        });
        story(stories, pack, RefusalReason.NO_PARCEL_NUMBERS, story -> story.packTote("T1", "BENCH"));
        story(stories, pack, RefusalReason.PARCEL_NUMBERS_EXHAUSTED, story -> {
            story.numbers("", "4012345", 999_999_999);
            story.packTote("T1", "BENCH");
            story.pick("PEN", PEN, "T2");
            return story.packTote("T2", "BENCH");
        });
    }

    private static void closes(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> close = CloseParcel.class;
        story(stories, close, RefusalReason.MALFORMED, story -> story.packed().close(-1, ANY));
        story(
                stories,
                close,
                RefusalReason.UNKNOWN_PARCEL,
                story -> story.floor.submit(new CloseParcel(UNKNOWN, 0, ANY)));
        story(
                stories,
                close,
                RefusalReason.VERSION_CONFLICT,
                story -> story.packed().close(0, 1));
        story(
                stories,
                close,
                RefusalReason.PARCEL_NOT_OPEN,
                story -> story.closed().close(5, ANY));
        story(stories, close, RefusalReason.PARCEL_EMPTY, story -> {
            story.packed().packer.undo(story.packer.next - 1);
            return story.close(0, ANY);
        });
    }

    /** Packaging of 50 g for pens of 10 g each, within 20 g. */
    private PackStories weighs(boolean required) {
        CarrierFloor.weigh(floor, "PEN", 10);
        floor.accept(new SetParcelWeighing("W", 50, 20, 0, required, ANY));
        return this;
    }

    /** It was weighed wrong after it was closed. */
    private PackStories offWeight() {
        weighs(false).closed();
        ScanCommand scan = packer.ssccScan(sscc(1), 0);
        scan.quantity = 1;
        scan.weightMilligrams = 900_000;
        packer.send(scan);
        return this;
    }

    private CommandResult weighing(String warehouse, int percent, long expected) {
        return floor.submit(new SetParcelWeighing(warehouse, 50, 20, percent, false, expected));
    }

    private CommandResult accept(long parcel, long grams, String reason, long expected) {
        return floor.submit(new AcceptParcelWeight(parcel, grams, reason, expected));
    }

    private PackStories manifested() {
        CarrierFloor.defineCarriers(floor);
        floor.accept(new DefineShippingRules(List.of(CarrierFloor.rule("any", "DHL", "PARCEL")), ANY));
        closed();
        floor.accept(new CloseManifest("W", "DHL", 0, false));
        return this;
    }

    private static void weighs(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> set = SetParcelWeighing.class;
        story(stories, set, RefusalReason.MALFORMED, story -> story.weighing("W", 101, ANY));
        story(stories, set, RefusalReason.UNKNOWN_WAREHOUSE, story -> story.weighing("Z", 0, ANY));
        story(
                stories,
                set,
                RefusalReason.ALREADY_EXISTS,
                story -> story.weighs(false).weighing("W", 1, MasterDataCommand.CREATE));
        story(
                stories,
                set,
                RefusalReason.VERSION_CONFLICT,
                story -> story.weighs(false).weighing("W", 1, 1));
        Class<?> close = CloseParcel.class;
        story(
                stories,
                close,
                RefusalReason.WEIGHT_REQUIRED,
                story -> story.weighs(true).packed().close(0, ANY));
        story(
                stories,
                close,
                RefusalReason.WRONG_WEIGHT,
                story -> story.weighs(false).packed().close(900, ANY));
        story(
                stories,
                MakeParcelReady.class,
                RefusalReason.ON_MANIFEST,
                story -> story.manifested().ready(story.sscc(1), ANY));
        Class<?> accept = AcceptParcelWeight.class;
        story(stories, accept, RefusalReason.MALFORMED, story -> story.packed().accept(story.sscc(1), -1, "so", ANY));
        story(stories, accept, RefusalReason.UNKNOWN_PARCEL, story -> story.accept(UNKNOWN, 1, "so", ANY));
        story(
                stories,
                accept,
                RefusalReason.VERSION_CONFLICT,
                story -> story.packed().accept(story.sscc(1), 1, "so", 1));
        story(
                stories,
                accept,
                RefusalReason.ALREADY_SHIPPED,
                story -> story.left().accept(story.sscc(1), 1, "so", ANY));
        story(
                stories,
                accept,
                RefusalReason.PARCEL_VOIDED,
                story -> story.isVoid().accept(story.sscc(1), 1, "so", ANY));
        story(
                stories,
                accept,
                RefusalReason.REASON_REQUIRED,
                story -> story.packed().accept(story.sscc(1), 1, " ", ANY));
        story(
                stories,
                accept,
                RefusalReason.WEIGHT_REQUIRED,
                story -> story.packed().accept(story.sscc(1), 0, "so", ANY));
        story(
                stories,
                ShipParcels.class,
                RefusalReason.WRONG_WEIGHT,
                story -> story.offWeight().ship(story.sscc(1)));
        story(
                stories,
                MakeParcelReady.class,
                RefusalReason.WRONG_WEIGHT,
                story -> story.offWeight().ready(story.sscc(1), ANY));
    }

    private static void voids(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> voids = VoidParcel.class;
        String tooLong = "x".repeat(FieldChecks.MAX_TEXT_BYTES + 1);
        story(stories, voids, RefusalReason.MALFORMED, story -> story.packed().voidParcel(1, tooLong, ANY));
        story(
                stories,
                voids,
                RefusalReason.UNKNOWN_PARCEL,
                story -> story.floor.submit(new VoidParcel(UNKNOWN, "torn", ANY)));
        story(
                stories,
                voids,
                RefusalReason.VERSION_CONFLICT,
                story -> story.packed().voidParcel(1, "torn", 1));
        story(
                stories,
                voids,
                RefusalReason.ALREADY_SHIPPED,
                story -> story.left().voidParcel(1, "torn", ANY));
        story(
                stories,
                voids,
                RefusalReason.REASON_REQUIRED,
                story -> story.packed().voidParcel(1, " ", ANY));
        story(stories, voids, RefusalReason.PARCEL_NUMBERS_EXHAUSTED, story -> {
            story.packed().numbers("", "4012345", 999_999_999);
            story.voidParcel(1, "torn", ANY);
            return story.voidParcel(2, "torn", ANY);
        });
        story(stories, voids, RefusalReason.LIMIT_REACHED, story -> {
            story.packed().voidOften();
            return story.voidParcel(AnotherParcel.MOST_OF_AN_ORDER, "torn", ANY);
        });
    }

    private static void leaves(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> ship = ShipParcels.class;
        story(stories, ship, RefusalReason.MALFORMED, PackStories::ship);
        story(stories, ship, RefusalReason.UNKNOWN_PARCEL, story -> story.ship(UNKNOWN));
        story(
                stories,
                ship,
                RefusalReason.PARCEL_NOT_CLOSED,
                story -> story.packed().ship(story.sscc(1)));
        story(
                stories,
                ship,
                RefusalReason.ALREADY_SHIPPED,
                story -> story.left().ship(story.sscc(1)));
        story(
                stories,
                ship,
                RefusalReason.PARCEL_VOIDED,
                story -> story.isVoid().ship(story.sscc(1)));
        story(stories, ship, RefusalReason.AWAITS_CUSTOMER, story -> {
            story.closed().ready(story.sscc(1), ANY);
            return story.ship(story.sscc(1));
        });
        story(stories, ship, RefusalReason.ORDER_HELD, story -> story.held().ship(story.sscc(1)));
        Class<?> tell = TellParcelState.class;
        story(stories, tell, RefusalReason.MALFORMED, story -> story.left().tell(story.sscc(1), ParcelState.CLOSED));
        story(stories, tell, RefusalReason.UNKNOWN_PARCEL, story -> story.tell(UNKNOWN, ParcelState.DELIVERED));
        story(
                stories,
                tell,
                RefusalReason.NOT_SHIPPED,
                story -> story.closed().tell(story.sscc(1), ParcelState.DELIVERED));
    }

    private static void collects(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> ready = MakeParcelReady.class;
        story(stories, ready, RefusalReason.UNKNOWN_PARCEL, story -> story.ready(UNKNOWN, ANY));
        story(
                stories,
                ready,
                RefusalReason.VERSION_CONFLICT,
                story -> story.closed().ready(story.sscc(1), 1));
        story(
                stories,
                ready,
                RefusalReason.PARCEL_NOT_CLOSED,
                story -> story.packed().ready(story.sscc(1), ANY));
        story(
                stories,
                ready,
                RefusalReason.ALREADY_SHIPPED,
                story -> story.left().ready(story.sscc(1), ANY));
        story(
                stories,
                ready,
                RefusalReason.PARCEL_VOIDED,
                story -> story.isVoid().ready(story.sscc(1), ANY));
        story(stories, ready, RefusalReason.ORDER_HELD, story -> story.held().ready(story.sscc(1), ANY));
        Class<?> collect = CollectParcel.class;
        story(stories, collect, RefusalReason.UNKNOWN_PARCEL, story -> story.collect(UNKNOWN, true));
        story(
                stories,
                collect,
                RefusalReason.ALREADY_SHIPPED,
                story -> story.left().collect(story.sscc(1), true));
        story(
                stories,
                collect,
                RefusalReason.PARCEL_VOIDED,
                story -> story.isVoid().collect(story.sscc(1), true));
        story(stories, collect, RefusalReason.NOT_READY, story -> story.closed().collect(story.sscc(1), true));
        story(stories, collect, RefusalReason.ORDER_HELD, story -> {
            story.closed().ready(story.sscc(1), ANY);
            story.shop.hold(story.order, HoldReason.CLERK);
            return story.collect(story.sscc(1), true);
        });
        story(stories, collect, RefusalReason.WRONG_COLLECTION_CODE, story -> {
            story.closed().ready(story.sscc(1), ANY);
            return story.collect(story.sscc(1), false);
        });
    }

    private static void story(
            Map<Refusal, Function<Floor, CommandResult>> stories,
            Class<?> command,
            RefusalReason reason,
            Function<PackStories, CommandResult> story) {
        stories.put(new Refusal(command, reason), floor -> story.apply(new PackStories(floor)));
    }

    private CommandResult numbers(String company, String prefix, long firstSerial) {
        return floor.submit(new SetParcelNumbers(company, prefix, 3, firstSerial));
    }

    private CommandResult packTote(String tote, String place) {
        return floor.submit(new PackTote("W", tote, place));
    }

    private CommandResult close(long grams, long expected) {
        return floor.submit(new CloseParcel(sscc(1), grams, expected));
    }

    private CommandResult voidParcel(int number, String reason, long expected) {
        return floor.submit(new VoidParcel(sscc(number), reason, expected));
    }

    private CommandResult ship(Long... parcels) {
        return floor.submit(new ShipParcels(List.of(parcels)));
    }

    private CommandResult tell(long parcel, ParcelState state) {
        return floor.submit(new TellParcelState(parcel, state));
    }

    private CommandResult ready(long parcel, long expected) {
        return floor.submit(new MakeParcelReady(parcel, expected));
    }

    private CommandResult collect(long parcel, boolean codeIsRight) {
        return floor.submit(new CollectParcel(parcel, codeIsRight));
    }

    /** Until the order has all the parcels that it may have. */
    private void voidOften() {
        for (int number = 1; number < AnotherParcel.MOST_OF_AN_ORDER; number++) {
            floor.accept(new VoidParcel(sscc(number), "torn", ANY));
        }
    }

    private void pick(String sku, long gtin, String tote) {
        long one = shop.place(line(sku, 1));
        shop.release(one);
        floor.accept(new MakePickList("W", List.of(one), "eva"));
        picker.label(tote);
        picker.scan(gtin);
    }

    private PackStories left() {
        closed();
        floor.accept(new ShipParcels(List.of(sscc(1))));
        return this;
    }

    private PackStories isVoid() {
        closed();
        voidParcel(1, "torn", ANY);
        return this;
    }

    private PackStories held() {
        closed();
        shop.hold(order, HoldReason.CLERK);
        return this;
    }

    private PackStories tote() {
        packer.label("T1");
        return this;
    }

    private PackStories packed() {
        floor.accept(new SetParcelNumbers("", "4012345", 3, 0));
        tote();
        scan();
        return this;
    }

    private PackStories closed() {
        packed();
        verb("CLOSE");
        return this;
    }

    private ScanAnswer scan() {
        return packer.scan(PEN, "", scan -> scan.quantity = 2);
    }

    private ScanAnswer verb(String verb) {
        return packer.send(packer.message(ScanCommand.Kind.DO, verb, ""));
    }

    private long sscc(int number) {
        PackedParcelBook parcels = floor.view().books.trade.parcels;
        return parcels.sscc(parcels.find(number));
    }
}
