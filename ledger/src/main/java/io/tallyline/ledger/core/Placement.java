package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderQuote;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One order on its way into the books, of which form, accounts, channel and warehouse are known to be right: it is priced,
 * then reserved, then weighed against what accounts may owe, and becomes an event. Each step says all that it has against the
 * order.
 */
final class Placement {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private final Books books;
    private final CreditRules credit;
    private final PlaceOrder command;
    private final long nowNanos;
    private final int customer;
    /** What owes, and has contracts: the customer's; {@link AccountBook#NONE} of somebody new. */
    private final int account;

    private final int salesperson;
    private final int channel;
    private final int warehouse;
    private final List<Integer> warehouses;
    private final int day;
    private final boolean gross;
    private final OrderLines lines;
    private final LinePricing pricing;
    private final LineIntake intake;

    private final ShortagePolicy policy;
    private final SourcingStrategy strategy;
    private List<Integer> promotions = List.of();
    /** Minor units that they take off each line. */
    private long[] promotionOff = {};

    private int promised;
    private long total;

    /**
     * An order that is judged.
     *
     * @param warehouse the only one to serve it, or {@link WarehouseBook#NONE}
     * @param ofSomebodyNew whether the customer is only who they would be made like
     */
    Placement(
            Books books,
            CreditRules credit,
            PlaceOrder command,
            int channel,
            int warehouse,
            boolean ofSomebodyNew,
            long nowNanos) {
        TradeBooks trade = books.trade;
        this.books = books;
        this.credit = credit;
        this.command = command;
        this.nowNanos = nowNanos;
        this.customer = trade.customers.find(command.customer());
        this.account = ofSomebodyNew ? AccountBook.NONE : customer;
        this.salesperson = trade.salespeople.find(command.salesperson());
        this.channel = channel;
        this.warehouse = warehouse;
        this.warehouses = PlacementRules.servedBy(trade, channel, warehouse);
        this.day = PlacementRules.today(books, warehouses, nowNanos);
        this.gross = isGross(trade, command, customer, channel);
        this.lines = new OrderLines(books, gross, trade.customers.digits(customer), command.imported());
        this.pricing = new LinePricing(trade, customer, channel, gross, command.destination(), day);
        ContractDraws draws = new ContractDraws(trade, account, trade.customers.currency(customer), gross, day);
        this.intake = new LineIntake(books, lines, pricing, draws, command.imported());
        this.policy = policy();
        this.strategy = command.strategy() == SourcingStrategy.CHANNEL_DEFAULT
                ? trade.channels.strategy(channel)
                : command.strategy();
    }

    /** Whether prices, shipping and discounts are with tax. */
    private static boolean isGross(TradeBooks trade, PlaceOrder command, int customer, int channel) {
        int list = command.basisOfList() ? LinePricing.priceList(trade, customer, channel) : PriceListBook.NONE;
        return list == PriceListBook.NONE ? command.pricesIncludeTax() : trade.priceLists.includesTax(list);
    }

    /** What each line costs by contract or list, less promotions, less what the order itself takes off. */
    List<Objection> price() {
        List<Objection> objections = new ArrayList<>();
        for (int i = 0; i < command.lines().size(); i++) {
            OrderLine line = command.lines().get(i);
            List<Objection> problems = lines.problems(line);
            Objection objection = problems.isEmpty() ? intake.add(line) : null;
            if (objection != null) objections.add(objection.ofLine(i));
            for (Objection problem : problems) {
                objections.add(problem.ofLine(i));
            }
        }
        if (!objections.isEmpty()) return objections;
        Objection objection = intake.finish("/lines");
        if (objection != null) return List.of(objection);
        judgeTaxes();
        long[] given = lines.discounts();
        promotions = new Promotions(books.trade, customer, channel, day).apply(intake.asked(), lines);
        long[] before = lines.discounts();
        promotionOff = new long[before.length];
        for (int i = 0; i < before.length; i++) {
            promotionOff[i] = before[i] - given[i];
        }
        boolean tooMuch = !lines.spreadDiscount(command.discountMinor());
        if (tooMuch) return List.of(new Objection(RefusalReason.MALFORMED, "/discountMinor"));
        long[] after = lines.discounts();
        for (int i = 0; i < given.length; i++) {
            given[i] += after[i] - before[i];
        }
        pricing.judge(intake.asked(), lines.all(), given);
        return List.of();
    }

    /** Another system knows how it taxed what it sold. */
    private void judgeTaxes() {
        if (command.imported()) return;
        for (OrderLine line : command.lines()) {
            pricing.judgeTax(books.products.find(line.sku()), line.taxBasisPoints());
        }
    }

    /** What it gets, and what becomes of the rest. */
    List<Objection> reserve() {
        new Sourcing(books, Supply.forOrder(books, nowNanos), day, customer).reserve(lines.all(), warehouses, strategy);
        if (policy == ShortagePolicy.REFUSE_IF_SHORT) {
            List<Objection> shortages = PlacementRules.shortages(lines.all());
            if (!shortages.isEmpty()) return shortages;
        }
        Objection objection = PlacementRules.settleShortage(lines.all(), policy);
        if (objection != null) return List.of(objection);
        promise();
        return List.of();
    }

    /** For which day it is promised, and those of its lines that are wanted on days of their own. */
    private void promise() {
        PromiseRules promises = new PromiseRules(books, lines.all(), policy, command.requestedDay(), nowNanos);
        promises.promiseNew(lines.all(), command.promisedDay());
        promised = command.promisedDay() != 0 ? command.promisedDay() : promises.ofOrder();
    }

