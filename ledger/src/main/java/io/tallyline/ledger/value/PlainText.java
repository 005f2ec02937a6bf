package io.tallyline.ledger.value;

import java.nio.charset.StandardCharsets;

/** What a text that people write must be to be taken: no control characters but line breaks and tabs, no broken surrogates. */
public final class PlainText {
    private PlainText() {}

    /** Whether a text is one, and has at most so many bytes in UTF-8. */
    public static boolean isValid(String text, int maxBytes) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean blank = character == '\n' || character == '\t' || character == '\r';
            if (Character.isISOControl(character) && !blank) {
                return false;
            }
            if (Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(character)) {
                return false;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8).length <= maxBytes;
    }
}
