package io.tallyline.load.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.load.floor.LoadGoods;
import java.util.ArrayList;
import java.util.List;

/** A ledger with products in stock and a device in session, filled as the writer would fill it. One thread. */
final class BenchmarkLedger {
    /** A receipt of this many lines is the business event that is measured. */
    static final int RECEIPT_LINES = 100;

    private static final String WAREHOUSE = "LOAD";
    private static final String BELT = "BELT";
    private static final String DEVICE = "tunnel-0";
    private static final long PIECES = 1_000_000_000_000L;
    private static final long START_NANOS = 1_767_225_600_000_000_000L;

    final Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
    final ScanCommand scan = new ScanCommand();
    final ScanAnswer answer = new ScanAnswer();
    final byte[] buffer = new byte[ScanEvent.MAX_BYTES];

    private final byte[][] codes;
    private final long[] gtins;
    private final int device;
    private final int session;
    private long number;
    private EventEnvelope lastEnvelope;

    BenchmarkLedger(int products) {
        codes = new byte[products][];
        gtins = new long[products];
        lastEnvelope = apply(new DefineWarehouse(WAREHOUSE, WAREHOUSE, "UTC", MasterDataCommand.CREATE));
        apply(new DefineLocation(WAREHOUSE, BELT, "", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        for (int item = 0; item < products; item++) {
            codes[item] = LoadGoods.code(item).getBytes(US_ASCII);
            gtins[item] = Long.parseLong(LoadGoods.gtin(item));
            String sku = LoadGoods.sku(item);
            apply(new DefineProduct(sku, sku, "", "", "piece", Tracking.NONE, "", false, MasterDataCommand.CREATE));
            apply(new BindBarcode(sku, LoadGoods.gtin(item), gtins[item], 1, MasterDataCommand.CREATE));
        }
        for (int first = 0; first < products; first += RECEIPT_LINES) {
            List<ReceiptLine> lines = new ArrayList<>();
            for (int item = first; item < Math.min(products, first + RECEIPT_LINES); item++) {
                lines.add(new ReceiptLine(LoadGoods.sku(item), BELT, PIECES, "", 0, List.of()));
            }
            lastEnvelope = apply(new ReceiveStock(WAREHOUSE, "opening stock", lines));
        }
        EventEnvelope receipt = lastEnvelope;
        apply(new DefineDevice(
                DEVICE,
                DEVICE,
                WAREHOUSE,
                BELT,
                StationRole.SHIP,
                "native",
                DiscrepancyPolicy.ACCEPT,
                0,
                "",
                true,
                MasterDataCommand.CREATE));
        hello();
        device = answer.device;
        session = answer.session;
        lastEnvelope = receipt;
    }

    /** The receipt with {@link #RECEIPT_LINES} lines that stocked the last products. */
    EventEnvelope receipt() {
        return lastEnvelope;
    }

    /** Makes {@link #scan} the device's next one, of the products in turn. */
    void nextScan() {
        number++;
        int item = (int) (number % codes.length);
        scan.clear();
        scan.device = device;
        scan.session = session;
        scan.number = number;
        scan.arrivalNanos = now();
        scan.payloadHash = number;
        scan.codeLength = codes[item].length;
        System.arraycopy(codes[item], 0, scan.bytes, 0, scan.codeLength);
        scan.gtin = gtins[item];
    }

    /** Decides {@link #scan} as the next event and applies it; returns the event's bytes. */
    int decideAndApply() {
        int length = ledger.decideScan(scan, now(), ledger.lastSequence() + 1, buffer, 0, answer);
        if (length > 0) {
            ledger.applyScan(buffer, 0);
        }
        return length;
    }

    private void hello() {
        scan.clear();
        scan.kind = ScanCommand.Kind.HELLO;
        scan.trusted = true;
        scan.epoch = 1;
        byte[] name = DEVICE.getBytes(US_ASCII);
        scan.codeLength = name.length;
        System.arraycopy(name, 0, scan.bytes, 0, name.length);
        BusinessEvent event = ledger.decideHello(scan, answer);
        if (event == null) {
            throw new IllegalStateException("the ledger turns the device away: " + answer.error);
        }
        apply(event);
    }

    private EventEnvelope apply(BusinessCommand command) {
        BusinessEvent event =
                ledger.decide(command, CommandContext.SYSTEM, now()).event();
        if (event == null) {
            throw new IllegalStateException("nothing to journal for " + command);
        }
        return apply(event);
    }

    private EventEnvelope apply(BusinessEvent event) {
        EventEnvelope envelope = new EventEnvelope(ledger.lastSequence() + 1, now(), CommandContext.SYSTEM, event);
        ledger.apply(envelope);
        return envelope;
    }

    private long now() {
        return Math.max(START_NANOS, ledger.lastTimeNanos()) + 1_000;
    }
}
