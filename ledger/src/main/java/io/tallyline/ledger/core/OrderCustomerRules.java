package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.event.OrderEvent.OrderCustomerChanged;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose order it is (DOMAIN D32). What the order owes moves to the new accounts and is checked against their limits;
 * the money that is booked on it stays there, and so do its prices, since the goods go to the same country ({@link Destinations}).
 */
final class OrderCustomerRules {
    private final Books books;
    private final TradeBooks trade;
    private final InvoiceBook invoices;
    private final CreditRules credit;
    private final Destinations destinations;

    OrderCustomerRules(Books books, CreditRules credit) {
        this.destinations = new Destinations(books);
        this.books = books;
        this.trade = books.trade;
        this.invoices = books.invoices;
        this.credit = credit;
    }

    Decision change(ChangeOrderCustomer command, long nowNanos) {
        Objection malformed = new FieldChecks()
                .name("/customer", command.customer(), AccountBook.MAX_NAME_BYTES)
                .text("/salesperson", command.salesperson(), AccountBook.MAX_NAME_BYTES)
                .demand(PricingRules.isCountry(command.destination()), "/destination")
                .text("/personal", command.personal(), PartnerRules.MAX_PERSONAL_BYTES)
                .words("/reason", command)
                .demand(command.sealedFor().isEmpty() || command.sealedFor().equals(command.customer()), "/customer")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int row = trade.orders.find(command.order());
        Objection objection = OrderRules.checkOpen(trade, row, command.order(), command.expectedSequence());
        if (objection == null) objection = checkAccounts(command, row);
        if (objection == null) objection = checkParcels(command, row);
        if (objection != null) return refuse(command, objection);
        int customer = trade.customers.find(command.customer());
        int salesperson = trade.salespeople.find(command.salesperson());
        long owed = trade.orders.owed(row);
        long byCustomer = customer == trade.orders.customer(row) ? 0 : owed;
        long bySalesperson = salesperson == trade.orders.salesperson(row) ? 0 : owed;
        PaymentType payment = trade.orders.paymentType(row);
        boolean tooMuch = credit.isTooMuch(payment, customer, AccountBook.NONE, byCustomer)
                || (bySalesperson > 0
                        && salesperson != AccountBook.NONE
                        && trade.salespeople.owed(salesperson) > CreditRules.MOST_OWED - bySalesperson);
        if (tooMuch) return refuse(command, RefusalReason.AMOUNT_TOO_LARGE, "/customer");
        boolean allowed = destinations.isAllowed(row, command.destination(), nowNanos);
        if (!allowed) return refuse(command, RefusalReason.OTHER_COUNTRY, "/destination");
        boolean invoiced = customer != trade.orders.customer(row) && invoices.isInvoiced(command.order());
        if (invoiced) return refuse(command, RefusalReason.INVOICED, "/customer");
        boolean agreed = customer != trade.orders.customer(row) && drawsOnContract(row);
        if (agreed) return refuse(command, RefusalReason.OF_A_CONTRACT, "/customer");
        boolean sameAccounts = customer == trade.orders.customer(row) && salesperson == trade.orders.salesperson(row);
        String destination = destinations.becomesKnown(row, command.destination());
        if (sameAccounts && command.personal().isEmpty() && destination.isEmpty()) {
            return Versions.unchanged(trade.orders.changedSequence(row), command.order());
        }
        // From here on it is theirs.
        boolean over = !sameAccounts
                && payment == PaymentType.ON_ACCOUNT
                && (trade.customers.isOver(customer, byCustomer)
                        || (salesperson != AccountBook.NONE && trade.salespeople.isOver(salesperson, bySalesperson)));
        List<HoldReason> holds = OrderRules.holds(trade.orders, row, null, over ? HoldReason.CREDIT : null);
        holds = withAddress(holds, command.address());
        if (command.lacksAddress() && goesSomewhere(row) && !holds.contains(HoldReason.ADDRESS)) {
            holds = new ArrayList<>(holds);
            holds.add(HoldReason.ADDRESS);
        }
        if (isPricedOtherwise(row, customer, nowNanos) && !holds.contains(HoldReason.PRICE)) {
            holds = new ArrayList<>(holds);
            holds.add(HoldReason.PRICE);
        }
        return Decision.event(new OrderCustomerChanged(
                command.order(),
                customer,
                command.customer(),
                salesperson,
                command.salesperson(),
                command.personal(),
                List.copyOf(holds),
                !sameAccounts,
                command.reason(),
                command.sealedFor(),
                destination,
                command.address() != AddressVerdict.NOT_CHECKED,
                command.lacksAddress()));
    }