    /** What another system sold is sold: all of it waits that is not there, now and when the order is edited (DOMAIN D23). */
    private ShortagePolicy policy() {
        ShortagePolicy asked = command.policy() == ShortagePolicy.CHANNEL_DEFAULT
                ? books.trade.channels.policy(channel)
                : command.policy();
        boolean losesUnits =
                asked == ShortagePolicy.REFUSE_IF_SHORT || asked == ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST;
        return command.imported() && losesUnits ? ShortagePolicy.SHIP_AVAILABLE_BACKORDER : asked;
    }

    /** What it costs in all, which the books must be able to count. */
    List<Objection> charge() {
        total = lines.total(command.shippingMinor(), command.shippingTaxBasisPoints());
        if (!isTooMuch(total)) return List.of();
        String field = isTooMuch(lines.total(0, 0)) ? "/lines" : "/shippingMinor";
        return List.of(new Objection(RefusalReason.AMOUNT_TOO_LARGE, field));
    }

    private boolean isTooMuch(long costs) {
        return costs > LineAmount.MAX_MINOR || credit.isTooMuch(command.paymentType(), account, salesperson, costs);
    }

    /** The order as it is placed, once no step has anything against it. */
    OrderPlaced event() {
        List<PricedLine> priced = new ArrayList<>();
        lines.all().forEach(line -> priced.add(line.priced()));
        return new OrderPlaced(
                channel,
                command.shop(),
                command.externalNumber(),
                command.externalVersion(),
                command.contentHigh(),
                command.contentLow(),
                command.imported(),
                customer,
                salesperson,
                command.paymentType(),
                policy,
                strategy,
                warehouse,
                command.priority(),
                command.requestedDay(),
                promised,
                command.shippingMethod(),
                command.shippingMinor(),
                command.shippingTaxBasisPoints(),
                gross,
                books.trade.customers.currency(customer),
                total,
                holds(),
                List.copyOf(priced),
                command.personal(),
                command.destination(),
                command.draft(),
                payBy(books.trade, command.paymentType(), nowNanos),
                promotions,
                true,
                command.lacksAddress(),
                command.holds().stream().filter(OrderBook::isLiftedByRules).toList());
    }

    /** The same order as it would be, for whoever only asked. */
    OrderQuote quote() {
        LineAmount shipping = LineAmount.taxed(command.shippingMinor(), command.shippingTaxBasisPoints(), gross);
        LineAmount sum = shipping;
        List<OrderQuote.Line> quoted = new ArrayList<>();
        for (LineDraft line : lines.all()) {
            sum = sum.plus(line.amount());
            quoted.add(quote(line.priced(), promotionOff[line.line - 1]));
        }
        AccountBook customers = books.trade.customers;
        return new OrderQuote(
                customers.currency(customer),
                customers.digits(customer),
                sum.net(),
                sum.tax(),
                total,
                shipping.net(),
                shipping.tax(),
                promotions.stream().map(books.trade.promotions::name).toList(),
                promised,
                holds(),
                List.copyOf(quoted));
    }

    private OrderQuote.Line quote(PricedLine priced, long promotionMinor) {
        LineState state = priced.state();
        int contract = priced.contractId();
        return new OrderQuote.Line(
                state.line(),
                books.products.sku(state.productId()),
                state.ordered() - state.cancelled(),
                state.reservations().stream()
                        .mapToLong(LineReservation::reserved)
                        .sum(),
                state.backordered(),
                priced.unitPriceMicros(),
                priced.priceQuantity(),
                priced.discountMinor(),
                promotionMinor,
                priced.taxBasisPoints(),
                contract == ContractBook.NONE ? "" : books.trade.contracts.name(contract),
                state.netMinor(),
                state.taxMinor(),
                priced.days().requestedDay(command.requestedDay()),
                priced.days().promisedDay(promised));
    }

    /** What a person has to clear first. */
    private List<HoldReason> holds() {
        Set<HoldReason> holds = EnumSet.noneOf(HoldReason.class);
        holds.addAll(command.holds());
        if (isToNowhere()) {
            holds.add(HoldReason.ADDRESS);
        }
        if (credit.isOver(command.paymentType(), account, salesperson, total)) {
            holds.add(HoldReason.CREDIT);
        }
        if (pricing.isOutOfTolerance() || intake.isHeld()) {
            holds.add(HoldReason.PRICE);
        }
        boolean blocked = PlacementAccounts.isBlocked(books.trade, customer, salesperson)
                || lines.all().stream().anyMatch(line -> books.products.blocked(line.product));
        if (blocked) {
            holds.add(HoldReason.CLERK);
        }
        return List.copyOf(holds);
    }

    /** Goods would have to go somewhere, and nobody says where. */
    private boolean isToNowhere() {
        return command.lacksAddress()
                && books.trade.channels.needsAddress(channel)
                && lines.all().stream().anyMatch(line -> !books.products.isService(line.product));
    }

    /** Ledger time at which an order that is placed now is cancelled unless it is paid; 0 for never. */
    static long payBy(TradeBooks trade, PaymentType type, long nowNanos) {
        int minutes = trade.paymentTerms.minutesToPay(type);
        return minutes == 0 ? 0 : nowNanos + minutes * NANOS_PER_MINUTE;
    }
}
