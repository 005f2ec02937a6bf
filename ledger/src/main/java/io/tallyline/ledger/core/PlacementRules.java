package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.OrderHeld;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order is taken, and what it gets: reserved in the event that places it (DOMAIN D21), under a policy for what is
 * short (D22). What another system sends is never refused for stock, price or credit (D23).
 */
final class PlacementRules {
    static final int MAX_SHOP_BYTES = 48;
    static final int MAX_EXTERNAL_NUMBER_BYTES = 100;
    static final int MAX_SHIPPING_METHOD_BYTES = 48;
    static final int MAX_PRIORITY = 1000;
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private final Books books;
    private final LedgerLimits limits;
    private final CreditRules credit;
    private final DraftRules drafts;

    PlacementRules(Books books, LedgerLimits limits, CreditRules credit, DraftRules drafts) {
        this.books = books;
        this.limits = limits;
        this.credit = credit;
        this.drafts = drafts;
    }

    Decision place(PlaceOrder command, long nowNanos) {
        Objection malformed = new FieldChecks()
                .name("/channel", command.channel(), ChannelBook.MAX_NAME_BYTES)
                .text("/shop", command.shop(), MAX_SHOP_BYTES)
                .text("/externalNumber", command.externalNumber(), MAX_EXTERNAL_NUMBER_BYTES)
                .demand(!command.imported() || !command.externalNumber().isEmpty(), "/externalNumber")
                .demand(command.externalVersion() >= 0, "/externalVersion")
                .name("/customer", command.customer(), AccountBook.MAX_NAME_BYTES)
                .text("/salesperson", command.salesperson(), AccountBook.MAX_NAME_BYTES)
                .demand(Math.abs((long) command.priority()) <= MAX_PRIORITY, "/priority")
                .demand(isDay(command.requestedDay()), "/requestedDay")
                .demand(isDay(command.promisedDay()), "/promisedDay")
                .text("/shippingMethod", command.shippingMethod(), MAX_SHIPPING_METHOD_BYTES)
                .demand(isAmount(command.shippingMinor()), "/shippingMinor")
                .demand(OrderLines.isTax(command.shippingTaxBasisPoints()), "/shippingTaxBasisPoints")
                .demand(isAmount(command.discountMinor()), "/discountMinor")
                .demand(PricingRules.isCountry(command.destination()), "/destination")
                .demand(command.currency().isEmpty() || CurrencyWord.isCurrency(command.currency()), "/currency")
                .text("/personal", command.personal(), PartnerRules.MAX_PERSONAL_BYTES)
                .demand(!command.lines().isEmpty(), "/lines")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int most = Math.min(limits.linesPerCommand(), OrderLines.MAX_LINES);
        if (command.lines().size() > most) return refuse(command, RefusalReason.LIMIT_REACHED, "/lines");
        TradeBooks trade = books.trade;
        int channel = trade.channels.find(command.channel());
        if (channel == ChannelBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CHANNEL, "/channel");
        int known = trade.orders.findExternal(channel, command.shop(), command.externalNumber());
        if (known != OrderBook.NONE) return again(command, known);
        Objection objection = command.draft() == 0 ? null : drafts.check(command.draft(), MasterDataCommand.ANY);
        if (objection == null) objection = checkPartners(command);
        if (objection == null) objection = checkCurrency(command);
        if (objection != null) return refuse(command, objection);
        int warehouse = books.warehouses.find(command.warehouse());
        if (!command.warehouse().isEmpty() && warehouse == WarehouseBook.NONE) {
            return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        }
        int customer = trade.customers.find(command.customer());
        OrderLines lines = new OrderLines(books, command.pricesIncludeTax(), trade.customers.digits(customer));
        List<Integer> warehouses = servedBy(trade, channel, warehouse);
        int day = today(books, warehouses, nowNanos);
        LinePricing pricing =
                new LinePricing(trade, customer, channel, command.pricesIncludeTax(), command.destination(), day);
        for (int i = 0; i < command.lines().size(); i++) {
            OrderLine line = command.lines().get(i);
            objection = lines.add(line, pricing);
            if (objection != null) return refuse(command, objection.ofLine(i));
        }
        List<Integer> promotions = new Promotions(trade, customer, channel, day).apply(command.lines(), lines);
        if (!lines.spreadDiscount(command.discountMinor())) {
            return refuse(command, RefusalReason.MALFORMED, "/discountMinor");
        }
        ShortagePolicy policy = policy(command, channel);
        SourcingStrategy strategy = command.strategy() == SourcingStrategy.CHANNEL_DEFAULT
                ? trade.channels.strategy(channel)
                : command.strategy();
        new Sourcing(books, Supply.forOrder(books), day).reserve(lines.all(), warehouses, strategy);
        boolean cancelsRest = policy == ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST;
        if (command.imported() && cancelsRest && lines.all().stream().allMatch(line -> line.reserved() == 0)) {
            // Where nothing is there, to cancel the rest is to refuse the order.
            policy = ShortagePolicy.SHIP_AVAILABLE_BACKORDER;
        }
        objection = settleShortage(lines.all(), policy);
        if (objection != null) return refuse(command, objection);
        long total = lines.total(command.shippingMinor(), command.shippingTaxBasisPoints());
        int salesperson = trade.salespeople.find(command.salesperson());
        boolean tooMuch =
                total > LineAmount.MAX_MINOR || credit.isTooMuch(command.paymentType(), customer, salesperson, total);
        if (tooMuch) return refuse(command, RefusalReason.AMOUNT_TOO_LARGE, "/lines");
        // From here on the order is placed.
        Set<HoldReason> holds = EnumSet.noneOf(HoldReason.class);
        holds.addAll(command.holds());
        if (credit.isOver(command.paymentType(), customer, salesperson, total)) {
            holds.add(HoldReason.CREDIT);
        }
        if (pricing.isOutOfTolerance()) {
            holds.add(HoldReason.PRICE);
        }
        if (isBlocked(trade, customer, salesperson)) {
            holds.add(HoldReason.CLERK);
        }
        List<PricedLine> priced = new ArrayList<>();
        lines.all().forEach(line -> priced.add(line.priced()));
        return Decision.event(new OrderPlaced(
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
                command.promisedDay(),
                command.shippingMethod(),
                command.shippingMinor(),
                command.shippingTaxBasisPoints(),
                command.pricesIncludeTax(),
                trade.customers.currency(customer),
                total,
                List.copyOf(holds),
                List.copyOf(priced),
                command.personal(),
                command.destination(),
                command.draft(),
                payBy(command.paymentType(), nowNanos),
                promotions,
                true));
    }

