package io.tallyline.ledger.core;

import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.command.CarrierCommand.ShippingRule;
import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
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
import io.tallyline.ledger.command.OrderCommand.LineDaysEdit;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.command.OrderCommand.SplitLine;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.PayOutCredit;
import io.tallyline.ledger.command.PartnerCommand.SetHoldTerms;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.SystemCommand.Tick;
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
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A shop in which orders and stock come and go at random, and the same again for the same seed. */
final class RandomShop {
    private static final String[] SKUS = {"PEN", "CUP", "HAT", "WRAP"};
    private static final String[] CONTRACTS = {"one", "two", "three", "four"};
    private static final String[] WAREHOUSES = {"W", "X", "Y"};
    private static final long PEN = 4_006_381_333_931L;

    private static final int RETURN_WINDOW_SECONDS = 60;
    private static final int CHOICES_APART = 7;
    private static final int ARCHIVED_SECONDS = 7 * 86_400;

    final Shop shop = new Shop(new Floor(LedgerLimits.DEFAULT.withOrderTimes(RETURN_WINDOW_SECONDS, ARCHIVED_SECONDS)));
    /** Is told of every order before it is placed. */
    Consumer<PlaceOrder> beforePlacing = any -> {};

    private final Floor floor = shop.floor;
    private final Random random;
    private final List<Long> orders = new ArrayList<>();
    private int things;
    private int linesMade;
    private int changes;
    private final FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
    private final FloorDevice belt = floor.device("belt", StationRole.SHIP, "A1");
    private final FloorDevice counter = floor.device("counter", StationRole.COUNT, "A2");

    RandomShop(long seed) {
        random = new Random(seed);
        shop.priceList(true, 5_000, "PEN", "CUP");
        shop.sellWrapping();
        CarrierFloor.defineCarriers(floor);
        floor.accept(new DefineShippingRules(
                List.of(
                        new ShippingRule(
                                "express", "", "EXPRESS", List.of(), 0, 0, 0, true, true, -1, "DHL", "EXPRESS"),
                        new ShippingRule("paid", "W", "", List.of(), 0, 0, 0, true, false, -1, "DHL", "PARCEL")),
                MasterDataCommand.CREATE));
        floor.accept(new DefineCustomer("bob", "EUR", Shop.CENTS, 5_000, "", false, "", MasterDataCommand.CREATE));
    }

    /** The orders that were placed, those that are archived by now too, in the order of their placing. */
    List<Long> orders() {
        return orders;
    }

    /** One thing happens. */
    void happen() {
        // No dice for it: the seeds that others found go on as they did.
        things++;
        shop.method = things % 3 == 0 ? "EXPRESS" : "";
        if (things % CHOICES_APART == 0 && !orders.isEmpty()) {
            chooseCarrier(orders.get(things % orders.size()), things % 2 == 0);
        }
        int dice = random.nextInt(100);
        if (dice < 30) {
            place();
        } else if (dice < 45) {
            stock();
        } else if (dice < 55) {
            scan();
        } else if (dice < 58) {
            customer();
        } else if (dice < 59) {
            floor.submit(new SetInvoicing(
                    switch (random.nextInt(4)) {
                        case 0 -> InvoiceMode.EXTERNAL;
                        case 1 -> InvoiceMode.AT_SHIPMENT;
                        default -> InvoiceMode.AT_PAYMENT;
                    }));
        } else if (dice < 60) {
            floor.submit(Shop.contract(
                    pick(CONTRACTS),
                    pick(SKUS),
                    1 + random.nextInt(30),
                    random.nextInt(3) * 500_000L,
                    pick(ContractExcess.values()),
                    MasterDataCommand.ANY));
        } else if (dice < 61) {
            floor.submit(new SetPaymentTerms(PaymentType.CARD, random.nextInt(2)));
            floor.submit(new SetHoldTerms(pick(HoldReason.values()), random.nextInt(3), MasterDataCommand.ANY));
            floor.pass((random.nextInt(20) == 0 ? ARCHIVED_SECONDS : 2L * random.nextInt(60)) * Floor.SECOND);
            floor.submit(new Tick());
            floor.submit(new Tick());
        } else {
            orderCommand();
        }
    }

    private void chooseCarrier(long order, boolean byRules) {
        String carrier = byRules ? "" : "SPED";
        String service = byRules ? "" : "PALLET";
        floor.submit(new SetCarrierService(order, "", carrier, service, MasterDataCommand.ANY));
    }

