package io.tallyline.load.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.sort.OsipProtocol;
import io.tallyline.ingest.sort.SortTelegram;
import io.tallyline.ingest.sort.TelegramException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A PLC against a server that reads and writes as the real one does, and answers when the test says so. */
class SortingPlcTest {
    private static final int START_BYTES = 3;
    private static final int PER_SECOND = 100;
    private static final int HELD_BACK = 20;
    private static final int ASKED = 40;
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 1, 10, 20, 30);

    private final OsipProtocol protocol = new OsipProtocol();
    private final List<SortTelegram> heard = new ArrayList<>();

    @Test
    void shouldAskOnItsTimetableWhileTheServerIsSilentAndCountTheWait() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> server = CompletableFuture.runAsync(() -> serve(door));
            LaneTimes times;
            try (SortingPlc plc = new SortingPlc(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort()),
                    new SortedParcels("S1", 1_000))) {
                times = plc.run(PER_SECOND, Duration.ofMillis(ASKED * 1_000L / PER_SECOND));
            }
            server.join();

            assertThat(heard).extracting(SortTelegram::code).startsWith("P000000000", "P000000001");
            assertThat(heard)
                    .extracting(SortTelegram::number)
                    .startsWith(1L, 2L)
                    .endsWith((long) ASKED);
            assertThat(times.answered()).isEqualTo(ASKED);
            assertThat(times.wrongLanes()).isEqualTo(1);
            // The first had to wait until the last of those held back was due, 19 intervals of 10 ms later.
            assertThat(times.millis(100)).isGreaterThan((HELD_BACK - 2) * 1_000.0 / PER_SECOND);
        }
    }

    /** Answers nothing before so many requests are there, then each; the last with a lane that is not its own. */
    private void serve(ServerSocket door) {
        try (Socket socket = door.accept()) {
            for (int i = 0; i < ASKED; i++) {
                heard.add(read(socket.getInputStream()));
                if (i >= HELD_BACK - 1) {
                    for (int each = i == HELD_BACK - 1 ? 0 : i; each <= i; each++) {
                        String lane = each == ASKED - 1 ? "RECIRC" : SortedParcels.lane(each);
                        socket.getOutputStream().write(protocol.answer(heard.get(each), lane, each + 1, NOW));
                    }
                }
            }
        } catch (IOException | TelegramException e) {
            throw new AssertionError(e);
        }
    }

    private SortTelegram read(InputStream in) throws IOException, TelegramException {
        byte[] telegram = in.readNBytes(OsipTelegrams.BYTES);
        return protocol.read(telegram, START_BYTES, OsipTelegrams.BYTES - START_BYTES);
    }
}
