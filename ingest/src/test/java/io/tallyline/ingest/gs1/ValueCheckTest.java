package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueCheckTest {
    /** The check, values that hold, values that do not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            check           | 09521234543213 106141412345678908 95050003 | 09521234543214 106141412345678900 0
            pair            | 1987654Ad4X4bL5ttr2310c2K 22 !22           | 1987654Ad4X4bL5ttr2310c2L 33 2
            prefix          | 9521ABC 0123                               | 952 95A1 A952
            date            | 260101 240229 991231 761130 000229         | 260100 260229 261301 260431 260001
            date-or-month   | 260101 260200 240200                       | 260001 261300 260232
            long-date       | 19000101 20000229 20261231                 | 19000229 20261301 20260100
            hour            | 00 23                                      | 24 99
            minute          | 00 59                                      | 60 99
            second          | 00 59                                      | 60
            hour-minute     | 0000 2359                                  | 2400 0060
            country         | 276 004 840 894                            | 000 001 999 895
            country-or-999  | 276 999                                    | 000 998
            country-letters | DE GB ZW                                   | EU XX D1
            currency        | 978 840 999 008                            | 000 977X 280
            iban            | DE91100000000123456789 MT90MALT011000012345MTLCAST001SABC | DE91100000000123456788 XX361234567890 BE71 be71096123456769
            percent         | A A%20B %00                                | %2 A% %GG
            pieces          | 0101 0103 9999                             | 0001 0100 0302
            position        | 1/1 1/3 9/9                                | 0/1 1/0 3/2 1// /1/ 123
            latitude        | 0000000000 1800000000                      | 1800000001
            longitude       | 0000000000 3600000000                      | 3600000001
            zero            | 0                                          | 1
            not-zero        | 0001 9                                     | 0 0000
            no-leading-zero | 1 10                                       | 0 01
            not-only-digits | A1 /                                       | 1 123
            yes-no          | 0 1                                        | 2
            minus           | -                                          | + 0
            winding         | 0 1 9                                      | 2
            sex             | 0 1 2 9                                    | 3
            media           | 01 10 80 99                                | 00 11 79
            package         | 8 1A 43 ZZ 200 X20                         | 0 1C 999 XX 1a
            importer        | A 0 _ -                                    | . AB
            coupon          | 10614141011111275110111 012345612345611110123101101239 0123456123456111101233261231 01234561234561111012335006064500606 01234561234561111012390001 012345612345611110123671234567890123 | 71234567890123 01234561234560111 0123456123456111101230 012345612345611110123323610101 01234561234561111012335006064500607 012345612345611110123601 0123456123456111101239002 A
            coupon-offer    | 001234561234560123456 061234567890121234569123456789012345 | 201234561234560123456 071234561234560123456 00123456123456012345 0012345612345601234567 A
            """)
    void shouldHoldForGoodValuesOnly(String check, String good, String bad) {
        for (String value : good.split(" ", -1)) {
            assertThat(firstWrong(check, value)).as(check + " " + value).isEqualTo(-1);
        }
        for (String value : bad.split(" ", -1)) {
            assertThat(firstWrong(check, value)).as(check + " " + value).isBetween(0, value.length());
        }
    }

    private static int firstWrong(String check, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        return ValueCheck.named(check).firstWrong(bytes, 0, bytes.length, 2026);
    }

    @Test
    void shouldCoverEveryCheckInTheTableOfIdentifiers() {
        List<ValueCheck> used = IdentifierTable.get().all().stream()
                .flatMap(identifier -> identifier.checks())
                .distinct()
                .toList();
        assertThat(used).containsExactlyInAnyOrder(ValueCheck.values());
    }

    /** From 49 years ago to 50 years ahead, whatever the year (General Specifications 7.12). */
    @ParameterizedTest
    @CsvSource({
        "2026, 26, 2026",
        "2026, 76, 2076",
        "2026, 77, 1977",
        "2026, 00, 2000",
        "2026, 99, 1999",
        "2051, 00, 2100",
        "2051, 01, 2101",
        "2051, 02, 2002",
        "2090, 40, 2140",
        "2090, 41, 2041",
        "1999, 49, 2049",
        "1999, 50, 1950"
    })
    void shouldPutAShortYearIntoTheCenturyAroundTheCurrentYear(int year, int lastTwoDigits, int expected) {
        assertThat(Gs1Dates.fullYear(lastTwoDigits, year)).isEqualTo(expected);
    }

    @Test
    void shouldKnowTheCharacterSets() {
        assertThat(members(CharacterSet.DIGITS)).isEqualTo(10);
        assertThat(members(CharacterSet.SET_39)).isEqualTo(39);
        assertThat(members(CharacterSet.SET_82)).isEqualTo(82);
        assertThat(members(CharacterSet.BASE_64)).isEqualTo(64);
    }

    private static long members(CharacterSet set) {
        return Stream.iterate(-128, value -> value < 128, value -> value + 1)
                .filter(value -> set.contains(value.byteValue()))
                .count();
    }

    @ParameterizedTest
    @CsvSource({"'',-1", "A,-1", "12=,-1", "1==,-1", "123=,3", "12==,2", "===,0", "1=3,1", "A B,1"})
    void shouldCheckThePaddingOfBase64(String value, int expected) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        assertThat(CharacterSet.BASE_64.firstForeign(bytes, 0, bytes.length)).isEqualTo(expected);
    }
}
