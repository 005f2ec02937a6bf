package io.tallyline.ingest.answer;

import java.nio.charset.StandardCharsets;

/**
 * Answers as JSON objects, each one unfragmented WebSocket text message (RFC 6455, section 5.2; a server does not mask).
 *
 * <pre>
 *   81 │ length, or 7E and length in two bytes │ {"type":"ack","number":42,"outcome":"PICKED",…}
 * </pre>
 */
final class JsonFieldWriter implements FieldWriter {
    private static final int FINAL_TEXT = 0x81;
    private static final int LONGEST_IN_ONE_BYTE = 125;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final byte[] TYPE = "{\"type\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNICODE_ESCAPE = "\\u00".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private AnswerBytes out = new AnswerBytes();

    @Override
    public void begin(AnswerBytes out, AnswerWord word) {
        this.out = out;
        out.put(TYPE);
        out.put(word.json());
        out.put('"');
    }

    @Override
    public void placed(AnswerKey key, long value) {
        field(key, value);
    }

    @Override
    public void placedWord(AnswerKey key, byte[] word) {
        word(key, word);
    }

    @Override
    public void placedText(AnswerKey key, byte[] source, int offset, int length) {
        text(key, source, offset, length);
    }

    @Override
    public void field(AnswerKey key, long value) {
        putKey(key);
        out.putDecimal(value);
    }

    @Override
    public void digits(AnswerKey key, long value, int digits) {
        putKey(key);
        out.put('"');
        out.putDecimal(value, digits);
        out.put('"');
    }

    @Override
    public void word(AnswerKey key, byte[] word) {
        putKey(key);
        out.put('"');
        out.put(word);
        out.put('"');
    }

    @Override
    public void text(AnswerKey key, byte[] source, int offset, int length) {
        putKey(key);
        out.put('"');
        for (int i = offset; i < offset + length; i++) {
            putEscaped(source[i]);
        }
        out.put('"');
    }

    @Override
    public void day(AnswerKey key, int yyyymmdd) {
        putKey(key);
        out.put('"');
        LineFieldWriter.putDay(out, yyyymmdd);
        out.put('"');
    }

    @Override
    public void end() {
        out.put('}');
        int length = out.length();
        if (length <= LONGEST_IN_ONE_BYTE) {
            out.putInFront(length);
        } else {
            out.putInFront(length & 0xFF);
            out.putInFront(length >> 8);
            out.putInFront(LENGTH_IN_TWO_BYTES);
        }
        out.putInFront(FINAL_TEXT);
    }

    private void putKey(AnswerKey key) {
        out.put(',');
        out.put('"');
        out.put(key.bytes());
        out.put('"');
        out.put(':');
    }

    private void putEscaped(byte value) {
        if (value == '"' || value == '\\') {
            out.put('\\');
            out.put(value);
        } else if (value >= 0 && value < 0x20) {
            out.put(UNICODE_ESCAPE);
            out.put(HEX[value >> 4]);
            out.put(HEX[value & 0xF]);
        } else {
            out.put(value);
        }
    }
}
