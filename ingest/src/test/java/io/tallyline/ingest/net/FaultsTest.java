package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What networks and devices do to a server, over real sockets; the figures go to the log, and to FAULTS.md by hand. */
class FaultsTest {
    private static final Logger LOG = LoggerFactory.getLogger(FaultsTest.class);
    private static final long MEGABYTE = 1_000_000;

    private static final DeviceProfile LINES = ProfileReader.read("lines", """
            id: lines
            framing: {endOfLine: true}
            codeId: aim
            answer: {accepted: "+", duplicate: "=", refused: "-"}
            """);

    private static long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }

    private static void defineDevices(FrontRig rig, int count) {
        for (int i = 0; i < count; i++) {
            rig.defineDevice(name(i), StationRole.SHIP, 0, true);
        }
    }

    private static String name(int device) {
        return "storm-" + device;
    }

    private static String hello(int device) {
        return "HELLO\t1\t" + name(device) + "\t1\tsecret";
    }

    /** An access point fails with answers under way: all are cut off, and all come back in the same moment. */
    @Test
    void shouldTakeFiveHundredDevicesBackAtOnceWithNothingLostOrDoubled() {
        int devices = 500;
        int before = 10;
        int all = 20;
        FrontLimits limits = FrontLimits.builder().helloMillis(120_000).build();
        try (FrontRig rig = FrontRig.open(limits)) {
            defineDevices(rig, devices);
            List<LineClient> first = new ArrayList<>();
            for (int i = 0; i < devices; i++) {
                LineClient client = rig.connect();
                first.add(client);
                client.sendRaw(hello(i) + "\n" + FrontRig.scans(1, before));
            }
            for (LineClient client : first) {
                client.expectStart("WELCOME\t1\t0\t");
                for (int number = 1; number <= before / 2; number++) {
                    client.expectStart("ACK\t" + number + "\tDEDUCTED\t");
                }
            }
            first.forEach(LineClient::close);

            long start = System.nanoTime();
            List<LineClient> second = new ArrayList<>();
            for (int i = 0; i < devices; i++) {
                second.add(rig.connect());
            }
            for (int i = 0; i < devices; i++) {
                second.get(i).send(hello(i));
            }
            for (LineClient client : second) {
                client.expectStart("WELCOME\t1\t");
            }
            long connected = millisSince(start);
            second.forEach(client -> client.sendRaw(FrontRig.scans(before / 2 + 1, all)));
            for (LineClient client : second) {
                for (int number = before / 2 + 1; number <= all; number++) {
                    client.expectStart("ACK\t" + number + "\t");
                }
            }
            long answered = millisSince(start);
            Await.until(
                    "the old connections are gone", () -> rig.figures().connections(ConnectionKind.NATIVE) == devices);
            assertEquals(
                    (long) devices * all, rig.figures().answers().scans(Outcome.DEDUCTED), "each scan exactly once");
            long again = rig.figures().answers().scans(Outcome.DUPLICATE);
            assertTrue(again <= (long) devices * before / 2, "only what was not answered before came twice: " + again);
            second.forEach(LineClient::close);
            LOG.warn(
                    "reconnect: {} devices had their session after {} ms and all answers after {} ms; {} scans once,"
                            + " {} known already, {} take-overs",
                    devices,
                    connected,
                    answered,
                    devices * all,
                    again,
                    rig.figures().answers().takeOvers());
        }
    }

    /** The device is gone and no FIN ever came: its old connection stands open when it comes back. */
    @Test
    void shouldGiveThePlacesOfHalfOpenConnectionsToTheDevicesThatComeBack() {
        int devices = 200;
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT)) {
            defineDevices(rig, devices);
            List<LineClient> vanished = new ArrayList<>();
            List<LineClient> back = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                vanished.addAll(back);
                back.clear();
                for (int i = 0; i < devices; i++) {
                    LineClient client = rig.connect();
                    client.send(hello(i));
                    client.expectStart("WELCOME\t1\t" + round + "\t");
                    client.sendRaw(FrontRig.scans(round + 1, round + 1));
                    client.expectStart("ACK\t" + (round + 1) + "\tDEDUCTED\t");
                    back.add(client);
                }
                Await.until(
                        "one connection a device", () -> rig.figures().connections(ConnectionKind.NATIVE) == devices);
            }
            vanished.forEach(LineClient::close);
            back.forEach(LineClient::close);
            assertEquals(3L * devices, rig.figures().answers().scans(Outcome.DEDUCTED));
            LOG.warn(
                    "half-open: {} devices came back twice, {} old connections were closed",
                    devices,
                    rig.figures().answers().takeOvers());
        }
    }

    /** Below the ports that the system gives to clients, or a dial could reach itself. */
    static int closedPort() {
        for (int port = 20_011; port < 30_000; port++) {
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                LOG.debug("port {} is taken", port);
            }
        }
        throw new IllegalStateException("no port is free");
    }

    @Test
    void shouldDialAPeerThatIsDownWithoutLeakingAndReachItWhenItComes() throws IOException {
        int port = closedPort();
        List<DialSettings> dials = List.of(new DialSettings("127.0.0.1", port, "hh-1", LINES, 1, 2));
        try (FrontRig rig = new FrontRig(
                FrontLimits.DEFAULT,
                PipelineSettings.DEFAULT,
                new FrontSettings(List.of(), dials, 1, List.of(), null, FrontLimits.DEFAULT))) {
            PortFigures figures = rig.figures().ports().get(0);
            Await.until("dialed for a while", () -> figures.dials() >= 300);
            Footprint before = Footprint.now();
            long start = System.nanoTime();
            long first = figures.dials();
            while (figures.dials() < first + 2_000) {
                long dials1 = figures.dials();
                Await.until("dialed again", () -> figures.dials() > dials1);
            }
            Footprint after = Footprint.now();
            LOG.warn(
                    "peer down: dialed {} times in {} ms; before: {}; after: {}",
                    figures.dials() - first,
                    millisSince(start),
                    before,
                    after);
            assertTrue(after.threads() <= before.threads() + 3, after.toString());
            assertTrue(after.descriptors() <= before.descriptors() + 5, after.toString());
            assertTrue(after.heapBytes() <= before.heapBytes() + 3 * MEGABYTE, after.toString());
            assertTrue(after.directBytes() <= before.directBytes() + MEGABYTE, after.toString());
            try (ServerSocket peer = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    Socket scanner = peer.accept()) {
                scanner.setSoTimeout(60_000);
                scanner.getOutputStream().write((FrontRig.GTIN + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertEquals('+', scanner.getInputStream().read());
            }
        }
    }

    /** Takes its answers a few bytes at a time through a small window: it gets all, in order, and slows nobody down. */
    @Test
    void shouldServeASlowReaderInOrderAndOthersAtOnce() throws Exception {
        int scans = 60_000; // their answers are more than any socket takes
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT);
                LineClient other = rig.connect("hh-2");
                Socket slow = new Socket()) {
            slow.setReceiveBufferSize(16_384);
            slow.setSoTimeout(60_000);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.port(0)));
            long directBefore = Footprint.direct();
            Thread sender = new Thread(() -> sendAll(slow, scans), "slow-sender");
            sender.start();
            Await.until("it is not read any more", () -> rig.figures().paused() == 1);
            long worstNanos = 0;
            long mostDirect = 0;
            int number = 0;
            InputStream in = new BufferedInputStream(slow.getInputStream(), 512);
            assertTrue(readLine(in).startsWith("WELCOME\t1\t0\t"));
            for (int each = 1; each <= scans; each++) {
                String line = readLine(in);
                assertTrue(line.startsWith("ACK\t" + each + "\tDEDUCTED\t"), line);
                if (each % 1_000 == 0) {
                    number++;
                    long start = System.nanoTime();
                    other.sendRaw(FrontRig.scans(number, number));
                    other.expectStart("ACK\t" + number + "\tDEDUCTED\t");
                    worstNanos = Math.max(worstNanos, System.nanoTime() - start);
                    mostDirect = Math.max(mostDirect, Footprint.direct());
                }
            }
            sender.join(60_000);
            assertTrue(
                    mostDirect - directBefore < 16 * MEGABYTE, "direct memory grew by " + (mostDirect - directBefore));
            LOG.warn(
                    "slow reader: {} answers in order, {} pauses, direct memory {} MB more at most; another device waited"
                            + " {} ms at most",
                    scans,
                    rig.figures().pauses(),
                    (mostDirect - directBefore) / MEGABYTE,
                    TimeUnit.NANOSECONDS.toMillis(worstNanos));
        }
    }

    private static void sendAll(Socket socket, int scans) {
        try {
            String hello = "HELLO\t1\thh-1\t1\tsecret\n";
            socket.getOutputStream().write((hello + FrontRig.scans(1, scans)).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.warn("the slow sender was cut off", e);
        }
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed behind " + line);
            }
            line.append((char) next);
        }
        return line.toString();
    }

    /** Sends for ever and never looks at an answer: closed, and what it took is given back. */
    @Test
    void shouldCloseWhoNeverReadsAndHoldOnToNothing() throws Exception {
        FrontLimits limits = FrontLimits.builder().unwritableMillis(300).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient other = rig.connect("hh-2")) {
            Footprint before = Footprint.now();
            AtomicLong mostDirect = new AtomicLong();
            long start = System.nanoTime();
            int rounds = 5;
            for (int round = 1; round <= rounds; round++) {
                try (Socket deaf = new Socket(InetAddress.getLoopbackAddress(), rig.port(0))) {
                    Thread sender = new Thread(() -> floodUntilClosed(deaf), "deaf-sender");
                    sender.start();
                    int closed = round;
                    Await.until("it is closed", () -> {
                        mostDirect.accumulateAndGet(Footprint.direct(), Math::max);
                        return rig.figures().closedSlow() >= closed;
                    });
                    sender.join(60_000);
                }
                other.sendRaw(FrontRig.scans(round, round));
                other.expectStart("ACK\t" + round + "\tDEDUCTED\t");
            }
            Await.until("only the other is left", () -> rig.figures().connections(ConnectionKind.NATIVE) == 1);
            Footprint after = Footprint.now();
            LOG.warn(
                    "never reads: {} clients closed in {} ms, direct memory {} MB more at most; before: {}; after: {}",
                    rounds,
                    millisSince(start),
                    (mostDirect.get() - before.directBytes()) / MEGABYTE,
                    before,
                    after);
            assertTrue(mostDirect.get() - before.directBytes() < 16 * MEGABYTE, "direct memory grew to " + mostDirect);
            assertTrue(after.descriptors() <= before.descriptors() + 2, after.toString());
        }
    }

    private static void floodUntilClosed(Socket socket) {
        byte[] nonsense = "NONSENSE\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
        byte[] hello = "HELLO\t1\thh-1\t1\tsecret\n".getBytes(StandardCharsets.US_ASCII);
        try {
            socket.getOutputStream().write(hello);
            while (true) {
                socket.getOutputStream().write(nonsense);
            }
        } catch (IOException closedByServer) {
            LOG.debug("closed as it should be", closedByServer);
        }
    }
}
