package io.tallyline.api.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Random;

/** A real ledger that decides a random floor's work, each event written into a journal in memory. */
final class LedgerFloor {
    static final int PRODUCTS = 16;
    static final int LOTS = 3;
    static final int SERIALS = 3;
    /** Products from this one on are followed by serials: everywhere, and the last two at ship. */
    private static final int FIRST_WITH_SERIALS = 12;

    private static final int FIRST_WITH_SERIALS_AT_SHIP = 14;
    static final List<String> LOCATIONS = List.of("DOCK", "A1", "A2", "QUA");

    private static final int[] EXPIRIES = {0, 20_200_101, 20_990_101, 20_991_231};
    private static final int RECEIVER = 0;

    final Ledger ledger = new Ledger(LedgerLimits.DEFAULT);

    private static final List<StationRole> ROLES = List.of(
            StationRole.RECEIVE,
            StationRole.PUT_AWAY,
            StationRole.MOVE,
            StationRole.SHIP,
            StationRole.VERIFY,
            StationRole.COUNT);

    private final MemoryJournal journal;
    private final Random random;
    private final EventCodec codec = new EventCodec();
    private final byte[] buffer = new byte[1 << 20];
    private final int[] devices = new int[ROLES.size()];
    private final int[] sessions = new int[ROLES.size()];
    private final long[] numbers = new long[ROLES.size()];
    private long now = MemoryJournal.START_NANOS;

    LedgerFloor(MemoryJournal journal, long seed) {
        this.journal = journal;
        this.random = new Random(seed);
        submit(new MasterDataCommand.DefineWarehouse("W", "Main", "Europe/Berlin", MasterDataCommand.CREATE));
        for (String location : LOCATIONS) {
            PlaceKind kind = location.equals("DOCK")
                    ? PlaceKind.DOCK
                    : location.equals("QUA") ? PlaceKind.QUARANTINE : PlaceKind.STORAGE;
            submit(new MasterDataCommand.DefineLocation("W", location, "", kind, MasterDataCommand.ANY));
        }
        for (int i = 0; i < PRODUCTS; i++) {
            submit(new MasterDataCommand.DefineProduct(
                    sku(i), "Product", "", "", "piece", tracking(i), "", false, MasterDataCommand.ANY));
            long pack = hasSerials(i) ? 1 : 1 + i % 3;
            submit(new MasterDataCommand.BindBarcode(sku(i), code(i), 0, pack, MasterDataCommand.ANY));
        }
        for (int i = 0; i < ROLES.size(); i++) {
            defineDevice(i);
        }
        journal.sync();
    }

    static String sku(int index) {
        return "SKU-" + index;
    }

    static boolean isByLot(int product) {
        return product % 4 == 3 && !hasSerials(product);
    }

    static boolean hasSerials(int product) {
        return product >= FIRST_WITH_SERIALS;
    }

    private static Tracking tracking(int product) {
        if (product >= FIRST_WITH_SERIALS_AT_SHIP) return Tracking.SERIAL_AT_SHIP;
        if (hasSerials(product)) return Tracking.SERIAL_EVERYWHERE;
        return isByLot(product) ? Tracking.LOT : Tracking.NONE;
    }

    /** A serial is a part of the code as a lot is. */
    static String serial(int product, int index) {
        return code(product).substring(index);
    }

    /** A lot's name is a part of its product's code, so that a scan of that code can tell it. */
    static String lot(int product, int index) {
        return code(product).substring(index);
    }

    private static String code(int product) {
        return "code" + product;
    }

    private void defineDevice(int index) {
        String name = "D" + index;
        String location = ROLES.get(index) == StationRole.SHIP ? "A1" : "DOCK";
        submit(new MasterDataCommand.DefineDevice(
                name,
                name,
                "W",
                location,
                ROLES.get(index),
                "",
                index % 2 == 1 ? DiscrepancyPolicy.ACCEPT : DiscrepancyPolicy.REFUSE,
                0,
                "",
                true,
                MasterDataCommand.ANY));
        ScanCommand hello = new ScanCommand();
        hello.kind = ScanCommand.Kind.HELLO;
        hello.epoch = 1;
        hello.trusted = true;
        put(hello, name, "");
        ScanAnswer answer = new ScanAnswer();
        BusinessEvent event = ledger.decideHello(hello, answer);
        if (event == null) {
            throw new AssertionError("device " + name + " was turned away");
        }
        write(event);
        devices[index] = answer.device;
        sessions[index] = answer.session;
    }

