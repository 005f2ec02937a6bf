package io.tallyline.api.launch;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** A warehouse with one picker, one bench and the carrier DHL, on a real server; its parcels are picked and packed by scans. */
final class ShippingFloor {
    private static final String MUG = "4006381333955";

    private final ServerProcess server;
    private String picker = "";
    private String packer = "";
    private long epoch;

    ShippingFloor(ServerProcess server) {
        this.server = server;
    }

    /** @param carrier what there is to say of DHL */
    void make(String carrier) throws IOException {
        SmallWarehouse warehouse = new SmallWarehouse(server.rest());
        warehouse.make();
        warehouse.post("/v1/products", "{'sku':'MUG','name':'Mug'}");
        warehouse.post("/v1/products/MUG/barcodes", "{'code':'" + MUG + "','packQuantity':1}");
        warehouse.post("/v1/receipts", "{'warehouse':'BER','lines':[{'sku':'MUG','location':'A-01','quantity':20}]}");
        warehouse.post("/v1/warehouses/BER/locations", "{'location':'T-01','kind':'TOTE'}");
        warehouse.post("/v1/warehouses/BER/locations", "{'location':'BENCH','kind':'PARCEL'}");
        warehouse.post("/v1/operators", "{'badge':'eva','name':'Eva'}");
        warehouse.post("/v1/customers", "{'customer':'ann','currency':'EUR','creditLimitMinor':100000}");
        warehouse.post(
                "/v1/channels", "{'channel':'counter','name':'Counter','warehouses':['BER'],'needsAddress':false}");
        put("/v1/parcel-numbers", "{'companyPrefix':'4012345','extension':3}");
        put("/v1/carriers/DHL", carrier);
        put("/v1/carriers/DHL/services/PARCEL", "{'name':'P','daysToDeliver':2,'tracking':'TYPED'}");
        put("/v1/shipping-rules", "{'rules':[{'name':'all','carrier':'DHL','service':'PARCEL'}]}");
        picker = warehouse.device("picker", "PICK");
        packer = warehouse
                .post(
                        "/v1/devices",
                        "{'device':'packer','name':'packer','warehouse':'BER','location':'BENCH','role':'PACK'}")
                .getString("token");
    }

    /** A parcel that is closed, as it is read; its consignment is begun. */
    JsonObject parcel() throws IOException {
        epoch++;
        long order = place();
        JsonObject list = new JsonObject()
                .put("warehouse", "BER")
                .put("orders", new JsonArray(List.of(order)))
                .put("operator", "eva");
        server.rest().post("/v1/pick-lists", list).required();
        try (LineDevice device = server.connect("picker", picker, epoch)) {
            device.ask("OPERATOR\t1\teva");
            device.scan(2, "LOC-T-01");
            require(device.scan(3, MUG), "PICKED");
        }
        try (LineDevice device = server.connect("packer", packer, epoch)) {
            device.scan(1, "LOC-T-01");
            require(device.scan(2, MUG), "PACKED");
            String closed = device.ask("DO\t3\tCLOSE");
            require(closed, "PACKED");
            return server.rest()
                    .get("/v1/packed-parcels?order=" + order + "&atLeast=" + (LineDevice.sequenceOf(closed) + 1))
                    .required()
                    .json()
                    .getJsonArray("items")
                    .getJsonObject(0);
        }
    }

    private static void require(String answer, String outcome) throws IOException {
        if (!answer.contains(outcome)) {
            throw new IOException("not " + outcome + " but " + answer);
        }
    }

    private long place() throws IOException {
        RestClient rest = server.rest();
        JsonObject line = new JsonObject()
                .put("sku", "MUG")
                .put("quantity", 1)
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

    JsonObject put(String path, String body) throws IOException {
        return server.rest().put(path, json(body)).required().json();
    }

    JsonObject post(String path, String body) throws IOException {
        return server.rest().post(path, json(body)).required().json();
    }

    /** What a path shows once an event is in the rows. */
    JsonObject item(String path, long atLeast) throws IOException {
        return server.rest().get(path + "?atLeast=" + atLeast).required().json().getJsonObject("item");
    }

    /** The items of a page. */
    List<JsonObject> items(String path) throws IOException {
        return server.rest().get(path).required().json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    static JsonObject json(String body) {
        return new JsonObject(body.replace('\'', '"'));
    }
}