    /** Where a closed parcel goes is on its label (DOMAIN D32). */
    private @Nullable Objection checkParcels(ChangeOrderCustomer command, int row) {
        boolean goesElsewhere = !command.customer().equals(trade.customers.name(trade.orders.customer(row)))
                || command.address() != AddressVerdict.NOT_CHECKED
                || command.lacksAddress();
        return goesElsewhere && trade.parcels.isAddressFrozen(row)
                ? new Objection(RefusalReason.ADDRESS_FROZEN, "/order")
                : null;
    }

    /** Whether goods of it are wanted by a channel that has to know where they go. */
    private boolean goesSomewhere(int row) {
        return trade.channels.needsAddress(trade.orders.channel(row))
                && OrderLines.of(books, row).all().stream()
                        .anyMatch(line -> line.wanted() > 0 && !books.products.isService(line.product));
    }

    /** Whether another list is the customer's, by whose tolerance the order would have been held at its placement. */
    private boolean isPricedOtherwise(int row, int customer, long nowNanos) {
        OrderBook orders = trade.orders;
        int list = LinePricing.priceList(trade, customer, orders.channel(row));
        boolean same = list == LinePricing.priceList(trade, orders.customer(row), orders.channel(row));
        if (same) return false;
        List<LineDraft> wanted = OrderLines.of(books, row).all().stream()
                .filter(line -> line.wanted() > 0)
                .toList();
        List<Integer> warehouses = PlacementRules.servedBy(trade, orders.channel(row), orders.warehouse(row));
        LinePricing pricing = new LinePricing(
                trade,
                customer,
                orders.channel(row),
                orders.pricesIncludeTax(row),
                orders.destination(row),
                PlacementRules.today(books, warehouses, nowNanos));
        pricing.judge(
                wanted.stream()
                        .map(line -> line.asked(books.products.sku(line.product)))
                        .toList(),
                wanted,
                wanted.stream().mapToLong(LineDraft::off).toArray());
        return pricing.isOutOfTolerance();
    }

    /** A good address needs nobody to look at it any more; one that nobody looked at leaves the hold as it is. */
    static List<HoldReason> withAddress(List<HoldReason> holds, AddressVerdict verdict) {
        if (verdict == AddressVerdict.NOT_CHECKED) return holds;
        List<HoldReason> after = new ArrayList<>(holds);
        after.remove(HoldReason.ADDRESS);
        if (verdict == AddressVerdict.BAD) {
            after.add(HoldReason.ADDRESS);
        }
        return List.copyOf(after);
    }

    /** A line that draws nothing now may draw again. */
    private boolean drawsOnContract(int row) {
        boolean any = false;
        for (int line = trade.lines.first(row); line != OrderLineBook.NONE; line = trade.lines.next(line)) {
            any |= trade.contracts.lines.contract(trade.lines.order(line), trade.lines.line(line)) != ContractBook.NONE;
        }
        return any;
    }

    private @Nullable Objection checkAccounts(ChangeOrderCustomer command, int row) {
        int customer = trade.customers.find(command.customer());
        if (customer == AccountBook.NONE) return new Objection(RefusalReason.UNKNOWN_CUSTOMER, "/customer");
        int salesperson = trade.salespeople.find(command.salesperson());
        boolean sold = !command.salesperson().isEmpty();
        if (sold && salesperson == AccountBook.NONE) {
            return new Objection(RefusalReason.UNKNOWN_SALESPERSON, "/salesperson");
        }
        // Whose order it is already may keep it.
        boolean turnedAway = customer != trade.orders.customer(row) && trade.customers.blocked(customer);
        if (turnedAway) return new Objection(RefusalReason.ACCOUNT_BLOCKED, "/customer");
        boolean sellerBlocked =
                sold && salesperson != trade.orders.salesperson(row) && trade.salespeople.blocked(salesperson);
        if (sellerBlocked) return new Objection(RefusalReason.ACCOUNT_BLOCKED, "/salesperson");
        boolean oneMoney = !sold
                || (trade.customers.currency(customer).equals(trade.salespeople.currency(salesperson))
                        && trade.customers.digits(customer) == trade.salespeople.digits(salesperson));
        if (!oneMoney) return new Objection(RefusalReason.OTHER_CURRENCY, "/salesperson");
        int before = trade.orders.customer(row);
        boolean sameMoney = trade.customers.currency(customer).equals(trade.customers.currency(before))
                && trade.customers.digits(customer) == trade.customers.digits(before);
        return sameMoney ? null : new Objection(RefusalReason.ORDER_CURRENCY, "/customer");
    }
}
