package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
            allocated().forEach((thread, bytes) -> {
                double perScan = (double) (bytes - before.getOrDefault(thread, 0L)) / SCANS;
                assertTrue(perScan < MOST_BYTES_PER_SCAN, () -> thread + " allocated " + perScan + " B per scan");
            });
            assertEquals(3, before.size(), "event loop, writer, answers: " + before.keySet());
        }
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
