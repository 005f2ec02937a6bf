package io.tallyline.ledger.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.journal.Journal;
import io.tallyline.ledger.journal.JournalSettings;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.ring.DecisionBatch;
import io.tallyline.ledger.ring.PipelineFigures;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A small warehouse whose random commands go through the writer's real steps into any journal, in batches of random
 * size. Goes on where a recovered ledger left off.
 */
final class RandomFloor {
    /** Small files, with blocks for many batches ahead of a writer that never waits. */
    static final JournalSettings SETTINGS = JournalSettings.small().withAllocateAheadBytes(1 << 20);

    static final String[] DEVICES = {"gate-in", "gate-out", "handheld"};

    private static final StationRole[] ROLES = {StationRole.RECEIVE, StationRole.SHIP, StationRole.MOVE};
    private static final int PRODUCTS = 5;
    private static final long FIRST_GTIN = 4_012_345_000_000L;
    private static final long START_NANOS = 1_750_000_000_000_000_000L;

    private final SplittableRandom random;
    private final Ledger ledger;
    private final Journal journal;
    private final DecisionBatch batch;
    private final CommandSlot slot = new CommandSlot();
    private final int[] ids = new int[DEVICES.length];
    private final int[] sessions = new int[DEVICES.length];
    private final long[] numbers = new long[DEVICES.length];
    private long nowNanos;
    private int serials;

    RandomFloor(Ledger ledger, Journal journal, long seed) {
        this.random = new SplittableRandom(seed);
        this.ledger = ledger;
        this.journal = journal;
        this.batch = new DecisionBatch(ledger, journal, new PipelineFigures());
        this.nowNanos = Math.max(START_NANOS, ledger.lastTimeNanos());
        this.serials = (int) ledger.lastSequence();
        awaitRoom();
        if (ledger.lastSequence() == 0) {
            define();
        }
        for (int i = 0; i < DEVICES.length; i++) {
            connect(i);
        }
        batch.commit();
    }

    private void define() {
        accept(new DefineWarehouse("W", "Main", "Europe/Berlin", MasterDataCommand.CREATE));
        for (String location : List.of("A1", "A2", "DOCK")) {
            PlaceKind kind = location.equals("DOCK") ? PlaceKind.DOCK : PlaceKind.STORAGE;
            accept(new DefineLocation("W", location, "", kind, MasterDataCommand.CREATE));
        }
        for (int i = 0; i < PRODUCTS; i++) {
            Tracking tracking = i == 0 ? Tracking.SERIAL_EVERYWHERE : i == 1 ? Tracking.LOT : Tracking.NONE;
            accept(new DefineProduct(
                    sku(i), "Product", "", "", "piece", tracking, "", false, MasterDataCommand.CREATE));
            accept(new BindBarcode(sku(i), String.format("%014d", gtin(i)), gtin(i), 1 + i, MasterDataCommand.ANY));
        }
        for (int i = 0; i < DEVICES.length; i++) {
            accept(new DefineDevice(
                    DEVICES[i],
                    DEVICES[i],
                    "W",
                    "A1",
                    ROLES[i],
                    "",
                    DiscrepancyPolicy.REFUSE,
                    i * 10,
                    "",
                    true,
                    MasterDataCommand.CREATE,
                    i == 0 ? "" : "belt",
                    i * 30));
        }
    }

