package io.tallyline.api.http;

import io.tallyline.api.query.ExplainQueries;
import io.tallyline.api.query.StockFilter;
import io.tallyline.api.query.StockGrouping;
import io.tallyline.api.query.StockLevel;
import io.tallyline.api.query.StockQueries;
import io.tallyline.api.query.UnitQueries;
import io.tallyline.ledger.value.CalendarDay;
import io.tallyline.ledger.value.Condition;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of stock and of single units, and why a number is what it is. */
final class StockHandler {
    private static final int MOST_WAREHOUSES = 1_000;
    private static final long NOW = -1;

    private final StockQueries stock;
    private final UnitQueries units;
    private final ExplainQueries explain;
    private final Reads reads;

    StockHandler(StockQueries stock, UnitQueries units, ExplainQueries explain, Reads reads) {
        this.stock = stock;
        this.units = units;
        this.explain = explain;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listStock", this::listStock)
                .add("getStock", this::getStock)
                .add("listUnits", this::listUnits)
                .add("explainStock", this::explainStock);
    }

    Future<ApiReply> listStock(ApiRequest request) {
        String groupBy = request.query("groupBy");
        StockGrouping grouping = groupBy == null ? StockGrouping.LOT : StockGrouping.valueOf(groupBy);
        StockFilter filter = filter(request, request.query("sku"));
        long asOf = request.queryNumber("asOf", NOW);
        if (asOf != NOW) {
            return asOf(request, asOf, filter, grouping);
        }
        return reads.list(
                request,
                () -> stock.levels(filter, grouping, request.limit(), Reads.cursor(request)),
                StockHandler::level);
    }

    /** Whoever takes stock page by page names the sequence of the first page, and all pages belong together. */
    private Future<ApiReply> asOf(ApiRequest request, long asOf, StockFilter filter, StockGrouping grouping) {
        return reads.askAsOf(
                        asOf, () -> stock.levelsAsOf(asOf, filter, grouping, request.limit(), Reads.cursor(request)))
                .recover(failure -> failure instanceof StockQueries.TooFarBackException tooFar
                        ? Future.failedFuture(ProblemException.invalid(
                                "asOf", "Too much has happened since; the earliest is " + tooFar.earliest() + "."))
                        : Future.failedFuture(failure))
                .map(page -> {
                    JsonArray items = new JsonArray();
                    page.items().forEach(level -> items.add(level(level)));
                    return Reads.page(request, page.asOf(), items, page.next());
                });
    }

    Future<ApiReply> getStock(ApiRequest request) {
        String sku = request.path("sku");
        StockFilter filter = new StockFilter(sku, null, null, null);
        return reads.ask(
                        request, () -> stock.levels(filter, StockGrouping.WAREHOUSE, MOST_WAREHOUSES, Optional.empty()))
                .map(page -> {
                    JsonArray warehouses = new JsonArray();
                    page.items().forEach(level -> warehouses.add(level(level)));
                    return ApiReply.of(
                            200,
                            page.asOf(),
                            new JsonObject()
                                    .put("asOf", Reads.asOf(page.asOf()))
                                    .put("sku", sku)
                                    .put("warehouses", warehouses));
                });
    }

    Future<ApiReply> listUnits(ApiRequest request) {
        String present = request.query("present");
        UnitQueries.Filter filter = new UnitQueries.Filter(
                filter(request, request.query("sku")),
                request.query("serial"),
                present == null ? null : Boolean.valueOf(present));
        return reads.list(
                request, () -> units.units(filter, request.limit(), Reads.cursor(request)), StockHandler::unit);
    }

    Future<ApiReply> explainStock(ApiRequest request) {
        StockFilter filter = filter(request, request.path("sku"));
        return reads.ask(request, () -> explain.explain(filter, request.limit(), Reads.cursor(request)))
                .map(explanation -> {
                    JsonArray items = new JsonArray();
                    explanation
                            .entries()
                            .forEach(entry -> items.add(new JsonObject()
                                    .put("movement", MovementRendering.movement(entry.movement()))
                                    .put("change", entry.change())
                                    .put("onHandAfter", entry.balance())));
                    ApiReply reply = Reads.page(request, explanation.asOf(), items, explanation.next());
                    reply.body()
                            .put("onHand", explanation.onHand())
                            .put("closing", explanation.closing())
                            .put("opening", explanation.opening());
                    return reply;
                });
    }

    private static StockFilter filter(ApiRequest request, @Nullable String sku) {
        String warehouse = request.query("warehouse");
        String location = request.query("location");
        if (location != null && warehouse == null) {
            throw ProblemException.invalid("location", "A location is known by its warehouse: name that too.");
        }
        String condition = request.query("condition");
        return new StockFilter(
                sku,
                warehouse,
                location,
                request.query("lot"),
                request.query("company"),
                condition == null ? null : Condition.valueOf(condition));
    }

    private static JsonObject level(StockLevel level) {
        return new JsonObject()
                .put("sku", level.sku())
                .put("warehouse", given(level.warehouse()))
                .put("location", given(level.location()))
                .put("lot", given(level.lot()))
                .put("expiry", CalendarDay.text(level.expiry()))
                .put("condition", name(level.condition()))
                .put("onHand", level.onHand())
                .put("reserved", level.reservedKnown() ? level.reserved() : null)
                .put("held", level.held())
                .put("available", level.reservedKnown() ? level.available() : null)
                .put("lastSequence", level.lastSequence())
                .put("company", given(level.company()));
    }

    private static JsonObject unit(UnitQueries.Unit unit) {
        return new JsonObject()
                .put("sku", unit.sku())
                .put("serial", unit.serial())
                .put("warehouse", unit.warehouse())
                .put("location", unit.location())
                .put("lot", given(unit.lot()))
                .put("expiry", CalendarDay.text(unit.expiry()))
                .put("condition", unit.condition().name())
                .put("company", given(unit.company()))
                .put("lastSequence", unit.lastSequence());
    }

    private static @Nullable String name(@Nullable Condition condition) {
        return condition == null ? null : condition.name();
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
