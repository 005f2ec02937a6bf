package io.tallyline.ingest.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.ring.PipelineSettings;
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
        DeviceProfile profile = ProfileReader.read("numbering", """
                id: numbering
                framing: {endOfLine: true}
                message: {separator: ";", fields: [object, codes]}
                noRead: ["NoRead"]
                multipleRead: ["Multi"]
                codeId: aim
                object: {range: 10000}
                answer: {accepted: "+", duplicate: "=", refused: "-", noRead: "0"}
                """);
        List<ListenerSettings> listeners = List.of(ListenerSettings.fixed("127.0.0.1", 0, "front", profile));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, FrontLimits.DEFAULT);
        try (FrontRig belt = new FrontRig(FrontLimits.DEFAULT, PipelineSettings.DEFAULT, settings)) {
            belt.defineHead("front", "belt-1", 60);
            try (Socket scanner = new Socket(InetAddress.getLoopbackAddress(), belt.port(0))) {
                scanner.setSoTimeout(10_000);
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

    private static String scan(int number, int object) {
        return "SCAN\t" + number + "\t" + FrontRig.GTIN + "\tobject=" + object;
    }
}
