package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.command.FreelyWorded;
import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.AddNote;
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
import io.tallyline.ledger.command.OrderCommand.LineDaysEdit;
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
import io.tallyline.ledger.command.PartnerCommand.PayOutCredit;
import io.tallyline.ledger.command.PartnerCommand.SetHoldTerms;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.command.PricingCommand.DefinePriceList;
import io.tallyline.ledger.command.PricingCommand.Price;
import io.tallyline.ledger.command.PricingCommand.SetPrices;
import io.tallyline.ledger.command.PricingCommand.SetTaxRate;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What customers, shops and clerks ask for: mostly what makes sense, sometimes anything. */
final class SimShop {
    /** One in so many. */
    private static final int LINES_OF_OTHER_DAYS = 4;

    /** Each in two orders. */
    static final int RACES = 6;

    private static final List<String> CHANNELS = List.of("web", "app", SimFloor.SISTERS_CHANNEL);
    private static final int CENT_IN_MICROS = 10_000;
    private static final int MORE_THAN_SERVICES_COST_CENTS = 1_000;
    private static final int MORE_THAN_ORDERS_COST_CENTS = 100_000;

    /** Of everything that is sold. */
    static final String TAX_CODE = "none";

    /** The country that has a rate of its own for it. */
    static final String TAXED_OTHERWISE = "AT";

    static final int OTHER_TAX_BASIS_POINTS = 2_000;

    private static final String OTHER_COUNTRY = "DE";

    /** The ledger never opens it. */
    private static final String SEALED_TEXT = "1.c2VhbGVk";

    /** What a piece costs by the list; no given price is so far from it that anybody has to look. */
    static final int LIST_PRICE_CENTS = 150;

    /** What a piece costs by a contract. */
    static final int CONTRACT_PRICE_CENTS = 120;

    private static final int ORDERED_FIRST = 8;

    private static final String PRICE_LIST = "list";
    private static final int ANY_PRICE_BASIS_POINTS = 10_000;

    private final Random random;
    /** Lines and edits so far, by which some get days of their own: no dice for it. */
    private int linesMade;

    private int changes;
    /** Orders that it was told of, with the sequences at which it heard of them. */
    private final List<Long> orders = new ArrayList<>();

    private final List<Long> versions = new ArrayList<>();
    /** Where these go and whose they are, as far as it was told. */
    private final Map<Long, String> countries = new HashMap<>();

    private final Map<Long, String> owners = new HashMap<>();
    /** Those of services alone. */
    private final List<Long> serviceOrders = new ArrayList<>();
    /** The order that a link was issued for last. */
    private long linked;
    /** What is left on their way to their end: of each its money, its release, each of its lines. */
    private final Deque<BusinessCommand> wayOfService = new ArrayDeque<>();
    /** Goods that are ordered to be picked, and what is left on their way onto a list. */
    private final List<BusinessCommand> toBePicked = new ArrayList<>();

    private final Deque<BusinessCommand> wayToTote = new ArrayDeque<>();

    private final List<Long> toBeListed = new ArrayList<>();
    /** Pick lists that it was told of, and the orders on them. */
    private final List<Long> lists = new ArrayList<>();

    private final List<Long> listed = new ArrayList<>();

    SimShop(Random random) {
        this.random = random;
    }

