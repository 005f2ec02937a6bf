package io.tallyline.ledger.value;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * When a warehouse works: hours by weekday, and days on which it does not. All days and times are the warehouse's own;
 * nothing here asks a time zone, since the rules of zones come with the JDK and change from release to release.
 * Immutable.
 *
 * @param hours by weekday, 1 for Monday to 7 for Sunday; those that are missing are days off
 * @param holidays days off, yyyymmdd
 */
public record WorkingCalendar(SortedMap<Integer, Hours> hours, SortedSet<Integer> holidays) {
    /** Days ahead that are looked at: a warehouse that never works within them promises nothing. */
    private static final int MOST_DAYS_AHEAD = 400;

    /** Commands name no later day, and none is promised. */
    private static final int LAST_YEAR = 2_199;

    private static final int MINUTES_PER_DAY = 1_440;

    /**
     * Hours of a weekday, in minutes of the day.
     *
     * @param cutOff until when, that minute included, orders still leave on the day
     */
    public record Hours(int opens, int closes, int cutOff) {}

    private boolean isWorkingDay(LocalDate date) {
        return hours.containsKey(date.getDayOfWeek().getValue()) && !holidays.contains(number(date));
    }

    /** Whether anybody works on a day, yyyymmdd. */
    public boolean isWorkingDay(int day) {
        return isWorkingDay(date(day));
    }

    /**
     * So many working days behind a day.
     *
     * @param day yyyymmdd
     * @param days 0 for the day itself
     * @return yyyymmdd; 0 when that is more than a year ahead, or behind the last day there is
     */
    public int workingDaysAfter(int day, int days) {
        LocalDate date = date(day);
        int left = days;
        for (int ahead = 0; left > 0 && ahead < MOST_DAYS_AHEAD; ahead++) {
            date = date.plusDays(1);
            left -= isWorkingDay(date) ? 1 : 0;
        }
        return left > 0 || date.getYear() > LAST_YEAR ? 0 : number(date);
    }

    /**
     * Minutes from a minute of a day to the next cut-off.
     *
     * @param day yyyymmdd
     * @return -1 when nobody works for more than a year, or until the last day there is
     */
    public int minutesToCutOff(int day, int minute) {
        int leaves = leavesOn(day, minute, 0);
        if (leaves == 0) {
            return -1;
        }
        LocalDate date = date(leaves);
        int ahead = (int) (date.toEpochDay() - date(day).toEpochDay());
        return ahead * MINUTES_PER_DAY + cutOff(date) - minute;
    }

    private int cutOff(LocalDate workingDay) {
        Hours there = hours.get(workingDay.getDayOfWeek().getValue());
        return there == null ? 0 : there.cutOff();
    }

    /**
     * The day on which goods that are there leave.
     *
     * @param day on which they are ordered, yyyymmdd
     * @param minute of that day
     * @param notBefore yyyymmdd, 0 for as soon as can be
     * @return yyyymmdd; 0 when nobody works for more than a year, or until the last day there is
     */
    public int leavesOn(int day, int minute, int notBefore) {
        LocalDate date = date(day);
        Hours today = hours.get(date.getDayOfWeek().getValue());
        if (today == null || minute > today.cutOff()) {
            date = date.plusDays(1);
        }
        if (notBefore != 0 && number(date) < notBefore) {
            date = date(notBefore);
        }
        for (int ahead = 0; ahead < MOST_DAYS_AHEAD && date.getYear() <= LAST_YEAR; ahead++) {
            if (isWorkingDay(date)) {
                return number(date);
            }
            date = date.plusDays(1);
        }
        return 0;
    }

    private static LocalDate date(int day) {
        return LocalDate.of(day / 10_000, day / 100 % 100, day % 100);
    }

    private static int number(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }
}
