package io.tallyline.api.http;

import io.tallyline.api.query.CatalogueQueries.Product;
import io.tallyline.api.query.CustomerContractQueries.CustomerContract;
import io.tallyline.api.query.PartnerQueries.Customer;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ContractExcess;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table of contracts with customers. What orders have drawn is no column. */
final class CustomerContractTable implements TableKind {
    private static final String CONTRACT = "contract";
    private static final String CUSTOMER = "customer";
    private static final String SKU = "sku";

    private static final TableThing<CustomerContract, DefineContract> THING = new TableThing<>(
            CustomerContractTable::asIs,
            known -> new JsonObject()
                    .put("name", known.name())
                    .put("priceQuantity", known.priceQuantity())
                    .put("includesTax", known.includesTax())
                    .put("excess", known.excess())
                    .put("enabled", known.enabled()),
            CustomerContract::lastSequence);

    private final TableForm form;
    private final Writes writes;
    private final RowQueries queries;

    CustomerContractTable(JsonObject contract, Writes writes, RowQueries queries) {
        this.form = TableForm.of(contract, "ContractItem");
        this.writes = writes;
        this.queries = queries;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(CONTRACT);
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        Future<Map<String, CustomerContract>> contracts = TableAnswers.of(
                items.stream().map(item -> item.getString(CONTRACT)),
                queries.contracts()::contractsOf,
                CustomerContract::contract);
        Future<Map<String, Product>> products = TableAnswers.of(
                items.stream().map(item -> item.getString(SKU)), queries.catalogue()::productsOf, Product::sku);
        Future<Map<String, Customer>> customers = TableAnswers.of(
                items.stream().map(item -> item.getString(CUSTOMER)),
                queries.partners()::customersOf,
                Customer::customer);
        return Future.join(contracts, products, customers)
                .map(all -> TableRows.of(
                        item -> contracts.result().get(item.getString(CONTRACT)),
                        THING,
                        item -> checked(item, MasterDataCommand.ANY),
                        item -> against(
                                command(item, MasterDataCommand.ANY),
                                contracts.result().get(item.getString(CONTRACT)),
                                products.result().get(item.getString(SKU)),
                                customers.result().get(item.getString(CUSTOMER)))));
    }

    /** In the order in which the ledger would say it. */
    private static TableRows.@Nullable Against against(
            DefineContract asked,
            @Nullable CustomerContract known,
            @Nullable Product product,
            @Nullable Customer customer) {
        if (product == null) return new TableRows.Against(RefusalReason.UNKNOWN_PRODUCT, "/" + SKU);
        if (customer == null) return new TableRows.Against(RefusalReason.UNKNOWN_CUSTOMER, "/" + CUSTOMER);
        boolean another = known != null
                && !(known.customer().equals(asked.customer()) && known.sku().equals(asked.sku()));
        if (another) return new TableRows.Against(RefusalReason.IN_USE, "/" + CONTRACT);
        boolean sameMoney = customer.currency().equals(asked.currency());
        if (!sameMoney) return new TableRows.Against(RefusalReason.OTHER_CURRENCY, "/currency");
        return known != null && asked.quantity() < known.drawn()
                ? new TableRows.Against(RefusalReason.BELOW_DRAWN, "/quantity")
                : null;
    }

    private static DefineContract asIs(CustomerContract contract) {
        return new DefineContract(
                contract.contract(),
                contract.name(),
                contract.customer(),
                contract.sku(),
                contract.quantity(),
                contract.unitPriceMicros(),
                contract.priceQuantity(),
                contract.currency(),
                contract.includesTax(),
                contract.fromDay(),
                contract.toDay(),
                ContractExcess.valueOf(contract.excess()),
                contract.enabled(),
                MasterDataCommand.ANY);
    }

    /** The command of a row whose days go together. */
    private static DefineContract checked(JsonObject item, long expected) {
        DefineContract asked = command(item, expected);
        if (asked.toDay() < asked.fromDay()) {
            throw TableFault.malformed("/toDay", "It ends before it begins.");
        }
        return asked;
    }

    private static DefineContract command(JsonObject item, long expected) {
        return CustomerContractHandler.definition(item, item.getString(CONTRACT), expected);
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(checked(item, expected), context);
    }
}