    /** The commands that open the shop. */
    static List<BusinessCommand> build() {
        List<BusinessCommand> commands = new ArrayList<>();
        for (String customer : SimFloor.CUSTOMERS) {
            commands.add(customer(customer, 3_000, false, MasterDataCommand.CREATE));
        }
        commands.add(
                new DefinePriceList(PRICE_LIST, "", "EUR", 2, true, ANY_PRICE_BASIS_POINTS, MasterDataCommand.CREATE));
        commands.add(new SetTaxRate(TAX_CODE, "", 20_200_101, 0));
        commands.add(new SetTaxRate(TAX_CODE, TAXED_OTHERWISE, 20_200_101, OTHER_TAX_BASIS_POINTS));
        commands.add(new SetPrices(
                PRICE_LIST,
                Stream.concat(SimFloor.ORDERED.stream(), Stream.of(SimFloor.SERVICE))
                        .map(sku -> new Price(sku, 1, LIST_PRICE_CENTS * CENT_IN_MICROS, 1))
                        .toList()));
        commands.add(new DefineChannel(
                "web",
                "",
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
                SimFloor.OF_HOUSE,
                MasterDataCommand.CREATE,
                PRICE_LIST));
        commands.add(new DefineChannel(
                SimFloor.SISTERS_CHANNEL,
                "",
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
                List.of(SimFloor.SISTERS),
                MasterDataCommand.CREATE,
                PRICE_LIST,
                SimFloor.SISTER));
        commands.add(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        commands.add(new SetInvoicing(InvoiceMode.AT_PAYMENT, SimFloor.SISTER));
        commands.add(new DefineChannel(
                "app",
                "",
                ShortagePolicy.REFUSE_IF_SHORT,
                SourcingStrategy.BY_PRIORITY,
                List.of(SimFloor.WAREHOUSE),
                MasterDataCommand.CREATE,
                PRICE_LIST,
                "",
                true));
        for (String customer : SimFloor.CUSTOMERS) {
            commands.add(contract(customer, 40, ContractExcess.LIST, MasterDataCommand.CREATE));
        }
        for (String sku : SimFloor.ORDERED) {
            commands.add(opening(sku, SimFloor.STORE_ELSEWHERE));
            commands.add(opening(sku, SimFloor.STORE_OF_SISTER));
        }
        return commands;
    }

    private static AdjustStock opening(String sku, String location) {
        return new AdjustStock(
                sku, SimFloor.warehouse(location), location, 10, "", 0, Condition.SELLABLE, "opening", List.of());
    }

    private static DefineCustomer customer(String customer, long limit, boolean blocked, long expected) {
        return new DefineCustomer(customer, "EUR", 2, limit, "", blocked, "", expected);
    }

    /** A customer's contract for the first of the products. */
    private static DefineContract contract(String customer, long quantity, ContractExcess excess, long expected) {
        return new DefineContract(
                "of " + customer,
                "",
                customer,
                SimFloor.ORDERED.get(0),
                quantity,
                CONTRACT_PRICE_CENTS * CENT_IN_MICROS,
                1,
                "EUR",
                true,
                20_000_101,
                20_991_231,
                excess,
                true,
                expected);
    }

    /** A line at our price, without tax. */
    static OrderLine ours(String sku, long quantity) {
        return new OrderLine(sku, quantity, OrderCommand.OURS, 1, 0, 0);
    }

    /** A line at our price, and taxed by our rate, which is none. */
    static OrderLine oursAndTaxed(String sku, long quantity) {
        return new OrderLine(sku, quantity, OrderCommand.OURS, 1, 0, OrderCommand.OURS);
    }

    void told(BusinessCommand command, CommandResult result) {
        if (command instanceof MakePickList list) {
            toldOfList(list, result);
            return;
        }
        if (toBePicked.remove(command) && result.order() != 0) {
            ontoAList(result.order());
        }
        boolean order = result.order() != 0 && !serviceOrders.contains(result.order());
        if (order && command instanceof PlaceOrder place && isOfServices(place.lines())) {
            toldOfService(place, result.order());
        }
        if (result.order() != 0 && !orders.contains(result.order())) {
            orders.add(result.order());
        }
        if (result.kind() == CommandResult.Kind.ACCEPTED) {
            versions.add(result.sequence());
            toldOrder(command, result.order());
        }
    }

    private void toldOfList(MakePickList list, CommandResult result) {
        if (result.order() != 0) {
            lists.add(result.order());
            listed.addAll(list.orders());
        }
    }

    private void ontoAList(long order) {
        for (HoldReason hold : List.of(HoldReason.CLERK, HoldReason.ADDRESS, HoldReason.PRICE)) {
            wayToTote.add(new LiftHold(order, MasterDataCommand.ANY, hold, "seen"));
        }
        wayToTote.add(new ReleaseOrder(order, MasterDataCommand.ANY));
        toBeListed.add(order);
    }

    /** Mostly for somebody and of this order alone. */
    private MakePickList list(long order) {
        List<Long> all = new ArrayList<>(List.of(order));
        if (random.nextInt(6) == 0) {
            all.add(random.nextBoolean() ? order() : newest());
        }
        String badge = switch (random.nextInt(10)) {
            case 0 -> "";
            case 1 -> random.nextBoolean() ? "nobody" : "";
            default -> pick(SimFloor.BADGES);
        };
        return new MakePickList(random.nextInt(10) == 0 ? warehouse() : SimFloor.WAREHOUSE, List.copyOf(all), badge);
    }

    /** What is ordered to be picked, or happens to it meanwhile. */
    List<BusinessCommand> towardsTheTote() {
        if (!listed.isEmpty() && random.nextInt(3) == 0) {
            return List.of(aboutPicking());
        }
        BusinessCommand order = placeFewGoods();
        toBePicked.add(order);
        return List.of(order);
    }

    /** What is ordered first of all, so that there is something to pick from the beginning. */
    List<BusinessCommand> firstGoods() {
        List<BusinessCommand> orders = new ArrayList<>();
        for (int i = 0; i < ORDERED_FIRST; i++) {
            orders.add(placeFewGoods());
        }
        toBePicked.addAll(orders);
        return orders;
    }

    /** What was ordered to be picked since the last time: its holds, its release, its list. */
    List<BusinessCommand> ontoLists() {
        List<BusinessCommand> steps = new ArrayList<>(wayToTote);
        wayToTote.clear();
        boolean together = toBeListed.size() > 1 && random.nextInt(3) > 0;
        if (together) steps.add(new MakePickList(SimFloor.WAREHOUSE, List.copyOf(toBeListed), pick(SimFloor.BADGES)));
        if (!together) toBeListed.forEach(order -> steps.add(list(order)));
        toBeListed.clear();
        return steps;
    }

    private BusinessCommand placeFewGoods() {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            lines.add(oursAndTaxed(pick(SimFloor.ORDERED), 1 + random.nextInt(5)));
        }
        String warehouse = random.nextInt(6) == 0 ? "" : SimFloor.WAREHOUSE;
        return placement("web", lines, PaymentType.CASH_ON_DELIVERY, false, "", warehouse);
    }

