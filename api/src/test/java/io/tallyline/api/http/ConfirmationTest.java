package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders that customers confirm by a link that counts once, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class ConfirmationTest {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration OVER_AT_LATEST = Duration.ofSeconds(30);
    private static final JsonObject CONFIRM = json("{'confirm':true}");
    private static final String BAD =
            "{'email':'ann@example.org','shippingAddress':{'name':'Ann','street':'Hauptstr. 1','city':'Berlin',"
                    + "'postalCode':'1011','country':'DE'}}";

    private final ShopFixture shop;
    private final ApiFixture api;

    ConfirmationTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private long held() {
        return shop.place(order("TEA", 2).put("personal", json(BAD)));
    }

    private String link(long order, String body) {
        return api.post("/v1/orders/" + order + "/confirmation-links", json(body))
                .is(201)
                .json()
                .getString("link");
    }

    /** As somebody without a key, of rows that have all that was written so far. */
    private Answer show(String link) {
        return api.send(HttpMethod.GET, link + "?atLeast=" + api.journal.lastDurable(), null, Map.of());
    }

    private Answer confirm(String link, JsonObject body) {
        return api.send(HttpMethod.POST, link + "?atLeast=" + api.journal.lastDurable(), body.toBuffer(), JSON);
    }

    private JsonObject corrected() {
        return ContractExamples.body("confirmOrder");
    }

    private JsonArray holds(long order) {
        return shop.read(order).getJsonArray("holds");
    }

    /** The very same as of a token that never was, for whatever it is asked. */
    private void isGone(String link) {
        String unknown = show("/v1/public/confirmations/tlc_none")
                .isProblem(ProblemType.UNKNOWN_RESOURCE)
                .text();
        assertThat(show(link).isProblem(ProblemType.UNKNOWN_RESOURCE).text()).isEqualTo(unknown);
        for (JsonObject body : List.of(CONFIRM, corrected())) {
            assertThat(confirm(link, body)
                            .isProblem(ProblemType.UNKNOWN_RESOURCE)
                            .text())
                    .isEqualTo(unknown);
        }
    }

    @Test
    void shouldShowFewFieldsAndBeConfirmedOnce() {
        long order = shop.place(order("TEA", 2));
        JsonObject issue = ContractExamples.body("issueConfirmationLink");
        Answer issued =
                api.post("/v1/orders/" + order + "/confirmation-links", issue).is(201);
        assertThat(issued.etag()).isEqualTo(ShopFixture.etag(shop.read(order)));
        assertThat(holds(order)).containsExactly("CUSTOMER");
        assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
        String link = issued.json().getString("link");
        assertThat(link).isEqualTo("/v1/public/confirmations/" + issued.json().getString("token"));

        Answer shown = show(link).is(200);
        JsonObject item = shown.json().getJsonObject("item");
        assertThat(item.fieldNames())
                .isEqualTo(Set.of(
                        "order",
                        "expires",
                        "lines",
                        "currency",
                        "totalMinor",
                        "total",
                        "shippingAddress",
                        "addressProblems"));
        assertThat(item.getJsonArray("lines")).containsExactly(json("{'name':'Tea','quantity':2}"));
        assertThat(item.getString("total")).isEqualTo("3.00");
        assertThat(item.getValue("shippingAddress")).isNull();
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.header("Referrer-Policy")).isEqualTo("no-referrer");

        assertThat(confirm(link, CONFIRM).is(200).json().getLong("order")).isEqualTo(order);

        assertThat(holds(order)).isEmpty();
        isGone(link);
        JsonArray history = shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items");
        JsonObject last = history.getJsonObject(history.size() - 1);
        assertThat(last.getString("type")).isEqualTo("OrderConfirmed");
        assertThat(last.getString("actor")).isEqualTo("customer by link");
        assertThat(last.getJsonObject("detail").getBoolean("addressChanged")).isFalse();
    }

    @Test
    void shouldTakeACorrectedAddressAndKeepWhatElseIsKnown() {
        long order = held();
        String link = link(order, "{}");
        assertThat(show(link).json().getJsonObject("item").getJsonArray("addressProblems"))
                .hasSize(1);

        Answer confirmed = confirm(link, corrected()).is(200);

        assertThat(confirmed.json().containsKey("addressProblems")).isFalse();
        JsonObject read = shop.read(order);
        assertThat(read.getJsonArray("holds")).isEmpty();
        assertThat(read.getJsonObject("personal").getString("email")).isEqualTo("ann@example.org");
        assertThat(read.getJsonObject("personal").getJsonObject("shippingAddress"))
                .isEqualTo(corrected().getJsonObject("shippingAddress"));
        assertThat(shop.get("/v1/orders?customerName=archer").json().getJsonArray("items"))
                .hasSize(1);
        assertThat(api.journal.text()).doesNotContain("Ann Archer");
        shop.rebuild();
        assertThat(shop.read(order)).isEqualTo(read);
        isGone(link);
    }

    @Test
    void shouldLearnTheCountryOfAnOrderThatHasNone() {
        JsonObject without = json(BAD);
        without.getJsonObject("shippingAddress").remove("country");
        long order = shop.place(order("TEA", 2).put("personal", without));
        assertThat(holds(order)).containsExactly("ADDRESS");

        confirm(link(order, "{}"), corrected()).is(200);

        JsonObject read = shop.read(order);
        assertThat(read.getJsonArray("holds")).isEmpty();
        assertThat(read.getString("destination")).isEqualTo("DE");
        shop.rebuild();
        assertThat(shop.read(order)).isEqualTo(read);
    }

    @Test
    void shouldStayGoodWhileTheAddressIsAllThatHoldsAndIsBad() {
        long order = held();
        String link = link(order, "{}");
        JsonObject elsewhere = corrected();
        elsewhere.getJsonObject("shippingAddress").put("country", "AT").put("postalCode", "1010");

        JsonObject refused =
                confirm(link, CONFIRM).isProblem(ProblemType.CONTENT_REFUSED).json();
        assertThat(refused.getString("reason")).isEqualTo("ADDRESS_NOT_GOOD");
        assertThat(refused.getJsonArray("addressProblems").getJsonObject(0).getString("field"))
                .isEqualTo("/shippingAddress/postalCode");
        assertThat(refused.getString("field")).isEqualTo("/shippingAddress");
        JsonObject abroad =
                confirm(link, elsewhere).isProblem(ProblemType.REFUSED).json();
        assertThat(abroad.getString("reason")).isEqualTo("OTHER_COUNTRY");
        assertThat(abroad.getString("field")).isEqualTo("/shippingAddress/country");
        confirm(link, new JsonObject()).isProblem(ProblemType.INVALID_REQUEST);
        confirm(link, json("{'confirm':false}")).isProblem(ProblemType.INVALID_REQUEST);
        assertThat(holds(order)).containsExactly("ADDRESS");

        confirm(link, corrected()).is(200);
        assertThat(holds(order)).isEmpty();
    }

    @Test
    void shouldLeaveABadAddressToAPersonWhenTheCustomerConfirms() {
        long order = held();
        String link = link(order, "{'hold':true}");

        Answer confirmed = confirm(link, CONFIRM).is(200);

        assertThat(confirmed.json().getJsonArray("addressProblems")).hasSize(1);
        assertThat(holds(order)).containsExactly("ADDRESS");
        isGone(link);
    }

    @Test
    void shouldNotTakeALinkThatWasReplacedOrOfAnOrderThatIsClearedOrAtItsEnd() {
        long order = held();
        String replaced = link(order, "{}");
        String link = link(order, "{}");
        isGone(replaced);
        show(link).is(200);
        shop.command(order, "holds/ADDRESS/lift", json("{'note':'known'}"), ShopFixture.etag(shop.read(order)))
                .is(200);
        isGone(link);

        long cancelled = held();
        String last = link(cancelled, "{}");
        shop.command(cancelled, "cancellation", json("{'reason':'late'}"), ShopFixture.etag(shop.read(cancelled)))
                .is(200);
        isGone(last);
    }

    /** What the next customer says is not for who had the link. */
    @Test
    void shouldShowNothingOfAnotherCustomersOrder() {
        api.post("/v1/customers", json("{'customer':'next','currency':'EUR'}")).is(201);
        long order = held();
        String link = link(order, "{'hold':true}");
        show(link).is(200);

        api.put("/v1/orders/" + order + "/customer", json("{'customer':'next'}"), ShopFixture.etag(shop.read(order)))
                .is(200);

        isGone(link);
        assertThat(api.send(HttpMethod.POST, link, corrected().toBuffer(), JSON)
                        .response()
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldNotTakeALinkWhoseTimeIsOver() {
        long order = held();
        String link = link(order, "{'validSeconds':1}");
        // Not as often as one may not ask without a key.
        await().atMost(OVER_AT_LATEST)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> show(link).response().statusCode() != 200);

        isGone(link);
        assertThat(holds(order)).containsExactly("ADDRESS");
    }

    @Test
    void shouldCountForOneOfThoseWhoUseItAtOnce() {
        long order = held();
        String link = link(order, "{'hold':true}");
        show(link).is(200);

        List<Future<Answer>> racing = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            racing.add(api.sending(HttpMethod.POST, link, (i % 2 == 0 ? CONFIRM : corrected()).toBuffer(), JSON));
        }
        List<Integer> statuses = racing.stream()
                .map(each -> ApiFixture.await(each).response().statusCode())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 404, 404, 404, 404, 404, 404, 404);
        JsonArray history = shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items");
        assertThat(history.stream().filter(each -> "OrderConfirmed".equals(((JsonObject) each).getString("type"))))
                .hasSize(1);
    }

    /** Whoever confirms does not know of versions. */
    @Test
    void shouldConfirmAnOrderThatOthersChangeMeanwhile() {
        long order = held();
        String link = link(order, "{'hold':true}");
        show(link).is(200);

        List<Future<Answer>> racing = new ArrayList<>();
        Map<String, String> clerk =
                Map.of("Authorization", "Bearer " + api.key(ApiRole.CLERK), "Content-Type", "application/json");
        racing.add(api.sending(
                HttpMethod.POST,
                "/v1/orders/" + order + "/holds",
                json("{'hold':'CLERK'}").toBuffer(),
                clerk));
        racing.add(api.sending(HttpMethod.POST, link, corrected().toBuffer(), JSON));

        racing.forEach(each -> ApiFixture.await(each).is(200));
        assertThat(holds(order)).containsExactly("CLERK");
    }

    @Test
    void shouldShowNoAddressThatWasErasedAndTakeAnother() {
        long order = held();
        String link = link(order, "{}");
        shop.erase("ann");

        assertThat(show(link).is(200).json().getJsonObject("item").getValue("shippingAddress"))
                .isNull();
        confirm(link, corrected()).is(200);
        assertThat(shop.read(order).getJsonObject("personal")).isEqualTo(corrected());
        shop.erase("ann");
        assertThat(shop.read(order).getBoolean("personalErased")).isTrue();
    }

    @Test
    void shouldTellTheSecretOnceAndNowhereElse() {
        long order = held();
        Answer issued = api.post("/v1/orders/" + order + "/confirmation-links", new JsonObject())
                .is(201);
        String token = issued.json().getString("token");

        assertThat(api.journal.text()).doesNotContain(token);
        String changes = shop.get("/v1/changes?after=" + (order - 1)).text();
        assertThat(changes).contains("ConfirmationLinkIssued").doesNotContain("Hash");
        assertThat(shop.get("/v1/orders/" + order + "/history").text())
                .contains("expires")
                .doesNotContain("Hash");
    }

    @Test
    void shouldIssueNoLinkWhereNothingIsToConfirmOrForWhomItIsNot() {
        long order = shop.place(order("TEA", 2));
        String path = "/v1/orders/" + order + "/confirmation-links";

        assertThat(api.post(path, new JsonObject())
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("NOTHING_TO_CONFIRM");
        api.post("/v1/orders/999999/confirmation-links", new JsonObject()).isProblem(ProblemType.UNKNOWN_RESOURCE);
        api.post(path, json("{'validSeconds':2592001}")).isProblem(ProblemType.INVALID_REQUEST);
        api.call(HttpMethod.POST, path, json("{'hold':true}"), Map.of("If-Match", "\"1\""))
                .isProblem(ProblemType.VERSION_CONFLICT);
        api.call(HttpMethod.POST, path, new JsonObject(), Map.of("Authorization", "Bearer " + api.key(ApiRole.VIEWER)))
                .isProblem(ProblemType.FORBIDDEN);
        api.post("/v1/api-keys", json("{'name':'customer by link','role':'VIEWER'}"))
                .isProblem(ProblemType.INVALID_REQUEST);
    }

    /** The limit at once, and what comes with the time that it takes; the status of orders counts with it. */
    @Test
    void shouldAnswerWhoHasNoKeyNoMoreThanTheLimit() {
        String link = link(held(), "{}");
        long begun = System.nanoTime();
        int answered = 0;
        Answer last = show(link);
        while (last.response().statusCode() != 429) {
            answered++;
            last = answered % 2 == 0
                    ? show(link)
                    : api.send(HttpMethod.GET, "/v1/order-status/1?secret=A", null, Map.of());
        }
        long withTime = (System.nanoTime() - begun) * ApiFixture.STATUS_PER_MINUTE / MINUTE_NANOS;

        assertThat(answered).isBetween(ApiFixture.STATUS_PER_MINUTE, (int) (ApiFixture.STATUS_PER_MINUTE + withTime));
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
        // Of one who came with time meanwhile, the next is turned away.
        await().atMost(OVER_AT_LATEST)
                .until(() -> confirm(link, CONFIRM).response().statusCode() == 429);
    }

    /** The rows have a link a moment after it was told; a customer who is as quick must not be told that it is none. */
    @Test
    void shouldWaitForTheRowsOfALinkThatWasIssuedThisMoment() {
        for (int time = 0; time < 5; time++) {
            String shown = link(held(), "{}");
            api.send(HttpMethod.GET, shown, null, Map.of()).is(200);
            String used = link(held(), "{}");
            api.send(HttpMethod.POST, used, corrected().toBuffer(), JSON).is(200);
        }
    }
}
