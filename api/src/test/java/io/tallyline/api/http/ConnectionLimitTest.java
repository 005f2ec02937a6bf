package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Connections are bounded from their first moment, whether they say something or not. */
class ConnectionLimitTest {
    private static final Duration SOON = Duration.ofMinutes(1);

    /** From one of this machine's own addresses, 127.0.0.n. */
    private static Socket connect(ApiFixture api, int from) throws IOException {
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) from});
        Socket socket = new Socket("127.0.0.1", api.port(), address, 0);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void assertClosed(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private static void assertAnswered(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] start = socket.getInputStream().readNBytes(12);
        assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void shouldCloseTheConnectionThatIsOneTooMany() throws IOException {
        try (ApiFixture api = new ApiFixture(2, 1_000);
                Socket busy = connect(api, 2)) {
            try (Socket silent = connect(api, 1)) {
                await().atMost(SOON).until(() -> api.server().connections() == 2);
                try (Socket third = connect(api, 3)) {
                    assertClosed(third);
                }
                assertAnswered(busy);
                assertThat(silent.isConnected()).isTrue();
            }
            await().atMost(SOON).until(() -> api.server().connections() == 1);
            try (Socket third = connect(api, 3)) {
                assertAnswered(third);
            }
            assertThat(api.server().turnedAway()).isEqualTo(1);
        }
    }

    @Test
    void shouldCloseWhoIsNotOnTheList() throws IOException {
        try (ApiFixture api = new ApiFixture(address -> address.getAddress()[3] == 2)) {
            try (Socket stranger = connect(api, 3)) {
                assertClosed(stranger);
            }
            try (Socket known = connect(api, 2)) {
                assertAnswered(known);
            }
            assertThat(api.server().refusedAddresses()).isEqualTo(1);
            assertThat(api.server().turnedAway()).isZero();
        }
    }

    @Test
    void shouldLeaveRoomForOthersWhenOneAddressTakesAllItMay() throws IOException {
        try (ApiFixture api = new ApiFixture(1_000, 1);
                Socket first = connect(api, 2)) {
            await().atMost(SOON).until(() -> api.server().connections() == 1);
            try (Socket second = connect(api, 2)) {
                assertClosed(second);
            }
            try (Socket other = connect(api, 3)) {
                assertAnswered(other);
            }
            assertAnswered(first);
        }
    }
}
