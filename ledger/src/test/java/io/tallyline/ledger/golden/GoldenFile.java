package io.tallyline.ledger.golden;

import io.tallyline.ledger.command.BusinessCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Bytes of a released version as hex, sixteen to a line. Such a file is written once and never changed. */
public final class GoldenFile {
    private static final int BYTES_PER_LINE = 16;

    private GoldenFile() {}

    /** The bytes of a file in {@code golden/v1}. */
    public static byte[] read(String name) {
        try (InputStream in = GoldenFile.class.getResourceAsStream("/golden/v1/" + name)) {
            if (in == null) {
                throw new AssertionError("golden/v1/" + name + " is missing; GoldenFile.main writes what is not there");
            }
            String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the files that do not exist yet; argument: the folder {@code src/test/resources/golden/v1}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (int i = 0; i < GoldenEvents.EVENTS.size(); i++) {
            write(
                    folder,
                    GoldenTest.eventFile(GoldenEvents.EVENTS.get(i)),
                    GoldenTest.encode(GoldenEvents.envelope(i)));
        }
        for (int i = 0; i < GoldenEvents.GROWN.size(); i++) {
            String name = GoldenTest.grown(GoldenTest.eventFile(GoldenEvents.GROWN.get(i)));
            write(folder, name, GoldenTest.encode(GoldenEvents.grown(i)));
        }
        for (BusinessCommand command : GoldenCommands.COMMANDS) {
            write(folder, GoldenTest.commandFile(command), GoldenTest.encode(command));
        }
        for (BusinessCommand command : GoldenCommands.GROWN) {
            write(folder, GoldenTest.grown(GoldenTest.commandFile(command)), GoldenTest.encode(command));
        }
        for (int i = 0; i < GoldenEvents.SEALED.size(); i++) {
            String name = GoldenTest.sealed(GoldenTest.eventFile(GoldenEvents.SEALED.get(i)));
            write(folder, name, GoldenTest.encode(GoldenEvents.sealed(i)));
        }
        for (BusinessCommand command : GoldenCommands.SEALED) {
            write(folder, GoldenTest.sealed(GoldenTest.commandFile(command)), GoldenTest.encode(command));
        }
        write(folder, GoldenTest.SCAN_FILE, GoldenEvents.scan());
        write(folder, GoldenTest.MEASURED_SCAN_FILE, GoldenEvents.measuredScan());
        write(folder, GoldenTest.KEEPING_DECISION_FILE, GoldenTest.encode(GoldenEvents.keepingDecision()));
        write(folder, GoldenTest.GROUPED_DEVICE_FILE, GoldenTest.encode(GoldenEvents.groupedDevice()));
        write(folder, GoldenTest.LABEL_FILE, GoldenEvents.label());
        write(folder, GoldenTest.SAID_EXPIRY_FILE, GoldenEvents.sayingExpiry());
        write(folder, GoldenTest.FORGOTTEN_EXPIRY_FILE, GoldenEvents.forgettingExpiry());
        write(folder, GoldenTest.FORGOTTEN_EXPIRY_OF_GOODS_FILE, GoldenEvents.forgettingExpiryOfGoods());
        write(folder, GoldenTest.FORGETTING_UNDO_FILE, GoldenTest.encode(GoldenEvents.forgettingUndo()));
        write(folder, GoldenTest.WEIGHED_PRODUCT_FILE, GoldenTest.encode(GoldenEvents.weighedProduct()));
        write(folder, GoldenTest.HEAVY_PRODUCT_FILE, GoldenTest.encode(GoldenEvents.heavyProduct()));
        write(folder, GoldenTest.HEAVY_PRODUCT_COMMAND_FILE, GoldenTest.encode(GoldenCommands.WEIGHT));
        write(folder, GoldenTest.PICTURED_PRODUCT_FILE, GoldenTest.encode(GoldenEvents.picturedProduct()));
        write(folder, GoldenTest.PICTURED_PRODUCT_COMMAND_FILE, GoldenTest.encode(GoldenCommands.PICTURE));
        write(folder, GoldenTest.PICK_FILE, GoldenEvents.pick());
        write(folder, GoldenTest.PACK_FILE, GoldenEvents.pack());
        write(folder, GoldenTest.UNDONE_PICK_FILE, GoldenTest.encode(GoldenEvents.undonePick()));
        write(folder, GoldenTest.SERIAL_FILE, GoldenEvents.keepingSerial());
        write(folder, GoldenTest.DRAFT_VERSION_FILE, GoldenTest.encode(GoldenCommands.DRAFT_VERSION));
        write(folder, GoldenTest.AT_END_FILE, GoldenTest.encode(GoldenCommands.AT_END));
        write(folder, GoldenTest.LIST_BASIS_FILE, GoldenTest.encode(GoldenCommands.LIST_BASIS));
        write(folder, GoldenTest.MALFORMED_CODE_FILE, GoldenTest.encode(GoldenCommands.MALFORMED_CODE));
        write(folder, GoldenTest.WEIGHING_FAILED_FILE, GoldenTest.encode(GoldenCommands.WEIGHING_FAILED));
        write(folder, GoldenTest.SERVICE_COMMAND_FILE, GoldenTest.encode(GoldenCommands.SERVICE));
        write(folder, GoldenTest.SERVICE_FILE, GoldenTest.encode(GoldenEvents.service()));
        write(folder, GoldenTest.TIME_TO_PAY_FILE, GoldenTest.encode(GoldenEvents.timeToPay()));
        write(folder, GoldenTest.TERMS_FILE, GoldenTest.encode(GoldenEvents.editedTerms()));
        write(folder, GoldenTest.TERMS_COMMAND_FILE, GoldenTest.encode(GoldenCommands.EDITED_TERMS));
        write(folder, GoldenTest.TAXES_FILE, GoldenTest.encode(GoldenEvents.editedTaxes()));
        write(folder, GoldenTest.TAXES_COMMAND_FILE, GoldenTest.encode(GoldenCommands.EDITED_TAXES));
        write(folder, GoldenTest.DAYS_FILE, GoldenTest.encode(GoldenEvents.editedDays()));
        write(folder, GoldenTest.DAYS_COMMAND_FILE, GoldenTest.encode(GoldenCommands.EDITED_DAYS));
        write(folder, GoldenTest.SALESPERSONS_KEY_FILE, GoldenTest.encode(GoldenEvents.salespersonsKey()));
        write(folder, GoldenTest.SALESPERSONS_KEY_COMMAND_FILE, GoldenTest.encode(GoldenCommands.SALESPERSONS_KEY));
        write(folder, GoldenTest.RELEASED_SERVICE_FILE, GoldenTest.encode(GoldenEvents.releasedService()));
        write(folder, GoldenTest.COMPANY_CHANNEL_FILE, GoldenTest.encode(GoldenEvents.companysChannel()));
        write(folder, GoldenTest.ADDRESSED_CHANNEL_FILE, GoldenTest.encode(GoldenEvents.addressedChannel()));
        for (int i = 0; i < GoldenEvents.OF_ADDRESSES.size(); i++) {
            String name = GoldenTest.ofAddress(GoldenTest.eventFile(GoldenEvents.OF_ADDRESSES.get(i)));
            write(folder, name, GoldenTest.encode(GoldenEvents.ofAddress(i)));
        }
        for (BusinessCommand command : GoldenCommands.OF_ADDRESSES) {
            write(folder, GoldenTest.ofAddress(GoldenTest.commandFile(command)), GoldenTest.encode(command));
        }
        for (int i = 0; i < GoldenEvents.OF_SHELF_LIFE.size(); i++) {
            String name = GoldenTest.ofShelfLife(GoldenTest.eventFile(GoldenEvents.OF_SHELF_LIFE.get(i)));
            write(folder, name, GoldenTest.encode(GoldenEvents.ofShelfLife(i)));
        }
        for (BusinessCommand command : GoldenCommands.OF_SHELF_LIFE) {
            write(folder, GoldenTest.ofShelfLife(GoldenTest.commandFile(command)), GoldenTest.encode(command));
        }
        write(folder, GoldenTest.ASKED_HOLDS_FILE, GoldenTest.encode(GoldenEvents.askedHolds()));
        write(folder, GoldenTest.CONTRACT_LINE_FILE, GoldenTest.encode(GoldenEvents.contractLine()));
    }

    /** Writes a file unless it is there. */
    public static void write(Path folder, String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += BYTES_PER_LINE) {
            text.append(HexFormat.of().formatHex(bytes, at, Math.min(bytes.length, at + BYTES_PER_LINE)))
                    .append('\n');
        }
        Files.writeString(file, text);
    }
}
