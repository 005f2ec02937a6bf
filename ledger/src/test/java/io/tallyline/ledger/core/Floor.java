package io.tallyline.ledger.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A ledger with a warehouse around it, and the pipeline's part played by hand: every command is decided, its event
 * encoded, kept and applied. Time passes a millisecond per command. Warehouse {@code W}: locations {@code A1},
 * {@code A2} (storage), {@code DOCK}, {@code RET} (return), {@code QUA} (quarantine).
 */
final class Floor {
    static final long START = 1_750_000_000_000_000_000L; // 2025-06-15
    static final long SECOND = 1_000_000_000L;
    static final long DAY = 86_400 * SECOND;
    static final String HASH = "0123456789abcdef".repeat(4);

    final LedgerLimits limits;
    final Ledger ledger;
    final List<byte[]> journal = new ArrayList<>();
    final List<FloorDevice> devices = new ArrayList<>();
    long now = START;

    /** Events that follow behind one command or scan; the rest comes behind later ones, as where the writer bounds them. */
    int mostFollowing = Integer.MAX_VALUE;

    private final EventCodec codec = new EventCodec();
    private final byte[] buffer = new byte[1 << 20];

    Floor() {
        this(LedgerLimits.DEFAULT);
    }

    Floor(LedgerLimits limits) {
        this.limits = limits;
        this.ledger = new Ledger(limits);
        accept(new DefineWarehouse("W", "Main", "Europe/Berlin", MasterDataCommand.CREATE));
        location("A1", PlaceKind.STORAGE);
        location("A2", PlaceKind.STORAGE);
        location("DOCK", PlaceKind.DOCK);
        location("RET", PlaceKind.RETURN);
        location("QUA", PlaceKind.QUARANTINE);
    }

    LedgerView view() {
        return ledger.view();
    }

    void location(String name, PlaceKind kind) {
        accept(new DefineLocation("W", name, "", kind, MasterDataCommand.ANY));
    }

    void totes(String... names) {
        for (String name : names) {
            location(name, PlaceKind.TOTE);
        }
    }

    void operators(String... badges) {
        for (String badge : badges) {
            accept(new DefineOperator(badge, badge, "", true, MasterDataCommand.CREATE));
        }
    }

    /** A product whose each has the GTIN, and a case of twelve under the opaque code {@code CASE-<sku>}. */
    void product(String sku, long gtin, Tracking tracking) {
        accept(product(sku, tracking, false));
        accept(new BindBarcode(sku, gtinText(gtin), gtin, 1, MasterDataCommand.ANY));
        accept(new BindBarcode(sku, "CASE-" + sku, 0, 12, MasterDataCommand.ANY));
    }

    static DefineProduct product(String sku, Tracking tracking, boolean blocked) {
        return new DefineProduct(sku, "Name", "", "", "piece", tracking, "", blocked, MasterDataCommand.ANY);
    }

    FloorDevice device(String name, StationRole role, String location) {
        return device(name, role, location, DiscrepancyPolicy.REFUSE, 0);
    }

    FloorDevice device(String name, StationRole role, String location, DiscrepancyPolicy policy, int bounceMillis) {
        accept(new DefineDevice(
                name, name, "W", location, role, "", policy, bounceMillis, HASH, true, MasterDataCommand.ANY));
        FloorDevice device = new FloorDevice(this, name);
        devices.add(device);
        device.hello(1);
        return device;
    }

    /** A fixed scanner of a tunnel; {@code group} may be empty. */
    FloorDevice head(String name, String location, int bounceMillis, String group, int objectWindowSeconds) {
        return head(name, StationRole.SHIP, location, bounceMillis, group, objectWindowSeconds);
    }

    FloorDevice head(
            String name, StationRole role, String location, int bounceMillis, String group, int objectWindowSeconds) {
        accept(new DefineDevice(
                name,
                name,
                "W",
                location,
                role,
                "",
                DiscrepancyPolicy.REFUSE,
                bounceMillis,
                HASH,
                true,
                MasterDataCommand.ANY,
                group,
                objectWindowSeconds));
        FloorDevice device = new FloorDevice(this, name);
        devices.add(device);
        device.hello(1);
        return device;
    }

    void stock(String sku, String location, long quantity, Condition condition) {
        accept(new AdjustStock(sku, "W", location, quantity, "", 0, condition, "opening", List.of()));
    }

    void stock(String sku, String location, long quantity, String lot, int expiry) {
        accept(new AdjustStock(sku, "W", location, quantity, lot, expiry, Condition.SELLABLE, "opening", List.of()));
    }

    CommandResult accept(BusinessCommand command) {
        CommandResult result = submit(command);
        if (result.kind() != CommandResult.Kind.ACCEPTED && result.kind() != CommandResult.Kind.UNCHANGED) {
            throw new AssertionError(command + " → " + result);
        }
        return result;
    }

    CommandResult submit(BusinessCommand command) {
        return submit(command, CommandContext.SYSTEM);
    }

