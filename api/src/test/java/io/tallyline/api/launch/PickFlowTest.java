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

/** From an order to its tote through the real server: REST, a handheld's sockets, a kill in mid-list, PostgreSQL. */
@Tag("slow")
class PickFlowTest {
    @Test
    void shouldPickAnOrderAcrossAKillAndPutBackWhatItGivesUp(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            SmallWarehouse warehouse = new SmallWarehouse(server.rest());
            warehouse.make();
            warehouse.post("/v1/warehouses/BER/locations", "{'location':'T-01','kind':'TOTE'}");
            warehouse.post("/v1/operators", "{'badge':'eva','name':'Eva'}");
            warehouse.post("/v1/customers", "{'customer':'ann','currency':'EUR','creditLimitMinor':100000}");
            warehouse.post(
                    "/v1/channels", "{'channel':'counter','name':'Counter','warehouses':['BER'],'needsAddress':false}");
            String picking = warehouse.device("picker", "PICK");
            String moving = warehouse.device("mover", "MOVE");
            long order = place(server.rest());
            long list = list(server.rest(), order);

            pickHalf(server, picking);
            server.killAndStart();
            pickTheRest(server, picking, order, list);
            giveUp(server, moving, order);
            missOne(server, picking);
            pickFromPaper(server, picking);
        }
    }

    /** A piece is not there: the picker goes on, and the location is to be counted. */
    private static void missOne(ServerProcess server, String token) throws Exception {
        RestClient rest = server.rest();
        list(rest, place(rest));
        try (LineDevice picker = server.connect("picker", token, 1)) {
            String missing = picker.ask("DO\t8\tSHORT\tline=1\tquantity=1");
            assertThat(missing)
                    .startsWith("ACK\t8\tVERIFIED\t")
                    .contains("\tsku=TEA-100\tquantity=1\tlocation=")
                    .contains("\tcount=1\t")
                    .contains("\tnextQuantity=2\t");
            JsonObject task = rest.get("/v1/count-tasks?status=OPEN&atLeast=" + LineDevice.sequenceOf(missing))
                    .required()
                    .json()
                    .getJsonArray("items")
                    .getJsonObject(0);
            assertThat(task.getString("sku")).isEqualTo("TEA-100");
            assertThat(task.getString("cause")).isEqualTo("SHORT");
            assertThat(task.getInteger("missing")).isEqualTo(1);
            assertThat(task.getString("device")).isEqualTo("picker");
        }
    }

    /** Its barcode opens it, and what was picked with a pen is told as that; the picker sees a picture. */
    private static void pickFromPaper(ServerProcess server, String token) throws Exception {
        RestClient rest = server.rest();
        JsonObject tea = rest.get("/v1/products/TEA-100").required().json().getJsonObject("item");
        rest.put(
                        "/v1/products/TEA-100",
                        new JsonObject().put("name", "Tea").put("picture", "https://shop.example/tea.jpg"),
                        tea.getLong("version"))
                .required();
        new SmallWarehouse(rest).receive("A-02", 20);
        JsonObject body = new JsonObject().put("warehouse", "BER").put("orders", new JsonArray(List.of(place(rest))));
        long list = rest.post("/v1/pick-lists", body).required().json().getLong("list");
        String docket = rest.get("/v1/pick-lists/" + list + "/docket?atLeast=" + list)
                .required()
                .body();
        assertThat(docket).startsWith("<!DOCTYPE html>").contains("aria-label=\"PICK-" + list + "\"", "TEA-100");
        long at;
        try (LineDevice picker = server.connect("picker", token, 1)) {
            String opened = picker.scan(9, "PICK-" + list);
            at = LineDevice.sequenceOf(opened);
            assertThat(opened)
                    .startsWith("ACK\t9\tVERIFIED\t")
                    .contains("\tnextQuantity=3\t")
                    .endsWith("\tnextPicture=https://shop.example/tea.jpg");
        }
        JsonObject shown = rest.get("/v1/pick-lists/" + list + "?atLeast=" + at)
                .required()
                .json()
                .getJsonObject("item");
        assertThat(shown.getString("operator")).isEqualTo("eva");
        warehousesTote(rest);
        long picked = rest.post(
                        "/v1/pick-lists/" + list + "/lines/1/pick",
                        new JsonObject().put("quantity", 3).put("tote", "T-09"),
                        shown.getLong("version"))
                .required()
                .json()
                .getLong("sequence");
        JsonObject line = rest.get("/v1/pick-lists/" + list + "?atLeast=" + picked)
                .required()
                .json()
                .getJsonObject("item")
                .getJsonArray("lines")
                .getJsonObject(0);
        assertThat(line.getInteger("unscanned")).isEqualTo(3);
        assertThat(line.getInteger("picked")).isEqualTo(3);
        assertThat(rest.get("/v1/orders/" + line.getLong("order") + "/history")
                        .required()
                        .body())
                .contains("\"unscanned\":true");
    }

    private static void warehousesTote(RestClient rest) throws Exception {
        rest.post(
                        "/v1/warehouses/BER/locations",
                        new JsonObject().put("location", "T-09").put("kind", "TOTE"))
                .required();
    }

    private static long place(RestClient rest) throws Exception {
        JsonObject line = new JsonObject()
                .put("sku", "TEA-100")
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

    private static long list(RestClient rest, long order) throws Exception {
        JsonObject body = new JsonObject()
                .put("warehouse", "BER")
                .put("orders", new JsonArray(List.of(order)))
                .put("operator", "eva");
        return rest.post("/v1/pick-lists", body).required().json().getLong("list");
    }

    private static void pickHalf(ServerProcess server, String token) throws Exception {
        try (LineDevice picker = server.connect("picker", token, 1)) {
            assertThat(picker.scan(1, SmallWarehouse.EACH)).contains("reason=NO_PICK_LIST");
            assertThat(picker.ask("OPERATOR\t2\teva")).startsWith("ACK\t2\tOPERATOR\t");
            assertThat(picker.scan(3, SmallWarehouse.EACH)).contains("reason=TOTE_REQUIRED");
            assertThat(picker.scan(4, "LOC-T-01"))
                    .startsWith("ACK\t4\tVERIFIED\t")
                    .contains("\tlocation=T-01\tnext=1\tnextSku=TEA-100\tnextQuantity=3\tnextLocation=")
                    .endsWith("\tnextTote=T-01");
            String picked = picker.scan(5, SmallWarehouse.EACH);
            assertThat(picked)
                    .startsWith("ACK\t5\tPICKED\t")
                    .contains("\tquantity=1\tleft=2\tlocation=T-01\tline=1\tnext=1");
            assertThat(picked).as("no business of a picker").doesNotContain("available");
        }
    }

    /** The handheld goes on where it was, and what it sends again is answered as it was. */
    private static void pickTheRest(ServerProcess server, String token, long order, long list) throws Exception {
        try (LineDevice picker = server.connect("picker", token, 1)) {
            assertThat(picker.scan(5, SmallWarehouse.EACH))
                    .contains("DUPLICATE")
                    .contains("was=PICKED")
                    .contains("left=2");
            assertThat(picker.ask("DO\t6\tNEXT"))
                    .startsWith("ACK\t6\tVERIFIED\t")
                    .contains("\tnextQuantity=2\t");
            String last = picker.ask("SCAN\t7\t" + SmallWarehouse.EACH + "\tquantity=2");
            assertThat(last).startsWith("ACK\t7\tPICKED\t").contains("left=0");
            long sequence = LineDevice.sequenceOf(last);
            JsonObject read = server.rest()
                    .get("/v1/pick-lists/" + list + "?atLeast=" + sequence)
                    .required()
                    .json()
                    .getJsonObject("item");
            assertThat(read.getString("status")).isEqualTo("DONE");
            assertThat(read.getInteger("picked")).isEqualTo(3);
            JsonObject shown =
                    server.rest().get("/v1/orders/" + order).required().json().getJsonObject("item");
            assertThat(shown.getString("status")).isEqualTo("PICKING");
            assertThat(shown.getInteger("picked")).isEqualTo(3);
            JsonArray history = server.rest()
                    .get("/v1/orders/" + order + "/history")
                    .required()
                    .json()
                    .getJsonArray("items");
            JsonObject pick = history.stream()
                    .map(JsonObject.class::cast)
                    .filter(each -> each.getString("type").equals("Picked"))
                    .findFirst()
                    .orElseThrow();
            assertThat(pick.getString("device")).isEqualTo("picker");
            assertThat(pick.getString("operator")).isEqualTo("eva");
        }
    }

    private static void giveUp(ServerProcess server, String token, long order) throws Exception {
        RestClient rest = server.rest();
        JsonObject cancel =
                new JsonObject().put("action", "CANCEL").put("order", order).put("reason", "not wanted");
        JsonObject answer = rest.post(
                        "/v1/orders/actions", new JsonObject().put("actions", new JsonArray().add(cancel)))
                .required()
                .json();
        assertThat(answer.getJsonArray("results").getJsonObject(0).getInteger("status"))
                .isEqualTo(200);
        try (LineDevice mover = server.connect("mover", token, 1)) {
            mover.scan(1, "LOC-T-01");
            assertThat(mover.ask("SCAN\t2\t" + SmallWarehouse.EACH + "\tquantity=3"))
                    .contains("VERIFIED");
            String stored = mover.scan(3, "LOC-A-02");
            assertThat(stored).startsWith("ACK\t3\tMOVED\t").contains("quantity=3");
            JsonObject stock = rest.get("/v1/stock/TEA-100?atLeast=" + LineDevice.sequenceOf(stored))
                    .required()
                    .json();
            JsonObject here = stock.getJsonArray("warehouses").getJsonObject(0);
            assertThat(here.getInteger("held")).isZero();
            assertThat(here.getInteger("available")).isEqualTo(here.getInteger("onHand"));
        }
    }
}
