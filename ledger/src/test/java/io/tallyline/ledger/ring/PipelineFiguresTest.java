package io.tallyline.ledger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.RefusalReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelineFiguresTest {
    /** A page of metrics asks for each of them; one that is not there would cost the whole page. */
    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void shouldHaveRoomForTheNumberOfEveryReason(RefusalReason reason) {
        assertThat(new PipelineFigures().refusedByReason().get(reason.number())).isZero();
    }
}
