package io.tallyline.api.http;

import io.vertx.core.json.JsonArray;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** One field of a table as a value of JSON: what a spreadsheet makes of numbers is told in words, not guessed. */
final class TableField {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?");

    /** Digits that a spreadsheet has taken for a number, and most of which are lost. */
    private static final Pattern POWER_OF_TEN = Pattern.compile("[0-9]([.,][0-9]+)?[eE][+][0-9]+");

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");

    /** What people put between several values, beside spaces. */
    private static final Pattern ANOTHER_SEPARATOR = Pattern.compile("[,;|]");

    private TableField() {}

    /**
     * The value of a field that is not empty.
     *
     * @throws ProblemException it can not be read as what the column holds
     */
    static Object value(TableForm.Column column, String text) {
        if (text.indexOf('\0') >= 0) {
            throw wrong(column, "It has a zero character.");
        }
        return column.several() ? several(column, text) : one(column, text);
    }

    private static JsonArray several(TableForm.Column column, String text) {
        if (ANOTHER_SEPARATOR.matcher(text).find()) {
            throw wrong(column, "Several of them stand with spaces between, and nothing else: " + text + ".");
        }
        JsonArray values = new JsonArray();
        for (String each : text.split("\\s+", -1)) {
            values.add(one(column, each));
        }
        return values;
    }

    private static Object one(TableForm.Column column, String text) {
        return switch (column.type()) {
            case TEXT -> text;
            case CODE -> code(column, text);
            case DECIMAL -> decimal(column, text);
            case DAY -> day(column, text);
            case TIME -> time(column, text);
            case WHOLE -> whole(column, text);
            case FLAG -> flag(column, text);
        };
    }

    private static String code(TableForm.Column column, String text) {
        if (POWER_OF_TEN.matcher(text).matches()) {
            throw wrong(
                    column, "A spreadsheet has made a number of this code; format the column as text: " + text + ".");
        }
        return text;
    }

    private static String decimal(TableForm.Column column, String text) {
        if (text.indexOf(',') >= 0) {
            throw wrong(column, "Decimals stand after a point, not after a comma: " + text + ".");
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw wrong(column, "It is not a decimal number such as 12.34: " + text + ".");
        }
        return text;
    }

    private static String day(TableForm.Column column, String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            throw wrong(column, "It is not a day such as 2026-01-31: " + text + ".");
        }
    }

    private static String time(TableForm.Column column, String text) {
        if (!TIME.matcher(text).matches()) {
            throw wrong(column, "It is not a time of day such as 08:00, at most 24:00: " + text + ".");
        }
        return text;
    }

    private static Long whole(TableForm.Column column, String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw wrong(column, "It is not a whole number in figures alone: " + text + ".");
        }
        return Long.valueOf(text);
    }

    private static Boolean flag(TableForm.Column column, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw wrong(column, "It is neither true nor false: " + text + ".");
        };
    }

    private static ProblemException wrong(TableForm.Column column, String detail) {
        return ProblemException.invalid(column.pointer(), detail);
    }
}
