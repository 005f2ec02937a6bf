package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;

import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.CarrierCommand.ShippingRule;
import io.tallyline.ledger.command.ConsignmentCommand.BindDock;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.ConsignmentCommand.LabelConsignment;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.command.ConsignmentCommand.SetManifestCutOff;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.PackCommand.AcceptParcelWeight;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PackCommand.SetParcelWeighing;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.TellParcelState;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TrackingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two packers, a gate and a carrier among all whom {@link RandomPicks} has. */
final class RandomPacks implements RandomWork {
    private static final long PEN = 4_006_381_333_931L;

    private final Random random;
    private final RandomPicks others;
    final Floor floor;
    private final List<FloorDevice> packers;
    private final FloorDevice gate;
    /** In so many of a hundred steps more it is about carriers. */
    int carrierWork;

    RandomPacks(long seed) {
        random = new Random(~seed);
        others = new RandomPicks(seed);
        floor = others.floor;
        for (String bench : List.of("B1", "B2")) {
            floor.location(bench, PlaceKind.PARCEL);
        }
        packers = List.of(floor.device("K1", StationRole.PACK, "B1"), floor.device("K2", StationRole.PACK, "B2"));
        gate = floor.device("exit", StationRole.SHIP, "DOCK");
        floor.accept(new SetParcelNumbers("", "4012345", 3, 0));
        CarrierFloor.defineCarriers(floor);
        floor.accept(new DefineShippingRules(
                List.of(
                        new ShippingRule("small", "", "", List.of(), 60, 0, 0, false, true, -1, "DHL", "PARCEL"),
                        new ShippingRule("large", "", "", List.of(), 400, 0, 0, false, true, -1, "SPED", "PALLET")),
                ANY));
        for (String sku : List.of("PEN", "CUP")) {
            floor.accept(new DefineProduct(
                    sku, "Name", "", "", "piece", Tracking.NONE, "", false, ANY, "", false, 10, sku.equals("CUP")));
        }
        floor.accept(new SetParcelWeighing("W", 20, 100, 100, false, ANY));
        floor.accept(new SetInvoicing(InvoiceMode.AT_SHIPMENT));
    }

    @Override
    public Floor floor() {
        return floor;
    }

    @Override
    public String act() {
        if (carrierWork > 0 && random.nextInt(100) < carrierWork) return carrier();
        int what = random.nextInt(100);
        if (what < 55) return others.act();
        if (what < 80) return pack();
        if (what < 84) return "undo " + undo();
        if (what < 88) return "close " + close();
        if (what < 89) return carrier();
        if (what < 90)
            return "void " + floor.submit(new VoidParcel(sscc(), "torn", ANY)).kind();
        if (what < 94) return "gate " + gate.scanSscc(sscc(ParcelState.CLOSED)).outcome;
        if (what < 96) return "ship " + floor.submit(new ShipParcels(closed())).kind();
        return "tell "
                + floor.submit(new TellParcelState(sscc(ParcelState.SHIPPED), told()))
                        .kind();
    }

    private String carrier() {
        return switch (random.nextInt(8)) {
            case 7 -> "clock " + clock();
            case 6 ->
                "track "
                        + floor.submit(new RecordTracking(
                                        random.nextInt(4) == 0 ? "SPED" : "DHL",
                                        sscc(random.nextBoolean() ? ParcelState.SHIPPED : ParcelState.CLOSED),
                                        "",
                                        TrackingState.of(random.nextBoolean() ? 1 : 5 + random.nextInt(4)),
                                        floor.now / 1_000_000 + random.nextInt(50) - 25,
                                        "",
                                        "",
                                        0))
                                .kind();
            case 4 ->
                "manifest "
                        + floor.submit(new CloseManifest(
                                        "W", random.nextBoolean() ? "DHL" : "SPED", 0, random.nextBoolean()))
                                .kind();
            case 5 ->
                "dock "
                        + floor.submit(new BindDock("W", "DOCK", random.nextInt(3) == 0 ? "SPED" : "", ANY))
                                .kind();
            case 3 ->
                "label "
                        + floor.submit(new LabelConsignment(
                                        sscc(), 0, "N" + random.nextInt(9), "R" + random.nextInt(2), "", "", ANY))
                                .kind();
            case 0 ->
                "accept "
                        + floor.submit(new AcceptParcelWeight(sscc(), random.nextInt(300), "it is so", ANY))
                                .kind();
            case 1 ->
                "choose "
                        + floor.submit(new SetParcelCarrier(
                                        sscc(), "DHL", random.nextBoolean() ? "PARCEL" : "EXPRESS", ANY))
                                .kind();
            default ->
                "by rules "
                        + floor.submit(new SetParcelCarrier(sscc(), "", "", ANY))
                                .kind();
        };
    }

    /** A cut-off that falls due within the hour, and an hour that passes. */
    private String clock() {
        if (random.nextInt(3) == 0) {
            int minute = (int) (localNanos() / 60_000_000_000L % 1_440);
            boolean ships = random.nextBoolean();
            return "cut-off "
                    + floor.submit(new SetManifestCutOff(
                                    "W",
                                    random.nextBoolean() ? "DHL" : "SPED",
                                    minute,
                                    ships,
                                    random.nextBoolean(),
                                    ANY))
                            .kind();
        }
        floor.pass(3_600_000_000_000L);
        return "tick " + floor.submit(new Tick()).kind();
    }

