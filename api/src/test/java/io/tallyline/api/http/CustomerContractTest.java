package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is agreed with customers, and what orders draw of it, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class CustomerContractTest {
    private static final String AGREED =
            "{'name':'Tea of the year','customer':'ann','sku':'TEA','quantity':10,'unitPrice':'4.5','currency':'EUR',"
                    + "'fromDay':'2020-01-01','toDay':'2099-12-31','excess':'LIST'}";
    private static final String PATH = "/v1/contracts/TEA-ANN";

    private final ShopFixture shop;
    private final ApiFixture api;

    CustomerContractTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 500);
        api.post("/v1/price-lists", json("{'priceList':'RETAIL','name':'Retail','currency':'EUR'}"))
                .is(201);
        api.post("/v1/price-lists/RETAIL/prices", json("{'prices':[{'sku':'TEA','unitPrice':'10'}]}"))
                .is(200);
        String web = shop.get("/v1/channels/web").etag();
        api.put("/v1/channels/web", json("{'name':'Web','warehouses':['BER'],'priceList':'RETAIL'}"), web)
                .is(200);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer create(String path, JsonObject body) {
        return api.call(HttpMethod.PUT, path, body, Map.of());
    }

    private JsonObject contract() {
        return shop.get(PATH).json().getJsonObject("item");
    }

    private static JsonObject order(long quantity) {
        return json("{'channel':'web','customer':'ann','paymentType':'CASH_ON_DELIVERY'}")
                .put(
                        "lines",
                        new JsonArray()
                                .add(json("{'sku':'TEA','taxBasisPoints':0}").put("quantity", quantity)));
    }

    @Test
    void shouldDrawShowWhatRemainsAndGiveBack() {
        create(PATH, json(AGREED)).is(201);
        String etag = shop.get(PATH).etag();

        long first = shop.place(order(7));
        assertThat(shop.read(first).getString("total")).isEqualTo("31.50");
        assertThat(contract().getLong("drawn")).isEqualTo(7);
        assertThat(contract().getLong("remaining")).isEqualTo(3);
        assertThat(shop.get(PATH).etag()).as("to draw is no change").isEqualTo(etag);

        JsonObject second = shop.read(shop.place(order(5)));
        JsonArray lines = second.getJsonArray("lines");
        assertThat(second.getString("total")).isEqualTo("33.50");
        assertThat(lines.getJsonObject(0).getString("contract")).isEqualTo("TEA-ANN");
        assertThat(lines.getJsonObject(0).getLong("ordered")).isEqualTo(3);
        assertThat(lines.getJsonObject(1).getValue("contract")).isNull();
        assertThat(lines.getJsonObject(1).getString("unitPrice")).isEqualTo("10.00");

        JsonObject quantities = json("{'quantities':[{'line':1,'quantity':4}],'reason':'called'}");
        shop.command(first, "changes", quantities, ShopFixture.etag(shop.read(first)))
                .is(200);
        assertThat(contract().getLong("remaining")).isEqualTo(3);
        shop.command(first, "cancellation", json("{'reason':'not wanted'}"), ShopFixture.etag(shop.read(first)))
                .is(200);
        assertThat(contract().getLong("remaining")).isEqualTo(7);
    }

    @Test
    void shouldShowThePriceWithoutDrawing() {
        create(PATH, json(AGREED).put("excess", "HOLD")).is(201);
        JsonObject ask = json("{'channel':'web','customer':'ann','lines':[{'sku':'TEA','quantity':8},"
                + "{'sku':'TEA','quantity':4}]}");

        JsonArray lines = shop.check(ask).getJsonArray("lines");

        assertThat(lines.getJsonObject(0).getString("unitPrice")).isEqualTo("4.50");
        assertThat(lines.getJsonObject(0).getJsonArray("prices"))
                .containsExactly(json("{'contract':'TEA-ANN','quantity':8,'unitPrice':'4.50','priceQuantity':1}"));
        assertThat(lines.getJsonObject(0).getValue("contractExcess")).isNull();
        assertThat(lines.getJsonObject(1).getJsonArray("prices"))
                .containsExactly(
                        json("{'contract':'TEA-ANN','quantity':2,'unitPrice':'4.50','priceQuantity':1}"),
                        json("{'contract':null,'quantity':2,'unitPrice':'10.00','priceQuantity':1}"));
        assertThat(lines.getJsonObject(1).getString("contractExcess")).isEqualTo("HOLD");
        assertThat(contract().getLong("drawn")).isZero();
    }

    /** An order that does not say whether its prices include tax is net; so is a check, where no list says it for both. */
    @Test
    void shouldCheckWithoutAListWhatAnOrderWouldDraw() {
        api.post("/v1/channels", json("{'channel':'listless','name':'Listless','warehouses':['BER']}"))
                .is(201);
        create(
                        "/v1/contracts/TEA-ANN-GROSS",
                        json(AGREED).put("includesTax", true).put("unitPrice", "1.00"))
                .is(201);
        create(PATH, json(AGREED)).is(201);
        JsonObject ask = json("{'channel':'listless','customer':'ann','lines':[{'sku':'TEA','quantity':4}]}");

        JsonObject checked = shop.check(ask);
        JsonObject ordered = shop.read(shop.place(order(4).put("channel", "listless")));

        assertThat(checked.getValue("priceList")).isNull();
        assertThat(checked.getJsonArray("lines").getJsonObject(0).getJsonArray("prices"))
                .containsExactly(json("{'contract':'TEA-ANN','quantity':4,'unitPrice':'4.50','priceQuantity':1}"));
        assertThat(ordered.getJsonArray("lines").getJsonObject(0).getString("contract"))
                .isEqualTo("TEA-ANN");
    }

    @Test
    void shouldListByCustomerAndProductAndReadBackWhatWasWritten() {
        create(PATH, json(AGREED)).is(201);
        api.post("/v1/customers", json("{'customer':'bob','currency':'EUR'}")).is(201);
        create("/v1/contracts/CUP-BOB", json(AGREED).put("customer", "bob").put("sku", "CUP"))
                .is(201);

        assertThat(contract())
                .isEqualTo(json(AGREED)
                        .mergeIn(json("{'contract':'TEA-ANN','drawn':0,'remaining':10,'unitPrice':'4.50',"
                                + "'priceQuantity':1,'includesTax':false,'enabled':true}"))
                        .put("version", contract().getLong("version")));
        assertThat(names("")).containsExactly("TEA-ANN", "CUP-BOB");
        assertThat(names("customer=bob")).containsExactly("CUP-BOB");
        assertThat(names("sku=TEA")).containsExactly("TEA-ANN");
        assertThat(names("customer=bob&sku=TEA")).isEmpty();
        JsonObject page = shop.get("/v1/contracts?limit=1").json();
        assertThat(shop.get("/v1/contracts?cursor=" + page.getString("next"))
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("contract"))
                .isEqualTo("CUP-BOB");
    }

    private List<String> names(String query) {
        List<String> names = new ArrayList<>();
        JsonArray items = shop.get("/v1/contracts?" + query).json().getJsonArray("items");
        items.forEach(item -> names.add(((JsonObject) item).getString("contract")));
        return names;
    }

    @Test
    void shouldChangeOnlyTheVersionThatWasReadAndNeverBelowWhatIsDrawn() {
        Answer created = create(PATH, json(AGREED)).is(201);
        assertThat(create(PATH, json(AGREED))
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("ALREADY_EXISTS");
        api.put(PATH, json(AGREED).put("quantity", 20), created.etag()).is(200);
        api.put(PATH, json(AGREED), created.etag()).isProblem(ProblemType.VERSION_CONFLICT);
        shop.place(order(15));
        String now = shop.get(PATH).etag();
        assertThat(api.put(PATH, json(AGREED), now)
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("BELOW_DRAWN");
        assertThat(api.put("/v1/contracts/NONE", json(AGREED), now)
                        .isProblem(ProblemType.UNKNOWN_RESOURCE)
                        .json()
                        .getString("reason"))
                .isEqualTo("UNKNOWN_CONTRACT");
        api.get("/v1/contracts/NONE").isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldNameWhatIsWrong() {
        String[][] wrong = {
            {"{'customer':'nobody'}", "404", "/customer"},
            {"{'sku':'NONE'}", "404", "/sku"},
            {"{'currency':'USD'}", "409", "/currency"},
            {"{'currency':'EUX'}", "400", "/currency"},
            {"{'toDay':'2019-12-31'}", "422", "/toDay"},
            {"{'quantity':0}", "400", "/quantity"},
            {"{'excess':'GIFT'}", "400", "/excess"},
            {"{'unitPrice':'-1'}", "400", "/unitPrice"}
        };
        for (String[] each : wrong) {
            Answer answer = create(PATH, json(AGREED).mergeIn(json(each[0])));
            assertThat(answer.response().statusCode())
                    .as(each[0] + answer.text())
                    .isEqualTo(Integer.parseInt(each[1]));
            String field =
                    each[1].equals("400") ? answer.field() : answer.json().getString("field");
            assertThat(field).as(each[0]).isEqualTo(each[2]);
        }
    }

    @Test
    void shouldTakeContractsOfAYearTwice() {
        JsonObject body = new JsonObject()
                .put(
                        "contracts",
                        new JsonArray()
                                .add(json(AGREED).put("contract", "TEA-ANN"))
                                .add(json(AGREED).put("contract", "OTHER").put("sku", "NONE")));
        JsonObject first = api.post("/v1/contracts/bulk", body).is(200).json();
        JsonArray results = first.getJsonArray("results");
        JsonArray again = api.post("/v1/contracts/bulk", body).is(200).json().getJsonArray("results");
        assertThat(again.getJsonObject(0).getLong("sequence"))
                .isEqualTo(results.getJsonObject(0).getLong("sequence"));

        assertThat(results.getJsonObject(0).getInteger("status")).isEqualTo(200);
        assertThat(results.getJsonObject(1).getString("reason")).isEqualTo("UNKNOWN_PRODUCT");
    }

    @Test
    void shouldNeverGiveTheLastUnitsTwiceWhenManyOrderAtOnce() throws Exception {
        create(PATH, json(AGREED).put("quantity", 25).put("excess", "REFUSE")).is(201);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(clients.submit(
                        () -> api.post("/v1/orders", order(3)).response().statusCode()));
            }
            int taken = 0;
            for (Future<Integer> answer : answers) {
                taken += answer.get() == 201 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(8);
        } finally {
            clients.shutdown();
        }
        assertThat(contract().getLong("drawn")).isEqualTo(24);
    }
}
