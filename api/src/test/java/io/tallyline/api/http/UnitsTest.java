package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stock piece by piece and condition by condition (F10), over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class UnitsTest {
    private final ShopFixture shop;

    UnitsTest(TestDatabase database) {
        shop = new ShopFixture(database);
        shop.api
                .post("/v1/products", json("{'sku':'PHONE','name':'Phone','tracking':'SERIAL_EVERYWHERE'}"))
                .is(201);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private void receive(String warehouse, String... serials) {
        JsonObject line = json("{'sku':'PHONE','location':'A-01'}")
                .put("quantity", serials.length)
                .put("serials", new JsonArray(List.of(serials)));
        shop.api
                .post("/v1/receipts", json("{'warehouse':'" + warehouse + "'}").put("lines", new JsonArray().add(line)))
                .is(201);
    }

    private void adjust(String body) {
        shop.api.post("/v1/adjustments", json(body)).is(201);
    }

    private List<JsonObject> items(String path) {
        return shop.get(path).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private List<String> units(String query) {
        return items("/v1/units?" + query).stream()
                .map(unit -> unit.getString("serial") + " " + unit.getString("warehouse") + " "
                        + unit.getString("location") + " " + unit.getString("condition"))
                .toList();
    }

    @Test
    void shouldTellWhereEachPieceIs() {
        receive("BER", "S1", "S2", "S3");
        receive("MUC", "S4");
        shop.api
                .post(
                        "/v1/moves",
                        json("{'reason':'seal broken','lines':[{'sku':'PHONE','warehouse':'BER','fromLocation':'A-01',"
                                + "'toLocation':'A-02','quantity':1,'toCondition':'DAMAGED','serials':['S2']}]}"))
                .is(201);
        adjust("{'sku':'PHONE','warehouse':'BER','location':'A-01','difference':-1,'reason':'lost','serials':['S3']}");

        assertThat(units("sku=PHONE"))
                .containsExactly(
                        "S1 BER A-01 SELLABLE",
                        "S2 BER A-02 DAMAGED",
                        "S3 null COUNT_DIFFERENCE SELLABLE",
                        "S4 MUC A-01 SELLABLE");
        assertThat(units("serial=S2")).containsExactly("S2 BER A-02 DAMAGED");
        assertThat(units("warehouse=BER&location=A-01")).containsExactly("S1 BER A-01 SELLABLE");
        assertThat(units("condition=DAMAGED")).containsExactly("S2 BER A-02 DAMAGED");
        assertThat(units("present=false")).containsExactly("S3 null COUNT_DIFFERENCE SELLABLE");
        assertThat(units("present=true")).hasSize(3);
        assertThat(units("sku=TEA")).isEmpty();
        assertThat(units("lot=L7")).isEmpty();
        shop.api.get("/v1/units?location=A-01").isProblem(ProblemType.INVALID_REQUEST);
    }

    @Test
    void shouldGoThroughThemPageByPage() {
        receive("BER", "S3", "S1", "S2");
        JsonObject first = shop.get("/v1/units?limit=2").json();

        assertThat(first.getJsonArray("items").getJsonObject(1).getString("serial"))
                .isEqualTo("S2");
        assertThat(units("limit=2&cursor=" + first.getString("next"))).containsExactly("S3 BER A-01 SELLABLE");
    }

    @Test
    void shouldSumStockByConditionAndNarrowItToOne() {
        shop.receive("TEA", "BER", 10);
        adjust("{'sku':'TEA','warehouse':'BER','location':'A-01','difference':2,'condition':'DAMAGED','reason':'wet'}");
        shop.place(ShopFixture.order("TEA", 4));

        assertThat(numbers("sku=TEA&groupBy=CONDITION")).containsExactly("SELLABLE 10 0 0 10", "DAMAGED 2 0 2 0");
        assertThat(numbers("sku=TEA&groupBy=LOT")).containsExactly("null 12 0 2 10");
        assertThat(numbers("sku=TEA&groupBy=WAREHOUSE&condition=DAMAGED")).containsExactly("null 2 0 2 0");
        assertThat(numbers("sku=TEA&groupBy=WAREHOUSE")).containsExactly("null 12 4 2 6");
        JsonObject first = shop.get("/v1/stock?groupBy=CONDITION&limit=1").json();
        assertThat(numbers("groupBy=CONDITION&limit=1&cursor=" + first.getString("next")))
                .containsExactly("DAMAGED 2 0 2 0");
    }

    /** Condition, on hand, reserved, held and available. */
    private List<String> numbers(String query) {
        return items("/v1/stock?" + query).stream()
                .map(row -> row.getString("condition") + " " + row.getLong("onHand") + " " + row.getLong("reserved")
                        + " " + row.getLong("held") + " " + row.getLong("available"))
                .toList();
    }
}
