package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.net.ConnectionKind;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.LoopReading;
import io.tallyline.ingest.net.PortFigures;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.event.SortEvent.SortMissed;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The ledger has no room, or is not in time: parcels move on, and all of it is recorded later. */
class SortLateTest {
    @Test
    void shouldSendTheDefaultLaneAtTheDeadlineAndRecordBothLater() {
        try (SortRig rig = new SortRig(30);
                PlcClient plc = rig.osip()) {
            rig.announce("P1");
            rig.journal.hold();
            plc.send(PlcClient.request(1, "P1"));

            assertThat(PlcClient.lane(plc.telegram())).isEqualTo("RECIRC");
            assertThat(rig.figures("plc-1").missed()).isEqualTo(1);
            rig.journal.release();
            SortRig.await("the record", () -> !rig.events(SortMissed.class).isEmpty());
            SortDecided decided = rig.events(SortDecided.class).get(0);
            SortMissed missed = rig.events(SortMissed.class).get(0);
            assertThat(decided.lane()).isEqualTo("L1");
            assertThat(missed.lane()).isEqualTo("RECIRC");
            assertThat(missed.decision()).isPositive();

            SortRig.await(
                    "an answer that is not sent twice", () -> rig.journal.lastDurable() == rig.journal.lastAppended());
            plc.send(PlcClient.request(1, "P1"));
            assertThat(PlcClient.lane(plc.telegram())).isEqualTo("RECIRC");
        }
    }

    @Test
    void shouldSendTheDefaultLaneWhenTheRingIsFullAndRecordAllOfThemLater() {
        try (SortRig rig = new SortRig(30);
                PlcClient plc = rig.lines()) {
            rig.journal.hold();
            for (int i = 1; i <= 200; i++) {
                plc.send(i + ";Q" + i + ";0\n");
            }
            for (int i = 1; i <= 200; i++) {
                String answer = i + ";RECIRC\r\n";
                assertThat(plc.receive(answer.length())).isEqualTo(answer);
            }
            rig.journal.release();

            SortRig.await("all records", () -> rig.events(SortMissed.class).size() == 200);
            assertThat(rig.events(SortDecided.class)).hasSize(200);
            assertThat(rig.events(SortMissed.class)).allMatch(missed -> missed.decision() > 0);
        }
    }

    /** One telegram a second: the second one waits here for longer than its deadline. */
    @Test
    void shouldSendTheDefaultLaneAtTheDeadlineOfATelegramThatWaitedHere() {
        FrontLimits limits = FrontLimits.builder().messagesPerSecond(1).build();
        try (SortRig rig = new SortRig(500, limits, null, listener -> listener);
                PlcClient plc = rig.lines()) {
            rig.announce("P1");
            rig.announce("P2");
            plc.send("1;P1;0\n2;P2;0\n");
            plc.line();
            SortRig.await("a later read", () -> {
                plc.send("\n");
                return rig.figures("plc-2").requests() == 2;
            });

            assertThat(plc.line()).isEqualTo("2;RECIRC");
            SortRig.await(
                    "the record",
                    () -> rig.events(SortMissed.class).stream()
                            .anyMatch(missed -> missed.number() == 2 && missed.decision() > 0));
        }
    }

    /** The ledger turns away what it has no room for, while the deadline runs and after it. */
    @Test
    void shouldRecordWhatWasSentThoughTheLedgerTurnedTheQuestionAwayMeanwhile() {
        try (SortRig rig = new SortRig(30);
                PlcClient plc = rig.lines()) {
            for (int i = 1; i <= 200; i++) {
                rig.announce("Q" + i);
            }
            rig.journal.full = true;
            for (int i = 1; i <= 200; i++) {
                plc.send(i + ";Q" + i + ";0\n");
            }
            expectDefaultLanes(plc, 200);
            rig.journal.full = false;

            SortRig.await("all records", () -> rig.events(SortMissed.class).size() == 200);
            assertThat(rig.events(SortDecided.class))
                    .hasSize(200)
                    .allMatch(decided -> decided.lane().equals("L1"));
            assertThat(rig.events(SortMissed.class))
                    .allMatch(missed -> missed.decision() > 0 && missed.lane().equals("RECIRC"));
            rig.awaitRest();
            for (int i = 1; i <= 200; i++) {
                plc.send(i + ";Q" + i + ";0\n");
            }
            expectDefaultLanes(plc, 200);
        }
    }

