package io.tallyline.ledger.core;

import io.tallyline.ledger.event.WarehouseOffset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the clocks of warehouses are ahead of UTC, by the rules of their time zones (DOMAIN D7). Those rules come
 * with the JDK and change from release to release, so they are asked only when an event is decided that tells the
 * difference, once a quarter of an hour; whatever depends on a warehouse's day goes by what that event told, live, on
 * replay and on any JDK.
 */
final class WarehouseClocks {
    /** Most warehouses of one event. */
    static final int MOST_PER_TICK = 100;

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** Clocks change at full quarters of an hour, everywhere. */
    private static final long NANOS_PER_QUARTER = 15 * 60 * NANOS_PER_SECOND;

    private static final int SECONDS_PER_MINUTE = 60;

    private final Books books;

    /** The quarter and the number of warehouses for which nothing is left to tell. */
    private long checkedQuarter = Long.MIN_VALUE;

    private int checkedWarehouses;

    WarehouseClocks(Books books) {
        this.books = books;
    }

    /** Warehouses whose clocks were changed since it was last told, in the order of their ids; usually none. */
    List<WarehouseOffset> changed(long nowNanos) {
        long quarter = Math.floorDiv(nowNanos, NANOS_PER_QUARTER);
        int warehouses = books.warehouses.size();
        if (quarter == checkedQuarter && warehouses == checkedWarehouses) {
            return List.of();
        }
        List<WarehouseOffset> changed = new ArrayList<>();
        for (int id = 1; id <= warehouses && changed.size() < MOST_PER_TICK; id++) {
            String zone = books.warehouses.zone(id);
            int minutes = zone.isEmpty() ? books.warehouses.offsetMinutes(id) : offsetMinutes(zone, nowNanos);
            if (minutes != books.warehouses.offsetMinutes(id)) {
                changed.add(new WarehouseOffset(id, minutes));
            }
        }
        if (changed.isEmpty()) {
            checkedQuarter = quarter;
            checkedWarehouses = warehouses;
        }
        return List.copyOf(changed);
    }

    /** Minutes ahead of UTC, negative for behind; 0 for a zone that this JDK does not know. */
    static int offsetMinutes(String zone, long nowNanos) {
        try {
            Instant now = Instant.ofEpochSecond(Math.floorDiv(nowNanos, NANOS_PER_SECOND));
            int seconds = now.atZone(ZoneId.of(zone)).getOffset().getTotalSeconds();
            return Math.floorDiv(seconds, SECONDS_PER_MINUTE);
        } catch (DateTimeException unknown) {
            return 0;
        }
    }
}
