package io.tallyline.api.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Days of the calendar: ISO 8601 outside, yyyymmdd inside, 0 for none. */
final class Days {
    private Days() {}

    /**
     * The day of a text.
     *
     * @param pointer names the field in the problem when there is no such day
     */
    static int parse(@Nullable String text, String pointer) {
        if (text == null) {
            return 0;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(pointer, "There is no such day in the calendar: " + text + ".");
        }
    }

    /** The text of a day; null for none. */
    static @Nullable String text(int day) {
        return day == 0 ? null : String.format(Locale.ROOT, "%04d-%02d-%02d", day / 10_000, day / 100 % 100, day % 100);
    }
}
