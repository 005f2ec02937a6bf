package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.WorkingCalendar;
import java.util.List;

/**
 * The day that is promised for an order, and for each of its lines that is wanted on a day of its own, when nobody named one: the day
 * on which the last of its warehouses sends its part, by that warehouse's calendar and the time there. What ships complete leaves on one
 * day, that of its last line. The time there is ledger time and the offset that an event told ({@link WarehouseClocks}), so that no
 * JDK's zone rules decide; and what was promised stands in the event, so that no later calendar changes it.
 */
final class PromiseRules {
    static final int NONE = 0;

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final int MINUTES_PER_DAY = 1_440;

    private final Books books;
    private final List<LineDraft> lines;
    private final boolean together;
    private final int requestedDay;
    private final long nowNanos;

    /**
     * Of an order as it will be.
     *
     * @param lines all of its lines, as they are reserved
     * @param requestedDay the day that was asked for the order, before which nothing of it leaves; yyyymmdd, 0 for none
     */
    PromiseRules(Books books, List<LineDraft> lines, ShortagePolicy policy, int requestedDay, long nowNanos) {
        this.books = books;
        this.lines = lines;
        this.together = policy == ShortagePolicy.SHIP_COMPLETE;
        this.requestedDay = requestedDay;
        this.nowNanos = nowNanos;
    }

    /**
     * What is promised for the lines that have no days of their own.
     *
     * @return yyyymmdd; {@link #NONE} when something waits for stock, or comes from a warehouse without a calendar
     */
    int ofOrder() {
        return together
                ? latest(lines)
                : latest(lines.stream()
                        .filter(line -> line.days().equals(LineDays.NONE))
                        .toList());
    }

    /** The same of a line that is wanted on a day of its own. */
    int ofLine(LineDraft line) {
        return latest(together ? lines : List.of(line));
    }

    /**
     * Promises new lines that are wanted on days of their own, as far as nobody promised them.
     *
     * @param named the day that somebody promised for the order, which is theirs too unless they are wanted later; 0 for none
     */
    void promiseNew(List<LineDraft> news, int named) {
        for (LineDraft line : news) {
            int requested = line.days().requestedDay();
            if (requested != 0 && line.days().promisedDay() == 0) {
                line.setDays(new LineDays(requested, named >= requested ? named : ofLine(line)));
            }
        }
    }

    /** The day on which something of the order is wanted last, as far as one day goes for all of it; yyyymmdd, 0 for none. */
    int wantedLast() {
        return together
                ? lines.stream()
                        .mapToInt(line -> line.days().requestedDay(requestedDay))
                        .max()
                        .orElse(requestedDay)
                : requestedDay;
    }

    private int latest(List<LineDraft> leaving) {
        int latest = NONE;
        for (LineDraft line : leaving) {
            int named = line.days().promisedDay();
            boolean waits = named == 0 && line.backordered() > 0;
            if (waits) return NONE;
            latest = Math.max(latest, named);
            for (LineReservation there : named == 0 ? line.reservations() : List.<LineReservation>of()) {
                int day = leavesOn(there.warehouseId(), line.days().requestedDay(requestedDay));
                if (day == NONE) return NONE;
                latest = Math.max(latest, day);
            }
        }
        return latest;
    }

    private int leavesOn(int warehouse, int wantedOn) {
        WorkingCalendar calendar = books.calendars.of(warehouse);
        if (calendar == null) {
            return NONE;
        }
        long local = nowNanos + books.warehouses.offsetNanos(warehouse);
        int minute = (int) Math.floorMod(Math.floorDiv(local, NANOS_PER_MINUTE), (long) MINUTES_PER_DAY);
        return calendar.leavesOn(CalendarDay.of(local), minute, wantedOn);
    }
}
