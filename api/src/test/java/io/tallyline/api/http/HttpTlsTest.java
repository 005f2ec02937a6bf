package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** REST behind TLS, with and without certificates of clients. */
class HttpTlsTest {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

    @TempDir
    static Path folder;

    private static KeytoolCertificate server;
    private static KeytoolCertificate renewed;
    private static KeytoolCertificate client;

    @BeforeAll
    static void makeCertificates() throws IOException, GeneralSecurityException {
        server = new KeytoolCertificate(folder, "server");
        renewed = new KeytoolCertificate(folder, "renewed");
        client = new KeytoolCertificate(folder, "client");
    }

    private static HttpTls tls(KeytoolCertificate own) throws GeneralSecurityException {
        return new HttpTls(Buffer.buffer(own.chain()), Buffer.buffer(own.key()), null);
    }

    private static Socket connect(ApiFixture api, SSLContext context) throws IOException {
        Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), api.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void assertAnswered(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("closed behind '" + head + "'");
            }
            head.append((char) next);
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 200 ");
        Matcher length = LENGTH.matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        int body = Integer.parseInt(length.group(1));
        assertThat(socket.getInputStream().readNBytes(body)).hasSize(body);
    }

    private static void assertTurnedAway(ApiFixture api, SSLContext context) {
        assertThatThrownBy(() -> {
                    try (Socket socket = connect(api, context)) {
                        assertAnswered(socket);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldAnswerEncryptedAndThisMachineInPlainText() throws Exception {
        try (ApiFixture api = new ApiFixture(tls(server));
                Socket socket = connect(api, client.clientOf(server));
                Socket local = new Socket(api.server().localHost(), api.server().localPort())) {
            assertAnswered(socket);
            local.setSoTimeout(60_000);
            assertAnswered(local);
            assertThat(api.server().localHost()).isEqualTo("127.0.0.1");
            assertThat(api.server().localPort()).isNotEqualTo(api.port());
        }
    }

    @Test
    void shouldAnswerOnlyWhoShowsACertificateOfTheAuthorities() throws Exception {
        HttpTls mutual =
                new HttpTls(Buffer.buffer(server.chain()), Buffer.buffer(server.key()), Buffer.buffer(client.chain()));
        try (ApiFixture api = new ApiFixture(mutual)) {
            assertTurnedAway(api, renewed.clientOf(server));
            try (Socket socket = connect(api, client.clientOf(server))) {
                assertAnswered(socket);
            }
        }
    }

    @Test
    void shouldGiveNewConnectionsTheNewCertificateAndKeepTheOldOnes() throws Exception {
        try (ApiFixture api = new ApiFixture(tls(server));
                Socket old = connect(api, client.clientOf(server))) {
            assertAnswered(old);
            api.server().renew(tls(renewed)).await(60, TimeUnit.SECONDS);
            assertTurnedAway(api, client.clientOf(server));
            try (Socket fresh = connect(api, client.clientOf(renewed))) {
                assertAnswered(fresh);
            }
            assertAnswered(old);
        }
    }
}
