package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IdentifierTableTest {
    private final IdentifierTable table = IdentifierTable.get();

    @Test
    void shouldHoldAllIdentifiersOfTheRelease() {
        assertThat(table.all()).hasSize(541);
        assertThat(table.all()).extracting(Identifier::digits).doesNotHaveDuplicates();
    }

    @Test
    void shouldFindEveryIdentifierByItsDigitsAndNothingElse() {
        int found = 0;
        for (int digits = 2; digits <= 4; digits++) {
            for (int number = 0; number < Math.pow(10, digits); number++) {
                String text = String.format("%0" + digits + "d", number);
                byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                Identifier identifier = table.at(bytes, 0, bytes.length);
                if (identifier != null && identifier.digits().equals(text)) {
                    found++;
                }
            }
        }
        assertThat(found).isEqualTo(541);
    }

    /** The lengths that the General Specifications (7.8.5) predefine by the first two digits, identifier included. */
    @Test
    void shouldGivePredefinedLengthsTheLengthsOfTheSpecification() {
        Map<String, Integer> others = Map.of("00", 20, "01", 16, "02", 16, "03", 16, "20", 4, "41", 16);
        for (Identifier identifier : table.all()) {
            String prefix = identifier.digits().substring(0, 2);
            int length = identifier.digitCount() + identifier.mostCharacters();
            if (identifier.endsByItself()) {
                int byPrefix = prefix.startsWith("1") ? 8 : 10;
                assertThat(length).as(identifier.digits()).isEqualTo(others.getOrDefault(prefix, byPrefix));
            }
        }
    }

    @Test
    void shouldSuspectOnlyValuesThatProveThemselves() {
        assertThat(identifier("17").isProvable()).isTrue();
        assertThat(identifier("414").isProvable()).isTrue();
        assertThat(identifier("3103").isProvable()).isFalse();
        assertThat(identifier("10").isProvable()).isFalse();
        assertThat(identifier("20").isProvable()).isFalse();
    }

    private Identifier identifier(String digits) {
        byte[] bytes = digits.getBytes(StandardCharsets.US_ASCII);
        return Objects.requireNonNull(table.at(bytes, 0, bytes.length));
    }
}
