package io.tallyline.api.http;

import io.tallyline.api.query.CalendarQueries.WarehouseCalendar;
import io.tallyline.ledger.value.CalendarDay;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The day that an order which is asked about would be promised for, as the ledger would reckon it now. */
final class PromisedDay {
    private static final int MINUTES_PER_HOUR = 60;

    private PromisedDay() {}

    /**
     * The latest of the days on which the warehouses would send it; null when one of them has no calendar.
     *
     * @param warehouses that would serve it
     * @param calendars of those that have one
     */
    static @Nullable String of(List<String> warehouses, List<WarehouseCalendar> calendars, Instant now) {
        int latest = 0;
        for (String warehouse : warehouses) {
            int day = 0;
            for (WarehouseCalendar calendar : calendars) {
                day = calendar.warehouse().equals(warehouse) ? leavesOn(calendar, now) : day;
            }
            if (day == 0) {
                return null;
            }
            latest = Math.max(latest, day);
        }
        return CalendarDay.text(latest);
    }

    private static int leavesOn(WarehouseCalendar calendar, Instant now) {
        ZonedDateTime there = now.atZone(ZoneId.of(calendar.zone()));
        int day = there.getYear() * 10_000 + there.getMonthValue() * 100 + there.getDayOfMonth();
        return calendar.calendar().leavesOn(day, there.getHour() * MINUTES_PER_HOUR + there.getMinute(), 0);
    }
}
