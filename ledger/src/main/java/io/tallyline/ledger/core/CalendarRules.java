package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand.SetWarehouseCalendar;
import io.tallyline.ledger.command.MasterDataCommand.WorkingDay;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseCalendarSet;
import io.tallyline.ledger.event.MasterDataEvent.WorkingHours;
import io.tallyline.ledger.event.RefusalReason;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** When a warehouse works (DOMAIN D7). */
final class CalendarRules {
    private static final int DAYS_OF_A_WEEK = 7;
    private static final int LAST_MINUTE = 1_440;

    private final Books books;

    CalendarRules(Books books) {
        this.books = books;
    }

    Decision set(SetWarehouseCalendar command) {
        FieldChecks checks = new FieldChecks().demand(command.days().size() <= DAYS_OF_A_WEEK, "/days");
        TreeMap<Integer, WorkingHours> week = new TreeMap<>();
        for (int i = 0; i < command.days().size(); i++) {
            WorkingDay day = command.days().get(i);
            WorkingHours hours = new WorkingHours(day.weekday(), day.opens(), day.closes(), day.cutOff());
            boolean known = day.weekday() >= 1 && day.weekday() <= DAYS_OF_A_WEEK;
            checks.demand(known && week.put(day.weekday(), hours) == null, "/days/" + i + "/weekday")
                    .demand(day.opens() >= 0 && day.opens() < day.closes(), "/days/" + i + "/opens")
                    .demand(day.closes() <= LAST_MINUTE, "/days/" + i + "/closes")
                    .demand(day.cutOff() >= day.opens() && day.cutOff() <= day.closes(), "/days/" + i + "/cutOff");
        }
        for (int i = 0; i < command.holidays().size(); i++) {
            checks.demand(CalendarDay.isValid(command.holidays().get(i)), "/holidays/" + i);
        }
        Objection malformed = checks.objection();
        if (malformed != null) return refuse(command, malformed);
        boolean tooMany = command.holidays().size() > CalendarBook.MAX_HOLIDAYS;
        if (tooMany) return refuse(command, RefusalReason.LIMIT_REACHED, "/holidays");
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        long changed = books.calendars.changedSequence(warehouse);
        RefusalReason version =
                Versions.check(command.expectedSequence(), changed != 0, changed, RefusalReason.UNKNOWN_CALENDAR);
        if (version != null) return refuse(command, version, "/warehouse");
        // From here on this is when it works.
        List<WorkingHours> hours = List.copyOf(week.values());
        List<Integer> holidays = List.copyOf(new TreeSet<>(command.holidays()));
        boolean same = CalendarBook.calendar(hours, holidays).equals(books.calendars.of(warehouse));
        return same
                ? Versions.unchanged(changed)
                : Decision.event(new WarehouseCalendarSet(warehouse, hours, holidays));
    }
}
