package io.tallyline.api.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** A device on the native line protocol, one blocking line at a time. */
final class LineDevice implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 120_000;

    private final Socket socket;
    private final BufferedReader in;
    private final String welcome;

    LineDevice(String host, int port, String device, String token, long epoch) throws IOException {
        socket = new Socket(host, port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        welcome = ask("HELLO\t1\t" + device + "\t" + epoch + "\t" + token);
    }

    /** What HELLO was answered with. */
    String welcome() {
        return welcome;
    }

    /** The last number that the server holds. */
    long last() {
        return Long.parseLong(welcome.split("\t", -1)[2]);
    }

    void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
    }

    String receive() throws IOException {
        return String.valueOf(in.readLine());
    }

    String ask(String line) throws IOException {
        send(line);
        return receive();
    }

    String scan(long number, String code) throws IOException {
        return ask("SCAN\t" + number + "\t" + code);
    }

    /** The field of an ACK behind number and outcome. */
    static long sequenceOf(String ack) {
        return Long.parseLong(ack.split("\t", -1)[3]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
