package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the scale to the carrier through the real server: a weight that is wrong, a service that is chosen again, a kill between. */
@Tag("slow")
class ShippingFlowTest {
    private static final String MUG = "4006381333955";
    private static final String PARCEL = "340123450000000000";

    private final CarrierWebhook webhook = new CarrierWebhook();

    @AfterEach
    void stop() {
        webhook.close();
    }

    @Test
    void shouldWeighAndChooseTheServiceOfAParcel(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            String packing = furnish(server);
            long order = place(server.rest());
            pick(server, order);

            long sequence;
            try (LineDevice packer = server.connect("packer", packing, 1)) {
                packer.scan(1, "LOC-T-01");
                assertThat(packer.ask("SCAN\t2\t" + MUG + "\tquantity=3")).contains("PACKED");
                assertThat(packer.ask("DO\t3\tCLOSE")).contains("reason=WEIGHT_REQUIRED");
                String refused = packer.ask("DO\t4\tCLOSE\tweight=990");
                assertThat(refused).contains("reason=WRONG_WEIGHT").contains("parcel=" + PARCEL);
                sequence = LineDevice.sequenceOf(refused);
            }
            server.killAndStart();
            JsonObject stopped = parcel(server.rest(), sequence);
            assertThat(stopped.getString("state")).isEqualTo("OPEN");
            assertThat(stopped.getInteger("grams")).isEqualTo(990);
            assertThat(stopped.getInteger("expectedGrams")).isEqualTo(350);
            assertThat(stopped.getBoolean("offWeight")).isTrue();

            put(server.rest(), "/v1/packed-parcels/" + PARCEL + "/weight", "{'reason':'two boxes'}", true);
            try (LineDevice packer = server.connect("packer", packing, 1)) {
                String closed = packer.ask("DO\t5\tCLOSE");
                assertThat(closed).startsWith("ACK\t5\tPACKED\t");
                JsonObject parcel = parcel(server.rest(), LineDevice.sequenceOf(closed) + 1);
                assertThat(parcel.getString("weightAccepted")).isEqualTo("two boxes");
                JsonObject chosen = parcel.getJsonObject("carrierService");
                assertThat(chosen.getString("rule"))
                        .as("not the one of the order")
                        .isEqualTo("heavy");
                assertThat(chosen.getInteger("grams")).isEqualTo(990);
                assertThat(chosen.getLong("consignment")).isEqualTo(LineDevice.sequenceOf(closed) + 1);
                label(server.rest(), order);
                stands(server.rest(), "LABELLED");
                manifest(server.rest());
                stands(server.rest(), "LEFT");
                deliver(server, order);
            }
        }
    }

    /** In one word, by which it is found; nothing else is. */
    private static void stands(RestClient rest, String word) throws Exception {
        for (String search : List.of("/v1/consignments?state=" + word, "/v1/consignments?carrier=DHL&warehouse=BER")) {
            JsonObject found =
                    rest.get(search).required().json().getJsonArray("items").getJsonObject(0);
            assertThat(found.getString("parcel")).as(search).isEqualTo(PARCEL);
            assertThat(found.getString("state")).as(search).isEqualTo(word);
        }
        assertThat(rest.get("/v1/consignments?state=LOST").required().json().getJsonArray("items"))
                .isEmpty();
        JsonObject parcel = rest.get("/v1/packed-parcels?consignmentState=" + word)
                .required()
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(parcel.getJsonObject("carrierService").getString("consignmentState"))
                .isEqualTo(word);
    }

    /** By its tracking number a parcel and its order are found. */
    private static void label(RestClient rest, long order) throws Exception {
        long labelled = rest.put(
                        "/v1/packed-parcels/" + PARCEL + "/label",
                        json("{'trackingNumber':'JJD0001','labelFormat':'application/zpl','label':'XlhBXlha'}"))
                .required()
                .json()
                .getLong("sequence");
        JsonObject parcel = rest.get("/v1/packed-parcels?trackingNumber=JJD0001&atLeast=" + labelled)
                .required()
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(parcel.getString("parcel")).isEqualTo(PARCEL);
        assertThat(parcel.getJsonObject("carrierService").getString("labelFormat"))
                .isEqualTo("application/zpl");
        for (String search : List.of("trackingNumber=JJD0001", "parcel=" + PARCEL)) {
            assertThat(rest.get("/v1/orders?" + search)
                            .required()
                            .json()
                            .getJsonArray("items")
                            .getJsonObject(0)
                            .getLong("order"))
                    .as(search)
                    .isEqualTo(order);
        }
        assertThat(rest.get("/v1/orders?trackingNumber=JJD0002")
                        .required()
                        .json()
                        .getJsonArray("items"))
                .isEmpty();
    }

    /** The manifest lets it leave, and is a table too. */
    private static void manifest(RestClient rest) throws Exception {
        JsonObject closed = rest.post("/v1/manifests", json("{'warehouse':'BER','carrier':'DHL','ships':true}"))
                .required()
                .json();
        long number = closed.getLong("manifest");
        JsonObject line = rest.get("/v1/manifests/" + number + "?atLeast=" + (number + 1))
                .required()
                .json()
                .getJsonObject("item")
                .getJsonArray("lines")
                .getJsonObject(0);
        assertThat(line.getString("parcel")).isEqualTo(PARCEL);
        assertThat(line.getString("state")).isEqualTo("SHIPPED");
        assertThat(rest.get("/v1/manifests/" + number + "/report").required().body())
                .contains(",JJD0001,990,SHIPPED,true\r\n");
        assertThat(rest.post("/v1/manifests", json("{'warehouse':'BER','carrier':'DHL'}"))
                        .status())
                .isEqualTo(409);
    }

    /** The carrier, who did not take the first that it was told, has all of it; and tells when it is delivered, in no order and twice. */
    private void deliver(ServerProcess server, long order) throws Exception {
        webhook.await("MANIFEST");
        webhook.await("SHIPPED");
        assertThat(webhook.types()).startsWith("CONSIGNMENT", "CONSIGNMENT");
        assertThat(webhook.isSigned(server.rest()
                        .get("/v1/carriers/DHL/secret")
                        .required()
                        .json()
                        .getString("secret")))
                .isTrue();
        String events =
                "{'events':[{'id':'2','trackingNumber':'JJD0001','state':'DELIVERED','at':'2026-12-02T09:00:00Z'},"
                        + "{'id':'1','trackingNumber':'JJD0001','state':'FAILED','at':'2026-12-01T09:00:00Z'},"
                        + "{'id':'1','trackingNumber':'JJD0001','state':'FAILED','at':'2026-12-01T09:00:00Z'}]}";
        JsonArray results = server.rest()
                .post("/v1/carriers/DHL/events", json(events))
                .required()
                .json()
                .getJsonArray("results");
        assertThat(results.stream().map(each -> ((JsonObject) each).getInteger("status")))
                .containsExactly(200, 200, 200);
        long last = results.getJsonObject(1).getLong("sequence");
        assertThat(parcel(server.rest(), last).getString("state")).isEqualTo("DELIVERED");
        assertThat(server.rest()
                        .get("/v1/orders/" + order)
                        .required()
                        .json()
                        .getJsonObject("item")
                        .getString("status"))
                .isEqualTo("COMPLETED");
    }

    private String furnish(ServerProcess server) throws Exception {
        SmallWarehouse warehouse = new SmallWarehouse(server.rest());
        warehouse.make();
        RestClient rest = server.rest();
        warehouse.post("/v1/products", "{'sku':'MUG','name':'Mug','grams':100}");
        warehouse.post("/v1/products/MUG/barcodes", "{'code':'" + MUG + "','packQuantity':1}");
        warehouse.post("/v1/receipts", "{'warehouse':'BER','lines':[{'sku':'MUG','location':'A-01','quantity':20}]}");
        warehouse.post("/v1/warehouses/BER/locations", "{'location':'T-01','kind':'TOTE'}");
        warehouse.post("/v1/warehouses/BER/locations", "{'location':'BENCH','kind':'PARCEL'}");
        warehouse.post("/v1/operators", "{'badge':'eva','name':'Eva'}");
        warehouse.post("/v1/customers", "{'customer':'ann','currency':'EUR','creditLimitMinor':100000}");
        warehouse.post(
                "/v1/channels", "{'channel':'counter','name':'Counter','warehouses':['BER'],'needsAddress':false}");
        put(rest, "/v1/parcel-numbers", "{'companyPrefix':'4012345','extension':3}", false);
        put(
                rest,
                "/v1/carriers/DHL",
                "{'name':'DHL','handOver':'PUSHED','endpoint':'http://127.0.0.1:" + webhook.port() + "/in'}",
                false);
        put(rest, "/v1/carriers/DHL/services/SMALL", "{'name':'S','daysToDeliver':2,'tracking':'TYPED'}", false);
        put(rest, "/v1/carriers/DHL/services/HEAVY", "{'name':'H','daysToDeliver':2,'tracking':'TYPED'}", false);
        put(
                rest,
                "/v1/shipping-rules",
                "{'rules':[{'name':'light','maxGrams':500,'carrier':'DHL','service':'SMALL'},"
                        + "{'name':'heavy','carrier':'DHL','service':'HEAVY'}]}",
                false);
        put(
                rest,
                "/v1/warehouses/BER/parcel-weighing",
                "{'packagingGrams':50,'toleranceGrams':20,'tolerancePercent':10,'required':true}",
                false);
        return warehouse
                .post(
                        "/v1/devices",
                        "{'device':'packer','name':'packer','warehouse':'BER','location':'BENCH','role':'PACK'}")
                .getString("token");
    }

    private static JsonObject json(String body) {
        return new JsonObject(body.replace('\'', '"'));
    }

    private static void put(RestClient rest, String path, String body, boolean post) throws Exception {
        (post ? rest.post(path, json(body)) : rest.put(path, json(body))).required();
    }

    private static long place(RestClient rest) throws Exception {
        JsonObject line = new JsonObject()
                .put("sku", "MUG")
                .put("quantity", 3)
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

    private static void pick(ServerProcess server, long order) throws Exception {
        String token = new SmallWarehouse(server.rest()).device("picker", "PICK");
        JsonObject list = new JsonObject()
                .put("warehouse", "BER")
                .put("orders", new JsonArray(List.of(order)))
                .put("operator", "eva");
        server.rest().post("/v1/pick-lists", list).required();
        try (LineDevice picker = server.connect("picker", token, 1)) {
            picker.ask("OPERATOR\t1\teva");
            picker.scan(2, "LOC-T-01");
            assertThat(picker.ask("SCAN\t3\t" + MUG + "\tquantity=3")).contains("PICKED");
        }
    }

    private static JsonObject parcel(RestClient rest, long atLeast) throws Exception {
        return rest.get("/v1/packed-parcels/" + PARCEL + "?atLeast=" + atLeast)
                .required()
                .json()
                .getJsonObject("item");
    }
}
