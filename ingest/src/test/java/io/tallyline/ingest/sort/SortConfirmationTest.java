package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import io.tallyline.ledger.value.LaneState;
import org.junit.jupiter.api.Test;

/** Where parcels went, as their PLC tells it. */
class SortConfirmationTest {
    @Test
    void shouldRecordWhereAParcelWent() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient osip = rig.osip();
                PlcClient lines = rig.lines()) {
            rig.announce("P1");
            osip.send(PlcClient.request(1, "P1"));
            osip.telegram();
            osip.send(PlcClient.confirmation(2, "P1", "L2"));
            SortRig.await(
                    "the confirmation", () -> rig.events(SortConfirmed.class).size() == 1);
            lines.send("9;P2;0\n");
            lines.receive(10);
            lines.send("C;9;RECIRC\n");
            SortRig.await(
                    "the confirmation", () -> rig.events(SortConfirmed.class).size() == 2);

            assertThat(rig.events(SortConfirmed.class))
                    .extracting(SortConfirmed::mismatch)
                    .containsExactly(true, false);
        }
    }

    @Test
    void shouldRecordWhereAnObjectWentOfWhichNothingWasRead() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS)) {
            try (PlcClient osip = rig.osip()) {
                osip.send(PlcClient.request(7, ""));
                osip.telegram();
                osip.send(PlcClient.confirmation(8, "", "JACKPOT"));
                rig.awaitConfirmations(1);
                osip.send(PlcClient.confirmation(9, "", "L2"));
                rig.awaitConfirmations(2);
            }
            rig.restart();
            try (PlcClient osip = rig.osip()) {
                osip.send(PlcClient.confirmation(10, "", "L1"));
                rig.awaitConfirmations(3);
            }
            assertThat(rig.events(SortConfirmed.class))
                    .extracting(confirmed -> confirmed.number() + " " + confirmed.lane() + " "
                            + (confirmed.decision() != 0) + " " + confirmed.mismatch())
                    .containsExactly("7 JACKPOT true false", "0 L2 false false", "0 L1 false false");
        }
    }

    /** Such a telegram says the code only: it means a parcel that its PLC asked for, and one that was told this lane. */
    @Test
    void shouldConfirmTheParcelThatThisPlcAskedForWhenSeveralHaveOneCode() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient osip = rig.osip();
                PlcClient lines = rig.lines()) {
            rig.sorter(false, 20);
            rig.announce("P1");
            ask(osip, 1, "P1", "L1");
            rig.lane("L1", LaneState.FULL, "L2");
            ask(osip, 2, "P1", "L2");
            ask(osip, 3, "P1", "L2");
            lines.send("77;P1;0\n");
            assertThat(lines.line()).isEqualTo("77;L2");

            osip.send(PlcClient.confirmation(4, "P1", "L1"));
            rig.awaitConfirmations(1);
            osip.send(PlcClient.confirmation(5, "P1", "L2"));
            rig.awaitConfirmations(2);
            osip.send(PlcClient.confirmation(5, "P1", "L2") + PlcClient.confirmation(6, "P1", "L2"));
            rig.awaitConfirmations(3);
            osip.send(PlcClient.confirmation(7, "P1", "L2"));
            rig.awaitConfirmations(4);

            assertThat(rig.events(SortConfirmed.class))
                    .as("each its own, a repeated telegram none, and then the parcel that came by last")
                    .extracting(SortConfirmed::number)
                    .containsExactly(1L, 3L, 2L, 77L);
            assertThat(rig.events(SortConfirmed.class)).noneMatch(SortConfirmed::mismatch);
        }
    }

    /** Where a parcel is on its way is no divert: which one it was is asked for again when it has arrived. */
    @Test
    void shouldKeepADecisionOpenWhenItsParcelIsSeenWhereNoLaneIs() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient osip = rig.osip()) {
            osip.send(PlcClient.request(7, ""));
            assertThat(PlcClient.lane(osip.telegram())).isEqualTo("JACKPOT");
            osip.send(PlcClient.confirmation(8, "", "BELT-7") + PlcClient.confirmation(9, "", "JACKPOT"));
            rig.awaitConfirmations(1);

            assertThat(rig.events(SortConfirmed.class))
                    .extracting(confirmed -> confirmed.number() + " " + confirmed.lane() + " "
                            + (confirmed.decision() != 0) + " " + confirmed.mismatch())
                    .containsExactly("7 JACKPOT true false");
            // The event is in the journal before the device's own figures hear of it.
            SortRig.await("it is counted", () -> rig.figures("plc-1").unknownLanes() == 1);
        }
    }

    @Test
    void shouldKnowALaneThatWasMadeWhileThePlcWasConnectedAndAfterARestart() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS)) {
            for (int round = 0; round < 2; round++) {
                try (PlcClient osip = rig.osip()) {
                    rig.lane("L8", LaneState.OPEN);
                    int number = 10 * round;
                    osip.send(PlcClient.request(number + 1, "") + PlcClient.request(number + 2, ""));
                    osip.telegram();
                    osip.telegram();
                    osip.send(PlcClient.confirmation(number + 3, "", "L8")
                            + PlcClient.confirmation(number + 4, "", "L1"));
                    rig.awaitConfirmations(2 + 2 * round);
                }
                rig.restart();
            }
            assertThat(rig.events(SortConfirmed.class))
                    .extracting(confirmed -> confirmed.number() + " " + confirmed.lane())
                    .containsExactly("2 L8", "1 L1", "12 L8", "11 L1");
        }
    }

    private static void ask(PlcClient osip, int number, String code, String lane) {
        osip.send(PlcClient.request(number, code));
        assertThat(PlcClient.lane(osip.telegram())).isEqualTo(lane);
    }
}
