package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.etag;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Services from the catalogue to the end of their order, over real HTTP and real PostgreSQL (F33). */
@ExtendWith(PostgresExtension.class)
class ServiceTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    ServiceTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
        api.post("/v1/products", json("{'sku':'WRAP','name':'Gift wrapping','service':true}"))
                .is(201);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private JsonObject example(String operation) {
        return ContractExamples.body(operation);
    }

    private JsonArray queue(String parameters) {
        return shop.get("/v1/services" + parameters).json().getJsonArray("items");
    }

    private Answer command(long order, String command, JsonObject body) {
        return shop.command(order, command, body, etag(shop.read(order)));
    }

    private void release(long order) {
        api.call(
                        HttpMethod.POST,
                        "/v1/orders/" + order + "/release",
                        null,
                        Map.of("Idempotency-Key", "release-" + order))
                .is(200);
    }

    private static JsonObject firstLine(JsonObject order) {
        return order.getJsonArray("lines").getJsonObject(0);
    }

    @Test
    void shouldGoFromTheReleaseToTheEndOfItsOrder() {
        long order = shop.place(order("WRAP", 3));
        JsonObject placed = shop.read(order);
        assertThat(placed.getString("status")).isEqualTo("CONFIRMED");
        assertThat(firstLine(placed).getLong("service")).isEqualTo(3);
        assertThat(firstLine(placed).getString("serviceStatus")).isEqualTo("WAITING");
        assertThat(queue("")).isEmpty();
        command(order, "lines/1/assign", example("assignService")).isProblem(ProblemType.REFUSED);

        release(order);
        JsonObject queued = queue("").getJsonObject(0);
        assertThat(queued.getLong("order")).isEqualTo(order);
        assertThat(queued.getString("sku")).isEqualTo("WRAP");
        assertThat(queued.getString("name")).isEqualTo("Gift wrapping");
        assertThat(queued.getString("status")).isEqualTo("QUEUED");
        assertThat(shop.read(order).getString("status")).isEqualTo("RELEASED");
        shop.command(order, "lines/1/assign", example("assignService"), "\"" + queued.getLong("orderVersion") + "\"")
                .is(200);
        assertThat(queue("?assignee=Engraving%20team")).hasSize(1);
        assertThat(queue("?assignee=nobody")).isEmpty();
        assertThat(queue("?status=QUEUED")).isEmpty();
        command(order, "lines/1/unassign", example("unassignService")).is(200);
        assertThat(queue("?sku=WRAP").getJsonObject(0).getValue("assignee")).isNull();
        command(order, "lines/1/assign", json("{'assignee':'anna'}")).is(200);
        command(order, "lines/1/done", example("finishService")).is(200);

        JsonObject done = shop.read(order);
        assertThat(done.getString("lifecycle")).isEqualTo("COMPLETED");
        assertThat(done.getString("status")).isEqualTo("COMPLETED");
        assertThat(firstLine(done).getString("serviceStatus")).isEqualTo("DONE");
        assertThat(firstLine(done).getString("assignee")).isEqualTo("anna");
        assertThat(queue("")).isEmpty();
        assertThat(queue("?order=" + order)).hasSize(1);
        JsonArray history = shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items");
        assertThat(history.stream().map(each -> ((JsonObject) each).getString("type")))
                .containsExactly(
                        "OrderPlaced",
                        "OrderReleased",
                        "ServiceAssigned",
                        "ServiceUnassigned",
                        "ServiceAssigned",
                        "ServiceDone",
                        "OrderCompleted");
        assertThat(history.getJsonObject(2).getJsonObject("detail").getString("assignee"))
                .isEqualTo("Engraving team");
        assertThat(history.getJsonObject(2).getString("operation")).isEqualTo("assignService");

        assertThat(shop.get("/v1/changes?after=" + order).text())
                .contains("\"ServiceAssigned\"", "\"ServiceDone\"", "\"OrderCompleted\"");

        shop.rebuild();
        assertThat(shop.read(order)).isEqualTo(done);
        assertThat(queue("?status=DONE")).hasSize(1);
    }

    @Test
    void shouldTellInTheCheckAndInTheExecutionThatItNeedsNoStock() {
        JsonObject checked = shop.check(json("{'channel':'web'}")
                .put(
                        "lines",
                        new JsonArray()
                                .add(json("{'sku':'WRAP','quantity':4}"))
                                .add(json("{'sku':'TEA','quantity':2}"))));
        assertThat(checked.getBoolean("complete")).isTrue();
        assertThat(checked.getString("oneWarehouse")).isEqualTo("BER");
        JsonObject service = firstLine(checked);
        assertThat(service.getBoolean("service")).isTrue();
        assertThat(service.getLong("short")).isZero();
        assertThat(service.getJsonArray("warehouses")).isEmpty();

        JsonObject body = order("WRAP", 4);
        body.getJsonArray("lines").add(line("TEA", 2));
        long order = shop.place(body);
        release(order);
        command(order, "lines/1/done", new JsonObject()).is(200);

        JsonObject execution = shop.get("/v1/orders/" + order + "/execution").json();
        JsonObject done = firstLine(execution);
        assertThat(done.getLong("service")).isEqualTo(4);
        assertThat(done.getLong("done")).isEqualTo(4);
        assertThat(done.getLong("open")).isZero();
        assertThat(done.getLong("difference")).isZero();
        assertThat(execution.getBoolean("complete")).isFalse();
        assertThat(shop.read(order).getString("lifecycle")).isEqualTo("OPEN");
        JsonObject line = json("{'quantities':[{'line':1,'quantity':1}]}");
        api.call(
                        HttpMethod.POST,
                        "/v1/orders/" + order + "/changes",
                        line,
                        Map.of("If-Match", etag(shop.read(order)), "Idempotency-Key", "less"))
                .isProblem(ProblemType.REFUSED);
    }

    @Test
    void shouldListTheQueuePageByPageAndFollowEdits() {
        for (int i = 0; i < 3; i++) {
            JsonObject body = order("WRAP", 2);
            body.getJsonArray("lines").add(line("WRAP", 1));
            release(shop.place(body));
        }
        JsonArray seen = new JsonArray();
        String next = "";
        do {
            JsonObject page = shop.get("/v1/services?limit=4" + next).json();
            seen.addAll(page.getJsonArray("items"));
            next = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!next.isEmpty());
        assertThat(seen).hasSize(6);
        assertThat(seen).isEqualTo(queue(""));

        long order = seen.getJsonObject(0).getLong("order");
        command(order, "lines/1/split", json("{'quantity':1}")).is(200);
        assertThat(queue("?status=QUEUED&order=" + order)).hasSize(3);
        command(order, "cancellation", json("{'reason':'not wanted'}")).is(200);
        assertThat(queue("")).hasSize(4);
        assertThat(queue("?status=CANCELLED")).hasSize(3);
    }

    @Test
    void shouldBeActedOnManyAtATime() {
        long first = shop.place(order("WRAP", 1));
        long second = shop.place(order("WRAP", 1));
        JsonObject actions = json("{'actions':[{'order':0,'action':'RELEASE'},{'order':1,'action':'RELEASE'},"
                + "{'order':0,'action':'ASSIGN','line':1,'assignee':'anna'},"
                + "{'order':0,'action':'UNASSIGN','line':1},{'order':1,'action':'DONE','line':1},"
                + "{'order':1,'action':'DONE','line':1}]}");
        actions.getJsonArray("actions")
                .forEach(each -> ((JsonObject) each)
                        .put("order", ((JsonObject) each).getInteger("order") == 0 ? first : second));

        JsonArray results =
                api.post("/v1/orders/actions", actions).is(200).json().getJsonArray("results");

        for (int i = 0; i < 5; i++) {
            assertThat(results.getJsonObject(i).getInteger("status")).isEqualTo(200);
        }
        assertThat(results.getJsonObject(5).getString("reason")).isEqualTo("ORDER_CLOSED");
        assertThat(queue("").getJsonObject(0).getString("status")).isEqualTo("QUEUED");
        assertThat(shop.read(second).getString("status")).isEqualTo("COMPLETED");
    }

    @Test
    void shouldBeAProductOfWhichNoStockIsKept() {
        JsonObject product = shop.get("/v1/products/WRAP").json().getJsonObject("item");
        assertThat(product.getBoolean("service")).isTrue();
        assertThat(shop.get("/v1/products/TEA").json().getJsonObject("item").getBoolean("service"))
                .isFalse();
        api.post("/v1/products", json("{'sku':'FIT','name':'Fitting','service':true,'tracking':'LOT'}"))
                .isProblem(ProblemType.REFUSED);
        api.post("/v1/products/bulk", json("{'products':[{'sku':'FIT','name':'Fitting','service':true}]}"))
                .is(200);
        assertThat(shop.get("/v1/products/FIT").json().getJsonObject("item").getBoolean("service"))
                .isTrue();
        api.post(
                        "/v1/receipts",
                        json("{'warehouse':'BER','reference':'r','lines':"
                                + "[{'sku':'WRAP','location':'A-01','quantity':1}]}"))
                .isProblem(ProblemType.REFUSED);
    }

    @Test
    void shouldNeedTheVersionAndTheRole() {
        long order = shop.place(order("WRAP", 1));
        String path = "/v1/orders/" + order + "/lines/1/assign";
        api.call(HttpMethod.POST, path, json("{'assignee':'anna'}"), Map.of("Idempotency-Key", "a"))
                .isProblem(ProblemType.PRECONDITION_REQUIRED);
        api.call(
                        HttpMethod.POST,
                        path,
                        json("{'assignee':'anna'}"),
                        Map.of("Idempotency-Key", "b", "If-Match", "\"1\""))
                .isProblem(ProblemType.VERSION_CONFLICT);
        api.call(
                        HttpMethod.POST,
                        path,
                        json("{'assignee':'anna'}"),
                        Map.of(
                                "Idempotency-Key",
                                "c",
                                "If-Match",
                                etag(shop.read(order)),
                                "Authorization",
                                "Bearer " + api.key(ApiRole.PICKER)))
                .isProblem(ProblemType.FORBIDDEN);
    }
}
