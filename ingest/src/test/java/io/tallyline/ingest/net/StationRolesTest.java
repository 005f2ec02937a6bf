package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import org.junit.jupiter.api.Test;

/** The roles that work by labels of locations, over both carriers. */
class StationRolesTest {
    private static final String PIECE = "sku=A-100\tgtin=" + FrontRig.GTIN;

    @Test
    void shouldPutAwayByLabelOverTcp() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT)) {
            rig.defineDevice("hh-1", StationRole.PUT_AWAY, 0, true);
            giveGln(rig);
            try (LineClient client = rig.connect("hh-1")) {
                assertEquals(
                        "REFUSED\treason=LOCATION_REQUIRED\t" + PIECE + "\tquantity=1\tavailable=1000000",
                        say(client, "SCAN\t1\t" + FrontRig.GTIN));
                assertEquals("VERIFIED\tlocation=SHELF-2", say(client, "SCAN\t2\tLOC-SHELF-2"));
                assertEquals(
                        "PUT_AWAY\t" + PIECE + "\tquantity=3\tavailable=1000000\tlocation=SHELF-2",
                        say(client, "SCAN\t3\t" + FrontRig.GTIN + "\tquantity=3"));
                assertEquals(
                        "UNDONE\tsku=A-100\tquantity=3\tavailable=1000000\tlocation=SHELF-1",
                        say(client, "UNDO\t4\t3"));
                assertEquals("VERIFIED\tlocation=SHELF-2", say(client, "SCAN\t5\t]C14149506000111117254S2"));
                assertEquals("VERIFIED\tlocation=SHELF-1", say(client, "SCAN\t6\t9506000111117"));
                assertEquals("REFUSED\treason=UNKNOWN_TARGET", say(client, "SCAN\t7\t]C14149506000111117254NOPE"));
                assertEquals(
                        "REFUSED\treason=LOCATION_REQUIRED\t" + PIECE + "\tquantity=1\tavailable=1000000",
                        say(client, "SCAN\t8\t" + FrontRig.GTIN));
            }
        }
    }

    @Test
    void shouldMoveGoodsBetweenTwoLabelsOverTcp() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT)) {
            rig.defineDevice("hh-1", StationRole.MOVE, 0, true);
            try (LineClient client = rig.connect("hh-1")) {
                say(client, "SCAN\t1\tLOC-SHELF-1");
                assertEquals(
                        "VERIFIED\t" + PIECE + "\tquantity=5\tavailable=1000000\tlocation=SHELF-1\tinHand=1",
                        say(client, "SCAN\t2\t" + FrontRig.GTIN + "\tquantity=5"));
                assertEquals(
                        "VERIFIED\tsku=S-1\tgtin=09506000134352\tserial=SN1\tquantity=1\tavailable=3"
                                + "\tlocation=SHELF-1\tinHand=2",
                        say(client, "SCAN\t3\t]d201" + FrontRig.SERIAL_GTIN + "21SN1"));
                assertEquals("MOVED\tlocation=SHELF-2\tgoods=2", say(client, "SCAN\t4\tLOC-SHELF-2"));
                assertEquals("UNDONE\tlocation=SHELF-1\tgoods=2", say(client, "UNDO\t5\t4"));
                say(client, "SCAN\t6\tLOC-SHELF-1");
                say(client, "SCAN\t7\t" + FrontRig.GTIN);
                assertEquals(
                        "UNDONE\tsku=A-100\tquantity=1\tavailable=1000000\tlocation=SHELF-1\tinHand=0",
                        say(client, "UNDO\t8\t7"));
            }
        }
    }

    @Test
    void shouldMoveGoodsBetweenTwoLabelsOverAWebSocketThatBreaks() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT)) {
            rig.defineDevice("hh-1", StationRole.MOVE, 0, true);
            try (WebSocketClient client = rig.connectWebSocket()) {
                hello(client);
                tell(client, "{\"type\":\"scan\",\"number\":1,\"code\":\"LOC-SHELF-1\"}");
                assertEquals(
                        "VERIFIED,\"sku\":\"A-100\",\"gtin\":\"09521234543213\",\"quantity\":1,"
                                + "\"available\":1000000,\"location\":\"SHELF-1\",\"inHand\":1",
                        tell(client, "{\"type\":\"scan\",\"number\":2,\"code\":\"" + FrontRig.GTIN + "\"}"));
            }
            try (WebSocketClient client = rig.connectWebSocket()) {
                hello(client);
                assertEquals(
                        "MOVED,\"sku\":\"A-100\",\"quantity\":1,\"available\":1000000,"
                                + "\"location\":\"SHELF-2\",\"goods\":1",
                        tell(client, "{\"type\":\"scan\",\"number\":3,\"code\":\"LOC-SHELF-2\"}"));
            }
        }
    }

    private static void giveGln(FrontRig rig) {
        rig.submit(new MasterDataCommand.DefineLocation(
                "W1", "SHELF-1", "A", PlaceKind.STORAGE, MasterDataCommand.ANY, 9_506_000_111_117L, ""));
        rig.submit(new MasterDataCommand.DefineLocation(
                "W1", "SHELF-2", "A", PlaceKind.STORAGE, MasterDataCommand.ANY, 9_506_000_111_117L, "S2"));
    }

    private static void hello(WebSocketClient client) {
        client.opened();
        client.send("{\"type\":\"hello\",\"version\":1,\"device\":\"hh-1\",\"epoch\":\"1\",\"token\":\""
                + FrontRig.TOKEN + "\"}");
        client.read();
    }

    /** What is answered, without number, sequences and words for people. */
    private static String say(LineClient client, String line) {
        client.send(line);
        return client.read()
                .replaceAll("^ACK\t\\d+\t", "")
                .replaceAll("^([A-Z_]+)\t\\d+", "$1")
                .replaceAll("\t(of|text)=[^\t]*", "");
    }

    private static String tell(WebSocketClient client, String message) {
        client.send(message);
        return client.read()
                .replaceAll("^.*\"outcome\":\"([A-Z_]+)\",\"sequence\":\\d+", "$1")
                .replaceAll("}$", "");
    }
}
