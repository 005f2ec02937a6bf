package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL with answers on their way: every acknowledged scan is there exactly once, in journal and rows. */
@Tag("slow")
class KilledServerTest {
    private static final int SCANS = 300;
    private static final int UNREAD = 100;

    @Test
    void shouldHoldEveryAcknowledgedScanExactlyOnceAfterKills(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (ServerProcess server = new ServerProcess(folder)) {
            SmallWarehouse warehouse = new SmallWarehouse(server.rest());
            warehouse.make();
            String token = warehouse.device("tunnel-1", "SHIP");
            long acknowledged = 0;
            String firstAnswer = "";
            for (int round = 0; round < 3; round++) {
                try (LineDevice device = server.connect("tunnel-1", token, 1)) {
                    assertThat(device.last()).isGreaterThanOrEqualTo(acknowledged);
                    // What was sent and not told is sent again: answered as it was, or now.
                    long from = acknowledged + 1;
                    for (long number = from; number < from + SCANS; number++) {
                        device.send("SCAN\t" + number + "\t" + SmallWarehouse.EACH);
                    }
                    for (long number = from; number < from + SCANS - UNREAD; number++) {
                        String answer = device.receive();
                        assertThat(answer).startsWith("ACK\t" + number + "\t");
                        firstAnswer = number == 1 ? answer : firstAnswer;
                        acknowledged = number;
                    }
                    server.killAndStart();
                }
            }
            try (LineDevice device = server.connect("tunnel-1", token, 1)) {
                long last = device.last();
                assertThat(last).isBetween(acknowledged, acknowledged + UNREAD);
                String again = device.scan(1, SmallWarehouse.EACH);
                assertThat(again)
                        .contains("\tDUPLICATE\t")
                        .contains("layer=transport")
                        .contains("was=DEDUCTED");
                assertThat(again).contains("of=" + LineDevice.sequenceOf(firstAnswer));
                String next = device.scan(last + 1, SmallWarehouse.EACH);
                assertThat(next).contains("\tDEDUCTED\t");
                JsonObject stock = server.rest()
                        .get("/v1/stock/TEA-100?atLeast=" + LineDevice.sequenceOf(next))
                        .required()
                        .json();
                JsonArray levels = stock.getJsonArray("warehouses");
                assertThat(levels.getJsonObject(0).getLong("onHand")).isEqualTo(SmallWarehouse.OPENING - last - 1);
            }
        }
    }
}
