package io.tallyline.ledger.snapshot;

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
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.journal.ChronicleJournal;
import io.tallyline.ledger.journal.DurableClaim;
import io.tallyline.ledger.journal.Journal;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalSettings;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.ring.DecisionBatch;
import io.tallyline.ledger.ring.PipelineFigures;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints how long recovery takes at the size a ledger must hold, and what one takes in memory: products, each in twenty
 * locations, a thousand devices, serials remembered, then a journal of SHIP and RECEIVE scans. Run by name on an idle
 * machine with about 8 GiB of disk:
 *
 * <pre>
 *   java -Xmx5g (the journal's flags) -cp … io.tallyline.ledger.snapshot.RecoveryFigures FOLDER [products units scans]
 *   java -Xmx5g (the journal's flags) -cp … io.tallyline.ledger.snapshot.RecoveryFigures FOLDER
 * </pre>
 *
 * <p>With numbers it fills the folder first; without, it recovers what is there, which shows the start of a fresh
 * process.
 */
public final class RecoveryFigures {
    private static final PrintStream OUT = System.out;
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
    private static final long FIRST_GTIN = 4_012_345_000_000L;
    private static final int LOCATIONS = 20;
    private static final int DEVICES = 1000;
    private static final int LINES = 500;
    private static final int BATCH = 2000;
    private static final long PIECES = 1_000_000;

    private final CommandSlot slot = new CommandSlot();
    private final int[] ids = new int[DEVICES];
    private final int[] sessions = new int[DEVICES];
    private final long[] numbers = new long[DEVICES];
    private final SplittableRandom random = new SplittableRandom(1);
    private final Journal journal;
    private final DecisionBatch batch;
    private final int products;
    private long now = System.currentTimeMillis() * 1_000_000;
    private int inBatch;

    private RecoveryFigures(Ledger ledger, Journal journal, int products) {
        this.journal = journal;
        this.batch = new DecisionBatch(ledger, journal, new PipelineFigures());
        this.products = products;
    }

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        if (args.length > 1) {
            fill(data, Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        }
        recover("snapshot, first", data);
        recover("snapshot, again", data);
        Path apart = data.resolveSibling(data.getFileName() + "-no-snapshots");
        Files.createDirectories(apart);
        recover("pure replay", data, new SnapshotFolder(apart));
        recover("pure, again", data, new SnapshotFolder(apart));
    }

    private static void fill(Path data, int products, int units, int scans) {
        JournalSettings settings = JournalSettings.defaults().withSync(JournalSettings.Sync.NONE);
        JournalFolder folder = JournalFolder.open(data, settings, DurableClaim.NONE);
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        try (ChronicleJournal journal = folder.openForAppend()) {
            RecoveryFigures floor = new RecoveryFigures(ledger, journal, products);
            long start = System.nanoTime();
            floor.define();
            print("fill: master data and stock", start, ledger.lastSequence());
            start = System.nanoTime();
            floor.receiveSerials(units);
            print("fill: serials", start, units);
            print("ledger", ledger);
            start = System.nanoTime();
            long wrong = ledger.view().imbalance();
            OUT.printf("audit: %.2f s, %d wrong%n", (System.nanoTime() - start) / 1e9, wrong);
            start = System.nanoTime();
            SnapshotFile file = new SnapshotFolder(data).write(ledger, journal.id(), () -> {});
            OUT.printf(
                    "snapshot: %,d MiB in %.2f s%n",
                    file.header().fileBytes() >> 20, (System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            floor.scans(scans);
            print("fill: scans", start, scans);
        }
    }

    private static void recover(String name, Path data) {
        recover(name, data, new SnapshotFolder(data));
    }

    private static void recover(String name, Path data, SnapshotFolder snapshots) {
        long start = System.nanoTime();
        JournalFolder journal = JournalFolder.open(data, JournalSettings.defaults(), snapshots.highestClaim());
        double opened = (System.nanoTime() - start) / 1e9;
        long processor = PROCESSOR.getCurrentThreadCpuTime();
        RecoveredLedger recovered = new Recovery(snapshots, LedgerLimits.DEFAULT).recover(journal);
        double all = (System.nanoTime() - start) / 1e9;
        double busy = (PROCESSOR.getCurrentThreadCpuTime() - processor) / 1e9;
        OUT.printf(
                "%s: %.2f s in all, judging the journal %.2f s, recovery's thread %.2f s of processor; %s%n",
                name, all, opened, busy, recovered.summary());
        print(name, recovered.ledger());
    }

    private static void print(String name, Ledger ledger) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        OUT.printf(
                "%s: %,d MiB in use; %,d products, %,d stock rows, %,d units%n",
                name,
                used >> 20,
                ledger.view().products(),
                ledger.view().stockRows(),
                ledger.view().units());
    }

    private static void print(String what, long start, long count) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = PROCESSOR.getCurrentThreadCpuTime() / 1e9;
        OUT.printf(
                "%s: %,d in %.1f s, %,.0f a second; this thread's processor time so far %.1f s%n",
                what, count, seconds, count / seconds, busy);
    }

    private void define() {
        submit(new DefineWarehouse("W", "Main", "Europe/Berlin", MasterDataCommand.CREATE));
        for (int i = 0; i < LOCATIONS; i++) {
            submit(new DefineLocation("W", location(i), "", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        }
        for (int i = 0; i < products; i++) {
            Tracking tracking = isSerial(i) ? Tracking.SERIAL_EVERYWHERE : Tracking.NONE;
            submit(new DefineProduct(
                    sku(i), "A product", "", "", "piece", tracking, "", false, MasterDataCommand.CREATE));
            submit(new BindBarcode(sku(i), String.format("%014d", gtin(i)), gtin(i), 1, MasterDataCommand.ANY));
        }
        List<ReceiptLine> lines = new ArrayList<>();
        for (int location = 0; location < LOCATIONS; location++) {
            for (int i = 0; i < products; i++) {
                if (!isSerial(i)) {
                    lines.add(new ReceiptLine(sku(i), location(location), PIECES, "", 0, List.of()));
                }
                if (lines.size() == LINES || (i == products - 1 && !lines.isEmpty())) {
                    submit(new ReceiveStock("W", "opening", List.copyOf(lines)));
                    lines.clear();
                }
            }
        }
        for (int i = 0; i < DEVICES; i++) {
            StationRole role = i % 2 == 0 ? StationRole.SHIP : StationRole.RECEIVE;
            submit(new DefineDevice(
                    device(i), "", "W", location(i % LOCATIONS), role, "", DiscrepancyPolicy.REFUSE, 0, "", true, 0));
            connect(i);
        }
        commit();
    }

    private void connect(int device) {
        ScanCommand hello = slot.scan;
        hello.clear();
        slot.origin = CommandSlot.Origin.DEVICE;
        hello.kind = ScanCommand.Kind.HELLO;
        hello.trusted = true;
        hello.epoch = 1;
        put(device(device));
        take();
        if (slot.answer.kind != ScanAnswer.Kind.WELCOME) {
            throw new IllegalStateException("turned away: " + slot.answer.error);
        }
        ids[device] = slot.answer.device;
        sessions[device] = slot.answer.session;
    }

    private void receiveSerials(int units) {
        for (int i = 0; i < units; i++) {
            scan(1 + 2 * random.nextInt(DEVICES / 2), random.nextInt((products + 9) / 10) * 10, "N" + i);
        }
        commit();
    }

    private void scans(int scans) {
        for (int i = 0; i < scans; i++) {
            int product = random.nextInt(products);
            scan(random.nextInt(DEVICES), isSerial(product) ? product + 1 : product, "");
        }
        commit();
    }

    private void scan(int device, int product, String serial) {
        ScanCommand scan = slot.scan;
        scan.clear();
        slot.origin = CommandSlot.Origin.DEVICE;
        scan.gtin = gtin(product);
        String gtin = String.format("%014d", scan.gtin);
        put(serial.isEmpty() ? gtin : gtin + serial);
        if (!serial.isEmpty()) {
            scan.serialStart = 14;
            scan.serialLength = serial.length();
        }
        scan.device = ids[device];
        scan.session = sessions[device];
        scan.number = ++numbers[device];
        scan.payloadHash = scan.gtin + serial.hashCode();
        scan.arrivalNanos = now;
        take();
        if (slot.answer.outcome == null || slot.answer.outcome == Outcome.REFUSED) {
            throw new IllegalStateException(slot.answer.outcome + " " + slot.answer.reason);
        }
    }

    private void put(String code) {
        byte[] bytes = code.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, slot.scan.bytes, 0, bytes.length);
        slot.scan.codeLength = bytes.length;
        slot.scan.textLength = 0;
    }

    private void submit(BusinessCommand command) {
        slot.clear();
        slot.origin = CommandSlot.Origin.BUSINESS;
        slot.command = command;
        slot.context = CommandContext.SYSTEM;
        take();
        if (slot.event == null) {
            throw new IllegalStateException(command + " → " + slot.result);
        }
    }

    private void take() {
        now += 2000;
        while (!batch.take(slot, now)) {
            commit();
        }
        if (++inBatch == BATCH) {
            commit();
        }
    }

    private void commit() {
        batch.commit();
        inBatch = 0;
        while (!journal.hasRoom()) {
            LockSupport.parkNanos(100_000);
        }
    }

    private boolean isSerial(int product) {
        return product % 10 == 0;
    }

    private static String location(int number) {
        return "A-" + number;
    }

    private static String device(int number) {
        return "device-" + number;
    }

    private static String sku(int product) {
        return "SKU-" + product;
    }

    private static long gtin(int product) {
        return FIRST_GTIN + product;
    }
}
