package io.tallyline.ingest.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Gtin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The heads of a tunnel over real sockets: every carton is counted, and none twice. */
class TunnelTest {
    private FrontRig rig;
    private LineClient top;
    private LineClient side;

    @BeforeEach
    void open() {
        rig = FrontRig.open(FrontLimits.DEFAULT);
        rig.defineHead("top", "belt-1", 60);
        rig.defineHead("side", "belt-1", 60);
        top = rig.connect("top");
        side = rig.connect("side");
    }

    @AfterEach
    void close() {
        top.close();
        side.close();
        rig.close();
    }

    @Test
    void shouldCountEqualCartonsThatFollowEachOtherAtOnce() {
        StringBuilder lines = new StringBuilder();
        for (int number = 1; number <= 100; number++) {
            lines.append(scan(number, 9_950 + number)).append('\n');
        }
        top.sendRaw(lines.toString());

        for (int number = 1; number <= 100; number++) {
            top.expectStart("ACK\t" + number + "\tDEDUCTED\t");
        }
    }

    @Test
    void shouldCountACartonUnderSeveralHeadsOnce() {
        top.send(scan(1, 17));
        String first = top.expectStart("ACK\t1\tDEDUCTED\t");
        String sequence = first.split("\t", -1)[3];

        side.send(scan(1, 17));
        assertThat(side.read()).startsWith("ACK\t1\tDUPLICATE\t").contains("\tlayer=object\tof=" + sequence);
        side.send(scan(2, 18));
        assertThat(side.read()).startsWith("ACK\t2\tDEDUCTED\t").contains("\tavailable=999998\t");
    }

    @Test
    void shouldCountACartonOnceWhateverEachHeadReadsOfIt() {
        top.send(scan(1, 17));
        String sequence = top.expectStart("ACK\t1\tDEDUCTED\t").split("\t", -1)[3];

        side.send("SCAN\t1\t]C100106141412345678908\tobject=17");
        assertThat(side.read()).startsWith("ACK\t1\tDUPLICATE\t").contains("\tlayer=object\tof=" + sequence);
        side.send("SCAN\t2\t" + FrontRig.SERIAL_GTIN + "\tobject=17");
        assertThat(side.read())
                .startsWith("ACK\t2\tREFUSED\t")
                .contains("\tof=" + sequence)
                .contains("\treason=MULTIPLE_CODES\t");
        side.send(scan(3, 18));
        assertThat(side.read()).startsWith("ACK\t3\tDEDUCTED\t").contains("\tavailable=999998\t");
    }

