package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.ConsignmentCommand.SetManifestCutOff;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestCutOffSet;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestCutOffsPassed;
import io.tallyline.ledger.event.ConsignmentEvent.PassedCutOff;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.WorkingCalendar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Manifests that close by themselves (DOMAIN D7, D33): once for each working day of the warehouse, behind a minute of it. A tick closes one manifest, the next one
 * what is left. Where nothing waited the day is over nevertheless, which an event says: else what is packed later would be taken at once.
 */
final class ManifestCutOffs {
    /** Most that pass with one event. */
    static final int MOST_PER_TICK = 100;

    /** So many days a server may have stood still, or its warehouse, and still closes what waited then. */
    private static final int MOST_DAYS_BACK = 31;

    private static final int LAST_MINUTE = 1_439;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final Books books;
    private final ManifestCutOffBook cutOffs;
    private final CarrierChoice choice;
    private final ManifestRules manifests;

    ManifestCutOffs(Books books) {
        this.books = books;
        this.cutOffs = books.cutOffs;
        this.choice = new CarrierChoice(books);
        this.manifests = new ManifestRules(books);
    }

    Decision set(SetManifestCutOff command, long nowNanos) {
        int minute = command.minute();
        boolean isMinute = minute == ConsignmentCommand.BY_HAND_ONLY || (minute >= 0 && minute <= LAST_MINUTE);
        Objection malformed = new FieldChecks().demand(isMinute, "/closesAt").objection();
        if (malformed != null) return refuse(command, malformed);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        int carrier = books.carriers.carriers.find(command.carrier());
        if (carrier == CarrierBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CARRIER, "/carrier");
        int row = cutOffs.find(warehouse, carrier);
        boolean exists = row != ManifestCutOffBook.NONE;
        long changed = exists ? cutOffs.changedSequence(row) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.VERSION_CONFLICT);
        if (version != null) return refuse(command, version, "/carrier");
        if (!exists && cutOffs.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/carrier");
        boolean same = exists
                && cutOffs.minute(row) == minute
                && cutOffs.ships(row) == command.ships()
                && cutOffs.isOnlyDue(row) == command.onlyDue();
        // From here on they close then.
        return same
                ? Versions.unchanged(changed)
                : Decision.event(new ManifestCutOffSet(
                        warehouse,
                        carrier,
                        command.carrier(),
                        minute,
                        command.ships(),
                        command.onlyDue(),
                        CalendarDay.of(lastPassed(warehouse, minute, nowNanos))));
    }

    /** Within the last day whose minute is over, in nanoseconds of the warehouse's own clock. */
    private long lastPassed(int warehouse, int minute, long nowNanos) {
        boolean isToday = choice.minuteAt(warehouse, nowNanos) > minute;
        return choice.localNanos(warehouse, nowNanos) - (isToday ? 0 : NANOS_PER_DAY);
    }

    /** What falls due, or null for nothing. */
    @Nullable BusinessEvent decide(long nowNanos) {
        List<PassedCutOff> passed = new ArrayList<>();
        for (int row = cutOffs.nextLive(0);
                row >= 0 && passed.size() < MOST_PER_TICK;
                row = cutOffs.nextLive(row + 1)) {
            int day = dueDay(row, nowNanos);
            if (day != 0) {
                int until = cutOffs.isOnlyDue(row) ? day : 0;
                int warehouse = cutOffs.warehouse(row);
                int carrier = cutOffs.carrier(row);
                ManifestRules.Waiting waiting = manifests.waiting(warehouse, carrier, until);
                if (!waiting.parcels().isEmpty()) {
                    return manifests.closed(warehouse, carrier, until, cutOffs.ships(row), waiting, day);
                }
                passed.add(new PassedCutOff(warehouse, carrier, books.carriers.carriers.code(carrier), day));
            }
        }
        return passed.isEmpty() ? null : new ManifestCutOffsPassed(List.copyOf(passed));
    }

    /** The day whose cut-off is over and acted on by nobody; 0 for none. */
    private int dueDay(int row, long nowNanos) {
        if (cutOffs.isByHandOnly(row)) {
            return 0;
        }
        int warehouse = cutOffs.warehouse(row);
        long last = lastPassed(warehouse, cutOffs.minute(row), nowNanos);
        for (int back = 0; back < MOST_DAYS_BACK; back++) {
            int day = CalendarDay.of(last - back * NANOS_PER_DAY);
            if (day <= cutOffs.overDay(row)) {
                return 0;
            }
            if (isWorkingDay(warehouse, day)) {
                return day;
            }
        }
        return 0;
    }

    /** A warehouse without a calendar works every day. */
    private boolean isWorkingDay(int warehouse, int day) {
        WorkingCalendar calendar = books.calendars.of(warehouse);
        return calendar == null || calendar.isWorkingDay(day);
    }
}
