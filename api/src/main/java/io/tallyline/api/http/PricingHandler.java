package io.tallyline.api.http;

import io.tallyline.api.query.PricingQueries;
import io.tallyline.api.query.PricingQueries.Price;
import io.tallyline.api.query.PricingQueries.PriceList;
import io.tallyline.api.query.PricingQueries.TaxRate;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PricingCommand;
import io.tallyline.ledger.command.PricingCommand.DefinePriceList;
import io.tallyline.ledger.command.PricingCommand.SetPrices;
import io.tallyline.ledger.command.PricingCommand.SetTaxRate;
import io.tallyline.ledger.value.CalendarDay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What things cost and how they are taxed: lists, the prices on them, and rates. */
final class PricingHandler {
    /** In a command: the price is taken off the list. */
    private static final long NO_PRICE = -1;

    private final Writes writes;
    private final PricingQueries queries;
    private final Reads reads;
    private final ItemCheck listCheck;
    private final ItemCheck rateCheck;

    PricingHandler(Writes writes, PricingQueries queries, Reads reads, ItemCheck listCheck, ItemCheck rateCheck) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.listCheck = listCheck;
        this.rateCheck = rateCheck;
    }

    void register(Operations operations) {
        operations
                .add("listPriceLists", this::listPriceLists)
                .add("getPriceList", this::getPriceList)
                .add("createPriceList", this::createPriceList)
                .add("changePriceList", this::changePriceList)
                .add("createPriceLists", this::createPriceLists)
                .add("listPrices", this::listPrices)
                .add("setPrices", this::setPrices)
                .add("listTaxRates", this::listTaxRates)
                .add("getTaxRate", this::getTaxRate)
                .add("putTaxRate", this::putTaxRate)
                .add("setTaxRate", this::setTaxRate)
                .add("setTaxRates", this::setTaxRates);
    }

    Future<ApiReply> listPriceLists(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.priceLists(null, request.limit(), Reads.cursor(request)),
                PricingHandler::priceList);
    }

    Future<ApiReply> getPriceList(ApiRequest request) {
        String name = request.path("priceList");
        return reads.one(
                request,
                () -> queries.priceLists(name, 1, Optional.empty()),
                PricingHandler::priceList,
                PriceList::lastSequence,
                () -> ProblemException.unknown("price list", name));
    }

    Future<ApiReply> createPriceList(ApiRequest request) {
        String name = request.body().getString("priceList");
        return define(request, name, MasterDataCommand.CREATE)
                .map(outcome -> ApiReply.written(201, outcome)
                        .version(outcome)
                        .with("Location", "/v1/price-lists/" + ApiRequest.encoded(name)));
    }

    Future<ApiReply> changePriceList(ApiRequest request) {
        return define(request, request.path("priceList"), request.expectedSequence())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    /** What is there already is changed; its prices stay. */
    Future<ApiReply> createPriceLists(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "priceLists",
                        "priceList",
                        listCheck,
                        item -> writes.submit(
                                definition(item, item.getString("priceList"), MasterDataCommand.ANY), context),
                        outcome -> 200)
                .run();
    }

    private Future<CommandOutcome> define(ApiRequest request, String priceList, long expected) {
        return writes.submit(definition(request.body(), priceList, expected), request.context());
    }

    /** The command that makes a price list of a body. */
    static DefinePriceList definition(JsonObject body, String priceList, long expected) {
        String currency = body.getString("currency");
        return new DefinePriceList(
                priceList,
                body.getString("name"),
                currency,
                Amounts.digits(currency),
                body.getBoolean("includesTax", false),
                body.getInteger("toleranceBasisPoints", 0),
                expected);
    }

    Future<ApiReply> listPrices(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.prices(
                        request.path("priceList"), request.query("sku"), request.limit(), Reads.cursor(request)),
                PricingHandler::price);
    }

    Future<ApiReply> setPrices(ApiRequest request) {
        JsonArray items = request.body().getJsonArray("prices");
        List<PricingCommand.Price> prices = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            prices.add(setting(items.getJsonObject(i)));
        }
        return writes.submit(new SetPrices(request.path("priceList"), List.copyOf(prices)), request.context())
                .map(outcome -> ApiReply.written(200, outcome));
    }

    /** A price of a body, as the ledger takes it. */
    static PricingCommand.Price setting(JsonObject item) {
        String price = item.getString("unitPrice");
        return new PricingCommand.Price(
                item.getString("sku"),
                item.getLong("fromQuantity", 1L),
                price == null ? NO_PRICE : Amounts.micros(price),
                item.getInteger("priceQuantity", 1));
    }

    Future<ApiReply> listTaxRates(ApiRequest request) {
        return reads.list(
                request, () -> queries.taxRates(request.limit(), Reads.cursor(request)), PricingHandler::taxRate);
    }

    /** Its ETag is what it is: who has seen the same rate has seen the same version. */
    Future<ApiReply> getTaxRate(ApiRequest request) {
        String taxCode = request.path("taxCode");
        String country = request.query("country");
        int fromDay = Days.parse(request.query("fromDay"), "fromDay");
        return reads.one(
                request,
                () -> queries.taxRatesOf(List.of(taxCode), List.of(country == null ? "" : country), List.of(fromDay)),
                PricingHandler::taxRate,
                rate -> versionOf(rate.basisPoints()),
                () -> ProblemException.unknown("tax rate", taxCode));
    }

    /** Without If-Match it is to be new; with it, what was read. */
    Future<ApiReply> putTaxRate(ApiRequest request) {
        boolean creates = !request.hasIfMatch();
        int seen = creates ? SetTaxRate.NO_RATE : rateOf(request.expectedSequence());
        String country = request.query("country");
        int basisPoints = request.body().getInteger("basisPoints");
        SetTaxRate command = new SetTaxRate(
                request.path("taxCode"),
                country == null ? "" : country,
                Days.parse(request.query("fromDay"), "fromDay"),
                basisPoints,
                true,
                seen);
        return writes.submit(command, request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome)
                        .with("ETag", EntityTag.of(versionOf(basisPoints))));
    }

    /** No version is 0, and a rate may be. */
    private static long versionOf(int basisPoints) {
        return basisPoints + 1L;
    }

    private static int rateOf(long version) {
        return (int) Math.min(version - 1, Integer.MAX_VALUE);
    }

    Future<ApiReply> setTaxRate(ApiRequest request) {
        return writes.submit(rate(request.body()), request.context()).map(outcome -> ApiReply.written(200, outcome));
    }

    Future<ApiReply> setTaxRates(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "rates",
                        "taxCode",
                        rateCheck,
                        item -> writes.submit(rate(item), context),
                        outcome -> 200)
                .run();
    }

    /** The command that sets a rate of a body, whatever it is now. */
    static SetTaxRate rate(JsonObject body) {
        return new SetTaxRate(
                body.getString("taxCode"),
                body.getString("country", ""),
                Days.parse(body.getString("fromDay"), "/fromDay"),
                body.getInteger("basisPoints"));
    }

    private static JsonObject priceList(PriceList list) {
        return new JsonObject()
                .put("priceList", list.priceList())
                .put("name", list.name())
                .put("currency", list.currency())
                .put("includesTax", list.includesTax())
                .put("toleranceBasisPoints", list.toleranceBasisPoints())
                .put("version", list.lastSequence());
    }

    private static JsonObject price(Price price) {
        return new JsonObject()
                .put("sku", price.sku())
                .put("fromQuantity", price.fromQuantity())
                .put("unitPrice", Amounts.price(price.unitPriceMicros(), price.currencyDigits()))
                .put("priceQuantity", price.priceQuantity());
    }

    private static JsonObject taxRate(TaxRate rate) {
        return new JsonObject()
                .put("taxCode", rate.taxCode())
                .put("country", rate.country())
                .put("fromDay", CalendarDay.text(rate.fromDay()))
                .put("basisPoints", rate.basisPoints());
    }
}
