package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssociationTest {
    private static final int YEAR = 2026;

    private final ScannedCode code = new ScannedCode();

    private String meaning(String text, boolean requisites) {
        byte[] bytes = CodeText.bytes(text);
        new Gs1Parser(Gs1Options.DEFAULT.withRequisites(requisites)).parse(bytes, 0, bytes.length, YEAR, code);
        return code.isValid() ? "valid" : code.fault() + "@" + code.faultOffset() + " " + code.faultText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (01)09521234543213(37)4                            | EXCLUDED_IDENTIFIER@1 application identifier 01 may not stand beside 37
            (37)4(01)09521234543213                            | EXCLUDED_IDENTIFIER@6 application identifier 01 may not stand beside 37
            ]C1010952123454321302095212345432133742            | EXCLUDED_IDENTIFIER@3 application identifier 01 may not stand beside 37
            (01)09521234543213(02)09521234543213               | EXCLUDED_IDENTIFIER@19 application identifier 02 may not stand beside 01
            (01)09521234543213(03)09521234543213               | EXCLUDED_IDENTIFIER@19 application identifier 03 may not stand beside 01
            (01)09521234543213(3102)000175(3103)001750         | EXCLUDED_IDENTIFIER@19 application identifier 3102 may not stand beside 3103
            (01)09521234543213(3103)001750                     | valid
            (01)09521234543213(3103)001750(3103)001750         | valid
            (01)09521234543213(3103)001750(3203)001750         | valid
            (21)S(235)T(01)09521234543213                      | EXCLUDED_IDENTIFIER@1 application identifier 21 may not stand beside 235
            (3900)1(3941)0010                                  | EXCLUDED_IDENTIFIER@1 application identifier 3900 may not stand beside 3941
            (3920)1(3921)1                                     | EXCLUDED_IDENTIFIER@1 application identifier 3920 may not stand beside 3921
            (3930)9781(3920)1                                  | EXCLUDED_IDENTIFIER@11 application identifier 3920 may not stand beside 3930
            (420)10115(421)27610115                            | EXCLUDED_IDENTIFIER@1 application identifier 420 may not stand beside 421
            (422)276(426)276                                   | EXCLUDED_IDENTIFIER@1 application identifier 422 may not stand beside 426
            (4330)012345(4331)012345                           | EXCLUDED_IDENTIFIER@1 application identifier 4330 may not stand beside 4331
            (8017)952123456789012345(8018)952123456789012345   | EXCLUDED_IDENTIFIER@1 application identifier 8017 may not stand beside 8018
            """)
    void shouldAlwaysRefuseWhatExcludesEachOther(String text, String expected) {
        assertThat(meaning(text, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (10)LOT                                            | MISSING_REQUISITE@1 application identifier 10 needs 01, 02, 03, 8006 or 8026 beside it
            (02)09521234543213                                 | MISSING_REQUISITE@1 application identifier 02 needs 37 beside it
            (02)09521234543213(37)4                            | MISSING_REQUISITE@19 application identifier 37 needs 00 beside it
            (00)106141412345678908(02)09521234543213(37)4      | valid
            (01)09521234543213(250)2                           | MISSING_REQUISITE@19 application identifier 250 needs 21 beside it
            (250)2                                             | MISSING_REQUISITE@1 application identifier 250 needs 01 or 8006 beside it
            (01)09521234543213(3920)199                        | MISSING_REQUISITE@19 application identifier 3920 needs 30, 31nn, 32nn, 35nn or 36nn beside it
            (01)09521234543213(3920)199(3565)001750            | valid
            (01)09521234543213(3920)199(30)4                   | valid
            (01)09521234543213(7004)12                         | MISSING_REQUISITE@19 application identifier 7004 needs 01 with 10 beside it
            (01)09521234543213(7004)12(10)LOT                  | valid
            (01)09521234543213(8030)AQ                         | MISSING_REQUISITE@19 application identifier 8030 needs 00, 01 with 21, 253, 255, 8003, 8004, 8006 with 21, 8010 with 8011, 8017 or 8018 beside it
            (8010)9521PART(8030)AQ                             | MISSING_REQUISITE@15 application identifier 8030 needs 00, 01 with 21, 253, 255, 8003, 8004, 8006 with 21, 8010 with 8011, 8017 or 8018 beside it
            (8010)9521PART(8011)1(8030)AQ                      | valid
            (01)09521234543213(21)S(8041)123456789012345       | MISSING_REQUISITE@24 application identifier 8041 needs 01 with 21 with 8040 beside it
            ]C110LOT                                           | MISSING_REQUISITE@3 application identifier 10 needs 01, 02, 03, 8006 or 8026 beside it
            9521234543213                                      | valid
            A-01                                               | valid
            """)
    void shouldRefuseWhatLacksItsRequisiteWhenAsked(String text, String expected) {
        assertThat(meaning(text, true)).isEqualTo(expected);
        assertThat(meaning(text, false)).isEqualTo("valid");
    }

    @Test
    void shouldSayNothingOfIdentifiersThatStandAlone() {
        assertThat(List.of("00", "253", "400", "8002", "90", "99"))
                .allSatisfy(digits -> assertThat(AssociationTable.get()
                                .of(IdentifierSample.Element.of(digits, "").identifier()))
                        .isNull());
    }
}
