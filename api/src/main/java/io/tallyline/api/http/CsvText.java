package io.tallyline.api.http;

import org.jspecify.annotations.Nullable;

/** Fields of a table that goes out (RFC 4180). */
final class CsvText {
    /** By these a spreadsheet takes a text for a formula. */
    private static final String FORMULA = "=+-@";

    private CsvText() {}

    /** Nothing for null; a text in quotes where it needs them, and behind an apostrophe where it were a formula. */
    static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = !(value instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