    private long payBy(PaymentType type, long nowNanos) {
        int minutes = books.trade.paymentTerms.minutesToPay(type);
        return minutes == 0 ? 0 : nowNanos + minutes * NANOS_PER_MINUTE;
    }

    /** The shop sends an order that is here already: nothing new, something older, or another version of it (D23). */
    private Decision again(PlaceOrder command, int known) {
        OrderBook orders = books.trade.orders;
        if (orders.hasContent(known, command.contentHigh(), command.contentLow())) {
            return Decision.result(new CommandResult(
                    CommandResult.Kind.UNCHANGED, orders.number(known), null, "", false, null, orders.number(known)));
        }
        if (!command.imported()) return refuse(command, RefusalReason.EXTERNAL_NUMBER_TAKEN, "/externalNumber");
        long version = command.externalVersion();
        if (version != 0 && version < orders.externalVersion(known)) {
            return refuse(command, RefusalReason.OLDER_VERSION, "/externalVersion");
        }
        // From here on a person compares the two.
        return Decision.event(new OrderHeld(
                orders.number(known),
                HoldReason.EXTERNAL_CHANGED,
                "",
                Math.max(version, orders.externalVersion(known)),
                command.contentHigh(),
                command.contentLow()));
    }

    private @Nullable Objection checkPartners(PlaceOrder command) {
        TradeBooks trade = books.trade;
        int customer = trade.customers.find(command.customer());
        if (customer == AccountBook.NONE) return new Objection(RefusalReason.UNKNOWN_CUSTOMER, "/customer");
        int salesperson = trade.salespeople.find(command.salesperson());
        if (command.salesperson().isEmpty()) {
            boolean turnedAway = !command.imported() && trade.customers.blocked(customer);
            return turnedAway ? new Objection(RefusalReason.ACCOUNT_BLOCKED, "/customer") : null;
        }
        if (salesperson == AccountBook.NONE) return new Objection(RefusalReason.UNKNOWN_SALESPERSON, "/salesperson");
        boolean sameMoney = trade.customers.currency(customer).equals(trade.salespeople.currency(salesperson))
                && trade.customers.digits(customer) == trade.salespeople.digits(salesperson);
        if (!sameMoney) return new Objection(RefusalReason.OTHER_CURRENCY, "/salesperson");
        boolean turnedAway = !command.imported() && isBlocked(trade, customer, salesperson);
        String field = trade.customers.blocked(customer) ? "/customer" : "/salesperson";
        return turnedAway ? new Objection(RefusalReason.ACCOUNT_BLOCKED, field) : null;
    }

