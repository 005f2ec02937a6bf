package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the tote to the customer through the real server: a bench, a gate, a kill between two scans, PostgreSQL. */
@Tag("slow")
class PackFlowTest {
    private static final String FIRST = "340123450000000000";
    private static final String SECOND = "340123450000000017";
    private static final String THIRD = "340123450000000024";
    private static final String FOURTH = "340123450000000031";
    private static final String FIFTH = "340123450000000048";

    @Test
    void shouldPackVoidShipAndDeliverAcrossAKill(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            SmallWarehouse warehouse = new SmallWarehouse(server.rest());
            warehouse.make();
            warehouse.post("/v1/warehouses/BER/locations", "{'location':'T-01','kind':'TOTE'}");
            warehouse.post("/v1/warehouses/BER/locations", "{'location':'BENCH','kind':'PARCEL'}");
            warehouse.post("/v1/operators", "{'badge':'eva','name':'Eva'}");
            warehouse.post("/v1/customers", "{'customer':'ann','currency':'EUR','creditLimitMinor':100000}");
            warehouse.post(
                    "/v1/channels", "{'channel':'counter','name':'Counter','warehouses':['BER'],'needsAddress':false}");
            server.rest()
                    .put(
                            "/v1/parcel-numbers",
                            new JsonObject().put("companyPrefix", "4012345").put("extension", 3))
                    .required();
            String picking = warehouse.device("picker", "PICK");
            String packing = warehouse
                    .post(
                            "/v1/devices",
                            "{'device':'packer','name':'packer','warehouse':'BER','location':'BENCH','role':'PACK'}")
                    .getString("token");
            String shipping = warehouse.device("gate", "SHIP");
            long order = place(server.rest());
            pick(server, picking, order, 1);

            packSome(server, packing);
            server.killAndStart();
            packTheRest(server, packing, order);
            replace(server.rest());
            ship(server, shipping, order);
            deliver(server.rest(), order);
            collect(server, picking, packing);
        }
    }

    /** An order of two parcels may be come for when both wait, and not when one of them does. */
    private static void collect(ServerProcess server, String picking, String packing) throws Exception {
        RestClient rest = server.rest();
        JsonObject placed = order(rest);
        long order = placed.getLong("order");
        rest.post("/v1/orders/" + order + "/release", new JsonObject()).required();
        pick(server, picking, order, 2);
        try (LineDevice packer = server.connect("packer", packing, 2)) {
            packer.scan(1, "LOC-T-01");
            assertThat(packer.scan(2, SmallWarehouse.EACH)).contains("parcel=" + THIRD);
            packer.ask("DO\t3\tCLOSE");
            assertThat(packer.ask("SCAN\t4\t" + SmallWarehouse.EACH + "\tquantity=2"))
                    .contains("parcel=" + FOURTH);
            packer.ask("DO\t5\tCLOSE");
        }
        ready(rest, THIRD);
        long both = ready(rest, FOURTH).getLong("sequence");
        JsonObject answer = ready(rest, THIRD);
        assertThat(statusByLink(rest, placed, both)).isEqualTo("READY_FOR_PICKUP");
        assertThat(rest.get("/v1/orders?status=READY_FOR_PICKUP")
                        .required()
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getLong("order"))
                .isEqualTo(order);
        assertThat(rest.get("/v1/changes?limit=1000&after=" + (both - 1))
                        .required()
                        .body())
                .contains("ParcelReady")
                .contains("\"order\":" + order);
        long voided = rest.post("/v1/packed-parcels/" + FOURTH + "/void", new JsonObject().put("reason", "torn"))
                .required()
                .json()
                .getLong("sequence");
        assertThat(statusByLink(rest, placed, voided)).isEqualTo("PACKED");
        rest.post("/v1/packed-parcels/" + FIFTH + "/close", new JsonObject()).required();
        long again = ready(rest, FIFTH).getLong("sequence");
        assertThat(statusByLink(rest, placed, again)).isEqualTo("READY_FOR_PICKUP");
        JsonObject code = new JsonObject().put("code", answer.getString("collectionCode"));
        long collected = rest.post("/v1/packed-parcels/" + THIRD + "/collect", code)
                .required()
                .json()
                .getLong("sequence");
        assertThat(statusByLink(rest, placed, collected + 1))
                .as("the other one waits")
                .isEqualTo("READY_FOR_PICKUP");
    }

    private static JsonObject ready(RestClient rest, String parcel) throws Exception {
        return rest.post("/v1/packed-parcels/" + parcel + "/ready", new JsonObject())
                .required()
                .json();
    }

    /** Without a key, as its customer sees it. */
    private static String statusByLink(RestClient rest, JsonObject placed, long atLeast) throws Exception {
        rest.get("/v1/orders/" + placed.getLong("order") + "?atLeast=" + atLeast)
                .required();
        return rest.get(placed.getString("statusLink"))
                .required()
                .json()
                .getJsonObject("item")
                .getString("status");
    }

    private static long place(RestClient rest) throws Exception {
        long order = order(rest).getLong("order");
        rest.post("/v1/orders/" + order + "/release", new JsonObject()).required();
        return order;
    }

    private static JsonObject order(RestClient rest) throws Exception {
        JsonObject line = new JsonObject()
                .put("sku", "TEA-100")
                .put("quantity", 3)
                .put("unitPrice", "2.00")
                .put("taxBasisPoints", 0);
        return rest.post(
                        "/v1/orders",
                        new JsonObject()
                                .put("channel", "counter")
                                .put("customer", "ann")
                                .put("paymentType", "ON_ACCOUNT")
                                .put("lines", new JsonArray().add(line)))
                .required()
                .json();
    }

    private static void pick(ServerProcess server, String token, long order, int epoch) throws Exception {
        JsonObject list = new JsonObject()
                .put("warehouse", "BER")
                .put("orders", new JsonArray(List.of(order)))
                .put("operator", "eva");
        server.rest().post("/v1/pick-lists", list).required();
        try (LineDevice picker = server.connect("picker", token, epoch)) {
            picker.ask("OPERATOR\t1\teva");
            picker.scan(2, "LOC-T-01");
            assertThat(picker.ask("SCAN\t3\t" + SmallWarehouse.EACH + "\tquantity=3"))
                    .contains("PICKED");
        }
    }

    private static void packSome(ServerProcess server, String token) throws Exception {
        try (LineDevice packer = server.connect("packer", token, 1)) {
            assertThat(packer.scan(1, SmallWarehouse.EACH)).contains("reason=TOTE_REQUIRED");
            assertThat(packer.scan(2, "LOC-T-01")).startsWith("ACK\t2\tVERIFIED\t");
            assertThat(packer.scan(3, SmallWarehouse.EACH))
                    .startsWith("ACK\t3\tPACKED\t")
                    .contains("left=2")
                    .contains("parcel=" + FIRST);
        }
    }

    /** The bench goes on with the parcel that it packed. */
    private static void packTheRest(ServerProcess server, String token, long order) throws Exception {
        try (LineDevice packer = server.connect("packer", token, 1)) {
            assertThat(packer.scan(3, SmallWarehouse.EACH))
                    .contains("DUPLICATE")
                    .contains("was=PACKED")
                    .contains("left=2");
            assertThat(packer.ask("SCAN\t4\t" + SmallWarehouse.EACH + "\tquantity=2"))
                    .startsWith("ACK\t4\tPACKED\t")
                    .contains("left=0")
                    .contains("parcel=" + FIRST);
            String closed = packer.ask("DO\t5\tCLOSE");
            assertThat(closed).startsWith("ACK\t5\tPACKED\t").contains("parcel=" + FIRST);
            JsonObject parcel = parcel(server.rest(), FIRST, LineDevice.sequenceOf(closed));
            assertThat(parcel.getString("state")).isEqualTo("CLOSED");
            assertThat(parcel.getJsonArray("lines").getJsonObject(0).getInteger("quantity"))
                    .isEqualTo(3);
            assertThat(status(server.rest(), order)).isEqualTo("PACKED");
        }
    }

    private static JsonObject parcel(RestClient rest, String sscc, long atLeast) throws Exception {
        return rest.get("/v1/packed-parcels/" + sscc + "?atLeast=" + atLeast)
                .required()
                .json()
                .getJsonObject("item");
    }

    private static String status(RestClient rest, long order) throws Exception {
        return rest.get("/v1/orders/" + order)
                .required()
                .json()
                .getJsonObject("item")
                .getString("status");
    }

    private static void replace(RestClient rest) throws Exception {
        JsonObject reason = new JsonObject().put("reason", "torn");
        JsonObject voided = rest.post("/v1/packed-parcels/" + FIRST + "/void", reason)
                .required()
                .json();
        assertThat(voided.getString("successor")).isEqualTo(SECOND);
        JsonObject weight = new JsonObject().put("grams", 640);
        rest.post("/v1/packed-parcels/" + SECOND + "/close", weight).required();
    }

    private static void ship(ServerProcess server, String token, long order) throws Exception {
        try (LineDevice gate = server.connect("gate", token, 1)) {
            assertThat(gate.scan(1, "00" + FIRST)).contains("reason=PARCEL_VOIDED");
            String shipped = gate.scan(2, "00" + SECOND);
            assertThat(shipped).startsWith("ACK\t2\tSHIPPED\t").contains("parcel=" + SECOND);
            JsonObject parcel = parcel(server.rest(), SECOND, LineDevice.sequenceOf(shipped) + 1);
            assertThat(parcel.getString("state")).isEqualTo("SHIPPED");
            assertThat(parcel.getInteger("grams")).isEqualTo(640);
            assertThat(status(server.rest(), order)).isEqualTo("SHIPPED");
        }
    }

    private static void deliver(RestClient rest, long order) throws Exception {
        JsonObject state = new JsonObject().put("state", "DELIVERED");
        long told = rest.post("/v1/packed-parcels/" + SECOND + "/state", state)
                .required()
                .json()
                .getLong("sequence");
        JsonObject shown = rest.get("/v1/orders/" + order + "?atLeast=" + (told + 1))
                .required()
                .json()
                .getJsonObject("item");
        assertThat(shown.getString("status")).isEqualTo("COMPLETED");
        JsonArray types = new JsonArray();
        rest.get("/v1/orders/" + order + "/history")
                .required()
                .json()
                .getJsonArray("items")
                .forEach(each -> types.add(((JsonObject) each).getString("type")));
        assertThat(types.stream().map(String::valueOf))
                .contains("Packed", "ParcelVoided", "ParcelShipped", "ParcelStateTold", "OrderCompleted");
    }
}
