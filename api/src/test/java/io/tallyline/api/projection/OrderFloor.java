package io.tallyline.api.projection;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.InvoiceCommand;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PricingCommand;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.command.SystemCommand;
import io.tallyline.ledger.core.Decision;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.HandOver;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.PromotionScope;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TrackingSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A real ledger that decides random work with orders, stock that comes and goes included, into a journal in memory. */
final class OrderFloor {
    static final List<String> WAREHOUSES = List.of("W", "X");
    static final String SERVICE = "SERVICE";
    static final int PRODUCTS = 6;
    static final int CONTRACTS = 4;
    private static final List<HoldReason> REASONS = List.of(HoldReason.values());

    private static final long PRICE_MICROS = 1_234_500;

    private static final List<HoldReason> HOLDS =
            List.of(HoldReason.CLERK, HoldReason.ADDRESS, HoldReason.CREDIT, HoldReason.PRICE);

    /** More than are needed to see to the clocks of warehouses and to all orders, in portions. */
    private static final int TICKS = 60;

    final Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
    final List<Long> orders = new ArrayList<>();
    /** All that were ever begun. */
    final List<Long> drafts = new ArrayList<>();

    private final MemoryJournal journal;
    private final Random random;
    private final EventCodec codec = new EventCodec();
    private final byte[] buffer = new byte[1 << 20];
    private long now = MemoryJournal.START_NANOS;
    private int externalNumbers;
    private int linesMade;
    private final FloorPicker picker;
    private final FloorPacker packer;

    OrderFloor(MemoryJournal journal, long seed) {
        this.journal = journal;
        this.random = new Random(seed);
        for (String warehouse : WAREHOUSES) {
            submit(new MasterDataCommand.DefineWarehouse(
                    warehouse, warehouse, "Europe/Berlin", MasterDataCommand.CREATE));
            submit(new MasterDataCommand.DefineLocation(
                    warehouse, "A1", "", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        }
        for (int i = 0; i < PRODUCTS; i++) {
            submit(new MasterDataCommand.DefineProduct(
                    sku(i),
                    "Product",
                    "",
                    "",
                    "piece",
                    Tracking.NONE,
                    "",
                    false,
                    MasterDataCommand.CREATE,
                    "standard"));
        }
        submit(new MasterDataCommand.DefineProduct(
                SERVICE,
                "Service",
                "",
                "",
                "piece",
                Tracking.NONE,
                "",
                false,
                MasterDataCommand.CREATE,
                "standard",
                true));
        submit(new InvoiceCommand.SetInvoicing(InvoiceMode.AT_PAYMENT));
        submit(new PricingCommand.SetTaxRate("standard", "", 20_200_101, 1_900));
        submit(new PricingCommand.DefinePriceList("RETAIL", "Retail", "EUR", 2, false, 500, MasterDataCommand.CREATE));
        List<PricingCommand.Price> prices = new ArrayList<>();
        for (int i = 0; i < PRODUCTS; i++) {
            prices.add(new PricingCommand.Price(sku(i), 1, PRICE_MICROS, 1));
        }
        prices.add(new PricingCommand.Price(SERVICE, 1, PRICE_MICROS, 1));
        submit(new PricingCommand.SetPrices("RETAIL", prices));
        for (String customer : List.of("ann", "bob")) {
            submit(new PartnerCommand.DefineCustomer(
                    customer, "EUR", 2, 50_000, "RETAIL", false, "sealed", MasterDataCommand.CREATE));
        }
        submit(new PartnerCommand.DefineSalesperson(
                "sam", "Sam", "EUR", 2, PartnerCommand.NO_LIMIT, false, MasterDataCommand.CREATE));
        submit(new PartnerCommand.DefineChannel(
                "web",
                "Web",
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
                WAREHOUSES,
                MasterDataCommand.CREATE,
                "RETAIL"));
        submit(new CarrierCommand.DefineCarrier("DHL", "DHL", HandOver.CSV, MasterDataCommand.CREATE));
        submit(new CarrierCommand.DefineCarrierService(
                "DHL", "PARCEL", "Paket", 2, TrackingSource.TYPED, MasterDataCommand.CREATE));
        submit(new CarrierCommand.DefineShippingRules(
                List.of(new CarrierCommand.ShippingRule(
                        "paid before", "", "", List.of(), 0, 0, 0, true, false, -1, "DHL", "PARCEL")),
                MasterDataCommand.CREATE));
        picker = new FloorPicker(this, random);
        packer = new FloorPacker(this, random);
        journal.sync();
    }

    static String sku(int index) {
        return "SKU-" + index;
    }

    /** So many random commands, refused ones among them. */
    OrderFloor run(int steps) {
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> receive();
                case 2 -> adjust();
                case 10 -> draft();
                case 11 -> terms();
                case 3, 4, 5 -> place();
                default -> workOn();
            }
            if (random.nextInt(15) == 0) {
                journal.sync();
            }
        }
        journal.sync();
        return this;
    }

