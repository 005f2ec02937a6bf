package io.tallyline.ingest.gs1;

/** Dates of element strings as numbers {@code yyyymmdd}, with the century window of the General Specifications (7.12). */
final class Gs1Dates {
    /** There is no such date. */
    static final int INVALID = -1;

    private Gs1Dates() {}

    /**
     * Reads YYMMDD.
     *
     * @param year the current year
     * @param dayMayBeZero whether day 00 stands for the last day of the month; the result then names that day
     */
    static int shortDate(byte[] bytes, int from, int to, int year, boolean dayMayBeZero) {
        if (to - from != 6 || ValueChecks.firstNotDigit(bytes, from, to) >= 0) {
            return INVALID;
        }
        int fullYear = fullYear(twoDigits(bytes, from), year);
        return date(fullYear, twoDigits(bytes, from + 2), twoDigits(bytes, from + 4), dayMayBeZero);
    }

    /** Reads YYYYMMDD; for the day see {@link #shortDate}. */
    static int longDate(byte[] bytes, int from, int to, boolean dayMayBeZero) {
        if (to - from != 8 || ValueChecks.firstNotDigit(bytes, from, to) >= 0) {
            return INVALID;
        }
        int fullYear = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
        return date(fullYear, twoDigits(bytes, from + 4), twoDigits(bytes, from + 6), dayMayBeZero);
    }

    /** Where YYMMDD is wrong, month or day; or -1. */
    static int firstWrongOfShort(byte[] bytes, int from, int to, int year, boolean dayMayBeZero) {
        return shortDate(bytes, from, to, year, dayMayBeZero) != INVALID ? -1 : wrongPart(bytes, from, to, 2);
    }

    /** Where YYYYMMDD is wrong, month or day; or -1. */
    static int firstWrongOfLong(byte[] bytes, int from, int to, boolean dayMayBeZero) {
        return longDate(bytes, from, to, dayMayBeZero) != INVALID ? -1 : wrongPart(bytes, from, to, 4);
    }

    private static int wrongPart(byte[] bytes, int from, int to, int yearDigits) {
        int notDigit = ValueChecks.firstNotDigit(bytes, from, to);
        if (notDigit >= 0 || to - from != yearDigits + 4) {
            return Math.max(from, notDigit);
        }
        int month = twoDigits(bytes, from + yearDigits);
        return from + yearDigits + (month < 1 || month > 12 ? 0 : 2);
    }

    /** The year with these last two digits that is at most 49 years ago and at most 50 years ahead. */
    static int fullYear(int lastTwoDigits, int year) {
        int sameCentury = year - year % 100 + lastTwoDigits;
        int ahead = sameCentury - year;
        if (ahead > 50) {
            return sameCentury - 100;
        }
        return ahead < -49 ? sameCentury + 100 : sameCentury;
    }

    private static int date(int year, int month, int day, boolean dayMayBeZero) {
        if (month < 1 || month > 12 || day > daysOfMonth(year, month) || (day == 0 && !dayMayBeZero)) {
            return INVALID;
        }
        return (year * 100 + month) * 100 + (day == 0 ? daysOfMonth(year, month) : day);
    }

    private static int daysOfMonth(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int twoDigits(byte[] bytes, int at) {
        return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
    }
}
