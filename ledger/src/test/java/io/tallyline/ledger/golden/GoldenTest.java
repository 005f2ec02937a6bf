package io.tallyline.ledger.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.ScannedParcel;
import io.tallyline.ledger.event.StockEvent;
import io.tallyline.ledger.journal.CommandCodec;
import io.tallyline.ledger.journal.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Journals of every released version stay readable for ever: the bytes in {@code golden/v1} are never written again,
 * and must always make the same events. A field that is added later reads as its default from them.
 */
class GoldenTest {
    static final String SCAN_FILE = "event-001-Scan.hex";
    static final String MEASURED_SCAN_FILE = "event-001-MeasuredScan.hex";
    static final String GROUPED_DEVICE_FILE = "event-021-GroupedDeviceDefined.hex";
    static final String KEEPING_DECISION_FILE = "event-085-SortDecided-keeping.hex";
    static final String MALFORMED_CODE_FILE = "command-085-DecideSort-malformed.hex";
    static final String WEIGHING_FAILED_FILE = "command-085-DecideSort-weighing-failed.hex";
    static final String AT_END_FILE = "command-104-PlaceOrder-at-end.hex";
    static final String LIST_BASIS_FILE = "command-104-PlaceOrder-list-basis.hex";
    static final String DRAFT_VERSION_FILE = "command-104-PlaceOrder-of-draft-version.hex";
    static final String SERVICE_COMMAND_FILE = "command-018-DefineProduct-service.hex";
    static final String SERVICE_FILE = "event-018-ProductDefined-service.hex";
    static final String RELEASED_SERVICE_FILE = "event-110-OrderReleased-service.hex";
    static final String COMPANY_CHANNEL_FILE = "event-098-ChannelDefined-company.hex";
    static final String ADDRESSED_CHANNEL_FILE = "event-098-ChannelDefined-address.hex";
    static final String ASKED_HOLDS_FILE = "event-104-OrderPlaced-asked.hex";
    static final String CONTRACT_LINE_FILE = "event-105-OrderChanged-contract.hex";
    static final String TIME_TO_PAY_FILE = "event-105-OrderChanged-pay-by.hex";
    static final String TERMS_FILE = "event-105-OrderChanged-terms.hex";
    static final String TERMS_COMMAND_FILE = "command-105-ChangeOrder-terms.hex";
    static final String TAXES_FILE = "event-105-OrderChanged-taxes.hex";
    static final String TAXES_COMMAND_FILE = "command-105-ChangeOrder-taxes.hex";
    static final String DAYS_FILE = "event-105-OrderChanged-days.hex";
    static final String DAYS_COMMAND_FILE = "command-105-ChangeOrder-days.hex";
    static final String SALESPERSONS_KEY_FILE = "event-048-ApiKeyCreated-salesperson.hex";
    static final String SALESPERSONS_KEY_COMMAND_FILE = "command-048-CreateApiKey-salesperson.hex";
    static final String SAID_EXPIRY_FILE = "event-001-ScanSayingExpiry.hex";
    static final String FORGOTTEN_EXPIRY_FILE = "event-001-ScanForgettingExpiry.hex";
    static final String FORGOTTEN_EXPIRY_OF_GOODS_FILE = "event-001-ScanForgettingExpiryOfGoods.hex";
    static final String FORGETTING_UNDO_FILE = "event-035-ScanUndone-forgetting-expiry.hex";
    static final String WEIGHED_PRODUCT_FILE = "event-018-ProductDefined-unit.hex";
    static final String HEAVY_PRODUCT_FILE = "event-018-ProductDefined-weight.hex";
    static final String HEAVY_PRODUCT_COMMAND_FILE = "command-018-DefineProduct-weight.hex";
    static final String PICTURED_PRODUCT_FILE = "event-018-ProductDefined-picture.hex";
    static final String PICTURED_PRODUCT_COMMAND_FILE = "command-018-DefineProduct-picture.hex";
    static final String SERIAL_FILE = "event-001-ScanKeepingSerial.hex";
    static final String PICK_FILE = "event-001-ScanThatPicked.hex";
    static final String PACK_FILE = "event-001-ScanThatPacked.hex";
    static final String UNDONE_PICK_FILE = "event-035-ScanUndone-of-a-pick.hex";
    static final String LABEL_FILE = "event-001-ScanWithMoves.hex";

