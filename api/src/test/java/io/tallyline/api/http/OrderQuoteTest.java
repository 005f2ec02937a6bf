package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the check of an order says it costs is what the order costs that is placed after it. */
@ExtendWith(PostgresExtension.class)
class OrderQuoteTest {
    private static final String ORDER = "{'channel':'web','customer':'eve','destination':'DE','shippingMinor':490,"
            + "'shippingTaxBasisPoints':1900,'discountMinor':100,'pricesIncludeTax':true,'lines':[{'sku':'TEA','quantity':3},"
            + "{'sku':'CUP','quantity':1,'unitPrice':'4.20','discountMinor':20,'taxBasisPoints':700}]}";

    private final ShopFixture shop;
    private final ApiFixture api;

    OrderQuoteTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 2);
        create(
                "/v1/price-lists",
                "{'priceList':'RETAIL','name':'Retail','currency':'EUR','includesTax':true,'toleranceBasisPoints':10000}");
        api.post("/v1/price-lists/RETAIL/prices", json("{'prices':[{'sku':'TEA','unitPrice':'10'}]}"))
                .is(200);
        create("/v1/customers", "{'customer':'eve','currency':'EUR','creditLimitMinor':1000,'priceList':'RETAIL'}");
    }

    private void create(String path, String body) {
        api.post(path, json(body)).is(201);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    /** Taxes are given: the fixture's products have no tax code. */
    private static JsonObject order() {
        JsonObject order = json(ORDER);
        order.getJsonArray("lines").getJsonObject(0).put("taxBasisPoints", 1_900);
        return order;
    }

    @Test
    void shouldCostWhatTheCheckSays() {
        JsonObject quote = shop.check(order()).getJsonObject("quote");
        long before = api.journal.lastDurable();
        assertThat(shop.check(order()).getJsonObject("quote")).isEqualTo(quote);
        assertThat(api.journal.lastDurable()).as("nothing is journaled").isEqualTo(before);

        JsonObject placed = shop.read(shop.place(order().put("paymentType", "CARD")));

        assertThat(quote.getLong("totalMinor")).isEqualTo(3_000 + 400 - 100 + 490);
        assertThat(quote.getLong("totalMinor")).isEqualTo(placed.getLong("totalMinor"));
        assertThat(quote.getString("total")).isEqualTo(placed.getString("total"));
        JsonArray lines = placed.getJsonArray("lines");
        for (int i = 0; i < lines.size(); i++) {
            JsonObject quoted = quote.getJsonArray("lines").getJsonObject(i);
            for (String name : List.of("sku", "unitPrice", "discountMinor", "netMinor", "taxMinor", "backordered")) {
                assertThat(quoted.getValue(name))
                        .as(name)
                        .isEqualTo(lines.getJsonObject(i).getValue(name));
            }
        }
        assertThat(quote.getJsonArray("holds")).isEqualTo(placed.getJsonArray("holds"));
    }

    @Test
    void shouldTellWhatPromotionsTakeOffAndWhatHoldsTheOrder() {
        api.call(
                        HttpMethod.PUT,
                        "/v1/promotions/TEA-WEEKS",
                        json("{'name':'Tea weeks','scope':'PRODUCT','target':'TEA','percentBasisPoints':1000,"
                                + "'fromDay':'2020-01-01','toDay':'2099-12-31'}"))
                .is(201);

        JsonObject quote = shop.check(order().put("paymentType", "ON_ACCOUNT")).getJsonObject("quote");

        assertThat(quote.getLong("promotionDiscountMinor")).isEqualTo(300);
        assertThat(quote.getJsonArray("promotions")).containsExactly("TEA-WEEKS");
        assertThat(quote.getJsonArray("holds")).containsExactly("CREDIT");
    }

    @Test
    void shouldTellWhatItWouldBeRefusedFor() {
        JsonObject order = order().put("policy", "REFUSE_IF_SHORT");

        JsonObject checked = shop.check(order);

        assertThat(checked.getValue("quote")).isNull();
        assertThat(checked.getJsonArray("problems")).hasSize(2);
        assertThat(checked.getJsonArray("problems").getJsonObject(0).getString("reason"))
                .isEqualTo("NOT_AVAILABLE");
        assertThat(checked.getJsonArray("problems").getJsonObject(0).getString("field"))
                .isEqualTo("/lines/0/quantity");
    }

    @Test
    void shouldQuoteNobodysOrder() {
        JsonObject order = order();
        order.remove("customer");

        JsonObject checked = shop.check(order);

        assertThat(checked.getValue("quote")).isNull();
        assertThat(checked.getJsonArray("problems")).isEmpty();
    }

    /** Of a list with tax in its prices, and of one without, whatever is left out: the same at both doors. */
    @Test
    void shouldCostWhatTheCheckSaysWithoutAWordOfTax() {
        create("/v1/customers", "{'customer':'net','currency':'EUR','creditLimitMinor':1000}");
        for (String customer : List.of("eve", "net")) {
            for (String line : List.of(
                    "{'sku':'TEA','quantity':3,'unitPrice':'11.90','taxBasisPoints':1900}",
                    "{'sku':'CUP','quantity':1,'unitPrice':'5','taxBasisPoints':700}")) {
                JsonObject order = json("{'channel':'web','destination':'DE'}")
                        .put("customer", customer)
                        .put("paymentType", "CARD")
                        .put("lines", new JsonArray().add(json(line)));
                JsonObject quote = shop.check(order).getJsonObject("quote");
                JsonObject placed = shop.read(shop.place(order));
                assertThat(placed.getBoolean("pricesIncludeTax")).isEqualTo(customer.equals("eve"));
                assertThat(quote.getLong("totalMinor")).isEqualTo(placed.getLong("totalMinor"));
                assertThat(quote.getJsonArray("holds")).isEqualTo(placed.getJsonArray("holds"));
            }
        }
        JsonObject ours = json("{'channel':'web','customer':'eve','destination':'DE','paymentType':'CARD',"
                + "'lines':[{'sku':'TEA','quantity':1,'taxBasisPoints':1900}]}");
        assertThat(shop.read(shop.place(ours)).getLong("totalMinor")).isEqualTo(1_000);
    }
}
