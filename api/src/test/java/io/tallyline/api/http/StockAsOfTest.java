package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stock as it was after a sequence, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class StockAsOfTest {
    private final ShopFixture shop;

    StockAsOfTest(TestDatabase database) {
        shop = new ShopFixture(database);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private JsonArray stock(String query) {
        return shop.get("/v1/stock?groupBy=WAREHOUSE&" + query).json().getJsonArray("items");
    }

    @Test
    void shouldLetAllPagesOfOneWalkBelongTogether() {
        shop.receive("TEA", "BER", 10);
        shop.receive("CUP", "MUC", 4);
        JsonObject first = shop.get("/v1/stock?groupBy=WAREHOUSE&limit=1").json();
        long asOf = first.getJsonObject("asOf").getLong("sequence");
        assertThat(first.getJsonArray("items").getJsonObject(0).getLong("onHand"))
                .isEqualTo(10);
        shop.receive("CUP", "MUC", 5);
        shop.place(order("CUP", 3));

        Answer second =
                shop.get("/v1/stock?groupBy=WAREHOUSE&limit=1&cursor=" + first.getString("next") + "&asOf=" + asOf);

        assertThat(second.json().getJsonObject("asOf").getLong("sequence")).isEqualTo(asOf);
        assertThat(second.header("Tallyline-Sequence")).isEqualTo(Long.toString(asOf));
        JsonObject cups = second.json().getJsonArray("items").getJsonObject(0);
        assertThat(cups.getLong("onHand")).isEqualTo(4);
        assertThat(cups.getValue("reserved")).isNull();
        assertThat(cups.getValue("available")).isNull();
        assertThat(stock("sku=CUP").getJsonObject(0).getLong("onHand")).isEqualTo(9);
        assertThat(stock("sku=CUP").getJsonObject(0).getLong("reserved")).isEqualTo(3);
    }

    @Test
    void shouldWaitForASequenceThatTheRowsDoNotHoldYet() {
        shop.receive("TEA", "BER", 10);
        long asOf = shop.api.journal.lastDurable();

        assertThat(shop.api
                        .get("/v1/stock?groupBy=WAREHOUSE&asOf=" + asOf)
                        .is(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getLong("onHand"))
                .isEqualTo(10);
        try (ApiFixture impatient = new ApiFixture()) {
            impatient.asOf.reached(asOf);
            impatient.get("/v1/stock?asOf=" + (asOf + 1_000)).isProblem(ProblemType.NOT_YET);
        }
        shop.api.get("/v1/stock?asOf=-1").isProblem(ProblemType.INVALID_REQUEST);
    }
}
