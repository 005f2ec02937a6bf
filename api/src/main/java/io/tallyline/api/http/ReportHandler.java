package io.tallyline.api.http;

import io.tallyline.api.query.ReportQueries;
import io.tallyline.api.query.ReportQueries.Range;
import io.tallyline.api.query.ReportQueries.Report;
import io.tallyline.api.query.ReportShape;
import io.tallyline.api.query.ReportShape.Period;
import io.tallyline.api.query.ReportShape.Sales;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Figures by day, as data or as a table. What each of them means is in {@code api/REPORTS.md}. */
final class ReportHandler {
    /** Days of one report: a year with some days to compare. */
    private static final int MOST_DAYS = 400;

    private static final int DEFAULT_LIMIT = 1_000;

    private static final List<String> ORDERS =
            List.of("day", "warehouse", "channel", "placed", "completed", "cancelled");
    private static final List<String> SALES = List.of(
            "day",
            "sku",
            "customer",
            "channel",
            "currency",
            "units",
            "netMinor",
            "net",
            "taxMinor",
            "tax",
            "grossMinor",
            "gross");
    private static final List<String> STOCK = List.of(
            "day",
            "warehouse",
            "sku",
            "received",
            "returned",
            "shipped",
            "scrapped",
            "movedIn",
            "movedOut",
            "adjusted",
            "counted",
            "discrepancy",
            "change");
    private static final List<String> PERFORMANCE = List.of(
            "day",
            "hour",
            "warehouse",
            "device",
            "operator",
            "scans",
            "noReads",
            "received",
            "putAway",
            "moved",
            "picked",
            "pickedUnits",
            "packed",
            "packedUnits",
            "shipped",
            "returned",
            "counted",
            "verified",
            "undone",
            "duplicates",
            "refused",
            "refusedOperator");
    private static final List<String> TIMES = List.of(
            "day",
            "warehouse",
            "channel",
            "state",
            "orders",
            "averageSeconds",
            "within50Seconds",
            "within90Seconds",
            "within95Seconds");

    private final ReportQueries queries;
    private final Reads reads;

    ReportHandler(ReportQueries queries, Reads reads) {
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("reportOrders", this::reportOrders)
                .add("reportSales", this::reportSales)
                .add("reportStockMovements", this::reportStockMovements)
                .add("reportPerformance", this::reportPerformance)
                .add("reportProcessingTimes", this::reportProcessingTimes);
    }

    Future<ApiReply> reportOrders(ApiRequest request) {
        return report(request, ReportShape.orders(period(request, Period.DAY)), ORDERS, line -> {});
    }

    Future<ApiReply> reportSales(ApiRequest request) {
        String by = request.query("by");
        Sales sales = by == null ? Sales.PRODUCT : Sales.valueOf(by);
        ReportShape.Key subject = ReportShape.Key.valueOf(sales.name());
        Map<ReportShape.Key, String> only = only(request);
        if (sales != Sales.PRODUCT && only.containsKey(ReportShape.Key.PRODUCT)) {
            throw ProblemException.invalid("sku", "Only sales by PRODUCT know products.");
        }
        if (sales != Sales.CUSTOMER && only.containsKey(ReportShape.Key.CUSTOMER)) {
            throw ProblemException.invalid("customer", "Only sales by CUSTOMER know customers.");
        }
        List<String> others = List.of("sku", "customer", "channel").stream()
                .filter(each -> !each.equals(
                        subject == ReportShape.Key.PRODUCT
                                ? "sku"
                                : subject.name().toLowerCase(Locale.ROOT)))
                .toList();
        List<String> columns =
                SALES.stream().filter(each -> !others.contains(each)).toList();
        return report(
                request, ReportShape.sales(sales, period(request, Period.RANGE)), columns, ReportHandler::withAmounts);
    }

    private static void withAmounts(JsonObject line) {
        int digits = Amounts.digits(line.getString("currency"));
        long net = line.getLong("netMinor");
        long tax = line.getLong("taxMinor");
        line.put("net", Amounts.text(net, digits))
                .put("tax", Amounts.text(tax, digits))
                .put("grossMinor", net + tax)
                .put("gross", Amounts.text(net + tax, digits));
    }

