package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A device at the other end of a real socket, speaking lines. */
final class LineClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    final Socket socket;
    private final InputStream in;

    LineClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String line) {
        sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8), 0, line.getBytes(StandardCharsets.UTF_8).length + 1);
    }

    /** Sends to who may have closed already. */
    void trySend(String line) {
        tryRaw(line + "\n");
    }

    /** As {@link #trySend}, without an end of line. */
    void tryRaw(String bytes) {
        try {
            sendRaw(bytes);
        } catch (UncheckedIOException closed) {
            // What is read next tells.
        }
    }

    void sendRaw(String bytes) {
        byte[] raw = bytes.getBytes(StandardCharsets.UTF_8);
        sendBytes(raw, 0, raw.length);
    }

    void sendBytes(byte[] bytes, int offset, int length) {
        try {
            socket.getOutputStream().write(bytes, offset, length);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends nothing more, and goes on reading. */
    void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes without a FIN: everything on its way is thrown away. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line, without its end; "(closed)" when there is none. */
    String read() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = in.read();
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
            return next < 0 && line.size() == 0 ? "(closed)" : line.toString(StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "(closed)";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes one line without looking at it. */
    void skipLine() throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n') {
            next = in.read();
        }
    }

    List<String> read(int lines) {
        List<String> read = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            read.add(read());
        }
        return read;
    }

    void expect(String line) {
        assertEquals(line, read());
    }

    String expectStart(String start) {
        String line = read();
        assertTrue(line.startsWith(start), () -> "expected " + start + "… but got " + line);
        return line;
    }

    void expectClosed() {
        expect("(closed)");
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
