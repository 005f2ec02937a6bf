package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are texts also where they look like JSON: in paths, in queries and beside bodies of any size. */
@ExtendWith(PostgresExtension.class)
class TextParameterTest {
    private final ShopFixture shop;

    TextParameterTest(TestDatabase database) {
        shop = new ShopFixture(database);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "7.50", "1e-5"})
    void shouldFindAProductWhoseSkuIsANumber(String sku) {
        shop.api.post("/v1/products", json("{'name':'Screw'}").put("sku", sku)).is(201);

        assertThat(shop.get("/v1/products/" + sku)
                        .is(200)
                        .json()
                        .getJsonObject("item")
                        .getString("sku"))
                .isEqualTo(sku);
        assertThat(shop.get("/v1/movements?sku=" + sku).is(200).json().getJsonArray("items"))
                .isEmpty();
        shop.api
                .post("/v1/products/" + sku + "/barcodes", json("{'code':'96385074','packQuantity':1}"))
                .is(201);
    }

    /** Its body is looked at elsewhere, and its path the same. */
    @ParameterizedTest
    @ValueSource(strings = {"1.5", "2E-3"})
    void shouldTakeItBesideALargeBodyToo(String list) {
        JsonArray prices = new JsonArray();
        for (int i = 0; i < 400; i++) {
            prices.add(
                    json("{'unitPrice':'1.25','fromQuantity':" + (i + 1) + "}").put("sku", "TEA"));
        }
        shop.api
                .post(
                        "/v1/price-lists",
                        json("{'name':'Small parts','currency':'EUR'}").put("priceList", list))
                .is(201);
        shop.api
                .post("/v1/price-lists/" + list + "/prices", new JsonObject().put("prices", prices))
                .is(200);
    }
}