    /** An order is in its customer's currency (DOMAIN D29): amounts in another one are not what they look like. */
    private @Nullable Objection checkCurrency(PlaceOrder command) {
        TradeBooks trade = books.trade;
        String theirs = trade.customers.currency(trade.customers.find(command.customer()));
        boolean same = command.currency().isEmpty() || command.currency().equals(theirs);
        return same ? null : new Objection(RefusalReason.OTHER_CURRENCY, "/currency");
    }

    static boolean isBlocked(TradeBooks trade, int customer, int salesperson) {
        return trade.customers.blocked(customer)
                || (salesperson != AccountBook.NONE && trade.salespeople.blocked(salesperson));
    }

    private ShortagePolicy policy(PlaceOrder command, int channel) {
        ShortagePolicy policy = command.policy() == ShortagePolicy.CHANNEL_DEFAULT
                ? books.trade.channels.policy(channel)
                : command.policy();
        boolean wouldRefuse = command.imported() && policy == ShortagePolicy.REFUSE_IF_SHORT;
        return wouldRefuse ? ShortagePolicy.SHIP_AVAILABLE_BACKORDER : policy;
    }

    /** The day in the zone of the warehouse that is asked first. */
    static int today(Books books, List<Integer> warehouses, long nowNanos) {
        return CalendarDay.of(nowNanos + books.warehouses.offsetNanos(warehouses.get(0)));
    }

    /** The warehouses that may serve an order, in the order in which they are asked. */
    static List<Integer> servedBy(TradeBooks trade, int channel, int onlyWarehouse) {
        if (onlyWarehouse != WarehouseBook.NONE) {
            return List.of(onlyWarehouse);
        }
        List<Integer> warehouses = new ArrayList<>();
        for (int position = 0; position < trade.channels.warehouses(channel); position++) {
            warehouses.add(trade.channels.warehouse(channel, position));
        }
        return warehouses;
    }

    /** What becomes of units that nobody has; the first line that is short is named when the order is refused for it. */
    static @Nullable Objection settleShortage(List<LineDraft> lines, ShortagePolicy policy) {
        boolean anything = false;
        for (LineDraft line : lines) {
            if (line.open() > 0 && policy == ShortagePolicy.REFUSE_IF_SHORT) {
                return new Objection(RefusalReason.NOT_AVAILABLE, "/quantity").ofLine(line.line - 1);
            }
            if (policy == ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST) {
                line.cancelOpen();
            } else {
                line.backorderOpen();
            }
            anything |= line.wanted() > 0;
        }
        return anything ? null : new Objection(RefusalReason.NOT_AVAILABLE, "/lines");
    }

    private static boolean isAmount(long minor) {
        return minor >= 0 && minor <= LineAmount.MAX_MINOR;
    }

    private static boolean isDay(int day) {
        return day == 0 || CalendarDay.isValid(day);
    }
}
