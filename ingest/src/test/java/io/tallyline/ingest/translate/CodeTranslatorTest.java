package io.tallyline.ingest.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.AllocationMeter;
import io.tallyline.ingest.gs1.Gs1Fault;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.TradeMeasures;
import io.tallyline.ledger.value.TradeUnit;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTranslatorTest {
    private final CodeTranslator translator = new CodeTranslator(Gs1Options.DEFAULT);
    private final ScanCommand scan = new ScanCommand();

    private String translate(String text) {
        byte[] bytes = text.replace('^', '\u001d').getBytes(StandardCharsets.UTF_8);
        scan.clear();
        java.util.Arrays.fill(scan.bytes, (byte) '?');
        System.arraycopy(bytes, 0, scan.bytes, 0, bytes.length);
        scan.codeLength = bytes.length;
        translator.parse(scan, 2026);
        return "gtin=" + scan.gtin + " sscc=" + scan.sscc + " content=" + scan.content + " count=" + scan.count
                + " expiry=" + scan.expiry + " weighed=" + scan.weighed + " error=" + scan.codeError
                + " lot=" + slice(scan.lotStart, scan.lotLength) + " serial="
                + slice(scan.serialStart, scan.serialLength);
    }

    private String slice(int start, int length) {
        assertThat(start + length).isLessThanOrEqualTo(scan.codeLength);
        return new String(scan.bytes, start, length, StandardCharsets.UTF_8);
    }

    private String code() {
        return new String(scan.bytes, 0, scan.codeLength, StandardCharsets.UTF_8);
    }

    /** The element string, the Digital Link, and the code as it is kept. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ]C10109521234543213           | https://example.com/01/09521234543213                              | https://example.com/01/09521234543213
            ]C1010952123454321310L7^21S1  | ]Q1https://example.com/01/09521234543213/10/L7/21/S1               | ]Q1https://example.com/01/09521234543213/10/L7/21/S1
            ]C1010952123454321310L/7^21S+ | https://example.com/01/09521234543213/10/L%2F7/21/S%2B?17x=1#a     | https://example.com/01/09521234543213/10/L/7/21/S+?17x=1#a
            ]C10109521234543213235T^10L/7 | https://example.com/01/09521234543213/235/T?10=L%2F7&a=b           | https://example.com/01/09521234543213/235/T?10=L/7&a=b
            ]C1010952123454321321S/^17251231308^3103001750 | https://example.com/01/09521234543213/21/S%2F?17=251231&30=8&3103=001750 | https://example.com/01/09521234543213/21/S/?17=251231&30=8&3103=001750
            ]C1001061414123456789080209521234543213374^10L+ | https://example.com/00/106141412345678908?02=09521234543213&37=4&10=L%2B | https://example.com/00/106141412345678908?02=09521234543213&37=4&10=L+
            ]C18006095212345432130101^10L%^21S: | https://example.com/8006/095212345432130101/10/L%25/21/S%3A   | https://example.com/8006/095212345432130101/10/L%/21/S:
            """)
    void shouldFindInADigitalLinkWhatTheElementStringSays(String elements, String link, String kept) {
        String expected = translate(elements);
        assertThat(translate(link)).isEqualTo(expected);
        assertThat(code()).isEqualTo(kept);
    }

    @Test
    void shouldTellHowManyAreInEachPieceOfTheContent() {
        translate("]C10010614141234567890802095212345432133710^305");
        assertThat(scan.content).isTrue();
        assertThat(scan.count).isEqualTo(10);
        assertThat(scan.countInEach).isEqualTo(5);

        translate("]C10109521234543213305");
        assertThat(scan.count).isEqualTo(5);
        assertThat(scan.countInEach).isEqualTo(-1);
    }

    @Test
    void shouldFindLotAndSerialInAnyOrderOfElements() {
        translate("(21)S1(10)L7(01)09521234543213");
        assertThat(slice(scan.lotStart, scan.lotLength)).isEqualTo("L7");
        assertThat(slice(scan.serialStart, scan.serialLength)).isEqualTo("S1");
    }

    /** A place is one only where no goods are named. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            ]C14149506000111117                               | 9506000111117 | ''
            ]C14149506000111117254A+7                         | 9506000111117 | A+7
            (414)9506000111117(254)A7                         | 9506000111117 | A7
            https://example.com/414/9506000111117/254/A%2B7   | 9506000111117 | A+7
            ]C101095212345432134149506000111117               | 0             | ''
            ]C1001061414123456789084149506000111117           | 0             | ''
            LOC-A1                                            | 0             | ''
            """)
    void shouldFindTheNumberOfAPlace(String code, long gln, String extension) {
        translate(code);
        assertThat(scan.codeError).isZero();
        assertThat(scan.gln).isEqualTo(gln);
        assertThat(slice(scan.extensionStart, scan.extensionLength)).isEqualTo(extension);
    }

    @Test
    void shouldRefuseAWrongDigitalLinkAndKeepItsText() {
        String link = "https://example.com/01/09521234543214/10/L%2F7";
        translate(link);
        assertThat(scan.codeError).isEqualTo(Gs1Fault.WRONG_CHECK_DIGIT.number());
        assertThat(scan.codeErrorOffset).isEqualTo(36);
        assertThat(code()).isEqualTo(link);
    }

    @Test
    void shouldRefuseWhatExcludesEachOtherButNotWhatMayStandOnAnotherLabel() {
        translate("]C10109521234543213374");
        assertThat(scan.codeError).isEqualTo(Gs1Fault.EXCLUDED_IDENTIFIER.number());
        translate("]C110LOT7");
        assertThat(scan.codeError).isZero();
    }

    /** -1: nothing of the kind is said, -2: no whole number of the unit. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ]C101095212345432133103001250 | GRAM         | 1250
            ]C101095212345432133100000012 | GRAM         | 12000
            ]C101095212345432133103001250 | KILOGRAM     | -2
            ]C101095212345432133202000400 | POUND        | 4
            ]C101095212345432133202000400 | GRAM         | -2
            ]C101095212345432133112000250 | CENTIMETRE   | 250
            ]C101095212345432133122000250 | CENTIMETRE   | -1
            ]C101095212345432133142000150 | SQUARE_CENTIMETRE | 15000
            ]C101095212345432133152000075 | MILLILITRE   | 750
            ]C101095212345432133303001250 | GRAM         | -1
            ]C10109521234543213           | GRAM         | -1
            https://example.com/01/09521234543213?3103=001250 | GRAM | 1250
            """)
    void shouldFindHowMuchThereIs(String code, TradeUnit unit, long expected) {
        translate(code);
        assertThat(scan.codeError).isZero();
        assertThat(scan.measures.in(unit)).isEqualTo(expected);
        translate("]C10109521234543213");
        assertThat(scan.measures.in(unit)).as("of the next code").isEqualTo(TradeMeasures.NONE);
    }

    @Test
    void shouldKeepAnOrdinaryAddressAsAnOpaqueCode() {
        assertThat(translate("]Q1https://example.com/tea")).startsWith("gtin=0 sscc=0");
        assertThat(code()).isEqualTo("https://example.com/tea");
    }

    @Test
    void shouldTranslateADigitalLinkWithoutAllocating() {
        byte[] link =
                "https://example.com/01/09521234543213/10/L%2F7/21/S%2B?17=251231".getBytes(StandardCharsets.UTF_8);
        assertThat(AllocationMeter.allocatesNothing(50_000, () -> {
                    scan.clear();
                    System.arraycopy(link, 0, scan.bytes, 0, link.length);
                    scan.codeLength = link.length;
                    translator.parse(scan, 2026);
                }))
                .isTrue();
        assertThat(slice(scan.serialStart, scan.serialLength)).isEqualTo("S+");
    }
}
