package io.tallyline.ledger.value;

import static org.assertj.core.api.Assertions.assertThat;

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
}
