package io.tallyline.ledger.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Days of the calendar: yyyymmdd in journal and rows, 0 for none; ISO 8601 for whoever reads of them. */
public final class CalendarDay {
    private CalendarDay() {}

    /** The text of a day; null for none. */
    public static @Nullable String text(int day) {
        return day == 0 ? null : String.format(Locale.ROOT, "%04d-%02d-%02d", day / 10_000, day / 100 % 100, day % 100);
    }
}
