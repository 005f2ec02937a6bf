package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.PartnerQueries;
import io.tallyline.api.query.PartnerQueries.Customer;
import io.tallyline.api.query.PricingQueries;
import io.tallyline.api.query.PricingQueries.PriceList;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of customers. What is known of them as persons is sealed as in any other way; a dry run opens and makes no key. */
final class CustomerTable implements TableKind {
    private static final String PERSONAL = "personal";
    /** What was sealed of a person of whom nothing can be read any more: no column has it, so no table says it. */
    private static final String ERASED = "erasedPersonal";
    /** What was sealed of a person of whom the table leaves something as it was. */
    private static final String OPENED = "openedPersonal";

    private final TableForm form;
    private final CustomerHandler customers;
    private final PartnerQueries partners;
    private final PricingQueries pricing;
    private final PersonalSeal seal;
    private final CreditGrant grant;

    CustomerTable(
            TableForm form,
            CustomerHandler customers,
            PartnerQueries partners,
            PricingQueries pricing,
            PersonalSeal seal,
            CreditGrant grant) {
        this.form = form;
        this.customers = customers;
        this.partners = partners;
        this.pricing = pricing;
        this.seal = seal;
        this.grant = grant;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of("customer");
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        return TableAnswers.of(
                        items.stream().map(item -> item.getString("customer")),
                        partners::customersOf,
                        Customer::customer)
                .compose(known -> listsOf(items, known).map(lists -> new Known(known, lists)));
    }

    /** The lists that the table names, and those that its customers keep. */
    private Future<Map<String, PriceList>> listsOf(List<JsonObject> items, Map<String, Customer> known) {
        Stream<String> named = items.stream().map(item -> item.getString("priceList"));
        Stream<String> kept = known.values().stream().map(Customer::priceList);
        return TableAnswers.of(Stream.concat(named, kept), pricing::priceListsOf, PriceList::priceList);
    }

    /** What the rows have of the customers and price lists of a table. */
    private final class Known implements TableRows {
        private final Map<String, Customer> customers;
        private final Map<String, PriceList> lists;

        Known(Map<String, Customer> customers, Map<String, PriceList> lists) {
            this.customers = customers;
            this.lists = lists;
        }

        @Override
        public boolean has(JsonObject item) {
            return customers.containsKey(item.getString("customer"));
        }

        @Override
        public boolean hasSo(JsonObject item) {
            String customer = item.getString("customer");
            Customer known = customers.get(customer);
            String sealed = known == null ? "" : known.personal();
            Long limit = known == null ? null : known.creditLimit();
            DefineCustomer asked = CustomerHandler.definition(
                    item,
                    customer,
                    sealed,
                    grant.limit(item, known != null, limit),
                    CreditGrant.GRANTED,
                    MasterDataCommand.ANY);
            return known != null && asked.equals(asIs(known)) && isSamePerson(item, customer, sealed);
        }

        private boolean isSamePerson(JsonObject item, String customer, String sealed) {
            JsonObject asked = item.getJsonObject(PERSONAL);
            if (item.containsKey(ERASED)) {
                return item.getString(ERASED).equals(sealed);
            }
            if (asked == null || sealed.isEmpty()) {
                return asked == null && sealed.isEmpty();
            }
            return seal.open(customer, sealed).filter(asked::equals).isPresent();
        }

        @Override
        public @Nullable JsonObject asItIs(JsonObject item) {
            Customer known = customers.get(item.getString("customer"));
            return known == null ? null : item(known);
        }

        private JsonObject item(Customer known) {
            JsonObject item = new JsonObject()
                    .put("creditLimitMinor", known.creditLimit())
                    .put("priceList", known.priceList())
                    .put("blocked", known.blocked())
                    .put("minimumShelfLifeDays", known.minimumShelfLifeDays());
            open(known).ifPresent(personal -> item.put(PERSONAL, personal));
            return item;
        }

        private Optional<JsonObject> open(Customer known) {
            String sealed = known.personal();
            return sealed.isEmpty() ? Optional.empty() : seal.open(known.customer(), sealed);
        }

        /** Whoever says nothing of a person who was erased does not make one of whom nothing was ever known. */
        @Override
        public JsonObject keeping(JsonObject completed) {
            Customer known = customers.get(completed.getString("customer"));
            if (known == null || known.personal().isEmpty()) {
                return completed;
            }
            boolean erased = open(known).isEmpty();
            if (completed.containsKey(PERSONAL)) {
                return erased ? completed : completed.put(OPENED, known.personal());
            }
            return erased ? completed.put(ERASED, known.personal()) : completed;
        }

        @Override
        public long version(JsonObject item) {
            Customer known = customers.get(item.getString("customer"));
            return known == null ? MasterDataCommand.ANY : known.lastSequence();
        }

        @Override
        public @Nullable Against foresees(JsonObject item) {
            String name = item.getString("priceList", "");
            PriceList list = lists.get(name);
            if (!name.isEmpty() && list == null) {
                return new Against(RefusalReason.UNKNOWN_PRICE_LIST, "/priceList");
            }
            if (list != null && !list.currency().equals(item.getString("currency"))) {
                return new Against(RefusalReason.OTHER_CURRENCY, "/priceList");
            }
            Customer known = customers.get(item.getString("customer"));
            return known == null
                    ? grant.against(item, null, null)
                    : grant.against(item, known.currency(), known.creditLimit());
        }
    }

    private static DefineCustomer asIs(Customer customer) {
        Long limit = customer.creditLimit();
        return new DefineCustomer(
                customer.customer(),
                customer.currency(),
                customer.currencyDigits(),
                limit == null ? PartnerCommand.NO_LIMIT : limit,
                customer.priceList(),
                customer.blocked(),
                customer.personal(),
                MasterDataCommand.ANY,
                false,
                customer.minimumShelfLifeDays());
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        String customer = item.getString("customer");
        String erased = item.getString(ERASED, "");
        String opened = item.getString(OPENED, "");
        if (!opened.isEmpty()) {
            return Personal.sealAgain(seal, customer, item.getJsonObject(PERSONAL), opened)
                    .compose(again -> customers.defineSealed(item, customer, again, grant, expected, context));
        }
        return erased.isEmpty()
                ? customers.define(item, customer, grant, expected, context)
                : customers.defineSealed(item, customer, erased, grant, expected, context);
    }
}