    /** An order of goods that never came: random work may have something for each of its orders by its end. */
    void placeWhatNeverCame() {
        submit(new MasterDataCommand.DefineProduct(
                "NEVER", "Product", "", "", "piece", Tracking.NONE, "", false, MasterDataCommand.CREATE));
        placeOne("ann", "NEVER");
        journal.sync();
    }

    /** An order of a service alone, for somebody whom nothing holds up: it ends when the service is done. */
    void completeAService() {
        submit(new PartnerCommand.DefineCustomer(
                "zoe", "EUR", 2, PartnerCommand.NO_LIMIT, "RETAIL", false, "sealed", MasterDataCommand.CREATE));
        placeOne("zoe", SERVICE);
        long order = orders.get(orders.size() - 1);
        submit(new OrderCommand.ReleaseOrder(order, MasterDataCommand.ANY));
        submit(new OrderCommand.FinishService(order, MasterDataCommand.ANY, 1, "as ordered"));
        journal.sync();
    }

    void location(String name, PlaceKind kind) {
        submit(new MasterDataCommand.DefineLocation("W", name, "", kind, MasterDataCommand.CREATE));
    }

    /** An order of zoe's that is cancelled with a piece of it picked. */
    /** As {@link FloorPacker#makeReady}. */
    void makeParcelsReady() {
        packer.makeReady();
    }

    void cancelWhatIsPicked() {
        submit(new StockCommand.ReceiveStock(
                "W", "delivery", List.of(new StockCommand.ReceiptLine(sku(0), "A1", 10_000, "", 0, List.of()))));
        placeOne("zoe", sku(0));
        long order = orders.get(orders.size() - 1);
        submit(new OrderCommand.ReleaseOrder(order, MasterDataCommand.ANY));
        picker.pickOne(order, sku(0));
        submit(new OrderCommand.CancelOrder(order, MasterDataCommand.ANY, "not wanted"));
        journal.sync();
    }

    /** An order of zoe's, of one piece, that goes all the way; tells its number. */
    long shipOne() {
        submit(new StockCommand.ReceiveStock(
                "W", "delivery", List.of(new StockCommand.ReceiptLine(sku(0), "A1", 10_000, "", 0, List.of()))));
        placeOne("zoe", sku(0));
        long order = orders.get(orders.size() - 1);
        submit(new OrderCommand.ReleaseOrder(order, MasterDataCommand.ANY));
        picker.pickOne(order, sku(0));
        submit(new PackCommand.PackTote("W", "FRESH", "BENCH"));
        ledger.view().parcels().stream()
                .filter(parcel -> parcel.order() == order)
                .forEach(parcel -> {
                    submit(new PackCommand.CloseParcel(parcel.sscc(), 0, MasterDataCommand.ANY));
                    submit(new PackCommand.ShipParcels(List.of(parcel.sscc())));
                });
        journal.sync();
        return order;
    }

    /** The return windows of all orders are over; whoever owes nothing and is at its end leaves the ledger. */
    void passReturnWindows() {
        now += LedgerLimits.DEFAULT.returnWindowSeconds() * 1_000_000_000L;
        for (int i = 0; i < TICKS; i++) {
            now += 1_000_000_000L;
            submit(new SystemCommand.Tick());
        }
        journal.sync();
    }

    private void placeOne(String customer, String sku) {
        submit(new OrderCommand.PlaceOrder(
                "web",
                "",
                "",
                0,
                1,
                1,
                false,
                customer,
                "",
                PaymentType.CASH_ON_DELIVERY,
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.CHANNEL_DEFAULT,
                "",
                0,
                0,
                0,
                "standard",
                0,
                0,
                0,
                false,
                List.of(new OrderLine(sku, 1, PRICE_MICROS, 1, 0, 1_900)),
                List.of(),
                "sealed",
                "DE",
                0));
    }

    private void receive() {
        submit(new StockCommand.ReceiveStock(
                warehouse(),
                "delivery",
                List.of(new StockCommand.ReceiptLine(
                        sku(random.nextInt(PRODUCTS)), "A1", 1 + random.nextInt(16), "", 0, List.of()))));
    }

