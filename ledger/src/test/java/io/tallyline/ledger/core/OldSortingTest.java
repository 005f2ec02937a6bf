package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.RecordSortMissed;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.golden.GoldenFile;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortMatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Journal and books of a release in which the PLCs of one sorter shared their numbers, event by event with the state
 * hash behind each. The files are written once and never changed; {@link #main} made them.
 */
class OldSortingTest {
    private static final String FILE = "/golden/v1/sorting-by-sorter.txt";
    private static final String BOOKS = "books-sorting-by-sorter.hex";

    @Test
    void shouldComeToTheStateThatThatReleaseCameTo() throws IOException {
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        EventCodec codec = new EventCodec();
        for (String line : lines()) {
            String[] parts = line.split(" ", -1);
            ledger.apply(codec.decode(HexFormat.of().parseHex(parts[1]), 0));
            assertThat(Long.toHexString(ledger.stateHash()))
                    .as("behind event %d", ledger.lastSequence())
                    .isEqualTo(parts[0]);
        }
        assertThat(BookBytes.of(ledger)).isEqualTo(GoldenFile.read(BOOKS));
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(OldSortingTest.class.getResourceAsStream(FILE))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    /** Wrote the files; argument: the folder {@code src/test/resources}. A later release tells the story otherwise. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0] + FILE);
        if (Files.exists(file)) {
            throw new IllegalStateException(file + " is there, and is never written again");
        }
        SortFloor s = new SortFloor();
        tell(s);
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < s.floor.journal.size(); i++) {
            s.floor.replay(ledger, i, i + 1);
            text.append(Long.toHexString(ledger.stateHash()))
                    .append(' ')
                    .append(HexFormat.of().formatHex(s.floor.journal.get(i)))
                    .append('\n');
        }
        Files.writeString(file, text);
        GoldenFile.write(Path.of(arguments[0], "golden", "v1"), BOOKS, BookBytes.of(s.floor.ledger));
    }

    private static DecideSort asking(String plc, long number, String code, boolean rehearsal) {
        ReadStatus status = code.isEmpty() ? ReadStatus.NO_READ : ReadStatus.GOOD;
        return new DecideSort("S", plc, number, code, 0, "", "", status, 0, "", rehearsal);
    }

    private static void tell(SortFloor s) {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));
        s.announce("P1", "NORTH", "", 0);
        s.floor.accept(asking("plc-1", 1, "P0", false));
        s.floor.accept(new ConfirmDivert("S", "plc-1", 1, "", "L1"));
        s.floor.pass(Floor.DAY);
        s.floor.accept(new Tick());
        s.floor.accept(asking("plc-1", 1, "P1", false));
        s.floor.accept(asking("plc-1", 2, "P1", true));
        s.floor.accept(asking("plc-1", 2, "", false));
        s.floor.accept(asking("plc-2", 1, "P2", false));
        s.floor.accept(new RecordSortMissed("S", "plc-1", 2, "", "RECIRC", 120));
        s.floor.accept(new RecordSortMissed("S", "plc-1", 9, "P9", "RECIRC", 120));
        s.floor.accept(new ConfirmDivert("S", "plc-1", 2, "", "L2"));
        s.floor.accept(new ConfirmDivert("S", "plc-1", 0, "P1", "L1"));
        s.floor.accept(asking("plc-1", 3, "P1", false));
        s.floor.accept(asking("plc-1", 4, "", false));
        s.floor.accept(asking("plc-1", 5, "P5", false));
    }
}
