package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Figures by day over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class ReportsTest {
    private final ShopFixture shop;
    private final ApiFixture api;
    /** Yesterday's too, so that midnight is no trouble. */
    private final String days;

    ReportsTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        days = "from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private JsonArray lines(String report) {
        return shop.get("/v1/reports/" + report).json().getJsonArray("items");
    }

    private String table(String report) {
        return api.call(
                        HttpMethod.GET,
                        "/v1/reports/" + report + "&atLeast=" + api.journal.lastDurable(),
                        null,
                        Map.of("Accept", "text/csv"))
                .is(200)
                .text();
    }

    private void cancel(long order) {
        shop.command(
                        order,
                        "cancellation",
                        new JsonObject().put("reason", "not wanted"),
                        ShopFixture.etag(shop.read(order)))
                .is(200);
    }

    @Test
    void shouldCountOrdersAndAddUpWhatWasSold() {
        shop.receive("TEA", "BER", 10);
        shop.place(order("TEA", 4));
        long other = shop.place(order("CUP", 2));
        cancel(other);

        JsonObject counted = lines("orders?per=RANGE&" + days).getJsonObject(0);
        assertThat(counted)
                .isEqualTo(
                        ShopFixture.json("{'warehouse':'BER','channel':'web','placed':2,'completed':0,'cancelled':1}"));
        assertThat(lines("sales?" + days).getJsonObject(0))
                .isEqualTo(ShopFixture.json("{'sku':'TEA','currency':'EUR','units':4,'netMinor':600,'net':'6.00',"
                        + "'taxMinor':0,'tax':'0.00','grossMinor':600,'gross':'6.00'}"));
        assertThat(lines("sales?" + days).getJsonObject(1).getLong("units"))
                .as("cups that were given up")
                .isZero();
        assertThat(lines("sales?by=CUSTOMER&" + days).getJsonObject(0).getString("customer"))
                .isEqualTo("ann");
        assertThat(lines("sales?by=CHANNEL&per=DAY&" + days).getJsonObject(0).getLong("netMinor"))
                .isEqualTo(600);
        assertThat(lines("sales?warehouse=MUC&" + days)).isEmpty();
        assertThat(lines("processing-times?per=RANGE&" + days).getJsonObject(0).getString("state"))
                .isEqualTo("RESERVED");
        shop.rebuild();
        assertThat(lines("orders?per=RANGE&" + days).getJsonObject(0)).isEqualTo(counted);
    }

    @Test
    void shouldTellWhatBecameOfStock() {
        shop.receive("TEA", "BER", 10);
        shop.receive("TEA", "BER", 5);
        shop.receive("CUP", "MUC", 3);
        api.post(
                        "/v1/adjustments",
                        ShopFixture.json(
                                "{'sku':'TEA','warehouse':'BER','location':'A-01','difference':-2,'reason':'broken'}"))
                .is(201);

        JsonObject tea =
                lines("stock-movements?warehouse=BER&per=RANGE&" + days).getJsonObject(0);
        assertThat(tea.getLong("received")).isEqualTo(15);
        assertThat(tea.getLong("adjusted")).isEqualTo(-2);
        assertThat(tea.getLong("change")).isEqualTo(13);
        assertThat(lines("stock-movements?sku=CUP&" + days)).hasSize(1);
        assertThat(lines("performance?" + days)).isEmpty();
    }

    @Test
    void shouldTellTheSameAsATableWhoseLinesSayAsOfWhen() {
        shop.receive("TEA", "BER", 10);
        shop.place(order("TEA", 4));

        long asOf = api.journal.lastDurable();
        assertThat(table("sales?" + days))
                .isEqualTo("sku,currency,units,netMinor,net,taxMinor,tax,grossMinor,gross,asOf\r\n"
                        + "TEA,EUR,4,600,6.00,0,0.00,600,6.00," + asOf + "\r\n");
        assertThat(table("orders?channel=none&" + days))
                .isEqualTo("day,warehouse,channel,placed,completed,cancelled,asOf\r\n");
        api.post("/v1/stock-levels", ShopFixture.json("{'sku':'TEA','warehouse':'BER','low':8}"))
                .is(200);
        assertThat(api.call(
                                HttpMethod.GET,
                                "/v1/stock-levels?state=LOW&atLeast=" + api.journal.lastDurable(),
                                null,
                                Map.of("Accept", "text/csv, application/json;q=0.5"))
                        .is(200)
                        .text())
                .endsWith("TEA,BER,8,0,0,10,6,6,true,false," + api.journal.lastDurable() + "\r\n");
    }

    @Test
    void shouldGoOnWhereAPageEnds() {
        shop.receive("TEA", "BER", 1);
        shop.receive("CUP", "BER", 1);
        shop.receive("CUP", "MUC", 1);

        JsonObject first =
                shop.get("/v1/reports/stock-movements?limit=2&" + days).json();
        JsonArray rest = lines("stock-movements?limit=2&" + days + "&cursor=" + first.getString("next"));
        assertThat(first.getJsonArray("items")).hasSize(2);
        assertThat(rest).hasSize(1);
        assertThat(rest.getJsonObject(0).getString("warehouse")).isEqualTo("MUC");
        assertThat(first.getJsonObject("since").getLong("sequence")).isZero();
        JsonObject sold = shop.get("/v1/reports/sales?limit=1&" + days).json();
        assertThat(sold.getString("next")).isNull();
    }

    @Test
    void shouldSayWhatIsWrongWithTheDays() {
        assertThat(wrong("orders?from=2026-02-30&to=2026-03-01")).isEqualTo("from");
        assertThat(wrong("orders?from=2026-03-02&to=2026-03-01")).isEqualTo("to");
        assertThat(wrong("orders?from=2025-01-01&to=2026-12-31")).isEqualTo("to");
        assertThat(wrong("sales?by=CHANNEL&sku=TEA&" + days)).isEqualTo("sku");
        api.get("/v1/reports/orders?to=2026-03-01").isProblem(ProblemType.INVALID_REQUEST);
        assertThat(wrong("performance?per=WEEK&" + days)).isEqualTo("per");
    }

    private String wrong(String report) {
        return api.get("/v1/reports/" + report)
                .isProblem(ProblemType.INVALID_REQUEST)
                .field();
    }
}
