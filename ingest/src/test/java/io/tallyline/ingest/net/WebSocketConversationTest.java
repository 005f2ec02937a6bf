package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The native protocol as JSON over a real WebSocket. */
class WebSocketConversationTest {
    private static final String SCAN = "{\"type\":\"scan\",\"number\":%d,\"code\":\"" + FrontRig.GTIN + "\"}";

    private FrontRig rig;
    private WebSocketClient client;

    @BeforeEach
    void open() {
        rig = FrontRig.open(FrontLimits.DEFAULT);
        client = rig.connectWebSocket();
    }

    @AfterEach
    void close() {
        client.close();
        rig.close();
    }

    private static String scan(int number) {
        return SCAN.formatted(number);
    }

    /** One bad label never blocks a device: a number that is legible is consumed, however long the message. */
    @Test
    void shouldConsumeAnOverLongScanWhoseNumberIsLegible() {
        client.openedAs("hh-1");
        client.send("{\"type\":\"scan\",\"number\":1,\"code\":\"" + "A".repeat(20_000) + "\"}");
        String refused = client.read();
        assertTrue(refused.startsWith("{\"type\":\"ack\",\"number\":1,\"outcome\":\"REFUSED\""), refused);
        assertTrue(refused.contains("\"reason\":\"MALFORMED\""), refused);
        client.send(scan(2));
        assertTrue(client.read().startsWith("{\"type\":\"ack\",\"number\":2,\"outcome\":\"DEDUCTED\""));
    }

    @Test
    void shouldSpeakTheSameProtocolInJson() {
        client.openedAs("hh-1");
        client.send(scan(1));
        String ack = client.read().replaceAll("\"sequence\":\\d+", "\"sequence\":#");
        assertEquals(
                "{\"type\":\"ack\",\"number\":1,\"outcome\":\"DEDUCTED\",\"sequence\":#,\"sku\":\"A-100\","
                        + "\"gtin\":\"09521234543213\",\"quantity\":1,\"available\":999999,\"location\":\"SHELF-1\"}",
                ack);
        client.send(scan(1));
        assertTrue(client.read().contains("\"outcome\":\"DUPLICATE\",\"sequence\":"));
        client.send(scan(3));
        client.expect("{\"type\":\"nack\",\"number\":3,\"reason\":\"GAP\",\"expect\":2}");
        client.send("{\"type\":\"undo\",\"number\":2,\"undo\":1}");
        client.expectStart("{\"type\":\"ack\",\"number\":2,\"outcome\":\"UNDONE\"");
        client.send("{\"type\":\"task\",\"task\":\"t\\\"1\"}");
        client.expect("{\"type\":\"task\",\"task\":\"t\\\"1\",\"outcome\":\"REFUSED\",\"reason\":\"UNKNOWN_TASK\"}");
        client.send("{\"type\":\"ping\",\"n\":9}");
        client.expect("{\"type\":\"pong\",\"n\":9}");
        client.send("{\"type\":\"bye\"}");
        client.expect("{\"type\":\"bye\"}");
        client.expectClose(1000);
    }

    @Test
    void shouldNameTheKeyThatItDoesNotKnow() {
        client.opened();
        client.send("{\"type\":\"hello\",\"colour\":\"red\"}");
        client.expect("{\"type\":\"error\",\"code\":\"UNKNOWN_KEY\",\"offset\":17,\"text\":\"there is no such key\","
                + "\"key\":\"colour\"}");
    }

