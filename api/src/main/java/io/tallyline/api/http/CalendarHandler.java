package io.tallyline.api.http;

import io.tallyline.api.query.CalendarQueries;
import io.tallyline.api.query.CalendarQueries.WarehouseCalendar;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.SetWarehouseCalendar;
import io.tallyline.ledger.command.MasterDataCommand.WorkingDay;
import io.tallyline.ledger.value.CalendarDay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * When warehouses work (DOMAIN D7), one by one or many at a time. A PUT without If-Match creates and is refused when the warehouse has a calendar; with If-Match it
 * replaces the version that was read.
 */
final class CalendarHandler {
    private final Writes writes;
    private final CalendarQueries queries;
    private final Reads reads;
    private final ItemCheck check;

    CalendarHandler(Writes writes, CalendarQueries queries, Reads reads, ItemCheck check) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.check = check;
    }

    void register(Operations operations) {
        operations
                .add("getWarehouseCalendar", this::getWarehouseCalendar)
                .add("putWarehouseCalendar", this::putWarehouseCalendar)
                .add("putWarehouseCalendars", this::putWarehouseCalendars);
    }

    Future<ApiReply> getWarehouseCalendar(ApiRequest request) {
        String warehouse = request.path("warehouse");
        return reads.one(
                request,
                () -> queries.calendars(List.of(warehouse)),
                CalendarHandler::calendar,
                WarehouseCalendar::lastSequence,
                () -> ProblemException.unknown("calendar of warehouse", warehouse));
    }

    Future<ApiReply> putWarehouseCalendar(ApiRequest request) {
        boolean creates = !request.hasIfMatch();
        long expected = creates ? MasterDataCommand.CREATE : request.expectedSequence();
        return writes.submit(command(request.path("warehouse"), request.body(), expected), request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome).version(outcome));
    }

    /** A warehouse that has a calendar gets another: those of a year may be sent again as they are. */
    Future<ApiReply> putWarehouseCalendars(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "calendars",
                        "warehouse",
                        check,
                        item -> writes.submit(
                                command(item.getString("warehouse"), item, MasterDataCommand.ANY), context),
                        outcome -> 200)
                .run();
    }

    /** The command that makes the calendar of a body. */
    static SetWarehouseCalendar command(String warehouse, JsonObject body, long expected) {
        List<WorkingDay> days = new ArrayList<>();
        JsonArray asked = body.getJsonArray("days");
        for (int i = 0; i < asked.size(); i++) {
            JsonObject day = asked.getJsonObject(i);
            int closes = TimeOfDay.minute(day.getString("closes"));
            days.add(new WorkingDay(
                    day.getInteger("weekday"),
                    TimeOfDay.minute(day.getString("opens")),
                    closes,
                    day.containsKey("cutOff") ? TimeOfDay.minute(day.getString("cutOff")) : closes));
        }
        List<Integer> holidays = new ArrayList<>();
        JsonArray off = body.getJsonArray("holidays", new JsonArray());
        for (int i = 0; i < off.size(); i++) {
            holidays.add(Days.parse(off.getString(i), "/holidays/" + i));
        }
        return new SetWarehouseCalendar(warehouse, days, holidays, expected);
    }

    private static JsonObject calendar(WarehouseCalendar calendar) {
        JsonArray days = new JsonArray();
        calendar.calendar()
                .hours()
                .forEach((weekday, hours) -> days.add(new JsonObject()
                        .put("weekday", weekday)
                        .put("opens", TimeOfDay.text(hours.opens()))
                        .put("closes", TimeOfDay.text(hours.closes()))
                        .put("cutOff", TimeOfDay.text(hours.cutOff()))));
        JsonArray holidays = new JsonArray();
        calendar.calendar().holidays().forEach(day -> holidays.add(CalendarDay.text(day)));
        return new JsonObject()
                .put("warehouse", calendar.warehouse())
                .put("zone", calendar.zone())
                .put("days", days)
                .put("holidays", holidays)
                .put("version", calendar.lastSequence());
    }
}
