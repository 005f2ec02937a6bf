package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.event.PricingEvent.ContractDefined;
import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/** What is agreed with a customer about a product (F34). What orders draw follows from their lines, not from here. */
final class ContractRules {
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

    /** By so many hours the last zone on earth is behind UTC: a day that is over there is over everywhere. */
    private static final int HOURS_OF_LAST_ZONE = 12;

    private final Books books;

    ContractRules(Books books) {
        this.books = books;
    }

    Decision define(DefineContract command, long nowNanos) {
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
        boolean another = exists && !contracts.isOf(known, customer, product);
        if (another) return refuse(command, RefusalReason.IN_USE, "/contract");
        int today = CalendarDay.of(nowNanos - HOURS_OF_LAST_ZONE * NANOS_PER_HOUR);
        boolean tooMany = exists
                ? contracts.lastDay(known) < today && isOneTooMany(command, customer, product, today)
                : contracts.isFull() || isOneTooMany(command, customer, product, today);
        if (tooMany) return refuse(command, RefusalReason.LIMIT_REACHED, "/contract");
        boolean sameMoney = books.trade.customers.currency(customer).equals(command.currency());
        if (!sameMoney) return refuse(command, RefusalReason.OTHER_CURRENCY, "/currency");
        boolean belowDrawn = exists && command.quantity() < contracts.drawn(known);
        if (belowDrawn) return refuse(command, RefusalReason.BELOW_DRAWN, "/quantity");
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

    /** Whether it would be one more that is not over than a customer and product may have. */
    private boolean isOneTooMany(DefineContract command, int customer, int product, int today) {
        return command.toDay() >= today && books.trade.contracts.isFull(customer, product, today);
    }
}