    /** Whatever stands before the number: the message is answered and the device goes on. */
    @Test
    void shouldConsumeAScanWhoseNumberStandsBehindANestedValue() {
        client.openedAs("hh-1");
        client.send("{\"type\":\"scan\",\"code\":{\"number\":9},\"number\":1}");
        String refused = client.expectStart("{\"type\":\"ack\",\"number\":1,\"outcome\":\"REFUSED\"");
        assertTrue(
                refused.contains("\"reason\":\"MALFORMED\"") && refused.contains("\"error\":\"NESTED_VALUE\""),
                refused);
        client.send(scan(2));
        client.expectStart("{\"type\":\"ack\",\"number\":2,\"outcome\":\"DEDUCTED\"");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',           1000, no reason given
            03e8,         1000, normal
            03e9627965,   1000, going away with words
            03f4,         1000, registered after the standard
            0bb8,         1000, of a library
            1387,         1000, of an application
            03,           1002, half a code
            03e7,         1002, below all codes
            03ec,         1002, reserved
            03ed,         1002, stands for no code
            03ee,         1002, stands for no close frame
            03f7,         1002, stands for a broken TLS handshake
            0bb7,         1002, not given out
            1388,         1002, above all codes
            03e8c328,     1007, words that are not UTF-8
            03e8eda080,   1007, half a surrogate pair
            """)
    void shouldCheckWhatACloseFrameSays(String payload, int status, String what) {
        client.openedAs("hh-1");
        client.sendBytes(
                WebSocketClient.frame(WebSocketClient.CLOSE, HexFormat.of().parseHex(payload)));
        client.expectClose(status);
    }

    @Test
    void shouldNameWhatIsWrongAndGoOn() {
        client.openedAs("hh-1");
        client.send("{\"type\":\"scan\"");
        client.expect(
                "{\"type\":\"error\",\"code\":\"MALFORMED_JSON\",\"offset\":14,\"text\":\"the message is not one well-formed JSON object\"}");
        client.send("{\"type\":\"sing\"}");
        client.expectStart("{\"type\":\"error\",\"code\":\"UNKNOWN_TYPE\",\"offset\":9,");
        client.send("{\"type\":\"scan\",\"number\":1,\"code\":7}");
        String ack = client.expectStart("{\"type\":\"ack\",\"number\":1,\"outcome\":\"REFUSED\"");
        assertTrue(
                ack.contains("\"reason\":\"MALFORMED\"") && ack.contains("\"error\":\"WRONG_TYPE\",\"offset\":33}"),
                ack);
        client.send("{\"type\":\"ping\",\"n\":1,\"x\":" + " ".repeat(17_000) + "1}");
        client.expectStart("{\"type\":\"error\",\"code\":\"MESSAGE_TOO_LONG\"");
        client.send(scan(2));
        client.expectStart("{\"type\":\"ack\",\"number\":2,\"outcome\":\"DEDUCTED\"");
    }

    @Test
    void shouldPutFragmentsTogetherAroundControlFrames() {
        client.openedAs("hh-1");
        String json = scan(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WebSocketClient.frame(WebSocketClient.TEXT_FRAGMENT, json.substring(0, 10)));
        bytes.writeBytes(WebSocketClient.frame(WebSocketClient.PING, "hi"));
        bytes.writeBytes(WebSocketClient.frame(WebSocketClient.CONTINUATION, json.substring(10, 10)));
        bytes.writeBytes(WebSocketClient.frame(WebSocketClient.LAST_CONTINUATION, json.substring(10)));
        client.sendBytes(bytes.toByteArray());
        assertEquals("hi", client.read());
        assertEquals(WebSocketClient.PONG, client.lastOpcode());
        client.expectStart("{\"type\":\"ack\",\"number\":1,\"outcome\":\"DEDUCTED\"");
    }

    @Test
    void shouldHandOutTheSameAnswersWhereverTheStreamIsCut() {
        client.openedAs("hh-1");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WebSocketClient.frame(WebSocketClient.TEXT, scan(1) + " ".repeat(130)));
        bytes.writeBytes(WebSocketClient.frame(WebSocketClient.TEXT, "{\"type\":\"task\",\"task\":\"\"}"));
        byte[] stream = bytes.toByteArray();
        client.sendBytes(stream);
        client.read();
        client.read();
        for (int cut = 1; cut < stream.length; cut += 3) {
            client.sendBytes(Arrays.copyOf(stream, cut));
            client.sendBytes(Arrays.copyOfRange(stream, cut, stream.length));
            String ack = client.read();
            assertTrue(ack.contains("\"was\":\"DEDUCTED\""), ack);
            client.expect("{\"type\":\"task\",\"task\":\"\",\"outcome\":\"OK\"}");
        }
    }

    @Test
    void shouldCloseWithAStatusWhenTheFramingIsBroken() {
        client.openedAs("hh-1");
        client.sendBytes(new byte[] {(byte) 0x81, 0x02, '{', '}'});
        client.expectClose(1002);
        try (WebSocketClient binary = rig.connectWebSocket().opened()) {
            binary.sendBytes(WebSocketClient.frame(0x82, "x"));
            binary.expectClose(1003);
        }
        try (WebSocketClient closing = rig.connectWebSocket().opened()) {
            closing.sendBytes(WebSocketClient.frame(WebSocketClient.CLOSE, new byte[] {3, (byte) 0xE8}));
            closing.expectClose(1000);
        }
    }

    @Test
    void shouldLetNobodySpeakForADeviceWithoutItsToken() {
        client.opened();
        client.send("{\"type\":\"hello\",\"version\":1,\"device\":\"hh-1\",\"epoch\":\"1\",\"token\":\"guess\"}");
        client.expectStart("{\"type\":\"error\",\"code\":\"WRONG_TOKEN\",");
        client.send("{\"type\":\"scan\",\"number\":1,\"code\":\"09521234543213\"}");
        client.expectStart("{\"type\":\"error\",\"code\":\"NOT_CONNECTED\",");
    }

    @Test
    void shouldCheckOriginPathAndVersion() {
        assertTrue(client.handshake("/v1/scan", "Origin: https://evil.example").startsWith("HTTP/1.1 403"));
        try (WebSocketClient allowed = rig.connectWebSocket();
                WebSocketClient elsewhere = rig.connectWebSocket();
                WebSocketClient plain = rig.connectWebSocket()) {
            assertTrue(allowed.handshake("/v1/scan", "Origin: https://floor.example")
                    .startsWith("HTTP/1.1 101"));
            assertTrue(elsewhere.handshake("/v1/scan?token=secret").startsWith("HTTP/1.1 404"));
            plain.sendBytes("GET /v1/scan HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 426", plain.readHead().substring(0, 12));
        }
    }

    /** Whatever stands behind a request that is turned away: one answer, and nothing more of it is looked at. */
    @Test
    void shouldAnswerOnceWhoAsksManyTimesAtOnce() {
        client.sendBytes("GET /x HTTP/1.1\r\n\r\n".repeat(500).getBytes(StandardCharsets.US_ASCII));
        // Counted first: before the server has accepted it there is no connection to close either.
        Await.until("it is turned away", () -> rig.figures().turnedAway() == 1);
        Await.until("it is closed", () -> rig.figures().connections(ConnectionKind.WEBSOCKET) == 0);
        assertEquals(1, rig.figures().turnedAway(), "once, though it asked 500 times");
        rig.connectWebSocket().openedAs("hh-1").close();
    }

    @Test
    void shouldKeepTheWindowOfAWebSocket() {
        client.openedAs("hh-1");
        rig.journal.hold();
        for (int number = 1; number <= 100; number++) {
            client.send(scan(number));
        }
        Await.until("reading has stopped", () -> rig.figures().paused() == 1);
        assertEquals(33, rig.figures().frames(), "the hello and 32 scans");
        rig.journal.release();
        for (int number = 1; number <= 100; number++) {
            client.expectStart("{\"type\":\"ack\",\"number\":" + number + ",\"outcome\":\"DEDUCTED\"");
        }
    }
}
