package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stock as it was after a sequence, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class StockAsOfTest {
    private final TestDatabase database;
    private final ShopFixture shop;

    StockAsOfTest(TestDatabase database) {
        this.database = database;
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
        assertThat(cups.getLong("reserved")).isZero();
        assertThat(cups.getLong("available")).isEqualTo(4);
        assertThat(stock("sku=CUP").getJsonObject(0).getLong("onHand")).isEqualTo(9);
        assertThat(stock("sku=CUP").getJsonObject(0).getLong("reserved")).isEqualTo(3);
    }

    @Test
    void shouldTellWhatWasReservedThenHoweverItIsSummed() {
        shop.receive("CUP", "MUC", 9);
        shop.receive("CUP", "BER", 3);
        shop.receive("TEA", "BER", 5);
        long first = shop.place(order("CUP", 2));
        long before = shop.api.journal.lastDurable();
        shop.place(order("CUP", 6));
        long between = shop.api.journal.lastDurable();
        shop.command(first, "cancellation", ShopFixture.json("{'reason':'no'}"), ShopFixture.etag(shop.read(first)))
                .is(200);

        for (String grouping : new String[] {"PRODUCT", "COMPANY", "WAREHOUSE"}) {
            assertThat(reserved(grouping, "&asOf=" + before)).as(grouping).isEqualTo(2);
            assertThat(reserved(grouping, "&asOf=" + between)).as(grouping).isEqualTo(8);
            assertThat(reserved(grouping, "")).as(grouping).isEqualTo(6);
            assertThat(reserved(grouping, "&asOf=" + shop.api.journal.lastDurable()))
                    .as(grouping)
                    .isEqualTo(6);
        }
        assertThat(reserved("WAREHOUSE", "&warehouse=HAM&asOf=" + between)).isZero();
        assertThat(reserved("LOT", "&asOf=" + between)).isZero();
        JsonObject now = stock("sku=CUP&warehouse=BER").getJsonObject(0);
        JsonObject then = stock("sku=CUP&warehouse=BER&asOf=" + shop.api.journal.lastDurable())
                .getJsonObject(0);
        assertThat(then).isEqualTo(now);
    }

    private long reserved(String grouping, String parameters) {
        JsonArray items = shop.get("/v1/stock?sku=CUP&groupBy=" + grouping + parameters)
                .json()
                .getJsonArray("items");
        return items.stream()
                .mapToLong(each -> ((JsonObject) each).getLong("reserved"))
                .sum();
    }

    @Test
    void shouldSayWhenNobodyKnowsWhatWasReserved() throws SQLException {
        shop.receive("CUP", "MUC", 9);
        long before = shop.api.journal.lastDurable();
        shop.place(order("CUP", 2));
        shop.get("/v1/stock");
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update tallyline.reservation_change_begin set sequence = " + (before + 1));
        }

        JsonObject then = stock("sku=CUP&asOf=" + before).getJsonObject(0);

        assertThat(then.getLong("onHand")).isEqualTo(9);
        assertThat(then.getValue("reserved")).isNull();
        assertThat(then.getValue("available")).isNull();
        assertThat(stock("sku=CUP&asOf=" + (before + 1)).getJsonObject(0).getLong("reserved"))
                .isEqualTo(2);
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