    private static final EventCodec EVENTS = new EventCodec();
    private static final CommandCodec COMMANDS = new CommandCodec();

    static String eventFile(BusinessEvent event) {
        int schema = EVENTS.schemaOf(event);
        return String.format("event-%03d-%s.hex", schema, event.getClass().getSimpleName());
    }

    static String commandFile(BusinessCommand command) {
        int schema = COMMANDS.schemaOf(command);
        return String.format("command-%03d-%s.hex", schema, command.getClass().getSimpleName());
    }

    /** The file of a type whose records have grown since. */
    static String grown(String file) {
        return file.replace(".hex", "-grown.hex");
    }

    /** The file of a type whose text is sealed. */
    static String sealed(String file) {
        return file.replace(".hex", "-sealed.hex");
    }

    /** The file of a command or event that says something of addresses. */
    static String ofAddress(String file) {
        return file.replace(".hex", "-address.hex");
    }

    /** The file of a command or event that says for how long goods have to be good. */
    static String ofShelfLife(String file) {
        return file.replace(".hex", "-shelf-life.hex");
    }

    static byte[] encode(EventEnvelope event) {
        byte[] buffer = new byte[4_096];
        return Arrays.copyOf(buffer, EVENTS.encode(event, buffer, 0));
    }

    static byte[] encode(BusinessCommand command) {
        byte[] buffer = new byte[4_096];
        return Arrays.copyOf(buffer, COMMANDS.encode(withContext(command), buffer, 0));
    }

    private static CommandCodec.ContextCommand withContext(BusinessCommand command) {
        return new CommandCodec.ContextCommand(GoldenEvents.CONTEXT, command);
    }

    static IntStream events() {
        return IntStream.range(0, GoldenEvents.EVENTS.size());
    }

