package io.tallyline.api.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.core.PackedParcelView;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import java.util.List;
import java.util.Random;

/** Somebody who packs what an {@link OrderFloor} has in totes, and whoever takes the parcels away. */
final class FloorPacker {
    private final OrderFloor floor;
    private final Random random;
    private final int device;
    private final int session;
    private long number;
    private long lastPack = 1;

    FloorPacker(OrderFloor floor, Random random) {
        this.floor = floor;
        this.random = random;
        floor.location("BENCH", PlaceKind.PARCEL);
        floor.submit(new PackCommand.SetParcelNumbers("", "4012345", 3, 0));
        floor.submit(new MasterDataCommand.DefineDevice(
                "packer",
                "packer",
                "W",
                "BENCH",
                StationRole.PACK,
                "",
                DiscrepancyPolicy.REFUSE,
                0,
                "",
                true,
                MasterDataCommand.CREATE));
        ScanCommand hello = new ScanCommand();
        hello.kind = ScanCommand.Kind.HELLO;
        hello.epoch = 1;
        hello.trusted = true;
        put(hello, "packer");
        ScanAnswer answer = floor.hello(hello);
        device = answer.device;
        session = answer.session;
    }

    /** Some scans out of a tote, or all of it by hand, and whatever happens to one of the last parcels. */
    void work() {
        String tote = FloorPicker.TOTES.get(random.nextInt(FloorPicker.TOTES.size()));
        if (random.nextInt(5) == 0) {
            floor.submit(new PackCommand.PackTote("W", tote, "BENCH"));
        } else {
            send(ScanCommand.Kind.SCAN, "LOC-" + tote, 1);
            for (int i = 0; i < 2 * OrderFloor.PRODUCTS; i++) {
                send(ScanCommand.Kind.SCAN, OrderFloor.sku(i % OrderFloor.PRODUCTS), 1 + random.nextInt(2));
            }
        }
        switch (random.nextInt(6)) {
            case 0 -> undo();
            case 1 -> send(ScanCommand.Kind.DO, "CLOSE", 1);
            case 2 -> send(ScanCommand.Kind.DO, "CONTAINER", 1);
            default -> {}
        }
        for (int i = 0; i < 3; i++) {
            happen(parcel());
        }
    }

    private void happen(long parcel) {
        switch (random.nextInt(8)) {
            case 0 -> floor.submit(new PackCommand.VoidParcel(parcel, "torn", MasterDataCommand.ANY));
            case 1, 2 ->
                floor.submit(new PackCommand.CloseParcel(parcel, random.nextInt(2_000), MasterDataCommand.ANY));
            case 3, 4 -> floor.submit(new PackCommand.ShipParcels(List.of(parcel)));
            case 5 -> floor.submit(new PackCommand.TellParcelState(parcel, ParcelState.FAILED));
            default -> floor.submit(new PackCommand.TellParcelState(parcel, ParcelState.DELIVERED));
        }
    }

    /** One of the last; its SSCC. */
    private long parcel() {
        List<PackedParcelView> all = floor.ledger.view().parcels();
        return all.isEmpty()
                ? 1
                : all.get(Math.max(0, all.size() - 1 - random.nextInt(10))).sscc();
    }

    private void undo() {
        ScanCommand undo = message(ScanCommand.Kind.UNDO, "");
        undo.undoNumber = lastPack;
        floor.send(undo);
    }

    private void send(ScanCommand.Kind kind, String code, long quantity) {
        ScanCommand scan = message(kind, code);
        scan.quantity = quantity;
        if (floor.send(scan).outcome == Outcome.PACKED && kind == ScanCommand.Kind.SCAN) {
            lastPack = scan.number;
        }
    }

    private ScanCommand message(ScanCommand.Kind kind, String code) {
        ScanCommand message = new ScanCommand();
        message.clear();
        message.kind = kind;
        message.device = device;
        message.session = session;
        message.number = ++number;
        message.payloadHash = number * 31 + code.hashCode();
        put(message, code);
        return message;
    }

    private static void put(ScanCommand message, String code) {
        byte[] bytes = code.getBytes(UTF_8);
        System.arraycopy(bytes, 0, message.bytes, 0, bytes.length);
        message.codeLength = code.length();
    }
}
