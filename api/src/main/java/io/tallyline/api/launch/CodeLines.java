package io.tallyline.api.launch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Codes as people and scripts give them: one to a line that ends with LF or CR LF, {@code \xHH} for a byte, {@code \\} for a
 * backslash; any other backslash is a mistake, told with its offset in the line. Bytes that are no UTF-8 are echoed as {@code \xHH}. One thread.
 */
final class CodeLines {
    /** The longest code; a longer line is answered and passed over. */
    static final int MOST_BYTES = 4_096;

    private static final String BAD_ESCAPE =
            "a backslash begins \\xHH, with two hexadecimal digits, or stands twice for itself";

    private static final int BUFFER_BYTES = 1 << 16;

    private final CodeJson json;

    /** What was read and not answered yet. */
    private final byte[] buffer = new byte[BUFFER_BYTES];

    /** One code without escapes. */
    private final byte[] code = new byte[MOST_BYTES];

    CodeLines(CodeJson json) {
        this.json = json;
    }

    /** Answers one code. */
    void answer(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length > MOST_BYTES) {
            answerTooLong(bytes);
        } else {
            answer(text, bytes, 0, bytes.length);
        }
    }

    /** Answers every line, and without delay whenever there is no further input for now. */
    void answerAll(InputStream in) throws IOException {
        int length = 0;
        boolean tooLong = false;
        for (int read = in.read(buffer, 0, BUFFER_BYTES);
                read >= 0;
                read = in.read(buffer, length, BUFFER_BYTES - length)) {
            int from = 0;
            int scanned = length;
            length += read;
            for (int end = lineEnd(scanned, length); end < length; end = lineEnd(from, length)) {
                if (!tooLong) {
                    answerLine(from, end);
                }
                tooLong = false;
                from = end + 1;
            }
            length -= from;
            System.arraycopy(buffer, from, buffer, 0, length);
            if (length > MOST_BYTES + 1) {
                if (!tooLong) {
                    answerTooLong(buffer);
                }
                tooLong = true;
                length = 0;
            }
            if (in.available() == 0) {
                json.flush();
            }
        }
        if (length > 0 && !tooLong) {
            answerLine(0, length);
        }
    }

    private int lineEnd(int from, int to) {
        int at = from;
        while (at < to && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private void answerLine(int from, int lineEnd) throws IOException {
        int end = lineEnd > from && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        if (end - from > MOST_BYTES) {
            System.arraycopy(buffer, from, code, 0, MOST_BYTES);
            answerTooLong(code);
        } else {
            answer(echo(buffer, from, end), buffer, from, end);
        }
    }

    private void answerTooLong(byte[] head) throws IOException {
        String text = "a code has at most " + MOST_BYTES + " bytes; the rest of the line was passed over";
        json.writeUnread(echo(head, 0, MOST_BYTES), "CODE_TOO_LONG", MOST_BYTES, text);
        json.endLine();
    }

    private void answer(String input, byte[] bytes, int from, int to) throws IOException {
        int length = 0;
        int at = from;
        while (at < to) {
            if (isHexEscape(bytes, at, to)) {
                code[length++] = (byte) (Character.digit(bytes[at + 2], 16) << 4 | Character.digit(bytes[at + 3], 16));
                at += 4;
            } else if (bytes[at] != '\\') {
                code[length++] = bytes[at++];
            } else if (at + 1 < to && bytes[at + 1] == '\\') {
                code[length++] = bytes[at];
                at += 2;
            } else {
                json.writeUnread(input, "BAD_ESCAPE", at - from, BAD_ESCAPE);
                json.endLine();
                return;
            }
        }
        json.write(input, code, length);
        json.endLine();
    }

    private static boolean isHexEscape(byte[] bytes, int at, int to) {
        return at + 3 < to
                && bytes[at] == '\\'
                && bytes[at + 1] == 'x'
                && Character.digit(bytes[at + 2], 16) >= 0
                && Character.digit(bytes[at + 3], 16) >= 0;
    }

    /** The text of some bytes, with what is no UTF-8 as an escape, so that the echo given again is the same code. */
    private static String echo(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at == to ? new String(bytes, from, to - from, US_ASCII) : echoBeyondAscii(bytes, from, to);
    }

    private static String echoBeyondAscii(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(4 * (to - from));
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put(String.format("\\x%02X", in.get()));
            }
        }
        return out.flip().toString();
    }
}