    private BusinessCommand aboutPicking() {
        return switch (random.nextInt(10)) {
            case 9 -> service(listed());
            case 0, 1 -> new CancelOrder(listed(), expected(), "not wanted");
            case 8 -> new ReportShort(aList(), 1 + random.nextInt(2), random.nextInt(4), expected());
            case 2, 3 -> fewer();
            case 4, 5 -> new AssignPickList(aList(), random.nextInt(5) == 0 ? "" : pick(SimFloor.BADGES), expected());
            case 6 -> new WithdrawPickList(aList(), expected());
            default -> list(listed());
        };
    }

    /** By whom an order goes, or that the rules are to say. */
    private SetCarrierService service(long order) {
        SimFloor.Rule rule = pick(SimFloor.RULES);
        String warehouse = random.nextInt(4) == 0 ? warehouse() : "";
        return switch (random.nextInt(6)) {
            case 0, 1 -> new SetCarrierService(order, warehouse, "", "", expected());
            case 2 -> new SetCarrierService(order, warehouse, rule.carrier(), "", expected());
            default -> new SetCarrierService(order, warehouse, rule.carrier(), rule.service(), expected());
        };
    }

    private ChangeOrder fewer() {
        List<LineQuantity> quantities = List.of(new LineQuantity(1 + random.nextInt(2), random.nextInt(5)));
        return new ChangeOrder(listed(), expected(), quantities, List.of(), "", List.of(), 0, OrderTerms.NONE);
    }

    /** One that is on its way, mostly. */
    private long listed() {
        if (listed.isEmpty()) return order();
        return random.nextInt(4) == 0 ? listed.get(listed.size() - 1) : pick(listed);
    }

    private long aList() {
        return lists.isEmpty() || random.nextInt(20) == 0 ? random.nextInt(60) : pick(lists);
    }

