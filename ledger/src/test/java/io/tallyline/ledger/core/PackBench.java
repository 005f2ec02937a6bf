package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;

import io.tallyline.ledger.command.ConsignmentCommand.LabelConsignment;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PackCommand.SetParcelWeighing;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import java.util.List;
import java.util.function.Consumer;

/** A shop with carriers, a picker, a bench, and a gate at {@code DOCK}; a pen weighs 10 g, a cup 400 g. */
final class PackBench {
    static final long ANY = MasterDataCommand.ANY;
    static final long PEN = 4_006_381_333_931L;
    static final long CUP = PEN + 1;

    final CarrierFloor carriers;
    final Floor floor;
    final Shop shop;
    final FloorDevice packer;
    final FloorDevice gate;
    private final FloorDevice picker;

    PackBench() {
        this(new Floor());
    }

    PackBench(Floor floor) {
        this.carriers = new CarrierFloor(floor);
        this.floor = floor;
        this.shop = carriers.shop;
        floor.location("T1", PlaceKind.TOTE);
        floor.location("BENCH", PlaceKind.PARCEL);
        picker = floor.device("picker", StationRole.PICK, "DOCK");
        packer = floor.device("packer", StationRole.PACK, "BENCH");
        gate = floor.device("gate", StationRole.SHIP, "DOCK");
        floor.accept(new DefineOperator("eva", "Eva", "", true, MasterDataCommand.CREATE));
        picker.send(picker.message(ScanCommand.Kind.OPERATOR, "eva", ""));
        shop.stock("PEN", "W", 1_000);
        shop.stock("CUP", "W", 1_000);
        floor.accept(new SetParcelNumbers("", "4012345", 3, 0));
    }

    /** Packaging of 50 g, a tolerance of 20 g and 10 %. */
    void weighs(boolean required) {
        floor.accept(new SetParcelWeighing("W", 50, 20, 10, required, ANY));
    }

    /** An order for so many pens and no cup, or none; all of it is in one parcel that is open. */
    long open(long pens, long cups) {
        long order = pens > 0 && cups > 0
                ? shop.place(line("PEN", pens), line("CUP", cups))
                : shop.place(pens > 0 ? line("PEN", pens) : line("CUP", cups));
        return packed(order, pens, cups);
    }

    private long packed(long order, long pens, long cups) {
        shop.release(order);
        floor.accept(new MakePickList("W", List.of(order), "eva"));
        picker.label("T1");
        if (pens > 0) {
            picker.scan(PEN, "", scan -> scan.quantity = pens);
        }
        if (cups > 0) {
            picker.scan(CUP, "", scan -> scan.quantity = cups);
        }
        packer.label("T1");
        if (pens > 0) {
            packer.scan(PEN, "", scan -> scan.quantity = pens);
        }
        if (cups > 0) {
            packer.scan(CUP, "", scan -> scan.quantity = cups);
        }
        return order;
    }

    /** The same of an order that is placed already. */
    long pack(long order, long pens) {
        return packed(order, pens, 0);
    }

    /** One that is closed, weighed or not. */
    long closed(long pens, long grams) {
        long order = open(pens, 0);
        floor.accept(new CloseParcel(sscc(last()), grams, ANY));
        return order;
    }

    CommandResult close(int parcel, long grams) {
        return floor.submit(new CloseParcel(sscc(parcel), grams, ANY));
    }

    ScanAnswer close(Consumer<ScanCommand> details) {
        ScanCommand verb = packer.message(ScanCommand.Kind.DO, "CLOSE", "");
        details.accept(verb);
        return packer.send(verb);
    }

    /** Its label, with what a scale says. */
    ScanAnswer weigh(int parcel, long grams) {
        return weighMilligrams(parcel, grams * 1_000);
    }

    ScanAnswer weighMilligrams(int parcel, long milligrams) {
        ScanCommand scan = packer.ssccScan(sscc(parcel), 0);
        scan.quantity = 1;
        scan.weightMilligrams = milligrams;
        return packer.send(scan);
    }

    LabelConsignment labelling(int parcel, long consignment, String number, String route) {
        return new LabelConsignment(sscc(parcel), consignment, number, route, "", "", ANY);
    }

    CommandResult label(int parcel, long consignment, String number) {
        return floor.submit(labelling(parcel, consignment, number, ""));
    }

    PackedParcelBook parcels() {
        return floor.view().books.trade.parcels;
    }

    int last() {
        return parcels().numbers.nextNumber() - 1;
    }

    long sscc(int parcel) {
        return parcels().sscc(parcels().find(parcel));
    }

    ParcelState state(int parcel) {
        return parcels().state(parcels().find(parcel));
    }

    long grams(int parcel) {
        return parcels().grams(parcels().find(parcel));
    }

    /** {@code DHL/PARCEL 20250616 20250618}, {@code none}; {@code !} where a person said so; empty where nothing is said. */
    String carrier(int parcel) {
        CarrierBooks books = floor.view().books.carriers;
        int row = books.ofParcels.find(parcel);
        if (row == ParcelCarrierBook.NONE) {
            return "";
        }
        int service = books.ofParcels.service(row);
        return service == CarrierBook.NONE
                ? "none"
                : (books.ofParcels.byHand(row) ? "! " : "")
                        + books.carriers.code(books.carriers.carrier(service)) + "/" + books.carriers.code(service)
                        + " "
                        + books.ofParcels.shipDay(row) + " " + books.ofParcels.deliveryDay(row);
    }

    long consignment(int parcel) {
        ParcelCarrierBook book = floor.view().books.carriers.ofParcels;
        return book.consignment(book.find(parcel));
    }
}