    static IntStream commands() {
        return IntStream.range(0, GoldenCommands.COMMANDS.size());
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldReadAndWriteTheEventAsVersionOneDid(int index) {
        byte[] golden = GoldenFile.read(eventFile(GoldenEvents.EVENTS.get(index)));

        assertThat(EVENTS.decode(golden, 0)).isEqualTo(GoldenEvents.envelope(index));
        assertThat(encode(GoldenEvents.envelope(index))).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldReadAndWriteTheCommandAsVersionOneDid(int index) {
        BusinessCommand command = GoldenCommands.COMMANDS.get(index);
        byte[] golden = GoldenFile.read(commandFile(command));

        assertThat(COMMANDS.decode(golden, 0)).isEqualTo(withContext(command));
        assertThat(encode(command)).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteTheFieldsThatCameLater() {
        for (int i = 0; i < GoldenEvents.GROWN.size(); i++) {
            EventEnvelope event = GoldenEvents.grown(i);
            byte[] golden = GoldenFile.read(grown(eventFile(event.event())));
            assertThat(EVENTS.decode(golden, 0)).isEqualTo(event);
            assertThat(encode(event)).isEqualTo(golden);
        }
        for (BusinessCommand command : GoldenCommands.GROWN) {
            byte[] golden = GoldenFile.read(grown(commandFile(command)));
            assertThat(COMMANDS.decode(golden, 0)).isEqualTo(withContext(command));
            assertThat(encode(command)).isEqualTo(golden);
        }
    }

    @Test
    void shouldReadAndWriteWhatIsSealed() {
        for (int i = 0; i < GoldenEvents.SEALED.size(); i++) {
            EventEnvelope event = GoldenEvents.sealed(i);
            byte[] golden = GoldenFile.read(sealed(eventFile(event.event())));
            assertThat(EVENTS.decode(golden, 0)).isEqualTo(event);
            assertThat(encode(event)).isEqualTo(golden);
        }
        for (BusinessCommand command : GoldenCommands.SEALED) {
            byte[] golden = GoldenFile.read(sealed(commandFile(command)));
            assertThat(COMMANDS.decode(golden, 0)).isEqualTo(withContext(command));
            assertThat(encode(command)).isEqualTo(golden);
        }
    }

    @Test
    void shouldHaveABytesFileOfEveryTypeOfEventAndCommand() {
        List<Class<?>> events = typesOf(GoldenEvents.EVENTS);
        List<Class<?>> commands = typesOf(GoldenCommands.COMMANDS);

        assertThat(events).containsExactlyInAnyOrderElementsOf(EVENTS.types().values());
        assertThat(commands)
                .containsExactlyInAnyOrderElementsOf(COMMANDS.types().values());
    }

    @Test
    void shouldWriteTheScanAsVersionOneDid() {
        assertThat(GoldenEvents.scan()).isEqualTo(GoldenFile.read(SCAN_FILE));
    }

    @Test
    void shouldReadTheScanOfVersionOne() {
        byte[] golden = GoldenFile.read(SCAN_FILE);
        ScanEvent scan = new ScanEvent().wrap(golden, 0);

        assertThat(scan.length()).isEqualTo(golden.length);
        assertThat(longs(scan))
                .containsExactly(
                        GoldenEvents.FIRST_SEQUENCE,
                        GoldenEvents.TIME,
                        GoldenEvents.TIME - 5_000,
                        1_767_225_600_000L,
                        42L,
                        0x1122334455667788L,
                        12L,
                        -3L,
                        999_998L,
                        4012345678901L,
                        2L);
        assertThat(ints(scan))
                .containsExactly(
                        5, 3, 6, 9, 11, 2, 17, 2, 1, 20261231, 13, 21, 4, 70, 71, 1, 12, 2, 7, 4, 1, 2, 18, 29, 7);
        assertThat(text(scan, scan.codeStart(), scan.codeLength())).isEqualTo("01040123456789012110S-77LOT-7");
        assertThat(text(scan, scan.textStart(), scan.textLength())).isEqualTo("A-01-01");
        assertThat(text(scan, scan.serialStart(), scan.serialLength())).isEqualTo("S-77");
        assertThat(text(scan, scan.lotStart(), scan.lotLength())).isEqualTo("LOT-7");
    }

    @Test
    void shouldReadAndWriteWhoSaysAnExpiry() {
        byte[] said = GoldenFile.read(SAID_EXPIRY_FILE);
        byte[] forgotten = GoldenFile.read(FORGOTTEN_EXPIRY_FILE);
        byte[] ofGoods = GoldenFile.read(FORGOTTEN_EXPIRY_OF_GOODS_FILE);

        assertThat(GoldenEvents.sayingExpiry()).isEqualTo(said);
        assertThat(GoldenEvents.forgettingExpiry()).isEqualTo(forgotten);
        assertThat(GoldenEvents.forgettingExpiryOfGoods()).isEqualTo(ofGoods);
        ScanEvent scan = new ScanEvent().wrap(said, 0);
        assertThat(scan.expiry()).isEqualTo(99_991_231);
        assertThat(scan.saysExpiry()).isTrue();
        assertThat(scan.forgetsExpiry()).isFalse();
        scan.wrap(forgotten, 0);
        assertThat(scan.expiry()).isEqualTo(20_261_231);
        assertThat(scan.saysExpiry()).isFalse();
        assertThat(scan.forgetsExpiry()).isTrue();
        scan.wrap(ofGoods, 0);
        assertThat(scan.goods().forgetsExpiry(0)).isFalse();
        assertThat(scan.goods().forgetsExpiry(1)).isTrue();
        assertThat(scan.goods().toCondition(1)).isEqualTo(3);
        scan.wrap(GoldenFile.read(SCAN_FILE), 0);
        assertThat(scan.saysExpiry() || scan.forgetsExpiry()).isFalse();
    }

    @Test
    void shouldReadAndWriteUndosAndProductsThatGrewLater() {
        for (EventEnvelope event : List.of(GoldenEvents.forgettingUndo(), GoldenEvents.weighedProduct())) {
            boolean undo = event.event() instanceof StockEvent.ScanUndone;
            byte[] golden = GoldenFile.read(undo ? FORGETTING_UNDO_FILE : WEIGHED_PRODUCT_FILE);
            assertThat(EVENTS.decode(golden, 0)).isEqualTo(event);
            assertThat(encode(event)).isEqualTo(golden);
        }
    }

    @Test
    void shouldReadAndWriteForWhomAScanPicked() {
        byte[] golden = GoldenFile.read(PICK_FILE);

        assertThat(GoldenEvents.pick()).isEqualTo(golden);
        ScanEvent scan = new ScanEvent().wrap(golden, 0);
        assertThat(scan.picks()).isTrue();
        assertThat(scan.expiry()).isEqualTo(20_261_231);
        assertThat(scan.moves()).isZero();
        assertThat(scan.pick().order()).isEqualTo(77);
        assertThat(scan.pick().orderLine()).isEqualTo(2);
        assertThat(scan.pick().listLine()).isEqualTo(3);
        assertThat(scan.pick().warehouse()).isEqualTo(4);
        assertThat(scan.measures().weightMilligrams()).isEqualTo(1_250_000);
        assertThat(new ScanEvent().wrap(GoldenFile.read(SCAN_FILE), 0).picks()).isFalse();
        byte[] undone = GoldenFile.read(UNDONE_PICK_FILE);
        assertThat(EVENTS.decode(undone, 0)).isEqualTo(GoldenEvents.undonePick());
        assertThat(encode(GoldenEvents.undonePick())).isEqualTo(undone);
    }

    @Test
    void shouldReadAndWriteWhichParcelAScanWasAbout() {
        byte[] golden = GoldenFile.read(PACK_FILE);

        assertThat(GoldenEvents.pack()).isEqualTo(golden);
        ScanEvent scan = new ScanEvent().wrap(golden, 0);
        assertThat(scan.hasParcel()).isTrue();
        assertThat(scan.expiry()).isEqualTo(20_261_231);
        assertThat(scan.moves()).isZero();
        assertThat(scan.pick().order()).isEqualTo(77);
        assertThat(scan.parcel().sscc()).isEqualTo(340_123_450_000_000_009L);
        assertThat(scan.parcel().number()).isEqualTo(5);
        assertThat(scan.parcel().is(ScannedParcel.OPENED)).isTrue();
        assertThat(scan.parcel().is(ScannedParcel.CLOSED)).isFalse();
        assertThat(scan.measures().weightMilligrams()).isEqualTo(1_250_000);
        assertThat(new ScanEvent().wrap(GoldenFile.read(PICK_FILE), 0).hasParcel())
                .isFalse();
    }

    @Test
    void shouldReadNoObjectAndNoMeasuresFromTheScanOfVersionOne() {
        ScanEvent scan = new ScanEvent().wrap(GoldenFile.read(SCAN_FILE), 0);

        assertThat(scan.object()).isEqualTo(-1);
        assertThat(scan.isPartial()).isFalse();
        assertThat(scan.measures().weightMilligrams()).isZero();
        assertThat(scan.measures().volumeCubicMillimetres()).isZero();
        assertThat(scan.measures().lengthMillimetres()).isZero();
    }

    @Test
    void shouldReadAndWriteTheScanOfAMeasuredObject() {
        byte[] golden = GoldenFile.read(MEASURED_SCAN_FILE);
        ScanEvent scan = new ScanEvent().wrap(golden, 0);

        assertThat(GoldenEvents.measuredScan()).isEqualTo(golden);
        assertThat(scan.length()).isEqualTo(golden.length);
        assertThat(scan.object()).isEqualTo(9_999);
        assertThat(scan.isPartial()).isTrue();
        assertThat(scan.measures().weightMilligrams()).isEqualTo(12_345_678_901L);
        assertThat(scan.measures().lengthMillimetres()).isEqualTo(600);
        assertThat(scan.measures().widthMillimetres()).isEqualTo(400);
        assertThat(scan.measures().heightMillimetres()).isEqualTo(320);
        assertThat(scan.measures().volumeCubicMillimetres()).isEqualTo(76_800_000_000L);
        assertThat(text(scan, scan.textStart(), scan.textLength())).isEqualTo("A-01-01");
    }

    @Test
    void shouldReadAndWriteTheDeviceOfAnObjectGroup() {
        byte[] golden = GoldenFile.read(GROUPED_DEVICE_FILE);

        assertThat(EVENTS.decode(golden, 0)).isEqualTo(GoldenEvents.groupedDevice());
        assertThat(encode(GoldenEvents.groupedDevice())).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteAQuestionWhoseCodeIsLeftOut() {
        byte[] golden = GoldenFile.read(MALFORMED_CODE_FILE);

        assertThat(COMMANDS.decode(golden, 0)).isEqualTo(withContext(GoldenCommands.MALFORMED_CODE));
        assertThat(encode(GoldenCommands.MALFORMED_CODE)).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteAQuestionWhoseParcelCouldNotBeWeighed() {
        byte[] golden = GoldenFile.read(WEIGHING_FAILED_FILE);

        assertThat(COMMANDS.decode(golden, 0)).isEqualTo(withContext(GoldenCommands.WEIGHING_FAILED));
        assertThat(encode(GoldenCommands.WEIGHING_FAILED)).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteAnOrderThatFinishesADraftAsItWasSeen() {
        byte[] golden = GoldenFile.read(DRAFT_VERSION_FILE);

        assertThat(COMMANDS.decode(golden, 0)).isEqualTo(withContext(GoldenCommands.DRAFT_VERSION));
        assertThat(encode(GoldenCommands.DRAFT_VERSION)).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteWhatCarriersAskOfProducts() {
        byte[] product = GoldenFile.read(HEAVY_PRODUCT_FILE);
        assertThat(EVENTS.decode(product, 0)).isEqualTo(GoldenEvents.heavyProduct());
        assertThat(encode(GoldenEvents.heavyProduct())).isEqualTo(product);
        byte[] command = GoldenFile.read(HEAVY_PRODUCT_COMMAND_FILE);
        assertThat(COMMANDS.decode(command, 0)).isEqualTo(withContext(GoldenCommands.WEIGHT));
        assertThat(encode(GoldenCommands.WEIGHT)).isEqualTo(command);
    }

    @Test
    void shouldReadAndWriteWherePicturesAre() {
        byte[] product = GoldenFile.read(PICTURED_PRODUCT_FILE);
        assertThat(EVENTS.decode(product, 0)).isEqualTo(GoldenEvents.picturedProduct());
        assertThat(encode(GoldenEvents.picturedProduct())).isEqualTo(product);
        byte[] command = GoldenFile.read(PICTURED_PRODUCT_COMMAND_FILE);
        assertThat(COMMANDS.decode(command, 0)).isEqualTo(withContext(GoldenCommands.PICTURE));
        assertThat(encode(GoldenCommands.PICTURE)).isEqualTo(command);
    }

    @Test
    void shouldReadAndWriteServices() {
        byte[] command = GoldenFile.read(SERVICE_COMMAND_FILE);
        assertThat(COMMANDS.decode(command, 0)).isEqualTo(withContext(GoldenCommands.SERVICE));
        assertThat(encode(GoldenCommands.SERVICE)).isEqualTo(command);
        byte[] product = GoldenFile.read(SERVICE_FILE);
        assertThat(EVENTS.decode(product, 0)).isEqualTo(GoldenEvents.service());
        assertThat(encode(GoldenEvents.service())).isEqualTo(product);
        byte[] released = GoldenFile.read(RELEASED_SERVICE_FILE);
        assertThat(EVENTS.decode(released, 0)).isEqualTo(GoldenEvents.releasedService());
        assertThat(encode(GoldenEvents.releasedService())).isEqualTo(released);
    }

    @Test
    void shouldReadAndWriteTheChannelOfACompany() {
        byte[] golden = GoldenFile.read(COMPANY_CHANNEL_FILE);

        assertThat(EVENTS.decode(golden, 0)).isEqualTo(GoldenEvents.companysChannel());
        assertThat(encode(GoldenEvents.companysChannel())).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteAnOrderForWhoseHoldsSomebodyAsked() {
        byte[] golden = GoldenFile.read(ASKED_HOLDS_FILE);

        assertThat(EVENTS.decode(golden, 0)).isEqualTo(GoldenEvents.askedHolds());
        assertThat(encode(GoldenEvents.askedHolds())).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteALineThatDrawsOnAContract() {
        byte[] golden = GoldenFile.read(CONTRACT_LINE_FILE);

        assertThat(EVENTS.decode(golden, 0)).isEqualTo(GoldenEvents.contractLine());
        assertThat(encode(GoldenEvents.contractLine())).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteAChangeThatGivesTimeToPay() {
        byte[] golden = GoldenFile.read(TIME_TO_PAY_FILE);

        assertThat(EVENTS.decode(golden, 0)).isEqualTo(GoldenEvents.timeToPay());
        assertThat(encode(GoldenEvents.timeToPay())).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteAnEditOfPricesAndTerms() {
        byte[] event = GoldenFile.read(TERMS_FILE);
        byte[] command = GoldenFile.read(TERMS_COMMAND_FILE);

        assertThat(EVENTS.decode(event, 0)).isEqualTo(GoldenEvents.editedTerms());
        assertThat(encode(GoldenEvents.editedTerms())).isEqualTo(event);
        assertThat(COMMANDS.decode(command, 0)).isEqualTo(withContext(GoldenCommands.EDITED_TERMS));
        assertThat(encode(GoldenCommands.EDITED_TERMS)).isEqualTo(command);
    }

    @Test
    void shouldReadAndWriteWhoseAKeyIs() {
        byte[] event = GoldenFile.read(SALESPERSONS_KEY_FILE);
        byte[] command = GoldenFile.read(SALESPERSONS_KEY_COMMAND_FILE);

        assertThat(EVENTS.decode(event, 0)).isEqualTo(GoldenEvents.salespersonsKey());
        assertThat(encode(GoldenEvents.salespersonsKey())).isEqualTo(event);
        assertThat(COMMANDS.decode(command, 0)).isEqualTo(withContext(GoldenCommands.SALESPERSONS_KEY));
        assertThat(encode(GoldenCommands.SALESPERSONS_KEY)).isEqualTo(command);
    }

    @Test
    void shouldReadAndWriteDaysOfLines() {
        byte[] event = GoldenFile.read(DAYS_FILE);
        byte[] command = GoldenFile.read(DAYS_COMMAND_FILE);

        assertThat(EVENTS.decode(event, 0)).isEqualTo(GoldenEvents.editedDays());
        assertThat(encode(GoldenEvents.editedDays())).isEqualTo(event);
        assertThat(COMMANDS.decode(command, 0)).isEqualTo(withContext(GoldenCommands.EDITED_DAYS));
        assertThat(encode(GoldenCommands.EDITED_DAYS)).isEqualTo(command);
    }

    @Test
    void shouldReadAndWriteAStateAtTheEndOfAnOrder() {
        byte[] golden = GoldenFile.read(AT_END_FILE);

        assertThat(COMMANDS.decode(golden, 0)).isEqualTo(withContext(GoldenCommands.AT_END));
        assertThat(encode(GoldenCommands.AT_END)).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteAnOrderWithTaxAsItsListHasIt() {
        byte[] golden = GoldenFile.read(LIST_BASIS_FILE);

        assertThat(COMMANDS.decode(golden, 0)).isEqualTo(withContext(GoldenCommands.LIST_BASIS));
        assertThat(encode(GoldenCommands.LIST_BASIS)).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteWhatNeedsAddresses() {
        byte[] event = GoldenFile.read(ADDRESSED_CHANNEL_FILE);
        assertThat(EVENTS.decode(event, 0)).isEqualTo(GoldenEvents.addressedChannel());
        assertThat(encode(GoldenEvents.addressedChannel())).isEqualTo(event);
        for (int i = 0; i < GoldenEvents.OF_ADDRESSES.size(); i++) {
            EventEnvelope order = GoldenEvents.ofAddress(i);
            byte[] golden = GoldenFile.read(ofAddress(eventFile(order.event())));
            assertThat(EVENTS.decode(golden, 0)).isEqualTo(order);
            assertThat(encode(order)).isEqualTo(golden);
        }
        for (BusinessCommand command : GoldenCommands.OF_ADDRESSES) {
            byte[] golden = GoldenFile.read(ofAddress(commandFile(command)));
            assertThat(COMMANDS.decode(golden, 0)).isEqualTo(withContext(command));
            assertThat(encode(command)).isEqualTo(golden);
        }
    }

    @Test
    void shouldReadAndWriteForHowLongGoodsHaveToBeGood() {
        for (int i = 0; i < GoldenEvents.OF_SHELF_LIFE.size(); i++) {
            EventEnvelope event = GoldenEvents.ofShelfLife(i);
            byte[] golden = GoldenFile.read(ofShelfLife(eventFile(event.event())));
            assertThat(EVENTS.decode(golden, 0)).isEqualTo(event);
            assertThat(encode(event)).isEqualTo(golden);
        }
        for (BusinessCommand command : GoldenCommands.OF_SHELF_LIFE) {
            byte[] golden = GoldenFile.read(ofShelfLife(commandFile(command)));
            assertThat(COMMANDS.decode(golden, 0)).isEqualTo(withContext(command));
            assertThat(encode(command)).isEqualTo(golden);
        }
    }

    @Test
    void shouldReadAndWriteAnEditOfTaxes() {
        byte[] event = GoldenFile.read(TAXES_FILE);
        byte[] command = GoldenFile.read(TAXES_COMMAND_FILE);

        assertThat(EVENTS.decode(event, 0)).isEqualTo(GoldenEvents.editedTaxes());
        assertThat(encode(GoldenEvents.editedTaxes())).isEqualTo(event);
        assertThat(COMMANDS.decode(command, 0)).isEqualTo(withContext(GoldenCommands.EDITED_TAXES));
        assertThat(encode(GoldenCommands.EDITED_TAXES)).isEqualTo(command);
    }

    @Test
    void shouldReadAndWriteADecisionThatKeepsThoseBeforeIt() {
        byte[] golden = GoldenFile.read(KEEPING_DECISION_FILE);

        assertThat(EVENTS.decode(golden, 0)).isEqualTo(GoldenEvents.keepingDecision());
        assertThat(encode(GoldenEvents.keepingDecision())).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteThatASerialIsKeptForItsObject() {
        ScanEvent keeping = new ScanEvent().wrap(GoldenFile.read(SERIAL_FILE), 0);

        assertThat(GoldenEvents.keepingSerial()).isEqualTo(GoldenFile.read(SERIAL_FILE));
        assertThat(keeping.object()).isEqualTo(999_999_999);
        assertThat(keeping.isPartial()).isTrue();
        assertThat(keeping.keepsSerial()).isTrue();
        assertThat(new ScanEvent().wrap(GoldenFile.read(SCAN_FILE), 0).keepsSerial())
                .isFalse();
    }

    @Test
    void shouldReadAndWriteTheMovesOfALabel() {
        byte[] golden = GoldenFile.read(LABEL_FILE);
        ScanEvent label = new ScanEvent().wrap(golden, 0);

        assertThat(GoldenEvents.label()).isEqualTo(golden);
        assertThat(label.length()).isEqualTo(golden.length);
        assertThat(new ScanEvent().wrap(GoldenFile.read(SCAN_FILE), 0).moves()).isZero();
        assertThat(label.moves()).isEqualTo(2);
        assertThat(move(label, 0)).containsExactly(11L, 2L, 17L, 18L, 0L, 2L, 1L, 12L, 999_997L);
        assertThat(move(label, 1)).containsExactly(12L, 0L, 17L, 18L, 14L, 1L, 3L, 1_000_000_000_000L, 999_998L);
    }

    private static List<Long> move(ScanEvent scan, int index) {
        return List.of(
                (long) scan.goods().product(index),
                (long) scan.goods().lot(index),
                (long) scan.goods().fromPlace(index),
                (long) scan.goods().toPlace(index),
                (long) scan.goods().unit(index),
                (long) scan.goods().fromCondition(index),
                (long) scan.goods().toCondition(index),
                scan.goods().quantity(index),
                scan.goods().scan(index));
    }

    private static List<Long> longs(ScanEvent scan) {
        return List.of(
                scan.sequence(),
                scan.timeNanos(),
                scan.arrivalNanos(),
                scan.epoch(),
                scan.number(),
                scan.payloadHash(),
                scan.quantity(),
                scan.available(),
                scan.of(),
                scan.identity(),
                scan.discrepancyQuantity());
    }

    private static List<Integer> ints(ScanEvent scan) {
        return Stream.of(
                        scan.device(),
                        scan.session(),
                        scan.operator(),
                        scan.task(),
                        scan.product(),
                        scan.lot(),
                        scan.fromPlace(),
                        scan.toPlace(),
                        scan.owner(),
                        scan.expiry(),
                        scan.unit(),
                        scan.codeErrorOffset(),
                        scan.codeError(),
                        scan.reason(),
                        scan.wasReason(),
                        scan.kind(),
                        scan.outcome(),
                        scan.layer(),
                        scan.was(),
                        scan.role(),
                        scan.fromCondition(),
                        scan.toCondition(),
                        scan.flags(),
                        scan.codeLength(),
                        scan.textLength())
                .toList();
    }

    private static String text(ScanEvent scan, int start, int length) {
        return new String(scan.buffer(), start, length, StandardCharsets.US_ASCII);
    }

    private static List<Class<?>> typesOf(List<?> values) {
        return values.stream().<Class<?>>map(Object::getClass).toList();
    }
}
