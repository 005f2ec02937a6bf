package io.tallyline.api.http;

import io.tallyline.api.query.CustomerContractQueries;
import io.tallyline.api.query.CustomerContractQueries.CustomerContract;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.value.CalendarDay;
import io.tallyline.ledger.value.ContractExcess;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What is agreed with customers about products (F34), and what orders have drawn of it. A PUT without If-Match creates and is refused
 * when the contract exists; with If-Match it changes the version that was read.
 */
final class CustomerContractHandler {
    private final Writes writes;
    private final CustomerContractQueries queries;
    private final Reads reads;
    private final ItemCheck check;

    CustomerContractHandler(Writes writes, CustomerContractQueries queries, Reads reads, ItemCheck check) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.check = check;
    }

    void register(Operations operations) {
        operations
                .add("listCustomerContracts", this::listCustomerContracts)
                .add("getCustomerContract", this::getCustomerContract)
                .add("putCustomerContract", this::putCustomerContract)
                .add("putCustomerContracts", this::putCustomerContracts);
    }

    Future<ApiReply> listCustomerContracts(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.contracts(
                        null, request.query("customer"), request.query("sku"), request.limit(), Reads.cursor(request)),
                CustomerContractHandler::contract);
    }

    Future<ApiReply> getCustomerContract(ApiRequest request) {
        String name = request.path("contract");
        return reads.one(
                request,
                () -> queries.contracts(name, null, null, 1, Optional.empty()),
                CustomerContractHandler::contract,
                CustomerContract::lastSequence,
                () -> ProblemException.unknown("contract", name));
    }

    Future<ApiReply> putCustomerContract(ApiRequest request) {
        boolean creates = !request.hasIfMatch();
        long expected = creates ? MasterDataCommand.CREATE : request.expectedSequence();
        return writes.submit(definition(request.body(), request.path("contract"), expected), request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome).version(outcome));
    }

    /** What is there already is changed: the contracts of a year may be sent again as they are. */
    Future<ApiReply> putCustomerContracts(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "contracts",
                        "contract",
                        check,
                        item -> writes.submit(
                                definition(item, item.getString("contract"), MasterDataCommand.ANY), context),
                        outcome -> 200)
                .run();
    }

    /** The command that makes a contract of a body. */
    static DefineContract definition(JsonObject body, String contract, long expected) {
        String currency = body.getString("currency");
        Amounts.digits(currency);
        return new DefineContract(
                contract,
                body.getString("name", ""),
                body.getString("customer"),
                body.getString("sku"),
                body.getLong("quantity"),
                Amounts.micros(body.getString("unitPrice")),
                body.getInteger("priceQuantity", 1),
                currency,
                body.getBoolean("includesTax", false),
                Days.parse(body.getString("fromDay"), "/fromDay"),
                Days.parse(body.getString("toDay"), "/toDay"),
                ContractExcess.valueOf(body.getString("excess", ContractExcess.LIST.name())),
                body.getBoolean("enabled", true),
                expected);
    }

    private static JsonObject contract(CustomerContract contract) {
        return new JsonObject()
                .put("contract", contract.contract())
                .put("name", contract.name())
                .put("customer", contract.customer())
                .put("sku", contract.sku())
                .put("quantity", contract.quantity())
                .put("drawn", contract.drawn())
                .put("remaining", contract.remaining())
                .put("unitPrice", Amounts.price(contract.unitPriceMicros(), contract.currencyDigits()))
                .put("priceQuantity", contract.priceQuantity())
                .put("currency", contract.currency())
                .put("includesTax", contract.includesTax())
                .put("fromDay", CalendarDay.text(contract.fromDay()))
                .put("toDay", CalendarDay.text(contract.toDay()))
                .put("excess", contract.excess())
                .put("enabled", contract.enabled())
                .put("version", contract.lastSequence());
    }
}
