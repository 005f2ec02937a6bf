package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortCause;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A tunnel that asks for lanes by its own profile, over a real socket. */
class ProfileProtocolTest {
    private static final String SSCC = "106141412345678908";

    private static final String YAML = """
            id: tunnel
            framing: {start: "\\x02", end: "\\x03"}
            message: {separator: ";", fields: [object, codes, weight], weightUnit: kg, zeroIsInvalid: true}
            noRead: ["NoRead"]
            multipleRead: ["Multi"]
            commandReplies: ["OK"]
            codeId: aim
            heartbeat: {exact: "#HB#", reply: "\\x02OK\\x03"}
            """;

    private static final DeviceProfile PROFILE =
            ProfileReader.read("tunnel", YAML + "sort: {response: \"\\x02${number};${lane}\\x03\"}\n");

    private static SortRig rig() {
        return new SortRig(
                SortRig.LONG_DEADLINE_MILLIS,
                FrontLimits.DEFAULT,
                null,
                listener -> listener.device().equals("plc-2")
                        ? new SortListener(
                                listener.address(),
                                listener.port(),
                                "tunnel",
                                listener.sorter(),
                                new ProfileProtocol(PROFILE),
                                listener.deadlineMillis())
                        : listener);
    }

    private static String ask(PlcClient tunnel, String frame) {
        tunnel.send("\u0002" + frame + "\u0003");
        return answer(tunnel);
    }

    private static String answer(PlcClient tunnel) {
        StringBuilder answer = new StringBuilder();
        for (String next = tunnel.receive(1); !next.equals("\u0003"); next = tunnel.receive(1)) {
            answer.append(next);
        }
        return answer.substring(1);
    }

    @Test
    void shouldAnswerEachReadingWithItsLane() {
        try (SortRig rig = rig();
                PlcClient tunnel = rig.lines()) {
            rig.announce(SSCC, 1_000);
            String label = "]C100" + SSCC;
            assertThat(ask(tunnel, "17;" + label + ";1.02")).isEqualTo("17;L1");
            assertThat(ask(tunnel, "17;" + label + ";1.02"))
                    .as("the same object")
                    .isEqualTo("17;L1");
            assertThat(ask(tunnel, "18;" + label + ";]C01Z999AA10123456784;1.02"))
                    .as("its label beside a carrier's")
                    .isEqualTo("18;L1");
            assertThat(ask(tunnel, "19;" + label + ";0.00"))
                    .as("the scale failed")
                    .isEqualTo("19;JACKPOT");
            assertThat(ask(tunnel, "20;NoRead;1.02")).isEqualTo("20;JACKPOT");
            assertThat(ask(tunnel, "21;Multi;" + label + ";1.02")).isEqualTo("21;JACKPOT");
            assertThat(ask(tunnel, "22;]C0A;]C0B;1.02")).isEqualTo("22;JACKPOT");

            assertThat(rig.events(SortDecided.class))
                    .extracting(decided -> decided.number() + " " + decided.code() + " " + decided.cause())
                    .containsExactly(
                            "17 " + SSCC + " " + SortCause.RULE,
                            "18 " + SSCC + " " + SortCause.RULE,
                            "19 " + SSCC + " " + SortCause.WEIGHT,
                            "20  " + SortCause.NO_READ,
                            "21  " + SortCause.MULTI_READ,
                            "22  " + SortCause.MULTI_READ);
        }
    }

    /** A parcel on a belt needs a lane, whatever its labels say. */
    @Test
    void shouldSendToTheExceptionLaneWhatAReadingHasNoRoomFor() {
        try (SortRig rig = rig();
                PlcClient tunnel = rig.lines()) {
            rig.announce(SSCC);
            String label = ";]C100" + SSCC;
            assertThat(ask(tunnel, "17;]C0" + "x".repeat(300) + ";1.02")).isEqualTo("17;JACKPOT");
            assertThat(ask(tunnel, "18;]C0" + "x".repeat(300) + label + ";1.02"))
                    .as("beside its label")
                    .isEqualTo("18;L1");
            assertThat(ask(tunnel, "19" + label.repeat(40) + ";1.02")).isEqualTo("19;JACKPOT");
            assertThat(ask(tunnel, "20;;1.02")).isEqualTo("20;JACKPOT");

            assertThat(rig.events(SortDecided.class))
                    .extracting(decided -> decided.number() + " " + decided.cause() + " " + decided.weightGrams())
                    .containsExactly(
                            "17 " + SortCause.CODE_TOO_LONG + " 1020",
                            "18 " + SortCause.RULE + " 1020",
                            "19 " + SortCause.MULTI_READ + " 1020",
                            "20 " + SortCause.NO_READ + " 1020");
            assertThat(rig.figures("tunnel").longCodes()).isEqualTo(1);
            assertThat(rig.figures("tunnel").malformed()).isZero();
        }
    }

    @Test
    void shouldTakeACodeWithLettersThatTheProfileDoesNotNameForUnread() throws TelegramException {
        DeviceProfile letters = ProfileReader.read("letters", """
                id: letters
                framing: {end: "|"}
                message: {separator: ";", fields: [object, codes]}
                codeId: {E: "]E0", C: ""}
                sort: {response: "${lane}|"}
                """);
        TelegramReader reader = new ProfileProtocol(letters).newReader();
        assertThat(read(reader, "7;XA").status()).isEqualTo(ReadStatus.NO_READ);
        assertThat(read(reader, "8;XA;CB").status()).isEqualTo(ReadStatus.PARTIAL);
        assertThat(read(reader, "9;CB").code()).isEqualTo("B");
    }

    private static SortTelegram read(TelegramReader reader, String frame) throws TelegramException {
        byte[] bytes = frame.getBytes(StandardCharsets.US_ASCII);
        return reader.read(bytes, 0, bytes.length);
    }

    @Test
    void shouldAnswerHeartbeatsAndPassRepliesOver() {
        try (SortRig rig = rig();
                PlcClient tunnel = rig.lines()) {
            tunnel.send("\u0002OK,LON\u0003\u0002x;A;1\u0003#HB#");
            assertThat(answer(tunnel)).isEqualTo("OK");
            assertThat(rig.figures("tunnel").malformed()).isEqualTo(1);
            assertThat(ask(tunnel, "1;]C0A;1")).isEqualTo("1;RECIRC");
        }
    }

    @Test
    void shouldKeepTheAimPrefixOfACodeThatIsAlone() throws TelegramException {
        byte[] frame = "7;]C0A;1".getBytes(StandardCharsets.US_ASCII);
        SortTelegram telegram = new ProfileProtocol(PROFILE).newReader().read(frame, 0, frame.length);
        assertThat(telegram.code()).isEqualTo("]C0A");
        assertThat(telegram.status()).isEqualTo(ReadStatus.GOOD);
        assertThat(telegram.weightGrams()).isEqualTo(1_000);
    }

    @Test
    void shouldRefuseAProfileThatAsksForNoLane() {
        DeviceProfile silent = ProfileReader.read("tunnel", YAML);
        assertThatThrownBy(() -> new ProfileProtocol(silent)).hasMessageContaining("sort.response");
        DeviceProfile gap =
                ProfileReader.read("gap", "id: gap\nframing: {idleGapMillis: 50}\nsort: {response: \"${lane}\"}\n");
        assertThatThrownBy(() -> new ProfileProtocol(gap)).hasMessageContaining("silence");
    }
}
