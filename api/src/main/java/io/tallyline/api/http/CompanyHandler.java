package io.tallyline.api.http;

import io.tallyline.api.query.CompanyQueries;
import io.tallyline.api.query.CompanyQueries.Company;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineCompany;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Companies of the group: whose goods stand in warehouses, and who sells through channels. */
final class CompanyHandler {
    private final Writes writes;
    private final CompanyQueries queries;
    private final Reads reads;
    private final ItemCheck check;

    CompanyHandler(Writes writes, CompanyQueries queries, Reads reads, ItemCheck check) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.check = check;
    }

    void register(Operations operations) {
        operations
                .add("listCompanies", this::listCompanies)
                .add("getCompany", this::getCompany)
                .add("createCompany", this::createCompany)
                .add("changeCompany", this::changeCompany)
                .add("createCompanies", this::createCompanies);
    }

    Future<ApiReply> listCompanies(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.companies(null, request.limit(), Reads.cursor(request)),
                CompanyHandler::company);
    }

    Future<ApiReply> getCompany(ApiRequest request) {
        String name = request.path("company");
        return reads.one(
                request,
                () -> queries.companies(name, 1, Optional.empty()),
                CompanyHandler::company,
                Company::lastSequence,
                () -> ProblemException.unknown("company", name));
    }

    Future<ApiReply> createCompany(ApiRequest request) {
        String name = request.body().getString("company");
        return writes.submit(definition(request.body(), name, MasterDataCommand.CREATE), request.context())
                .map(outcome -> ApiReply.written(201, outcome)
                        .version(outcome)
                        .with("Location", "/v1/companies/" + ApiRequest.encoded(name)));
    }

    Future<ApiReply> changeCompany(ApiRequest request) {
        long expected = request.expectedSequence();
        return writes.submit(definition(request.body(), request.path("company"), expected), request.context())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    /** What is there already is changed. */
    Future<ApiReply> createCompanies(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "companies",
                        "company",
                        check,
                        item -> writes.submit(
                                definition(item, item.getString("company"), MasterDataCommand.ANY), context),
                        outcome -> 200)
                .run();
    }

    /** The command that makes a company of a body. */
    static DefineCompany definition(JsonObject body, String company, long expected) {
        return new DefineCompany(
                company,
                body.getString("name"),
                body.getString("taxNumber", ""),
                body.getString("currency"),
                body.getString("street", ""),
                body.getString("postalCode", ""),
                body.getString("city", ""),
                body.getString("country"),
                expected);
    }

    private static JsonObject company(Company company) {
        return new JsonObject()
                .put("company", company.company())
                .put("name", company.name())
                .put("taxNumber", company.taxNumber())
                .put("currency", company.currency())
                .put("street", company.street())
                .put("postalCode", company.postalCode())
                .put("city", company.city())
                .put("country", company.country())
                .put("version", company.lastSequence());
    }
}
