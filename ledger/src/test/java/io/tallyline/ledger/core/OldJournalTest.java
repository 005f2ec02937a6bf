package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.AccessCommand.SetDeviceToken;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.MasterDataCommand.UnbindBarcode;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals as version 1 wrote them, event by event with the state hash behind each: whatever rules decide today, replay
 * must come to the same state as the release that wrote it, or a server would refuse to start on its own history. A
 * file is written once and never changed; {@link #main} made it.
 */
class OldJournalTest {
    private static final String FOLDER = "/golden/v1/";
    private static final String FIRST = "journal.txt";
    private static final String BELTS_AND_COUNTS = "journal-of-belts-and-counts.txt";
    private static final String CATALOGUE = "journal-of-a-catalogue.txt";
    private static final String SERIALS_OF_OBJECTS = "journal-of-serials-of-objects.txt";
    private static final String UNDONE_EXPIRIES = "journal-of-undone-expiries.txt";
    /** What {@link RandomShop} told with the seed 26 in 170 steps, before orders knew that they were imported. */
    private static final String ORDERS = "journal-of-orders.txt";

    private static final long PEN = 4_006_381_333_931L;
    private static final long TV = 12_345_670L;
    private static final long MILK = 4_012_345_678_901L;

    @ParameterizedTest
    @ValueSource(strings = {FIRST, BELTS_AND_COUNTS, CATALOGUE, SERIALS_OF_OBJECTS, UNDONE_EXPIRIES, ORDERS})
    void shouldComeToTheStateThatVersionOneCameTo(String file) throws IOException {
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        EventCodec codec = new EventCodec();
        int events = 0;
        for (String line : lines(file)) {
            String[] parts = line.split(" ", -1);
            byte[] event = HexFormat.of().parseHex(parts[1]);
            if (EventHeader.schema(event, 0) == ScanEvent.SCHEMA) {
                ledger.applyScan(event, 0);
            } else {
                ledger.apply(codec.decode(event, 0));
            }
            assertThat(Long.toHexString(ledger.stateHash()))
                    .as("state hash behind event %d, schema %d", ++events, EventHeader.schema(event, 0))
                    .isEqualTo(parts[0]);
        }
        assertThat(events).isGreaterThan(40);
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(OldJournalTest.class.getResourceAsStream(FOLDER + file))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    /**
     * Wrote the files; argument: the folder {@code src/test/resources}. A later release tells the stories otherwise.
     */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0] + FOLDER + FIRST), OldJournalTest::tell);
        write(Path.of(arguments[0] + FOLDER + BELTS_AND_COUNTS), BeltAndCountStory::tell);
        write(Path.of(arguments[0] + FOLDER + CATALOGUE), CatalogueStory::tell);
        write(Path.of(arguments[0] + FOLDER + SERIALS_OF_OBJECTS), ObjectSerialStory::tell);
        write(Path.of(arguments[0] + FOLDER + UNDONE_EXPIRIES), UndoneExpiryStory::tell);
    }

    private static void write(Path file, Consumer<Floor> story) throws IOException {
        if (Files.exists(file)) {
            System.out.println(file + " is there, and is never written again");
            return;
        }
        Floor floor = new Floor();
        story.accept(floor);
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < floor.journal.size(); i++) {
            floor.replay(ledger, i, i + 1);
            text.append(Long.toHexString(ledger.stateHash()))
                    .append(' ')
                    .append(HexFormat.of().formatHex(floor.journal.get(i)))
                    .append('\n');
        }
        Files.writeString(file, text);
    }

    private static void tell(Floor floor) {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.product("TV", TV, Tracking.SERIAL_EVERYWHERE);
        floor.product("MILK", MILK, Tracking.LOT_AND_EXPIRY);
        floor.product("LAMP", PEN + 9, Tracking.SERIAL_AT_SHIP);
        floor.stock("PEN", "A1", 100, Condition.SELLABLE);
        floor.stock("LAMP", "A1", 10, Condition.SELLABLE);
        floor.accept(new DefineOperator("anna", "Anna", Floor.HASH, true, MasterDataCommand.CREATE));
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "DOCK");
        FloorDevice putter = floor.device("putter", StationRole.PUT_AWAY, "DOCK");
        FloorDevice tunnel = floor.device("tunnel", StationRole.SHIP, "A1", DiscrepancyPolicy.ACCEPT, 500);
        people(floor, gate);
        goods(floor, dock, putter);
        tunnel.scan(PEN);
        tunnel.scan(PEN);
        tunnel.scan(PEN, "", scan -> scan.quantity = 500);
        keys(floor);
        barcodes(floor, gate);
        floor.accept(new SetDeviceToken("gate", "c".repeat(64)));
        gate.scan(PEN);
        gate.scanSerial(PEN + 9, "SN-1", "");
        gate.undo(gate.next - 1);
        gate.scanSerial(PEN + 9, "SN-2", "");
        floor.accept(new UndoScan("tunnel", 1, "never left", 0));
        gate.hello(7, "c".repeat(64), false);
        gate.scan(PEN);
        floor.pass(400 * Floor.DAY);
        floor.accept(new Tick());
    }

    /** Somebody goes on working whose badge was taken off meanwhile. */
    private static void people(Floor floor, FloorDevice gate) {
        gate.send(gate.message(ScanCommand.Kind.OPERATOR, "anna", Floor.HASH));
        gate.scan(PEN);
        floor.accept(new DefineOperator("anna", "Anna", Floor.HASH, false, MasterDataCommand.ANY));
        gate.scan(PEN);
        gate.undo(3);
        gate.undo(3);
        ScanCommand conflict = gate.gtinScan(PEN, "");
        conflict.number = 2;
        conflict.payloadHash++;
        gate.send(conflict);
    }

    private static void goods(Floor floor, FloorDevice dock, FloorDevice putter) {
        dock.scanSerial(TV, "SN-1", "");
        putter.scanSerial(TV, "SN-1", "A2");
        dock.scanLot(MILK, "L1", 20_270_101, "");
        dock.scanLot(MILK, "L1", 20_280_101, "");
        dock.send(dock.message(ScanCommand.Kind.NO_READ, "", ""));
        dock.scan(PEN, "", scan -> scan.codeError = 4);
        dock.scan(PEN, "", scan -> scan.sscc = 340_000_000_000_000_001L);
        putter.scan(PEN, "A2", scan -> scan.sscc = 340_000_000_000_000_001L);
        floor.accept(
                new ReceiveStock("W", "PO", List.of(new ReceiptLine("TV", "A1", 2, "", 0, List.of("SN-7", "SN-8")))));
        floor.accept(new MoveStock(
                "away",
                List.of(new MoveLine(
                        "PEN", "W", "A1", "A2", 3, "", Condition.SELLABLE, Condition.DAMAGED, List.of()))));
    }

    private static void keys(Floor floor) {
        ReceiveStock receipt = new ReceiveStock("W", "", List.of(new ReceiptLine("PEN", "A1", 10, "", 0, List.of())));
        ReceiveStock unknown = new ReceiveStock("W", "", List.of(new ReceiptLine("NOPE", "A1", 1, "", 0, List.of())));
        floor.submit(receipt, key(1));
        floor.submit(unknown, key(2));
        floor.write(Objects.requireNonNull(floor.ledger.fail(receipt, "boom").event()), key(3));
        floor.pass(8 * Floor.DAY);
        floor.submit(receipt, key(1));
    }

    private static CommandContext key(long key) {
        return new CommandContext("erp", "receiveStock", key, key, key, 1);
    }

    private static void barcodes(Floor floor, FloorDevice gate) {
        floor.accept(new BindBarcode("PEN", "BOX-1", 0, 6, MasterDataCommand.ANY));
        floor.accept(new UnbindBarcode("PEN", "BOX-1", 0));
        floor.accept(new UnbindBarcode("PEN", "CASE-PEN", 0));
        floor.accept(new BindBarcode("PEN", "BOX-2", 0, 5, MasterDataCommand.ANY));
        floor.accept(new BindBarcode("PEN", "BOX-1", 0, 4, MasterDataCommand.ANY));
        gate.scanOpaque("BOX-2");
        gate.scanOpaque("BOX-1");
        floor.accept(new UnbindBarcode("PEN", Floor.gtinText(PEN), PEN));
        floor.accept(new BindBarcode("PEN", Floor.gtinText(PEN), PEN, 2, MasterDataCommand.ANY));
    }
}
