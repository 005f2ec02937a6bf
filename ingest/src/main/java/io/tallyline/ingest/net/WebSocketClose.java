package io.tallyline.ingest.net;

import io.tallyline.ingest.frame.Utf8;

/**
 * What a close frame may say (RFC 6455, sections 5.5.1 and 7.4): nothing, or a status and then words in UTF-8. The status
 * is one of the standard's or of its registry, or one from 3000 on, which libraries and applications may make up.
 */
final class WebSocketClose {
    static final int NORMAL_CLOSURE = 1000;
    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_ERROR = 1002;
    static final int UNSUPPORTED = 1003;
    static final int INVALID_PAYLOAD = 1007;

    private static final int LAST_REGISTERED = 1014;
    private static final int FIRST_FREE = 3000;
    private static final int LAST_FREE = 4999;

    private WebSocketClose() {}

    /** The status with which a close frame of this payload is answered. */
    static int answerTo(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return NORMAL_CLOSURE;
        }
        if (length < Short.BYTES) {
            return PROTOCOL_ERROR;
        }
        int status = ((buffer[offset] & 0xFF) << Byte.SIZE) | (buffer[offset + 1] & 0xFF);
        if (!maySay(status)) {
            return PROTOCOL_ERROR;
        }
        int malformed = Utf8.firstMalformed(buffer, offset + Short.BYTES, offset + length);
        return malformed < 0 ? NORMAL_CLOSURE : INVALID_PAYLOAD;
    }

    private static boolean maySay(int status) {
        boolean registered = status >= NORMAL_CLOSURE && status <= LAST_REGISTERED;
        boolean free = status >= FIRST_FREE && status <= LAST_FREE;
        // 1004 is reserved; 1005 and 1006 are never sent: they mean that there was no status, or no close frame.
        boolean placeholder = status >= 1004 && status <= 1006;
        return free || (registered && !placeholder);
    }
}
