package io.tallyline.load.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One device of a fleet against a server whose every word is scripted. */
class ScannerFleetTest {
    private static final byte[][] CODES = {"]E09520000000011".getBytes(UTF_8)};
    private static final Duration SLICE = Duration.ofMillis(100);

    private final ServerSocket door;
    private final List<String> heard = new ArrayList<>();

    ScannerFleetTest() throws IOException {
        door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void closeDoor() {
        try {
            door.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldTellTheListenerTheFirstAnswerOfANumberThatIsSentAgain() throws Exception {
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
            // The first connection dies before its answer; the second has the number already.
            serve(0, 1, List.of());
            serve(1, 1, List.of("ACK\t1\tDUPLICATE\t50\tlayer=transport\tof=42\twas=RECEIVED"));
            closeDoor();
        });
        long reconnects = 0;
        try (ScannerFleet fleet = fleet(true)) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (heard.isEmpty() && System.nanoTime() < deadline) {
                reconnects += fleet.run(Pacing.lockStep(), SLICE).reconnects();
            }
        }

        server.join();
        assertThat(heard).containsExactly("1 RECEIVED 42");
        assertThat(reconnects).isPositive();
    }

    @Test
    void shouldObjectWhenTheServerForgotWhatItAcknowledged() throws Exception {
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
            serve(0, 1, List.of("ACK\t1\tDEDUCTED\t7"));
            serve(0, 0, List.of());
        });
        try (ScannerFleet fleet = fleet(true)) {
            assertThatThrownBy(() -> fleet.run(Pacing.lockStep(), Duration.ofMinutes(2)))
                    .hasMessageContaining("a scan was lost");
        }
        server.join();
    }

    @Test
    void shouldObjectToAnAnswerOutOfTurn() throws Exception {
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> serve(0, 1, List.of("ACK\t2\tDEDUCTED\t7")));
        try (ScannerFleet fleet = fleet(false)) {
            assertThatThrownBy(() -> fleet.run(Pacing.lockStep(), Duration.ofMinutes(2)))
                    .hasMessageContaining("answer to 2 where 1 was expected");
        }
        server.join();
    }

    private ScannerFleet fleet(boolean reconnecting) throws IOException {
        ScannerFleet fleet = new ScannerFleet(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort()), reconnecting);
        fleet.add(
                "ship-0",
                "secret",
                7,
                CODES,
                (device, number, outcome, sequence) -> heard.add(number + " " + outcome + " " + sequence));
        fleet.connect();
        return fleet;
    }

    /** One connection: HELLO, WELCOME with {@code last}, so many scans, the answers; then the connection closes. */
    private void serve(long last, int scans, List<String> answers) {
        try (Socket socket = door.accept()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            OutputStream out = socket.getOutputStream();
            assertThat(in.readLine()).isEqualTo("HELLO\t1\tship-0\t7\tsecret");
            out.write(("WELCOME\t1\t" + last + "\t32\t2026-01-01T00:00:00Z\n").getBytes(UTF_8));
            for (int scan = 0; scan < scans; scan++) {
                assertThat(in.readLine()).startsWith("SCAN\t");
            }
            for (String answer : answers) {
                out.write((answer + "\n").getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
