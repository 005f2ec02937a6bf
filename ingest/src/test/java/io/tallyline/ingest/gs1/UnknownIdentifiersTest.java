package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownIdentifiersTest {
    private static final int YEAR = 2026;

    private final ScannedCode code = new ScannedCode();

    private String meaning(String text, boolean accept) {
        byte[] bytes = CodeText.bytes(text);
        new Gs1Parser(Gs1Options.DEFAULT.withUnknownIdentifiers(accept)).parse(bytes, 0, bytes.length, YEAR, code);
        return code.isValid() ? CodeText.elements(code) : code.fault() + "@" + code.faultOffset();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ]C1236ABC^10LOT                  | (236)ABC(10)LOT                | UNKNOWN_IDENTIFIER@3
            ]C13999ABC^10LOT                 | (3999)ABC(10)LOT               | UNKNOWN_IDENTIFIER@3
            ]C18299ABC                       | (8299)ABC                      | UNKNOWN_IDENTIFIER@3
            ]C1041234567890123456109         | (04)1234567890123456(10)9      | UNKNOWN_IDENTIFIER@3
            ]C114260131109                   | (14)260131(10)9                | UNKNOWN_IDENTIFIER@3
            ]C13179001750109                 | (3179)001750(10)9              | UNKNOWN_IDENTIFIER@3
            ]C14199521234543213109           | (419)9521234543213(10)9        | UNKNOWN_IDENTIFIER@3
            (236)ABC(236)ABC                 | (236)ABC                       | UNKNOWN_IDENTIFIER@1
            (89)ABC                          | (89)ABC                        | UNKNOWN_IDENTIFIER@1
            (8999)ABC(01)09521234543213      | (8999)ABC(01)09521234543213    | UNKNOWN_IDENTIFIER@1
            (10)A(899)B                      | (10)A(899)B                    | UNKNOWN_IDENTIFIER@6
            """)
    void shouldListThemWhenTheyAreAccepted(String text, String accepted, String refused) {
        assertThat(meaning(text, true)).isEqualTo(accepted);
        assertThat(code.hasWarning(Gs1Warning.UNKNOWN_IDENTIFIER)).isTrue();
        assertThat(meaning(text, false)).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # nobody knows how many digits it has
            ]C189ABC                         | UNKNOWN_IDENTIFIER@3
            # its first two digits lay down another number of digits
            (011)ABC                         | UNKNOWN_IDENTIFIER@1
            (800)ABC                         | UNKNOWN_IDENTIFIER@1
            (23)ABC                          | UNKNOWN_IDENTIFIER@1
            (141)260131                      | UNKNOWN_IDENTIFIER@1
            # its value has a predefined length of digits
            (14)26013                        | VALUE_TOO_SHORT@9
            (14)2601311                      | VALUE_TOO_LONG@10
            (419)952123454321X               | NOT_A_DIGIT@17
            # any value has characters of set 82, at most 90
            (236)A B                         | NOT_CHARACTER_SET_82@6
            (236)                            | VALUE_MISSING@5
            (236)A(236)B                     | REPEATED_IDENTIFIER@7
            ]C1A                             | NOT_AN_IDENTIFIER@3
            ]C12                             | UNKNOWN_IDENTIFIER@3
            ]C1236                           | VALUE_MISSING@6
            """)
    void shouldStillHoldThemToWhatIsLaidDown(String text, String expected) {
        assertThat(meaning(text, true)).isEqualTo(expected);
    }

    @Test
    void shouldBeOneObjectEach() {
        byte[] bytes = CodeText.bytes("89898923 236");
        UnknownIdentifiers unknown = UnknownIdentifiers.get();
        assertThat(unknown.exactly(bytes, 0, 2)).isNotNull().isSameAs(unknown.exactly(bytes, 2, 4));
        assertThat(unknown.exactly(bytes, 0, 2)).isNotSameAs(unknown.exactly(bytes, 0, 4));
        assertThat(unknown.exactly(bytes, 0, 1)).isNull();
        assertThat(unknown.exactly(bytes, 0, 5)).isNull();
        assertThat(unknown.at(bytes, 7, 8)).isNull();
    }
}
