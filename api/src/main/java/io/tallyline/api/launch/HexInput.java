package io.tallyline.api.launch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that were written down in hexadecimal; blanks, line ends, commas, colons and hyphens between them are passed over. Whoever
 * writes down what a line's silence parts writes one frame a line.
 */
final class HexInput extends FilterInputStream {
    private static final String BETWEEN = " \t\r\n,:-";

    private long characters;
    private boolean lineEnded;

    HexInput(InputStream text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        int high = digit();
        if (high < 0) {
            return -1;
        }
        // The second one at once: in "2 41 3" nobody knows which two belong together.
        int next = in.read();
        characters++;
        int low = Character.digit(next, 16);
        if (next < 0) {
            throw new ConfigurationException("the last byte has one hexadecimal digit only");
        }
        if (low < 0 && BETWEEN.indexOf(next) < 0) {
            throw noDigit();
        }
        if (low < 0) {
            throw new ConfigurationException(
                    "a byte is two hexadecimal digits; there is only one before character " + characters);
        }
        return high << 4 | low;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        for (; count < length; count++) {
            int value = read();
            if (value < 0) {
                return count == 0 ? -1 : count;
            }
            target[offset + count] = (byte) value;
        }
        return count;
    }

    /** Whether a line ended before the byte that was read last, behind the one before that. */
    boolean passedLineEnd() {
        boolean passed = lineEnded;
        lineEnded = false;
        return passed;
    }

    /** The next digit, or -1 at the end. */
    private int digit() throws IOException {
        for (int character = in.read(); character >= 0; character = in.read()) {
            characters++;
            lineEnded |= character == '\n';
            int digit = Character.digit(character, 16);
            if (digit >= 0) {
                return digit;
            }
            if (BETWEEN.indexOf(character) < 0) {
                throw noDigit();
            }
        }
        return -1;
    }

    private ConfigurationException noDigit() {
        return new ConfigurationException("there is no hexadecimal digit at character " + characters);
    }
}
