package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
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

/** What is taken off prices, and how long orders wait for their money, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class PromotionTest {
    private static final String WEEKS =
            "{'name':'Tea weeks','scope':'PRODUCT','target':'TEA','percentBasisPoints':1000,"
                    + "'fromDay':'2020-01-01','toDay':'2099-12-31','channel':'web','minimumQuantity':2,'useLimit':1}";
    private static final String PATH = "/v1/promotions/TEA-WEEKS";

    private final ShopFixture shop;
    private final ApiFixture api;

    PromotionTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 500);
        api.post("/v1/price-lists", json("{'priceList':'RETAIL','name':'Retail','currency':'EUR'}"))
                .is(201);
        api.post("/v1/price-lists/RETAIL/prices", json("{'prices':[{'sku':'TEA','unitPrice':'10'}]}"))
                .is(200);
        String web = shop.get("/v1/channels/web").etag();
        api.put(
                        "/v1/channels/web",
                        json("{'name':'Web','warehouses':['BER'],'priceList':'RETAIL','needsAddress':false}"),
                        web)
                .is(200);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer create(String path, String body) {
        return api.call(HttpMethod.PUT, path, json(body), Map.of());
    }

    private JsonObject promotion() {
        return shop.get(PATH).json().getJsonObject("item");
    }

    /** One line at the price of our list. */
    private static JsonObject order(long quantity) {
        return json("{'channel':'web','customer':'ann','paymentType':'CASH_ON_DELIVERY'}")
                .put(
                        "lines",
                        new JsonArray()
                                .add(json("{'sku':'TEA','taxBasisPoints':0}").put("quantity", quantity)));
    }

    @Test
    void shouldTakeItOffAsOftenAsItMay() {
        create(PATH, WEEKS).is(201);

        assertThat(shop.read(shop.place(order(1))).getString("total"))
                .as("too few")
                .isEqualTo("10.00");
        assertThat(promotion().getInteger("uses")).isZero();
        String etag = shop.get(PATH).etag();
        assertThat(shop.read(shop.place(order(2))).getString("total")).isEqualTo("18.00");
        assertThat(promotion().getInteger("uses")).isEqualTo(1);
        assertThat(shop.get(PATH).etag()).as("a use is no change").isEqualTo(etag);
        assertThat(shop.read(shop.place(order(2))).getString("total"))
                .as("used up")
                .isEqualTo("20.00");

        api.put(PATH, json(WEEKS).put("useLimit", null), etag).is(200);
        assertThat(promotion().getInteger("uses")).isEqualTo(1);
        assertThat(shop.read(shop.place(order(2))).getString("total")).isEqualTo("18.00");
        String now = shop.get(PATH).etag();
        api.put(PATH, json(WEEKS).put("enabled", false), now).is(200);
        assertThat(shop.read(shop.place(order(2))).getString("total")).isEqualTo("20.00");
    }

    @Test
    void shouldReadBackWhatWasWritten() {
        create(PATH, WEEKS).is(201);
        create(
                        "/v1/promotions/FIVE-OFF",
                        "{'name':'Five','scope':'ORDER','amountMinor':500,'currency':'EUR',"
                                + "'fromDay':'2026-12-01','toDay':'2026-12-24'}")
                .is(201);

        assertThat(promotion())
                .isEqualTo(json("{'promotion':'TEA-WEEKS','name':'Tea weeks','scope':'PRODUCT','target':'TEA',"
                                + "'percentBasisPoints':1000,'amountMinor':null,'amount':null,'currency':null,"
                                + "'fromDay':'2020-01-01','toDay':'2099-12-31','channel':'web','minimumQuantity':2,"
                                + "'useLimit':1,'uses':0,'enabled':true}")
                        .put("version", promotion().getLong("version")));
        JsonObject five = shop.get("/v1/promotions/FIVE-OFF").json().getJsonObject("item");
        assertThat(five.getString("amount")).isEqualTo("5.00");
        assertThat(five.getValue("percentBasisPoints")).isNull();
        assertThat(five.getValue("channel")).isNull();
        assertThat(five.getValue("useLimit")).isNull();
        assertThat(five.getString("target")).isEmpty();
        JsonObject page = shop.get("/v1/promotions?limit=1").json();
        assertThat(page.getJsonArray("items").getJsonObject(0).getString("promotion"))
                .isEqualTo("TEA-WEEKS");
        assertThat(shop.get("/v1/promotions?cursor=" + page.getString("next"))
                        .json()
                        .getJsonArray("items"))
                .containsExactly(five);
    }

    @Test
    void shouldChangeOnlyTheVersionThatWasRead() {
        Answer created = create(PATH, WEEKS).is(201);
        assertThat(create(PATH, WEEKS).isProblem(ProblemType.REFUSED).json().getString("reason"))
                .isEqualTo("ALREADY_EXISTS");
        JsonObject change = json(WEEKS).put("name", "Weeks of tea");
        api.put(PATH, change, created.etag()).is(200);
        api.put(PATH, change.put("name", "Late"), created.etag()).isProblem(ProblemType.VERSION_CONFLICT);
        assertThat(api.put("/v1/promotions/NONE", change, created.etag())
                        .isProblem(ProblemType.UNKNOWN_RESOURCE)
                        .json()
                        .getString("reason"))
                .isEqualTo("UNKNOWN_PROMOTION");
        api.get("/v1/promotions/NONE").isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldNameWhatIsWrong() {
        String[][] wrong = {
            {"{'percentBasisPoints':1000,'amountMinor':500,'currency':'EUR'}", "422", "/amountMinor"},
            {"{'percentBasisPoints':null}", "400", "/percentBasisPoints"},
            {"{'amountMinor':500,'currency':'EUX'}", "400", "/currency"},
            {"{'toDay':'2019-12-31'}", "422", "/toDay"},
            {"{'toDay':'2026-02-30'}", "400", "/toDay"},
            {"{'scope':'ORDER'}", "422", "/target"},
            {"{'target':'NONE'}", "404", "/target"},
            {"{'channel':'none'}", "404", "/channel"},
            {"{'useLimit':0}", "400", "/useLimit"}
        };
        for (String[] each : wrong) {
            JsonObject body = json(WEEKS).mergeIn(json(each[0]));
            Answer answer = api.call(HttpMethod.PUT, PATH, body, Map.of());
            assertThat(answer.response().statusCode())
                    .as(each[0] + answer.text())
                    .isEqualTo(Integer.parseInt(each[1]));
            String field =
                    each[1].equals("400") ? answer.field() : answer.json().getString("field");
            assertThat(field).as(each[0]).isEqualTo(each[2]);
        }
    }

    @Test
    void shouldTakeAPlanOfManyTwice() {
        JsonArray promotions = new JsonArray()
                .add(json(WEEKS).put("promotion", "TEA-WEEKS"))
                .add(json(WEEKS).put("promotion", "CUP-WEEKS").put("target", "CUP"))
                .add(json(WEEKS).put("promotion", "OTHER").put("scope", "ALL"));
        JsonObject body = new JsonObject().put("promotions", promotions);
        JsonObject first = api.post("/v1/promotions/bulk", body).is(200).json();
        assertThat(api.post("/v1/promotions/bulk", body).is(200).json().getLong("sequence"))
                .isEqualTo(first.getLong("sequence"));

        JsonArray results = first.getJsonArray("results");
        assertThat(results.getJsonObject(1).getInteger("status")).isEqualTo(200);
        assertThat(results.getJsonObject(2).getInteger("status")).isEqualTo(400);
        assertThat(results.getJsonObject(2).getString("field")).isEqualTo("/promotions/2/scope");
        assertThat(shop.get("/v1/promotions").json().getJsonArray("items")).hasSize(2);
    }
}
