package io.tallyline.api.http;

import io.tallyline.api.personal.NameIndex;
import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.Page;
import io.tallyline.api.query.PartnerQueries;
import io.tallyline.api.query.PartnerQueries.Customer;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers: whom we sell to, what they may owe, and what is known of them as persons. */
final class CustomerHandler {
    private final Writes writes;
    private final ItemCheck check;
    private final PartnerQueries queries;
    private final Reads reads;
    private final PersonalSeal seal;
    private final NameIndex names;
    private final Erasure erasure;

    CustomerHandler(
            Writes writes,
            PartnerQueries queries,
            Reads reads,
            PersonalSeal seal,
            NameIndex names,
            Erasure erasure,
            ItemCheck check) {
        this.names = names;
        this.check = check;
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.seal = seal;
        this.erasure = erasure;
    }

    void register(Operations operations) {
        operations
                .add("listCustomers", this::listCustomers)
                .add("getCustomer", this::getCustomer)
                .add("createCustomer", this::createCustomer)
                .add("changeCustomer", this::changeCustomer)
                .add("createCustomers", this::createCustomers)
                .add("erasePersonal", this::erasePersonal);
    }

    Future<ApiReply> listCustomers(ApiRequest request) {
        String name = request.query("name");
        return reads.list(
                request,
                () -> name == null
                        ? queries.customers(null, request.limit(), Reads.cursor(request))
                        : named(NameSearch.of(request, names, "name", name), request),
                customer -> customer(customer, request));
    }

    private Future<Page<Customer>> named(NameSearch search, ApiRequest request) {
        List<Integer> tokens = search.tokens();
        return search.page(
                (limit, after) -> queries.customersNamed(tokens, limit, after),
                customer -> search.finds(customer.customer(), customer.personal()),
                request.limit(),
                Reads.cursor(request));
    }

    Future<ApiReply> getCustomer(ApiRequest request) {
        String name = request.path("customer");
        return reads.one(
                request,
                () -> queries.customers(name, 1, Optional.empty()),
                customer -> customer(customer, request),
                Customer::lastSequence,
                () -> ProblemException.unknown("customer", name));
    }

    Future<ApiReply> createCustomer(ApiRequest request) {
        String name = request.body().getString("customer");
        return define(request.body(), name, CreditGrant.of(request), MasterDataCommand.CREATE, request.context())
                .map(outcome -> ApiReply.written(201, outcome)
                        .version(outcome)
                        .with("Location", "/v1/customers/" + ApiRequest.encoded(name)));
    }

    Future<ApiReply> changeCustomer(ApiRequest request) {
        CreditGrant grant = CreditGrant.of(request);
        return define(request.body(), request.path("customer"), grant, request.expectedSequence(), request.context())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    /** What is there already is changed: a customer file may be sent again as it is. */
    Future<ApiReply> createCustomers(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        CreditGrant grant = CreditGrant.of(request);
        return new BulkWrite(
                        request.body(),
                        "customers",
                        "customer",
                        check,
                        item -> define(item, item.getString("customer"), grant, MasterDataCommand.ANY, context),
                        outcome -> 200)
                .run();
    }

    /** Makes a customer of a body. */
    Future<CommandOutcome> define(
            JsonObject body, String customer, CreditGrant grant, long expected, CommandContext context) {
        DefineCustomer open = definition(body, customer, "", grant.limit(body), grant, expected);
        return Personal.seal(seal, customer, body)
                .compose(personal -> writes.submit(
                        personal.isEmpty()
                                ? open
                                : definition(body, customer, personal, grant.limit(body), grant, expected),
                        context));
    }

    /**
     * Makes a customer of a body whose person stays as it was sealed.
     *
     * @param sealed not empty
     */
    Future<CommandOutcome> defineSealed(
            JsonObject body, String customer, String sealed, CreditGrant grant, long expected, CommandContext context) {
        return writes.submit(definition(body, customer, sealed, grant.limit(body), grant, expected), context);
    }

    /**
     * The command that makes a customer of a body.
     *
     * @param personal sealed; empty for none
     * @param limit minor units; see {@link CreditGrant#limit}
     */
    static DefineCustomer definition(
            JsonObject body, String customer, String personal, long limit, CreditGrant grant, long expected) {
        String currency = body.getString("currency");
        return new DefineCustomer(
                customer,
                currency,
                Amounts.digits(currency),
                limit,
                body.getString("priceList", ""),
                body.getBoolean("blocked", false),
                personal,
                expected,
                !grant.granted(),
                body.getInteger("minimumShelfLifeDays", 0));
    }

    static @Nullable String creditText(@Nullable Long minor, int digits) {
        return minor == null ? null : Amounts.text(minor, digits);
    }

    Future<ApiReply> erasePersonal(ApiRequest request) {
        String customer = request.path("customer");
        return erasure.erase(customer, request).map(reply -> {
            reply.body().put("customer", customer);
            return reply;
        });
    }

    private JsonObject customer(Customer customer, ApiRequest request) {
        JsonObject rendered = new JsonObject()
                .put("customer", customer.customer())
                .put("currency", customer.currency())
                .put("creditLimitMinor", customer.creditLimit())
                .put("creditLimit", creditText(customer.creditLimit(), customer.currencyDigits()))
                .put("priceList", customer.priceList())
                .put("blocked", customer.blocked())
                .put("minimumShelfLifeDays", customer.minimumShelfLifeDays());
        return Personal.put(rendered, seal, customer.customer(), customer.personal(), request)
                .put("version", customer.lastSequence());
    }
}
