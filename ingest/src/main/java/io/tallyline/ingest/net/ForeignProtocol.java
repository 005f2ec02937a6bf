package io.tallyline.ingest.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/**
 * Tells by the first frame of a connection that it is a program which takes the port of a scanner for another one: a browser, a
 * health check or a port scanner. What it says would else be codes, each line of a request one.
 *
 * <pre>
 *   GET /health HTTP/1.1          a request of HTTP: a method, and somewhere behind it " HTTP/" and a digit
 *   16 03 01 02 00 01 …           a greeting of TLS, versions 1.0 to 1.3 and SSL 3
 * </pre>
 *
 * <p>Looked for in a whole frame, so that it does not matter how the network cut the bytes. Stateless.
 */
public final class ForeignProtocol {
    private static final List<byte[]> METHODS = List.of(
            bytes("GET "),
            bytes("HEAD "),
            bytes("POST "),
            bytes("PUT "),
            bytes("DELETE "),
            bytes("OPTIONS "),
            bytes("PATCH "),
            bytes("CONNECT "),
            bytes("TRACE "),
            bytes("PRI "));

    private static final byte[] VERSION = bytes(" HTTP/");
    private static final byte TLS_HANDSHAKE = 0x16;
    private static final byte TLS_MAJOR = 3;
    private static final byte TLS_HIGHEST_MINOR = 4;

    private ForeignProtocol() {}

    /** Whether a connection that begins with this frame speaks neither for a scanner nor to us. */
    public static boolean begins(byte[] frame, int offset, int length) {
        return isTlsGreeting(frame, offset, length) || isHttpRequest(frame, offset, length);
    }

    private static boolean isTlsGreeting(byte[] frame, int offset, int length) {
        return length >= 3
                && frame[offset] == TLS_HANDSHAKE
                && frame[offset + 1] == TLS_MAJOR
                && frame[offset + 2] >= 0
                && frame[offset + 2] <= TLS_HIGHEST_MINOR;
    }

    private static boolean isHttpRequest(byte[] frame, int offset, int length) {
        int end = offset + length;
        for (byte[] method : METHODS) {
            if (stands(method, frame, offset, end)) {
                return namesVersion(frame, offset + method.length, end);
            }
        }
        return false;
    }

    private static boolean namesVersion(byte[] frame, int from, int end) {
        for (int at = from; at + VERSION.length < end; at++) {
            byte behind = frame[at + VERSION.length];
            if (behind >= '0' && behind <= '9' && stands(VERSION, frame, at, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean stands(byte[] text, byte[] frame, int at, int end) {
        boolean same = end - at >= text.length;
        for (int i = 0; same && i < text.length; i++) {
            same = frame[at + i] == text[i];
        }
        return same;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
