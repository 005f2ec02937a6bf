package io.tallyline.api.launch;

/**
 * Text of strangers as a terminal may see it: what a barcode, a name or a message holds can neither end the line, nor
 * colour or command the terminal, nor turn the direction of what stands around it. Letters of all languages stay.
 */
final class PrintableText {
    private PrintableText() {}

    /** {@code \xHH} or {@code \}{@code uHHHH} for control and format characters, line ends and halves of characters. */
    static String of(String text) {
        return escaped(text, false);
    }

    /** The same, but TAB stays, which parts the fields of a line of the native protocol. */
    static String ofFields(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean tabStays) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isHarmless(point) || (tabStays && point == '\t')) {
                shown.appendCodePoint(point);
            } else if (point <= 0xFF) {
                shown.append(String.format("\\x%02X", point));
            } else {
                shown.append(String.format("\\u%04X", point));
            }
        });
        return shown.toString();
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
