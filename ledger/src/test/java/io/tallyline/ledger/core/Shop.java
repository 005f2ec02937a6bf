package io.tallyline.ledger.core;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ApplyCredit;
import io.tallyline.ledger.command.OrderCommand.AssignService;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.ConfirmOrder;
import io.tallyline.ledger.command.OrderCommand.FinishService;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.tallyline.ledger.command.OrderCommand.IssueConfirmationLink;
import io.tallyline.ledger.command.OrderCommand.LiftHold;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.command.OrderCommand.SplitLine;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.DefineSalesperson;
import io.tallyline.ledger.command.PartnerCommand.PayOutCredit;
import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.command.PricingCommand.DefinePriceList;
import io.tallyline.ledger.command.PricingCommand.Price;
import io.tallyline.ledger.command.PricingCommand.SetPrices;
import io.tallyline.ledger.command.PricingCommand.SetTaxRate;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A shop on a {@link Floor}: warehouses {@code W}, {@code X} and {@code Y}, each with a location {@code A1}; products
 * {@code PEN}, {@code CUP} and {@code HAT} at one euro each; customer {@code ann}, who may owe a hundred euros;
 * salesperson {@code sam}; channel {@code web}, which backorders and asks the warehouses in their order.
 */
final class Shop {
    static final long EURO = 1_000_000;
    static final int CENTS = 2;
    /** What a customer may owe. */
    static final long LIMIT_MINOR = 10_000;

    static final long WRAP_GTIN = 4_006_381_333_934L;

    final Floor floor;

    ShortagePolicy policy = ShortagePolicy.CHANNEL_DEFAULT;
    SourcingStrategy strategy = SourcingStrategy.CHANNEL_DEFAULT;
    PaymentType payment = PaymentType.CASH_ON_DELIVERY;
    String externalNumber = "";
    long externalVersion;
    boolean imported;
    String salesperson = "";
    String warehouse = "";
    String destination = "";
    String method = "";
    String customer = "ann";
    String channel = "web";
    int priority;
    int promisedDay;
    int requestedDay;
    long draft;
    long draftVersion;
    long shippingMinor;
    int shippingTaxBasisPoints;
    long discountMinor;
    boolean pricesIncludeTax = true;
    String currency = "";
    /** Whether it only asks what placing an order would come to. */
    boolean asksOnly;

    boolean lacksAddress;
    /** That come with the order. */
    List<HoldReason> holds = List.of();

    Shop() {
        this(new Floor());
    }

