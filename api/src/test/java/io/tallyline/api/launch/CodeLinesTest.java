package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.gs1.Gs1Options;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code tallyline parse} prints. */
class CodeLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private List<String> lines(Gs1Options options, InputStream in) throws IOException {
        out.reset();
        try (CodeJson json = new CodeJson(options, out)) {
            new CodeLines(json).answerAll(in);
        }
        String text = out.toString(StandardCharsets.US_ASCII);
        assertThat(text).matches("(?s)|.*\n");
        return text.lines().toList();
    }

    private List<String> lines(String text) throws IOException {
        return lines(Gs1Options.DEFAULT, in(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ]C1010952123454321310LOT7\\x1D17251231 | {"input":"]C1010952123454321310LOT7\\\\x1D17251231","valid":true,"kind":"ELEMENTS","symbology":"GS1_128","elements":[{"ai":"01","value":"09521234543213"},{"ai":"10","value":"LOT7"},{"ai":"17","value":"251231"}],"gtin":"09521234543213","lot":"LOT7","expiry":"2025-12-31","warnings":[]}
            (01)09521234543213(21)S1(30)8(3103)001750(11)260101(13)260102(15)260200 | {"input":"(01)09521234543213(21)S1(30)8(3103)001750(11)260101(13)260102(15)260200","valid":true,"kind":"ELEMENTS","elements":[{"ai":"01","value":"09521234543213"},{"ai":"21","value":"S1"},{"ai":"30","value":"8"},{"ai":"3103","value":"001750"},{"ai":"11","value":"260101"},{"ai":"13","value":"260102"},{"ai":"15","value":"260200"}],"gtin":"09521234543213","serial":"S1","production":"2026-01-01","packaging":"2026-01-02","bestBefore":"2026-02-28","count":8,"netWeight":"1.750","warnings":[]}
            ]C1001061414123456789080209521234543213374 | {"input":"]C1001061414123456789080209521234543213374","valid":true,"kind":"ELEMENTS","symbology":"GS1_128","elements":[{"ai":"00","value":"106141412345678908"},{"ai":"02","value":"09521234543213"},{"ai":"37","value":"4"}],"content":"09521234543213","sscc":"106141412345678908","count":4,"warnings":[]}
            95050003 | {"input":"95050003","valid":true,"kind":"GTIN","elements":[],"gtin":"00000095050003","warnings":[]}
            ]E02012345678903 | {"input":"]E02012345678903","valid":true,"kind":"GTIN","symbology":"EAN_13","elements":[],"gtin":"02012345678903","warnings":["STORE_NUMBER"]}
            614141000013 | {"input":"614141000013","valid":true,"kind":"OPAQUE","elements":[],"warnings":["NEARLY_GTIN"]}
            ]Q1HTTPS://EXAMPLE.COM/01/09521234543213/21/A%2FB | {"input":"]Q1HTTPS://EXAMPLE.COM/01/09521234543213/21/A%2FB","valid":true,"kind":"DIGITAL_LINK","symbology":"QR_CODE","elements":[{"ai":"01","value":"09521234543213"},{"ai":"21","value":"A/B"}],"gtin":"09521234543213","serial":"A/B","warnings":[]}
            ]C10109521234543214 | {"input":"]C10109521234543214","valid":false,"symbology":"GS1_128","elements":[],"warnings":[],"error":{"code":"WRONG_CHECK_DIGIT","offset":18,"text":"the check digit is wrong"}}
            (01)09521234543213(37)4 | {"input":"(01)09521234543213(37)4","valid":false,"elements":[],"warnings":[],"error":{"code":"EXCLUDED_IDENTIFIER","offset":1,"text":"application identifier 01 may not stand beside 37"}}
            """)
    void shouldPrintWhatACodeMeans(String code, String expected) throws IOException {
        assertThat(lines(code)).containsExactly(expected);
    }

    @Test
    void shouldTakeTheOptions() throws IOException {
        Gs1Options strict = Gs1Options.DEFAULT.withRequisites(true);
        assertThat(lines(strict, in("(10)LOT".getBytes(StandardCharsets.US_ASCII)))
                        .get(0))
                .contains("\"valid\":false")
                .contains("\"text\":\"application identifier 10 needs 01, 02, 03, 8006 or 8026 beside it\"");
        Gs1Options accepting = Gs1Options.DEFAULT.withUnknownIdentifiers(true);
        assertThat(lines(accepting, in("(89)X".getBytes(StandardCharsets.US_ASCII)))
                        .get(0))
                .contains("\"elements\":[{\"ai\":\"89\",\"value\":\"X\"}]")
                .contains("\"warnings\":[\"UNKNOWN_IDENTIFIER\"]");
    }

    @Test
    void shouldAnswerEveryLineHoweverItEnds() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("A")).hasSize(1);
        assertThat(lines("A\n")).hasSize(1);
        assertThat(lines("A\r\nB\n\nC\r"))
                .extracting(line -> new JsonObject(line).getString("input"))
                .containsExactly("A", "B", "", "C");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \\x41        | A
            \\x4a\\x4A   | JJ
            a\\\\x41     | a\\x41
            \\\\\\x41    | \\A
            """)
    void shouldResolveEscapes(String typed, String code) throws IOException {
        // An opaque code of 13 digits shows whether the bytes are right: they are those of a GTIN, or not.
        byte[] expected = ("]E0" + code).getBytes(StandardCharsets.US_ASCII);
        JsonObject answer = new JsonObject(lines("]E0" + typed).get(0));
        assertThat(answer.getString("input")).isEqualTo("]E0" + typed);
        assertThat(answer.getJsonObject("error").getInteger("offset"))
                .isEqualTo(new JsonObject(lines(new String(expected, StandardCharsets.US_ASCII).replace("\\", "\\\\"))
                                .get(0))
                        .getJsonObject("error")
                        .getInteger("offset"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \\xZZ       | 0
            (10)A\\x1   | 5
            A\\         | 1
            \\\\\\x4     | 2
            \\x41\\(    | 4
            \\x4G       | 0
            \\n         | 0
            """)
    void shouldTellWhereAnEscapeIsWrong(String typed, int offset) throws IOException {
        JsonObject answer = new JsonObject(lines(typed).get(0));
        assertThat(answer.getBoolean("valid")).isFalse();
        assertThat(answer.getString("input")).isEqualTo(typed);
        assertThat(answer.getJsonObject("error").getString("code")).isEqualTo("BAD_ESCAPE");
        assertThat(answer.getJsonObject("error").getInteger("offset")).isEqualTo(offset);
        assertThat(answer.getJsonObject("error").getString("text")).startsWith("a backslash begins \\xHH");
    }

    @Test
    void shouldReadADigitThatIsEscaped() throws IOException {
        assertThat(lines("\\x39521234543213").get(0)).contains("\"gtin\":\"09521234543213\"");
        assertThat(lines("(10)\\\\x41").get(0)).contains("NOT_CHARACTER_SET_82\",\"offset\":4");
    }

    /** Barcodes are hostile: nothing but printable ASCII may reach a terminal, and the echo must be the same code again. */
    @Test
    void shouldPrintNothingButPrintableAscii() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i == '\n' ? 'n' : i);
        }
        String line = lines(Gs1Options.DEFAULT, in(all)).get(0);
        assertThat(line).matches("[ -~]*");
        String echo = new JsonObject(line).getString("input");
        assertThat(echo).contains("\u001b", "\u007f", "\\xFF", "\"");
        assertThat(new JsonObject(lines(echo).get(0)).getString("input")).isEqualTo(echo);
        String evil = "\u202e\u009b31m</script>\u0000\"\\";
        assertThat(lines(evil).get(0)).matches("[ -~]*");
        assertThat(new JsonObject(lines(evil).get(0)).getString("input")).isEqualTo(evil);
    }

    @Test
    void shouldRefuseALineThatIsTooLongAndGoOn() throws IOException {
        for (int length : new int[] {4_096, 4_097, 4_098, 5_000, 65_535, 65_536, 200_000}) {
            List<String> answers = lines("A".repeat(length) + "\r\nB\n" + "C".repeat(length));
            assertThat(answers).as("%d", length).hasSize(3);
            assertThat(new JsonObject(answers.get(1)).getString("input")).isEqualTo("B");
            for (String answer : List.of(answers.get(0), answers.get(2))) {
                assertThat(new JsonObject(answer).getString("input")).hasSize(4_096);
                assertThat(answer.contains("\"code\":\"CODE_TOO_LONG\",\"offset\":4096"))
                        .isEqualTo(length > 4_096);
            }
        }
    }

    @Test
    void shouldAnswerAlikeHoweverTheInputIsCut() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append("]C1010952123454321310LOT").append(i).append(i % 3 == 0 ? "\r\n" : "\n");
            text.append(i % 500 == 0 ? "x".repeat(random.nextInt(9_000)) + "\n" : "");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        List<String> whole = lines(Gs1Options.DEFAULT, in(bytes));
        InputStream cut = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(700)));
            }
        };
        assertThat(lines(Gs1Options.DEFAULT, cut)).isEqualTo(whole);
        assertThat(whole).hasSize(3_006);
    }

    /** A person types a code and wants to see what it means before typing the next one. */
    @Test
    void shouldAnswerBeforeItWaitsForMore() throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (CodeJson json = new CodeJson(Gs1Options.DEFAULT, seen)) {
            InputStream typed = new InputStream() {
                private int line;

                @Override
                public int read() {
                    return -1;
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    assertThat(seen.toString(StandardCharsets.US_ASCII).lines()).hasSize(line);
                    target[offset] = 'A';
                    target[offset + 1] = '\n';
                    return line++ < 3 ? 2 : -1;
                }
            };
            new CodeLines(json).answerAll(typed);
        }
    }

    @Test
    void shouldAnswerAHundredThousandLines() throws IOException {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 100_000)
                .forEach(i -> text.append("]C101095212345432131725123110LOT")
                        .append(i)
                        .append("\\x1D21S\n"));
        List<String> answers = lines(text.toString());
        assertThat(answers).hasSize(100_000);
        assertThat(answers).allMatch(answer -> answer.contains("\"valid\":true"));
        assertThat(answers.get(99_999)).contains("\"lot\":\"LOT99999\"");
    }
}
