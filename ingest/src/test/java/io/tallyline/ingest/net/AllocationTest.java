package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the socket to the answer's bytes, a scan in steady state allocates nothing (DESIGN rule 15). */
class AllocationTest {
    private static final int SCANS = 200_000;
    private static final int CHUNK = 1_000;
    private static final int MOST_BYTES_PER_SCAN = 16;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldAllocateNothingPerScanOnAPipelinedConnection() throws IOException {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT);
                LineClient client = rig.connect("hh-1")) {
            scan(client, 1, SCANS);
            Map<String, Long> before = allocated();
            scan(client, SCANS + 1, 2 * SCANS);
            expectNothingSince(before);
        }
    }

    /** Its frames wait for each other, and what becomes of each is told to its conversation. */
    @Test
    void shouldAllocateNothingPerReadingOfAFixedScanner() throws IOException {
        DeviceProfile profile = ProfileReader.read("tunnel", """
                id: tunnel
                framing: {endOfLine: true}
                message: {separator: ";", fields: [object, codes]}
                codeId: aim
                answer: {accepted: "+", duplicate: "=", refused: "-", noRead: "0"}
                """);
        List<ListenerSettings> listeners = List.of(ListenerSettings.fixed("127.0.0.1", 0, "hh-1", profile));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, FrontLimits.DEFAULT);
        try (FrontRig rig = new FrontRig(FrontLimits.DEFAULT, PipelineSettings.DEFAULT, settings);
                Socket tunnel = new Socket(InetAddress.getLoopbackAddress(), rig.port(0))) {
            tunnel.setSoTimeout(60_000);
            read(tunnel, 1);
            Map<String, Long> before = allocated();
            read(tunnel, SCANS + 1);
            expectNothingSince(before);
            assertEquals(2 * SCANS, rig.figures().answers().scans(Outcome.DEDUCTED));
        }
    }

    private static void read(Socket tunnel, int first) throws IOException {
        byte[] answers = new byte[CHUNK];
        for (int object = first; object < first + SCANS; object += CHUNK) {
            StringBuilder frames = new StringBuilder();
            for (int i = 0; i < CHUNK; i++) {
                frames.append((object + i) % 10_000)
                        .append(';')
                        .append(FrontRig.GTIN)
                        .append(";]C110L7\n");
            }
            tunnel.getOutputStream().write(frames.toString().getBytes(StandardCharsets.US_ASCII));
            tunnel.getInputStream().readNBytes(answers, 0, CHUNK);
        }
    }

    private void expectNothingSince(Map<String, Long> before) {
        allocated().forEach((thread, bytes) -> {
            double perScan = (double) (bytes - before.getOrDefault(thread, 0L)) / SCANS;
            assertTrue(perScan < MOST_BYTES_PER_SCAN, () -> thread + " allocated " + perScan + " B per scan");
        });
        assertEquals(3, before.size(), "event loop, writer, answers: " + before.keySet());
    }

    private static void scan(LineClient client, int first, int last) throws IOException {
        for (int number = first; number <= last; number += CHUNK) {
            byte[] lines = FrontRig.scans(number, number + CHUNK - 1).getBytes(StandardCharsets.US_ASCII);
            client.sendBytes(lines, 0, lines.length);
            for (int i = 0; i < CHUNK; i++) {
                client.skipLine();
            }
        }
    }

    private Map<String, Long> allocated() {
        Map<String, Long> bytes = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            String name = threads.getThreadInfo(id) == null
                    ? ""
                    : threads.getThreadInfo(id).getThreadName();
            if (name.startsWith("scanner-loop") || name.startsWith("ledger-")) {
                bytes.put(name, threads.getThreadAllocatedBytes(id));
            }
        }
        return bytes;
    }
}