    Shop(Floor floor) {
        this.floor = floor;
        for (String name : List.of("X", "Y")) {
            floor.accept(new DefineWarehouse(name, name, "Europe/Berlin", MasterDataCommand.CREATE));
            floor.accept(new DefineLocation(name, "A1", "", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        }
        long gtin = 4_006_381_333_931L;
        for (String sku : List.of("PEN", "CUP", "HAT")) {
            floor.product(sku, gtin++, Tracking.NONE);
        }
        floor.accept(new DefineCustomer("ann", "EUR", CENTS, LIMIT_MINOR, "", false, "", MasterDataCommand.CREATE));
        floor.accept(new DefineSalesperson("sam", "Sam", "EUR", CENTS, 12_000, false, MasterDataCommand.CREATE));
        channel(ShortagePolicy.SHIP_AVAILABLE_BACKORDER, SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT, "W", "X", "Y");
    }

    void block(String name, boolean blocked) {
        floor.accept(new DefineCustomer(name, "EUR", CENTS, 10_000, "", blocked, "", MasterDataCommand.ANY));
    }

    void channel(ShortagePolicy byDefault, SourcingStrategy sourcing, String... warehouses) {
        floor.accept(new DefineChannel("web", "Web", byDefault, sourcing, List.of(warehouses), MasterDataCommand.ANY));
    }

    void stock(String sku, String inWarehouse, long quantity) {
        floor.accept(adjust(sku, inWarehouse, quantity));
    }

    static AdjustStock adjust(String sku, String inWarehouse, long difference) {
        return new AdjustStock(sku, inWarehouse, "A1", difference, "", 0, Condition.SELLABLE, "found", List.of());
    }

    static OrderLine line(String sku, long quantity) {
        return new OrderLine(sku, quantity, EURO, 1, 0, 0);
    }

    /** At our price and without tax. */
    static OrderLine ours(String sku, long quantity) {
        return new OrderLine(sku, quantity, OrderCommand.OURS, 1, 0, 0);
    }

    /** At our price and taxed by our rate, which there must be. */
    static OrderLine allOurs(String sku, long quantity) {
        return new OrderLine(sku, quantity, OrderCommand.OURS, 1, 0, OrderCommand.OURS);
    }

    /** Ann's contract for so many pens at half a euro, gross, in the years 2025 to 2029. */
    static DefineContract contract(String name, long quantity, ContractExcess excess, long expected) {
        return contract(name, "PEN", quantity, EURO / 2, excess, expected);
    }

    static DefineContract contract(
            String name, String sku, long quantity, long micros, ContractExcess excess, long expected) {
        return new DefineContract(
                name, "", "ann", sku, quantity, micros, 1, "EUR", true, 20_250_101, 20_291_231, excess, true, expected);
    }

    PlaceOrder order(OrderLine... lines) {
        return new PlaceOrder(
                channel,
                "",
                externalNumber,
                externalVersion,
                0,
                List.of(lines).hashCode(),
                imported,
                customer,
                salesperson,
                payment,
                policy,
                strategy,
                warehouse,
                priority,
                requestedDay,
                promisedDay,
                method,
                shippingMinor,
                shippingTaxBasisPoints,
                discountMinor,
                pricesIncludeTax,
                List.of(lines),
                holds,
                "",
                destination,
                draft,
                currency,
                draftVersion,
                lacksAddress);
    }

    /** The number of the order. */
    long place(OrderLine... lines) {
        return floor.accept(order(lines)).order();
    }

    CommandResult tryToPlace(OrderLine... lines) {
        return floor.submit(asksOnly ? new QuoteOrder(order(lines)) : order(lines));
    }

    CommandResult cancel(long order) {
        return floor.submit(new CancelOrder(order, MasterDataCommand.ANY, "not wanted"));
    }

    /** The order is at its end, and its return window is over. */
    void cancelAndArchive(long order) {
        cancel(order);
        passReturnWindow();
    }

    void passReturnWindow() {
        floor.pass(floor.limits.returnWindowSeconds() * Floor.SECOND);
        // The clocks of warehouses may be what a tick sees to first.
        floor.submit(new Tick());
        floor.submit(new Tick());
    }

    CommandResult change(long order, int line, long quantity) {
        return floor.submit(new ChangeOrder(
                order, MasterDataCommand.ANY, List.of(new LineQuantity(line, quantity)), List.of(), "called"));
    }

    CommandResult add(long order, OrderLine... lines) {
        return floor.submit(new ChangeOrder(order, MasterDataCommand.ANY, List.of(), List.of(lines), "called"));
    }

    /** What a line costs a unit in cents, and what is off it; −2 for as it is. */
    CommandResult price(long order, int line, long cents, long discountMinor) {
        long micros = cents == OrderCommand.AS_IT_IS ? cents : cents * (EURO / 100);
        return floor.submit(new ChangeOrder(
                order,
                MasterDataCommand.ANY,
                List.of(),
                List.of(),
                "agreed",
                List.of(new LinePrice(line, micros, 1, discountMinor)),
                0,
                OrderTerms.NONE));
    }

    CommandResult takeOff(long order, long minor) {
        return floor.submit(new ChangeOrder(
                order, MasterDataCommand.ANY, List.of(), List.of(), "agreed", List.of(), minor, OrderTerms.NONE));
    }

    /** All that is off its lines is so much from now on. */
    CommandResult discount(long order, long minor) {
        return floor.submit(
                new ChangeOrder(order, MasterDataCommand.ANY, List.of(), List.of(), "agreed").withDiscount(minor));
    }

    CommandResult terms(long order, OrderTerms.Naming named) {
        return floor.submit(
                new ChangeOrder(order, MasterDataCommand.ANY, List.of(), List.of(), "", List.of(), 0, named.terms()));
    }

    CommandResult pay(long order, long minor) {
        return floor.submit(new ReceivePayment(order, MasterDataCommand.ANY, PaymentType.BANK_TRANSFER, minor, "ref"));
    }

    CommandResult payIn(String money, long order, long minor) {
        return floor.submit(
                new ReceivePayment(order, MasterDataCommand.ANY, PaymentType.BANK_TRANSFER, minor, "ref", money));
    }

    /** Money for an order that is cancelled is the customer's. */
    void giveCredit(long minor) {
        long order = place(line("PEN", 1));
        cancel(order);
        pay(order, minor);
    }

    /** The customer owes so much on account that without this credit it would be more than is allowed. */
    void oweUpToTheLimit(long creditMinor) {
        PaymentType before = payment;
        payment = PaymentType.ON_ACCOUNT;
        place(new OrderLine("PEN", 1, (LIMIT_MINOR + creditMinor) * EURO / 100, 1, 0, 0));
        payment = before;
    }

    CommandResult applyCredit(long order, long minor) {
        return floor.submit(new ApplyCredit(order, MasterDataCommand.ANY, minor, "ref"));
    }

    CommandResult payOut(long minor) {
        return floor.submit(new PayOutCredit(customer, PaymentType.BANK_TRANSFER, minor, "", "ref"));
    }

    CommandResult release(long order) {
        return floor.submit(new ReleaseOrder(order, MasterDataCommand.ANY));
    }

    CommandResult hold(long order, HoldReason hold) {
        return floor.submit(new HoldOrder(order, MasterDataCommand.ANY, hold, ""));
    }

    CommandResult lift(long order, HoldReason hold) {
        return floor.submit(new LiftHold(order, MasterDataCommand.ANY, hold, "seen"));
    }

    CommandResult repeat(long order) {
        return floor.submit(new RepeatOrder(order, customer, 0, 0, "", ""));
    }

    CommandResult split(long order, int line, long quantity) {
        return floor.submit(new SplitLine(order, MasterDataCommand.ANY, line, quantity, "called"));
    }

    CommandResult give(long order, String toCustomer, String soldBy) {
        return floor.submit(new ChangeOrderCustomer(
                order, MasterDataCommand.ANY, toCustomer, soldBy, destination, "", "wrong account"));
    }

    CommandResult issueLink(long order, String secretHash, int validSeconds, boolean hold) {
        return floor.submit(new IssueConfirmationLink(order, MasterDataCommand.ANY, secretHash, validSeconds, hold));
    }

    CommandResult confirm(long order, String secretHash, String personal, AddressVerdict address) {
        return floor.submit(
                new ConfirmOrder(order, MasterDataCommand.ANY, secretHash, customer, destination, personal, address));
    }

    CommandResult orderShortfall(long order) {
        return floor.submit(new OrderShortfall(order, MasterDataCommand.ANY, customer, warehouse, 0, "", "", "called"));
    }

    /**
     * From now on products cost what the list {@code retail} says: two euros for what has a tax code, taxed at 19 %.
     */
    void priceList(boolean includesTax, int toleranceBasisPoints, String... taxed) {
        floor.accept(new DefinePriceList(
                "retail", "", "EUR", CENTS, includesTax, toleranceBasisPoints, MasterDataCommand.CREATE));
        floor.accept(new SetTaxRate("standard", "", 20_200_101, 1_900));
        for (String sku : taxed) {
            floor.accept(new DefineProduct(
                    sku, "", "", "", "piece", Tracking.NONE, "", false, MasterDataCommand.ANY, "standard"));
            floor.accept(new SetPrices("retail", List.of(new Price(sku, 1, 2 * EURO, 1))));
        }
        floor.accept(new DefineChannel(
                "web",
                "Web",
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
                List.of("W", "X", "Y"),
                MasterDataCommand.ANY,
                "retail"));
    }

    /** From now on products of the tax code {@code standard}, these, are taxed so in a country. */
    void taxIn(String country, int basisPoints, String... taxed) {
        floor.accept(new SetTaxRate("standard", country, 20_200_101, basisPoints));
        for (String sku : taxed) {
            floor.accept(new DefineProduct(
                    sku, "", "", "", "piece", Tracking.NONE, "", false, MasterDataCommand.ANY, "standard"));
        }
    }

    /** From now on there is gift wrapping, a service at one euro, whose barcode is behind those of the goods. */
    void sellWrapping() {
        floor.accept(wrapping(Tracking.NONE, true));
        floor.accept(new BindBarcode("WRAP", Floor.gtinText(WRAP_GTIN), WRAP_GTIN, 1, MasterDataCommand.ANY));
    }

    static DefineProduct wrapping(Tracking tracking, boolean service) {
        return product("WRAP", tracking, service);
    }

    static DefineProduct product(String sku, Tracking tracking, boolean service) {
        return new DefineProduct(sku, "Name", "", "", "piece", tracking, "", false, MasterDataCommand.ANY, "", service);
    }

    CommandResult assign(long order, int line, String assignee) {
        return floor.submit(new AssignService(order, MasterDataCommand.ANY, line, assignee));
    }

    CommandResult unassign(long order, int line) {
        return floor.submit(new UnassignService(order, MasterDataCommand.ANY, line, "ill"));
    }

    CommandResult finish(long order, int line) {
        return floor.submit(new FinishService(order, MasterDataCommand.ANY, line, "red paper"));
    }

    OrderView view(long order) {
        return Objects.requireNonNull(floor.view().order(order));
    }

    /** The lines as text: what is reserved where, what waits and what is cancelled. */
    String lines(long order) {
        List<String> texts = new ArrayList<>();
        for (OrderView.Line line : view(order).lines()) {
            String text = String.join("+", line.inWarehouse());
            text += line.backordered() > 0 ? " waits " + line.backordered() : "";
            text += line.cancelled() > 0 ? " cancelled " + line.cancelled() : "";
            texts.add(text.trim());
        }
        return String.join(", ", texts);
    }
}