    private void toldOrder(BusinessCommand command, long order) {
        if (command instanceof PlaceOrder place) {
            countries.put(order, place.destination());
            owners.put(order, place.customer());
        } else if (command instanceof ConfirmOrder confirmed) {
            countries.put(confirmed.order(), confirmed.destination());
        } else if (command instanceof ChangeOrderCustomer changed) {
            countries.put(changed.order(), changed.destination());
            owners.put(changed.order(), changed.customer());
        }
    }

    /** These go nowhere. */
    private static boolean isOfServices(List<OrderLine> lines) {
        return lines.stream().allMatch(line -> line.sku().equals(SimFloor.SERVICE));
    }

    private void toldOfService(PlaceOrder place, long order) {
        serviceOrders.add(order);
        wayOfService.add(new ReceivePayment(
                order, MasterDataCommand.ANY, place.paymentType(), MORE_THAN_SERVICES_COST_CENTS, ""));
        wayOfService.add(new ReleaseOrder(order, MasterDataCommand.ANY));
        for (int line = 1; line <= place.lines().size(); line++) {
            wayOfService.add(new FinishService(order, MasterDataCommand.ANY, line, ""));
        }
    }

    /** What people write comes sealed as often as not, mostly for whose it is. */
    BusinessCommand command() {
        BusinessCommand command = inTheClear();
        boolean sealed =
                command instanceof FreelyWorded worded && !worded.words().isBlank() && random.nextBoolean();
        return sealed ? sealed((FreelyWorded) command) : command;
    }

    private BusinessCommand sealed(FreelyWorded worded) {
        String owner = owners.getOrDefault(worded.order(), owner());
        String behind = worded.customerBehind();
        return worded.sealedUnder(behind.isEmpty() ? (random.nextInt(8) == 0 ? owner() : owner) : behind, SEALED_TEXT);
    }

    private BusinessCommand inTheClear() {
        if (random.nextInt(10) == 0) {
            return anyOfService();
        }
        return switch (random.nextInt(48)) {
            case 45, 46, 47 -> aboutPicking();
            case 34 -> note();
            case 35, 36 -> paymentTerms();
            case 37, 38, 39 -> partOfTheNewest();
            case 40, 41 -> holdTerms();
            case 42, 43, 44 -> holdOfTheNewest();
            case 31, 32 -> new ApplyCredit(order(), expected(), 1 + random.nextInt(600), "asked");
            case 33 -> new PayOutCredit(owner(), PaymentType.BANK_TRANSFER, cents(), "", "asked");
            case 0 ->
                customer(pick(SimFloor.CUSTOMERS), random.nextInt(8_000) - 1, random.nextInt(5) == 0, expectedOfNew());
            case 1 -> channel();
            case 2, 3 -> new CancelOrder(order(), expected(), random.nextInt(6) == 0 ? "" : "not wanted");
            case 4 -> new HoldOrder(order(), expected(), pick(List.of(HoldReason.values())), "wait");
            case 5, 6 -> new LiftHold(order(), expected(), pick(List.of(HoldReason.values())), "seen");
            case 7 -> new ReceivePayment(order(), expected(), PaymentType.CARD, cents(), "card");
            case 8, 9 -> new ReleaseOrder(order(), expected());
            case 10, 11, 12 -> change();
            case 19 -> terms();
            case 13 -> new RepeatOrder(order(), owner(), 0, promisedDay(), "", "", List.of(), random.nextInt(6) == 0);
            case 14 -> new OrderShortfall(order(), expected(), owner(), warehouse(), promisedDay(), "", "", "called");
            case 15 -> new SplitLine(order(), expected(), 1 + random.nextInt(3), random.nextInt(8) - 1, "called");
            case 17 -> new IssueInvoice(order(), expected());
            case 18 ->
                contract(
                        pick(SimFloor.CUSTOMERS),
                        1 + random.nextInt(120),
                        pick(List.of(
                                ContractExcess.LIST, ContractExcess.LIST, ContractExcess.HOLD, ContractExcess.REFUSE)),
                        expectedOfNew());
            case 16 -> changeCustomer();
            default -> place();
        };
    }

