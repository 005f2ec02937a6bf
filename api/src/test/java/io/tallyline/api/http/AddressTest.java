package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders whose addresses break the rules of their countries, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class AddressTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    AddressTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static JsonObject personal(String postalCode) {
        return json("{'shippingAddress':{'name':'Ann','street':'Hauptstr. 1','city':'Berlin','country':'DE'}}")
                .mergeIn(json("{'shippingAddress':{'postalCode':'" + postalCode + "'}}"), true);
    }

    private Answer confirm(String link, JsonObject body) {
        return api.send(
                HttpMethod.POST,
                link + "?atLeast=" + api.journal.lastDurable(),
                body.toBuffer(),
                Map.of("Content-Type", "application/json"));
    }

    private static List<String> problems(JsonObject told) {
        List<String> problems = new ArrayList<>();
        JsonArray items = told.getJsonArray("addressProblems", new JsonArray());
        for (int i = 0; i < items.size(); i++) {
            problems.add(items.getJsonObject(i).getString("field") + " "
                    + items.getJsonObject(i).getString("reason"));
        }
        return problems;
    }

    /** Verified is what is complete, too (F23). */
    @Test
    void shouldHoldGoodsWithoutAnAddressUntilTheCustomerSaysOne() {
        api.post("/v1/channels", json("{'channel':'post','name':'Post','warehouses':['BER']}"))
                .is(201);
        JsonObject body = order("TEA", 1).put("channel", "post");
        assertThat(shop.get("/v1/channels/post").json().getJsonObject("item").getBoolean("needsAddress"))
                .isTrue();
        assertThat(api.post("/v1/orders/check", body.copy().put("customer", "ann"))
                        .is(200)
                        .json()
                        .getJsonObject("quote")
                        .getJsonArray("holds"))
                .containsExactly("ADDRESS");

        long order = shop.place(body);

        JsonObject read = shop.read(order);
        assertThat(read.getJsonArray("holds")).containsExactly("ADDRESS");
        shop.rebuild();
        assertThat(shop.read(order)).isEqualTo(read);
        String link = api.post("/v1/orders/" + order + "/confirmation-links", new JsonObject())
                .is(201)
                .json()
                .getString("link");
        JsonObject shown = shop.get(link).json().getJsonObject("item");
        assertThat(problems(shown)).containsExactly("/shippingAddress MISSING");
        JsonObject refused = confirm(link, json("{'confirm':true}"))
                .isProblem(ProblemType.CONTENT_REFUSED)
                .json();
        assertThat(problems(refused)).containsExactly("/shippingAddress MISSING");
        confirm(link, json("{'confirm':true}").mergeIn(personal("10115"))).is(200);
        assertThat(shop.read(order).getJsonArray("holds")).isEmpty();
        assertThat(shop.read(shop.place(order("TEA", 1))).getJsonArray("holds")).isEmpty();
    }

    @Test
    void shouldHoldAnOrderWhoseAddressBreaksARuleAndSayWhy() {
        Map<String, String> key = Map.of("Idempotency-Key", "once");
        JsonObject body = order("TEA", 1).put("personal", json("{'shippingAddress':{'country':'US','street':' '}}"));
        Answer placed =
                api.call(HttpMethod.POST, "/v1/orders", body.copy(), key).is(201);

        assertThat(problems(placed.json()))
                .containsExactly(
                        "/personal/shippingAddress/name MISSING",
                        "/personal/shippingAddress/street MISSING",
                        "/personal/shippingAddress/city MISSING",
                        "/personal/shippingAddress/postalCode MISSING",
                        "/personal/shippingAddress/region MISSING");
        long order = placed.json().getLong("order");
        assertThat(shop.read(order).getJsonArray("holds")).containsExactly("ADDRESS");
        api.post("/v1/orders/" + order + "/release", null).isProblem(ProblemType.REFUSED);
        assertThat(api.call(HttpMethod.POST, "/v1/orders", body, key).is(201).json())
                .isEqualTo(placed.json());
    }

    @Test
    void shouldNotHoldAnOrderWhoseAddressIsRightOrThatHasNone() {
        Answer right = api.post("/v1/orders", order("TEA", 1).put("personal", personal("10115")))
                .is(201);
        Answer none = api.post("/v1/orders", order("TEA", 1).put("personal", json("{'name':'Ann'}")))
                .is(201);

        for (Answer placed : List.of(right, none)) {
            assertThat(placed.json().containsKey("addressProblems")).isFalse();
            assertThat(shop.read(placed.json().getLong("order")).getJsonArray("holds"))
                    .isEmpty();
        }
    }

    @Test
    void shouldTakeWhomTheGoodsAreForAndWhereTheyGoFromBesideTheAddress() {
        JsonObject personal =
                json("{'company':'Archer','shippingAddress':{'street2':'Dock 4','city':'Wien','postalCode':'1010'}}");
        Answer placed = api.post(
                        "/v1/orders", order("TEA", 1).put("destination", "AT").put("personal", personal))
                .is(201);

        assertThat(problems(placed.json())).isEmpty();
    }

    @Test
    void shouldTellInACheckWhatAPlacementWouldFind() {
        JsonObject question = ContractExamples.body("checkOrder");
        question.put("customer", "ann");

        JsonObject checked = shop.check(question);
        assertThat(problems(checked)).containsExactly("/personal/shippingAddress/postalCode MISSING");
        assertThat(problems(shop.check(question.put("personal", personal("10115")))))
                .isEmpty();
        question.remove("personal");
        assertThat(shop.check(question).getJsonArray("addressProblems")).isEmpty();
        api.post("/v1/orders/check", question.put("personal", json("{'shippingAddress':{'country':'D'}}")))
                .isProblem(ProblemType.INVALID_REQUEST);
    }

    @Test
    void shouldTakeImportedOrdersAndHoldThoseWithABadAddress() {
        JsonObject bad = order("TEA", 1).put("externalNumber", "W-1").put("personal", personal("1011"));
        JsonObject good = order("TEA", 1).put("externalNumber", "W-2").put("personal", personal("10115"));
        JsonObject bulk =
                new JsonObject().put("orders", new JsonArray().add(bad).add(good));

        JsonArray results =
                api.post("/v1/orders/bulk", bulk.copy()).is(200).json().getJsonArray("results");

        JsonObject held = results.getJsonObject(0);
        assertThat(problems(held)).containsExactly("/personal/shippingAddress/postalCode MALFORMED");
        assertThat(shop.read(held.getLong("order")).getJsonArray("holds")).containsExactly("ADDRESS");
        assertThat(problems(results.getJsonObject(1))).isEmpty();
        assertThat(shop.read(results.getJsonObject(1).getLong("order")).getJsonArray("holds"))
                .isEmpty();
        // Sent again, nothing was placed of which something could be told.
        JsonObject again = api.post("/v1/orders/bulk", bulk)
                .is(200)
                .json()
                .getJsonArray("results")
                .getJsonObject(0);
        assertThat(again.getInteger("status")).isEqualTo(200);
        assertThat(problems(again)).isEmpty();
    }

    @Test
    void shouldLiftTheHoldWithAGoodAddressAndSetItWithABadOne() {
        long order = shop.place(order("TEA", 1).put("personal", personal("1011")));
        String path = "/v1/orders/" + order + "/customer";
        JsonObject change = json("{'customer':'ann','reason':'asked the customer'}");

        Answer corrected = api.put(
                        path, change.copy().put("personal", personal("10115")), ShopFixture.etag(shop.read(order)))
                .is(200);
        assertThat(problems(corrected.json())).isEmpty();
        assertThat(shop.read(order).getJsonArray("holds")).isEmpty();

        Answer worse = api.put(
                        path, change.copy().put("personal", personal("1011")), ShopFixture.etag(shop.read(order)))
                .is(200);
        assertThat(problems(worse.json())).containsExactly("/personal/shippingAddress/postalCode MALFORMED");
        JsonObject held = shop.read(order);
        assertThat(held.getJsonArray("holds")).containsExactly("ADDRESS");
        shop.command(order, "holds/ADDRESS/lift", json("{'note':'the postman knows it'}"), ShopFixture.etag(held))
                .is(200);
        assertThat(shop.read(order).getJsonArray("holds")).isEmpty();
        api.post("/v1/orders/" + order + "/release", null).is(200);
    }

    /** A person let pass what speaks against the address, and it is the same one. */
    @Test
    void shouldJudgeAnewOnlyAnAddressThatIsAnother() {
        JsonObject bad = personal("1011");
        long order = shop.place(order("TEA", 1).put("personal", bad.copy().put("name", "Ann")));
        String path = "/v1/orders/" + order + "/customer";
        shop.command(
                        order,
                        "holds/ADDRESS/lift",
                        json("{'note':'the postman knows it'}"),
                        ShopFixture.etag(shop.read(order)))
                .is(200);

        JsonObject countryLess = bad.copy();
        countryLess.getJsonObject("shippingAddress").remove("country");
        for (JsonObject same : List.of(json("{'name':'Anna'}"), json("{'company':'Archer'}"), bad, countryLess)) {
            api.put(path, json("{'customer':'ann'}").put("personal", same), ShopFixture.etag(shop.read(order)))
                    .is(200);
            assertThat(shop.read(order).getJsonArray("holds")).as(same.encode()).isEmpty();
        }

        JsonObject other = bad.copy();
        other.getJsonObject("shippingAddress").put("street2", "Dock 4");
        api.put(path, json("{'customer':'ann'}").put("personal", other), ShopFixture.etag(shop.read(order)))
                .is(200);
        assertThat(shop.read(order).getJsonArray("holds")).containsExactly("ADDRESS");
    }

    @Test
    void shouldJudgeTheNameOfAnAddressThatHasNoneOfItsOwn() {
        JsonObject personal = personal("10115").put("name", "Ann");
        personal.getJsonObject("shippingAddress").remove("name");
        long order = shop.place(order("TEA", 1).put("personal", personal));
        assertThat(shop.read(order).getJsonArray("holds")).isEmpty();

        Answer nameless = api.put(
                        "/v1/orders/" + order + "/customer",
                        json("{'customer':'ann','personal':{'name':''}}"),
                        ShopFixture.etag(shop.read(order)))
                .is(200);

        assertThat(problems(nameless.json())).containsExactly("/personal/shippingAddress/name MISSING");
        assertThat(shop.read(order).getJsonArray("holds")).containsExactly("ADDRESS");
    }

    /** The country of an order stands with the order, and not again in the address that is corrected. */
    @Test
    void shouldCheckACorrectedAddressByTheRulesOfTheOrdersCountry() {
        long order = shop.place(order("TEA", 1).put("personal", personal("1011")));
        JsonObject personal = personal("10115");
        personal.getJsonObject("shippingAddress").remove("country");

        api.put(
                        "/v1/orders/" + order + "/customer",
                        json("{'customer':'ann'}").put("personal", personal),
                        ShopFixture.etag(shop.read(order)))
                .is(200);

        assertThat(shop.read(order).getJsonArray("holds")).isEmpty();
    }

    @Test
    void shouldSayOfADraftWhatItsAddressLacks() {
        JsonObject draft = json("{'channel':'web','customer':'ann','paymentType':'CARD'}")
                .put("lines", order("TEA", 1).getJsonArray("lines"))
                .put("personal", personal("1011"));
        Answer begun = api.post("/v1/drafts", draft).is(201);

        for (JsonObject told : List.of(
                begun.json(),
                shop.get("/v1/drafts/" + begun.json().getLong("draft")).json().getJsonObject("item"),
                api.call(
                                HttpMethod.POST,
                                "/v1/drafts/" + begun.json().getLong("draft") + "/take-over",
                                null,
                                Map.of("If-Match", begun.etag()))
                        .is(200)
                        .json())) {
            JsonArray problems = told.getJsonArray("problems");
            assertThat(problems).hasSize(1);
            assertThat(problems.getJsonObject(0).getString("field")).isEqualTo("/personal/shippingAddress/postalCode");
            assertThat(problems.getJsonObject(0).getString("reason")).isEqualTo("MALFORMED");
        }
    }

    @Test
    void shouldHoldWhatIsRepeatedWhereNoParcelCouldBeSent() {
        api.post("/v1/products", json("{'sku':'POT','name':'Pot','taxCode':'standard'}"))
                .is(201);
        long bad = shop.place(order("POT", 1).put("personal", personal("1011")));
        long good = shop.place(order("POT", 1).put("personal", personal("10115")));

        api.post("/v1/tax-rates", json("{'taxCode':'standard','fromDay':'2020-01-01','basisPoints':1900}"))
                .is(200);
        api.post("/v1/price-lists", json("{'priceList':'RETAIL','name':'Retail','currency':'EUR'}"))
                .is(201);
        api.post("/v1/price-lists/RETAIL/prices", json("{'prices':[{'sku':'POT','unitPrice':'2.00'}]}"))
                .is(200);
        api.put(
                        "/v1/channels/web",
                        json("{'name':'Web','warehouses':['BER','MUC'],'priceList':'RETAIL','needsAddress':false}"),
                        ShopFixture.etag(shop.get("/v1/channels/web").json().getJsonObject("item")))
                .is(200);
        for (long order : List.of(bad, good)) {
            long again = api.post("/v1/orders/" + order + "/repeat", new JsonObject())
                    .is(201)
                    .json()
                    .getLong("order");
            assertThat(shop.read(again).getJsonArray("holds"))
                    .isEqualTo(shop.read(order).getJsonArray("holds"));
        }
    }
}
