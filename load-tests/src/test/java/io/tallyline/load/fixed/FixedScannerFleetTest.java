package io.tallyline.load.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.load.floor.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Scanners against a server that reads when the test says so. */
class FixedScannerFleetTest {
    private static final String DEVICE = "sick-0";
    private static final int PRODUCTS = 10;
    private static final byte END = 0x03;
    /** So many runs without a frame: one alone may be all pause of a busy machine. */
    private static final int QUIET_RUNS = 5;

    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(2);

    @Test
    void shouldStopMakingFramesWhileNobodyReadsAndSendEachWholeInTheEnd() throws Exception {
        try (ServerSocket door = door()) {
            long made;
            long sent;
            CompletableFuture<Long> ends;
            try (FixedScannerFleet fleet = fleet(door)) {
                Socket socket = door.accept();
                made = runUntilFull(fleet);
                fleet.run(FixedScannerFleet.UNLIMITED, Duration.ofMillis(50));
                assertThat(framesOf(fleet)).isEqualTo(made);

                ends = CompletableFuture.supplyAsync(() -> countEnds(socket));
                runUntilMoreThan(made, fleet);
                fleet.finish();
                sent = framesOf(fleet);
            }

            assertThat(sent).isGreaterThan(made);
            assertThat(ends.join()).isEqualTo(sent);
        }
    }

    @Test
    void shouldKeepToItsTimetable() throws Exception {
        try (ServerSocket door = door()) {
            long sent;
            CompletableFuture<Long> ends;
            try (FixedScannerFleet fleet = fleet(door)) {
                Socket socket = door.accept();
                ends = CompletableFuture.supplyAsync(() -> countEnds(socket));
                fleet.run(1_000, Duration.ofSeconds(2));
                fleet.finish();
                sent = framesOf(fleet);
            }

            // However late the last look at the clock was: never more than were due.
            assertThat(sent).isBetween(1L, 2_000L);
            assertThat(ends.join()).isEqualTo(sent);
        }
    }

    @Test
    void shouldObjectWhenTheServerHangsUp() throws Exception {
        try (ServerSocket door = door();
                FixedScannerFleet fleet = fleet(door)) {
            door.accept().close();

            assertThatThrownBy(() -> fleet.run(1_000, Duration.ofSeconds(20))).isInstanceOf(IOException.class);
        }
    }

    /** Until nothing more fits anywhere; the kernel may still move what it has from one side to the other. */
    private static long runUntilFull(FixedScannerFleet fleet) throws IOException {
        long before = -1;
        int quiet = 0;
        while (quiet < QUIET_RUNS) {
            fleet.run(FixedScannerFleet.UNLIMITED, Duration.ofMillis(200));
            quiet = framesOf(fleet) == before ? quiet + 1 : 0;
            before = framesOf(fleet);
        }
        return before;
    }

    /** Until somebody has read so much that there is room again. */
    private static void runUntilMoreThan(long made, FixedScannerFleet fleet) throws IOException {
        long start = System.nanoTime();
        while (framesOf(fleet) <= made && System.nanoTime() - start < LIMIT_NANOS) {
            fleet.run(FixedScannerFleet.UNLIMITED, Duration.ofMillis(50));
        }
    }

    private static long framesOf(FixedScannerFleet fleet) {
        return fleet.frames().getOrDefault(DEVICE, 0L);
    }

    private static ServerSocket door() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static FixedScannerFleet fleet(ServerSocket door) throws IOException {
        FixedScannerFleet fleet = new FixedScannerFleet();
        InetSocketAddress port = new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
        fleet.add(DEVICE, ScannerModel.SICK, port, Labels.GS1, PRODUCTS);
        return fleet;
    }

    private static long countEnds(Socket socket) {
        try (socket;
                InputStream in = socket.getInputStream()) {
            byte[] bytes = new byte[8_192];
            long ends = 0;
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                for (int i = 0; i < read; i++) {
                    ends += bytes[i] == END ? 1 : 0;
                }
            }
            return ends;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
