package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prices and taxes that are left to us, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class PricingTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    PricingTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 500);
        api.post(
                        "/v1/price-lists",
                        json("{'priceList':'RETAIL','name':'Retail','currency':'EUR','toleranceBasisPoints':500}"))
                .is(201);
        api.post(
                        "/v1/price-lists/RETAIL/prices",
                        json("{'prices':[{'sku':'TEA','unitPrice':'12.34'},"
                                + "{'sku':'TEA','fromQuantity':100,'unitPrice':'11.9'}]}"))
                .is(200);
        String web = shop.get("/v1/channels/web").etag();
        api.put("/v1/channels/web", json("{'name':'Web','warehouses':['BER'],'priceList':'RETAIL'}"), web)
                .is(200);
        String tea = shop.get("/v1/products/TEA").etag();
        api.put("/v1/products/TEA", json("{'name':'Tea','taxCode':'FOOD'}"), tea)
                .is(200);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static JsonObject order(long quantity) {
        return json("{'channel':'web','customer':'ann','paymentType':'CASH_ON_DELIVERY'}")
                .put(
                        "lines",
                        new JsonArray().add(new JsonObject().put("sku", "TEA").put("quantity", quantity)));
    }

    @Test
    void shouldPriceAndTaxWhatIsLeftToUs() {
        Answer untaxed = api.post("/v1/orders", order(1)).isProblem(ProblemType.REFUSED);
        assertThat(untaxed.json().getString("reason")).isEqualTo("NO_TAX_RATE");
        assertThat(untaxed.json().getString("field")).isEqualTo("/lines/0/taxBasisPoints");
        api.post("/v1/tax-rates", json("{'taxCode':'FOOD','fromDay':'2020-01-01','basisPoints':700}"))
                .is(200);
        api.post("/v1/tax-rates", json("{'taxCode':'FOOD','country':'AT','fromDay':'2020-01-01','basisPoints':1000}"))
                .is(200);

        JsonObject few = shop.read(shop.place(order(2)));
        JsonObject line = few.getJsonArray("lines").getJsonObject(0);
        assertThat(line.getString("unitPrice")).isEqualTo("12.34");
        assertThat(line.getInteger("taxBasisPoints")).isEqualTo(700);
        assertThat(few.getString("total")).isEqualTo("26.41");
        JsonObject many = shop.read(
                shop.place(order(100).put("personal", json("{'shippingAddress':{'city':'Wien','country':'AT'}}"))));
        assertThat(many.getString("destination")).isEqualTo("AT");
        assertThat(many.getJsonArray("lines").getJsonObject(0).getString("unitPrice"))
                .isEqualTo("11.90");
        assertThat(many.getString("total")).isEqualTo("1309.00");

        JsonObject cheap = order(1);
        cheap.getJsonArray("lines").getJsonObject(0).put("unitPrice", "11.00");
        assertThat(shop.read(shop.place(cheap)).getJsonArray("holds")).containsExactly("PRICE");
        JsonObject cup = order(1);
        cup.getJsonArray("lines").getJsonObject(0).put("sku", "CUP").put("taxBasisPoints", 0);
        Answer unpriced = api.post("/v1/orders", cup).isProblem(ProblemType.REFUSED);
        assertThat(unpriced.json().getString("reason")).isEqualTo("NO_PRICE");
        assertThat(unpriced.json().getString("field")).isEqualTo("/lines/0/unitPrice");
    }

    @Test
    void shouldSayWhatLinesWouldCost() {
        JsonObject asked = json("{'channel':'web','customer':'ann','lines':[{'sku':'TEA','quantity':99},"
                + "{'sku':'TEA','quantity':100},{'sku':'CUP','quantity':1}]}");
        JsonObject checked = shop.check(asked);

        assertThat(checked.getString("priceList")).isEqualTo("RETAIL");
        assertThat(checked.getString("currency")).isEqualTo("EUR");
        JsonArray lines = checked.getJsonArray("lines");
        assertThat(lines.getJsonObject(0).getString("unitPrice")).isEqualTo("12.34");
        assertThat(lines.getJsonObject(1).getString("unitPrice")).isEqualTo("11.90");
        assertThat(lines.getJsonObject(2).getValue("unitPrice")).isNull();
        assertThat(lines.getJsonObject(2).getLong("short")).isEqualTo(1);

        api.post("/v1/customers", json("{'customer':'yen','currency':'JPY'}")).is(201);
        JsonObject foreign = shop.check(asked.copy().put("customer", "yen"));
        assertThat(foreign.getValue("priceList"))
                .as("a list in euros has no price in yen")
                .isNull();
    }

    @Test
    void shouldReadListsPricesAndRatesBack() {
        api.post("/v1/tax-rates", json("{'taxCode':'FOOD','country':'DE','fromDay':'2026-01-01','basisPoints':700}"))
                .is(200);
        JsonObject list = shop.get("/v1/price-lists/RETAIL").json().getJsonObject("item");
        assertThat(list.getInteger("toleranceBasisPoints")).isEqualTo(500);
        assertThat(shop.get("/v1/price-lists").json().getJsonArray("items")).hasSize(1);
        JsonObject page = shop.get("/v1/price-lists/RETAIL/prices?limit=1").json();
        assertThat(page.getJsonArray("items"))
                .containsExactly(json("{'sku':'TEA','fromQuantity':1,'unitPrice':'12.34','priceQuantity':1}"));
        assertThat(shop.get("/v1/price-lists/RETAIL/prices?sku=TEA&cursor=" + page.getString("next"))
                        .json()
                        .getJsonArray("items"))
                .containsExactly(json("{'sku':'TEA','fromQuantity':100,'unitPrice':'11.90','priceQuantity':1}"));
        assertThat(shop.get("/v1/tax-rates").json().getJsonArray("items"))
                .containsExactly(json("{'taxCode':'FOOD','country':'DE','fromDay':'2026-01-01','basisPoints':700}"));
        assertThat(shop.get("/v1/products/TEA").json().getJsonObject("item").getString("taxCode"))
                .isEqualTo("FOOD");
        assertThat(shop.get("/v1/channels/web").json().getJsonObject("item").getString("priceList"))
                .isEqualTo("RETAIL");

        api.post("/v1/price-lists/RETAIL/prices", json("{'prices':[{'sku':'TEA','unitPrice':null}]}"))
                .is(200);
        assertThat(shop.get("/v1/price-lists/RETAIL/prices").json().getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void shouldNameWhatIsWrong() {
        Answer unknown = api.post(
                        "/v1/price-lists/RETAIL/prices",
                        json("{'prices':[{'sku':'TEA','unitPrice':'1'},{'sku':'NONE','unitPrice':'1'}]}"))
                .isProblem(ProblemType.CONTENT_REFUSED);
        assertThat(unknown.json().getString("field")).isEqualTo("/prices/1/sku");
        api.post("/v1/price-lists/NONE/prices", json("{'prices':[{'sku':'TEA','unitPrice':'1'}]}"))
                .isProblem(ProblemType.UNKNOWN_RESOURCE);
        api.get("/v1/price-lists/NONE").isProblem(ProblemType.UNKNOWN_RESOURCE);
        String etag = shop.get("/v1/price-lists/RETAIL").etag();
        assertThat(api.put("/v1/price-lists/RETAIL", json("{'name':'Retail','currency':'CHF'}"), etag)
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("IN_USE");
        api.post("/v1/customers", json("{'customer':'bob','currency':'EUR','priceList':'NONE'}"))
                .isProblem(ProblemType.UNKNOWN_RESOURCE);
    }
}
