package io.tallyline.ledger.core;

import io.tallyline.ledger.value.WorkingCalendar;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The day that is promised for an order when nobody named one: the day on which the last of its warehouses sends its
 * part, by that warehouse's calendar and the time there. The time there is ledger time and the offset that an event
 * told ({@link WarehouseClocks}), so that no JDK's zone rules decide; and what was promised stands in the event, so
 * that no later calendar changes it.
 */
final class PromiseRules {
    static final int NONE = 0;

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final int MINUTES_PER_DAY = 1_440;

    private final Books books;

    PromiseRules(Books books) {
        this.books = books;
    }

    /**
     * What is promised for lines as they are reserved.
     *
     * @param requestedDay the day that was asked for, before which nothing leaves; yyyymmdd, 0 for none
     * @return yyyymmdd; {@link #NONE} when something waits for stock, or comes from a warehouse without a calendar
     */
    int promise(List<LineDraft> lines, int requestedDay, long nowNanos) {
        SortedSet<Integer> serving = new TreeSet<>();
        for (LineDraft line : lines) {
            if (line.backordered() > 0) {
                return NONE;
            }
            line.reservations().forEach(there -> serving.add(there.warehouseId()));
        }
        int latest = NONE;
        for (int warehouse : serving) {
            int day = leavesOn(warehouse, requestedDay, nowNanos);
            if (day == NONE) {
                return NONE;
            }
            latest = Math.max(latest, day);
        }
        return latest;
    }

    private int leavesOn(int warehouse, int requestedDay, long nowNanos) {
        WorkingCalendar calendar = books.calendars.of(warehouse);
        if (calendar == null) {
            return NONE;
        }
        long local = nowNanos + books.warehouses.offsetNanos(warehouse);
        int minute = (int) Math.floorMod(Math.floorDiv(local, NANOS_PER_MINUTE), (long) MINUTES_PER_DAY);
        return calendar.leavesOn(CalendarDay.of(local), minute, requestedDay);
    }
}
