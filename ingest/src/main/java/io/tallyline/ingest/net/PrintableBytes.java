package io.tallyline.ingest.net;

/**
 * What a stranger sent, for a line of the log: printable ASCII as it is, every other byte as {@code \\xHH}, so that it can
 * neither end the line, nor colour a terminal, nor grow without end.
 */
final class PrintableBytes {
    private static final int MOST = 64;

    private PrintableBytes() {}

    static String of(byte[] buffer, int offset, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = offset; i < offset + Math.min(length, MOST); i++) {
            byte value = buffer[i];
            if (value >= ' ' && value <= '~' && value != '\\') {
                text.append((char) value);
            } else {
                text.append(String.format("\\x%02X", value));
            }
        }
        return length > MOST ? text + "..." : text.toString();
    }
}