    /** What customers do: they ask what something would come to, or confirm by the link that they were sent. */
    List<BusinessCommand> byCustomer() {
        return switch (random.nextInt(3)) {
            case 0 -> List.of(quote());
            case 1 -> random.nextInt(3) == 0 ? List.of(issueLink(), confirm()) : List.of(issueLink());
            default -> List.of(confirm());
        };
    }

    private QuoteOrder quote() {
        boolean imported = random.nextInt(4) == 0;
        String externalNumber = imported ? "#" + random.nextInt(8) : "";
        return new QuoteOrder(placement(goods(), pick(List.of(PaymentType.values())), imported, externalNumber));
    }

    private IssueConfirmationLink issueLink() {
        linked = order();
        int seconds = random.nextInt(4) == 0 ? 1 : IssueConfirmationLink.MAX_VALID_SECONDS;
        return new IssueConfirmationLink(linked, expected(), secretHash(), seconds, random.nextInt(4) > 0);
    }

    /** Mostly who has the last link, and uses it again when it is used. */
    private ConfirmOrder confirm() {
        boolean corrected = random.nextInt(3) == 0;
        long order = random.nextInt(4) == 0 ? order() : linked;
        return new ConfirmOrder(
                order,
                random.nextInt(4) == 0 ? expected() : MasterDataCommand.ANY,
                secretHash(),
                owner(),
                country(order),
                corrected ? "sealed" : "",
                pick(List.of(AddressVerdict.GOOD, AddressVerdict.GOOD, AddressVerdict.BAD)));
    }

    /** Mostly where the order goes already, which most do not say. */
    private String country(long order) {
        if (random.nextInt(6) == 0) return TAXED_OTHERWISE;
        return random.nextInt(3) == 0 ? OTHER_COUNTRY : countries.getOrDefault(order, "");
    }

    /** Short ones, so that they end while a run lasts. */
    private SetPaymentTerms paymentTerms() {
        PaymentType type = pick(List.of(PaymentType.CARD, PaymentType.BANK_TRANSFER, PaymentType.CHEQUE));
        return new SetPaymentTerms(type, random.nextInt(6), expectedOfNew());
    }

    /** Short ones too; now and then of money that came, which has none. */
    private SetHoldTerms holdTerms() {
        return new SetHoldTerms(pick(List.of(HoldReason.values())), random.nextInt(4), expectedOfNew());
    }

    /** By a clerk, who does not always come back to it. */
    private HoldOrder holdOfTheNewest() {
        HoldReason hold = pick(List.of(HoldReason.CLERK, HoldReason.CUSTOMER, HoldReason.ADDRESS, HoldReason.PRICE));
        return new HoldOrder(newest(), MasterDataCommand.ANY, hold, "ask back");
    }

    /** Orders that are paid in part or held, and then nobody comes back to them while times are short. */
    List<BusinessCommand> leftLying() {
        return switch (random.nextInt(4)) {
            case 0 ->
                List.of(
                        new SetPaymentTerms(PaymentType.CARD, 1, MasterDataCommand.ANY),
                        new SetHoldTerms(HoldReason.CLERK, 1, MasterDataCommand.ANY));
            case 1 -> List.of(place(goods(), PaymentType.CARD));
            case 2 -> List.of(new HoldOrder(newest(), MasterDataCommand.ANY, HoldReason.CLERK, "ask back"));
            default -> List.of(partOfTheNewest(), holdOfTheNewest());
        };
    }

    /** While its time to pay lasts. */
    private ReceivePayment partOfTheNewest() {
        return new ReceivePayment(newest(), MasterDataCommand.ANY, PaymentType.CHEQUE, 1 + random.nextInt(50), "part");
    }

    /**
     * Two things at once that other systems get wrong, each in both orders, one after the other: two who want the last five, an order of two lines
     * that share a product, a question before or behind an order, and cancelling or editing while releasing. A count that finds less is the
     * sixth, by whoever counts.
     *
     * @param number from 0; which of them, and in which order
     */
    List<BusinessCommand> race(int number) {
        List<BusinessCommand> pair = pair(number / 2 % RACES);
        return number % 2 == 0 ? pair : List.of(pair.get(1), pair.get(0));
    }

