package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gs1ParserTest {
    private static final int YEAR = 2026;

    private final ScannedCode code = new ScannedCode();

    private ScannedCode parse(String text, Gs1Options options) {
        // In the middle of a buffer, so that a wrong offset shows.
        byte[] bytes = CodeText.bytes("99" + text + "99");
        boolean valid = new Gs1Parser(options).parse(bytes, 2, bytes.length - 4, YEAR, code);
        assertThat(valid).isEqualTo(code.isValid());
        return code;
    }

    private String meaning(String text) {
        return CodeText.describe(parse(text, Gs1Options.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # element strings behind the prefixes of GS1 symbologies; ^ is the separator
            ]C1010952123454321310LOT7^17251231       | ELEMENTS gtin=09521234543213 lot=LOT7 expiry=20251231
            ]d2010952123454321317251231 10LOT7       | NOT_AN_IDENTIFIER@27
            ]d201095212345432131725123110LOT7        | ELEMENTS gtin=09521234543213 lot=LOT7 expiry=20251231
            ]e00109521234543213                      | ELEMENTS gtin=09521234543213
            ]Q3010952123454321321S-1^                | ELEMENTS gtin=09521234543213 serial=S-1
            ]J1010952123454321321S-1                 | ELEMENTS gtin=09521234543213 serial=S-1
            ]C1010952123454321310LOT7^17251231^      | ELEMENTS gtin=09521234543213 lot=LOT7 expiry=20251231
            ]C10109521234543213^10LOT7               | ELEMENTS gtin=09521234543213 lot=LOT7
            ]C100106141412345678908                  | ELEMENTS sscc=106141412345678908
            ]C1001061414123456789080209521234543213374 | ELEMENTS sscc=106141412345678908 content=09521234543213 contained=4
            ]C10109521234543213308                   | ELEMENTS gtin=09521234543213 pieces=8
            ]C101095212345432133103001750            | ELEMENTS gtin=09521234543213 kg=1.750
            ]C101095212345432133100001750            | ELEMENTS gtin=09521234543213 kg=1750
            ]C10109521234543213310500175010A         | ELEMENTS gtin=09521234543213 lot=A kg=0.01750
            ]C101095212345432133203001750            | ELEMENTS gtin=09521234543213
            ]C10109521234543213112601021326010315260400 | ELEMENTS gtin=09521234543213 produced=20260102 packed=20260103 best=20260430
            ]C1010952123454321317260200              | ELEMENTS gtin=09521234543213 expiry=20260228
            ]C1010952123454321317280200              | ELEMENTS gtin=09521234543213 expiry=20280229
            ]C101095212345432131776123117761231      | ELEMENTS gtin=09521234543213 expiry=20761231
            ]C1010952123454321317771231              | ELEMENTS gtin=09521234543213 expiry=19771231
            ]C1010952123454321310A^10A               | ELEMENTS gtin=09521234543213 lot=A

            # plain EAN/UPC and ITF-14
            ]E09521234543213                         | GTIN gtin=09521234543213
            ]E0036000291452                          | GTIN gtin=00036000291452
            ]E495050003                              | GTIN gtin=00000095050003
            ]I119521234543210                        | GTIN gtin=19521234543210
            ]I11234567890                            | OPAQUE
            9521234543213                            | GTIN gtin=09521234543213
            614141000013                             | OPAQUE !NEARLY_GTIN
            614141000012                             | GTIN gtin=00614141000012
            95050003                                 | GTIN gtin=00000095050003
            19521234543210                           | GTIN gtin=19521234543210
            9521234543214                            | OPAQUE !NEARLY_GTIN
            2012345678903                            | GTIN gtin=02012345678903 !STORE_NUMBER
            212345678992                             | GTIN gtin=00212345678992 !STORE_NUMBER
            20123451                                 | GTIN gtin=00000020123451 !STORE_NUMBER

            # everything else is opaque
            A-01-03                                  | OPAQUE
            00000000                                 | OPAQUE
            000000000000                             | OPAQUE
            0000000000000                            | OPAQUE
            00000000000000                           | OPAQUE
            123                                      | OPAQUE
            ]C0ABC                                   | OPAQUE
            ]A0ABC                                   | OPAQUE
            ]Q1https://example.com/tea               | OPAQUE
            ]C0https://example.com/01/09521234543213 | OPAQUE
            ]E39521234543213 12                      | OPAQUE
            010952123454321310LOT7                   | OPAQUE
            ]                                        | OPAQUE
            ]C                                       | OPAQUE
            ]C$x                                     | OPAQUE
            (x                                       | OPAQUE
            (1)2                                     | OPAQUE
            (12345)6                                 | OPAQUE

            # typed by a person
            (01)09521234543213(10)LOT7(17)251231     | ELEMENTS gtin=09521234543213 lot=LOT7 expiry=20251231
            (01)09521234543213(10)A(1)B(x)           | ELEMENTS gtin=09521234543213 lot=A(1)B(x)
            (01)09521234543213(3103)001750           | ELEMENTS gtin=09521234543213 kg=1.750
            (00)106141412345678908                   | ELEMENTS sscc=106141412345678908
            (10)LOT717251231                         | ELEMENTS lot=LOT717251231

            # a separator seems to be missing
            ]C1010952123454321310LOT717251231        | ELEMENTS gtin=09521234543213 lot=LOT717251231 !SUSPECT_MISSING_FNC1
            ]C110LOT70109521234543213                | ELEMENTS lot=LOT70109521234543213 !SUSPECT_MISSING_FNC1
            ]C110LOT717251231102S                    | ELEMENTS lot=LOT717251231102S !SUSPECT_MISSING_FNC1
            ]C110LOT721SERIAL1                       | ELEMENTS lot=LOT721SERIAL1
            ]C110LOT717251331                        | ELEMENTS lot=LOT717251331
            ]C11017251231                            | ELEMENTS lot=17251231

            # a fixed length or a check of its own proves where a value ends
            ]C18110012345612345611110123             | ELEMENTS
            ]C18017952123100017251210                | ELEMENTS
            """)
    void shouldSayWhatACodeMeans(String text, String expected) {
        assertThat(meaning(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ]C1                                      | EMPTY@3
            ]C1^0109521234543213                     | SEPARATOR_AT_START@3
            ^0109521234543213                        | SEPARATOR_AT_START@0
            ]C110A^^17251231                         | DOUBLE_SEPARATOR@7
            ]C110A^^                                 | DOUBLE_SEPARATOR@7
            ]C10109521234543213^^                    | DOUBLE_SEPARATOR@20
            ]C1A                                     | NOT_AN_IDENTIFIER@3
            ]C10                                     | UNKNOWN_IDENTIFIER@3
            ]C10109521234543213 10                   | NOT_AN_IDENTIFIER@19
            ]C104123456                              | UNKNOWN_IDENTIFIER@3
            ]C1319012345                             | UNKNOWN_IDENTIFIER@3
            ]C1318                                   | UNKNOWN_IDENTIFIER@3
            ]C110                                    | VALUE_MISSING@5
            ]C110^17251231                           | VALUE_MISSING@5
            ]C1010952123454321                       | VALUE_TOO_SHORT@18
            ]C101^09521234543213                     | VALUE_MISSING@5
            ]C10109521^10A                           | VALUE_TOO_SHORT@10
            ]C1101234567890123456789012345           | VALUE_TOO_LONG@25
            ]C1241                                   | VALUE_MISSING@6
            ]C17003260131173017251231                | VALUE_TOO_LONG@17
            ]C10109521234543214                      | WRONG_CHECK_DIGIT@18
            ]C1010952123A543213                      | NOT_A_DIGIT@12
            ]C100106141412345678909                  | WRONG_CHECK_DIGIT@22
            ]C14149521234543214                      | WRONG_CHECK_DIGIT@18
            ]C110A#B                                 | NOT_CHARACTER_SET_82@6
            ]C110Ä                                   | NOT_CHARACTER_SET_82@5
            ]C18010012345_A                          | NOT_CHARACTER_SET_39@13
            ]C18030A+B                               | NOT_CHARACTER_SET_64@8
            ]C117251331                              | NOT_A_DATE@7
            ]C117250230                              | NOT_A_DATE@9
            ]C117260229                              | NOT_A_DATE@9
            ]C17006260200                            | NOT_A_DATE@11
            ]C1725020261301                          | NOT_A_DATE@11
            ]C170032602012460                        | NOT_A_TIME@13
            ]C170032602012360                        | NOT_A_TIME@15
            ]C17003260201246                         | VALUE_TOO_SHORT@16
            ]C1422999                                | NOT_A_COUNTRY@6
            ]C1391500012                             | NOT_A_CURRENCY@7
            ]C18007BE71096123456760                  | NOT_AN_IBAN@9
            ]C18007BE7109612345676a                  | NOT_AN_IBAN@22
            ]C18013GMN                               | WRONG_CHECK_PAIR@8
            ]C1811001234561234560                    | NOT_A_COUPON@20
            ]C18004ABCD                              | NO_COMPANY_PREFIX@7
            ]C1800600000000000000                    | VALUE_TOO_SHORT@21
            ]C18006095212345432130301                | NOT_ALLOWED_VALUE@21
            ]C143217                                 | NOT_ALLOWED_VALUE@7
            ]C10100000000000000                      | NOT_ALLOWED_VALUE@5
            ]C102000000000000003712                  | NOT_ALLOWED_VALUE@5
            ]C100000000000000000000                  | NOT_ALLOWED_VALUE@5
            ]C103000000000000001021S                 | NOT_ALLOWED_VALUE@5
            ]C14140000000000000                      | NOT_ALLOWED_VALUE@6
            (414)0000000000000(254)A                 | NOT_ALLOWED_VALUE@5
            https://example.com/414/0000000000000    | NOT_ALLOWED_VALUE@24
            ]C12530000000000000A                     | NOT_ALLOWED_VALUE@6
            ]C140200000000000000000                  | NOT_ALLOWED_VALUE@6
            ]C1800300000000000000A                   | NOT_ALLOWED_VALUE@8
            ]C18006000000000000000101                | NOT_ALLOWED_VALUE@7
            ]C18018000000000000000000                | NOT_ALLOWED_VALUE@7
            (01)00000000000000                       | NOT_ALLOWED_VALUE@4
            https://example.com/01/00000000000000    | NOT_ALLOWED_VALUE@23
            ]E00000000000000                         | NOT_ALLOWED_VALUE@3
            ]E400000000                              | NOT_ALLOWED_VALUE@3
            ]I100000000000000                        | NOT_ALLOWED_VALUE@3
            ]C110A^10B                               | REPEATED_IDENTIFIER@7
            ]E09521234543214                         | WRONG_CHECK_DIGIT@15
            ]E0952123454321                          | WRONG_LENGTH@15
            ]E0036000291453                          | WRONG_LENGTH@15
            ]E036000291452                           | WRONG_LENGTH@14
            ]E4036000291452                          | WRONG_LENGTH@15
            ]E0952123454321X                         | NOT_A_DIGIT@15
            ]I119521234543211                        | WRONG_CHECK_DIGIT@16
            (01)09521234543214                       | WRONG_CHECK_DIGIT@17
            (01)09521234543213(10)A(09)B             | UNKNOWN_IDENTIFIER@24
            (01)0952123454321(10)A                   | VALUE_TOO_SHORT@17
            (01)095212345432131(10)A                 | VALUE_TOO_LONG@18
            (10)(17)251231                           | VALUE_MISSING@4
            (99)                                     | VALUE_MISSING@4
            (04)123                                  | UNKNOWN_IDENTIFIER@1
            (310)001750                              | UNKNOWN_IDENTIFIER@1
            """)
    void shouldSayWhatIsWrongAndWhere(String text, String expected) {
        assertThat(meaning(text)).isEqualTo(expected);
    }

    @Test
    void shouldListTheElementsInTheirOrder() {
        parse("]C1010952123454321310LOT7^17251231", Gs1Options.DEFAULT);
        assertThat(CodeText.elements(code)).isEqualTo("(01)09521234543213(10)LOT7(17)251231");
        assertThat(code.elementOf("17")).isEqualTo(2);
        assertThat(code.elementOf("21")).isEqualTo(-1);
        assertThat(code.symbology()).isEqualTo(Symbology.GS1_128);
    }

    @Test
    void shouldReturnTheDataOfAnOpaqueCodeWithoutItsPrefix() {
        parse("]C0A-01", Gs1Options.DEFAULT);
        assertThat(code.isOpaque()).isTrue();
        assertThat(code.symbology()).isEqualTo(Symbology.CODE_128);
        assertThat(code.dataOffset()).isEqualTo(5);
        assertThat(code.dataLength()).isEqualTo(4);
    }

    @Test
    void shouldForgetTheCodeBefore() {
        parse("]C10109521234543213310300175010A^21B^307^17251231", Gs1Options.DEFAULT);
        assertThat(CodeText.describe(code)).contains("kg").contains("serial");
        assertThat(CodeText.describe(parse("A", Gs1Options.DEFAULT))).isEqualTo("OPAQUE");
        assertThat(code.lotLength()).isZero();
        assertThat(code.serialLength()).isZero();
    }

    @Test
    void shouldForgiveOneLeadingSeparatorWhenTheProfileSaysSo() {
        Gs1Options forgiving = new Gs1Options(true, true, false);
        assertThat(CodeText.describe(parse("^0109521234543213", forgiving)))
                .isEqualTo("ELEMENTS gtin=09521234543213 !LEADING_SEPARATOR");
        assertThat(CodeText.describe(parse("^^0109521234543213", forgiving))).isEqualTo("SEPARATOR_AT_START@1");
        assertThat(CodeText.describe(parse("^", forgiving))).isEqualTo("EMPTY@1");
        assertThat(CodeText.describe(parse("]C1^0109521234543213", forgiving))).isEqualTo("SEPARATOR_AT_START@3");
    }

    @Test
    void shouldRefuseASuspectCodeWhenTheProfileSaysSo() {
        Gs1Options strict = new Gs1Options(true, false, true);
        assertThat(CodeText.describe(parse("]C110LOT717251231", strict))).isEqualTo("SUSPECT_MISSING_FNC1@9");
        assertThat(CodeText.describe(parse("]C110LOT7^17251231", strict)))
                .isEqualTo("ELEMENTS lot=LOT7 expiry=20251231");
    }

    @Test
    void shouldTakeAPrefixForDataWhenTheDeviceSendsNone() {
        Gs1Options plain = new Gs1Options(false, false, false);
        assertThat(CodeText.describe(parse("]C10109521234543213", plain))).isEqualTo("OPAQUE");
        assertThat(code.dataLength()).isEqualTo(19);
        assertThat(code.symbology()).isEqualTo(Symbology.UNKNOWN);
    }

    @Test
    void shouldRefuseMoreElementsThanItHasRoomFor() {
        StringBuilder many = new StringBuilder("]C1");
        for (int i = 7030; i <= 7039; i++) {
            many.append(i).append("276X^");
        }
        for (int i = 7230; i <= 7239; i++) {
            many.append(i).append("ABX^");
        }
        for (int i = 91; i <= 99; i++) {
            many.append(i).append("X^");
        }
        many.append("710A^711A^");
        assertThat(parse(many + "712A^", Gs1Options.DEFAULT).elementCount()).isEqualTo(ScannedCode.MAX_ELEMENTS);
        assertThat(code.isValid()).isTrue();
        assertThat(parse(many + "712A^713A^", Gs1Options.DEFAULT).fault()).isEqualTo(Gs1Fault.TOO_MANY_ELEMENTS);
    }
}
