package io.tallyline.ledger.ring;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One warehouse, one product with a million pieces, and tunnels that ship it: what the ring's tests scan. */
final class SmallFloor {
    static final long GTIN = 4012345678901L;
    static final long STOCK = 1_000_000_000L;
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private SmallFloor() {}

    /** The commands that build it, with devices {@code tunnel-1} to {@code tunnel-n}. */
    static List<BusinessCommand> build(int devices) {
        List<BusinessCommand> commands = new ArrayList<>(List.of(
                new MasterDataCommand.DefineWarehouse("W1", "One", "Europe/Berlin", MasterDataCommand.CREATE),
                new MasterDataCommand.DefineLocation("W1", "A-1", "A", PlaceKind.STORAGE, MasterDataCommand.CREATE),
                new MasterDataCommand.DefineProduct(
                        "TEA", "Tea", "", "", "piece", Tracking.NONE, "", false, MasterDataCommand.CREATE),
                new MasterDataCommand.BindBarcode("TEA", "4012345678901", GTIN, 1, MasterDataCommand.CREATE),
                new StockCommand.ReceiveStock(
                        "W1",
                        "opening",
                        List.of(new StockCommand.ReceiptLine("TEA", "A-1", STOCK, "", 0, List.of())))));
        for (int i = 1; i <= devices; i++) {
            commands.add(new MasterDataCommand.DefineDevice(
                    "tunnel-" + i,
                    "Tunnel",
                    "W1",
                    "A-1",
                    StationRole.SHIP,
                    "native",
                    DiscrepancyPolicy.REFUSE,
                    0,
                    HASH,
                    true,
                    MasterDataCommand.CREATE));
        }
        return commands;
    }

    static void hello(CommandSlot slot, String device, long epoch) {
        slot.origin = CommandSlot.Origin.DEVICE;
        slot.scan.kind = ScanCommand.Kind.HELLO;
        slot.scan.epoch = epoch;
        slot.scan.trusted = true;
        byte[] name = device.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, slot.scan.bytes, 0, name.length);
        slot.scan.codeLength = name.length;
    }

    /** A scan of the product; nothing is allocated. */
    static void scan(CommandSlot slot, int device, int session, long number) {
        slot.origin = CommandSlot.Origin.DEVICE;
        ScanCommand scan = slot.scan;
        scan.kind = ScanCommand.Kind.SCAN;
        scan.device = device;
        scan.session = session;
        scan.number = number;
        scan.payloadHash = 77;
        scan.gtin = GTIN;
        long rest = GTIN;
        for (int i = 13; i >= 0; i--) {
            scan.bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        scan.codeLength = 14;
    }
}