    private List<BusinessCommand> pair(int race) {
        String sku = pick(SimFloor.ORDERED);
        long order = newest();
        return switch (race) {
            case 0 -> List.of(five(sku), five(sku));
            case 1 -> List.of(five(sku, sku), five(sku));
            case 2 -> List.of(new QuoteOrder(five(sku)), five(sku));
            case 3 ->
                List.of(
                        new CancelOrder(order, MasterDataCommand.ANY, "not wanted"),
                        new ReleaseOrder(order, MasterDataCommand.ANY));
            case 4 ->
                List.of(
                        new ChangeOrder(
                                order, MasterDataCommand.ANY, List.of(new LineQuantity(1, 1)), List.of(), "called"),
                        new ReleaseOrder(order, MasterDataCommand.ANY));
            default -> {
                // Nothing follows it by its serials.
                String plain = pick(SimFloor.ORDERED.subList(0, 2));
                yield List.of(five(plain), lessFound(plain));
            }
        };
    }

    private PlaceOrder five(String... skus) {
        List<OrderLine> lines = new ArrayList<>();
        for (String sku : skus) {
            lines.add(oursAndTaxed(sku, 5));
        }
        return placement("web", lines, PaymentType.CASH_ON_DELIVERY, false, "", SimFloor.WAREHOUSE);
    }

    private static AdjustStock lessFound(String sku) {
        return new AdjustStock(
                sku, SimFloor.WAREHOUSE, SimFloor.COUNTED.get(0), -3, "", 0, Condition.SELLABLE, "counted", List.of());
    }

    private long newest() {
        return orders.isEmpty() ? order() : orders.get(orders.size() - 1);
    }

    private AddNote note() {
        long order = order();
        String owner = owners.getOrDefault(order, owner());
        return new AddNote(order, random.nextInt(8) == 0 ? owner() : owner, random.nextBoolean(), SEALED_TEXT);
    }

    private ChangeOrderCustomer changeCustomer() {
        long order = order();
        return new ChangeOrderCustomer(order, expected(), owner(), "", country(order), "", "wrong account");
    }

    private String secretHash() {
        return (random.nextInt(4) == 0 ? "1" : "0").repeat(64);
    }

    /** Some of what an order costs, or all of it and more. */
    private int cents() {
        return random.nextInt(3) == 0 ? MORE_THAN_ORDERS_COST_CENTS : 1 + random.nextInt(2_000);
    }

    /**
     * What leads services that are ordered to their end, all of it or its beginning; where there are none, an order of
     * some.
     */
    List<BusinessCommand> towardsTheEndOfServices() {
        if (wayOfService.isEmpty()) {
            return List.of(placeService());
        }
        List<BusinessCommand> steps = new ArrayList<>();
        for (int i = 1 + random.nextInt(2 * wayOfService.size()); i > 0 && !wayOfService.isEmpty(); i--) {
            steps.add(wayOfService.remove());
        }
        return steps;
    }

    private BusinessCommand anyOfService() {
        return switch (random.nextInt(8)) {
            case 6, 7 ->
                new ChangeOrder(serviceOrder(), MasterDataCommand.ANY, List.of(), List.of(line()), "goods with it");
            case 0 -> new ReleaseOrder(serviceOrder(), MasterDataCommand.ANY);
            case 1, 2 ->
                new AssignService(serviceOrder(), expected(), serviceLine(), pick(List.of("anna", "night team")));
            case 3 -> new UnassignService(serviceOrder(), expected(), serviceLine(), "ill");
            default -> new FinishService(serviceOrder(), MasterDataCommand.ANY, serviceLine(), "");
        };
    }

    private long serviceOrder() {
        return serviceOrders.isEmpty() || random.nextInt(3) == 0 ? order() : pick(serviceOrders);
    }

    private int serviceLine() {
        return random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(3);
    }

    private long order() {
        return orders.isEmpty() || random.nextInt(20) == 0 ? random.nextInt(60) : pick(orders);
    }

