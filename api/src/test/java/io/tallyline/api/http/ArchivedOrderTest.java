package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.etag;
import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.core.LedgerLimits;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An order that left the ledger, over real HTTP and real PostgreSQL (F31, DOMAIN D38). */
@ExtendWith(PostgresExtension.class)
class ArchivedOrderTest {
    private static final int RETURN_WINDOW_SECONDS = 1;
    private static final int RECORD_SECONDS = 7 * 86_400;
    private static final Duration ARCHIVED_AT_LATEST = Duration.ofMinutes(2);

    private final ShopFixture shop;
    private final ApiFixture api;

    ArchivedOrderTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        api.journal.limits = LedgerLimits.DEFAULT.withOrderTimes(RETURN_WINDOW_SECONDS, RECORD_SECONDS);
        api.restart();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static JsonObject external() {
        return order("TEA", 1).put("externalNumber", "#1001");
    }

    private long archived() {
        long order = shop.place(external());
        shop.command(order, "cancellation", json("{'reason':'not wanted'}"), etag(shop.read(order)))
                .is(200);
        long begun = System.nanoTime();
        while (!shop.read(order).getString("lifecycle").equals("ARCHIVED")) {
            assertThat(System.nanoTime() - begun).as("still there").isLessThan(ARCHIVED_AT_LATEST.toNanos());
            api.tick();
        }
        return order;
    }

    @Test
    void shouldBeReadAndFoundAsBefore() {
        long order = archived();

        assertThat(shop.read(order).getString("status")).isEqualTo("CANCELLED");
        assertThat(shop.get("/v1/orders?externalNumber=%231001").json().getJsonArray("items"))
                .hasSize(1);
        assertThat(shop.get("/v1/orders?status=CANCELLED").json().getJsonArray("items"))
                .hasSize(1);
        assertThat(shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items").stream()
                        .map(each -> ((JsonObject) each).getString("type")))
                .containsExactly("OrderPlaced", "OrderCancelled", "OrdersArchived");
        assertThat(shop.get("/v1/changes").text()).contains("OrdersArchived");
    }

    @Test
    void shouldTakeMoneyAndNotesAlsoAfterARestartAndRefuseTheRest() {
        long order = archived();
        api.restart();

        assertThat(shop.command(order, "cancellation", json("{'reason':'again'}"), etag(shop.read(order)))
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("ORDER_ARCHIVED");
        shop.command(order, "payments", json("{'paidBy':'CARD','amountMinor':150}"), etag(shop.read(order)))
                .is(200);
        api.post("/v1/orders/" + order + "/notes", json("{'text':'called'}")).is(201);
        assertThat(shop.get("/v1/orders/" + order + "/notes").text()).contains("called");
        assertThat(shop.read(order).getString("lifecycle")).isEqualTo("ARCHIVED");
    }

    @Test
    void shouldNotBePlacedAgainUnderItsNumber() {
        long order = archived();

        assertThat(api.post("/v1/orders", external()).is(200).json().getLong("order"))
                .isEqualTo(order);
    }
}
