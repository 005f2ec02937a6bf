package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.ring.PipelineSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same protocol behind TLS, with a certificate made for the test. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private KeyStore store;

    @BeforeEach
    void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        writePem("chain.pem", "CERTIFICATE", store.getCertificate("server").getEncoded());
        writePem("key.pem", "PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
    }

    private void writePem(String name, String kind, byte[] bytes) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private FrontRig rig(String chain) {
        TlsSettings tls = new TlsSettings(folder.resolve(chain), folder.resolve("key.pem"));
        FrontSettings settings = new FrontSettings(
                List.of(ListenerSettings.lines("127.0.0.1", 0)), 1, List.of(), tls, FrontLimits.DEFAULT);
        return new FrontRig(FrontLimits.DEFAULT, PipelineSettings.DEFAULT, settings);
    }

    @Test
    void shouldSpeakTheProtocolEncrypted() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (FrontRig rig = rig("chain.pem");
                SSLSocket socket = (SSLSocket)
                        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), rig.port(0))) {
            socket.setSoTimeout(10_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String hello = "HELLO\t1\thh-1\t1\tsecret\n" + FrontRig.scans(1, 500);
            socket.getOutputStream().write(hello.getBytes(StandardCharsets.US_ASCII));
            assertTrue(in.readLine().startsWith("WELCOME\t1\t0\t"));
            for (int number = 1; number <= 500; number++) {
                assertTrue(in.readLine().startsWith("ACK\t" + number + "\tDEDUCTED\t"));
            }
        }
    }

    @Test
    void shouldNotFillTheLogWithStrangersThatSpeakNoTls() {
        try (FrontRig rig = rig("chain.pem");
                LogLines log = new LogLines(ConnectionHandler.class)) {
            for (int i = 0; i < 20; i++) {
                try (LineClient stranger = rig.connect()) {
                    stranger.sendRaw("GET / HTTP/1.0\r\n\r\n");
                    stranger.expectClosed();
                }
            }
            assertEquals(List.of(), log.lines());
        }
    }

    @Test
    void shouldSayWhichCertificateCanNotBeUsed() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> rig("missing.pem"));
        assertTrue(String.valueOf(refused.getMessage()).contains("missing.pem"));
    }
}