    /** Begun, saved again by somebody else, thrown away; {@link #place} finishes some. */
    private void draft() {
        long draft = drafts.isEmpty() || random.nextBoolean() ? 0 : anyDraft();
        if (draft != 0 && random.nextInt(3) == 0) {
            submit(new OrderCommand.DiscardDraft(draft, MasterDataCommand.ANY));
            return;
        }
        submit(new OrderCommand.SaveDraft(
                draft,
                MasterDataCommand.ANY,
                "web",
                random.nextBoolean() ? "ann" : "",
                random.nextBoolean() ? "sam" : "",
                "{\"channel\":\"web\",\"priority\":" + random.nextInt(9) + "}"));
    }

    private long anyDraft() {
        return drafts.get(random.nextInt(drafts.size()));
    }

    private void terms() {
        if (random.nextBoolean()) {
            submit(new PartnerCommand.SetPaymentTerms(PaymentType.CARD, random.nextInt(3) * 60));
            submit(new PartnerCommand.SetHoldTerms(
                    REASONS.get(random.nextInt(REASONS.size())), random.nextInt(3) * 60, MasterDataCommand.ANY));
            return;
        }
        if (random.nextBoolean()) {
            contract();
            return;
        }
        boolean percent = random.nextBoolean();
        submit(new PricingCommand.DefinePromotion(
                "promotion-" + random.nextInt(4),
                "Promotion",
                PromotionScope.PRODUCT,
                sku(random.nextInt(PRODUCTS)),
                percent ? 500 : 0,
                percent ? 0 : 10,
                percent ? "" : "EUR",
                20_000_101,
                20_991_231,
                random.nextBoolean() ? "web" : "",
                1,
                random.nextInt(2) * 1_000,
                random.nextInt(5) > 0,
                MasterDataCommand.ANY));
    }

    /** Contract {@code contract-i}, for whom and of what follows from its number, as often as it is defined. */
    private void contract() {
        int number = random.nextInt(CONTRACTS);
        submit(new PricingCommand.DefineContract(
                "contract-" + number,
                "",
                number % 2 == 0 ? "ann" : "bob",
                sku(number % PRODUCTS),
                20 + random.nextInt(60),
                PRICE_MICROS / 2,
                1,
                "EUR",
                false,
                20_000_101,
                20_991_231,
                random.nextBoolean() ? ContractExcess.LIST : ContractExcess.HOLD,
                random.nextInt(5) > 0,
                MasterDataCommand.ANY));
    }

    private void adjust() {
        submit(new StockCommand.AdjustStock(
                sku(random.nextInt(PRODUCTS)),
                warehouse(),
                "A1",
                random.nextInt(20) - 15L,
                "",
                0,
                Condition.SELLABLE,
                "counted",
                List.of()));
    }

    private String warehouse() {
        return WAREHOUSES.get(random.nextInt(WAREHOUSES.size()));
    }

