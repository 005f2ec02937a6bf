package io.tallyline.api.http;

import io.tallyline.api.query.CalendarQueries;
import io.tallyline.api.query.CalendarQueries.WarehouseCalendar;
import io.tallyline.api.query.CatalogueQueries;
import io.tallyline.api.query.CatalogueQueries.Warehouse;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.SetWarehouseCalendar;
import io.tallyline.ledger.command.MasterDataCommand.WorkingDay;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.CalendarDay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A table of when warehouses work, a row for each: hours and cut-off of the weekdays in columns, {@code monday.opens}, and the days off
 * in one field. A weekday of which nothing is said is a day off.
 */
final class CalendarTable implements TableKind {
    private static final String WAREHOUSE = "warehouse";
    private static final String HOLIDAYS = "holidays";
    private static final String DAYS = "days";
    private static final String OPENS = "opens";
    private static final String CLOSES = "closes";
    private static final String CUT_OFF = "cutOff";

    private static final TableThing<WarehouseCalendar, SetWarehouseCalendar> THING =
            new TableThing<>(CalendarTable::asIs, CalendarTable::item, WarehouseCalendar::lastSequence);

    private final TableForm form;
    private final ItemCheck check;
    private final Writes writes;
    private final CalendarQueries calendars;
    private final CatalogueQueries catalogue;

    CalendarTable(JsonObject contract, Writes writes, CalendarQueries calendars, CatalogueQueries catalogue) {
        this.form = TableForm.of(
                contract,
                "CalendarItem",
                Stream.of(DayOfWeek.values())
                        .flatMap(day -> Stream.of(OPENS, CLOSES, CUT_OFF).map(member -> column(day, member)))
                        .toArray(TableForm.Column[]::new));
        this.check = ItemCheck.of("CalendarItem");
        this.writes = writes;
        this.calendars = calendars;
        this.catalogue = catalogue;
    }

    private static TableForm.Column column(DayOfWeek day, String member) {
        String name = name(day);
        return new TableForm.Column(name + "." + member, List.of(name, member), TableForm.Type.TIME, false);
    }

    private static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(WAREHOUSE);
    }

    /** Its weekdays are looked at when those are there that the table leaves as they are. */
    @Override
    public void check(JsonObject item) {
        form.checkNeeded(item);
        JsonObject calendar = item.copy().put(DAYS, new JsonArray());
        Stream.of(DayOfWeek.values()).forEach(day -> calendar.remove(name(day)));
        check.check(calendar);
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        List<String> named = items.stream()
                .filter(item -> item.containsKey(WAREHOUSE))
                .map(item -> item.getString(WAREHOUSE))
                .toList();
        Future<Map<String, WarehouseCalendar>> known =
                TableAnswers.of(named.stream(), calendars::calendars, WarehouseCalendar::warehouse);
        Future<Map<String, Warehouse>> warehouses =
                TableAnswers.of(named.stream(), catalogue::warehousesOf, Warehouse::warehouse);
        return Future.join(known, warehouses)
                .map(both -> TableRows.of(
                        item -> known.result().get(item.getString(WAREHOUSE)),
                        THING,
                        item -> inOrder(command(item, MasterDataCommand.ANY)),
                        item -> warehouses.result().containsKey(item.getString(WAREHOUSE))
                                ? null
                                : new TableRows.Against(RefusalReason.UNKNOWN_WAREHOUSE, "/" + WAREHOUSE)));
    }

    private static SetWarehouseCalendar asIs(WarehouseCalendar calendar) {
        return inOrder(command(item(calendar).put(WAREHOUSE, calendar.warehouse()), MasterDataCommand.ANY));
    }

    /** A calendar is the same in whatever order its days are told. */
    private static SetWarehouseCalendar inOrder(SetWarehouseCalendar calendar) {
        return new SetWarehouseCalendar(
                calendar.warehouse(),
                calendar.days().stream()
                        .sorted(Comparator.comparing(WorkingDay::weekday))
                        .toList(),
                List.copyOf(new TreeSet<>(calendar.holidays())),
                calendar.expectedSequence());
    }

    /** A cut-off at the time of closing is as good as none, and stays with that. */
    private static JsonObject item(WarehouseCalendar calendar) {
        JsonObject item = new JsonObject();
        calendar.calendar().hours().forEach((weekday, hours) -> {
            JsonObject day = new JsonObject()
                    .put(OPENS, TimeOfDay.text(hours.opens()))
                    .put(CLOSES, TimeOfDay.text(hours.closes()));
            item.put(
                    name(DayOfWeek.of(weekday)),
                    hours.cutOff() == hours.closes() ? day : day.put(CUT_OFF, TimeOfDay.text(hours.cutOff())));
        });
        JsonArray holidays = new JsonArray();
        calendar.calendar().holidays().forEach(day -> holidays.add(CalendarDay.text(day)));
        return item.put(HOLIDAYS, holidays);
    }

    /** What the ledger would refuse of the hours of a day is told here: it knows no weekdays by their columns. */
    private static SetWarehouseCalendar command(JsonObject item, long expected) {
        JsonArray days = new JsonArray();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            JsonObject day = item.getJsonObject(name(weekday), new JsonObject());
            if (!day.isEmpty()) {
                checkHours(name(weekday), day);
                days.add(day.copy().put("weekday", weekday.getValue()));
            }
        }
        return CalendarHandler.command(item.getString(WAREHOUSE), item.copy().put(DAYS, days), expected);
    }

    private static void checkHours(String weekday, JsonObject day) {
        for (String member : List.of(OPENS, CLOSES)) {
            if (!day.containsKey(member)) {
                throw ProblemException.invalid(
                        pointer(weekday, member),
                        "The column " + weekday + "." + member
                                + " is empty, and it is needed where the day has another time.");
            }
        }
        int opens = TimeOfDay.minute(day.getString(OPENS));
        int closes = TimeOfDay.minute(day.getString(CLOSES));
        int cutOff = TimeOfDay.minute(day.getString(CUT_OFF, day.getString(CLOSES)));
        if (opens >= closes) {
            throw TableFault.malformed(
                    pointer(weekday, OPENS),
                    "It opens at " + TimeOfDay.text(opens) + ", and closes at " + TimeOfDay.text(closes) + ".");
        }
        if (cutOff < opens || cutOff > closes) {
            throw TableFault.malformed(
                    pointer(weekday, CUT_OFF),
                    "The cut-off " + TimeOfDay.text(cutOff) + " is not between " + TimeOfDay.text(opens) + " and "
                            + TimeOfDay.text(closes) + ".");
        }
    }

    private static String pointer(String weekday, String member) {
        return "/" + weekday + "/" + member;
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(command(item, expected), context);
    }
}