    private long expected() {
        return random.nextInt(3) > 0 || versions.isEmpty() ? MasterDataCommand.ANY : pick(versions);
    }

    private long expectedOfNew() {
        return random.nextInt(4) == 0 ? MasterDataCommand.CREATE : MasterDataCommand.ANY;
    }

    private BusinessCommand channel() {
        String channel = pick(CHANNELS);
        List<String> warehouses = switch (random.nextInt(4)) {
            case 0 -> List.of(SimFloor.WAREHOUSE);
            case 1 -> List.of(SimFloor.ELSEWHERE);
            case 2 -> List.of(SimFloor.ELSEWHERE, SimFloor.WAREHOUSE);
            default -> random.nextInt(4) == 0 ? SimFloor.WAREHOUSES : SimFloor.OF_HOUSE;
        };
        if (channel.equals(SimFloor.SISTERS_CHANNEL) && random.nextInt(4) > 0) {
            warehouses = List.of(SimFloor.SISTERS);
        }
        return new DefineChannel(
                channel,
                "",
                pick(withoutFirst(ShortagePolicy.values())),
                pick(withoutFirst(SourcingStrategy.values())),
                random.nextInt(20) == 0 ? List.of("NOWHERE") : warehouses,
                expectedOfNew(),
                PRICE_LIST,
                random.nextInt(8) == 0 ? pick(List.of(SimFloor.HOUSE, SimFloor.SISTER)) : "",
                random.nextBoolean());
    }

    private static <T> List<T> withoutFirst(T[] values) {
        return Arrays.asList(values).subList(1, values.length);
    }

