package io.tallyline.api.query;

import io.tallyline.ledger.value.WorkingCalendar;
import io.tallyline.ledger.value.WorkingCalendar.Hours;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** When warehouses work. Any event loop. */
public final class CalendarQueries {
    /**
     * The calendar of a warehouse; {@code lastSequence} is its ETag.
     *
     * @param zone IANA time zone that its days and times are in
     */
    public record WarehouseCalendar(String warehouse, String zone, WorkingCalendar calendar, long lastSequence) {}

    private final RowReader rows;

    public CalendarQueries(RowReader rows) {
        this.rows = rows;
    }

    /** Calendars of warehouses, of those that have one, in the order of the warehouses. */
    public Future<Page<WarehouseCalendar>> calendars(List<String> warehouses) {
        QueryText query = new QueryText()
                .add("select t.warehouse as id, w.warehouse, w.zone, t.holidays, t.last_sequence,"
                        + " (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'opens', h.opens,"
                        + " 'closes', h.closes, 'cutOff', h.cut_off) order by h.weekday), '[]')"
                        + " from warehouse_hours h where h.warehouse = t.warehouse) as hours"
                        + " from warehouse_calendar t join warehouse w on w.id = t.warehouse where w.warehouse = any(")
                .value(warehouses.toArray(String[]::new))
                .add("::text[])");
        return rows.page(query, "id", "id", Integer.MAX_VALUE - 1, CalendarQueries::calendar, row -> Cursor.of(0));
    }

    private static WarehouseCalendar calendar(Row row) {
        TreeMap<Integer, Hours> hours = new TreeMap<>();
        JsonArray days = row.getJsonArray("hours");
        for (int i = 0; i < days.size(); i++) {
            JsonObject day = days.getJsonObject(i);
            hours.put(
                    day.getInteger("weekday"),
                    new Hours(day.getInteger("opens"), day.getInteger("closes"), day.getInteger("cutOff")));
        }
        List<Integer> holidays = new ArrayList<>(Arrays.asList(row.getArrayOfIntegers("holidays")));
        return new WarehouseCalendar(
                row.getString("warehouse"),
                row.getString("zone"),
                new WorkingCalendar(hours, new TreeSet<>(holidays)),
                row.getLong("last_sequence"));
    }
}
