package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartnerWritesTest {
    private ShopFixture shop;
    private ApiFixture api;

    @BeforeEach
    void start() {
        shop = new ShopFixture();
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void shouldChangeOnlyTheVersionThatWasRead() {
        String[][] partners = {
            {"customers", "{'customer':'bob','currency':'EUR'}", "{'currency':'EUR','blocked':true}"},
            {"salespeople", "{'salesperson':'bob','name':'Bob','currency':'EUR'}", "{'name':'Rob','currency':'EUR'}"},
            {"channels", "{'channel':'bob','name':'Bob','warehouses':['BER']}", "{'name':'Rob','warehouses':['MUC']}"}
        };
        for (String[] partner : partners) {
            String path = "/v1/" + partner[0];
            Answer created = api.post(path, json(partner[1])).is(201);
            assertThat(created.header("Location")).isEqualTo(path + "/bob");
            assertThat(api.post(path, json(partner[1]))
                            .isProblem(ProblemType.REFUSED)
                            .json()
                            .getString("reason"))
                    .isEqualTo("ALREADY_EXISTS");

            JsonObject change = json(partner[2]);
            api.call(HttpMethod.PUT, path + "/bob", change, Map.of()).isProblem(ProblemType.PRECONDITION_REQUIRED);
            Answer changed = api.put(path + "/bob", change, created.etag()).is(200);
            api.put(path + "/bob", change, created.etag()).isProblem(ProblemType.VERSION_CONFLICT);
            assertThat(api.put(path + "/bob", change, changed.etag())
                            .is(200)
                            .json()
                            .getString("result"))
                    .isEqualTo("unchanged");
            api.put(path + "/none", change, changed.etag()).isProblem(ProblemType.UNKNOWN_RESOURCE);
        }
    }

    @Test
    void shouldKnowCurrenciesAndKeepThemOnceThereAreOrders() {
        for (String currency : new String[] {"EUX", "XTS", "XAU"}) {
            assertThat(api.post("/v1/customers", json("{'customer':'bob'}").put("currency", currency))
                            .isProblem(ProblemType.INVALID_REQUEST)
                            .field())
                    .isEqualTo("/currency");
        }
        shop.receive("TEA", "BER", 5);
        shop.place(ShopFixture.order("TEA", 1));
        String etag = "\""
                + api.post("/v1/customers/bulk", json("{'customers':[{'customer':'ann','currency':'EUR'}]}"))
                        .is(200)
                        .json()
                        .getLong("sequence")
                + "\"";
        assertThat(api.put("/v1/customers/ann", json("{'currency':'JPY'}"), etag)
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("IN_USE");
    }

    @Test
    void shouldNameTheWarehouseThatIsUnknown() {
        Answer refused = api.post("/v1/channels", json("{'channel':'app','name':'App','warehouses':['BER','NONE']}"))
                .isProblem(ProblemType.CONTENT_REFUSED);

        assertThat(refused.json().getString("field")).isEqualTo("/warehouses/1");
    }

    @Test
    void shouldTakeACustomerFileTwice() {
        JsonArray customers = new JsonArray();
        for (int i = 0; i < 200; i++) {
            customers.add(new JsonObject()
                    .put("customer", "C-" + i)
                    .put("currency", i == 77 ? "EUX" : "EUR")
                    .put("personal", new JsonObject().put("name", "Name " + i)));
        }
        JsonObject body = new JsonObject().put("customers", customers);
        JsonObject first = api.post("/v1/customers/bulk", body).is(200).json();
        JsonObject again = api.post("/v1/customers/bulk", body).is(200).json();

        assertThat(again.getLong("sequence")).isEqualTo(first.getLong("sequence"));
        for (int i = 0; i < 200; i++) {
            JsonObject result = first.getJsonArray("results").getJsonObject(i);
            assertThat(result.getString("customer")).isEqualTo("C-" + i);
            assertThat(result.getInteger("status")).isEqualTo(i == 77 ? 400 : 200);
        }
        assertThat(first.getJsonArray("results").getJsonObject(77).getString("field"))
                .isEqualTo("/customers/77/currency");
    }

    /** What the journal keeps of a person is nothing that can be read (DOMAIN D39). */
    @Test
    void shouldWriteNoNameIntoTheJournal() {
        shop.receive("TEA", "BER", 5);
        api.post("/v1/customers", json("{'customer':'zoe','currency':'EUR','personal':{'name':'Zoe Zimmer'}}"))
                .is(201);
        shop.place(ShopFixture.order("TEA", 1)
                .put("customer", "zoe")
                .put("personal", json("{'shippingAddress':{'name':'Zoe Zimmer','city':'Berlin'}}")));

        assertThat(api.journal.text()).contains("zoe").doesNotContain("Zimmer");
    }
}