    /** Two fixed scanners, each with a connection of its own: frames of one code and of several. */
    @Test
    void shouldCountACartonOnceUnderTwoScannersOfDifferentSides() throws IOException {
        List<ListenerSettings> listeners = List.of(
                ListenerSettings.fixed("127.0.0.1", 0, "left", numbering()),
                ListenerSettings.fixed("127.0.0.1", 0, "right", numbering()));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, FrontLimits.DEFAULT);
        try (FrontRig belt = new FrontRig(FrontLimits.DEFAULT, PipelineSettings.DEFAULT, settings)) {
            belt.defineHead("left", "belt-1", 60);
            belt.defineHead("right", "belt-1", 60);
            try (Socket left = new Socket(InetAddress.getLoopbackAddress(), belt.port(0));
                    Socket right = new Socket(InetAddress.getLoopbackAddress(), belt.port(1))) {
                String sscc = "]C100106141412345678908";
                assertThat(answers(left, "17;" + FrontRig.GTIN + "\n")).isEqualTo("+");
                assertThat(answers(right, "17;" + sscc + ";1Z999AA10123456784\n"))
                        .isEqualTo("=");
                assertThat(answers(right, "17;" + sscc + ";" + FrontRig.GTIN + "\n"))
                        .isEqualTo("=");
                assertThat(answers(right, "17;]C100106141412345678915\n")).isEqualTo("-");
                assertThat(answers(right, "17;19521234543210\n")).isEqualTo("-");
                assertThat(answers(right, "18;" + FrontRig.GTIN + "\n")).isEqualTo("+");
                assertThat(answers(left, "18;" + FrontRig.GTIN + "\n")).isEqualTo("=");
            }
        }
    }

    /** Codes of the catalogue's own on one object: each head may see others of them. */
    @Test
    void shouldCountAnObjectOnceByWhicheverOfItsOwnBarcodesEachHeadReads() throws IOException {
        List<ListenerSettings> listeners = List.of(
                ListenerSettings.fixed("127.0.0.1", 0, "left", numbering()),
                ListenerSettings.fixed("127.0.0.1", 0, "right", numbering()));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, FrontLimits.DEFAULT);
        try (FrontRig belt = new FrontRig(FrontLimits.DEFAULT, PipelineSettings.DEFAULT, settings)) {
            belt.defineHead("left", "belt-1", 60);
            belt.defineHead("right", "belt-1", 60);
            bind(belt, "A-100", "PIECE-A");
            bind(belt, "A-100", "PIECE-A2");
            bind(belt, "S-1", "BOX-S");
            try (Socket left = new Socket(InetAddress.getLoopbackAddress(), belt.port(0));
                    Socket right = new Socket(InetAddress.getLoopbackAddress(), belt.port(1))) {
                assertThat(answers(left, "20;PIECE-A;X\n")).isEqualTo("+");
                assertThat(answers(right, "20;PIECE-A2;PIECE-A\n")).isEqualTo("=");
                assertThat(answers(right, "20;X;BOX-S\n")).isEqualTo("-");
                assertThat(answers(right, "20;PIECE-A;BOX-S\n")).isEqualTo("-");
                assertThat(answers(left, "21;PIECE-A;BOX-S\n")).isEqualTo("-");
                assertThat(answers(right, "21;PIECE-A\n")).isEqualTo("+");
            }
        }
    }

    private static void bind(FrontRig rig, String sku, String code) {
        rig.submit(new MasterDataCommand.BindBarcode(sku, code, Gtin.NONE, 1, MasterDataCommand.CREATE));
    }

    private static String answers(Socket scanner, String frame) throws IOException {
        scanner.setSoTimeout(60_000);
        scanner.getOutputStream().write(frame.getBytes(StandardCharsets.US_ASCII));
        return new String(scanner.getInputStream().readNBytes(1), StandardCharsets.US_ASCII);
    }

    @Test
    void shouldLeaveTheBeltWhenTheDeviceIsChangedWithoutARestart() {
        top.send(scan(1, 17));
        top.expectStart("ACK\t1\tDEDUCTED\t");

        rig.defineHead("side", "", 0);
        side.send(scan(1, 17));
        side.expectStart("ACK\t1\tDEDUCTED\t");
    }

    @Test
    void shouldRefuseAnObjectNumberOutOfRange() {
        top.send(scan(1, 1_000_000_000));

        assertThat(top.read())
                .startsWith("ACK\t1\tREFUSED\t")
                .contains("reason=MALFORMED")
                .contains("error=NUMBER_OUT_OF_RANGE");
    }

    @Test
    void shouldCountEqualCartonsOfAScannerThatNumbersThem() throws IOException {
        List<ListenerSettings> listeners = List.of(ListenerSettings.fixed("127.0.0.1", 0, "front", numbering()));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, FrontLimits.DEFAULT);
        try (FrontRig belt = new FrontRig(FrontLimits.DEFAULT, PipelineSettings.DEFAULT, settings)) {
            belt.defineHead("front", "belt-1", 60);
            try (Socket scanner = new Socket(InetAddress.getLoopbackAddress(), belt.port(0))) {
                scanner.setSoTimeout(60_000);
                String gtin = FrontRig.GTIN;
                String lines = "9998;" + gtin + "\n9999;" + gtin + "\n9999;" + gtin + "\n0;" + gtin + "\n1;NoRead\n2;"
                        + gtin + ";Multi\n3;Multi\n4;" + gtin + "\n";
                scanner.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
                byte[] answers = scanner.getInputStream().readNBytes(8);
                assertThat(new String(answers, StandardCharsets.US_ASCII)).isEqualTo("++=+0--+");
                assertThat(belt.figures().readings("front", ReadingResult.MULTIPLE))
                        .isEqualTo(2);
                assertThat(belt.pipeline.figures().refusedByReason().get(RefusalReason.MULTIPLE_CODES.number()))
                        .isEqualTo(2);
            }
        }
    }

    private static DeviceProfile numbering() {
        return ProfileReader.read("numbering", """
                id: numbering
                framing: {endOfLine: true}
                message: {separator: ";", fields: [object, codes]}
                noRead: ["NoRead"]
                multipleRead: ["Multi"]
                codeId: aim
                object: {range: 10000}
                answer: {accepted: "+", duplicate: "=", refused: "-", noRead: "0"}
                """);
    }

    private static String scan(int number, int object) {
        return "SCAN\t" + number + "\t" + FrontRig.GTIN + "\tobject=" + object;
    }
}
