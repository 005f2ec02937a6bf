package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles that work by labels of locations, through the real server: sockets, kill, PostgreSQL, REST. */
@Tag("slow")
class StationRolesFlowTest {
    private static final String GLN_LABEL = "]C14149506000111117254A3";

    @Test
    void shouldPutAwayAndMoveByLabelsAcrossAKill(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            SmallWarehouse warehouse = new SmallWarehouse(server.rest());
            warehouse.make();
            warehouse.post(
                    "/v1/warehouses/BER/locations", "{'location':'A-03','gln':'9506000111117','glnExtension':'A3'}");
            refuseTakenGln(server.rest());
            putAway(server, warehouse.device("putter", "PUT_AWAY"));
            move(server, warehouse.device("mover", "MOVE"));
            count(server, new SmallWarehouse(server.rest()).device("counter", "COUNT"));
        }
    }

    private static void refuseTakenGln(RestClient rest) throws IOException {
        JsonObject other = new JsonObject()
                .put("location", "A-04")
                .put("gln", "9506000111117")
                .put("glnExtension", "A3");
        RestClient.Reply taken = rest.post("/v1/warehouses/BER/locations", other);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("LABEL_TAKEN");
        RestClient.Reply wrong = rest.post("/v1/warehouses/BER/locations", other.put("gln", "9506000111118"));
        assertThat(wrong.ok()).isFalse();
        assertThat(wrong.body()).contains("/gln");
        JsonObject location =
                rest.get("/v1/warehouses/BER/locations/A-03").required().json().getJsonObject("item");
        assertThat(location.getString("gln")).isEqualTo("9506000111117");
        assertThat(location.getString("glnExtension")).isEqualTo("A3");
    }

    private static void putAway(ServerProcess server, String token) throws IOException {
        try (LineDevice putter = server.connect("putter", token, 1)) {
            assertThat(putter.scan(1, SmallWarehouse.EACH))
                    .contains("reason=LOCATION_REQUIRED")
                    .contains("text=Scan the location first");
            assertThat(putter.scan(2, GLN_LABEL))
                    .startsWith("ACK\t2\tVERIFIED\t")
                    .endsWith("\tlocation=A-03");
            putter.scan(3, SmallWarehouse.EACH);
            String put = putter.scan(4, SmallWarehouse.CASE);
            assertThat(put).startsWith("ACK\t4\tPUT_AWAY\t").endsWith("\tquantity=12\tavailable=1000\tlocation=A-03");
            String undone = putter.ask("UNDO\t5\t3");
            assertThat(undone).startsWith("ACK\t5\tUNDONE\t");
            assertThat(onHand(server.rest(), "A-03", LineDevice.sequenceOf(undone)))
                    .isEqualTo(12);
        }
    }

    private static void move(ServerProcess server, String token) throws Exception {
        long first;
        long second;
        try (WebSocketDevice mover = server.connectWebSocket("mover", token, 1)) {
            mover.scan(1, "LOC-A-03");
            first = mover.scan(2, SmallWarehouse.EACH).getLong("sequence");
            JsonObject taken = mover.scan(3, SmallWarehouse.EACH);
            second = taken.getLong("sequence");
            assertThat(taken.getString("outcome")).isEqualTo("VERIFIED");
            assertThat(taken.getInteger("inHand")).isEqualTo(2);
        }
        server.killAndStart();
        RestClient rest = server.rest();
        try (WebSocketDevice mover = server.connectWebSocket("mover", token, 1)) {
            assertThat(mover.last()).isEqualTo(3);
            JsonObject moved = mover.scan(4, "LOC-A-02");
            long sequence = moved.getLong("sequence");
            assertThat(moved.getString("outcome")).isEqualTo("MOVED");
            assertThat(moved.getInteger("goods")).isEqualTo(2);
            assertThat(onHand(rest, "A-02", sequence)).isEqualTo(2);
            assertThat(onHand(rest, "A-03", sequence)).isEqualTo(10);
            JsonArray lines = rest.get("/v1/movements?sku=TEA-100&limit=2&atLeast=" + sequence)
                    .required()
                    .json()
                    .getJsonArray("items");
            assertThat(List.of(
                            lines.getJsonObject(1).getLong("of"),
                            lines.getJsonObject(0).getLong("of")))
                    .as("each line names the scan of its goods")
                    .containsExactly(first, second);
            assertThat(changes(rest, sequence)).as("no page parts the lines").hasSize(2);
            JsonObject undone = mover.undo(5, 4);
            assertThat(undone.getString("outcome")).isEqualTo("UNDONE");
            assertThat(onHand(rest, "A-03", undone.getLong("sequence"))).isEqualTo(12);
            assertThat(onHand(rest, "A-02", undone.getLong("sequence"))).isZero();
        }
    }

    /** Twelve stand there; eleven are found, over both carriers. */
    private static void count(ServerProcess server, String token) throws Exception {
        try (LineDevice counter = server.connect("counter", token, 1)) {
            counter.scan(1, GLN_LABEL);
            assertThat(counter.ask("SCAN\t2\t" + SmallWarehouse.EACH + "\tquantity=7"))
                    .startsWith("ACK\t2\tCOUNTED\t")
                    .doesNotContain("available");
        }
        try (WebSocketDevice counter = server.connectWebSocket("counter", token, 1)) {
            counter.scan(3, SmallWarehouse.EACH);
            counter.undo(4, 3);
            for (int number = 5; number <= 8; number++) {
                assertThat(counter.scan(number, SmallWarehouse.EACH).getString("outcome"))
                        .isEqualTo("COUNTED");
            }
            JsonObject closed = counter.scan(9, "LOC-A-03");
            assertThat(closed.getString("outcome")).isEqualTo("COUNTED");
            assertThat(onHand(server.rest(), "A-03", closed.getLong("sequence")))
                    .isEqualTo(11);
            JsonObject posted = server.rest()
                    .get("/v1/movements?sku=TEA-100&limit=1")
                    .required()
                    .json()
                    .getJsonArray("items")
                    .getJsonObject(0);
            assertThat(posted.getJsonObject("to").getString("location")).isEqualTo("COUNT_DIFFERENCE");
            assertThat(posted.getInteger("quantity")).isEqualTo(1);
        }
    }

    private static JsonArray changes(RestClient rest, long sequence) throws IOException {
        return rest.get("/v1/changes?limit=1&after=" + (sequence - 1))
                .required()
                .json()
                .getJsonArray("items");
    }

    private static int onHand(RestClient rest, String location, long sequence) throws IOException {
        JsonArray items = rest.get("/v1/stock?warehouse=BER&location=" + location + "&atLeast=" + sequence)
                .required()
                .json()
                .getJsonArray("items");
        return items.isEmpty() ? 0 : items.getJsonObject(0).getInteger("onHand");
    }
}
