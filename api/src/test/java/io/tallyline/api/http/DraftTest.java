package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.line;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Unfinished orders over real HTTP and real PostgreSQL: begun in a shop, taken over by a clerk, placed or thrown away. */
@ExtendWith(PostgresExtension.class)
class DraftTest {
    private final ShopFixture shop;
    private final ApiFixture api;
    private int keys;

    DraftTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer as(ApiRole role, HttpMethod method, String path, @Nullable JsonObject body, @Nullable String etag) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + api.key(role));
        headers.put("Idempotency-Key", "draft-" + ++keys);
        if (etag != null) {
            headers.put("If-Match", etag);
        }
        return api.call(method, path, body, headers);
    }

    private Answer begin(ApiRole role, JsonObject body) {
        return as(role, HttpMethod.POST, "/v1/drafts", body, null).is(201);
    }

    private JsonObject read(long draft) {
        return shop.get("/v1/drafts/" + draft).json().getJsonObject("item");
    }

    private static List<Long> numbers(Answer page) {
        List<Long> numbers = new ArrayList<>();
        JsonArray items = page.json().getJsonArray("items");
        for (int i = 0; i < items.size(); i++) {
            numbers.add(items.getJsonObject(i).getLong("draft"));
        }
        return numbers;
    }

    private static List<String> problems(JsonObject told) {
        List<String> problems = new ArrayList<>();
        JsonArray items = told.getJsonArray("problems");
        for (int i = 0; i < items.size(); i++) {
            problems.add(items.getJsonObject(i).getString("field") + " "
                    + items.getJsonObject(i).getString("detail"));
        }
        return problems;
    }

    /** From a basket that a customer left to the order that a clerk made of it. */
    @Test
    void shouldBeTakenOverCompletedAndPlaced() {
        Answer begun = begin(
                ApiRole.ERP,
                json("{'channel':'web','lines':[{'sku':'TEA','quantity':2},{'sku':'TEA'}],"
                        + "'personal':{'email':'zoe@example.org'}}"));
        long draft = begun.json().getLong("draft");
        assertThat(begun.header("Location")).isEqualTo("/v1/drafts/" + draft);
        assertThat(problems(begun.json()))
                .containsExactly(
                        "/customer No customer is named.",
                        "/paymentType It is not said how it will be paid.",
                        "/lines/1/quantity It is not said how many.");
        JsonObject left = read(draft);
        assertThat(left.getValue("clerk")).isNull();
        assertThat(left.getString("savedBy")).isEqualTo("key-ERP");
        assertThat(left.getJsonObject("order").getJsonObject("personal").getString("email"))
                .isEqualTo("zoe@example.org");

        String path = "/v1/drafts/" + draft;
        Answer taken = as(ApiRole.CLERK, HttpMethod.POST, path + "/take-over", null, begun.etag())
                .is(200);
        assertThat(problems(taken.json())).hasSize(3);
        as(ApiRole.ADMINISTRATOR, HttpMethod.POST, path + "/take-over", null, begun.etag())
                .isProblem(ProblemType.VERSION_CONFLICT);
        JsonObject hers = read(draft);
        assertThat(hers.getString("clerk")).isEqualTo("key-CLERK");
        assertThat(hers.getString("begun")).isEqualTo(left.getString("begun"));
        assertThat(hers.getJsonObject("order")).isEqualTo(left.getJsonObject("order"));

        JsonObject whole = order("TEA", 2).put("personal", json("{'email':'zoe@example.org'}"));
        as(ApiRole.CLERK, HttpMethod.PUT, path, whole, begun.etag()).isProblem(ProblemType.VERSION_CONFLICT);
        as(ApiRole.CLERK, HttpMethod.PUT, path, whole, null).isProblem(ProblemType.PRECONDITION_REQUIRED);
        Answer saved =
                as(ApiRole.CLERK, HttpMethod.PUT, path, whole, taken.etag()).is(200);
        assertThat(saved.json().getJsonArray("problems")).isEmpty();
        assertThat(api.journal.text()).doesNotContain("zoe@example.org");

        JsonObject placing = read(draft).getJsonObject("order");
        placing.put("draft", draft);
        as(ApiRole.CLERK, HttpMethod.POST, "/v1/orders", placing, null).isProblem(ProblemType.PRECONDITION_REQUIRED);
        Answer outdated = as(ApiRole.CLERK, HttpMethod.POST, "/v1/orders", placing, taken.etag())
                .isProblem(ProblemType.VERSION_CONFLICT);
        assertThat(outdated.json().getString("field")).isEqualTo("/draft");
        long order = as(ApiRole.CLERK, HttpMethod.POST, "/v1/orders", placing, saved.etag())
                .is(201)
                .json()
                .getLong("order");
        assertThat(shop.read(order).getJsonObject("personal").getString("email"))
                .isEqualTo("zoe@example.org");
        api.get(path + "?atLeast=" + order).isProblem(ProblemType.UNKNOWN_RESOURCE);
        JsonObject placed = shop.get("/v1/orders/" + order + "/history")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(placed.getJsonObject("detail").getLong("draft")).isEqualTo(draft);
        Answer twice = as(ApiRole.CLERK, HttpMethod.POST, "/v1/orders", placing, saved.etag())
                .isProblem(ProblemType.CONTENT_REFUSED);
        assertThat(twice.json().getString("reason")).isEqualTo("UNKNOWN_DRAFT");
        assertThat(twice.json().getString("field")).isEqualTo("/draft");
    }

    @Test
    void shouldStayWhenItsPlacementIsRefused() {
        Answer begun = begin(ApiRole.CLERK, order("NONE", 1));
        long draft = begun.json().getLong("draft");

        as(ApiRole.CLERK, HttpMethod.POST, "/v1/orders", order("NONE", 1).put("draft", draft), begun.etag())
                .isProblem(ProblemType.CONTENT_REFUSED);

        assertThat(problems(read(draft))).containsExactly("/lines/0/sku There is no product NONE.");
    }

    /** The shop sends the order again as it is; that a clerk had made it of a draft is no news. */
    @Test
    void shouldKnowTheOrderOfAShopAgainThatADraftBecame() {
        Answer begun = begin(ApiRole.CLERK, order("TEA", 1));
        JsonObject order = order("TEA", 1).put("externalNumber", "W-1");
        JsonObject finishing = order.copy().put("draft", begun.json().getLong("draft"));
        long number = as(ApiRole.CLERK, HttpMethod.POST, "/v1/orders", finishing, begun.etag())
                .is(201)
                .json()
                .getLong("order");

        assertThat(api.post("/v1/orders", order).is(200).json().getLong("order"))
                .isEqualTo(number);
    }

    @Test
    void shouldTellWhatIsUnknownInWords() {
        JsonObject body = json("{'channel':'web','customer':'nobody','paymentType':'CARD','requestedDay':'2026-02-30',"
                + "'lines':[{'sku':'TEA','quantity':1},{'sku':'NONE','quantity':1},{'sku':'CUP','quantity':1}]}");
        String cup = shop.get("/v1/products/CUP").etag();
        api.put("/v1/products/CUP", json("{'name':'Cup','blocked':true}"), cup).is(200);
        long draft = begin(ApiRole.CLERK, body).json().getLong("draft");

        assertThat(problems(read(draft)))
                .containsExactly(
                        "/requestedDay There is no such day in the calendar: 2026-02-30.",
                        "/customer There is no customer nobody.",
                        "/lines/1/sku There is no product NONE.",
                        "/lines/2/sku Product CUP is blocked.");
    }

    @Test
    void shouldListMineThoseOfAClerkAndAll() {
        long shops = begin(ApiRole.ERP, json("{'channel':'web','customer':'ann'}"))
                .json()
                .getLong("draft");
        long clerks = begin(ApiRole.CLERK, json("{'channel':'web'}")).json().getLong("draft");
        long named = begin(ApiRole.ERP, json("{'channel':'web','clerk':'Joe Miller'}"))
                .json()
                .getLong("draft");
        String wait = "&atLeast=" + named;

        assertThat(numbers(shop.get("/v1/drafts"))).containsExactly(named, clerks, shops);
        assertThat(numbers(as(ApiRole.CLERK, HttpMethod.GET, "/v1/drafts?mine=true" + wait, null, null)))
                .containsExactly(clerks);
        assertThat(numbers(shop.get("/v1/drafts?clerk=Joe%20Miller"))).containsExactly(named);
        assertThat(numbers(shop.get("/v1/drafts?customer=ann"))).containsExactly(shops);
        assertThat(numbers(shop.get("/v1/drafts?channel=none"))).isEmpty();
        JsonObject page = shop.get("/v1/drafts?limit=2").json();
        assertThat(numbers(shop.get("/v1/drafts?limit=2&cursor=" + page.getString("next"))))
                .containsExactly(shops);
    }

    @Test
    void shouldBeGoneWhenThrownAway() {
        Answer begun = begin(ApiRole.CLERK, json("{'channel':'web'}"));
        String path = "/v1/drafts/" + begun.json().getLong("draft");

        as(ApiRole.CLERK, HttpMethod.DELETE, path, null, null).isProblem(ProblemType.PRECONDITION_REQUIRED);
        as(ApiRole.CLERK, HttpMethod.DELETE, path, null, "\"1\"").isProblem(ProblemType.VERSION_CONFLICT);
        as(ApiRole.CLERK, HttpMethod.DELETE, path, null, begun.etag()).is(200);
        as(ApiRole.CLERK, HttpMethod.DELETE, path, null, begun.etag()).isProblem(ProblemType.UNKNOWN_RESOURCE);
        assertThat(numbers(shop.get("/v1/drafts"))).isEmpty();
        as(ApiRole.CLERK, HttpMethod.POST, path + "/take-over", null, begun.etag())
                .isProblem(ProblemType.UNKNOWN_RESOURCE);
        as(ApiRole.CLERK, HttpMethod.POST, path + "/take-over", null, "\"999999999\"")
                .isProblem(ProblemType.VERSION_CONFLICT);
    }

    @Test
    void shouldGiveTheFirstAnswerOfAKeyAgain() {
        Map<String, String> key = Map.of("Idempotency-Key", "basket");
        JsonObject body = json("{'channel':'web'}");
        Answer first = api.call(HttpMethod.POST, "/v1/drafts", body, key).is(201);

        Answer again = api.call(HttpMethod.POST, "/v1/drafts", body, key).is(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(numbers(shop.get("/v1/drafts"))).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsNoDraftAtAll() {
        for (String body : new String[] {
            "{}",
            "{'channel':'web','colour':'blue'}",
            "{'channel':'web','lines':[{'quantity':0}]}",
            "{'channel':'web','imported':true}"
        }) {
            as(ApiRole.CLERK, HttpMethod.POST, "/v1/drafts", json(body), null).isProblem(ProblemType.INVALID_REQUEST);
        }
        as(ApiRole.CLERK, HttpMethod.POST, "/v1/drafts", json("{'channel':'none'}"), null)
                .isProblem(ProblemType.CONTENT_REFUSED);
    }

    @Test
    void shouldShowNoPersonToAViewerAndNobodyWhoWasErased() {
        JsonObject body = json("{'channel':'web','customer':'ann','personal':{'name':'Ann Archer'}}")
                .put("lines", new JsonArray().add(line("TEA", 1)));
        long draft = begin(ApiRole.CLERK, body).json().getLong("draft");
        String path = "/v1/drafts/" + draft;
        assertThat(read(draft).getJsonObject("order").getJsonObject("personal").getString("name"))
                .isEqualTo("Ann Archer");
        assertThat(as(ApiRole.VIEWER, HttpMethod.GET, path, null, null).is(200).text())
                .doesNotContain("Archer")
                .doesNotContain("personal");

        shop.erase("ann");
        JsonObject erased = read(draft);
        assertThat(erased.getBoolean("personalErased")).isTrue();
        assertThat(erased.getJsonObject("order").containsKey("personal")).isFalse();
        assertThat(erased.getJsonObject("order").getJsonArray("lines")).hasSize(1);
    }

    @Test
    void shouldEraseWhoeverIsNoCustomerYet() {
        long draft = begin(ApiRole.CLERK, json("{'channel':'web','personal':{'name':'Zoe Zimmer'}}"))
                .json()
                .getLong("draft");
        as(ApiRole.CLERK, HttpMethod.DELETE, "/v1/strangers/personal", null, null)
                .isProblem(ProblemType.FORBIDDEN);
        Answer erased =
                api.call(HttpMethod.DELETE, "/v1/strangers/personal", null).is(200);

        assertThat(erased.json().getBoolean("erased")).isTrue();
        assertThat(read(draft).getBoolean("personalErased")).isTrue();
        assertThat(api.call(HttpMethod.DELETE, "/v1/strangers/personal", null)
                        .is(200)
                        .json()
                        .getBoolean("erased"))
                .isFalse();
    }
}
