package io.tallyline.api.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What addresses of which countries need. */
class AddressRulesTest {
    private static final AddressRules RULES = AddressRules.shipped();

    private static PostalAddress at(String country, String postalCode, String region) {
        return new PostalAddress("Ann Archer", "Main Street 1", "Town", postalCode, region, country);
    }

    private static List<String> faults(PostalAddress address) {
        return RULES.check(address).stream()
                .map(fault -> fault.field() + " " + fault.kind())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE", "AT", "CH", "FR", "NL", "BE", "LU", "IT", "ES", "PL", "CZ", "DK", "SE", "NO", "FI", "GB", "IE",
                "US", "CA", "CN", "JP", "KR", "AU"
            })
    void shouldHaveARuleOfEachCountryThatIsPromisedAndTakeTheCodeThatItShows(String country) {
        assertThat(faults(at(country, RULES.of(country).example(), "Region"))).isEmpty();
        assertThat(faults(at(country, "?", "Region"))).containsExactly("POSTAL_CODE MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 1011",
        "DE, 101155",
        "AT, 0123",
        "CH, 123",
        "FR, 7500",
        "NL, 1012",
        "NL, 0123 AB",
        "BE, 123",
        "LU, 12345",
        "IT, 0184",
        "ES, 53001",
        "ES, 00123",
        "PL, 0950",
        "CZ, 81000",
        "DK, 105",
        "SE, 1112",
        "NO, 01500",
        "FI, 0010",
        "GB, SW1A",
        "GB, 10115",
        "IE, DUBLIN",
        "US, 2050",
        "US, 20500-12",
        "CA, D1A 0B1",
        "CA, K1A 0O1",
        "CN, 10000",
        "JP, 100-001",
        "KR, 100-011",
        "AU, 200"
    })
    void shouldFindACodeThatTheCountryDoesNotWrite(String country, String postalCode) {
        assertThat(faults(at(country, postalCode, "Region"))).containsExactly("POSTAL_CODE MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({
        "DE, D-10115",
        "AT, 1010",
        "CH, CH-8001",
        "FR, 75 001",
        "NL, 1012js",
        "LU, 1009",
        "PL, 00950",
        "CZ, 11000",
        "SE, 11120",
        "GB, sw1a 1aa",
        "GB, M11AE",
        "GB, GIR 0AA",
        "IE, D6W X123",
        "IE, d02af30",
        "US, 20500-0003",
        "CA, k1a0b1",
        "JP, 1000001"
    })
    void shouldTakeWhatPeopleWrite(String country, String postalCode) {
        assertThat(faults(at(country, " " + postalCode + " ", "Region"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, POSTAL_CODE MISSING",
        "IE, ''",
        "US, POSTAL_CODE MISSING+REGION MISSING",
        "AE, ''",
        "BR, ''",
        "JP, POSTAL_CODE MISSING+REGION MISSING",
        "CA, POSTAL_CODE MISSING+REGION MISSING"
    })
    void shouldAskForWhatTheCountryNeeds(String country, String faults) {
        assertThat(String.join("+", faults(at(country, "", " ")))).isEqualTo(faults);
    }

    @Test
    void shouldAskForNameStreetAndCityWhereverItIs() {
        PostalAddress nothing = new PostalAddress("", " ", "", "", "", "BR");

        assertThat(faults(nothing)).containsExactly("NAME MISSING", "STREET MISSING", "CITY MISSING");
    }

    @Test
    void shouldKnowCountriesOfIso3166() {
        assertThat(faults(at("XX", "1", ""))).containsExactly("COUNTRY UNKNOWN");
        assertThat(faults(at("UK", "1", ""))).containsExactly("COUNTRY UNKNOWN");
        assertThat(faults(at("", "1", ""))).containsExactly("COUNTRY MISSING");
    }

    @Test
    void shouldShowHowACodeIsWrittenAndNotWhatWasWritten() {
        AddressFault fault = RULES.check(at("DE", "secret", "")).get(0);

        assertThat(fault.detail()).contains("10115").doesNotContain("secret");
    }
}
