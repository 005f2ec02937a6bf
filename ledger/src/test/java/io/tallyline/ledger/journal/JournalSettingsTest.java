package io.tallyline.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JournalSettingsTest {
    /** A take-back that fits into no batch would halt the process in the middle of its work. */
    @Test
    void shouldRefuseBatchesThatTheLargestTakeBackWouldNotFitInto() {
        JournalSettings settings = JournalSettings.defaults();

        assertThat(settings.withMaxBatchBytes(65_536).maxBatchBytes()).isEqualTo(65_536);
        assertThatThrownBy(() -> settings.withMaxBatchBytes(65_535))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("journal.maxBatchBytes must be 65536 or more");
    }
}
