package io.tallyline.load.order;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP/1.1 connection with at most one request under way. It knows as much of HTTP as this server says: a status, a body of
 * announced length. Bare sockets on one thread, so that the generator leaves the processors to the server. One thread.
 */
final class KeepAliveConnection {
    private static final String LENGTH = "\r\ncontent-length:";
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final int FIRST_BYTES = 4 * 1024;

    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(FIRST_BYTES);
    private int headBytes;
    private int bodyBytes;
    private int status;

    /** What the answer is to; the caller's. */
    long request;
    /** When that request was due; the caller's. */
    long dueNanos;

    KeepAliveConnection(InetSocketAddress server, Selector selector) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends a request. It is small and the only one under way, so the socket takes it. */
    void send(byte[] head, byte[] body) throws IOException {
        in.clear();
        headBytes = 0;
        ByteBuffer out = ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Takes what has arrived; whether that completes the answer. */
    boolean receive() throws IOException {
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
        }
        if (channel.read(in) < 0) {
            throw new IOException("the server closed a connection in the middle of an answer");
        }
        if (headBytes == 0) {
            readHead();
        }
        return headBytes > 0 && in.position() >= headBytes + bodyBytes;
    }

    private void readHead() throws IOException {
        for (int end = END_OF_HEAD.length; end <= in.position(); end++) {
            if (Arrays.equals(in.array(), end - END_OF_HEAD.length, end, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                String head = new String(in.array(), 0, end, ISO_8859_1).toLowerCase(Locale.ROOT);
                int at = head.indexOf(LENGTH);
                if (at < 0) {
                    throw new IOException("an answer of unknown length: " + head);
                }
                at += LENGTH.length();
                bodyBytes = Integer.parseInt(
                        head.substring(at, head.indexOf('\r', at)).trim());
                status = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + STATUS_DIGITS));
                headBytes = end;
                return;
            }
        }
    }

    /** Of the answer that is complete. */
    int status() {
        return status;
    }

    /** Of the answer that is complete. */
    String body() {
        return new String(in.array(), headBytes, bodyBytes, UTF_8);
    }

    void close() throws IOException {
        channel.close();
    }
}
