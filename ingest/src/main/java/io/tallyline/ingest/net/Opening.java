package io.tallyline.ingest.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a connection, however the network cut them: whether they begin a request of HTTP, whatever follows. A page in
 * a browser can send one to any port, with bytes of its own choice behind the head; where frames have a start, the head is junk
 * between frames, and those bytes would be a reading. What only a whole frame tells is {@link ForeignProtocol}'s.
 *
 * <p>One connection, its event loop. Allocates nothing while it reads.
 */
public final class Opening {
    private static final List<byte[]> REQUESTS = List.of(
            bytes("GET /"),
            bytes("HEAD /"),
            bytes("POST /"),
            bytes("PUT /"),
            bytes("DELETE /"),
            bytes("OPTIONS /"),
            bytes("PATCH /"),
            bytes("CONNECT /"),
            bytes("TRACE /"));

    private static final int LONGEST =
            REQUESTS.stream().mapToInt(request -> request.length).max().orElseThrow();

    private final byte[] seen = new byte[LONGEST];
    private int length;
    private boolean decided;

    /** Whether the connection turns out to be none of a scanner with these bytes, which stay unread. True at most once. */
    public boolean isForeign(ByteBuf in) {
        for (int at = in.readerIndex(); !decided && at < in.writerIndex(); at++) {
            seen[length++] = in.getByte(at);
            byte[] request = begun();
            decided = request == null || request.length == length;
            if (decided) {
                return request != null;
            }
        }
        return false;
    }

    /** A request that begins with the bytes so far: no request is the beginning of another. */
    private byte @Nullable [] begun() {
        for (int i = 0; i < REQUESTS.size(); i++) {
            byte[] request = REQUESTS.get(i);
            if (begins(request)) {
                return request;
            }
        }
        return null;
    }

    private boolean begins(byte[] request) {
        boolean same = length <= request.length;
        for (int i = 0; same && i < length; i++) {
            same = seen[i] == request[i];
        }
        return same;
    }

    /** What was seen of it. */
    byte[] seen() {
        return seen;
    }

    int length() {
        return length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