    Future<ApiReply> reportStockMovements(ApiRequest request) {
        return report(
                request,
                ReportShape.stockMovements(period(request, Period.DAY)),
                STOCK,
                line -> line.put(
                        "change",
                        line.getLong("received")
                                + line.getLong("returned")
                                - line.getLong("shipped")
                                - line.getLong("scrapped")
                                + line.getLong("movedIn")
                                - line.getLong("movedOut")
                                + line.getLong("adjusted")
                                + line.getLong("counted")
                                + line.getLong("discrepancy")));
    }

    Future<ApiReply> reportPerformance(ApiRequest request) {
        return report(request, ReportShape.performance(period(request, Period.HOUR)), PERFORMANCE, line -> {});
    }

    Future<ApiReply> reportProcessingTimes(ApiRequest request) {
        return report(request, ReportShape.processingTimes(period(request, Period.DAY)), TIMES, line -> {});
    }

    private static Period period(ApiRequest request, Period otherwise) {
        String asked = request.query("per");
        return asked == null ? otherwise : Period.valueOf(asked);
    }

    private static Map<ReportShape.Key, String> only(ApiRequest request) {
        Map<ReportShape.Key, String> only = new EnumMap<>(ReportShape.Key.class);
        put(only, ReportShape.Key.WAREHOUSE, request.query("warehouse"));
        put(only, ReportShape.Key.CHANNEL, request.query("channel"));
        put(only, ReportShape.Key.PRODUCT, request.query("sku"));
        put(only, ReportShape.Key.CUSTOMER, request.query("customer"));
        put(only, ReportShape.Key.DEVICE, request.query("device"));
        put(only, ReportShape.Key.OPERATOR, request.query("operator"));
        return only;
    }

    private static void put(Map<ReportShape.Key, String> only, ReportShape.Key key, @Nullable String code) {
        if (code != null) {
            only.put(key, code);
        }
    }

    private Future<ApiReply> report(
            ApiRequest request, ReportShape shape, List<String> columns, Consumer<JsonObject> rendering) {
        Range range = range(request);
        int limit = (int) request.queryNumber("limit", DEFAULT_LIMIT);
        return reads.ask(request, () -> queries.report(shape, range, limit, Reads.cursor(request)))
                .map(report -> {
                    List<String> shown = columns.stream()
                            .filter(each -> !each.equals("day") || shape.keys().contains(ReportShape.Key.DAY))
                            .filter(each -> !each.equals("hour") || shape.keys().contains(ReportShape.Key.HOUR))
                            .toList();
                    report.lines().forEach(rendering);
                    return request.prefersTable()
                            ? TableReply.of(request, report.asOf(), shown, report.lines(), report.next())
                            : data(request, report, shown);
                });
    }

    /** As the request says, which the contract requires. */
    private static Range range(ApiRequest request) {
        String from = Objects.requireNonNull(request.query("from"), "from");
        String to = Objects.requireNonNull(request.query("to"), "to");
        int first = Days.parse(from, "from");
        int last = Days.parse(to, "to");
        if (last < first) {
            throw ProblemException.invalid("to", "The last day is before the first.");
        }
        if (ChronoUnit.DAYS.between(LocalDate.parse(from), LocalDate.parse(to)) >= MOST_DAYS) {
            throw ProblemException.invalid("to", "A report is of at most " + MOST_DAYS + " days.");
        }
        return new Range(first, last, only(request));
    }

    private static ApiReply data(ApiRequest request, Report report, List<String> columns) {
        JsonArray items = new JsonArray();
        for (JsonObject line : report.lines()) {
            JsonObject item = new JsonObject();
            columns.forEach(column -> item.put(column, line.getValue(column)));
            items.add(item);
        }
        ApiReply reply = Reads.page(request, report.asOf(), items, report.next());
        reply.body()
                .put("since", Reads.asOf(report.since()))
                .put("from", request.query("from"))
                .put("to", request.query("to"));
        return reply;
    }
}
