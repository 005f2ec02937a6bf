package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each listener has its own list of who may connect. */
class AllowListTest {
    private static FrontRig rig(ListenerSettings... listeners) {
        FrontLimits limits = FrontLimits.builder().connections(1).build();
        return new FrontRig(
                limits,
                PipelineSettings.DEFAULT,
                new FrontSettings(List.of(listeners), List.of(), 1, List.of(), null, limits));
    }

    /** From 127.0.0.n. */
    private static Socket connect(int port, int from) throws IOException {
        InetAddress server = Inet4Address.getByAddress(new byte[] {127, 0, 0, 1});
        Socket socket = new Socket(server, port, Inet4Address.getByAddress(new byte[] {127, 0, 0, (byte) from}), 0);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void assertRefused(int port, int from) throws IOException {
        try (Socket socket = connect(port, from)) {
            assertEquals(-1, socket.getInputStream().read());
        } catch (SocketException reset) {
            assertTrue(String.valueOf(reset.getMessage()).contains("reset"), reset.getMessage());
        }
    }

    private static void assertAnswered(int port, int from) throws IOException {
        try (Socket socket = connect(port, from)) {
            socket.getOutputStream().write("PING\t7\nBYE\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals(
                    "PONG\t7\nBYE\n", new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    private static long refused(FrontRig rig, String listener) {
        return rig.figures().ports().stream()
                .filter(port -> port.name().equals(listener))
                .mapToLong(PortFigures::refusedAddresses)
                .sum();
    }

    @Test
    void shouldLetInOnlyWhoIsOnTheListOfThatListener() throws IOException {
        try (FrontRig rig = rig(
                ListenerSettings.lines("127.0.0.1", 0).withAllowed(AllowList.of("127.0.0.2", "127.0.0.16/28")),
                ListenerSettings.webSocket("127.0.0.1", 0).withAllowed(AllowList.of("127.0.0.3")),
                ListenerSettings.fixed(
                                "127.0.0.1",
                                0,
                                "tunnel-1",
                                ProfileReader.read("lines", "id: lines\nframing: {endOfLine: true}\n"))
                        .withAllowed(AllowList.of("127.0.0.4")))) {
            assertRefused(rig.port(0), 1);
            assertRefused(rig.port(0), 3);
            assertRefused(rig.port(0), 15);
            assertRefused(rig.port(1), 2);
            assertRefused(rig.port(2), 2);
            assertAnswered(rig.port(0), 2);
            Await.until("the only place is free again", () -> rig.figures().connections(ConnectionKind.NATIVE) == 0);
            assertAnswered(rig.port(0), 31);

            assertEquals(3, refused(rig, "native"));
            assertEquals(1, refused(rig, "websocket"));
            assertEquals(1, refused(rig, "tunnel-1"));
            assertEquals(0, rig.figures().turnedAway(), "they never came as far as the limits");
            assertEquals(2, rig.figures().opened(ConnectionKind.NATIVE));
        }
    }

    /** A port for both families shows IPv4 clients as mapped IPv6 addresses. */
    @Test
    void shouldJudgeAMappedAddressAsTheIpv4AddressThatItIs() throws IOException {
        try (FrontRig rig = rig(ListenerSettings.lines("::", 0).withAllowed(AllowList.of("127.0.0.2")))) {
            assertRefused(rig.port(0), 1);
            assertAnswered(rig.port(0), 2);
        }
    }

    @Test
    void shouldWarnOfAPortThatOthersReachWithoutTlsAndWithoutList() {
        try (LogLines log = new LogLines(ScannerServer.class)) {
            rig(ListenerSettings.lines("0.0.0.0", 0)).close();
            assertEquals(1, log.lines().size(), log.lines().toString());
            assertTrue(
                    log.lines().get(0).contains("without TLS and from every address"),
                    log.lines().get(0));
            assertTrue(
                    log.lines().get(0).contains("scans of NATIVE"), log.lines().get(0));
        }
    }

    @Test
    void shouldNotWarnOfAPortOnLoopbackOrWithAList() {
        try (LogLines log = new LogLines(ScannerServer.class)) {
            rig(
                            ListenerSettings.lines("127.0.0.1", 0),
                            ListenerSettings.lines("0.0.0.0", 0).withAllowed(AllowList.of("10.20.0.0/16")))
                    .close();
            assertEquals(List.of(), log.lines());
        }
    }
}
