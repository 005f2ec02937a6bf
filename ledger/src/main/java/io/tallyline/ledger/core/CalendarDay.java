package io.tallyline.ledger.core;

/**
 * Calendar days as numbers {@code yyyymmdd}, the form in which expiry dates are kept. The day of a command is the day
 * in its warehouse: that of its ledger time in UTC once {@link WarehouseBook#offsetNanos} was added. Allocates nothing.
 *
 * <p>Days are counted from 1 March of year 0 in the proleptic Gregorian calendar, so that the leap day is the last of a
 * year: 400 years have 146 097 days, and month lengths from March on follow (153 m + 2) / 5.
 */
final class CalendarDay {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final int DAYS_TO_1970 = 719_468;
    private static final int DAYS_PER_ERA = 146_097;

    private CalendarDay() {}

    /** The UTC day of an instant, nanoseconds since 1970. */
    static int of(long timeNanos) {
        long day = Math.floorDiv(timeNanos, NANOS_PER_DAY) + DAYS_TO_1970;
        long era = Math.floorDiv(day, DAYS_PER_ERA);
        int dayOfEra = (int) (day - era * DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        return (int) (year * 10_000) + month * 100 + dayOfMonth;
    }

    /** Whether a number {@code yyyymmdd} names a day from 1900 to 2199. */
    static boolean isValid(int date) {
        int year = date / 10_000;
        int month = date / 100 % 100;
        int day = date % 100;
        if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int days = month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        return day <= days;
    }
}
