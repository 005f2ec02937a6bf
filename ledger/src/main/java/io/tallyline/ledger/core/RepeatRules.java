package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.event.OrderEvent.LeftOutLine;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.SystemEvent.CommandRefused;
import io.tallyline.ledger.value.OrderLifecycle;
import java.util.ArrayList;
import java.util.List;

/**
 * An order like one that is here: what is wanted of its lines, or was ordered when it is cancelled, placed anew as if
 * it were asked for today. Given prices and discounts are not repeated, whether its prices include tax is as the price
 * list says, and shipping costs what it did.
 */
final class RepeatRules {
    private final Books books;
    private final PlacementRules placement;

    RepeatRules(Books books, PlacementRules placement) {
        this.books = books;
        this.placement = placement;
    }

    Decision repeat(RepeatOrder command, long nowNanos) {
        Objection malformed = new FieldChecks()
                .demand(PlacementForm.isDay(command.requestedDay()), "/requestedDay")
                .demand(PlacementForm.isDay(command.promisedDay()), "/promisedDay")
                .text("/shippingMethod", command.shippingMethod(), PlacementForm.MAX_SHIPPING_METHOD_BYTES)
                .text("/personal", command.personal(), PartnerRules.MAX_PERSONAL_BYTES)
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int row = books.trade.orders.find(command.order());
        Objection objection = OrderRules.checkCustomer(books.trade, row, command.order(), command.customer());
        if (objection != null) return refuse(command, objection);
        List<OrderLine> lines = new ArrayList<>();
        List<LeftOutLine> leftOut = new ArrayList<>();
        boolean gross = isGross(row);
        readLines(row, gross, nowNanos, lines, leftOut);
        if (lines.isEmpty()) return refuse(command, RefusalReason.NOTHING_TO_REPEAT, "/order");
        Decision decision = placement.placeWellFormed(placement(command, row, gross, lines), nowNanos);
        if (decision.event() instanceof CommandRefused refused) {
            // The lines and the shipping that it names are not the asker's.
            boolean repeated =
                    refused.field().startsWith("/lines") || refused.field().equals("/shippingMinor");
            String field = repeated ? "/order" : refused.field();
            return refuse(command, RefusalReason.of(refused.reason()), field);
        }
        if (!(decision.event() instanceof OrderPlaced placed)) {
            throw new IllegalStateException("an order was repeated to " + decision);
        }
        // From here on there is another like it.
        return Decision.event(new OrderRepeated(command.order(), placed, List.copyOf(leftOut)));
    }

    /** On the basis of today's price list, so that it has prices for it. */
    private boolean isGross(int row) {
        TradeBooks trade = books.trade;
        int list = LinePricing.priceList(trade, trade.orders.customer(row), trade.orders.channel(row));
        return list == PriceListBook.NONE ? trade.orders.pricesIncludeTax(row) : trade.priceLists.includesTax(list);
    }

    private void readLines(int row, boolean gross, long nowNanos, List<OrderLine> lines, List<LeftOutLine> leftOut) {
        TradeBooks trade = books.trade;
        OrderBook orders = trade.orders;
        List<Integer> warehouses = PlacementRules.servedBy(trade, orders.channel(row), orders.warehouse(row));
        int day = PlacementRules.today(books, warehouses, nowNanos);
        LinePricing pricing =
                new LinePricing(trade, orders.customer(row), orders.channel(row), gross, orders.destination(row), day);
        ContractDraws draws = new ContractDraws(trade, orders.customer(row), gross, day);
        // Taken in here to see what can be had; the placement takes them in again.
        OrderLines trial = new OrderLines(books, gross, trade.customers.digits(orders.customer(row)));
        LineIntake intake = new LineIntake(books, trial, pricing, draws, false);
        boolean cancelled = orders.lifecycle(row) == OrderLifecycle.CANCELLED;
        for (int each = trade.lines.first(row); each != OrderLineBook.NONE; each = trade.lines.next(each)) {
            long wanted = trade.lines.ordered(each) - (cancelled ? 0 : trade.lines.cancelled(each));
            if (wanted == 0) {
                continue;
            }
            long quantity = Math.min(wanted, CodeRules.MAX_QUANTITY);
            int product = trade.lines.product(each);
            String sku = books.products.sku(product);
            OrderLine line = new OrderLine(sku, quantity, OrderCommand.OURS, 1, 0, OrderCommand.OURS);
            Objection objection = intake.add(line);
            // An amount that is too large is too large for the order as a whole.
            if (objection == null || objection.reason() == RefusalReason.AMOUNT_TOO_LARGE) {
                lines.add(line);
            } else {
                leftOut.add(new LeftOutLine(
                        trade.lines.line(each),
                        sku,
                        quantity,
                        objection.reason().number()));
            }
        }
    }

    private PlaceOrder placement(RepeatOrder command, int row, boolean gross, List<OrderLine> lines) {
        TradeBooks trade = books.trade;
        OrderBook orders = trade.orders;
        LineAmount shipping = LineAmount.taxed(
                orders.shipping(row), orders.shippingTaxBasisPoints(row), orders.pricesIncludeTax(row));
        return new PlaceOrder(
                trade.channels.name(orders.channel(row)),
                "",
                "",
                0,
                0,
                0,
                false,
                command.customer(),
                nameOf(orders.salesperson(row)),
                orders.paymentType(row),
                orders.policy(row),
                orders.strategy(row),
                orders.warehouse(row) == WarehouseBook.NONE ? "" : books.warehouses.name(orders.warehouse(row)),
                orders.priority(row),
                command.requestedDay(),
                command.promisedDay(),
                command.shippingMethod(),
                gross ? shipping.gross() : shipping.net(),
                orders.shippingTaxBasisPoints(row),
                0,
                gross,
                List.copyOf(lines),
                command.holds(),
                command.personal(),
                orders.destination(row),
                0,
                "",
                0,
                command.lacksAddress());
    }

    private String nameOf(int salesperson) {
        return salesperson == AccountBook.NONE ? "" : books.trade.salespeople.name(salesperson);
    }
}
