package io.tallyline.api.http;

import java.util.Locale;

/** Times of day as bodies have them, HH:MM with 24:00 for the end of the day, and as the ledger counts them: in minutes. */
final class TimeOfDay {
    private static final int MINUTES_PER_HOUR = 60;

    private TimeOfDay() {}

    static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * MINUTES_PER_HOUR + Integer.parseInt(time.substring(3));
    }

    static String text(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / MINUTES_PER_HOUR, minute % MINUTES_PER_HOUR);
    }
}
