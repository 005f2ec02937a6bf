package io.tallyline.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ParcelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds the word that PostgreSQL makes of a consignment against the table in {@code ledger/CONSIGNMENTS.md}. */
@ExtendWith(PostgresExtension.class)
class ConsignmentStateTest {
    private static final String ASK = "with carrier(carrier, told) as (values ('DHL', ?)),"
            + " carrier_message_aside(carrier, sequence) as (select 'DHL', 7 where ?),"
            + " x(number, carrier, over, tracking_number) as (select 7, 'DHL', case when ? then now() end,"
            + " case when ? then 'N1' end), p(state) as (values (?)) select " + ConsignmentState.SQL + " from x, p";

    /** A row of the table; a cell that is empty asks nothing. */
    private record Row(String word, String over, String parcel, String number, String known) {
        boolean fits(boolean isOver, ParcelState state, boolean hasNumber, boolean isKnown) {
            return fits(over, isOver)
                    && (parcel.isEmpty() || parcel.equals(state.name()))
                    && fits(number, hasNumber)
                    && fits(known, isKnown);
        }

        private static boolean fits(String cell, boolean is) {
            return cell.isEmpty() || cell.equals("yes") == is;
        }
    }

    private static List<Row> table() throws IOException {
        String document = Files.readString(Path.of("..", "ledger", "CONSIGNMENTS.md"));
        String section = document.substring(document.indexOf("## How a consignment stands"));
        try (Stream<String> lines = section.lines()) {
            return lines.takeWhile(line -> !line.startsWith("## At"))
                    .filter(line -> line.matches("\\| [A-Z]+ \\|.*"))
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> new Row(
                            cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip(), cells[5].strip()))
                    .toList();
        }
    }

    @Test
    void shouldBeTheWordsOfTheTable() throws IOException {
        assertThat(table())
                .extracting(Row::word)
                .containsExactlyElementsOf(
                        Arrays.stream(ConsignmentState.values()).map(Enum::name).toList());
    }

    @Test
    void shouldBeTheFirstThatFits(TestDatabase database) throws IOException, SQLException {
        List<Row> table = table();
        List<Boolean> both = List.of(true, false);
        // Whoever waits for its customer, or is open, is no consignment any more.
        List<ParcelState> states = List.of(
                ParcelState.CLOSED,
                ParcelState.MANIFESTED,
                ParcelState.SHIPPED,
                ParcelState.DELIVERED,
                ParcelState.FAILED,
                ParcelState.RETURNED_TO_SENDER,
                ParcelState.LOST);
        try (Connection connection = database.connect();
                PreparedStatement ask = connection.prepareStatement(ASK)) {
            for (ParcelState state : states) {
                for (boolean over : both) {
                    for (boolean number : both) {
                        for (long told : new long[] {6, 7}) {
                            for (boolean aside : both) {
                                ask.setLong(1, told);
                                ask.setBoolean(2, aside);
                                ask.setBoolean(3, over);
                                ask.setBoolean(4, number);
                                ask.setString(5, state.name());
                                boolean known = told == 7 && !aside;
                                assertThat(word(ask))
                                        .isEqualTo(table.stream()
                                                .filter(row -> row.fits(over, state, number, known))
                                                .findFirst()
                                                .orElseThrow()
                                                .word());
                            }
                        }
                    }
                }
            }
        }
    }

    private static String word(PreparedStatement ask) throws SQLException {
        try (ResultSet answer = ask.executeQuery()) {
            answer.next();
            return answer.getString(1);
        }
    }
}
