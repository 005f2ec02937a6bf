package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.etag;
import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lines on days of their own (DOMAIN D24), over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class LineDaysTest {
    private final ShopFixture shop;

    LineDaysTest(TestDatabase database) {
        shop = new ShopFixture(database);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static JsonObject line(int quantity, String days) {
        return json("{'sku':'TEA','unitPrice':'1.50','taxBasisPoints':0,'quantity':" + quantity + days + "}");
    }

    private static JsonObject of(JsonObject... lines) {
        JsonObject order = order("TEA", 1).put("requestedDay", "2026-12-01").put("promisedDay", "2026-12-02");
        JsonArray all = new JsonArray();
        for (JsonObject line : lines) {
            all.add(line);
        }
        return order.put("lines", all);
    }

    private String days(long order) {
        StringBuilder days = new StringBuilder();
        JsonArray lines = shop.read(order).getJsonArray("lines");
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            days.append(line.getString("requestedDay"))
                    .append(' ')
                    .append(line.getString("promisedDay"))
                    .append("; ");
        }
        return days.toString();
    }

    @Test
    void shouldShowTheDaysOfEachLineAndServeByThem() {
        long order = shop.place(of(
                line(2, ""),
                line(2, ",'promisedDay':'2026-12-01'"),
                line(2, ",'requestedDay':'2027-01-15'"),
                line(2, ",'requestedDay':'2027-01-15','promisedDay':'2027-01-16'")));

        assertThat(days(order))
                .isEqualTo("2026-12-01 2026-12-02; 2026-12-01 2026-12-01; 2027-01-15 null; 2027-01-15 2027-01-16; ");
        shop.receive("TEA", "BER", 2);
        JsonArray lines = shop.read(order).getJsonArray("lines");
        assertThat(lines.getJsonObject(1).getLong("reserved")).isEqualTo(2);
        JsonObject before = shop.read(order);
        shop.rebuild();
        assertThat(shop.read(order)).isEqualTo(before);
    }

    @Test
    void shouldEditThemAndTellTheHistory() {
        long order = shop.place(of(line(2, ""), line(2, ",'requestedDay':'2027-01-15','promisedDay':'2027-01-16'")));

        shop.command(
                        order,
                        "changes",
                        json("{'days':[{'line':1,'promisedDay':'2026-12-24'},{'line':2,'requestedDay':null}],"
                                + "'added':[{'sku':'TEA','quantity':1,'unitPrice':'1.50','taxBasisPoints':0,"
                                + "'requestedDay':'2027-02-01','promisedDay':'2027-02-02'}]}"),
                        etag(shop.read(order)))
                .is(200);

        assertThat(days(order)).isEqualTo("2026-12-01 2026-12-24; 2026-12-01 2026-12-02; 2027-02-01 2027-02-02; ");
        JsonObject detail = shop.get("/v1/orders/" + order + "/history")
                .json()
                .getJsonArray("items")
                .getJsonObject(1)
                .getJsonObject("detail");
        assertThat(detail.getJsonArray("days"))
                .isEqualTo(new JsonArray("[{\"line\":1,\"requestedDay\":null,\"promisedDay\":\"2026-12-24\"},"
                        + "{\"line\":2,\"requestedDay\":null,\"promisedDay\":null}]"));
        JsonObject before = shop.read(order);
        shop.rebuild();
        assertThat(shop.read(order)).isEqualTo(before);
    }

    @Test
    void shouldRefuseADayThatIsNotInTheCalendar() {
        JsonObject bad = of(line(2, ""), line(2, ",'requestedDay':'2027-02-30'"));

        Answer answer = shop.api.post("/v1/orders", bad).is(400);

        assertThat(answer.text()).contains("/lines/1/requestedDay");
    }

    @Test
    void shouldKeepTheDaysOfASplitLineAndOfAShortfall() {
        shop.receive("TEA", "BER", 1);
        long order = shop.place(of(line(4, ",'requestedDay':'2027-01-15','promisedDay':'2027-01-16'")));

        shop.command(order, "lines/1/split", json("{'quantity':1,'reason':'called'}"), etag(shop.read(order)))
                .is(200);

        assertThat(days(order)).isEqualTo("2027-01-15 2027-01-16; 2027-01-15 2027-01-16; ");
        Answer follower = shop.command(order, "shortfall", json("{'reason':'called'}"), etag(shop.read(order)));
        assertThat(days(follower.json().getLong("order"))).startsWith("2027-01-15 2027-01-16; ");
    }

    @Test
    void shouldShowTheDayOfAServiceInItsQueue() {
        shop.api
                .post("/v1/products", json("{'sku':'WRAP','name':'Gift wrapping','service':true}"))
                .is(201);
        long order = shop.place(of(
                line(1, ",'promisedDay':'2026-12-01'").put("sku", "WRAP"),
                line(1, "").put("sku", "WRAP"),
                line(1, ",'requestedDay':'2027-01-15'").put("sku", "WRAP")));
        shop.api
                .call(HttpMethod.POST, "/v1/orders/" + order + "/release", null, Map.of("Idempotency-Key", "release"))
                .is(200);

        JsonArray queue = shop.get("/v1/services").json().getJsonArray("items");

        assertThat(queue.getJsonObject(0).getString("promisedDay")).isEqualTo("2026-12-01");
        assertThat(queue.getJsonObject(1).getString("promisedDay")).isEqualTo("2026-12-02");
        assertThat(queue.getJsonObject(2).getValue("promisedDay")).isNull();
    }

    @Test
    void shouldQuoteThem() {
        JsonObject ask = of(line(2, ""), line(2, ",'requestedDay':'2027-01-15','promisedDay':'2027-01-16'"));
        ask.remove("promisedDay");

        JsonArray lines = shop.check(ask).getJsonObject("quote").getJsonArray("lines");

        assertThat(lines.getJsonObject(0).getString("requestedDay")).isEqualTo("2026-12-01");
        assertThat(lines.getJsonObject(0).getValue("promisedDay")).isNull();
        assertThat(lines.getJsonObject(1).getString("requestedDay")).isEqualTo("2027-01-15");
        assertThat(lines.getJsonObject(1).getString("promisedDay")).isEqualTo("2027-01-16");
    }
}
