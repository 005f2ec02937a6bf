package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ShopEnd;
import java.util.ArrayList;
import java.util.List;

/** What an order must look like to be judged at all, whoever sends it; its lines are checked one by one later. */
final class PlacementForm {
    static final int MAX_SHOP_BYTES = 48;
    static final int MAX_EXTERNAL_NUMBER_BYTES = 100;
    static final int MAX_SHIPPING_METHOD_BYTES = 48;
    static final int MAX_PRIORITY = 1000;

    private PlacementForm() {}

    /** What is wrong with its fields, in their order; whether the lines are too many comes last. */
    static List<Objection> check(PlaceOrder command, LedgerLimits limits) {
        FieldChecks identity = new FieldChecks()
                .name("/channel", command.channel(), ChannelBook.MAX_NAME_BYTES)
                .text("/shop", command.shop(), MAX_SHOP_BYTES)
                .text("/externalNumber", command.externalNumber(), MAX_EXTERNAL_NUMBER_BYTES)
                .demand(!command.imported() || !command.externalNumber().isEmpty(), "/externalNumber")
                .demand(command.externalVersion() >= 0, "/externalVersion");
        // Nothing is placed of what is at its end, so nothing else of it is read.
        if (command.end() != ShopEnd.NONE) {
            return identity.demand(command.imported(), "/imported").objections();
        }
        List<Objection> objections = new ArrayList<>(identity.name(
                        "/customer", command.customer(), AccountBook.MAX_NAME_BYTES)
                .text("/salesperson", command.salesperson(), AccountBook.MAX_NAME_BYTES)
                .demand(Math.abs((long) command.priority()) <= MAX_PRIORITY, "/priority")
                .demand(isDay(command.requestedDay()), "/requestedDay")
                .demand(isDay(command.promisedDay()), "/promisedDay")
                .text("/shippingMethod", command.shippingMethod(), MAX_SHIPPING_METHOD_BYTES)
                .demand(LineAmount.isAmount(command.shippingMinor()), "/shippingMinor")
                .demand(OrderLines.isTax(command.shippingTaxBasisPoints()), "/shippingTaxBasisPoints")
                .demand(LineAmount.isAmount(command.discountMinor()), "/discountMinor")
                .demand(PricingRules.isCountry(command.destination()), "/destination")
                .demand(command.currency().isEmpty() || CurrencyWord.isCurrency(command.currency()), "/currency")
                .text("/personal", command.personal(), PartnerRules.MAX_PERSONAL_BYTES)
                .demand(!command.lines().isEmpty(), "/lines")
                .objections());
        if (hasTooManyLines(command, limits)) {
            objections.add(new Objection(RefusalReason.LIMIT_REACHED, "/lines"));
        }
        return objections;
    }

    static boolean hasTooManyLines(PlaceOrder command, LedgerLimits limits) {
        return command.lines().size() > Math.min(limits.linesPerCommand(), OrderLines.MAX_LINES);
    }

    static boolean isDay(int day) {
        return day == 0 || CalendarDay.isValid(day);
    }
}
