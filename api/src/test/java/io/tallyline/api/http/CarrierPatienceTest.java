package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierPatienceTest {
    private static final long DAY_MILLIS = 86_400_000;

    private final CarrierPatience patience = new CarrierPatience(10, 86_400);

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 422, 499})
    void shouldBeOverAfterSoManyRefusals(int status) {
        assertThat(patience.isOver(status, 9, 1)).isFalse();
        assertThat(patience.isOver(status, 10, 1)).isTrue();
    }

    /** No answer, and whatever says that it may be otherwise later. */
    @ParameterizedTest
    @ValueSource(ints = {0, 302, 408, 429, 500, 503})
    void shouldLastSoLongWhereItMayBeTakenLater(int status) {
        assertThat(patience.isOver(status, 1_000, DAY_MILLIS - 1)).isFalse();
        assertThat(patience.isOver(status, 1, DAY_MILLIS)).isTrue();
    }

    @Test
    void shouldBeOverInTimeWhateverIsAnswered() {
        assertThat(patience.isOver(400, 1, DAY_MILLIS)).isTrue();
    }
}
