package io.tallyline.api.projection;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.core.PackedParcelView;
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
    private final FloorHandheld handheld;
    private long lastPack = 1;

    FloorPacker(OrderFloor floor, Random random) {
        this.floor = floor;
        this.random = random;
        floor.location("BENCH", PlaceKind.PARCEL);
        floor.submit(new PackCommand.SetParcelNumbers("", "4012345", 3, 0));
        handheld = new FloorHandheld(floor, "packer", StationRole.PACK, "BENCH");
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
            case 0 -> handheld.undo(lastPack);
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
            case 6 -> floor.submit(new PackCommand.TellParcelState(parcel, ParcelState.DELIVERED));
            default -> leave(parcel);
        }
    }

    /** All that is packed waits for its customers from now on, as far as it may. */
    void makeReady() {
        for (PackedParcelView parcel : floor.ledger.view().parcels()) {
            floor.submit(new PackCommand.CloseParcel(parcel.sscc(), 0, MasterDataCommand.ANY));
            floor.submit(new PackCommand.MakeParcelReady(parcel.sscc(), MasterDataCommand.ANY));
        }
    }

    /** A customer comes for what waited; or it waits for one from now on. */
    private void leave(long parcel) {
        floor.submit(new PackCommand.CollectParcel(parcel, true));
        floor.submit(new PackCommand.MakeParcelReady(parcel, MasterDataCommand.ANY));
    }

    /** One of the last; its SSCC. */
    private long parcel() {
        List<PackedParcelView> all = floor.ledger.view().parcels();
        return all.isEmpty()
                ? 1
                : all.get(Math.max(0, all.size() - 1 - random.nextInt(10))).sscc();
    }

    private void send(ScanCommand.Kind kind, String code, long quantity) {
        if (handheld.send(kind, code, quantity) == Outcome.PACKED && kind == ScanCommand.Kind.SCAN) {
            lastPack = handheld.number();
        }
    }
}
