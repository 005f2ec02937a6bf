package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules of release, what they say of an order, and what they release, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class ReleaseRulesTest {
    private static final String RULES = "/v1/release-rules";

    private final ShopFixture shop;
    private final ApiFixture api;

    ReleaseRulesTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer create(String body) {
        return api.call(HttpMethod.PUT, RULES, json(body), Map.of());
    }

    @Test
    void shouldReadBackTheRulesAndReplaceOnlyTheVersionThatWasRead() {
        assertThat(api.get(RULES).isProblem(ProblemType.UNKNOWN_RESOURCE).json().getString("detail"))
                .isEqualTo("There are no release rules.");
        Answer written = create(
                        "{'rules':[{'name':'carts','warehouse':'BER','minPriority':5,'size':'SINGLE_LINE',"
                                + "'minutesBeforeCutOff':0,'lists':'BATCH','ordersPerList':4,'waitMinutes':5},{'name':'rest'}]}")
                .is(201);
        JsonObject item = shop.get(RULES).json().getJsonObject("item");
        assertThat(item.getJsonArray("rules"))
                .containsExactly(
                        json("{'name':'carts','warehouse':'BER','channel':null,'method':null,'minPriority':5,"
                                + "'size':'SINGLE_LINE','whole':false,'minutesBeforeCutOff':0,'maxOpenLines':null,"
                                + "'maxOpenLists':null,'lists':'BATCH','ordersPerList':4,'waitMinutes':5}"),
                        json("{'name':'rest','warehouse':null,'channel':null,'method':null,'minPriority':null,"
                                + "'size':'ANY','whole':false,'minutesBeforeCutOff':null,'maxOpenLines':null,"
                                + "'maxOpenLists':null,'lists':'NONE','ordersPerList':null,'waitMinutes':0}"));
        // What was read may be sent as it is.
        JsonObject again = new JsonObject().put("rules", item.getJsonArray("rules"));
        assertThat(api.put(RULES, again, written.etag()).is(200).json().getString("result"))
                .isEqualTo("unchanged");
        assertThat(create("{'rules':[]}").isProblem(ProblemType.REFUSED).json().getString("reason"))
                .isEqualTo("ALREADY_EXISTS");
        api.put(RULES, json("{'rules':[]}"), "\"1\"").isProblem(ProblemType.VERSION_CONFLICT);
        assertThat(api.put(RULES, json("{'rules':[{'name':'x','channel':'nowhere'}]}"), written.etag())
                        .isProblem(ProblemType.CONTENT_REFUSED)
                        .json()
                        .getString("field"))
                .isEqualTo("/rules/0/channel");
        api.put(RULES, json("{'rules':[{'name':'x','lists':'BATCH'}]}"), written.etag())
                .isProblem(ProblemType.CONTENT_REFUSED);
    }

    @Test
    void shouldTellWhichRuleReleasesAnOrderAndReleaseItWithATick() {
        shop.receive("TEA", "BER", 50);
        long order = shop.place(order("TEA", 2));
        assertThat(release(order).getJsonArray("rules")).isEmpty();
        create("{'rules':[{'name':'urgent','minPriority':5},{'name':'whole','whole':true,'lists':'ONE_ORDER'}]}")
                .is(201);
        JsonObject told = release(order);
        assertThat(told.getString("rule")).isEqualTo("whole");
        assertThat(told.getString("at")).isNull();
        assertThat(told.getString("refusal")).isNull();
        assertThat(told.getJsonArray("rules"))
                .containsExactly(
                        json("{'rule':'urgent','obstacle':'PRIORITY','at':null}"),
                        json("{'rule':'whole','obstacle':null,'at':null}"));

        // The clocks of warehouses are what the first may see to.
        api.tick();
        api.tick();

        assertThat(shop.read(order).getString("status")).isEqualTo("RELEASED");
        assertThat(shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> each.getString("type").equals("OrderReleased"))
                        .map(each -> each.getJsonObject("detail").getString("rule")))
                .containsExactly("whole");
        JsonArray lists = shop.get("/v1/pick-lists").json().getJsonArray("items");
        assertThat(lists).hasSize(1);
        assertThat(release(order).getString("refusal")).isEqualTo("NOTHING_TO_RELEASE");
        api.get("/v1/orders/999999/release").isProblem(ProblemType.UNKNOWN_RESOURCE);
        api.send(
                        HttpMethod.GET,
                        "/v1/orders/" + order + "/release",
                        null,
                        Map.of("Authorization", "Bearer " + api.key(ApiRole.PICKER)))
                .isProblem(ProblemType.FORBIDDEN);
    }

    private JsonObject release(long order) {
        return api.get("/v1/orders/" + order + "/release").is(200).json();
    }
}
