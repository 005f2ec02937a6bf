package io.tallyline.api.shop;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A row of a table with the names of its columns, so that whatever is wrong names line and column. */
final class CsvRow {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}([.][0-9]{1,6})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");

    private final int line;
    private final List<String> names;
    private final List<String> fields;

    CsvRow(int line, List<String> names, List<String> fields) {
        this.line = line;
        this.names = names;
        this.fields = fields;
    }

    String place() {
        return "line " + line;
    }

    String place(String column) {
        return place() + ", column " + column;
    }

    private ShopFormatException wrong(String column, String detail) {
        return ShopFormatException.unreadable(place(column), detail);
    }

    /** The field; empty where the row ends before it or the table has no such column. */
    String text(String column) {
        int at = names.indexOf(column);
        return at < 0 || at >= fields.size() ? "" : fields.get(at);
    }

    boolean has(String column) {
        return !text(column).isEmpty();
    }

    /** Fails when there are more fields than columns: which one is too many nobody knows. */
    void checkWidth() {
        if (fields.size() > names.size()) {
            throw ShopFormatException.unreadable(
                    place(), "It has " + fields.size() + " fields, and there are " + names.size() + " columns.");
        }
    }

    String requiredText(String column) {
        if (!has(column)) {
            throw wrong(column, "It is empty.");
        }
        return text(column);
    }

    /** A decimal number with a point; zero for an empty field. */
    BigDecimal amount(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw wrong(column, "It is not a decimal number such as 12.34: " + text + ".");
        }
        return new BigDecimal(text);
    }

    /** Minor units of a sum, which has no more decimals than the currency. */
    long minor(String column, int digits) {
        try {
            return amount(column).movePointRight(digits).longValueExact();
        } catch (ArithmeticException e) {
            throw wrong(column, "It has more decimals than the currency: " + text(column) + ".");
        }
    }

    /** Basis points of a percentage. */
    int basisPoints(String column) {
        try {
            int basisPoints = amount(column).movePointRight(2).intValueExact();
            if (basisPoints <= 10_000) {
                return basisPoints;
            }
        } catch (ArithmeticException e) {
            // Told below, in the same words.
        }
        throw wrong(column, "It is not a percentage of at most 100 with at most two decimals: " + text(column) + ".");
    }

    long whole(String column, long otherwise) {
        String text = text(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!WHOLE.matcher(text).matches()) {
            throw wrong(column, "It is not a whole number: " + text + ".");
        }
        return Long.parseLong(text);
    }

    boolean flag(String column) {
        String text = text(column).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "", "false", "no", "0" -> false;
            case "true", "yes", "1" -> true;
            default -> throw wrong(column, "It is neither true nor false: " + text + ".");
        };
    }

    /** A day of ISO 8601 as it stands; empty for none. */
    String day(String column) {
        String text = text(column);
        try {
            return text.isEmpty() ? "" : LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            throw wrong(column, "It is not a day such as 2026-01-31: " + text + ".");
        }
    }

    /** One of the constants of a vocabulary. */
    <E extends Enum<E>> E word(String column, Class<E> vocabulary) {
        String text = requiredText(column).toUpperCase(Locale.ROOT);
        for (E each : vocabulary.getEnumConstants()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        throw wrong(column, "It is none of " + List.of(vocabulary.getEnumConstants()) + ": " + text + ".");
    }

    /** What the order says must be said once, or always in the same way. */
    void agreeWith(CsvRow first, List<String> columns) {
        for (String column : columns) {
            if (has(column) && !text(column).equals(first.text(column))) {
                throw wrong(
                        column,
                        "The order has another value in " + first.place(column)
                                + "; give it once, or the same in all lines.");
            }
        }
    }
}
