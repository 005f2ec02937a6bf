package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.line;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders are placed and changed without PostgreSQL: the ledger decides. */
class OrderWritesTest {
    private ShopFixture shop;
    private ApiFixture api;

    @BeforeEach
    void start() {
        shop = new ShopFixture();
        api = shop.api;
        shop.receive("TEA", "BER", 10);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static String reason(Answer answer) {
        return answer.json().getString("reason");
    }

    @Test
    void shouldPlaceWithNumberLocationAndVersion() {
        Answer placed = api.post("/v1/orders", order("TEA", 3)).is(201);

        long order = placed.json().getLong("order");
        assertThat(placed.json().getLong("sequence")).isEqualTo(order);
        assertThat(placed.header("Location")).isEqualTo("/v1/orders/" + order);
        assertThat(placed.etag()).isEqualTo("\"" + order + "\"");
    }

    @Test
    void shouldNeedAnIdempotencyKeyAndGiveTheFirstAnswerAgain() {
        api.call(HttpMethod.POST, "/v1/orders", order("TEA", 3), Map.of())
                .isProblem(ProblemType.IDEMPOTENCY_KEY_MISSING);
        Map<String, String> key = Map.of("Idempotency-Key", "one");
        Answer first =
                api.call(HttpMethod.POST, "/v1/orders", order("TEA", 3), key).is(201);

        Answer again =
                api.call(HttpMethod.POST, "/v1/orders", order("TEA", 3), key).is(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        api.call(HttpMethod.POST, "/v1/orders", order("TEA", 4), key).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void shouldAnswerWithTheOrderThatIsHereAlready() {
        JsonObject order = order("TEA", 3).put("externalNumber", "W-1");
        long number = shop.place(order);

        Answer again = api.post("/v1/orders", order).is(200);
        assertThat(again.json().getString("result")).isEqualTo("unchanged");
        assertThat(again.json().getLong("order")).isEqualTo(number);
        // The same JSON in another order and under another version is the same content.
        JsonObject shuffled = new JsonObject().put("externalVersion", 7);
        order.fieldNames().stream().sorted().forEach(name -> shuffled.put(name, order.getValue(name)));
        assertThat(api.post("/v1/orders", shuffled).is(200).json().getLong("order"))
                .isEqualTo(number);

        Answer other = api.post("/v1/orders", order("TEA", 4).put("externalNumber", "W-1"))
                .isProblem(ProblemType.REFUSED);
        assertThat(reason(other)).isEqualTo("EXTERNAL_NUMBER_TAKEN");
    }

    @Test
    void shouldHoldAnImportedOrderOfWhichTheShopSendsAnotherVersion() {
        JsonObject order = order("TEA", 3)
                .put("externalNumber", "W-1")
                .put("imported", true)
                .put("externalVersion", 5);
        long number = shop.place(order);

        Answer newer = api.post(
                        "/v1/orders",
                        order.copy().put("externalVersion", 6).put("lines", new JsonArray().add(line("TEA", 4))))
                .is(200);
        assertThat(newer.json().getString("result")).isEqualTo("accepted");
        assertThat(newer.json().getLong("order")).isEqualTo(number);
        Answer older = api.post(
                        "/v1/orders",
                        order.copy().put("externalVersion", 4).put("lines", new JsonArray().add(line("TEA", 9))))
                .isProblem(ProblemType.REFUSED);
        assertThat(reason(older)).isEqualTo("OLDER_VERSION");
    }

    @Test
    void shouldNameTheLineThatCanNotBeRight() {
        JsonArray lines = new JsonArray().add(line("TEA", 1)).add(line("NONE", 1));
        Answer unknown =
                api.post("/v1/orders", order("TEA", 1).put("lines", lines)).isProblem(ProblemType.CONTENT_REFUSED);
        assertThat(reason(unknown)).isEqualTo("UNKNOWN_PRODUCT");
        assertThat(unknown.json().getString("field")).isEqualTo("/lines/1/sku");

        Answer nobody = api.post("/v1/orders", order("TEA", 1).put("customer", "nobody"))
                .isProblem(ProblemType.CONTENT_REFUSED);
        assertThat(reason(nobody)).isEqualTo("UNKNOWN_CUSTOMER");
        assertThat(nobody.json().getString("field")).isEqualTo("/customer");
        for (String price : new String[] {"1,50", "-1", "1.1234567", "01", "1e3", ""}) {
            JsonArray priced = new JsonArray().add(line("TEA", 1).put("unitPrice", price));
            assertThat(api.post("/v1/orders", order("TEA", 1).put("lines", priced))
                            .isProblem(ProblemType.INVALID_REQUEST)
                            .field())
                    .as(price)
                    .isEqualTo("/lines/0/unitPrice");
        }
        assertThat(api.post("/v1/orders", order("TEA", 1).put("requestedDay", "2026-02-30"))
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("/requestedDay");
    }

    @Test
    void shouldTellAllThatIsWrongWithAnOrder() {
        JsonArray lines =
                new JsonArray().add(line("NONE", 1)).add(line("TEA", 1)).add(json("{'sku':'TEA','quantity':1}"));
        JsonObject order = order("TEA", 1).put("lines", lines);

        Answer refused = api.post("/v1/orders", order).isProblem(ProblemType.CONTENT_REFUSED);
        assertThat(refused.json().getString("field")).isEqualTo("/lines/0/sku");
        assertThat(refused.json().getJsonArray("problems"))
                .containsExactly(
                        json("{'reason':'UNKNOWN_PRODUCT','reasonNumber':100,'detail':'This product does not exist.',"
                                + "'field':'/lines/0/sku'}"),
                        json("{'reason':'NO_PRICE','reasonNumber':64,'detail':'No price is set for this.',"
                                + "'field':'/lines/2/unitPrice'}"));

        order.put("externalNumber", "W-1").put("customer", "nobody");
        JsonObject imported = api.post("/v1/orders/bulk", new JsonObject().put("orders", new JsonArray().add(order)))
                .is(200)
                .json()
                .getJsonArray("results")
                .getJsonObject(0);
        assertThat(imported.getString("field")).isEqualTo("/orders/0/customer");
        assertThat(imported.getJsonArray("problems").getJsonObject(1).getString("field"))
                .isEqualTo("/orders/0/lines/0/sku");
    }

    @Test
    void shouldTellTheSameOfAnOrderUnderTheSameKey() {
        JsonObject order = order("TEA", 1).put("customer", "nobody").put("lines", new JsonArray().add(line("NONE", 1)));
        Map<String, String> key = Map.of("Idempotency-Key", "twice");

        Answer first = api.call(HttpMethod.POST, "/v1/orders", order, key);
        Answer again = api.call(HttpMethod.POST, "/v1/orders", order, key);

        assertThat(first.json().getJsonArray("problems")).hasSize(2);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void shouldTakeNoAmountsInAnotherCurrency() {
        Answer foreign =
                api.post("/v1/orders", order("TEA", 1).put("currency", "USD")).isProblem(ProblemType.REFUSED);
        assertThat(reason(foreign)).isEqualTo("OTHER_CURRENCY");
        assertThat(foreign.json().getString("field")).isEqualTo("/currency");
        Answer placed =
                api.post("/v1/orders", order("TEA", 1).put("currency", "EUR")).is(201);

        String payments = "/v1/orders/" + placed.json().getLong("order") + "/payments";
        JsonObject payment = json("{'paidBy':'CARD','amountMinor':1,'currency':'USD'}");
        assertThat(reason(api.post(payments, payment).isProblem(ProblemType.REFUSED)))
                .isEqualTo("OTHER_CURRENCY");
        api.post(payments, payment.copy().put("currency", "EUR")).is(200);
    }

    @Test
    void shouldTakeTheStrategyThatGivesFirstWhatExpiresFirst() {
        assertThat(shop.place(order("TEA", 1).put("strategy", "FIRST_EXPIRING")))
                .isPositive();
    }

    @Test
    void shouldRefuseAsAWholeWhatMayNotBeShort() {
        JsonArray lines = new JsonArray().add(line("TEA", 6)).add(line("TEA", 5));
        JsonObject order = order("TEA", 1).put("policy", "REFUSE_IF_SHORT").put("lines", lines);

        Answer refused = api.post("/v1/orders", order).isProblem(ProblemType.REFUSED);
        assertThat(reason(refused)).isEqualTo("NOT_AVAILABLE");
        assertThat(refused.json().getString("field")).isEqualTo("/lines/1/quantity");
    }

    @Test
    void shouldChangeAndCancelOnlyTheVersionThatWasRead() {
        Answer placed = api.post("/v1/orders", order("TEA", 3)).is(201);
        long order = placed.json().getLong("order");
        JsonObject change = json("{'quantities':[{'line':1,'quantity':5}],'reason':'called'}");

        api.post("/v1/orders/" + order + "/changes", change).isProblem(ProblemType.PRECONDITION_REQUIRED);
        Answer changed = shop.command(order, "changes", change, placed.etag()).is(200);
        assertThat(changed.etag()).isNotEqualTo(placed.etag());
        JsonObject reason = json("{'reason':'not wanted'}");
        shop.command(order, "cancellation", reason, placed.etag()).isProblem(ProblemType.VERSION_CONFLICT);
        api.post("/v1/orders/" + order + "/cancellation", reason).isProblem(ProblemType.PRECONDITION_REQUIRED);
        shop.command(order, "cancellation", reason, changed.etag()).is(200);

        String etag = changed.etag();
        assertThat(reason(shop.command(order, "changes", change, etag).isProblem(ProblemType.VERSION_CONFLICT)))
                .isEqualTo("VERSION_CONFLICT");
        api.post("/v1/orders/999999/release", null).isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldNameTheQuantityAndTheAddedLineThatAreWrong() {
        Answer placed = api.post("/v1/orders", order("TEA", 3)).is(201);
        long order = placed.json().getLong("order");

        Answer noLine = shop.command(order, "changes", json("{'quantities':[{'line':2,'quantity':5}]}"), placed.etag())
                .isProblem(ProblemType.CONTENT_REFUSED);
        assertThat(noLine.json().getString("field")).isEqualTo("/quantities/0/line");
        Answer noProduct = shop.command(
                        order,
                        "changes",
                        new JsonObject().put("added", new JsonArray().add(line("NONE", 1))),
                        placed.etag())
                .isProblem(ProblemType.CONTENT_REFUSED);
        assertThat(noProduct.json().getString("field")).isEqualTo("/added/0/sku");
        Answer nothing = shop.command(order, "changes", json("{'quantities':[{'line':1,'quantity':0}]}"), placed.etag())
                .isProblem(ProblemType.REFUSED);
        assertThat(reason(nothing)).isEqualTo("NOTHING_LEFT");
    }

    @Test
    void shouldReleaseWhatIsPaidAndNotHeld() {
        long order = shop.place(order("TEA", 2).put("paymentType", "BANK_TRANSFER"));
        String release = "/v1/orders/" + order + "/release";

        assertThat(reason(api.post(release, null).isProblem(ProblemType.REFUSED)))
                .isEqualTo("NOT_PAID");
        JsonObject payment = json("{'paidBy':'BANK_TRANSFER','amountMinor':300,'reference':'T-1'}");
        api.post("/v1/orders/" + order + "/payments", payment).is(200);
        Answer held = api.post("/v1/orders/" + order + "/holds", json("{'hold':'CLERK','note':'wait'}"))
                .is(200);
        assertThat(reason(api.post(release, null).isProblem(ProblemType.REFUSED)))
                .isEqualTo("ORDER_HELD");
        shop.command(order, "holds/CLERK/lift", json("{'note':'fine'}"), held.etag())
                .is(200);
        api.post(release, null).is(200);
        assertThat(reason(api.post(release, null).isProblem(ProblemType.REFUSED)))
                .isEqualTo("NOTHING_TO_RELEASE");
    }

    @Test
    void shouldLetOnlyAnAdministratorConsentToACredit() {
        JsonObject dear = order("TEA", 10).put("paymentType", "ON_ACCOUNT").put("shippingMinor", 20_000);
        Answer placed = api.post("/v1/orders", dear).is(201);
        long order = placed.json().getLong("order");
        String lift = "/v1/orders/" + order + "/holds/CREDIT/lift";
        for (ApiRole role : new ApiRole[] {ApiRole.CLERK, ApiRole.ERP}) {
            Answer answer = api.call(
                            HttpMethod.POST,
                            lift,
                            json("{'note':'fine'}"),
                            Map.of("If-Match", placed.etag(), "Authorization", "Bearer " + api.key(role)))
                    .isProblem(ProblemType.FORBIDDEN);
            assertThat(answer.json().getJsonArray("roles")).containsExactly("ADMINISTRATOR", "FINANCE");
        }
        assertThat(reason(api.post("/v1/orders/" + order + "/release", null).isProblem(ProblemType.REFUSED)))
                .isEqualTo("ORDER_HELD");
        shop.command(order, "holds/CREDIT/lift", json("{'note':'fine'}"), placed.etag())
                .is(200);
        api.post("/v1/orders/" + order + "/release", null).is(200);
    }

    /** What is imported passes what stops our own orders. */
    @Test
    void shouldLetNoSalespersonSayThatAnOrderIsImported() {
        JsonObject sold = order("TEA", 1).put("externalNumber", "X-1");
        Map<String, String> seller =
                Map.of("Authorization", "Bearer " + api.key(ApiRole.SALESPERSON), "Idempotency-Key", "one");

        Answer refused = api.call(HttpMethod.POST, "/v1/orders", sold.copy().put("imported", true), seller)
                .isProblem(ProblemType.FORBIDDEN);

        assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("/imported");
        api.call(HttpMethod.POST, "/v1/orders", sold.put("imported", false), seller)
                .is(201);
    }

    @Test
    void shouldAnswerEachImportedOrderByItself() {
        JsonArray orders = new JsonArray();
        for (int i = 0; i < 150; i++) {
            orders.add(order("TEA", 1).put("externalNumber", "E-" + i));
        }
        orders.add(order("TEA", 1).put("externalNumber", "E-0"));
        orders.add(order("NONE", 1).put("externalNumber", "E-bad"));
        JsonArray results = api.call(
                        HttpMethod.POST, "/v1/orders/bulk", new JsonObject().put("orders", orders), Map.of())
                .is(200)
                .json()
                .getJsonArray("results");

        assertThat(results).hasSize(152);
        long last = 0;
        for (int i = 0; i < 150; i++) {
            JsonObject result = results.getJsonObject(i);
            assertThat(result.getInteger("status")).as(result.encode()).isEqualTo(201);
            assertThat(result.getString("result")).isEqualTo("placed");
            assertThat(result.getString("externalNumber")).isEqualTo("E-" + i);
            assertThat(result.getLong("order")).isGreaterThan(last);
            last = result.getLong("order");
        }
        assertThat(results.getJsonObject(150).getInteger("status")).isEqualTo(200);
        assertThat(results.getJsonObject(150).getString("result")).isEqualTo("unchanged");
        assertThat(results.getJsonObject(150).getLong("order"))
                .isEqualTo(results.getJsonObject(0).getLong("order"));
        assertThat(results.getJsonObject(151).getInteger("status")).isEqualTo(422);
        assertThat(results.getJsonObject(151).getString("field")).isEqualTo("/orders/151/lines/0/sku");
    }

    /** What one system writes wrongly must not keep the orders of the others back (DOMAIN D23). */
    @Test
    void shouldAnswerAMalformedItemByItselfAndTakeTheOthers() {
        JsonObject crooked = order("TEA", 1).put("externalNumber", "E-2");
        crooked.getJsonArray("lines").getJsonObject(0).put("quantity", 0);
        JsonObject unnamed = order("TEA", 1);
        JsonObject numbered = order("TEA", 1).put("externalNumber", 4);
        JsonObject unreadable = order("TEA", 1).put("externalNumber", "E-5").put("colour", "blue");
        JsonArray orders = new JsonArray()
                .add(order("TEA", 1).put("externalNumber", "E-1"))
                .add(crooked)
                .add(unnamed)
                .add(numbered)
                .add(unreadable)
                .add(7)
                .addNull()
                .add(order("TEA", 1).put("externalNumber", "E-8").put("requestedDay", "2026-02-30"))
                .add(order("TEA", 1).put("externalNumber", "E-9"));
        JsonArray results = api.post("/v1/orders/bulk", new JsonObject().put("orders", orders))
                .is(200)
                .json()
                .getJsonArray("results");

        String[] fields = {
            null,
            "/orders/1/lines/0/quantity",
            "/orders/2/externalNumber",
            "/orders/3/externalNumber",
            "/orders/4/colour",
            "/orders/5",
            "/orders/6",
            "/orders/7/requestedDay",
            null
        };
        assertThat(results).hasSize(fields.length);
        for (int i = 0; i < fields.length; i++) {
            JsonObject result = results.getJsonObject(i);
            assertThat(result.getInteger("status")).as(result.encode()).isEqualTo(fields[i] == null ? 201 : 400);
            assertThat(result.getString("field")).as(result.encode()).isEqualTo(fields[i]);
        }
        assertThat(results.getJsonObject(1).getString("externalNumber")).isEqualTo("E-2");
        assertThat(results.getJsonObject(5).getString("externalNumber")).isEmpty();
        // What is no list of items at all is a fault of the request.
        api.post("/v1/orders/bulk", json("{'orders':[]}")).isProblem(ProblemType.INVALID_REQUEST);
        api.post("/v1/orders/bulk", json("{'orders':{}}")).isProblem(ProblemType.INVALID_REQUEST);
        api.post("/v1/orders/bulk", json("{'orders':[7],'more':1}")).isProblem(ProblemType.INVALID_REQUEST);
    }

    @Test
    void shouldNameTheOrderThatIsAsAskedAlready() {
        Answer placed = api.post("/v1/orders", order("TEA", 3)).is(201);
        long order = placed.json().getLong("order");
        Answer same = shop.command(order, "changes", json("{'quantities':[{'line':1,'quantity':3}]}"), placed.etag())
                .is(200);

        assertThat(same.json().getString("result")).isEqualTo("unchanged");
        assertThat(same.json().getLong("order")).isEqualTo(order);
    }

    @Test
    void shouldAnswerMinimallyWhenRowsAreAway() {
        Answer placed = api.call(
                        HttpMethod.POST,
                        "/v1/orders",
                        order("TEA", 1),
                        Map.of("Idempotency-Key", "k", "Prefer", "return=representation"))
                .is(201);

        assertThat(placed.json().containsKey("item")).isFalse();
        assertThat(placed.header("Preference-Applied")).isNull();
    }

    /** Its taxes would be those of one country, and its parcel would go to another. */
    @Test
    void shouldRefuseADestinationThatItsAddressContradicts() {
        JsonObject french = json("{'shippingAddress':{'street':'Rue 1','country':'FR'}}");
        Answer answer = api.post(
                        "/v1/orders", order("TEA", 1).put("destination", "DE").put("personal", french))
                .isProblem(ProblemType.INVALID_REQUEST);
        assertThat(answer.field()).isEqualTo("/destination");
        api.post("/v1/orders", order("TEA", 1).put("destination", "FR").put("personal", french))
                .is(201);
    }

    /** Whoever reads it sits at no scanner. */
    @Test
    void shouldTellOfAFieldWithoutAskingForAScan() {
        long order = shop.place(order("TEA", 1).put("paymentType", "BANK_TRANSFER"));
        Answer answer = api.post(
                "/v1/orders/" + order + "/payments", json("{'paidBy':'CARD','amountMinor':1,'reference':'a\\u0001b'}"));
        assertThat(reason(answer)).isEqualTo("MALFORMED");
        assertThat(answer.text()).doesNotContain("Scan");
    }
}