    private long localNanos() {
        WarehouseBook warehouses = floor.view().books.warehouses;
        return floor.now + warehouses.offsetNanos(warehouses.find("W"));
    }

    private ScanAnswer weigh(FloorDevice packer) {
        ScanCommand scan = packer.ssccScan(sscc(), 0);
        scan.quantity = 1;
        scan.weightMilligrams = random.nextInt(200) * 1_000L;
        scan.lengthMillimetres = 1 + random.nextInt(100);
        scan.widthMillimetres = 1 + random.nextInt(100);
        scan.heightMillimetres = 1 + random.nextInt(100);
        return packer.send(scan);
    }

    /** All that are closed, by their numbers, or any one where none is. */
    private List<Long> closed() {
        PackedParcelBook parcels = floor.view().books.trade.parcels;
        List<Long> found = new ArrayList<>();
        for (int row = parcels.nextLive(0); row >= 0; row = parcels.nextLive(row + 1)) {
            boolean ships = parcels.state(row) == ParcelState.CLOSED && !parcels.leaves(row);
            if (ships) {
                found.add(parcels.sscc(row));
            }
        }
        return found.isEmpty() || random.nextInt(3) == 0 ? List.of(sscc()) : found;
    }

    private ParcelState told() {
        return random.nextInt(4) == 0 ? ParcelState.FAILED : ParcelState.DELIVERED;
    }

    private String pack() {
        FloorDevice packer = packers.get(random.nextInt(packers.size()));
        int tote = 1 + random.nextInt(6);
        int what = random.nextInt(12);
        if (what == 0) {
            return "tote " + floor.submit(new PackTote("W", "T" + tote, "B1")).kind();
        }
        if (what == 1) {
            return "container " + verb(packer, "CONTAINER").outcome;
        }
        if (what == 3) {
            return "weigh " + weigh(packer).outcome;
        }
        if (what == 2) {
            return "parcel " + packer.scanSscc(sscc()).outcome;
        }
        PickedGoodsBook picked = floor.view().books.trade.pickedGoods;
        int row = picked.nextLive(random.nextInt(Math.max(1, picked.size())));
        if (row < 0) {
            return "nothing picked";
        }
        Books books = floor.view().books;
        packer.label(books.places.name(picked.container(row)));
        return "pack " + packOf(packer, row).outcome;
    }

    private ScanAnswer packOf(FloorDevice packer, int row) {
        Books books = floor.view().books;
        PickedGoodsBook picked = books.trade.pickedGoods;
        long gtin = PEN
                + List.of("PEN", "CUP", "HAT", "", "", "MILK", "TV").indexOf(books.products.sku(picked.product(row)));
        if (picked.unit(row) != 0) {
            return packer.scanSerial(gtin, others.anySerial(), "");
        }
        ScanCommand scan = picked.lot(row) == LotBook.NONE
                ? packer.gtinScan(gtin, "")
                : lotScan(packer, gtin, books.lots.text(picked.lot(row)));
        scan.quantity = 1L + random.nextInt((int) Math.min(5, picked.quantity(row)));
        return packer.send(scan);
    }

    private static ScanCommand lotScan(FloorDevice packer, long gtin, String lot) {
        ScanCommand scan = packer.message(ScanCommand.Kind.SCAN, Floor.gtinText(gtin) + lot, "");
        scan.gtin = gtin;
        scan.lotStart = 14;
        scan.lotLength = lot.length();
        return scan;
    }

    private String undo() {
        FloorDevice packer = packers.get(random.nextInt(packers.size()));
        ScanAnswer answer = packer.undo(Math.max(1, packer.next - 1 - random.nextInt(3)));
        return answer.outcome + " " + answer.reason;
    }

    private String close() {
        return random.nextBoolean()
                ? floor.submit(new CloseParcel(sscc(), random.nextInt(200), ANY))
                        .kind()
                        .name()
                : String.valueOf(verb(packers.get(random.nextInt(packers.size())), "CLOSE").outcome);
    }

    private static ScanAnswer verb(FloorDevice packer, String verb) {
        return packer.send(packer.message(ScanCommand.Kind.DO, verb, ""));
    }

    /** Of one of the last parcels, which is so, if there is any. */
    private long sscc(ParcelState state) {
        PackedParcelBook parcels = floor.view().books.trade.parcels;
        for (int i = 0; i < 10; i++) {
            long one = sscc();
            int row = parcels.findSscc(one);
            if (row != PackedParcelBook.NONE && parcels.state(row) == state) {
                return one;
            }
        }
        return sscc();
    }

    /** Of one of the last parcels. */
    private long sscc() {
        PackedParcelBook parcels = floor.view().books.trade.parcels;
        int row = parcels.find(Math.max(1, parcels.numbers.nextNumber() - 1 - random.nextInt(5)));
        return row == PackedParcelBook.NONE ? 340_123_450_000_000_009L : parcels.sscc(row);
    }
}