    /** So many random messages and commands, refused ones among them. */
    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(12)) {
                case 0 -> receive();
                case 1 -> adjust();
                case 2 -> undo();
                default -> scan();
            }
            if (random.nextInt(15) == 0) {
                journal.sync();
            }
        }
        journal.sync();
    }

    private void receive() {
        int product = random.nextInt(PRODUCTS);
        if (tracking(product) == Tracking.SERIAL_EVERYWHERE) {
            String serial = serial(product, random.nextInt(SERIALS));
            submit(new StockCommand.ReceiveStock(
                    "W",
                    "delivery",
                    List.of(new StockCommand.ReceiptLine(sku(product), anyLocation(), 1, "", 0, List.of(serial)))));
            return;
        }
        String lot = isByLot(product) ? lot(product, random.nextInt(LOTS)) : "";
        submit(new StockCommand.ReceiveStock(
                "W",
                "delivery",
                List.of(new StockCommand.ReceiptLine(
                        sku(product), anyLocation(), 1 + random.nextInt(60), lot, 0, List.of()))));
    }

    private void adjust() {
        int serials = FIRST_WITH_SERIALS + random.nextInt(4 * FIRST_WITH_SERIALS);
        if (serials < FIRST_WITH_SERIALS_AT_SHIP) {
            submit(new StockCommand.AdjustStock(
                    sku(serials),
                    "W",
                    anyLocation(),
                    random.nextBoolean() ? 1 : -1,
                    "",
                    0,
                    random.nextInt(4) == 0 ? Condition.DAMAGED : Condition.SELLABLE,
                    "found so",
                    List.of(serial(serials, random.nextInt(SERIALS)))));
            return;
        }
        submit(new StockCommand.AdjustStock(
                sku(random.nextInt(PRODUCTS)),
                "W",
                anyLocation(),
                random.nextInt(11) - 5L,
                "",
                0,
                random.nextInt(4) == 0 ? Condition.DAMAGED : Condition.SELLABLE,
                "found so",
                List.of()));
    }

    private String anyLocation() {
        return LOCATIONS.get(random.nextInt(LOCATIONS.size()));
    }

    private void undo() {
        int index = random.nextInt(ROLES.size());
        if (random.nextBoolean()) {
            submit(new StockCommand.UndoScan("D" + index, 1 + random.nextInt(50), "mistake", 0));
            return;
        }
        ScanCommand undo = message(index, ScanCommand.Kind.UNDO, "", "slipped");
        undo.undoNumber = Math.max(1, numbers[index] - 1 - random.nextInt(3));
        send(undo);
    }

    private void scan() {
        int index = random.nextInt(ROLES.size());
        StationRole role = ROLES.get(index);
        boolean byLabels = role == StationRole.MOVE || role == StationRole.PUT_AWAY || role == StationRole.COUNT;
        if (role == StationRole.COUNT && random.nextInt(5) == 0) {
            send(message(index, ScanCommand.Kind.DO, "DONE", ""));
            return;
        }
        int product = random.nextInt(PRODUCTS);
        boolean goods = random.nextInt(15) > 0;
        String code = goods ? code(product) : "nobody knows";
        if (random.nextInt(byLabels ? 3 : 30) == 0) {
            goods = false;
            code = "LOC-" + anyLocation();
        }
        String location = byLabels && random.nextInt(3) > 0 ? "" : anyLocation();
        ScanCommand scan = message(index, ScanCommand.Kind.SCAN, code, location);
        if (goods && isByLot(product)) {
            tellLot(scan, random.nextInt(LOTS + 1));
            scan.expiry = EXPIRIES[random.nextInt(EXPIRIES.length)];
        }
        if (goods && hasSerials(product)) {
            int serial = random.nextInt(SERIALS);
            scan.serialStart = serial;
            scan.serialLength = scan.codeLength - serial;
        }
        send(scan);
    }

    /** The lot as a slice of the code; beyond {@link #LOTS} the label tells none. */
    private static void tellLot(ScanCommand scan, int lot) {
        scan.lotStart = lot < LOTS ? lot : 0;
        scan.lotLength = lot < LOTS ? scan.codeLength - lot : 0;
    }

    /** The expiry the ledger has for a lot, yyyymmdd or 0: what it would say of goods that come in without a date. */
    int expiry(int product, int lot) {
        ScanCommand asked = message(RECEIVER, ScanCommand.Kind.SCAN, code(product), "");
        numbers[RECEIVER]--;
        tellLot(asked, lot);
        asked.arrivalNanos = now;
        if (ledger.decideScan(asked, now, ledger.lastSequence() + 1, buffer, 0, new ScanAnswer()) == 0) {
            throw new AssertionError("not decided");
        }
        ScanEvent decided = new ScanEvent();
        decided.wrap(buffer, 0);
        return decided.expiry();
    }

    private ScanCommand message(int index, ScanCommand.Kind kind, String code, String text) {
        ScanCommand message = new ScanCommand();
        message.clear();
        message.kind = kind;
        message.device = devices[index];
        message.session = sessions[index];
        message.number = ++numbers[index];
        message.payloadHash = message.number * 31 + code.hashCode();
        put(message, code, text);
        return message;
    }

    private static void put(ScanCommand message, String code, String text) {
        byte[] bytes = (code + text).getBytes(UTF_8);
        System.arraycopy(bytes, 0, message.bytes, 0, bytes.length);
        message.codeLength = code.length();
        message.textLength = text.length();
    }

    private void send(ScanCommand message) {
        message.arrivalNanos = tick();
        long sequence = ledger.lastSequence() + 1;
        int length = ledger.decideScan(message, now, sequence, buffer, 0, new ScanAnswer());
        if (length > 0) {
            ledger.applyScan(buffer, 0);
            journal.appendBytes(buffer, length, sequence);
        }
    }

    private void submit(BusinessCommand command) {
        BusinessEvent event =
                ledger.decide(command, CommandContext.SYSTEM, tick()).event();
        if (event != null) {
            write(event);
        }
    }

    private void write(BusinessEvent event) {
        EventEnvelope envelope = new EventEnvelope(ledger.lastSequence() + 1, now, CommandContext.SYSTEM, event);
        int length = codec.encode(envelope, buffer, 0);
        ledger.apply(envelope);
        journal.appendBytes(buffer, length, envelope.sequence());
    }

    private long tick() {
        now += 1_000_000;
        return now;
    }
}