    private void place() {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            lines.add(line());
        }
        boolean imported = random.nextInt(3) == 0;
        String external = imported ? "E-" + (externalNumbers += random.nextInt(2)) : "";
        ShortagePolicy[] policies = ShortagePolicy.values();
        PaymentType[] payments = PaymentType.values();
        submit(new OrderCommand.PlaceOrder(
                "web",
                imported ? "shop" : "",
                external,
                imported ? random.nextInt(3) : 0,
                random.nextInt(2),
                lines.hashCode(),
                imported,
                customer(),
                random.nextInt(4) == 0 ? "sam" : "",
                payments[random.nextInt(payments.length)],
                policies[random.nextInt(policies.length)],
                SourcingStrategy.CHANNEL_DEFAULT,
                random.nextInt(5) == 0 ? warehouse() : "",
                random.nextInt(3),
                0,
                random.nextInt(3) == 0 ? 20_991_231 : 0,
                "standard",
                random.nextInt(500),
                1_900,
                random.nextInt(50),
                random.nextBoolean(),
                lines,
                random.nextInt(6) == 0 ? List.of(HoldReason.PRICE, HoldReason.ADDRESS) : List.of(),
                "sealed",
                random.nextBoolean() ? "DE" : "",
                drafts.isEmpty() || random.nextInt(4) > 0 ? 0 : anyDraft()));
    }

    private String customer() {
        return random.nextBoolean() ? "ann" : "bob";
    }

    private OrderLine line() {
        OrderLine line = lineOfOrderDays();
        // No dice for it: the seeds go on as they did.
        linesMade++;
        return linesMade % 3 == 0
                ? line.on(new LineDays(linesMade % 2 * 20_991_228, linesMade % 4 < 2 ? 20_991_229 : 0))
                : line;
    }

    private OrderLine lineOfOrderDays() {
        return new OrderLine(
                random.nextInt(4) == 0 ? SERVICE : sku(random.nextInt(PRODUCTS)),
                1 + random.nextInt(12),
                random.nextInt(4) == 0 ? OrderCommand.OURS : PRICE_MICROS,
                1,
                random.nextInt(20),
                1_900);
    }

    /** All that stops its release is seen to, so that some of it is picked. */
    private void pick(long order) {
        for (HoldReason hold : REASONS) {
            submit(new OrderCommand.LiftHold(order, MasterDataCommand.ANY, hold, "seen"));
        }
        submit(new OrderCommand.ReceivePayment(
                order, MasterDataCommand.ANY, PaymentType.BANK_TRANSFER, 100_000, "in advance"));
        submit(new OrderCommand.ReleaseOrder(order, MasterDataCommand.ANY));
        picker.work(order);
        if (random.nextInt(3) != 0) {
            packer.work();
        }
    }

    private void workOn() {
        if (orders.isEmpty()) {
            return;
        }
        long order = orders.get(Math.max(0, orders.size() - 1 - random.nextInt(25)));
        HoldReason hold = HOLDS.get(random.nextInt(HOLDS.size()));
        switch (random.nextInt(21)) {
            case 18, 19, 20 -> pick(order);
            case 13, 14, 15 -> serve(order);
            case 16, 17 -> submit(edit(order));
            case 12 -> submit(new InvoiceCommand.IssueInvoice(order, MasterDataCommand.ANY));
            case 10 ->
                submit(new OrderCommand.SplitLine(order, MasterDataCommand.ANY, 1, 1 + random.nextInt(3), "apart"));
            case 11 ->
                submit(new OrderCommand.ChangeOrderCustomer(
                        order,
                        MasterDataCommand.ANY,
                        customer(),
                        random.nextBoolean() ? "sam" : "",
                        random.nextBoolean() ? "DE" : "",
                        random.nextBoolean() ? "sealed anew" : "",
                        "wrong account"));
            case 0 -> submit(new OrderCommand.CancelOrder(order, MasterDataCommand.ANY, "not wanted"));
            case 1 -> {
                submit(new OrderCommand.HoldOrder(order, MasterDataCommand.ANY, hold, "look"));
                submit(new OrderCommand.IssueConfirmationLink(
                        order, MasterDataCommand.ANY, secretHash(order), 2_592_000, order % 2 == 0));
                if (order % 4 == 0) {
                    confirm(order);
                }
            }
            case 2 -> {
                confirm(order);
                submit(new OrderCommand.LiftHold(order, MasterDataCommand.ANY, hold, "looked"));
            }
            case 3 -> {
                submit(new OrderCommand.ReceivePayment(
                        order, MasterDataCommand.ANY, PaymentType.CHEQUE, 1 + random.nextInt(3_000), "ref"));
                for (long earlier : orders.subList(Math.max(0, orders.size() - 5), orders.size())) {
                    submit(new OrderCommand.ApplyCredit(earlier, MasterDataCommand.ANY, 1 + order % 200, "ref"));
                }
                submit(new PartnerCommand.PayOutCredit(
                        order % 2 == 0 ? "ann" : "bob", PaymentType.BANK_TRANSFER, 1 + order % 100, "", ""));
            }
            case 4 -> submit(new OrderCommand.ReleaseOrder(order, MasterDataCommand.ANY));
            case 7 -> submit(new OrderCommand.RepeatOrder(order, customer(), 0, 0, "standard", "sealed"));
            case 8 ->
                submit(new OrderCommand.OrderShortfall(
                        order, MasterDataCommand.ANY, customer(), "", 0, "standard", "sealed", "later"));
            case 9 -> submit(new OrderCommand.AddNote(order, customer(), random.nextBoolean(), "sealed"));
            case 5 ->
                submit(new OrderCommand.ChangeOrder(
                        order,
                        MasterDataCommand.ANY,
                        List.of(new LineQuantity(1, random.nextInt(15))),
                        List.of(),
                        "called"));
            default ->
                submit(new OrderCommand.ChangeOrder(
                        order, MasterDataCommand.ANY, List.of(), List.of(line()), "one more"));
        }
    }

    /** Prices and terms. */
    private OrderCommand edit(long order) {
        PaymentType[] payments = PaymentType.values();
        ShortagePolicy[] policies = ShortagePolicy.values();
        OrderTerms.Naming terms = OrderTerms.naming();
        switch (random.nextInt(4)) {
            case 0 -> terms.paymentType(payments[random.nextInt(payments.length)]);
            case 1 -> terms.policy(policies[1 + random.nextInt(policies.length - 1)]);
            case 2 -> terms.priority(random.nextInt(3)).promisedDay(random.nextInt(2) * 20_991_230);
            default ->
                terms.shippingMinor(random.nextInt(500))
                        .requestedDay(20_991_229)
                        .shippingMethod("express");
        }
        return new OrderCommand.ChangeOrder(
                        order,
                        MasterDataCommand.ANY,
                        List.of(),
                        List.of(),
                        "agreed",
                        List.of(new OrderCommand.LinePrice(
                                1, PRICE_MICROS - random.nextInt(100), 1, random.nextInt(3))),
                        random.nextInt(3),
                        terms.terms())
                .withDays(List.of(
                        new OrderCommand.LineDaysEdit(1, order % 3 != 0, 20_991_228, order % 2 == 0, 20_991_230)));
    }

    /** Whoever's it is, and wherever it goes. */
    private void confirm(long order) {
        String personal = order % 3 == 0 ? "sealed anew" : "";
        for (String customer : List.of("ann", "bob")) {
            for (String country : List.of("", "DE")) {
                submit(new OrderCommand.ConfirmOrder(
                        order,
                        MasterDataCommand.ANY,
                        secretHash(order),
                        customer,
                        country,
                        personal,
                        AddressVerdict.GOOD));
            }
        }
    }

    private static String secretHash(long order) {
        return String.format("%064x", order);
    }

    /** What is not queued yet is released first, mostly; of the first lines those are served that are services. */
    private void serve(long order) {
        submit(new OrderCommand.ReleaseOrder(order, MasterDataCommand.ANY));
        int what = random.nextInt(3);
        for (int line = 1; line <= 3; line++) {
            switch (what) {
                case 0 -> submit(new OrderCommand.AssignService(order, MasterDataCommand.ANY, line, "anna"));
                case 1 -> {
                    submit(new OrderCommand.AssignService(order, MasterDataCommand.ANY, line, "team"));
                    submit(new OrderCommand.UnassignService(order, MasterDataCommand.ANY, line, "ill"));
                }
                default -> submit(new OrderCommand.FinishService(order, MasterDataCommand.ANY, line, "as ordered"));
            }
        }
    }

    void submit(BusinessCommand command) {
        Decision decision = ledger.decide(command, CommandContext.SYSTEM, tick());
        for (BusinessEvent first = decision.first(); first != null; first = decision.first()) {
            write(first);
            decision = ledger.decide(command, CommandContext.SYSTEM, tick());
        }
        BusinessEvent event = decision.event();
        if (event == null) {
            return;
        }
        write(event);
        boolean places = event instanceof OrderEvent.OrderPlaced
                || event instanceof OrderEvent.OrderRepeated
                || event instanceof OrderEvent.ShortfallOrdered;
        if (places) {
            orders.add(ledger.lastSequence());
        }
        if (event instanceof OrderEvent.DraftSaved saved && saved.draft() == 0) {
            drafts.add(ledger.lastSequence());
        }
        writeFollowing();
    }

    private void writeFollowing() {
        for (BusinessEvent next = ledger.decideFollowing(); next != null; next = ledger.decideFollowing()) {
            tick();
            write(next);
        }
    }

    /** What a device that says hello is answered. */
    ScanAnswer hello(ScanCommand hello) {
        ScanAnswer answer = new ScanAnswer();
        BusinessEvent event = ledger.decideHello(hello, answer);
        if (event == null) {
            throw new AssertionError("turned away");
        }
        write(event);
        return answer;
    }

    ScanAnswer send(ScanCommand message) {
        message.arrivalNanos = tick();
        ScanAnswer answer = new ScanAnswer();
        int length = decide(message, answer);
        for (BusinessEvent first = ledger.firstOfScan(); first != null; first = ledger.firstOfScan()) {
            write(first);
            length = decide(message, answer);
        }
        if (length > 0) {
            ledger.applyScan(buffer, 0);
            journal.appendBytes(buffer, length, ledger.lastSequence());
        }
        writeFollowing();
        ledger.completeAnswer(message, answer);
        return answer;
    }

    private int decide(ScanCommand message, ScanAnswer answer) {
        return ledger.decideScan(message, now, ledger.lastSequence() + 1, buffer, 0, answer);
    }

    private void write(BusinessEvent event) {
        EventEnvelope envelope = new EventEnvelope(ledger.lastSequence() + 1, now, CommandContext.SYSTEM, event);
        int length = codec.encode(envelope, buffer, 0);
        ledger.apply(envelope);
        journal.appendBytes(buffer, length, envelope.sequence());
    }

    private long tick() {
        now += 1_000_000;
        return now;
    }
}
