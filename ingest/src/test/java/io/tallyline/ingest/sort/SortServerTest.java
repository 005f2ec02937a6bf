package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.net.ConnectionKind;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.LoopReading;
import io.tallyline.ingest.net.PortFigures;
import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.event.SortEvent.SortMissed;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.SortCause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SortServerTest {
    private static final String SSCC = "340123450000000000";

    @Test
    void shouldAnswerAnOsipRequestWithItsLaneTurnedRound() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.osip()) {
            rig.announce("S0000004711");
            plc.send(PlcClient.request(1, "S0000004711"));

            assertThat(plc.telegram())
                    .isEqualTo("###00160MFC__SPS0300001RES_000000000S0000004711FGINIPNT000100000000"
                            + "L1                  " + "*".repeat(20) + "00000000" + "20260301102030"
                            + "*".repeat(31));
            SortDecided decided = rig.events(SortDecided.class).get(0);
            assertThat(decided.number()).isEqualTo(1);
            assertThat(decided.place()).isEqualTo("FGINIPNT000100000000");
            assertThat(decided.device()).isEqualTo("plc-1");
        }
    }

    @Test
    void shouldKnowALogisticUnitByItsSscc() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient osip = rig.osip();
                PlcClient lines = rig.lines()) {
            rig.announce(SSCC);
            osip.send(PlcClient.request(1, "00" + SSCC));
            assertThat(PlcClient.lane(osip.telegram())).isEqualTo("L1");

            lines.send("7;]C100" + SSCC + ";0\n");
            assertThat(lines.receive(6)).isEqualTo("7;L1\r\n");
            assertThat(rig.events(SortDecided.class))
                    .extracting(SortDecided::code)
                    .containsExactly(SSCC, SSCC);
        }
    }

    @Test
    void shouldAnswerARepeatAsTheFirstTimeAlsoAfterARestart() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS)) {
            rig.announce("P1");
            try (PlcClient plc = rig.osip()) {
                plc.send(PlcClient.request(5, "P1") + PlcClient.request(5, "P1"));
                assertThat(PlcClient.lane(plc.telegram())).isEqualTo("L1");
            }
            rig.lane("L1", LaneState.CLOSED);
            rig.restart();

            try (PlcClient plc = rig.osip()) {
                plc.send(PlcClient.request(5, "P1"));
                assertThat(PlcClient.lane(plc.telegram())).isEqualTo("L1");
                plc.send(PlcClient.request(6, "P1"));
                assertThat(PlcClient.lane(plc.telegram())).isEqualTo("RECIRC");
            }
            assertThat(rig.events(SortDecided.class))
                    .extracting(SortDecided::pass)
                    .containsExactly(1, 2);
        }
    }

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
            awaitConfirmations(rig, parcels);
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
            awaitConfirmations(rig, confirmed);
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
            awaitConfirmations(rig, LeftTelegrams.MOST_CONNECTIONS);
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

    @Test
    void shouldAnswerTheFallbackOfAFullLane() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.lines()) {
            rig.announce("P1");
            rig.lane("L1", LaneState.FULL, "L2");
            plc.send("1;P1;1200\r\n");

            assertThat(plc.receive(6)).isEqualTo("1;L2\r\n");
            SortDecided decided = rig.events(SortDecided.class).get(0);
            assertThat(decided.cause()).isEqualTo(SortCause.LANE_FULL);
            assertThat(decided.weightGrams()).isEqualTo(1_200);
        }
    }

    @Test
    void shouldSendWhatWasNotReadToTheExceptionLane() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient osip = rig.osip();
                PlcClient lines = rig.lines()) {
            osip.send(PlcClient.request(1, ""));
            assertThat(PlcClient.lane(osip.telegram())).isEqualTo("JACKPOT");
            osip.send(PlcClient.request(2, "9".repeat(20)));
            assertThat(PlcClient.lane(osip.telegram())).isEqualTo("JACKPOT");
            lines.send("3;NoRead;0\n");
            assertThat(lines.receive(11)).isEqualTo("3;JACKPOT\r\n");
            assertThat(rig.events(SortDecided.class))
                    .extracting(SortDecided::cause)
                    .containsExactly(SortCause.NO_READ, SortCause.MULTI_READ, SortCause.NO_READ);
        }
    }

    /** Two codes that begin alike are two parcels. */
    @Test
    void shouldSendACodeThatIsTooLongToTheExceptionLaneAndCountIt() {
        String alike = "X".repeat(48);
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.lines()) {
            rig.announce(alike);
            plc.send("1;" + alike + "1;0\n2;" + alike + "2;0\n3;" + alike + ";0\n");
            plc.send("4;" + "é".repeat(25) + ";0\n5;]C100" + SSCC + "91" + "Y".repeat(40) + ";0\n");

            assertThat(plc.line()).isEqualTo("1;JACKPOT");
            assertThat(plc.line()).isEqualTo("2;JACKPOT");
            assertThat(plc.line()).isEqualTo("3;L1");
            assertThat(plc.line()).as("bytes count").isEqualTo("4;JACKPOT");
            assertThat(plc.line()).as("of a logistic unit its SSCC is the code").isEqualTo("5;RECIRC");
            assertThat(rig.figures("plc-2").longCodes()).isEqualTo(3);
            assertThat(rig.events(SortDecided.class))
                    .extracting(SortDecided::cause)
                    .containsExactly(
                            SortCause.CODE_TOO_LONG,
                            SortCause.CODE_TOO_LONG,
                            SortCause.RULE,
                            SortCause.CODE_TOO_LONG,
                            SortCause.UNKNOWN_PARCEL);
            assertThat(rig.events(SortDecided.class).get(0).code()).isEmpty();
        }
    }

    @Test
    void shouldGoOnBehindATelegramThatMakesNoSense() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.osip()) {
            plc.send(PlcClient.telegram(1, "WHAT", "?".repeat(60)));
            plc.send("junk" + PlcClient.request(2, "P1"));

            assertThat(PlcClient.lane(plc.telegram())).isEqualTo("RECIRC");
            assertThat(rig.figures("plc-1").malformed()).isEqualTo(1);
        }
    }

    @Test
    void shouldCountGapsAndRepeatsOfNumbersAndNumberItsOwn() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.osip()) {
            for (int number : List.of(99_998, 99_999, 1, 2, 5, 5)) {
                plc.send(PlcClient.telegram(number, "LIFE", ""));
            }
            for (int number = 1; number <= 6; number++) {
                assertThat(plc.telegram()).startsWith("###00160MFC__SPS03" + String.format("%05d", number) + "LIFE");
            }
            plc.send(PlcClient.telegram(6, "SYNQ", ""));
            assertThat(plc.telegram()).startsWith("###00160MFC__SPS0300007SYNC20260301102030***");
            assertThat(rig.figures("plc-1").gaps()).isEqualTo(1);
            assertThat(rig.figures("plc-1").repeats()).isEqualTo(1);
        }
    }

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
    void shouldDecideAndSendNothingInShadow() {
        try (SortRig rig = new SortRig(30);
                PlcClient plc = rig.osip()) {
            rig.sorter(true);
            rig.journal.hold();
            plc.send(PlcClient.request(1, "P1"));
            SortRig.await("the deadline", () -> rig.figures("plc-1").missed() == 1);
            rig.journal.release();
            SortRig.await("the decision", () -> rig.events(SortDecided.class).size() == 1);
            rig.sorter(false);
            plc.send(PlcClient.telegram(2, "LIFE", ""));

            assertThat(plc.telegram()).contains("LIFE");
            assertThat(rig.events(SortDecided.class).get(0).shadow()).isTrue();
            assertThat(rig.events(SortMissed.class)).isEmpty();
        }
    }

    @Test
    void shouldCountWhatASorterThatDoesNotExistIsAsked() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.stranger()) {
            plc.send("1;P1;0\n");
            SortRig.await("the refusal", () -> rig.figures("plc-3").unanswered() == 1);
            assertThat(rig.figures("plc-3").answers()).isZero();
        }
    }

    /** A barcode may hold any byte; the ledger keeps no zero byte, and half a code may be another parcel's. */
    @Test
    void shouldSendACodeWithAZeroByteToTheExceptionLaneAndAnswerItLikeAnyOther() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.lines()) {
            rig.announce("AB");
            plc.send("17;AB\0C;0\n18;AB\0C;0\n");
            assertThat(plc.line()).isEqualTo("17;JACKPOT");
            assertThat(plc.line()).isEqualTo("18;JACKPOT");

            plc.send("17;AB\0C;0\n19;]C1AB\0;0\n20;A\u001dB;0\n");
            assertThat(plc.line()).isEqualTo("17;JACKPOT");
            assertThat(plc.line()).isEqualTo("19;JACKPOT");
            assertThat(plc.line()).as("a separator is part of a code").isEqualTo("20;RECIRC");
            assertThat(rig.events(SortDecided.class))
                    .extracting(decided -> decided.number() + " " + decided.cause())
                    .containsExactly(
                            "17 CODE_MALFORMED", "18 CODE_MALFORMED", "19 CODE_MALFORMED", "20 UNKNOWN_PARCEL");
            assertThat(rig.figures("plc-2").unanswered()).isZero();
        }
    }

    /** Where it was read is for the record only. */
    @Test
    void shouldGiveALaneThoughThePlaceCanNotBeRecordedAsItIs() {
        try (SortRig rig = patterns("${number};${code};${place}", "${number};${lane}\n", "");
                PlcClient plc = rig.lines()) {
            rig.announce("P1");
            plc.send("1;P1;" + "x".repeat(60) + "\n2;P1;SCAN\0\u00853\n");

            assertThat(plc.line()).isEqualTo("1;L1");
            assertThat(plc.line()).isEqualTo("2;L1");
            assertThat(rig.events(SortDecided.class))
                    .extracting(SortDecided::place)
                    .containsExactly("x".repeat(48), "SCAN??3");
        }
    }

    /** The second port speaks these. */
    private static SortRig patterns(String request, String response, String confirmation) {
        SortProtocol protocol =
                new TemplateProtocol(Framing.lines(200), request, response, confirmation, List.of("NoRead"));
        return new SortRig(
                SortRig.LONG_DEADLINE_MILLIS,
                FrontLimits.DEFAULT,
                null,
                listener -> listener.device().equals("plc-2")
                        ? new SortListener("127.0.0.1", 0, "plc-2", "S1", protocol, listener.deadlineMillis())
                        : listener);
    }

    /** Without number and code nothing tells two of them apart, and each is an object of its own. */
    @Test
    void shouldAnswerEachNoReadThoughNeitherHasANumber() {
        try (SortRig rig = patterns("${code};${weight}", "${lane}\n", "");
                PlcClient plc = rig.lines()) {
            rig.journal.hold();
            plc.send("NoRead;0\nNoRead;0\n" + "x".repeat(60) + ";0\n" + "x".repeat(60) + ";0\n");
            SortRig.await("all asked", () -> rig.figures("plc-2").requests() == 4);
            rig.journal.release();

            for (int i = 0; i < 4; i++) {
                assertThat(plc.line()).isEqualTo("JACKPOT");
            }
            assertThat(rig.events(SortDecided.class)).hasSize(4);
        }
    }

    @Test
    void shouldKnowALogisticUnitHoweverItsLabelIsWritten() {
        String unit = "106141411234567897";
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.lines()) {
            rig.sorter(false, 20);
            rig.announce(unit);
            int number = 0;
            for (String code : List.of(
                    unit,
                    "00" + unit,
                    "]C100" + unit,
                    "(00)" + unit,
                    "]C000" + unit,
                    "]C0" + unit,
                    " 00" + unit + " ")) {
                plc.send(++number + ";" + code + ";0\n");
                assertThat(plc.line()).as(code).isEqualTo(number + ";L1");
            }
            plc.send(++number + ";00" + unit.substring(0, 17) + "8;0\n");
            assertThat(plc.line()).as("a wrong check digit").isEqualTo(number + ";RECIRC");
            assertThat(rig.events(SortDecided.class))
                    .extracting(SortDecided::code)
                    .containsExactly(unit, unit, unit, unit, unit, unit, unit, "00106141411234567898");
        }
    }

    @Test
    void shouldSendTheBarcodeOfAnOsipRequestBackAsItCame() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.osip()) {
            int number = 0;
            for (String field : List.of(
                    "?".repeat(20),
                    "0".repeat(20),
                    " ".repeat(20),
                    "9".repeat(20),
                    "00" + SSCC,
                    "00000000036000291452",
                    "P1                  ")) {
                plc.send(PlcClient.request(++number, field));
                assertThat(plc.telegram().substring(27, 47)).isEqualTo(field);
            }
        }
    }

    @Test
    void shouldSendTheCodeOfALineBackAsItCame() {
        try (SortRig rig = patterns("${number};${code}", "${number};${code};${lane}\n", "");
                PlcClient plc = rig.lines()) {
            plc.send("1;NoRead\n2;]C100" + SSCC + "\n3; P3 \n");
            assertThat(plc.line()).isEqualTo("1;NoRead;JACKPOT");
            assertThat(plc.line()).isEqualTo("2;]C100" + SSCC + ";RECIRC");
            assertThat(plc.line()).isEqualTo("3; P3 ;RECIRC");
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

    @Test
    void shouldRecordWhereAnObjectWentOfWhichNothingWasRead() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS)) {
            try (PlcClient osip = rig.osip()) {
                osip.send(PlcClient.request(7, ""));
                osip.telegram();
                osip.send(PlcClient.confirmation(8, "", "JACKPOT"));
                awaitConfirmations(rig, 1);
                osip.send(PlcClient.confirmation(9, "", "L2"));
                awaitConfirmations(rig, 2);
            }
            rig.restart();
            try (PlcClient osip = rig.osip()) {
                osip.send(PlcClient.confirmation(10, "", "L1"));
                awaitConfirmations(rig, 3);
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
            awaitConfirmations(rig, 1);
            osip.send(PlcClient.confirmation(5, "P1", "L2"));
            awaitConfirmations(rig, 2);
            osip.send(PlcClient.confirmation(5, "P1", "L2") + PlcClient.confirmation(6, "P1", "L2"));
            awaitConfirmations(rig, 3);
            osip.send(PlcClient.confirmation(7, "P1", "L2"));
            awaitConfirmations(rig, 4);

            assertThat(rig.events(SortConfirmed.class))
                    .as("each its own, a repeated telegram none, and then the parcel that came by last")
                    .extracting(SortConfirmed::number)
                    .containsExactly(1L, 3L, 2L, 77L);
            assertThat(rig.events(SortConfirmed.class)).noneMatch(SortConfirmed::mismatch);
        }
    }

    private static void ask(PlcClient osip, int number, String code, String lane) {
        osip.send(PlcClient.request(number, code));
        assertThat(PlcClient.lane(osip.telegram())).isEqualTo(lane);
    }

    private static void awaitConfirmations(SortRig rig, int many) {
        SortRig.await(
                many + " confirmations", () -> rig.events(SortConfirmed.class).size() == many);
    }
}