    /** The default lane went out, the parcel arrived there, and the ledger has not had room for the question yet. */
    @Test
    void shouldRecordWhereAParcelWentThatWasNotDecidedYet() {
        int parcels = 2_000;
        try (SortRig rig = new SortRig(30);
                PlcClient plc = rig.lines()) {
            rig.journal.full = true;
            StringBuilder requests = new StringBuilder();
            StringBuilder confirmations = new StringBuilder();
            for (int i = 1; i <= parcels; i++) {
                requests.append(i).append(";Q").append(i).append(";0\n");
                confirmations.append("C;").append(i).append(";RECIRC\n");
            }
            plc.send(requests.toString());
            expectDefaultLanes(plc, parcels);
            rig.journal.full = false;
            plc.send(confirmations.toString());
            SortRig.await("all are told", () -> rig.figures("plc-2").confirmations() == parcels);
            SortRig.await("all records", () -> rig.events(SortMissed.class).size() == parcels);
            rig.awaitConfirmations(parcels);
        }
    }

    /** So many wait that the PLC is not read; what it had confirmed by then is recorded although it has gone. */
    @Test
    void shouldRecordWhatAPlcConfirmedThatHasGoneMeanwhile() {
        int parcels = PlcSession.MOST_PENDING;
        int confirmed = 500;
        try (SortRig rig = new SortRig(30)) {
            rig.journal.full = true;
            try (PlcClient plc = rig.lines()) {
                StringBuilder requests = new StringBuilder();
                for (int i = 1; i <= parcels; i++) {
                    requests.append(i).append(";Q").append(i).append(";0\n");
                }
                plc.send(requests.toString());
                expectDefaultLanes(plc, parcels);
                StringBuilder confirmations = new StringBuilder();
                for (int i = 1; i <= confirmed; i++) {
                    confirmations.append("C;").append(i).append(";RECIRC\n");
                }
                plc.send(confirmations + "9999;never asked again;0\nC;1");
            }
            SortRig.await("it has gone", () -> sorters(rig).connections() == 0);
            assertThat(rig.figures("plc-2").confirmations()).isZero();
            rig.journal.full = false;
            rig.awaitConfirmations(confirmed);
            assertThat(rig.figures("plc-2").requests()).isEqualTo(parcels);
        }
    }

    /** A PLC that comes and goes all the time while nothing can be recorded takes no memory without bound. */
    @Test
    void shouldCountConfirmationsThatAreTooManyAsLost() {
        FrontLimits limits =
                FrontLimits.builder().mostConnects(1_000).mostTakeOvers(1_000).build();
        try (SortRig rig = new SortRig(30, limits, null, listener -> listener)) {
            rig.journal.full = true;
            try (PlcClient plc = rig.lines()) {
                StringBuilder requests = new StringBuilder();
                for (int i = 1; i <= PlcSession.MOST_PENDING; i++) {
                    requests.append(i).append(";Q").append(i).append(";0\n");
                }
                plc.send(requests.toString());
                expectDefaultLanes(plc, PlcSession.MOST_PENDING);
            }
            for (int i = 1; i <= LeftTelegrams.MOST_CONNECTIONS + 2; i++) {
                long gone = i;
                try (PlcClient plc = rig.lines()) {
                    plc.send("C;" + i + ";RECIRC\n");
                    SortRig.await("it is there", () -> sorters(rig).opened() > gone);
                }
                SortRig.await("it has gone", () -> sorters(rig).connections() == 0);
            }
            PortFigures port = rig.server().portFigures().get(1);
            SortRig.await("two are lost", () -> port.lostReadings() == 2);
            rig.journal.full = false;
            rig.awaitConfirmations(LeftTelegrams.MOST_CONNECTIONS);
        }
    }

    @Test
    void shouldStopReadingWhileTooManyWaitAndGoOnAfterwards() {
        int requests = 5_000;
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.lines()) {
            rig.journal.hold();
            StringBuilder all = new StringBuilder();
            for (int i = 1; i <= requests; i++) {
                all.append(i).append(";Q").append(i).append(";0\n");
            }
            plc.send(all.toString());
            SortRig.await("as many as may wait", () -> rig.figures("plc-2").requests() == 4_096);
            rig.journal.release();

            Set<String> answers = new HashSet<>();
            for (int i = 0; i < requests; i++) {
                answers.add(plc.line());
            }
            assertThat(answers).hasSize(requests).contains("1;RECIRC", "5000;RECIRC");
        }
    }

    private static LoopReading sorters(SortRig rig) {
        return LoopReading.of(rig.server().loopFigures(), ConnectionKind.SORTER);
    }

    private static void expectDefaultLanes(PlcClient plc, int requests) {
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < requests; i++) {
            answers.add(plc.line());
        }
        for (int i = 1; i <= requests; i++) {
            assertThat(answers).contains(i + ";RECIRC");
        }
    }
}
