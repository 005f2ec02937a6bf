package io.tallyline.api.http;

import io.tallyline.api.query.CatalogueQueries;
import io.tallyline.api.query.CatalogueQueries.Location;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Gln;
import io.tallyline.ledger.value.PlaceKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of the locations of one warehouse. */
final class LocationTable implements TableKind {
    private static final String LOCATION = "location";

    private static final TableThing<Location, DefineLocation> THING =
            new TableThing<>(LocationTable::asIs, LocationTable::item, Location::lastSequence);

    private final TableForm form;
    private final Writes writes;
    private final CatalogueQueries queries;
    private final String warehouse;

    LocationTable(TableForm form, Writes writes, CatalogueQueries queries, String warehouse) {
        this.form = form;
        this.writes = writes;
        this.queries = queries;
        this.warehouse = warehouse;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(LOCATION);
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        return queries.warehousesOf(List.of(warehouse)).compose(page -> {
            if (page.items().isEmpty()) {
                throw ProblemException.unknown("warehouse", warehouse).at(page.asOf());
            }
            return TableAnswers.of(
                            items.stream().map(item -> item.getString(LOCATION)),
                            locations -> queries.locationsOf(warehouse, locations),
                            Location::location)
                    .map(known -> TableRows.of(
                            item -> known.get(item.getString(LOCATION)),
                            THING,
                            item -> command(item, MasterDataCommand.ANY),
                            this::against));
        });
    }

    private static DefineLocation asIs(Location location) {
        return new DefineLocation(
                location.warehouse(),
                location.location(),
                location.area(),
                PlaceKind.valueOf(location.kind()),
                MasterDataCommand.ANY,
                location.gln(),
                location.glnExtension());
    }

    private static JsonObject item(Location location) {
        JsonObject item = new JsonObject()
                .put("area", location.area())
                .put("kind", location.kind())
                .put("glnExtension", location.glnExtension());
        return location.gln() == Gln.NONE ? item : item.put("gln", Gln.format(location.gln()));
    }

    private TableRows.@Nullable Against against(JsonObject item) {
        DefineLocation asked = command(item, MasterDataCommand.ANY);
        if (asked.gln() != Gln.NONE && !Gln.isValid(asked.gln())) {
            return new TableRows.Against(RefusalReason.MALFORMED, "/gln");
        }
        return asked.gln() == Gln.NONE && !asked.glnExtension().isEmpty()
                ? new TableRows.Against(RefusalReason.MALFORMED, "/glnExtension")
                : null;
    }

    private DefineLocation command(JsonObject item, long expected) {
        return WarehouseHandler.location(item, warehouse, item.getString(LOCATION), expected);
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(command(item, expected), context);
    }
}
