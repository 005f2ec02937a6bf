package io.tallyline.api.http;

import io.tallyline.api.query.CatalogueQueries;
import io.tallyline.api.query.CatalogueQueries.Warehouse;
import io.tallyline.api.query.CompanyQueries;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of warehouses. */
final class WarehouseTable implements TableKind {
    private static final String WAREHOUSE = "warehouse";

    private static final TableThing<Warehouse, DefineWarehouse> THING = new TableThing<>(
            WarehouseTable::asIs,
            known -> new JsonObject().put("labelPrefix", known.labelPrefix()),
            Warehouse::lastSequence);

    private final TableForm form;
    private final Writes writes;
    private final CatalogueQueries queries;
    private final CompanyQueries companies;

    WarehouseTable(JsonObject contract, Writes writes, CatalogueQueries queries, CompanyQueries companies) {
        this.form = TableForm.of(contract, "WarehouseCreation");
        this.writes = writes;
        this.queries = queries;
        this.companies = companies;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(WAREHOUSE);
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        Future<CompanyColumn> named = CompanyColumn.of(items, companies);
        return TableAnswers.of(
                        items.stream().map(item -> item.getString(WAREHOUSE)),
                        queries::warehousesOf,
                        Warehouse::warehouse)
                .compose(known -> named.map(column -> TableRows.of(
                        item -> known.get(item.getString(WAREHOUSE)),
                        THING,
                        item -> asked(item, known.get(item.getString(WAREHOUSE))),
                        item -> against(item, known.get(item.getString(WAREHOUSE)), column))));
    }

    private static TableRows.@Nullable Against against(
            JsonObject item, @Nullable Warehouse known, CompanyColumn companies) {
        TableRows.Against unknown = companies.unknown(item);
        return unknown != null || known == null ? unknown : CompanyColumn.another(item, known.company());
    }

    private static DefineWarehouse asIs(Warehouse warehouse) {
        return new DefineWarehouse(
                warehouse.warehouse(),
                warehouse.name(),
                warehouse.zone(),
                MasterDataCommand.ANY,
                warehouse.labelPrefix(),
                company(warehouse));
    }

    /** A row that names no company means the warehouse's own, as the ledger takes it. */
    private static DefineWarehouse asked(JsonObject item, @Nullable Warehouse known) {
        DefineWarehouse asked = command(item, MasterDataCommand.ANY);
        return known == null || !asked.company().isEmpty()
                ? asked
                : new DefineWarehouse(
                        asked.warehouse(),
                        asked.name(),
                        asked.zone(),
                        asked.expectedSequence(),
                        asked.labelPrefix(),
                        company(known));
    }

    private static String company(Warehouse warehouse) {
        String company = warehouse.company();
        return company == null ? "" : company;
    }

    private static DefineWarehouse command(JsonObject item, long expected) {
        return WarehouseHandler.warehouse(item, item.getString(WAREHOUSE), expected);
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(command(item, expected), context);
    }
}
