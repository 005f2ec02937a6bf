package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders come to the floor of the real server by rules: its own clock, a kill, lists that nobody asked for. */
@Tag("slow")
class ReleaseFlowTest {
    private static final Duration AT_LATEST = Duration.ofSeconds(20);

    @Test
    void shouldReleaseByRulesAndPutCartsTogetherAcrossAKill(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            SmallWarehouse warehouse = new SmallWarehouse(server.rest());
            warehouse.make();
            for (String tote : new String[] {"T-01", "T-02"}) {
                warehouse.post("/v1/warehouses/BER/locations", "{'location':'" + tote + "','kind':'TOTE'}");
            }
            warehouse.post("/v1/operators", "{'badge':'eva','name':'Eva'}");
            warehouse.post("/v1/customers", "{'customer':'ann','currency':'EUR','creditLimitMinor':100000}");
            warehouse.post(
                    "/v1/channels", "{'channel':'counter','name':'Counter','warehouses':['BER'],'needsAddress':false}");
            String picking = warehouse.device("picker", "PICK");
            long first = place(server.rest());
            assertThat(ask(server.rest(), first).getString("rule")).isNull();
            put(
                    server.rest(),
                    "{'rules':[{'name':'never','method':'EXPRESS'},{'name':'carts','warehouse':'BER','lists':'BATCH',"
                            + "'ordersPerList':2,'waitMinutes':600}]}");

            awaitReleased(server.rest(), first, "carts");
            server.killAndStart();
            long second = place(server.rest());
            awaitReleased(server.rest(), second, "carts");
            JsonObject cart = awaitList(server.rest());
            assertThat(cart.getInteger("toPick")).isEqualTo(4);
            assertThat(cart.getString("operator")).isNull();
            assertThat(ask(server.rest(), second).getString("refusal")).isEqualTo("NOTHING_TO_RELEASE");

            String list = "/v1/pick-lists/" + cart.getLong("list");
            server.rest()
                    .post(list + "/assign", new JsonObject().put("operator", "eva"), cart.getLong("version"))
                    .required();
            try (LineDevice picker = server.connect("picker", picking, 1)) {
                assertThat(picker.ask("OPERATOR\t1\teva")).contains("nextSku=TEA-100");
                assertThat(picker.scan(2, "LOC-T-01")).contains("order=" + first);
                assertThat(picker.scan(3, "LOC-T-02")).contains("order=" + second);
            }
        }
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }

    private static void put(RestClient rest, String body) throws Exception {
        rest.put("/v1/release-rules", json(body)).required();
    }

    private static long place(RestClient rest) throws Exception {
        JsonObject line = json("{'sku':'TEA-100','quantity':2,'unitPrice':'2.00','taxBasisPoints':0}");
        return rest.post(
                        "/v1/orders",
                        json("{'channel':'counter','customer':'ann','paymentType':'ON_ACCOUNT'}")
                                .put("lines", new JsonArray().add(line)))
                .required()
                .json()
                .getLong("order");
    }

    private static JsonObject ask(RestClient rest, long order) throws Exception {
        return rest.get("/v1/orders/" + order + "/release").required().json();
    }

    /** Its history tells by which rule. */
    private static void awaitReleased(RestClient rest, long order, String rule) throws Exception {
        long begun = System.nanoTime();
        JsonObject released = released(rest, order);
        while (released == null) {
            assertThat(System.nanoTime() - begun).as("not released").isLessThan(AT_LATEST.toNanos());
            released = released(rest, order);
        }
        assertThat(released.getJsonObject("detail").getString("rule")).isEqualTo(rule);
    }

    private static @Nullable JsonObject released(RestClient rest, long order) throws Exception {
        return rest
                .get("/v1/orders/" + order + "/history?atLeast=" + order)
                .required()
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("type").equals("OrderReleased"))
                .findFirst()
                .orElse(null);
    }

    private static JsonObject awaitList(RestClient rest) throws Exception {
        long begun = System.nanoTime();
        JsonArray lists = lists(rest);
        while (lists.isEmpty()) {
            assertThat(System.nanoTime() - begun).as("no list").isLessThan(AT_LATEST.toNanos());
            lists = lists(rest);
        }
        assertThat(lists).hasSize(1);
        return lists.getJsonObject(0);
    }

    private static JsonArray lists(RestClient rest) throws Exception {
        return rest.get("/v1/pick-lists").required().json().getJsonArray("items");
    }
}
