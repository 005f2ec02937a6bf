package io.tallyline.load.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.load.fleet.AnswerOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignAuditorTest {
    private static final long EPOCH = 7;

    private final HeldScans told = new HeldScans("devices");
    private final HeldScans journal = new HeldScans("journal");
    private final HeldScans rows = new HeldScans("rows");

    /** Two devices; the journal holds one scan whose answer died with the process. */
    @BeforeEach
    void soundCampaign() {
        for (HeldScans side : new HeldScans[] {told, journal, rows}) {
            side.put("ship-0", EPOCH, 1, AnswerOutcome.DEDUCTED, 100);
            side.put("ship-0", EPOCH, 2, AnswerOutcome.REFUSED, 102);
            side.put("dock-0", EPOCH, 1, AnswerOutcome.RECEIVED, 101);
        }
        journal.put("dock-0", EPOCH, 2, AnswerOutcome.RECEIVED, 103);
        rows.put("dock-0", EPOCH, 2, AnswerOutcome.RECEIVED, 103);
    }

    @Test
    void shouldFindNothingInSoundCampaign() {
        CampaignAuditor auditor = audit();

        assertThat(auditor.count()).isZero();
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void shouldFindAcknowledgedScanThatJournalAndRowsLost() {
        told.put("ship-0", EPOCH, 3, AnswerOutcome.DEDUCTED, 104);

        assertThat(audit().findings())
                .containsExactly(
                        "ship-0 in epoch 7 was told that number 3 is DEDUCTED at 104; the journal holds nothing");
    }

    @Test
    void shouldFindAcknowledgementWithAnotherSequence() {
        told.put("dock-0", EPOCH, 2, AnswerOutcome.RECEIVED, 99);

        assertThat(audit().findings())
                .containsExactly(
                        "dock-0 in epoch 7 was told that number 2 is RECEIVED at 99; the journal holds RECEIVED at"
                                + " 103");
    }

    @Test
    void shouldFindAcknowledgementWithAnotherOutcome() {
        told.put("dock-0", EPOCH, 2, AnswerOutcome.REFUSED, 103);

        assertThat(audit().findings())
                .containsExactly(
                        "dock-0 in epoch 7 was told that number 2 is REFUSED at 103; the journal holds RECEIVED at"
                                + " 103");
    }

    @Test
    void shouldFindNumberThatIsTwiceInTheJournal() {
        journal.put("ship-0", EPOCH, 2, AnswerOutcome.DEDUCTED, 104);

        assertThat(audit().findings())
                .containsExactly("journal: ship-0 in epoch 7 number 2 twice, REFUSED at 102 and DEDUCTED at 104");
    }

    @Test
    void shouldFindNumberThatDevicesWereToldTwice() {
        told.put("ship-0", EPOCH, 1, AnswerOutcome.DEDUCTED, 105);

        assertThat(audit().findings())
                .containsExactly("devices: ship-0 in epoch 7 number 1 twice, DEDUCTED at 100 and DEDUCTED at 105");
    }

    @Test
    void shouldFindGapInTheNumbersOfADevice() {
        journal.put("ship-0", EPOCH, 4, AnswerOutcome.DEDUCTED, 104);
        rows.put("ship-0", EPOCH, 4, AnswerOutcome.DEDUCTED, 104);

        assertThat(audit().findings()).containsExactly("the journal has ship-0 in epoch 7 up to number 4 but not 3");
    }

    @Test
    void shouldFindRowThatIsMissing() {
        journal.put("ship-0", EPOCH, 3, AnswerOutcome.DEDUCTED, 104);

        assertThat(audit().findings())
                .containsExactly(
                        "number 3 of ship-0 in epoch 7 is DEDUCTED at 104 in the journal and nothing in the rows");
    }

    @Test
    void shouldFindRowThatTheJournalDoesNotHave() {
        rows.put("ship-9", EPOCH, 1, AnswerOutcome.DEDUCTED, 104);

        assertThat(audit().findings())
                .containsExactly(
                        "number 1 of ship-9 in epoch 7 is nothing in the journal and DEDUCTED at 104 in the rows");
    }

    @Test
    void shouldFindRowThatIsThereTwice() {
        rows.put("dock-0", EPOCH, 1, AnswerOutcome.RECEIVED, 101);

        assertThat(audit().findings())
                .containsExactly("rows: dock-0 in epoch 7 number 1 twice, RECEIVED at 101 and RECEIVED at 101");
    }

    @Test
    void shouldTellEpochsOfOneDeviceApart() {
        told.put("ship-0", EPOCH + 1, 1, AnswerOutcome.DEDUCTED, 104);

        assertThat(audit().findings())
                .containsExactly(
                        "ship-0 in epoch 8 was told that number 1 is DEDUCTED at 104; the journal holds nothing");
    }

    @Test
    void shouldCountMoreThanItDescribes() {
        for (int number = 3; number < 1_003; number++) {
            told.put("ship-0", EPOCH, number, AnswerOutcome.DEDUCTED, 200 + number);
        }

        CampaignAuditor auditor = audit();

        assertThat(auditor.count()).isEqualTo(1_000);
        assertThat(auditor.findings()).hasSize(50);
    }

    private CampaignAuditor audit() {
        return new CampaignAuditor().compare(told, journal, rows);
    }
}
