package io.tallyline.load.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.load.floor.LoadWarehouse;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few orders at a real server: what the load test posts is what the server takes, and its audit finds what is wrong. */
class ShopAuditTest {
    private static final int PRODUCTS = 12;
    private static final int ORDERS = 40;

    @Test
    void shouldFindWhatWasPlacedAndNothingElse(@TempDir Path folder) throws Exception {
        Shop shop = new Shop(3, PRODUCTS);
        try (ServerUnderTest server = new ServerUnderTest(ServerOptions.fromClassPath(folder, List.of("-Xmx256m")))) {
            server.start();
            new LoadWarehouse(server::rest, PRODUCTS).make();
            shop.make(server.rest(), LoadWarehouse.WAREHOUSE);
            Map<Long, Long> accepted;
            try (OrderDesk desk = OrderDesk.connect(server.rest(), 4, shop)) {
                OrderTimes times = desk.run(200, Duration.ofMillis(ORDERS * 1_000L / 200));
                assertThat(times.answered(201)).as(times.toString()).isEqualTo(ORDERS);
                accepted = desk.accepted();
            }
            server.awaitProjected();

            assertThat(ShopAudit.of(server.rest(), LoadWarehouse.WAREHOUSE, shop, accepted)
                            .differences())
                    .isEmpty();

            Map<Long, Long> oneForgotten = new HashMap<>(accepted);
            Long forgotten = oneForgotten.remove(0L);
            assertThat(ShopAudit.of(server.rest(), LoadWarehouse.WAREHOUSE, shop, oneForgotten)
                            .differences())
                    .hasSize(1 + Shop.LINES)
                    .anyMatch(difference -> difference.contains("order " + forgotten + " is there"));
        }
    }
}
