package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service of an order through the real server: rules, a release, a kill behind it, and the rules once more. */
@Tag("slow")
class CarrierFlowTest {
    @Test
    void shouldKeepRulesAndChoicesAcrossAKill(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            SmallWarehouse warehouse = new SmallWarehouse(server.rest());
            warehouse.make();
            warehouse.post("/v1/products", "{'sku':'MUG','name':'Mug','grams':400}");
            warehouse.post(
                    "/v1/receipts", "{'warehouse':'BER','lines':[{'sku':'MUG','location':'A-01','quantity':20}]}");
            warehouse.post("/v1/customers", "{'customer':'ann','currency':'EUR','creditLimitMinor':100000}");
            warehouse.post(
                    "/v1/channels", "{'channel':'counter','name':'Counter','warehouses':['BER'],'needsAddress':false}");
            RestClient rest = server.rest();
            put(rest, "/v1/carriers/DHL", "{'name':'DHL','handOver':'CSV'}");
            put(rest, "/v1/carriers/DHL/services/PARCEL", "{'name':'Paket','daysToDeliver':2,'tracking':'TYPED'}");
            put(
                    rest,
                    "/v1/shipping-rules",
                    "{'rules':[{'name':'light','maxGrams':2000,'carrier':'DHL','service':'PARCEL'}]}");

            long light = release(rest, 5);
            server.killAndStart();
            long heavy = release(server.rest(), 6);

            assertThat(chosen(server.rest(), light, heavy).getString("service")).isEqualTo("PARCEL");
            assertThat(chosen(server.rest(), heavy, heavy).getString("reason")).isEqualTo("NO_CARRIER");
            JsonObject answer = server.rest()
                    .post(
                            "/v1/shipping-rules/try",
                            new JsonObject().put("warehouse", "BER").put("grams", 2_000))
                    .required()
                    .json();
            assertThat(answer.getString("rule")).isEqualTo("light");
        }
    }

    private static void put(RestClient rest, String path, String body) throws Exception {
        rest.put(path, new JsonObject(body.replace('\'', '"'))).required();
    }

    private static long release(RestClient rest, int quantity) throws Exception {
        JsonObject line = new JsonObject()
                .put("sku", "MUG")
                .put("quantity", quantity)
                .put("unitPrice", "2.00")
                .put("taxBasisPoints", 0);
        long order = rest.post(
                        "/v1/orders",
                        new JsonObject()
                                .put("channel", "counter")
                                .put("customer", "ann")
                                .put("paymentType", "ON_ACCOUNT")
                                .put("lines", new JsonArray().add(line)))
                .required()
                .json()
                .getLong("order");
        rest.post("/v1/orders/" + order + "/release", new JsonObject()).required();
        return order;
    }

    /** The choice is the event behind the release, which is the one behind the placement. */
    private static JsonObject chosen(RestClient rest, long order, long last) throws Exception {
        return rest.get("/v1/orders/" + order + "?atLeast=" + (last + 2))
                .required()
                .json()
                .getJsonObject("item")
                .getJsonArray("carrierServices")
                .getJsonObject(0);
    }
}
