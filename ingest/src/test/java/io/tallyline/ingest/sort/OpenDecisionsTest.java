package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which request a confirmation means that names a code only. */
class OpenDecisionsTest {
    /** Parcels that never arrive anywhere fill the memory; they must not push out what is asked for all the time. */
    @Test
    void shouldForgetFirstWhatWasAskedForLongestAgo() {
        OpenDecisions open = new OpenDecisions();
        open.asked("", 1);
        for (int number = 2; number <= 20_000; number += 2) {
            open.asked("", number);
            open.told("", number, "JACKPOT");
            open.asked("lost" + number, number + 1);

            assertThat(open.confirm("", "JACKPOT")).isEqualTo(number);
        }
    }
}
