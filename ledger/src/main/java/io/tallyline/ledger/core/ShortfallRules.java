package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.event.OrderEvent.ShortfallOrdered;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What waits of an order becomes an order of its own, and is cancelled in the one it comes from by the same event
 * (DOMAIN D24). Prices, discounts and taxes go along to the minor unit; shipping stays. It has its place in the queue
 * by its own number, and is never refused for stock or credit: the goods are wanted already.
 */
final class ShortfallRules {
    private final Books books;
    private final CreditRules credit;

    ShortfallRules(Books books, CreditRules credit) {
        this.books = books;
        this.credit = credit;
    }

    /** The order that is short, as it would be, and the lines of the new one. */
    private record Parting(int row, OrderLines rest, List<PricedLine> changed, OrderLines taken) {}

    Decision order(OrderShortfall command, long nowNanos) {
        Objection malformed = new FieldChecks()
                .demand(PlacementForm.isDay(command.promisedDay()), "/promisedDay")
                .text("/shippingMethod", command.shippingMethod(), PlacementForm.MAX_SHIPPING_METHOD_BYTES)
                .text("/personal", command.personal(), PartnerRules.MAX_PERSONAL_BYTES)
                .words("/reason", command)
                .demand(command.sealedFor().isEmpty() || command.sealedFor().equals(command.customer()), "/customer")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        TradeBooks trade = books.trade;
        OrderBook orders = trade.orders;
        int row = orders.find(command.order());
        Objection objection = OrderRules.checkCustomer(trade, row, command.order(), command.customer());
        if (objection == null)
            objection = OrderRules.checkOpen(trade, row, command.order(), command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        int named = books.warehouses.find(command.warehouse());
        if (!command.warehouse().isEmpty() && named == WarehouseBook.NONE) {
            return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        }
        if (PlacementRules.isOfAnother(books, named, orders.channel(row))) {
            return refuse(command, RefusalReason.OTHER_COMPANY, "/warehouse");
        }
        int warehouse = command.warehouse().isEmpty() ? orders.warehouse(row) : named;
        List<Integer> warehouses = PlacementRules.servedBy(trade, orders.channel(row), warehouse);
        Parting parting = new Parting(row, OrderLines.of(books, row), new ArrayList<>(), taken(row));
        objection = part(parting, warehouses, command.promisedDay(), nowNanos);
        if (objection != null) return refuse(command, objection);
        // From here on there are two orders.
        int day = PlacementRules.today(books, warehouses, nowNanos);
        new Sourcing(books, Supply.forOrder(books, nowNanos), day, orders.customer(row))
                .reserve(parting.taken().all(), warehouses, orders.strategy(row));
        parting.taken().all().forEach(LineDraft::backorderOpen);
        long total = parting.rest().total(orders.shipping(row), orders.shippingTaxBasisPoints(row));
        long newTotal = parting.taken().total(0, 0);
        long tooMuch = Math.max(0, orders.paid(row) - total);
        long moved = Math.min(tooMuch, newTotal);
        long more = newTotal - moved + Math.max(0, total - orders.paid(row)) - orders.owed(row);
        return Decision.event(new ShortfallOrdered(
                command.order(),
                command.reason(),
                List.copyOf(parting.changed()),
                total,
                moved,
                tooMuch - moved,
                placed(command, parting, warehouse, newTotal, holds(row, more), nowNanos),
                command.sealedFor()));
    }

    private OrderLines taken(int row) {
        TradeBooks trade = books.trade;
        return new OrderLines(
                books, trade.orders.pricesIncludeTax(row), trade.customers.digits(trade.orders.customer(row)));
    }

    /** Moves what waits from one to the other; the reason why not, or null. */
    private @Nullable Objection part(Parting parting, List<Integer> warehouses, int promisedDay, long nowNanos) {
        TradeBooks trade = books.trade;
        OrderBook orders = trade.orders;
        LinePricing pricing = new LinePricing(
                trade,
                orders.customer(parting.row()),
                orders.channel(parting.row()),
                orders.pricesIncludeTax(parting.row()),
                orders.destination(parting.row()),
                PlacementRules.today(books, warehouses, nowNanos));
        for (LineDraft line : parting.rest().all()) {
            long waits = line.backordered();
            if (waits == 0) {
                continue;
            }
            long before = line.agreed();
            long offBefore = line.off();
            line.reduce(waits);
            line.leaveDiscount();
            parting.changed().add(line.priced());
            OrderLine asked = line.partOf(
                    books.products.sku(line.product), waits, before - line.agreed(), offBefore - line.off());
            Objection objection = parting.taken().add(asked, pricing, line.lacksPrice());
            if (objection != null) return new Objection(objection.reason(), "/order");
            // What it has drawn it keeps, and so does the new line.
            LineDraft taken = parting.taken().all().get(parting.taken().all().size() - 1);
            taken.drawOn(line.contract());
            taken.awaitTax(line.awaitsTax());
            taken.setDays(promised(line.days(), promisedDay));
        }
        if (parting.changed().isEmpty()) return new Objection(RefusalReason.NOTHING_SHORT, "/order");
        boolean nothing = parting.rest().all().stream().allMatch(line -> line.wanted() == 0);
        return nothing ? new Objection(RefusalReason.NOTHING_LEFT, "/order") : null;
    }

    /** A day that is promised for the new order is promised for all of it. */
    private static LineDays promised(LineDays days, int promisedDay) {
        if (promisedDay == 0) return days;
        return new LineDays(days.requestedDay(), days.requestedDay() == 0 ? 0 : promisedDay);
    }

    /** What a person has to clear for the one is to be cleared for the other. */
    private List<HoldReason> holds(int row, long more) {
        OrderBook orders = books.trade.orders;
        Set<HoldReason> holds = new TreeSet<>(orders.holds(row));
        PaymentType payment = orders.paymentType(row);
        if (credit.isOver(payment, orders.customer(row), orders.salesperson(row), more)) {
            holds.add(HoldReason.CREDIT);
        }
        if (PlacementAccounts.isBlocked(books.trade, orders.customer(row), orders.salesperson(row))) {
            holds.add(HoldReason.CLERK);
        }
        return List.copyOf(holds);
    }

    private OrderPlaced placed(
            OrderShortfall command, Parting parting, int warehouse, long total, List<HoldReason> holds, long nowNanos) {
        OrderBook orders = books.trade.orders;
        int row = parting.row();
        List<PricedLine> lines = new ArrayList<>();
        parting.taken().all().forEach(line -> lines.add(line.priced()));
        return new OrderPlaced(
                orders.channel(row),
                "",
                "",
                0,
                0,
                0,
                false,
                orders.customer(row),
                orders.salesperson(row),
                orders.paymentType(row),
                orders.policy(row) == ShortagePolicy.SHIP_COMPLETE
                        ? ShortagePolicy.SHIP_COMPLETE
                        : ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                orders.strategy(row),
                warehouse,
                orders.priority(row),
                orders.requestedDay(row),
                command.promisedDay() == 0 ? orders.promisedDay(row) : command.promisedDay(),
                command.shippingMethod(),
                0,
                0,
                orders.pricesIncludeTax(row),
                books.trade.customers.currency(orders.customer(row)),
                total,
                holds,
                List.copyOf(lines),
                command.personal(),
                orders.destination(row),
                0,
                Placement.payBy(books.trade, orders.paymentType(row), nowNanos),
                List.of(),
                true,
                orders.lacksAddress(row),
                orders.asked(row));
    }
}