    private void place() {
        shop.policy = pick(ShortagePolicy.values());
        shop.strategy = pick(SourcingStrategy.values());
        shop.payment = pick(PaymentType.values());
        shop.salesperson = random.nextBoolean() ? "sam" : "";
        shop.warehouse = random.nextInt(5) == 0 ? pick(WAREHOUSES) : "";
        shop.priority = random.nextInt(3);
        shop.promisedDay = random.nextInt(3) == 0 ? 0 : 20_250_701 + random.nextInt(3);
        shop.imported = random.nextInt(4) == 0;
        shop.externalNumber = shop.imported ? "#" + random.nextInt(20) : "";
        shop.externalVersion = random.nextInt(4);
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            lines.add(line());
        }
        OrderLine[] asked = lines.toArray(OrderLine[]::new);
        beforePlacing.accept(shop.order(asked));
        heard(shop.tryToPlace(asked));
    }

    private void heard(CommandResult result) {
        if (result.order() != 0 && !orders.contains(result.order())) {
            orders.add(result.order());
        }
    }

    private OrderLine line() {
        OrderLine line = lineOfOrderDays();
        // No dice for it either.
        return ++linesMade % 3 == 0 ? line.on(days(linesMade)) : line;
    }

    /** Some are wanted on days of their own, some promised, some both. */
    private static LineDays days(int number) {
        int requested = number % 2 == 0 ? 20_250_701 + number % 5 : 0;
        return new LineDays(requested, number % 4 < 2 ? 20_250_702 + number % 3 : 0);
    }

    private OrderLine lineOfOrderDays() {
        if (random.nextInt(3) == 0) {
            return Shop.ours(pick(SKUS), 1 + random.nextInt(8));
        }
        long micros = random.nextInt(4) == 0 ? 500_000 : random.nextInt(5_000_000);
        int tax = random.nextInt(3) * 700;
        return new OrderLine(pick(SKUS), random.nextInt(9), micros, 1 + random.nextInt(3), random.nextInt(5), tax);
    }

    private void stock() {
        String sku = pick(SKUS);
        String warehouse = pick(WAREHOUSES);
        if (random.nextInt(4) == 0) {
            boolean away = random.nextBoolean();
            floor.submit(new MoveStock(
                    "move",
                    List.of(new MoveLine(
                            sku,
                            "W",
                            away ? "A1" : "QUA",
                            away ? "QUA" : "A1",
                            1 + random.nextInt(4),
                            "",
                            Condition.SELLABLE,
                            Condition.SELLABLE,
                            List.of()))));
            return;
        }
        floor.submit(Shop.adjust(sku, warehouse, random.nextInt(30) - 12));
    }

    private void scan() {
        long gtin = PEN + random.nextInt(SKUS.length);
        switch (random.nextInt(3)) {
            case 0 -> dock.scan(gtin);
            case 1 -> belt.scan(gtin);
            default -> {
                counter.label("A1");
                for (int i = 0; i < random.nextInt(3); i++) {
                    counter.scan(PEN + random.nextInt(SKUS.length));
                }
                counter.label("A1");
            }
        }
    }

    private void customer() {
        floor.submit(new DefineCustomer(
                "ann", "EUR", Shop.CENTS, random.nextInt(20_000) - 1, "", false, "", MasterDataCommand.ANY));
    }

    private static final String SECRET_HASH = "0123456789abcdef".repeat(4);

    private void orderCommand() {
        long order = orders.isEmpty() ? 1 : orders.get(random.nextInt(orders.size()));
        long expected = random.nextInt(4) == 0 ? random.nextInt(200) : MasterDataCommand.ANY;
        HoldReason hold = pick(HoldReason.values());
        switch (random.nextInt(18)) {
            case 16 -> floor.submit(new ApplyCredit(order, expected, random.nextInt(1_000), "ref"));
            case 17 ->
                floor.submit(new PayOutCredit(
                        random.nextBoolean() ? "ann" : "bob", PaymentType.CARD, random.nextInt(1_000), "EUR", "ref"));
            case 11, 12, 13 -> service(order, expected);
            case 0 -> floor.submit(new CancelOrder(order, expected, "not wanted"));
            case 1 -> {
                floor.submit(new HoldOrder(order, expected, hold, ""));
                // Some end before anybody uses them, some are good to the end.
                int validSeconds = order % 3 == 0 ? 1 : IssueConfirmationLink.MAX_VALID_SECONDS;
                floor.submit(new IssueConfirmationLink(order, expected, SECRET_HASH, validSeconds, order % 2 == 0));
            }
            case 2, 3 -> {
                floor.submit(new LiftHold(order, expected, hold, ""));
                AddressVerdict address = order % 2 == 0 ? AddressVerdict.GOOD : AddressVerdict.BAD;
                floor.submit(new ConfirmOrder(order, expected, SECRET_HASH, "ann", "", "", address));
            }
            case 4 -> floor.submit(new ReceivePayment(order, expected, PaymentType.CARD, random.nextInt(3_000), "ref"));
            case 5 -> floor.submit(new ReleaseOrder(order, expected));
            case 10 -> floor.submit(new IssueInvoice(order, expected));
            case 8 -> floor.submit(new SplitLine(order, expected, 1 + random.nextInt(2), random.nextInt(6), "called"));
            case 9 ->
                floor.submit(new ChangeOrderCustomer(
                        order,
                        expected,
                        random.nextBoolean() ? "ann" : "bob",
                        random.nextBoolean() ? "sam" : "",
                        "",
                        "",
                        "wrong account"));
            case 6 -> heard(floor.submit(new RepeatOrder(order, random.nextBoolean() ? "ann" : "bob", 0, 0, "", "")));
            case 7 ->
                heard(floor.submit(new OrderShortfall(
                        order,
                        expected,
                        random.nextBoolean() ? "ann" : "bob",
                        random.nextBoolean() ? "" : pick(WAREHOUSES),
                        random.nextInt(3) == 0 ? 20_250_702 : 0,
                        "",
                        "",
                        "called")));
            default -> change(order, expected);
        }
    }

    private void service(long order, long expected) {
        int line = 1 + random.nextInt(3);
        switch (random.nextInt(4)) {
            case 0 -> floor.submit(new AssignService(order, expected, line, random.nextBoolean() ? "anna" : "team"));
            case 1 -> floor.submit(new UnassignService(order, expected, line, ""));
            case 2 -> {
                floor.submit(new ReleaseOrder(order, MasterDataCommand.ANY));
                floor.submit(new FinishService(order, MasterDataCommand.ANY, line, ""));
            }
            default -> floor.submit(Shop.product(pick(SKUS), Tracking.NONE, random.nextBoolean()));
        }
    }

    private void change(long order, long expected) {
        List<LineQuantity> quantities = new ArrayList<>();
        List<OrderLine> added = new ArrayList<>();
        int first = 1 + random.nextInt(2);
        for (int line = first; line < first + random.nextInt(3); line++) {
            quantities.add(new LineQuantity(line, random.nextInt(10)));
        }
        if (random.nextInt(3) == 0) {
            added.add(line());
        }
        boolean priced = random.nextInt(3) == 0;
        ChangeOrder change = new ChangeOrder(
                order,
                expected,
                quantities,
                added,
                "called",
                priced ? List.of(price()) : List.of(),
                random.nextInt(4) == 0 ? random.nextInt(200) : 0,
                random.nextInt(3) == 0 ? terms() : OrderTerms.NONE);
        boolean discounted = change.furtherDiscountMinor() == 0 && random.nextInt(4) == 0;
        changes++;
        if (changes % 4 == 0) {
            LineDays days = days(changes / 4);
            change = change.withDays(List.of(new LineDaysEdit(
                    1 + changes % 2, changes % 3 != 0, days.requestedDay(), changes % 5 != 0, days.promisedDay())));
        }
        floor.submit(discounted ? change.withDiscount(random.nextInt(300)) : change);
    }

    private LinePrice price() {
        long micros = random.nextInt(3) == 0 ? OrderCommand.AS_IT_IS : random.nextInt(3_000_000);
        long discount = random.nextInt(3) == 0 ? OrderCommand.AS_IT_IS : random.nextInt(100);
        LinePrice price = new LinePrice(1 + random.nextInt(3), micros, 1 + random.nextInt(3), discount);
        return random.nextInt(3) == 0 ? price.taxed(random.nextInt(3) * 700) : price;
    }

    private OrderTerms terms() {
        OrderTerms.Naming terms = OrderTerms.naming();
        switch (random.nextInt(6)) {
            case 0 -> terms.paymentType(pick(PaymentType.values()));
            case 1 -> terms.policy(pick(ShortagePolicy.values()));
            case 2 -> terms.priority(random.nextInt(3));
            case 3 -> terms.promisedDay(random.nextInt(3) == 0 ? 0 : 20_250_701 + random.nextInt(3));
            case 4 -> terms.requestedDay(20_250_701 + random.nextInt(3));
            default -> terms.shippingMinor(random.nextInt(300)).shippingTaxBasisPoints(random.nextInt(2) * 700);
        }
        return terms.terms();
    }

    private <T> T pick(T[] array) {
        return array[random.nextInt(array.length)];
    }
}
