package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A handheld at the other end of a real socket, speaking WebSocket byte by byte, rightly or wrongly. */
final class WebSocketClient implements AutoCloseable {
    static final int TEXT = 0x81;
    static final int TEXT_FRAGMENT = 0x01;
    static final int CONTINUATION = 0x00;
    static final int LAST_CONTINUATION = 0x80;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    static final int PONG = 0x8A;

    private static final int TIMEOUT_MILLIS = 60_000;
    private static final byte[] MASK = {0x11, 0x22, 0x33, 0x44};

    private final Socket socket;
    private final DataInputStream in;
    private int lastOpcode;

    WebSocketClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the handshake; the status line and headers of the answer. */
    String handshake(String path, String... headers) {
        sendBytes(("GET " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                        + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return readHead();
    }

    /** Status line and headers. */
    String readHead() {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                head.write(in.readByte());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    WebSocketClient opened() {
        String answer = handshake("/v1/scan");
        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        // The example of RFC 6455, section 1.3.
        assertTrue(
                answer.toLowerCase(Locale.ROOT).contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo="), answer);
        return this;
    }

    /** Opened and with a session. */
    WebSocketClient openedAs(String device) {
        opened();
        send("{\"type\":\"hello\",\"version\":1,\"device\":\"" + device + "\",\"epoch\":\"1\",\"token\":\"secret\"}");
        expectStart("{\"type\":\"welcome\",\"last\":0,\"window\":32,");
        return this;
    }

    void send(String json) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        sendBytes(frame(TEXT, payload));
    }

    void sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        }
        out.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ MASK[i & 3]);
        }
        return out.toByteArray();
    }

    /** The payload of the next message; "(closed)" when there is none. */
    String read() {
        try {
            lastOpcode = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            assertEquals(0, length & 0x80, "a server does not mask");
            if (length == 126) {
                length = in.readUnsignedShort();
            }
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        } catch (EOFException | SocketException e) {
            return "(closed)";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int lastOpcode() {
        return lastOpcode;
    }

    void expect(String json) {
        assertEquals(json, read());
        assertEquals(TEXT, lastOpcode);
    }

    String expectStart(String start) {
        String json = read();
        assertTrue(json.startsWith(start), () -> "expected " + start + "… but got " + json);
        return json;
    }

    /** The close frame's status, then the end of the connection. */
    void expectClose(int status) {
        try {
            assertEquals(CLOSE, in.readUnsignedByte());
            assertEquals(2, in.readUnsignedByte());
            assertEquals(status, in.readUnsignedShort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals("(closed)", read());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
