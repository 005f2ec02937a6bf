package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.ServerCertificate;
import io.tallyline.ingest.net.TestCertificate;
import io.tallyline.ingest.net.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same telegrams behind TLS, with the certificate of the scanners' ports. */
class SortTlsTest {
    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private static TestCertificate server;
    private static TestCertificate renewed;
    private static TestCertificate device;
    private static TestCertificate stranger;

    @BeforeAll
    static void makeCertificates() {
        server = new TestCertificate(made, "server", "EC");
        renewed = new TestCertificate(made, "renewed", "RSA");
        device = new TestCertificate(made, "device", "EC");
        stranger = new TestCertificate(made, "stranger", "EC");
    }

    @BeforeEach
    void writeFiles() throws IOException, GeneralSecurityException {
        server.writeChain(folder.resolve("chain.pem"));
        server.writeKey(folder.resolve("key.pem"));
        device.writeChain(folder.resolve("devices.pem"));
    }

    private ServerCertificate certificate(boolean mutual) {
        Path authorities = mutual ? folder.resolve("devices.pem") : null;
        return new ServerCertificate(
                "scanners", new TlsSettings(folder.resolve("chain.pem"), folder.resolve("key.pem"), authorities));
    }

    /** Every port speaks TLS but the second. */
    private static SortRig rig(ServerCertificate certificate) {
        return new SortRig(
                SortRig.LONG_DEADLINE_MILLIS,
                FrontLimits.DEFAULT,
                certificate,
                listener -> listener.device().equals("plc-2") ? listener.withPlainText() : listener);
    }

    private static PlcClient connect(SortRig rig, SSLContext context) throws IOException {
        return new PlcClient(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), rig.port(0)));
    }

    private static void assertAnswered(PlcClient plc, int number) {
        plc.send(PlcClient.request(number, "P" + number));
        assertThat(PlcClient.lane(plc.telegram())).isEqualTo("RECIRC");
    }

    private static void assertTurnedAway(SortRig rig, SSLContext context) {
        assertThatThrownBy(() -> {
                    try (PlcClient client = connect(rig, context)) {
                        assertAnswered(client, 1);
                    }
                })
                .isNotNull();
    }

    @Test
    void shouldSpeakEncryptedButWithWhoCanNot() throws IOException, GeneralSecurityException {
        try (SortRig rig = rig(certificate(false));
                PlcClient plc = connect(rig, server.trusting());
                PlcClient old = rig.lines()) {
            assertAnswered(plc, 1);
            old.send("1;P9;0\n");
            assertThat(old.line()).isEqualTo("1;RECIRC");
            try (PlcClient plain = rig.osip()) {
                plain.send(PlcClient.request(2, "P2"));
                assertThatThrownBy(plain::telegram).isNotNull();
            }
        }
    }

    @Test
    void shouldLetInOnlyWhoShowsACertificateOfTheAuthorities() throws IOException, GeneralSecurityException {
        try (SortRig rig = rig(certificate(true));
                PlcClient known = connect(rig, server.trustingAndShowing(device))) {
            assertAnswered(known, 1);
            assertTurnedAway(rig, server.trusting());
            assertTurnedAway(rig, server.trustingAndShowing(stranger));
            assertAnswered(known, 2);
            assertThat(rig.figures("plc-1").requests()).isEqualTo(2);
        }
    }

    @Test
    void shouldTakeANewCertificateOverAndKeepOldConnections() throws IOException, GeneralSecurityException {
        ServerCertificate certificate = certificate(false);
        try (SortRig rig = rig(certificate);
                PlcClient old = connect(rig, server.trusting())) {
            assertAnswered(old, 1);
            renewed.writeChain(folder.resolve("chain.pem"));
            renewed.writeKey(folder.resolve("key.pem"));
            assertThat(certificate.look()).isNotNull();

            assertTurnedAway(rig, server.trusting());
            assertAnswered(old, 2);
            try (PlcClient fresh = connect(rig, renewed.trusting())) {
                assertAnswered(fresh, 3);
            }
        }
    }
}
