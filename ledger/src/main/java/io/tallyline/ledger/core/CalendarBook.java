package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseCalendarSet;
import io.tallyline.ledger.event.MasterDataEvent.WorkingHours;
import io.tallyline.ledger.value.WorkingCalendar;
import io.tallyline.ledger.value.WorkingCalendar.Hours;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When warehouses work. Beside the rows stand, made of them, the calendars as decisions read them.
 *
 * <pre>
 *   calendars  0 │ warehouse           1 │ sequence of the last change
 *   hours      0 │ warehouse ‧ weekday 1 │ opens ‧ closes    2 │ cut-off, minutes of the day
 *   holidays   0 │ warehouse ‧ yyyymmdd
 * </pre>
 */
final class CalendarBook {
    /** Most days off of a warehouse. */
    static final int MAX_HOLIDAYS = 1_000;

    private final HashedRows calendars;
    private final RowIndex byWarehouse;
    private final HashedRows hours;
    private final RowIndex byWeekday;
    private final HashedRows holidays;
    private final RowIndex byHoliday;
    private final Map<Integer, WorkingCalendar> read = new TreeMap<>();

    CalendarBook(StateHash hash) {
        calendars = new HashedRows(TableIds.CALENDARS, 2, 2, hash);
        byWarehouse = calendars.index(0, 1);
        hours = new HashedRows(TableIds.WORKING_HOURS, 3, 3, hash);
        byWeekday = hours.index(0, 1);
        holidays = new HashedRows(TableIds.HOLIDAYS, 1, 1, hash);
        byHoliday = holidays.index(0, 1);
    }

    boolean isEmpty() {
        return calendars.size() == 0;
    }

    /** The calendar of a warehouse; null when none was ever set. */
    @Nullable WorkingCalendar of(int warehouse) {
        return read.get(warehouse);
    }

    /** 0 when none was ever set. */
    long changedSequence(int warehouse) {
        int row = byWarehouse.find(warehouse);
        return row == RowIndex.NONE ? 0 : calendars.get(row, 1);
    }

    /** What an event makes of it. */
    static WorkingCalendar calendar(List<WorkingHours> hours, List<Integer> holidays) {
        TreeMap<Integer, Hours> byDay = new TreeMap<>();
        hours.forEach(day -> byDay.put(day.weekday(), new Hours(day.opens(), day.closes(), day.cutOff())));
        return new WorkingCalendar(byDay, new TreeSet<>(holidays));
    }

    void set(WarehouseCalendarSet event, long sequence) {
        int warehouse = event.warehouseId();
        int row = byWarehouse.find(warehouse);
        if (row == RowIndex.NONE) {
            row = calendars.add();
            calendars.set(row, 0, warehouse);
            byWarehouse.insert(row);
        } else {
            calendars.open(row);
            forget(warehouse);
        }
        calendars.set(row, 1, sequence);
        calendars.close(row);
        for (WorkingHours day : event.hours()) {
            int added = hours.add();
            hours.set(added, 0, Halves.of(warehouse, day.weekday()));
            hours.set(added, 1, Halves.of(day.opens(), day.closes()));
            hours.set(added, 2, day.cutOff());
            byWeekday.insert(added);
            hours.close(added);
        }
        for (int holiday : event.holidays()) {
            int added = holidays.add();
            holidays.set(added, 0, Halves.of(warehouse, holiday));
            byHoliday.insert(added);
            holidays.close(added);
        }
        read.put(warehouse, calendar(event.hours(), event.holidays()));
    }

    /** Weekdays and days off as they were. */
    private void forget(int warehouse) {
        WorkingCalendar before = Objects.requireNonNull(read.get(warehouse));
        for (int weekday : before.hours().keySet()) {
            remove(hours, byWeekday, Halves.of(warehouse, weekday));
        }
        for (int holiday : before.holidays()) {
            remove(holidays, byHoliday, Halves.of(warehouse, holiday));
        }
    }

    private static void remove(HashedRows rows, RowIndex index, long key) {
        int row = index.find(key);
        index.remove(row);
        rows.remove(row);
    }

    void writeTo(TableSink sink) {
        calendars.writeTo(sink);
        hours.writeTo(sink);
        holidays.writeTo(sink);
    }

    void readFrom(TableSource source) {
        calendars.readFrom(source);
        byWarehouse.rebuild();
        hours.readFrom(source);
        byWeekday.rebuild();
        holidays.readFrom(source);
        byHoliday.rebuild();
        Map<Integer, List<WorkingHours>> hoursOf = new TreeMap<>();
        Map<Integer, List<Integer>> holidaysOf = new TreeMap<>();
        for (int row = hours.nextLive(0); row >= 0; row = hours.nextLive(row + 1)) {
            long times = hours.get(row, 1);
            hoursOf.computeIfAbsent(Halves.high(hours.get(row, 0)), any -> new ArrayList<>())
                    .add(new WorkingHours(Halves.low(hours.get(row, 0)), Halves.high(times), Halves.low(times), (int)
                            hours.get(row, 2)));
        }
        for (int row = holidays.nextLive(0); row >= 0; row = holidays.nextLive(row + 1)) {
            holidaysOf
                    .computeIfAbsent(Halves.high(holidays.get(row, 0)), any -> new ArrayList<>())
                    .add(Halves.low(holidays.get(row, 0)));
        }
        for (int row = calendars.nextLive(0); row >= 0; row = calendars.nextLive(row + 1)) {
            int warehouse = (int) calendars.get(row, 0);
            read.put(
                    warehouse,
                    calendar(
                            hoursOf.getOrDefault(warehouse, List.of()), holidaysOf.getOrDefault(warehouse, List.of())));
        }
    }
}
