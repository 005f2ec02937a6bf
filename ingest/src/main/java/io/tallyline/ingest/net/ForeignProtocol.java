package io.tallyline.ingest.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/**
 * Tells by the first frame of a connection that it is a program which takes the port of a scanner for another one: a browser, a
 * health check or a port scanner. What it says would else be codes, each line of a request one.
 *
 * <pre>
 *   GET /health HTTP/1.1          a request of HTTP, RTSP or SIP: a method, and somewhere behind it the protocol, a slash, a digit
 *   16 03 01 02 00 01 …           a greeting of TLS, versions 1.0 to 1.3 and SSL 3
 *   SSH-2.0-OpenSSH_9.6           SSH, with its version and the name of the program
 *   00 .. .. .. FE S M B          SMB behind its length (FF in version 1)
 *   03 00 .. .. .. E0 00 00       a request for a connection of RDP (TPKT, X.224)
 * </pre>
 *
 * <p>Only what no label of goods begins with. Options of Telnet (FF FB …) are not among it: serial servers send them before what a
 * real scanner says. Looked for in a whole frame, so that it does not matter how the network cut the bytes. Stateless.
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

    private static final List<byte[]> VERSIONS = List.of(bytes(" HTTP/"), bytes(" RTSP/"), bytes(" SIP/"));
    private static final byte TLS_HANDSHAKE = 0x16;
    private static final byte TLS_MAJOR = 3;
    private static final byte TLS_HIGHEST_MINOR = 4;

    private static final byte[] SSH = bytes("SSH-");

    private static final byte[] SMB = bytes("SMB");
    private static final int SMB_LENGTH_BYTES = 4;
    private static final byte SMB_1 = (byte) 0xFF;
    private static final byte SMB_2 = (byte) 0xFE;

    private static final byte TPKT_VERSION = 3;
    private static final int X224_TYPE_AT = 5;
    private static final byte X224_CONNECTION_REQUEST = (byte) 0xE0;

    private ForeignProtocol() {}

    /** Whether a connection that begins with this frame speaks neither for a scanner nor to us. */
    public static boolean begins(byte[] frame, int offset, int length) {
        int end = offset + length;
        return isTlsGreeting(frame, offset, length)
                || isRequest(frame, offset, end)
                || isSshGreeting(frame, offset, end)
                || isSmb(frame, offset, length)
                || isRdp(frame, offset, length);
    }

    private static boolean isTlsGreeting(byte[] frame, int offset, int length) {
        return length >= 3
                && frame[offset] == TLS_HANDSHAKE
                && frame[offset + 1] == TLS_MAJOR
                && frame[offset + 2] >= 0
                && frame[offset + 2] <= TLS_HIGHEST_MINOR;
    }

    private static boolean isRequest(byte[] frame, int offset, int end) {
        for (byte[] method : METHODS) {
            if (stands(method, frame, offset, end)) {
                return namesVersion(frame, offset + method.length, end);
            }
        }
        return false;
    }

    private static boolean namesVersion(byte[] frame, int from, int end) {
        for (byte[] version : VERSIONS) {
            for (int at = from; at + version.length < end; at++) {
                if (isDigit(frame, at + version.length, end) && stands(version, frame, at, end)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** RFC 4253, 4.2: version with a point in it, hyphen, name of the program. */
    private static boolean isSshGreeting(byte[] frame, int offset, int end) {
        if (!stands(SSH, frame, offset, end)) {
            return false;
        }
        int point = behindDigits(frame, offset + SSH.length, end);
        if (point == offset + SSH.length || point >= end || frame[point] != '.') {
            return false;
        }
        int hyphen = behindDigits(frame, point + 1, end);
        return hyphen > point + 1 && hyphen + 1 < end && frame[hyphen] == '-';
    }

    private static boolean isSmb(byte[] frame, int offset, int length) {
        int version = offset + SMB_LENGTH_BYTES;
        return length > SMB_LENGTH_BYTES + SMB.length
                && frame[offset] == 0
                && (frame[version] == SMB_1 || frame[version] == SMB_2)
                && stands(SMB, frame, version + 1, offset + length);
    }

    private static boolean isRdp(byte[] frame, int offset, int length) {
        int type = offset + X224_TYPE_AT;
        return length > X224_TYPE_AT + 2
                && frame[offset] == TPKT_VERSION
                && frame[offset + 1] == 0
                && frame[type] == X224_CONNECTION_REQUEST
                && frame[type + 1] == 0
                && frame[type + 2] == 0;
    }

    private static int behindDigits(byte[] frame, int from, int end) {
        int at = from;
        while (isDigit(frame, at, end)) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(byte[] frame, int at, int end) {
        return at < end && frame[at] >= '0' && frame[at] <= '9';
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