    CommandResult submit(BusinessCommand command, CommandContext context) {
        tickClock();
        long before = ledger.stateHash();
        Decision decision = ledger.decide(command, context, now);
        requireUnchanged(before);
        BusinessEvent first = decision.first();
        if (first != null) {
            write(first, CommandContext.SYSTEM);
            return submit(command, context);
        }
        BusinessEvent event = decision.event();
        CommandResult result =
                event == null ? Objects.requireNonNull(decision.result()) : ledger.resultOf(write(event, context));
        CommandTable.requirePublished(command, result);
        writeFollowing();
        return result;
    }

    private void writeFollowing() {
        boolean more = true;
        for (int i = 0; more && i < mostFollowing; i++) {
            more = writeNext();
        }
    }

    private boolean writeNext() {
        long before = ledger.stateHash();
        BusinessEvent following = ledger.decideFollowing();
        requireUnchanged(before);
        if (following != null) {
            tickClock();
            write(following, CommandContext.SYSTEM);
        }
        return following != null;
    }

    EventEnvelope write(BusinessEvent event, CommandContext context) {
        EventEnvelope envelope = new EventEnvelope(ledger.lastSequence() + 1, now, context, event);
        int length = codec.encode(envelope, buffer, 0);
        keep(length);
        ledger.apply(envelope);
        return envelope;
    }

    /** Decides a message of a device, and applies its event. */
    ScanAnswer send(ScanCommand message) {
        ScanAnswer answer = new ScanAnswer();
        if (message.kind == ScanCommand.Kind.HELLO) {
            BusinessEvent event = ledger.decideHello(message, answer);
            if (event != null) {
                write(event, CommandContext.SYSTEM);
            }
            return answer;
        }
        long before = ledger.stateHash();
        int length = ledger.decideScan(message, now, ledger.lastSequence() + 1, buffer, 0, answer);
        requireUnchanged(before);
        BusinessEvent first = ledger.firstOfScan();
        if (first != null) {
            write(first, CommandContext.SYSTEM);
            tickClock();
            return send(message);
        }
        if (length > 0) {
            keep(length);
            ledger.applyScan(buffer, 0);
            writeFollowing();
        }
        ledger.completeAnswer(message, answer);
        return answer;
    }

    /** {@code decide} reads only. */
    private void requireUnchanged(long before) {
        if (ledger.stateHash() != before) {
            throw new AssertionError("decide changed the books");
        }
    }

    void tickClock() {
        now += 1_000_000;
    }

    void pass(long nanos) {
        now += nanos;
    }

    private void keep(int length) {
        byte[] bytes = new byte[length];
        System.arraycopy(buffer, 0, bytes, 0, length);
        journal.add(bytes);
    }

    /** What the last scan wrote. */
    ScanEvent lastEvent() {
        return new ScanEvent().wrap(journal.get(journal.size() - 1), 0);
    }

    /** What the last command or tick wrote. */
    BusinessEvent lastBusinessEvent() {
        return codec.decode(journal.get(journal.size() - 1), 0).event();
    }

    /** Applies events of the journal to a ledger, from an index to before another. */
    void replay(Ledger target, int from, int to) {
        for (byte[] event : journal.subList(from, to)) {
            if (EventHeader.schema(event, 0) == ScanEvent.SCHEMA) {
                target.applyScan(event, 0);
            } else {
                target.apply(codec.decode(event, 0));
            }
        }
    }

    /** The journal and a snapshot come to the books that are here. */
    void requireSameFromJournalAndSnapshot() {
        Ledger replayed = new Ledger(limits);
        replay(replayed, 0, journal.size());
        Ledger restored = BookBytes.restore(BookBytes.of(ledger), limits);
        if (replayed.stateHash() != ledger.stateHash() || restored.stateHash() != ledger.stateHash()) {
            throw new AssertionError("the books are " + ledger.stateHash() + ", of the journal " + replayed.stateHash()
                    + ", of a snapshot " + restored.stateHash());
        }
    }

    /** Nothing is missing in the books, and journal and snapshot come to them byte for byte. */
    void requireSound() {
        if (view().imbalance() != 0) {
            throw new AssertionError("the books do not balance");
        }
        requireSameFromJournalAndSnapshot();
        byte[] bytes = BookBytes.of(ledger);
        if (!Arrays.equals(bytes, BookBytes.of(BookBytes.restore(bytes, limits)))) {
            throw new AssertionError("a snapshot of a snapshot is another");
        }
    }

    static String gtinText(long gtin) {
        return String.format("%014d", gtin);
    }

    static void put(ScanCommand message, String code, String text) {
        byte[] codeBytes = code.getBytes(UTF_8);
        byte[] textBytes = text.getBytes(UTF_8);
        System.arraycopy(codeBytes, 0, message.bytes, 0, codeBytes.length);
        System.arraycopy(textBytes, 0, message.bytes, codeBytes.length, textBytes.length);
        message.codeLength = codeBytes.length;
        message.textLength = textBytes.length;
    }
}
