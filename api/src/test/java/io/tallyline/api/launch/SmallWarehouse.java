package io.tallyline.api.launch;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** One warehouse, two locations, one product in each and case, made through REST as its users make it. */
final class SmallWarehouse {
    static final String EACH = "4006381333931";
    static final String CASE = "14006381333938";
    static final String SKU = "TEA-100";
    static final int OPENING = 1_000;

    private final RestClient rest;

    SmallWarehouse(RestClient rest) {
        this.rest = rest;
    }

    void make() throws IOException {
        post("/v1/warehouses", "{'warehouse':'BER','name':'Berlin','zone':'Europe/Berlin'}");
        post("/v1/warehouses/BER/locations", "{'location':'A-01'}");
        post("/v1/warehouses/BER/locations", "{'location':'A-02'}");
        post("/v1/products", "{'sku':'TEA-100','name':'Tea'}");
        post("/v1/products/TEA-100/barcodes", "{'code':'" + EACH + "','packQuantity':1}");
        post("/v1/products/TEA-100/barcodes", "{'code':'" + CASE + "','packQuantity':12}");
        receive("A-01", OPENING);
    }

    long receive(String location, int quantity) throws IOException {
        JsonObject line =
                new JsonObject().put("sku", SKU).put("location", location).put("quantity", quantity);
        return rest.post(
                        "/v1/receipts",
                        new JsonObject()
                                .put("warehouse", "BER")
                                .put("reference", "PO-1")
                                .put("lines", new JsonArray().add(line)))
                .required()
                .json()
                .getLong("sequence");
    }

    /** Makes a device at A-01 and returns its token. */
    String device(String name, String role) throws IOException {
        return post(
                        "/v1/devices",
                        "{'device':'" + name + "','name':'" + name + "','warehouse':'BER','location':'A-01','role':'"
                                + role + "'}")
                .getString("token");
    }

    JsonObject post(String path, String body) throws IOException {
        return rest.post(path, new JsonObject(body.replace('\'', '"')))
                .required()
                .json();
    }
}
