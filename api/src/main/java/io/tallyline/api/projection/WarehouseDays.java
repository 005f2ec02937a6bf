package io.tallyline.api.projection;

import io.tallyline.ledger.event.MasterDataEvent.WarehouseDefined;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which day and hour of a warehouse's own calendar a moment is. A warehouse whose zone is changed keeps the days that it had
 * before: an event belongs to the day of the zone that was set when it happened, however late it is looked at. Nobody's days
 * (warehouse 0) are those of UTC. Projector's thread; loaded again after an error.
 */
final class WarehouseDays {
    private static final int HOURS_BELOW = 100;
    /** No zone changes its clock within one of these. */
    private static final long QUARTER_NANOS = 15L * 60 * 1_000_000_000L;

    /** The zones of one warehouse, each by the sequence since which it is set, and what was asked last. */
    private static final class Calendar {
        final TreeMap<Long, ZoneId> zones = new TreeMap<>();
        ZoneId lastZone = ZoneOffset.UTC;
        long lastQuarter = Long.MIN_VALUE;
        long lastHour;

        ZoneId zone(long sequence) {
            if (zones.size() == 1) {
                return zones.firstEntry().getValue();
            }
            Map.Entry<Long, ZoneId> set = zones.floorEntry(sequence);
            return set == null ? ZoneOffset.UTC : set.getValue();
        }
    }

    private final Map<Integer, Calendar> calendars = new HashMap<>();

    void load(Connection connection) throws SQLException {
        calendars.clear();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, zone from warehouse")) {
            while (rows.next()) {
                set(rows.getInt(1), 0, rows.getString(2));
            }
        }
    }

    void add(long sequence, WarehouseDefined event) {
        set(event.id(), sequence, event.zone());
    }

    private void set(int warehouse, long sequence, String zone) {
        calendars.computeIfAbsent(warehouse, any -> new Calendar()).zones.put(sequence, parse(zone));
    }

    /** A zone that this machine does not know is none. */
    private static ZoneId parse(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** The day of an event, yyyymmdd. */
    int day(int warehouse, long sequence, long timeNanos) {
        return (int) (hourOfDay(warehouse, sequence, timeNanos) / HOURS_BELOW);
    }

    /** The hour of an event within its day, 0 to 23. */
    int hour(int warehouse, long sequence, long timeNanos) {
        return (int) (hourOfDay(warehouse, sequence, timeNanos) % HOURS_BELOW);
    }

    private long hourOfDay(int warehouse, long sequence, long timeNanos) {
        Calendar calendar = calendars.computeIfAbsent(warehouse, any -> new Calendar());
        ZoneId zone = calendar.zone(sequence);
        long quarter = Math.floorDiv(timeNanos, QUARTER_NANOS);
        if (quarter != calendar.lastQuarter || !zone.equals(calendar.lastZone)) {
            ZonedDateTime there = Instant.ofEpochSecond(0, timeNanos).atZone(zone);
            long day = there.getYear() * 10_000L + there.getMonthValue() * 100L + there.getDayOfMonth();
            calendar.lastHour = day * HOURS_BELOW + there.getHour();
            calendar.lastQuarter = quarter;
            calendar.lastZone = zone;
        }
        return calendar.lastHour;
    }
}
