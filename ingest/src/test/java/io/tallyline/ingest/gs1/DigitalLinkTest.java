package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalLinkTest {
    private static final int YEAR = 2026;

    private final ScannedCode code = new ScannedCode();

    private String meaning(String text, Gs1Options options) {
        // In the middle of a buffer, so that a wrong offset shows.
        byte[] bytes = CodeText.bytes("99" + text + "/21/99");
        new Gs1Parser(options).parse(bytes, 2, bytes.length - 8, YEAR, code);
        return code.isValid() && code.kind() == ScannedCode.Kind.DIGITAL_LINK
                ? CodeText.elements(code)
                : CodeText.describe(code);
    }

    private String meaning(String text) {
        return meaning(text, Gs1Options.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://example.com/01/09521234543213                                   | (01)09521234543213
            http://example.com/01/09521234543213                                    | (01)09521234543213
            HTTPS://EXAMPLE.COM/01/09521234543213                                   | (01)09521234543213
            Http://example.com/01/09521234543213                                    | (01)09521234543213
            https://example.com:8443/01/09521234543213                              | (01)09521234543213
            https://192.0.2.1/01/09521234543213                                     | (01)09521234543213
            https://[2001:db8::1]/01/09521234543213                                 | (01)09521234543213
            https://xn--fsq.example/01/09521234543213                               | (01)09521234543213
            https://example.com/some/stem/01/09521234543213                         | (01)09521234543213
            https://example.com/01/x/01/09521234543213                              | (01)09521234543213
            https://example.com/01/09521234543213/22/2A/10/L/21/S                   | (01)09521234543213(22)2A(10)L(21)S
            https://example.com/01/09521234543213/10/01/21/10                       | (01)09521234543213(10)01(21)10
            https://example.com/01/09521234543213/21/S                              | (01)09521234543213(21)S
            https://example.com/01/09521234543213/235/TPX                           | (01)09521234543213(235)TPX
            https://example.com/01/09521234543213/235/TPX?10=L                      | (01)09521234543213(235)TPX(10)L
            https://example.com/8006/095212345432130101/21/S                        | (8006)095212345432130101(21)S
            https://example.com/414/9521234543213/254/32a%2Fb                       | (414)9521234543213(254)32a/b
            https://example.com/415/9521234543213/8020/REF                          | (415)9521234543213(8020)REF
            https://example.com/8010/9521PART%231/8011/7                            | (8010)9521PART#1(8011)7
            https://example.com/00/106141412345678908?02=09521234543213&37=4        | (00)106141412345678908(02)09521234543213(37)4
            https://example.com/8004/9521ASSET?01=09521234543213                    | (8004)9521ASSET(01)09521234543213
            https://example.com/01/09521234543213?17=251231&3103=001750             | (01)09521234543213(17)251231(3103)001750
            https://example.com/01/09521234543213?lang=en&17=251231&a=1&b&=c        | (01)09521234543213(17)251231
            https://example.com/01/09521234543213?&&17=251231&&&                    | (01)09521234543213(17)251231
            https://example.com/01/09521234543213?99                                | (01)09521234543213
            https://example.com/01/09521234543213?                                  | (01)09521234543213
            https://example.com/01/09521234543213#frag/10/x?17=999999               | (01)09521234543213
            https://example.com/01/09521234543213?17=251231#frag                    | (01)09521234543213(17)251231
            https://example.com/01/09521234543213/10/A%2Db%2d%25?99=X%2FY           | (01)09521234543213(10)A-b-%(99)X/Y
            https://example.com/01/09521234543213/10/A+B                            | (01)09521234543213(10)A+B
            https://example.com/01/09521234543213/10/A%2                            | (01)09521234543213(10)A%2
            https://example.com/01/09521234543213/10/A%G0%                          | (01)09521234543213(10)A%G0%
            https://example.com/01/%30%39521234543213                               | (01)09521234543213
            https://example.com/7040/1ABC/8004/9521X                                | (8004)9521X
            """)
    void shouldReadTheElements(String uri, String elements) {
        assertThat(meaning(uri)).isEqualTo(elements);
        assertThat(meaning("]Q1" + uri)).isEqualTo(elements);
        assertThat(meaning("]d1" + uri)).isEqualTo(elements);
        assertThat(meaning("]J0" + uri)).isEqualTo(elements);
        assertThat(meaning("]C0" + uri)).isEqualTo("OPAQUE");
    }

    /** An address without a primary key, or no address at all, is a text like any other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com/",
                "https://example.com/tea",
                "https://example.com/gtin/09521234543213",
                "https://example.com/01",
                "https://example.com/01/2026/news",
                "https://example.com/10/LOT",
                "https://example.com/tea?01=09521234543213",
                "https://example.com/tea#/01/09521234543213",
                "https://01/09521234543213",
                "https://id.gs1.org/ARHkWAu7u7NQ",
                "https://",
                "http:/",
                "https",
                "ftp://example.com/01/09521234543213",
                "httpx://example.com/01/09521234543213"
            })
    void shouldLeaveOtherAddressesOpaque(String uri) {
        assertThat(meaning(uri)).isEqualTo("OPAQUE");
        assertThat(meaning("]Q1" + uri)).isEqualTo("OPAQUE");
        assertThat(code.dataLength()).isEqualTo(uri.length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 0        1         2         3         4         5
            # 1234567890123456789012345678901234567890123456789012
            https://example.com/01/09521234543214               | WRONG_CHECK_DIGIT@36
            https://example.com/01/9521234543213                | VALUE_TOO_SHORT@36
            https://example.com/01/095212345432130              | VALUE_TOO_LONG@37
            https://example.com/01/%3095%3212345432x3           | NOT_A_DIGIT@39
            https://example.com/01/09521234543213/10/A%23B      | NOT_CHARACTER_SET_82@42
            https://example.com/01/09521234543213/10/A%00       | NOT_CHARACTER_SET_82@42
            https://example.com/01/09521234543213/10/           | VALUE_MISSING@41
            https://example.com/01/09521234543213/10            | VALUE_MISSING@40
            https://example.com/01/09521234543213/              | NOT_AN_IDENTIFIER@38
            https://example.com/01/09521234543213/lot/A         | NOT_AN_IDENTIFIER@38
            https://example.com/01/09521234543213/89/A          | UNKNOWN_IDENTIFIER@38
            https://example.com/01/09521234543213/21/S/10/L     | NOT_A_QUALIFIER@43
            https://example.com/01/09521234543213/17/251231     | NOT_A_QUALIFIER@38
            https://example.com/01/09521234543213/10/A/235/T    | NOT_A_QUALIFIER@43
            https://example.com/01/09521234543213/10/A/10/A     | NOT_A_QUALIFIER@43
            https://example.com/00/106141412345678908/21/S      | NOT_A_QUALIFIER@42
            https://example.com/01/09521234543213?10=L          | NOT_AN_ATTRIBUTE@38
            https://example.com/01/09521234543213?21=S          | NOT_AN_ATTRIBUTE@38
            https://example.com/01/09521234543213?8200=x        | NOT_AN_ATTRIBUTE@38
            https://example.com/01/09521234543213/10/A?10=A     | NOT_AN_ATTRIBUTE@43
            https://example.com/01/09521234543213?01=09521234543213 | REPEATED_IDENTIFIER@38
            https://example.com/01/09521234543213?99=X&99=X     | REPEATED_IDENTIFIER@43
            https://example.com/01/09521234543213?99=           | VALUE_MISSING@41
            https://example.com/01/09521234543213?99=A+B        | NOT_CHARACTER_SET_82@42
            https://example.com/01/09521234543213?999=A         | UNKNOWN_IDENTIFIER@38
            https://example.com/01/09521234543213?1=A           | UNKNOWN_IDENTIFIER@38
            https://example.com/01/09521234543213?17=251331     | NOT_A_DATE@43
            https://example.com/01/09521234543213?37=4          | EXCLUDED_IDENTIFIER@20
            https://example.com/8004/9521A?02=09521234543213&01=09521234543213  | EXCLUDED_IDENTIFIER@31
            https://example.com/01/09521234543213/10/A B        | NOT_A_URI@42
            https://example.com/01/09521234543213/10/Ä          | NOT_A_URI@41
            https://exa_mple.com/01/09521234543213              | NOT_A_URI@11
            https://me@example.com/01/09521234543213            | NOT_A_URI@10
            https:///01/09521234543213                          | NOT_A_URI@8
            """)
    void shouldSayWhatIsWrongAndWhere(String uri, String expected) {
        assertThat(meaning(uri)).isEqualTo(expected);
        int at = expected.indexOf('@') + 1;
        int behindPrefix = Integer.parseInt(expected.substring(at)) + 3;
        assertThat(meaning("]Q1" + uri)).isEqualTo(expected.substring(0, at) + behindPrefix);
    }

    @Test
    void shouldNotTakeAUriForElements() {
        assertThat(meaning("]Q3https://example.com/01/09521234543213")).isEqualTo("NOT_AN_IDENTIFIER@3");
        assertThat(meaning("]d2https://example.com/01/09521234543213")).isEqualTo("NOT_AN_IDENTIFIER@3");
    }

    @Test
    void shouldMeanWhatTheElementStringMeans() {
        meaning("https://example.com/01/09521234543213/10/L%2F7/21/S?17=260200&30=8&3103=001750");
        String link = CodeText.describe(code);
        byte[] bytes = CodeText.bytes("]C1010952123454321310L/7^21S^17260200308^3103001750");
        new Gs1Parser(Gs1Options.DEFAULT).parse(bytes, 0, bytes.length, YEAR, code);
        assertThat(link).isEqualTo(CodeText.describe(code).replace("ELEMENTS", "DIGITAL_LINK"));
    }

    @Test
    void shouldTellWhereAValueStoodInTheCode() {
        String uri = "]Q1https://example.com/01/09521234543213/10/L%2F7?17=260200";
        byte[] bytes = CodeText.bytes(uri);
        new Gs1Parser(Gs1Options.DEFAULT).parse(bytes, 0, bytes.length, YEAR, code);
        int lot = code.lotElement();
        assertThat(uri.substring(code.sentOffset(lot), code.sentOffset(lot) + code.sentLength(lot)))
                .isEqualTo("L%2F7");
        int expiry = code.elementOf("17");
        assertThat(uri.substring(code.sentOffset(expiry), code.sentOffset(expiry) + code.sentLength(expiry)))
                .isEqualTo("260200");
    }

    @Test
    void shouldTakeUnknownAttributesOnlyWhenAskedTo() {
        Gs1Options accepting = Gs1Options.DEFAULT.withUnknownIdentifiers(true);
        String uri = "https://example.com/01/09521234543213?89=ABC&236=x";
        assertThat(meaning(uri, accepting)).isEqualTo("(01)09521234543213(89)ABC(236)x");
        assertThat(code.hasWarning(Gs1Warning.UNKNOWN_IDENTIFIER)).isTrue();
        assertThat(meaning(uri)).isEqualTo("UNKNOWN_IDENTIFIER@38");
        assertThat(meaning("https://example.com/01/09521234543213/89/A", accepting))
                .isEqualTo("NOT_A_QUALIFIER@38");
        assertThat(meaning("https://example.com/01/09521234543213?011=A", accepting))
                .isEqualTo("UNKNOWN_IDENTIFIER@38");
    }

    /** However long the address is, only the elements take room. */
    @Test
    void shouldReadAVeryLongAddress() {
        String stem = "https://example.com" + "/01/x".repeat(5_000);
        assertThat(meaning(stem + "/01/09521234543213?" + "a=1&".repeat(5_000) + "17=251231"))
                .isEqualTo("(01)09521234543213(17)251231");
        assertThat(meaning("https://example.com/01/" + "0".repeat(10_000))).isEqualTo("VALUE_TOO_LONG@37");
    }

    @Test
    void shouldRefuseMoreElementsThanItHasRoomFor() {
        StringBuilder uri = new StringBuilder("https://example.com/01/09521234543213?a=b");
        String value = "9".repeat(90);
        for (int i = 91; i <= 99; i++) {
            uri.append('&').append(i).append('=').append(value);
        }
        for (int i = 7030; i <= 7039; i++) {
            uri.append('&').append(i).append("=276").append(value, 0, 27);
        }
        for (int i = 7230; i <= 7239; i++) {
            uri.append('&').append(i).append('=').append(value, 0, 30);
        }
        uri.append("&7256=").append(value).append("&8030=").append(value);
        assertThat(meaning(uri.toString())).contains("(8030)");
        assertThat(code.elementCount()).isEqualTo(ScannedCode.MAX_ELEMENTS);
        assertThat(meaning(uri + "&400=" + value)).startsWith("VALUE_TOO_LONG@");
        assertThat(meaning(uri + "&400=" + value.substring(60))).startsWith("TOO_MANY_ELEMENTS@");
    }
}