    private void connect(int device) {
        ScanCommand hello = slot.scan;
        hello.clear();
        slot.origin = CommandSlot.Origin.DEVICE;
        hello.kind = ScanCommand.Kind.HELLO;
        hello.trusted = true;
        hello.epoch = 1;
        put(hello, DEVICES[device], "");
        take();
        assertEquals(ScanAnswer.Kind.WELCOME, slot.answer.kind);
        ids[device] = slot.answer.device;
        sessions[device] = slot.answer.session;
        numbers[device] = slot.answer.number;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Runs so many commands in batches of random size; all of them are synced on return. */
    void run(int commands) {
        for (int left = commands; left > 0; ) {
            int size = Math.min(left, 1 + random.nextInt(40));
            runBatch(size);
            left -= size;
        }
    }

    /** One batch of so many commands, synced. */
    void runBatch(int commands) {
        awaitRoom();
        for (int i = 0; i < commands; i++) {
            command();
        }
        batch.commit();
    }

    /** Blocks are allocated ahead by another thread. */
    private void awaitRoom() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!journal.hasRoom()) {
            assertTrue(System.nanoTime() - deadline < 0, "the journal has no room");
            LockSupport.parkNanos(100_000);
        }
    }

    private void command() {
        switch (random.nextInt(12)) {
            case 0 ->
                submit(new AdjustStock(
                        sku(2), "W", "A1", 1 + random.nextInt(90), "", 0, Condition.SELLABLE, "count", List.of()));
            case 1 ->
                submit(new MoveStock(
                        "space",
                        List.of(new MoveLine(
                                sku(2), "W", "A1", "A2", 1, "", Condition.SELLABLE, Condition.SELLABLE, List.of()))));
            case 2 ->
                submit(new DefineProduct(
                        sku(PRODUCTS + random.nextInt(50)),
                        "More",
                        "",
                        "",
                        "piece",
                        Tracking.NONE,
                        "",
                        random.nextBoolean(),
                        MasterDataCommand.ANY));
            default -> scan(random.nextInt(DEVICES.length));
        }
    }

    private void scan(int device) {
        ScanCommand scan = slot.scan;
        scan.clear();
        slot.origin = CommandSlot.Origin.DEVICE;
        int product = random.nextInt(PRODUCTS);
        String code = String.format("%014d", gtin(product));
        scan.gtin = gtin(product);
        if (product == 0) {
            String serial = "S" + (device == 0 ? serials++ : random.nextInt(serials + 1));
            scan.serialStart = code.length();
            scan.serialLength = serial.length();
            code += serial;
        } else if (product == 1) {
            scan.lotStart = code.length();
            scan.lotLength = 2;
            code += "L" + random.nextInt(5);
        }
        put(scan, code, device == 2 ? "A2" : "");
        scan.device = ids[device];
        scan.session = sessions[device];
        scan.number = random.nextInt(20) == 0 ? numbers[device] : ++numbers[device];
        scan.payloadHash = code.hashCode();
        scan.object = random.nextInt(4) == 0 ? random.nextInt(300) : ScanCommand.NO_OBJECT;
        scan.weightMilligrams = random.nextInt(4) == 0 ? random.nextInt(100_000) : 0;
        scan.arrivalNanos = nowNanos;
        take();
        assertEquals(ScanAnswer.Kind.ACK, slot.answer.kind);
    }

    private void accept(BusinessCommand command) {
        submit(command);
        if (slot.event == null) {
            throw new AssertionError(command + " → " + slot.result);
        }
    }

    private void submit(BusinessCommand command) {
        slot.clear();
        slot.origin = CommandSlot.Origin.BUSINESS;
        slot.command = command;
        slot.context = CommandContext.SYSTEM;
        take();
    }

    private void take() {
        nowNanos += 1 + random.nextInt(20_000_000);
        if (!batch.take(slot, nowNanos)) {
            batch.commit();
            assertTrue(batch.take(slot, nowNanos), "an empty batch takes anything");
        }
    }

    private static void put(ScanCommand scan, String code, String text) {
        byte[] bytes = (code + text).getBytes(US_ASCII);
        System.arraycopy(bytes, 0, scan.bytes, 0, bytes.length);
        scan.codeLength = code.length();
        scan.textLength = text.length();
    }

    private static String sku(int product) {
        return "SKU-" + product;
    }

    private static long gtin(int product) {
        return FIRST_GTIN + product;
    }
}
