package io.tallyline.ledger.value;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsccTest {
    @ParameterizedTest
    @CsvSource({
        "00106141411234567897, 106141411234567897",
        "00106141411234567898, 00106141411234567898",
        "106141411234567897, 106141411234567897",
        "00000000000000000000, 00000000000000000000",
        "00000004006381333931, 00000004006381333931",
        "0010614141123456789x, 0010614141123456789x",
        "01106141411234567897, 01106141411234567897",
        "000106141411234567897, 000106141411234567897"
    })
    void shouldTakeTheIdentifierOffASoundNumberOnly(String code, String kept) {
        assertThat(Sscc.withoutIdentifier(code)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "00106141411234567897, 106141411234567897",
        "106141411234567897, 106141411234567897",
        "001061414112345678, 1061414112345678",
        "01106141411234567897, 0",
        "0010614141123456789x, 0",
        "1061414112345678970, 0",
        "10614141123456789, 0"
    })
    void shouldReadTheNumberOfACodeWithOrWithoutTheIdentifier(String code, long number) {
        byte[] bytes = (code + "9").getBytes(US_ASCII);
        assertThat(Sscc.parse(bytes, code.length())).isEqualTo(number);
    }

    @Test
    void shouldWriteLeadingZeros() {
        assertThat(Sscc.format(1061414112345678L)).isEqualTo("001061414112345678");
        assertThat(Sscc.parse("001061414112345678")).isEqualTo(1061414112345678L);
    }
}
