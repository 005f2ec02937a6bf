package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;
import static io.tallyline.ledger.core.Shop.line;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.CollectParcel;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.TellParcelState;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One story per refusal reason of packing: two pens of an order stand in T1, and are to be packed at the bench. */
final class PackStories {
    private static final long PEN = 4_006_381_333_931L;

    private final Floor floor;
    private final Shop shop;
    private final FloorDevice packer;
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
        FloorDevice picker = floor.device("picker", StationRole.PICK, "DOCK");
        this.packer = floor.device("packer", StationRole.PACK, "BENCH");
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
                floor -> floor.submit(new CloseParcel(340_123_450_000_000_009L, 0, ANY))
                        .reason());
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
        stories.put(RefusalReason.WRONG_COLLECTION_CODE, floor -> {
            PackStories story = new PackStories(floor).closed();
            floor.accept(new MakeParcelReady(story.sscc(1), ANY));
            return floor.submit(new CollectParcel(story.sscc(1), false)).reason();
        });
        stories.put(RefusalReason.NOT_SHIPPED, floor -> {
            PackStories story = new PackStories(floor).closed();
            return floor.submit(new TellParcelState(story.sscc(1), ParcelState.DELIVERED))
                    .reason();
        });
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
