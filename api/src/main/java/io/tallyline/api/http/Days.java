package io.tallyline.api.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
}
