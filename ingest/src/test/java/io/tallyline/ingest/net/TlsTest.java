package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same protocols behind TLS, with certificates made for the test. */
class TlsTest {
    /** Who speaks late because others shook hands meanwhile is not silent. */
    private static final FrontLimits PATIENT =
            FrontLimits.builder().helloMillis(120_000).build();

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

    private static FrontRig rig(ServerCertificate certificate, ListenerSettings... listeners) {
        FrontSettings settings = new FrontSettings(List.of(listeners), 1, List.of(), certificate, PATIENT);
        return new FrontRig(PATIENT, PipelineSettings.DEFAULT, settings);
    }

    private static FrontRig lines(ServerCertificate certificate) {
        return rig(certificate, ListenerSettings.lines("127.0.0.1", 0));
    }

    /** One TLS connection that speaks text. */
    private static final class Client implements AutoCloseable {
        private final SSLSocket socket;
        private final BufferedReader in;

        Client(int port, SSLContext context) throws IOException {
            socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(60_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        @Nullable String read() throws IOException {
            return in.readLine();
        }

        void expectStart(String start) throws IOException {
            String line = read();
            assertTrue(line != null && line.startsWith(start), () -> "expected " + start + " but got " + line);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void assertTurnedAway(int port, SSLContext context) {
        assertThrows(IOException.class, () -> {
            try (Client client = new Client(port, context)) {
                client.send("PING\t1\n");
                if (client.read() == null) {
                    throw new SSLException("closed without an answer");
                }
            }
        });
    }

    @Test
    void shouldSpeakTheProtocolEncrypted() throws IOException, GeneralSecurityException {
        try (FrontRig rig = lines(certificate(false));
                Client client = new Client(rig.port(0), server.trusting())) {
            client.send("HELLO\t1\thh-1\t1\tsecret\n" + FrontRig.scans(1, 500));
            client.expectStart("WELCOME\t1\t0\t");
            for (int number = 1; number <= 500; number++) {
                client.expectStart("ACK\t" + number + "\tDEDUCTED\t");
            }
        }
    }

    @Test
    void shouldEncryptWebSocketsAndFixedScannersTooButNotWhoCanNot() throws IOException, GeneralSecurityException {
        var profile =
                ProfileReader.read("lines", "id: lines\nframing: {endOfLine: true}\nanswer: {accepted: \"+\\n\"}\n");
        try (FrontRig rig = rig(
                certificate(false),
                ListenerSettings.webSocket("127.0.0.1", 0),
                ListenerSettings.fixed("127.0.0.1", 0, "hh-2", profile),
                ListenerSettings.fixed("127.0.0.1", 0, "hh-3", profile).withPlainText())) {
            try (Client handheld = new Client(rig.port(0), server.trusting())) {
                handheld.send(String.join(
                        "\r\n",
                        "GET /v1/scan HTTP/1.1",
                        "Host: localhost",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Sec-WebSocket-Version: 13",
                        "",
                        ""));
                handheld.expectStart("HTTP/1.1 101 ");
            }
            try (Client scanner = new Client(rig.port(1), server.trusting())) {
                scanner.send(FrontRig.GTIN + "\r\n");
                assertEquals("+", scanner.read());
            }
            try (LineClient old = new LineClient(rig.port(2))) {
                old.sendRaw(FrontRig.GTIN + "\r\n");
                old.expect("+");
            }
        }
    }

    /** Before TLS 1.3 who ends his side ends both: nobody hears the answers, but what came is decided all the same. */
    @ParameterizedTest
    @CsvSource({"TLSv1.3, +++++", "TLSv1.2, ''"})
    void shouldDecideWhatCameBeforeTheEndOfItsSide(String version, String answered)
            throws IOException, GeneralSecurityException {
        var profile = ProfileReader.read("lines", "id: lines\nframing: {endOfLine: true}\nanswer: {accepted: \"+\"}\n");
        try (FrontRig rig = rig(certificate(false), ListenerSettings.fixed("127.0.0.1", 0, "hh-2", profile));
                Client scanner = new Client(rig.port(0), server.trusting())) {
            scanner.socket.setEnabledProtocols(new String[] {version});
            rig.journal.hold();
            scanner.send((FrontRig.GTIN + "\n").repeat(5));
            scanner.socket.shutdownOutput();
            Await.until("it is read", () -> rig.figures().frames() == 1);
            rig.journal.release();
            String read;
            try {
                read = new String(scanner.socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            } catch (IOException broken) {
                read = "";
            }
            assertEquals(answered, read);
            Await.until("all are counted", () -> rig.figures().answers().scans(Outcome.DEDUCTED) == 5);
            Await.until("it is closed", () -> rig.figures().connections(ConnectionKind.PROFILE) == 0);
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    @Test
    void shouldLetInOnlyWhoShowsACertificateOfTheAuthorities() throws IOException, GeneralSecurityException {
        try (FrontRig rig = lines(certificate(true));
                Client known = new Client(rig.port(0), server.trustingAndShowing(device));
                LogLines log = new LogLines(ConnectionHandler.class)) {
            known.socket.startHandshake();
            assertTurnedAway(rig.port(0), server.trusting());
            assertTurnedAway(rig.port(0), server.trustingAndShowing(stranger));
            known.send("HELLO\t1\thh-1\t1\twrong\nHELLO\t1\thh-1\t1\tsecret\n");
            known.expectStart("ERROR\tWRONG_TOKEN\t");
            known.expectStart("WELCOME\t1\t0\t");
            Await.until("strangers are gone", () -> rig.figures().connections(ConnectionKind.NATIVE) == 1);
            assertEquals(List.of(), log.lines());
        }
    }

    @Test
    void shouldTakeNewFilesOverAndKeepOldConnections() throws IOException, GeneralSecurityException {
        ServerCertificate certificate = certificate(false);
        try (FrontRig rig = lines(certificate);
                Client old = new Client(rig.port(0), server.trusting())) {
            old.send("HELLO\t1\thh-1\t1\tsecret\n" + FrontRig.scans(1, 1));
            old.expectStart("WELCOME\t");
            old.expectStart("ACK\t1\t");
            assertNull(certificate.look(), "nothing is new");

            renewed.writeChain(folder.resolve("chain.pem"));
            renewed.writeKey(folder.resolve("key.pem"));
            assertNotNull(certificate.look());

            assertEquals(1, certificate.renewals());
            assertTurnedAway(rig.port(0), server.trusting());
            try (Client fresh = new Client(rig.port(0), renewed.trusting())) {
                fresh.send("PING\t1\n");
                assertEquals("PONG\t1", fresh.read());
            }
            old.send(FrontRig.scans(2, 2));
            old.expectStart("ACK\t2\t");
        }
    }

    /** A key of another certificate would load, and break every handshake. */
    @Test
    void shouldKeepTheOldCertificateWhileTheNewFilesCanNotBeUsed() throws IOException, GeneralSecurityException {
        ServerCertificate certificate = certificate(false);
        try (FrontRig rig = lines(certificate);
                LogLines log = new LogLines(ServerCertificate.class)) {
            renewed.writeChain(folder.resolve("chain.pem"));
            assertNull(certificate.look());
            assertNull(certificate.look());
            assertEquals(1, certificate.failures(), "counted and told once, not at each look");
            assertEquals(1, log.lines().size(), log.lines().toString());
            assertTrue(certificate.fault().contains("chain.pem"), certificate.fault());
            for (String broken : List.of("", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
                Files.writeString(folder.resolve("chain.pem"), broken);
                assertNull(certificate.look());
            }
            Files.delete(folder.resolve("chain.pem"));
            assertNull(certificate.look());
            assertEquals(0, certificate.renewals());
            try (Client client = new Client(rig.port(0), server.trusting())) {
                client.send("PING\t1\n");
                assertEquals("PONG\t1", client.read());
            }
            renewed.writeChain(folder.resolve("chain.pem"));
            renewed.writeKey(folder.resolve("key.pem"));
            assertNotNull(certificate.look());
            assertEquals("", certificate.fault());
        }
    }

    @Test
    void shouldSayThatTheKeyBelongsToAnotherCertificate() throws IOException, GeneralSecurityException {
        stranger.writeKey(folder.resolve("key.pem"));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> certificate(false));
        assertTrue(String.valueOf(refused.getMessage()).contains("the key belongs to another certificate"));
    }

    @Test
    void shouldNotFillTheLogWithStrangersThatSpeakNoTls() {
        try (FrontRig rig = lines(certificate(false));
                LogLines log = new LogLines(ConnectionHandler.class)) {
            for (int i = 0; i < 20; i++) {
                try (LineClient client = rig.connect()) {
                    client.sendRaw("GET / HTTP/1.0\r\n\r\n");
                    client.expectClosed();
                }
            }
            assertEquals(List.of(), log.lines());
        }
    }

    @Test
    void shouldSayWhichCertificateCanNotBeUsed() throws IOException {
        Files.delete(folder.resolve("chain.pem"));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> certificate(false));
        assertTrue(String.valueOf(refused.getMessage()).contains("chain.pem"));
    }
}
