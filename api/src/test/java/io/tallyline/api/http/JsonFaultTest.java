package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {
    private static final String WHOLE =
            "\uFEFF {\"a\": [1, -0.5e+7, true, false, null, [], {}], \"ß\\u00df\\n\": \"\\\"\\\\ 中\", \"c\": {\"a\": 0}} \n";

    /** {@code ^} stands for a line feed, {@code §} for a byte that is no UTF-8. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~            | 0  | A value is expected where the body ends, at line 1, column 1.
            ~ ^ ~         | 3  | A value is expected where the body ends, at line 2, column 2.
            {a:1}         | 1  | A name in double quotes is expected at line 1, column 2.
            {'a':1}       | 1  | A name in double quotes is expected at line 1, column 2.
            {"a" 1}       | 5  | A colon is expected at line 1, column 6.
            {"a":}        | 5  | A value is expected at line 1, column 6.
            {"a":1 "b":2} | 7  | A comma or } is expected at line 1, column 8.
            [1,]          | 3  | A value is expected at line 1, column 4.
            [1 2]         | 3  | A comma or ] is expected at line 1, column 4.
            [1}           | 2  | A comma or ] is expected at line 1, column 3.
            [^"ß",^ tru]  | 9  | A value is expected at line 3, column 2.
            ["ß" 1]       | 6  | A comma or ] is expected at line 1, column 6.
            [NaN]         | 1  | A value is expected at line 1, column 2.
            [+1]          | 1  | A value is expected at line 1, column 2.
            [012]         | 2  | A digit stands behind a leading zero at line 1, column 3.
            [1.]          | 3  | A digit is expected at line 1, column 4.
            [-]           | 2  | A digit is expected at line 1, column 3.
            [1e]          | 3  | A digit is expected at line 1, column 4.
            ["a           | 3  | A closing double quote is expected where the body ends, at line 1, column 4.
            ["a^"]        | 3  | A control character stands in a text as it is, not as an escape, at line 1, column 4.
            ["\\x"]        | 3  | One of " \\ / b f n r t u is expected at line 1, column 4.
            ["\\u00g0"]    | 6  | A hexadecimal digit is expected at line 1, column 7.
            ["a§"]        | 3  | A character in UTF-8 is expected at line 1, column 4.
            // no         | 0  | A value is expected at line 1, column 1.
            """)
    void shouldSayWhatIsExpectedAndWhere(String text, long offset, String detail) {
        byte[] bytes = text.replace('^', '\n').getBytes(StandardCharsets.UTF_8);
        bytes = withBrokenBytes(bytes);

        assertThat(problem(bytes).getMessage()).isEqualTo(detail);
        assertThat(problem(bytes).render().getLong("offset")).isEqualTo(offset);
    }

    /** The sign for them is of two bytes in UTF-8; the second of these alone begins no character. */
    private static byte[] withBrokenBytes(byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1).replace("\u00C2\u00A7", "\u00A7");
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ProblemException problem(byte[] bytes) {
        return catchThrowableOfType(ProblemException.class, () -> JsonBodyCheck.check(bytes));
    }

    @Test
    void shouldFindNothingInJson() {
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        assertThat(JsonFault.of(whole)).isNull();
        assertThatCode(() -> JsonBodyCheck.check(whole)).doesNotThrowAnyException();
    }

    @Test
    void shouldSayHowMuchIsTooMuch() {
        assertThat(problem(bytes("[".repeat(1_001) + "]".repeat(1_001))).getMessage())
                .isEqualTo("Objects and arrays are more than 1000 deep at line 1, column 1001.");
        assertThatCode(() -> JsonBodyCheck.check(bytes("[".repeat(1_000) + "]".repeat(1_000))))
                .doesNotThrowAnyException();
        assertThat(problem(bytes("[" + "1".repeat(1_001) + "]")).getMessage())
                .isEqualTo("A number is longer than 1000 digits at line 1, column 2.");
        assertThat(problem(bytes("{\"" + "a".repeat(60_000) + "\":1}")).getMessage())
                .isEqualTo("A name is longer than 50000 bytes at line 1, column 2.");
    }

    /** Whatever a parser does not take is told in our words, and what it takes has no fault. */
    @Test
    void shouldAgreeWithTheParserOnBrokenBytes() {
        Random random = new Random(4_711);
        byte[] whole = WHOLE.strip().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = whole.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                broken[random.nextInt(broken.length)] =
                        random.nextBoolean() ? (byte) random.nextInt(256) : whole[random.nextInt(whole.length)];
            }
            ProblemException problem = problem(broken);
            if (problem == null) {
                continue;
            }
            assertThat(problem.getMessage())
                    .as(() -> new String(broken, StandardCharsets.UTF_8))
                    .doesNotContain("Exception", "Source", "jackson", "character (", "token");
            assertThat(problem.render().getLong("offset")).isBetween(0L, (long) broken.length);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