    private BusinessCommand change() {
        List<LineQuantity> quantities = new ArrayList<>();
        List<OrderLine> added = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            quantities.add(new LineQuantity(1 + random.nextInt(3), random.nextInt(12)));
        }
        if (quantities.isEmpty() || random.nextInt(3) == 0) {
            added.add(line());
        }
        boolean priced = random.nextInt(3) == 0;
        ChangeOrder change = new ChangeOrder(
                order(),
                expected(),
                quantities,
                added,
                priced && random.nextInt(20) == 0 ? "" : "called",
                priced ? List.of(price()) : List.of(),
                random.nextInt(6) == 0 ? random.nextInt(200) : 0,
                OrderTerms.NONE);
        boolean discounted = change.furtherDiscountMinor() == 0 && random.nextInt(4) == 0;
        changes++;
        if (changes % 2 == 1) {
            int promised = changes % 4 == 3 ? 0 : 20_260_101 + changes % 3;
            change = change.withDays(List.of(new LineDaysEdit(1 + changes / 2 % 2, false, 0, true, promised)));
        }
        return discounted ? change.withDiscount(random.nextBoolean() ? 0 : random.nextInt(300)) : change;
    }

    /** No further from the list than it tolerates. */
    private LinePrice price() {
        long cents = random.nextInt(2 * LIST_PRICE_CENTS);
        return new LinePrice(
                1 + random.nextInt(3),
                random.nextInt(3) == 0 ? OrderCommand.AS_IT_IS : cents * CENT_IN_MICROS,
                1,
                random.nextInt(3) == 0 ? OrderCommand.AS_IT_IS : random.nextInt(200));
    }

    private BusinessCommand terms() {
        OrderTerms.Naming terms = OrderTerms.naming();
        switch (random.nextInt(5)) {
            case 0, 1 -> terms.paymentType(pick(List.of(PaymentType.values())));
            case 2 -> terms.policy(pick(withoutFirst(ShortagePolicy.values())));
            case 3 -> terms.shippingMinor(random.nextInt(3) * 100L);
            default -> terms.priority(random.nextInt(3) - 1).promisedDay(promisedDay());
        }
        return new ChangeOrder(order(), expected(), List.of(), List.of(), "", List.of(), 0, terms.terms());
    }

    private BusinessCommand placeService() {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            lines.add(new OrderLine(SimFloor.SERVICE, 1 + random.nextInt(4), 50 * CENT_IN_MICROS, 1, 0, 0));
        }
        return place(lines, pick(List.of(PaymentType.CASH_ON_DELIVERY, PaymentType.CARD)));
    }

    private BusinessCommand place() {
        return place(goods(), pick(List.of(PaymentType.values())));
    }

    private List<OrderLine> goods() {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            lines.add(line());
        }
        return lines;
    }

    private BusinessCommand place(List<OrderLine> lines, PaymentType payment) {
        boolean imported = random.nextInt(3) == 0;
        return placement(lines, payment, imported, imported || random.nextInt(8) == 0 ? "#" + random.nextInt(6) : "");
    }

    private PlaceOrder placement(List<OrderLine> lines, PaymentType payment, boolean imported, String externalNumber) {
        String channel = random.nextInt(20) == 0 ? "fax" : pick(CHANNELS);
        return placement(channel, lines, payment, imported, externalNumber, warehouse());
    }

    private PlaceOrder placement(
            String channel,
            List<OrderLine> lines,
            PaymentType payment,
            boolean imported,
            String externalNumber,
            String warehouse) {
        return new PlaceOrder(
                channel,
                "",
                externalNumber,
                random.nextInt(4),
                0,
                // No content has a hash of nothing but zeros.
                1 + random.nextInt(3),
                imported,
                random.nextInt(20) == 0 ? "nobody" : pick(SimFloor.CUSTOMERS),
                "",
                payment,
                random.nextBoolean() ? ShortagePolicy.SHIP_AVAILABLE_BACKORDER : pick(List.of(ShortagePolicy.values())),
                pick(List.of(SourcingStrategy.values())),
                warehouse,
                random.nextInt(3) - 1,
                0,
                promisedDay(),
                "",
                random.nextInt(3) * 100L,
                0,
                0,
                true,
                imported && random.nextBoolean() ? taxedByUs(lines) : lines,
                random.nextInt(8) == 0 ? List.of(HoldReason.CLERK) : List.of(),
                "",
                random.nextInt(8) == 0 ? OTHER_COUNTRY : "",
                0,
                "",
                0,
                random.nextInt(isOfServices(lines) ? 2 : 6) == 0);
    }

    private static List<OrderLine> taxedByUs(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new OrderLine(
                        line.sku(),
                        line.quantity(),
                        line.unitPriceMicros(),
                        line.priceQuantity(),
                        line.discountMinor(),
                        OrderCommand.OURS,
                        line.days()))
                .toList();
    }

    private int promisedDay() {
        return random.nextInt(3) == 0 ? 0 : 20_260_101 + random.nextInt(3);
    }

    /** Whose order it is, or was thought to be. */
    private String owner() {
        return pick(SimFloor.CUSTOMERS);
    }

    private String warehouse() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> pick(SimFloor.WAREHOUSES);
            case 2 -> random.nextInt(4) == 0 ? "NOWHERE" : "";
            default -> "";
        };
    }

    private OrderLine line() {
        linesMade++;
        OrderLine line = lineOfOrderDays();
        return linesMade % LINES_OF_OTHER_DAYS == 0 ? line.on(new LineDays(0, 20_260_101 + linesMade % 3)) : line;
    }

    private OrderLine lineOfOrderDays() {
        String goods = random.nextInt(12) == 0 ? SimFloor.SERVICE : pick(SimFloor.ORDERED);
        String sku = random.nextInt(30) == 0 ? "NOTHING" : goods;
        long quantity =
                random.nextInt(20) == 0 ? random.nextInt(2) - 1 : 1 + random.nextInt(random.nextInt(3) == 0 ? 60 : 16);
        if (random.nextInt(4) == 0) {
            return random.nextBoolean() ? ours(sku, quantity) : oursAndTaxed(sku, quantity);
        }
        long cents = random.nextInt(5) == 0 ? CONTRACT_PRICE_CENTS : random.nextInt(300);
        long discount = random.nextInt(3) == 0 && quantity > 0 ? random.nextInt((int) (cents * quantity) + 1) : 0;
        int tax = random.nextInt(4) == 0 ? OrderCommand.OURS : 0;
        return new OrderLine(sku, quantity, cents * CENT_IN_MICROS, 1, discount, tax);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
