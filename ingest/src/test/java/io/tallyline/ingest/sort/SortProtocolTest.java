package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ledger.value.ReadStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortProtocolTest {
    private static final OsipProtocol OSIP = new OsipProtocol();
    private static final TemplateProtocol LINES = new TemplateProtocol(
            Framing.lines(200), "${number};${code};${weight};${status}", "${lane}\n", "", List.of());

    private static SortTelegram osip(String telegram) throws TelegramException {
        byte[] bytes = telegram.getBytes(US_ASCII);
        return OSIP.read(bytes, 3, bytes.length - 3);
    }

    private static SortTelegram line(String text) throws TelegramException {
        byte[] bytes = text.getBytes(US_ASCII);
        return LINES.read(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "00000000000000004711, 4711",
        "00340123450000000000, 340123450000000000",
        "00000000036000291452, 036000291452",
        "00000000036000291453, 36000291453",
        "00000009521234543213, 9521234543213",
        "000000000S0000004711, S0000004711"
    })
    void shouldReadACodeWithoutTheZerosThatPadIt(String field, String code) throws TelegramException {
        assertThat(osip(PlcClient.request(1, field)).code()).isEqualTo(code);
    }

    /** Blanks of either side; then zeros in front are of the code, and what is inside it stays. */
    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            '                4711',4711
            '4711                ',4711
            '        4711        ',4711
            '  340123450000000000',340123450000000000
            '        036000291452',036000291452
            '036000291452        ',036000291452
            '            00004711',00004711
            '00004711            ',00004711
            '          S 000 4711',S 000 4711
            '0000000000000S 04711',S 04711
            '   0100000000000000 ',0100000000000000
            """)
    void shouldReadACodeWithoutTheBlanksThatPadIt(String field, String code) throws TelegramException {
        SortTelegram telegram = osip(PlcClient.request(1, field));
        assertThat(telegram.code()).isEqualTo(code);
        assertThat(telegram.status()).isEqualTo(ReadStatus.GOOD);
        assertThat(telegram.written()).as("it comes back as it was sent").isEqualTo(field);
    }

    /** A code that begins with a separator, right-aligned behind blanks. */
    @Test
    void shouldCutNoSeparatorInFrontOfACode() throws TelegramException {
        assertThat(osip(PlcClient.request(1, "               \u001D21S1")).code())
                .isEqualTo("\u001D21S1");
    }

    @ParameterizedTest
    @CsvSource({
        "00000000000000000000, NO_READ",
        "????????????????????, NO_READ",
        "99999999999999999999, MULTIPLE",
        "11111111111111111111, GOOD",
        "'                    ', NO_READ",
        "'?                   ', NO_READ",
        "'              ??????', NO_READ",
        "'                   0', NO_READ",
        "'                9999', GOOD"
    })
    void shouldKnowWhatWasNotRead(String field, ReadStatus status) throws TelegramException {
        assertThat(osip(PlcClient.request(1, field)).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"3, 00161, 3", "18, 0000x, 22", "23, REQX, 23"})
    void shouldNameTheOffsetOfWhatIsWrong(int at, String text, int offset) {
        StringBuilder telegram = new StringBuilder(PlcClient.request(1, "P1"));
        telegram.replace(at, at + text.length(), text);

        assertThatThrownBy(() -> osip(telegram.toString()))
                .isInstanceOfSatisfying(
                        TelegramException.class, e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void shouldNotJoinACutTelegramToTheNext() {
        String joined = PlcClient.request(1, "P1").substring(0, 100) + PlcClient.request(2, "P2");

        assertThatThrownBy(() -> osip(joined.substring(0, OsipProtocol.TELEGRAM_BYTES)))
                .isInstanceOfSatisfying(
                        TelegramException.class, e -> assertThat(e.offset()).isEqualTo(100));
    }

    @ParameterizedTest
    @CsvSource({"17, 2", "17;P1;12;WHAT, 9", "x7;P1;12;GOOD, 0"})
    void shouldNameTheOffsetInALine(String text, int offset) {
        assertThatThrownBy(() -> line(text))
                .isInstanceOfSatisfying(
                        TelegramException.class, e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void shouldReadTheVariablesOfALine() throws TelegramException {
        assertThat(line("17;P1;1250;PARTIAL"))
                .isEqualTo(new SortTelegram(
                        SortTelegram.Kind.REQUEST, "", "", 17, "P1", "P1", ReadStatus.PARTIAL, 1_250, false, ""));
        assertThat(line("17;;;").status()).isEqualTo(ReadStatus.NO_READ);
    }

    @Test
    void shouldTellAScaleThatFailedFromNone() throws TelegramException {
        assertThat(line("17;P1;000;").weighingFailed()).isTrue();
        assertThat(line("17;P1;;").weighingFailed()).isFalse();
        assertThat(line("17;P1;001;").weighingFailed()).isFalse();
        assertThat(line("17;P1; 12 ;").weightGrams()).isEqualTo(12);
        assertThat(line("17;P1; ;").weighingFailed()).isFalse();
        assertThat(osip(PlcClient.request(1, "P1")).weighingFailed()).isFalse();
    }

    /** What a scale prints when it fails must not cost the parcel its lane. */
    @ParameterizedTest
    @CsvSource({"ERR", "-5", "12.5", "??????", "1234567890"})
    void shouldTakeAWeightThatIsNoNumberForAScaleThatFailed(String weight) throws TelegramException {
        SortTelegram telegram = line("17;P1;" + weight + ";GOOD");
        assertThat(telegram.weighingFailed()).isTrue();
        assertThat(telegram.weightGrams()).isZero();
        assertThat(telegram.code()).isEqualTo("P1");
    }

    @Test
    void shouldTellNoCodeOfSeveral() throws TelegramException {
        assertThat(line("17;P1;1250;MULTIPLE").code()).isEmpty();
        assertThat(line("17;P1;1250;MULTIPLE").written()).isEqualTo("P1");
    }

    @Test
    void shouldRefusePatternsThatCanNotBeRead() {
        assertThatThrownBy(() -> new TemplateProtocol(Framing.lines(80), "${number}${code}", "${lane}", "", List.of()))
                .hasMessageContaining("text between");
        assertThatThrownBy(() -> new TemplateProtocol(Framing.lines(80), "${number};", "${lane}", "", List.of()))
                .hasMessageContaining("${code}");
        assertThatThrownBy(() -> new TemplateProtocol(Framing.lines(80), "${code}", "${what}", "", List.of()))
                .hasMessageContaining("unknown variable");
    }

    /** A telegram that fits both would be taken for a confirmation: no parcel of such a PLC would get a lane. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${number};${code}          | ${number};${lane}",
                "${number};${code};${weight}| ${number};${lane}",
                "${number};${code};${weight}| ${number};${code};${lane}",
                "${code},${place}           | C,${lane}",
                "R${code};${number}         | R${number};${lane}",
                "${code}                    | CNF${code}"
            })
    void shouldRefuseAConfirmationThatCanNotBeToldFromARequest(String request, String confirmation) {
        assertThatThrownBy(() -> new TemplateProtocol(Framing.lines(80), request, "${lane}\n", confirmation, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("confirmation can not be told from request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${number};${code};${weight}| C;${number};${lane} | 17;C;5    | C;17;L2",
                "${code}                    | C;${code};${lane}   | CX        | C;CX;L2",
                "${code}                    | ${code} ${lane}     | P1        | P1 L2",
                "${number},${code}          | ${number},${lane},OK| 1,OK      | 1,L2,OK",
                "${code};${weight}          | C;${code};${lane}   | C;5       | C;5;L2",
                "${code};${weight}          | ${code};L${lane}    | 1;X2      | 1;L2",
                "A${code};${place}          | ${number};${lane}   | A1;2      | 1;A2",
                "${number};${code};${weight}| ${lane};${number}   | 1;L2;5    | L2;1",
                "${number};${code};${status}| ${number};${lane};ok| 1;L2;GOOD | 1;L2;ok"
            })
    void shouldTellAConfirmationFromARequest(String request, String confirmation, String asked, String confirmed)
            throws TelegramException {
        TemplateProtocol protocol =
                new TemplateProtocol(Framing.lines(80), request, "${lane}\n", confirmation, List.of());

        byte[] first = asked.getBytes(US_ASCII);
        assertThat(protocol.read(first, 0, first.length).kind()).isEqualTo(SortTelegram.Kind.REQUEST);
        byte[] second = confirmed.getBytes(US_ASCII);
        assertThat(protocol.read(second, 0, second.length).kind()).isEqualTo(SortTelegram.Kind.CONFIRMATION);
    }

    /** It is near to a confirmation, and no request at all. */
    @Test
    void shouldNameWhatIsWrongWithTheTelegramThatItIsNearTo() {
        TemplateProtocol protocol = new TemplateProtocol(
                Framing.lines(80), "${number};${code};${weight}", "${lane}\n", "C;${number};${lane}", List.of());

        byte[] bytes = "C;x7;L2".getBytes(US_ASCII);
        assertThatThrownBy(() -> protocol.read(bytes, 0, bytes.length))
                .isInstanceOfSatisfying(
                        TelegramException.class, e -> assertThat(e.offset()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource({
        "]d20109521234543213172612311012345678901234567890^2112345678901234567890",
        "]Q1https://id.example.com/01/09521234543213/10/12345678901234567890/21/12345678901234567890",
        "(01)09521234543213(21)12345678901234567890",
        "]C12112345678901234567890^0109521234543213",
        "0109521234543213172612311012345678901234567890^2112345678901234567890",
        "01095212345432132112345678901234567890"
    })
    void shouldKnowAPieceByGtinAndSerialHoweverItsLabelIsWritten(String code) {
        CodeFields fields = new CodeFields();
        String scanned = code.replace('^', '\u001d');

        fields.read(scanned, 2026);

        assertThat(fields.code).isEqualTo("01095212345432132112345678901234567890");
        assertThat(fields.gtin).isEqualTo(9_521_234_543_213L);
        assertThat(fields.tooLong).isFalse();
        assertThat(ParcelIdentity.of(scanned)).isEqualTo(fields.code);
    }

    @Test
    void shouldLeaveOtherCodesAsTheyAre() {
        for (String code :
                List.of("0109521234543213", "010952123454321310LOT", "010952123454321421S", "01" + "x".repeat(30))) {
            assertThat(ParcelIdentity.of(code)).isEqualTo(code);
        }
        assertThat(ParcelIdentity.of("00340123450000000000")).isEqualTo("340123450000000000");
    }

    @Test
    void shouldFindWhatRulesLookAtInACode() {
        CodeFields fields = new CodeFields();

        fields.read("]C14210561000\u001d403R-7\u001d0109521234543213", 2026);
        assertThat(fields.postal).isEqualTo("1000");
        assertThat(fields.routing).isEqualTo("R-7");
        assertThat(fields.gtin).isEqualTo(9_521_234_543_213L);
        assertThat(fields.code).isEqualTo("4210561000\u001d403R-7\u001d0109521234543213");
        fields.read("]C1JJD000390001", 2026);
        assertThat(fields.code).as("no sound GS1 code, but a code").isEqualTo("JJD000390001");
        fields.read("]E0" + "9521234543213", 2026);
        assertThat(fields.code).isEqualTo("9521234543213");
        fields.read("]C0" + "x".repeat(60), 2026);
        assertThat(fields.code).isEmpty();
        assertThat(fields.tooLong).isTrue();
        assertThat(fields.isPiece).isFalse();
        fields.read("JJD000390001", 2026);
        assertThat(fields.code).isEqualTo("JJD000390001");
        assertThat(fields.gtin).isZero();
    }
}
