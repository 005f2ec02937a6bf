package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is to be brought to where it is picked, through the real server: REST, a handheld's sockets, a kill with goods in hand. */
@Tag("slow")
class ReplenishFlowTest {
    @Test
    void shouldTellWhoeverMovesGoodsAcrossAKill(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            SmallWarehouse warehouse = new SmallWarehouse(server.rest());
            warehouse.make();
            String token = warehouse.device("mover", "MOVE");
            JsonObject face = new JsonObject().put("minimum", 5).put("maximum", 10);
            long set = server.rest()
                    .put("/v1/warehouses/BER/locations/A-02/pick-faces/TEA-100", face)
                    .required()
                    .json()
                    .getLong("sequence");
            JsonObject asked = faces(server.rest(), "toBring=true&atLeast=" + (set + 1))
                    .getJsonObject(0)
                    .getJsonObject("toBring");
            assertThat(asked.getString("from")).isEqualTo("A-01");
            assertThat(asked.getInteger("quantity")).isEqualTo(10);

            String task = "\tnextSku=TEA-100\tnextQuantity=10\tnextLocation=A-01\tnextTo=A-02";
            try (LineDevice mover = server.connect("mover", token, 1)) {
                assertThat(mover.scan(1, "LOC-A-01")).contains("VERIFIED").endsWith(task);
                assertThat(mover.ask("SCAN\t2\t" + SmallWarehouse.EACH + "\tquantity=10"))
                        .contains("inHand=1")
                        .endsWith(task);
            }
            server.killAndStart();
            try (LineDevice mover = server.connect("mover", token, 1)) {
                assertThat(mover.ask("SCAN\t2\t" + SmallWarehouse.EACH + "\tquantity=10"))
                        .contains("DUPLICATE")
                        .endsWith(task);
                String moved = mover.scan(3, "LOC-A-02");
                assertThat(moved).contains("\tMOVED\t").doesNotContain("next");
                long after = LineDevice.sequenceOf(moved) + 1;
                assertThat(faces(server.rest(), "toBring=true&atLeast=" + after))
                        .isEmpty();
                JsonObject shown = faces(server.rest(), "location=A-02").getJsonObject(0);
                assertThat(shown.getValue("toBring")).isNull();
                assertThat(shown.getInteger("maximum")).isEqualTo(10);
            }
        }
    }

    private static JsonArray faces(RestClient rest, String query) throws Exception {
        return rest.get("/v1/pick-faces?" + query).required().json().getJsonArray("items");
    }
}
