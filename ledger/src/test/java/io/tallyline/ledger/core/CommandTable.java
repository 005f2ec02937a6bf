package io.tallyline.ledger.core;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand;
import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.PickCommand;
import io.tallyline.ledger.command.ReleaseCommand;
import io.tallyline.ledger.command.ReturnCommand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The table of commands in a document of the ledger, as it is published. */
final class CommandTable {
    /** Documents whose table is the only one there is, by their family of commands. */
    static final Map<String, Class<? extends BusinessCommand>> FAMILIES = Map.of(
            "PICKING.md",
            PickCommand.class,
            "PACKING.md",
            PackCommand.class,
            "CARRIERS.md",
            CarrierCommand.class,
            "CONSIGNMENTS.md",
            ConsignmentCommand.class,
            "RELEASES.md",
            ReleaseCommand.class,
            "RETURNS.md",
            ReturnCommand.class);

    private static final Map<String, Row> ROWS = new HashMap<>();

    static {
        for (String document : FAMILIES.keySet()) {
            of(document).forEach(row -> ROWS.put(row.command, row));
        }
    }

    /** A command, and one reason that it is refused for. */
    record Refusal(Class<?> command, RefusalReason reason) {}

    /** The cells of a row; names of classes without their quotes. */
    record Row(String command, String refusedFor, String events, String effect) {
        List<RefusalReason> reasons() {
            return Arrays.stream(refusedFor.split(", ", -1))
                    .map(RefusalReason::valueOf)
                    .toList();
        }
    }

    private CommandTable() {}

    static List<Row> of(String document) {
        Path file = Path.of(document);
        try (Stream<String> lines =
                Files.lines(Files.exists(file) ? file : Path.of("ledger").resolve(file))) {
            return lines.filter(line -> line.matches("\\| `[A-Z]\\w+` \\|.*"))
                    .map(line -> line.replace("`", "").split("\\s*\\|\\s*", -1))
                    .map(cells -> new Row(cells[1], cells[2], cells[3], cells[4]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever a test does: a command of these families is refused for nothing that its document does not say. */
    static void requirePublished(BusinessCommand command, CommandResult result) {
        boolean asked = FAMILIES.values().stream().anyMatch(family -> family.isInstance(command));
        if (!asked || result.reason() == null) {
            return;
        }
        Row row = ROWS.get(command.getClass().getSimpleName());
        if (row == null || !row.reasons().contains(result.reason())) {
            throw new AssertionError(command + " was refused for " + result.reason() + ", which no document says");
        }
    }
}
