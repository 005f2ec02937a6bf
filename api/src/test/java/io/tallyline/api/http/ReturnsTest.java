package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Returns and what is allowed of them, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class ReturnsTest {
    private static final String POLICY = "/v1/return-policy";
    private static final String RETURNS = "/v1/returns";

    private final ShopFixture shop;
    private final ApiFixture api;

    ReturnsTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    /** An order of so much tea that left. */
    private long shipped(int quantity) {
        shop.receive("TEA", "BER", 50);
        api.post("/v1/warehouses/BER/locations", json("{'location':'T-1','kind':'TOTE'}"))
                .is(201);
        api.post("/v1/warehouses/BER/locations", json("{'location':'BENCH','kind':'PARCEL'}"))
                .is(201);
        api.call(HttpMethod.PUT, "/v1/parcel-numbers", json("{'companyPrefix':'4012345','extension':3}"), Map.of());
        long order = shop.place(order("TEA", quantity));
        api.post("/v1/orders/" + order + "/release", null).is(200);
        Answer list = api.post("/v1/pick-lists", json("{'warehouse':'BER','orders':[" + order + "]}"))
                .is(201);
        String lines = "/v1/pick-lists/" + list.json().getLong("list") + "/lines/1/pick";
        api.call(
                        HttpMethod.POST,
                        lines,
                        json("{'quantity':" + quantity + ",'tote':'T-1'}"),
                        Map.of("If-Match", list.etag(), "Idempotency-Key", "picked"))
                .is(200);
        String parcel = api.post("/v1/packed-parcels", json("{'warehouse':'BER','tote':'T-1','location':'BENCH'}"))
                .is(201)
                .json()
                .getString("parcel");
        api.post("/v1/packed-parcels/" + parcel + "/close", json("{'grams':900}"))
                .is(200);
        api.post("/v1/packed-parcels/ship", json("{'parcels':['" + parcel + "']}"))
                .is(200);
        api.tick();
        return order;
    }

    private Answer open(long order, int quantity) {
        return api.post(
                RETURNS,
                json("{'order':" + order + ",'outcome':'REFUND','lines':[{'line':1,'quantity':" + quantity
                        + ",'reason':'DEFECTIVE'}]}"));
    }

    private Answer act(long number, String action, String body, String etag) {
        return api.call(
                HttpMethod.POST,
                RETURNS + "/" + number + "/" + action,
                body.isEmpty() ? null : json(body),
                Map.of("If-Match", etag, "Idempotency-Key", action + etag));
    }

    private JsonObject read(long number) {
        return shop.get(RETURNS + "/" + number).is(200).json().getJsonObject("item");
    }

    @Test
    void shouldOpenApproveAndListThem() {
        long order = shipped(3);
        Answer opened = open(order, 2).is(201);
        long number = opened.json().getLong("return");
        assertThat(opened.header("Location")).isEqualTo(RETURNS + "/" + number);
        JsonObject item = read(number);
        assertThat(item.getString("state")).isEqualTo("REQUESTED");
        assertThat(item.getString("customer")).isEqualTo("ann");
        assertThat(item.getString("arriveBy")).isNull();
        assertThat(item.getLong("expected")).isEqualTo(2);
        assertThat(item.getJsonArray("lines"))
                .containsExactly(json("{'line':1,'orderLine':1,'sku':'TEA','name':'Tea','quantity':2,'received':0,"
                        + "'reason':'DEFECTIVE'}"));
        assertThat(open(order, 2).isProblem(ProblemType.REFUSED).json().getString("reason"))
                .isEqualTo("NOT_TO_RETURN");

        Answer approved = act(number, "approve", "", opened.etag()).is(200);
        act(number, "cancel", "", opened.etag()).isProblem(ProblemType.VERSION_CONFLICT);
        assertThat(act(number, "refuse", "{'denial':'USED'}", approved.etag())
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("RETURN_DECIDED");

        assertThat(read(number).getString("arriveBy")).isNotNull();
        assertThat(numbers("?order=" + order)).containsExactly(number);
        assertThat(numbers("?state=APPROVED&customer=ann&outcome=REFUND")).containsExactly(number);
        assertThat(numbers("?state=REQUESTED")).isEmpty();
        act(number, "cancel", "", approved.etag()).is(200);
        assertThat(read(number).getString("state")).isEqualTo("CANCELLED");
        assertThat(open(order, 3).is(201).json().getLong("return")).isGreaterThan(number);
    }

    @Test
    void shouldRefuseAndSayWhy() {
        long number = open(shipped(1), 1).is(201).json().getLong("return");
        act(number, "refuse", "{'denial':'USED'}", "\"" + number + "\"").is(200);
        JsonObject item = read(number);
        assertThat(item.getString("state")).isEqualTo("REFUSED");
        assertThat(item.getString("denial")).isEqualTo("USED");
    }

    @Test
    void shouldGiveTheFirstAnswerToARepeatedRequest() {
        long order = shipped(3);
        JsonObject body = json("{'order':" + order
                + ",'outcome':'EXCHANGE','lines':[{'line':1,'quantity':1,'reason':'DOES_NOT_FIT'}]}");
        Map<String, String> key = Map.of("Idempotency-Key", "shop-7");
        Answer first = api.call(HttpMethod.POST, RETURNS, body, key).is(201);
        Answer again = api.call(HttpMethod.POST, RETURNS, body, key).is(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(numbers("?order=" + order)).hasSize(1);
    }

    @Test
    void shouldApproveByPolicyAndReplaceOnlyTheVersionThatWasRead() {
        api.get(POLICY).isProblem(ProblemType.UNKNOWN_RESOURCE);
        Answer set = api.call(
                        HttpMethod.PUT, POLICY, json("{'openDays':30,'arriveDays':14,'automatic':true}"), Map.of())
                .is(201);
        assertThat(shop.get(POLICY).json().getJsonObject("item"))
                .isEqualTo(json("{'openDays':30,'arriveDays':14,'automatic':true}")
                        .put("version", set.json().getLong("sequence")));
        long number = open(shipped(1), 1).is(201).json().getLong("return");
        assertThat(read(number).getString("state")).isEqualTo("APPROVED");
        assertThat(api.call(HttpMethod.PUT, POLICY, json("{'openDays':30,'arriveDays':14}"), Map.of())
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("ALREADY_EXISTS");
        api.put(POLICY, json("{'openDays':30,'arriveDays':20}"), set.etag()).is(200);
        api.put(POLICY, json("{'openDays':30,'arriveDays':21}"), set.etag()).isProblem(ProblemType.VERSION_CONFLICT);
    }

    @Test
    void shouldTellWhatIsNotThere() {
        api.get(RETURNS + "/999999").isProblem(ProblemType.UNKNOWN_RESOURCE);
        act(999_999, "approve", "", "\"1\"").isProblem(ProblemType.UNKNOWN_RESOURCE);
        open(999_999, 1).isProblem(ProblemType.CONTENT_REFUSED);
        api.send(HttpMethod.GET, RETURNS, null, Map.of("Authorization", "Bearer " + api.key(ApiRole.PICKER)))
                .isProblem(ProblemType.FORBIDDEN);
    }

    private List<Long> numbers(String query) {
        return shop.get(RETURNS + query).json().getJsonArray("items").stream()
                .map(each -> ((JsonObject) each).getLong("return"))
                .toList();
    }
}
