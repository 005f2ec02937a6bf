package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.value.SortCause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for the code of a parcel, and what is sent back of it. */
class SortCodesTest {
    private static final String SSCC = "340123450000000000";

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

    /** Equal cartons have one number, and each is a parcel of its own. */
    @Test
    void shouldGiveEachOfManyEqualCartonsItsLane() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.osip()) {
            for (int i = 1; i <= 8; i++) {
                plc.send(PlcClient.request(i, "00000009521234543213"));
                assertThat(PlcClient.lane(plc.telegram())).as("carton " + i).isEqualTo("RECIRC");
            }
            assertThat(rig.events(SortDecided.class))
                    .extracting(SortDecided::pass)
                    .containsOnly(1);
        }
    }

    @Test
    void shouldFindAnAnnouncedNumberThoughItsZerosAreTakenForPadding() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.osip()) {
            rig.announce("0004711");
            plc.send(PlcClient.request(1, "00000000000000004711"));
            assertThat(PlcClient.lane(plc.telegram())).isEqualTo("L1");
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

    /** A GS1 code holds a GS, and other symbols any byte: a parcel without an answer stops the belt. */
    @Test
    void shouldGiveALaneToABarcodeWithBytesThatAreNoText() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.osip()) {
            rig.announce("10LOT\u001D21S1");
            plc.send(PlcClient.request(1, "10LOT\u001D21S1"));
            String answer = plc.telegram();
            assertThat(PlcClient.lane(answer)).isEqualTo("L1");
            assertThat(answer.substring(27, 47)).isEqualTo("0000000000" + "10LOT\u001D21S1");
            plc.send(PlcClient.request(2, "CAF\u00C9"));
            answer = plc.telegram();
            assertThat(PlcClient.lane(answer)).isEqualTo("RECIRC");
            assertThat(answer.substring(27, 47)).isEqualTo("0000000000000000CAF\u00C9");
            plc.send(PlcClient.request(3, "A\u0000B"));
            assertThat(PlcClient.lane(plc.telegram())).isEqualTo("JACKPOT");
            assertThat(rig.events(SortDecided.class))
                    .extracting(SortDecided::cause)
                    .contains(SortCause.CODE_MALFORMED);
        }
    }

    /** A health check at the port of a PLC: its lines would be parcels, and the PLC would lose its connection to it. */
    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: plc\r\n\r\n", "SSH-2.0-libssh2_1.11.0\r\n"})
    void shouldTurnAwayWhoSpeaksAnotherProtocol(String greeting) {
        try (SortRig rig = patterns("${code}", "${lane}\n", "");
                PlcClient plc = rig.lines()) {
            plc.send("P1\n");
            assertThat(plc.line()).isEqualTo("RECIRC");
            try (PlcClient stranger = rig.lines()) {
                stranger.send(greeting);
                assertThat(stranger.isClosed()).isTrue();
            }
            plc.send("P2\n");
            assertThat(plc.line()).isEqualTo("RECIRC");
            assertThat(rig.events(SortDecided.class)).hasSize(2);
            assertThat(rig.figures("plc-2").takeOvers()).isZero();
        }
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
}
