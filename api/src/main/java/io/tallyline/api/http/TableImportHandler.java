package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.shop.CsvTable;
import io.tallyline.api.shop.ShopFormatException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Master data as tables ({@code api/TABLES.md}). The rows are asked first what is there already: where they are away, nothing is
 * taken.
 */
final class TableImportHandler {
    /** Most rows of one request, without that of the names. */
    static final int MAX_ROWS = 10_000;

    private static final String CSV = "text/csv";

    /** The columns and the rows below them. */
    private record Table(List<String> names, List<TableRow> rows) {}

    private final Map<String, Function<ApiRequest, TableKind>> kinds = new HashMap<>();
    private final Reads reads;
    private final LongSupplier durableSequence;

    /**
     * The tables that there are.
     *
     * @param contract the document that items are checked against
     * @param customers makes customers, sealed as in any other way
     */
    TableImportHandler(
            JsonObject contract,
            Writes writes,
            CustomerHandler customers,
            RowQueries rows,
            Reads reads,
            PersonalSeal seal,
            LongSupplier durableSequence) {
        this.reads = reads;
        this.durableSequence = durableSequence;
        catalogue(contract, writes, rows);
        partners(contract, writes, customers, rows, seal);
        pricing(contract, writes, rows);
    }

    private void catalogue(JsonObject contract, Writes writes, RowQueries rows) {
        TableKind products = new ProductTable(contract, writes, rows.catalogue());
        kinds.put("importProducts", request -> products);
        TableKind warehouses = new WarehouseTable(contract, writes, rows.catalogue(), rows.companies());
        kinds.put("importWarehouses", request -> warehouses);
        TableForm locations = TableForm.of(contract, "LocationCreation");
        kinds.put(
                "importLocations",
                request -> new LocationTable(locations, writes, rows.catalogue(), request.path("warehouse")));
        TableKind calendars = new CalendarTable(contract, writes, rows.calendars(), rows.catalogue());
        kinds.put("importWarehouseCalendars", request -> calendars);
        TableKind levels = new StockLevelTable(contract, writes, rows.stockLevels(), rows.catalogue());
        kinds.put("importStockLevels", request -> levels);
    }

    private void partners(
            JsonObject contract, Writes writes, CustomerHandler customers, RowQueries rows, PersonalSeal seal) {
        TableKind companies = new CompanyTable(contract, writes, rows.companies());
        kinds.put("importCompanies", request -> companies);
        TableKind channels = new ChannelTable(contract, writes, rows);
        kinds.put("importChannels", request -> channels);
        TableForm people = TableForm.of(contract, "CustomerCreation");
        kinds.put(
                "importCustomers",
                request -> new CustomerTable(
                        people, customers, rows.partners(), rows.pricing(), seal, CreditGrant.of(request)));
        TableForm salespeople = TableForm.of(contract, "SalespersonCreation");
        kinds.put(
                "importSalespeople",
                request -> new SalespersonTable(salespeople, writes, rows.partners(), CreditGrant.of(request)));
    }

    private void pricing(JsonObject contract, Writes writes, RowQueries rows) {
        TableKind lists = new PriceListTable(contract, writes, rows.pricing());
        kinds.put("importPriceLists", request -> lists);
        TableForm prices = TableForm.of(contract, "PriceSet");
        kinds.put(
                "importPrices",
                request -> new PriceTable(prices, writes, rows.pricing(), rows.catalogue(), request.path("priceList")));
        TableKind rates = new TaxRateTable(contract, writes, rows.pricing());
        kinds.put("importTaxRates", request -> rates);
        TableKind promotions = new PromotionTable(contract, writes, rows);
        kinds.put("importPromotions", request -> promotions);
        TableKind contracts = new CustomerContractTable(contract, writes, rows);
        kinds.put("importCustomerContracts", request -> contracts);
    }

    void register(Operations operations) {
        kinds.forEach((operation, kind) -> operations.add(operation, request -> take(request, kind.apply(request))));
    }

    private Future<ApiReply> take(ApiRequest request, TableKind kind) {
        String text = ShopImportHandler.text(request, CSV);
        boolean dryRun = "true".equals(request.query("dryRun"));
        long asOf = durableSequence.getAsLong();
        // Thousands of rows are some milliseconds too many for the loop that others wait for.
        return Vertx.currentContext()
                .executeBlocking(() -> {
                    List<CsvTable.Row> lines = lines(text);
                    return new Table(lines.get(0).fields(), read(lines, kind));
                })
                .compose(table -> reads.askAsOf(
                                asOf,
                                () -> kind.rows(
                                        table.rows.stream().map(TableRow::item).toList()))
                        .compose(rows -> new TableImport(
                                        kind,
                                        table.names,
                                        table.rows,
                                        rows,
                                        item -> reads.askAsOf(
                                                durableSequence.getAsLong(), () -> kind.rows(List.of(item))),
                                        asOf,
                                        dryRun,
                                        request.unkeyedContext())
                                .run()));
    }

    private static List<CsvTable.Row> lines(String text) {
        try {
            return CsvTable.lines(text);
        } catch (ShopFormatException e) {
            throw ProblemException.invalid(e.fault().place(), e.fault().detail());
        }
    }

    private static List<TableRow> read(List<CsvTable.Row> lines, TableKind kind) {
        List<String> names = lines.get(0).fields();
        kind.form().checkNames(names);
        List<TableRow> table = new ArrayList<>();
        Map<String, Integer> claimed = new HashMap<>();
        for (CsvTable.Row line : lines.subList(1, lines.size())) {
            // Spreadsheets write rows that nobody has filled.
            if (!line.fields().stream().allMatch(String::isEmpty)) {
                table.add(claim(kind, kind.form().row(line.line(), names, line.fields()), claimed));
            }
        }
        if (table.isEmpty()) {
            throw ProblemException.invalid("", "The table has no row.");
        }
        if (table.size() > MAX_ROWS) {
            throw ProblemException.invalid("", "There are more than " + MAX_ROWS + " rows; send them in parts.");
        }
        return table;
    }

    /** Which of two rows of one thing should count nobody knows: the first does, and the second is told. */
    private static TableRow claim(TableKind kind, TableRow row, Map<String, Integer> claimed) {
        for (TableClaim claim : kind.claims(row)) {
            Integer line = claimed.putIfAbsent(claim.text(), row.line());
            if (line != null) {
                return row.refused(
                        ProblemException.invalid(claim.pointer(), "It stands in line " + line + " already."));
            }
        }
        return row;
    }
}
