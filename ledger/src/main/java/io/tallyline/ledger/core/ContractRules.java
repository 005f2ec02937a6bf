package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.event.PricingEvent.ContractDefined;
import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/** What is agreed with a customer about a product (F34). What orders draw follows from their lines, not from here. */
final class ContractRules {
    private final Books books;

    ContractRules(Books books) {
        this.books = books;
    }

    Decision define(DefineContract command) {
        Objection malformed = form(command);
        if (malformed != null) return refuse(command, malformed);
        ContractBook contracts = books.trade.contracts;
        int product = books.products.find(command.sku());
        if (product == ProductBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PRODUCT, "/sku");
        int known = contracts.find(command.contract());
        boolean exists = known != ContractBook.NONE;
        long changed = exists ? contracts.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_CONTRACT);
        if (version != null) return refuse(command, version, "/contract");
        int customer = books.trade.customers.find(command.customer());
        if (customer == AccountBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CUSTOMER, "/customer");
        Objection objection = exists
                ? checkChange(command, known, customer, product)
                : contracts.isFull(customer, product) ? new Objection(RefusalReason.LIMIT_REACHED, "/contract") : null;
        if (objection != null) return refuse(command, objection);
        boolean sameMoney = books.trade.customers.currency(customer).equals(command.currency());
        if (!sameMoney) return refuse(command, RefusalReason.OTHER_CURRENCY, "/currency");
        // From here on this is agreed.
        ContractDefined event = new ContractDefined(
                exists ? known : contracts.nextId(),
                command.contract(),
                command.name(),
                customer,
                product,
                command.quantity(),
                command.unitPriceMicros(),
                command.priceQuantity(),
                command.currency(),
                command.includesTax(),
                command.fromDay(),
                command.toDay(),
                command.excess(),
                command.enabled());
        return exists && contracts.isAs(event) ? Versions.unchanged(changed) : Decision.event(event);
    }

    private static @Nullable Objection form(DefineContract command) {
        boolean ordered = CalendarDay.isValid(command.toDay()) && command.toDay() >= command.fromDay();
        return new FieldChecks()
                .name("/contract", command.contract(), AccountBook.MAX_NAME_BYTES)
                .text("/name", command.name())
                .name("/customer", command.customer(), AccountBook.MAX_NAME_BYTES)
                .name("/sku", command.sku(), ProductBook.MAX_SKU_BYTES)
                .demand(command.quantity() >= 1 && command.quantity() <= CodeRules.MAX_QUANTITY, "/quantity")
                .demand(OrderLines.isPrice(command.unitPriceMicros()), "/unitPriceMicros")
                .demand(
                        command.priceQuantity() >= 1 && command.priceQuantity() <= OrderLines.MAX_PRICE_QUANTITY,
                        "/priceQuantity")
                .demand(CurrencyWord.isCurrency(command.currency()), "/currency")
                .demand(CalendarDay.isValid(command.fromDay()), "/fromDay")
                .demand(ordered, "/toDay")
                .objection();
    }

    private @Nullable Objection checkChange(DefineContract command, int known, int customer, int product) {
        ContractBook contracts = books.trade.contracts;
        if (!contracts.isOf(known, customer, product)) return new Objection(RefusalReason.IN_USE, "/contract");
        return command.quantity() < contracts.drawn(known)
                ? new Objection(RefusalReason.BELOW_DRAWN, "/quantity")
                : null;
    }
}
