package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A PLC at the other end of a real socket. */
final class PlcClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    PlcClient(int port) {
        this(socket(port, "127.0.0.1"));
    }

    /** From an address of this machine. */
    static PlcClient from(String address, int port) {
        return new PlcClient(socket(port, address));
    }

    private static Socket socket(int port, String from) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over a connection that stands, encrypted for example. */
    PlcClient(Socket socket) {
        this.socket = socket;
        try {
            in = new BufferedInputStream(socket.getInputStream());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next bytes, so many of them. */
    String receive(int bytes) {
        try {
            byte[] received = in.readNBytes(bytes);
            if (received.length < bytes) {
                throw new AssertionError("the connection ended after " + received.length + " bytes");
            }
            return new String(received, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the other side has closed; waits for it. */
    boolean isClosed() {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line, without its end. */
    String line() {
        StringBuilder line = new StringBuilder();
        for (String next = receive(1); !next.equals("\n"); next = receive(1)) {
            line.append(next);
        }
        return line.toString().strip();
    }

    String telegram() {
        return receive(OsipProtocol.TELEGRAM_BYTES);
    }

    /** A request as OSIP writes it. */
    static String request(int number, String code) {
        return telegram(
                number, "REQ_", "0".repeat(20 - code.length()) + code + place("FGINIPNT000100000000") + "?".repeat(20));
    }

    static String confirmation(int number, String code, String lane) {
        return telegram(number, "UPD_", "0".repeat(20 - code.length()) + code + place(lane) + "?".repeat(20));
    }

    static String telegram(int number, String type, String fields) {
        String text =
                "###00160SPS03MFC__" + String.format("%05d", number) + type + fields + "00000000" + "20260301102030";
        return text + "*".repeat(OsipProtocol.TELEGRAM_BYTES - text.length());
    }

    private static String place(String name) {
        return String.format("%-20s", name);
    }

    /** The target place of a decision. */
    static String lane(String telegram) {
        return telegram.substring(67, 87).strip();
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
