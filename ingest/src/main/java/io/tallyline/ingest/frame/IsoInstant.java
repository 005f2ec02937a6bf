package io.tallyline.ingest.frame;

/**
 * Reads an ISO 8601 instant without allocating: {@code 2026-11-22T21:57:03.25Z}, with up to nine digits of a second, {@code Z} or
 * an offset {@code +01:00}. A time without either is refused, because nobody knows which instant it is.
 */
final class IsoInstant {
    /** No instant: it lies outside the years 1970 to 9999 or is not one at all. */
    static final long INVALID = Long.MIN_VALUE;

    private static final long DAY_MILLIS = 86_400_000L;
    private static final String PATTERN = "dddd-dd-ddTdd:dd:dd";

    private IsoInstant() {}

    /** Milliseconds since 1970-01-01T00:00Z, finer digits cut off, or {@link #INVALID}. */
    static long parse(byte[] bytes, int offset, int length) {
        int end = offset + length;
        if (length <= PATTERN.length() || !fitsPattern(bytes, offset)) {
            return INVALID;
        }
        int year = number(bytes, offset, 4);
        int month = number(bytes, offset + 5, 2);
        int day = number(bytes, offset + 8, 2);
        int hour = number(bytes, offset + 11, 2);
        int minute = number(bytes, offset + 14, 2);
        int second = number(bytes, offset + 17, 2);
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) {
            return INVALID;
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return INVALID;
        }
        int at = offset + PATTERN.length();
        int millis = 0;
        if (bytes[at] == '.') {
            int digits = 0;
            for (at++; at < end && isDigit(bytes[at]); at++, digits++) {
                millis = digits < 3 ? millis * 10 + bytes[at] - '0' : millis;
            }
            if (digits < 1 || digits > 9) {
                return INVALID;
            }
            for (; digits < 3; digits++) {
                millis *= 10;
            }
        }
        long local = daysSince1970(year, month, day) * DAY_MILLIS
                + (hour * 3_600L + minute * 60L + second) * 1_000L
                + millis;
        if (at == end - 1 && bytes[at] == 'Z') {
            return local;
        }
        return withOffset(bytes, at, end, local);
    }

    private static long withOffset(byte[] bytes, int at, int end, long local) {
        if (end - at != 6 || (bytes[at] != '+' && bytes[at] != '-') || bytes[at + 3] != ':') {
            return INVALID;
        }
        int hours = number(bytes, at + 1, 2);
        int minutes = number(bytes, at + 4, 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return INVALID;
        }
        long offsetMillis = (hours * 60L + minutes) * 60_000L;
        return bytes[at] == '+' ? local - offsetMillis : local + offsetMillis;
    }

    private static boolean fitsPattern(byte[] bytes, int offset) {
        for (int i = 0; i < PATTERN.length(); i++) {
            char expected = PATTERN.charAt(i);
            boolean fits = expected == 'd' ? isDigit(bytes[offset + i]) : bytes[offset + i] == expected;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static int daysOfMonth(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days of the Gregorian calendar, with years that begin in March so that the leap day is last. */
    private static long daysSince1970(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int marchMonth = month > 2 ? month - 3 : month + 9;
        long days = 365L * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400;
        return days + (153L * marchMonth + 2) / 5 + day - 1 - 719_468L;
    }
}
