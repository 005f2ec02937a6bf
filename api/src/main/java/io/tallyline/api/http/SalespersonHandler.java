package io.tallyline.api.http;

import io.tallyline.api.query.PartnerQueries;
import io.tallyline.api.query.PartnerQueries.Salesperson;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineSalesperson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Salespeople, whose orders on account add up under a limit of their own. */
final class SalespersonHandler {
    private final Writes writes;
    private final PartnerQueries queries;
    private final Reads reads;
    private final ItemCheck check;

    SalespersonHandler(Writes writes, PartnerQueries queries, Reads reads, ItemCheck check) {
        this.check = check;
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listSalespeople", this::listSalespeople)
                .add("getSalesperson", this::getSalesperson)
                .add("createSalesperson", this::createSalesperson)
                .add("changeSalesperson", this::changeSalesperson)
                .add("createSalespeople", this::createSalespeople);
    }

    Future<ApiReply> listSalespeople(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.salespeople(null, request.limit(), Reads.cursor(request)),
                SalespersonHandler::salesperson);
    }

    Future<ApiReply> getSalesperson(ApiRequest request) {
        String name = request.path("salesperson");
        return reads.one(
                request,
                () -> queries.salespeople(name, 1, Optional.empty()),
                SalespersonHandler::salesperson,
                Salesperson::lastSequence,
                () -> ProblemException.unknown("salesperson", name));
    }

    Future<ApiReply> createSalesperson(ApiRequest request) {
        String name = request.body().getString("salesperson");
        return define(request, name, MasterDataCommand.CREATE)
                .map(outcome -> ApiReply.written(201, outcome)
                        .version(outcome)
                        .with("Location", "/v1/salespeople/" + ApiRequest.encoded(name)));
    }

    Future<ApiReply> changeSalesperson(ApiRequest request) {
        return define(request, request.path("salesperson"), request.expectedSequence())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    /** What is there already is changed. */
    Future<ApiReply> createSalespeople(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        CreditGrant grant = CreditGrant.of(request);
        return new BulkWrite(
                        request.body(),
                        "salespeople",
                        "salesperson",
                        check,
                        item -> writes.submit(
                                definition(
                                        item,
                                        item.getString("salesperson"),
                                        grant.limit(item),
                                        grant,
                                        MasterDataCommand.ANY),
                                context),
                        outcome -> 200)
                .run();
    }

    private Future<CommandOutcome> define(ApiRequest request, String salesperson, long expected) {
        JsonObject body = request.body();
        CreditGrant grant = CreditGrant.of(request);
        return writes.submit(definition(body, salesperson, grant.limit(body), grant, expected), request.context());
    }

    /**
     * The command that makes a salesperson of a body.
     *
     * @param limit minor units; see {@link CreditGrant#limit}
     */
    static DefineSalesperson definition(
            JsonObject body, String salesperson, long limit, CreditGrant grant, long expected) {
        String currency = body.getString("currency");
        return new DefineSalesperson(
                salesperson,
                body.getString("name"),
                currency,
                Amounts.digits(currency),
                limit,
                body.getBoolean("blocked", false),
                expected,
                !grant.granted());
    }

    private static JsonObject salesperson(Salesperson salesperson) {
        return new JsonObject()
                .put("salesperson", salesperson.salesperson())
                .put("name", salesperson.name())
                .put("currency", salesperson.currency())
                .put("creditLimitMinor", salesperson.creditLimit())
                .put("creditLimit", CustomerHandler.creditText(salesperson.creditLimit(), salesperson.currencyDigits()))
                .put("blocked", salesperson.blocked())
                .put("version", salesperson.lastSequence());
    }
}
