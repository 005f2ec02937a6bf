package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.tallyline.ledger.command.OrderCommand.DiscardDraft;
import io.tallyline.ledger.command.OrderCommand.FinishService;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.tallyline.ledger.command.OrderCommand.IssueConfirmationLink;
import io.tallyline.ledger.command.OrderCommand.LiftHold;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.command.OrderCommand.SaveDraft;
import io.tallyline.ledger.command.OrderCommand.SplitLine;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.DefineSalesperson;
import io.tallyline.ledger.command.PricingCommand.Price;
import io.tallyline.ledger.command.PricingCommand.SetPrices;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of commands, guards and effects, the rules and {@code ledger/ORDERS.md} together. */
class OrderStepTest {
    private static final long ANY = MasterDataCommand.ANY;
    private static final String TOO_LONG = "x".repeat(FieldChecks.MAX_TEXT_BYTES + 1);
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final OrderLine PRICELESS =
            new OrderLine("PEN", 1_000_000_000_000L, 1_000_000_000_000_000L, 1, 0, 0);

    private static final Set<OrderStep> WITHOUT_ORDER =
            EnumSet.of(OrderStep.SAVE_DRAFT, OrderStep.DISCARD_DRAFT, OrderStep.PLACE, OrderStep.QUOTE);

    private record Refusal(OrderStep step, RefusalReason reason) {}

    private static final Map<Refusal, Function<Shop, CommandResult>> STORIES = new HashMap<>();

    static {
        placement();
        pricing();
        changes();
        drafts();
        for (OrderStep step : OrderStep.values()) {
            if (!WITHOUT_ORDER.contains(step)) {
                everyStep(step);
            }
        }
        rest();
        followUps();
        splits();
        owners();
        services();
        companies();
        contracts();
        terms();
        confirmations();
        credit();
        quotes();
    }

    private static void credit() {
        OrderStep step = OrderStep.APPLY_CREDIT;
        story(step, RefusalReason.NOT_ENOUGH_CREDIT, shop -> shop.applyCredit(shop.place(line("PEN", 1)), 1));
        story(step, RefusalReason.MORE_THAN_DUE, shop -> {
            shop.giveCredit(500);
            return shop.applyCredit(shop.place(line("PEN", 1)), 101);
        });
        story(step, RefusalReason.CREDIT_NEEDED, shop -> {
            shop.giveCredit(500);
            shop.oweUpToTheLimit(500);
            shop.payment = PaymentType.CARD;
            return shop.applyCredit(shop.place(line("PEN", 1)), 1);
        });
    }

    /** Whoever asks is told what whoever orders is. */
    private static void quotes() {
        for (RefusalReason reason : OrderStep.QUOTE.reasons()) {
            Function<Shop, CommandResult> placing =
                    Objects.requireNonNull(STORIES.get(new Refusal(OrderStep.PLACE, reason)));
            story(OrderStep.QUOTE, reason, shop -> {
                shop.asksOnly = true;
                return placing.apply(shop);
            });
        }
    }

    private static void terms() {
        OrderStep step = OrderStep.CHANGE;
        story(
                step,
                RefusalReason.REASON_REQUIRED,
                shop -> shop.floor.submit(new ChangeOrder(
                        shop.place(line("PEN", 1)),
                        ANY,
                        List.of(),
                        List.of(),
                        " ",
                        List.of(new LinePrice(1, Shop.EURO, 1, 5)),
                        0,
                        OrderTerms.NONE)));
        story(step, RefusalReason.INVOICED, shop -> {
            shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
            long order = shop.place(line("PEN", 1));
            shop.pay(order, 100);
            return shop.terms(order, OrderTerms.naming().paymentType(PaymentType.ON_ACCOUNT));
        });
        story(step, RefusalReason.OF_A_CONTRACT, shop -> {
            shop.floor.accept(Shop.contract("pens", 5, ContractExcess.REFUSE, MasterDataCommand.CREATE));
            return shop.price(shop.place(Shop.ours("PEN", 5)), 1, 40, 0);
        });
        story(step, RefusalReason.ON_THE_FLOOR, shop -> {
            shop.stock("PEN", "W", 1);
            long order = shop.place(line("PEN", 1));
            shop.release(order);
            return shop.terms(order, OrderTerms.naming().paymentType(PaymentType.CARD));
        });
    }

    private static void confirmations() {
        story(
                OrderStep.ISSUE_LINK,
                RefusalReason.NOTHING_TO_CONFIRM,
                shop -> shop.issueLink(shop.place(line("PEN", 1)), HASH, 60, false));
        story(
                OrderStep.CONFIRM,
                RefusalReason.LINK_NOT_VALID,
                shop -> shop.confirm(shop.place(line("PEN", 1)), HASH, "", AddressVerdict.GOOD));
        story(OrderStep.CONFIRM, RefusalReason.OTHER_COUNTRY, shop -> {
            shop.destination = "DE";
            long order = shop.place(line("PEN", 1));
            shop.issueLink(order, HASH, 60, true);
            shop.destination = "AT";
            return shop.confirm(order, HASH, "sealed", AddressVerdict.GOOD);
        });
        story(OrderStep.CONFIRM, RefusalReason.ADDRESS_NOT_GOOD, shop -> {
            long order = shop.place(line("PEN", 1));
            shop.hold(order, HoldReason.ADDRESS);
            shop.issueLink(order, HASH, 60, false);
            return shop.confirm(order, HASH, "sealed", AddressVerdict.BAD);
        });
    }

    private static void companies() {
        story(OrderStep.PLACE, RefusalReason.OTHER_COMPANY, shop -> {
            CompanyTest.addSister(shop.floor);
            shop.warehouse = "S";
            return shop.tryToPlace(line("PEN", 1));
        });
        story(OrderStep.SHORTFALL, RefusalReason.OTHER_COMPANY, shop -> {
            CompanyTest.addSister(shop.floor);
            long order = shop.place(line("PEN", 1));
            shop.warehouse = "S";
            return shop.orderShortfall(order);
        });
    }

    private static void contracts() {
        story(OrderStep.PLACE, RefusalReason.CONTRACT_EXCEEDED, shop -> {
            shop.floor.accept(Shop.contract("pens", 5, ContractExcess.REFUSE, MasterDataCommand.CREATE));
            return shop.tryToPlace(Shop.ours("PEN", 6));
        });
        story(OrderStep.CHANGE, RefusalReason.CONTRACT_EXCEEDED, shop -> {
            shop.floor.accept(Shop.contract("pens", 5, ContractExcess.REFUSE, MasterDataCommand.CREATE));
            return shop.change(shop.place(Shop.ours("PEN", 5)), 1, 6);
        });
        story(OrderStep.CHANGE_CUSTOMER, RefusalReason.OF_A_CONTRACT, shop -> {
            shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", false, "", MasterDataCommand.CREATE));
            shop.floor.accept(Shop.contract("pens", 5, ContractExcess.REFUSE, MasterDataCommand.CREATE));
            return shop.give(shop.place(Shop.ours("PEN", 5)), "bob", "");
        });
    }

    private static void story(OrderStep step, RefusalReason reason, Function<Shop, CommandResult> story) {
        STORIES.put(new Refusal(step, reason), story);
    }

    private static void placement() {
        story(OrderStep.PLACE, RefusalReason.MALFORMED, Shop::tryToPlace);
        story(OrderStep.PLACE, RefusalReason.PRODUCT_BLOCKED, shop -> {
            shop.floor.accept(Floor.product("PEN", Tracking.NONE, true));
            return shop.tryToPlace(line("PEN", 1));
        });
        story(OrderStep.PLACE, RefusalReason.BAD_QUANTITY, shop -> shop.tryToPlace(line("PEN", -1)));
        story(OrderStep.PLACE, RefusalReason.ZERO_QUANTITY, shop -> shop.tryToPlace(line("PEN", 0)));
        story(OrderStep.PLACE, RefusalReason.NOT_AVAILABLE, shop -> {
            shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
            return shop.tryToPlace(line("PEN", 1));
        });
        story(OrderStep.PLACE, RefusalReason.UNKNOWN_PRODUCT, shop -> shop.tryToPlace(line("ELK", 1)));
        story(OrderStep.PLACE, RefusalReason.UNKNOWN_WAREHOUSE, shop -> {
            shop.warehouse = "Z";
            return shop.tryToPlace(line("PEN", 1));
        });
        story(
                OrderStep.PLACE,
                RefusalReason.LIMIT_REACHED,
                shop -> shop.tryToPlace(Collections.nCopies(501, line("PEN", 1)).toArray(OrderLine[]::new)));
        story(OrderStep.PLACE, RefusalReason.UNKNOWN_CUSTOMER, shop -> {
            shop.customer = "bob";
            return shop.tryToPlace(line("PEN", 1));
        });
        story(OrderStep.PLACE, RefusalReason.UNKNOWN_SALESPERSON, shop -> {
            shop.salesperson = "joe";
            return shop.tryToPlace(line("PEN", 1));
        });
        story(OrderStep.PLACE, RefusalReason.UNKNOWN_CHANNEL, shop -> {
            shop.channel = "phone";
            return shop.tryToPlace(line("PEN", 1));
        });
        story(OrderStep.PLACE, RefusalReason.ACCOUNT_BLOCKED, shop -> {
            shop.floor.accept(new DefineCustomer("ann", "EUR", 2, 0, "", true, "", ANY));
            return shop.tryToPlace(line("PEN", 1));
        });
        story(OrderStep.PLACE, RefusalReason.OTHER_CURRENCY, shop -> {
            shop.floor.accept(new DefineSalesperson("joe", "", "USD", 2, 0, false, ANY));
            shop.salesperson = "joe";
            return shop.tryToPlace(line("PEN", 1));
        });
        story(OrderStep.CHANGE, RefusalReason.ACCOUNT_BLOCKED, shop -> {
            long order = shop.place(line("PEN", 1));
            shop.block("ann", true);
            return shop.change(order, 1, 2);
        });
        story(OrderStep.PAY, RefusalReason.OTHER_CURRENCY, shop -> shop.payIn("USD", shop.place(line("PEN", 1)), 1));
        story(OrderStep.PLACE, RefusalReason.AMOUNT_TOO_LARGE, shop -> shop.tryToPlace(PRICELESS));
        story(OrderStep.PLACE, RefusalReason.EXTERNAL_NUMBER_TAKEN, shop -> {
            shop.externalNumber = "#1";
            shop.place(line("PEN", 1));
            return shop.tryToPlace(line("PEN", 2));
        });
        story(OrderStep.PLACE, RefusalReason.OLDER_VERSION, shop -> {
            shop.imported = true;
            shop.externalNumber = "#1";
            shop.externalVersion = 2;
            shop.place(line("PEN", 1));
            shop.externalVersion = 1;
            return shop.tryToPlace(line("PEN", 2));
        });
    }

    private static void drafts() {
        story(OrderStep.SAVE_DRAFT, RefusalReason.MALFORMED, shop -> shop.floor.submit(save(0, "web", "")));
        story(OrderStep.SAVE_DRAFT, RefusalReason.UNKNOWN_CHANNEL, shop -> shop.floor.submit(save(0, "fax", "x")));
        story(OrderStep.SAVE_DRAFT, RefusalReason.UNKNOWN_DRAFT, shop -> shop.floor.submit(save(9, "web", "x")));
        story(OrderStep.SAVE_DRAFT, RefusalReason.VERSION_CONFLICT, shop -> {
            long draft = shop.floor.accept(save(0, "web", "x")).order();
            return shop.floor.submit(new SaveDraft(draft, 1, "web", "", "", "y"));
        });
        story(OrderStep.SAVE_DRAFT, RefusalReason.LIMIT_REACHED, shop -> {
            for (int i = 1; i <= DraftBook.MAX_DRAFTS; i++) {
                shop.floor.view().books.trade.drafts.save(-i, 0);
            }
            return shop.floor.submit(save(0, "web", "x"));
        });
        story(
                OrderStep.DISCARD_DRAFT,
                RefusalReason.UNKNOWN_DRAFT,
                shop -> shop.floor.submit(new DiscardDraft(9, ANY)));
        story(OrderStep.DISCARD_DRAFT, RefusalReason.VERSION_CONFLICT, shop -> {
            long draft = shop.floor.accept(save(0, "web", "x")).order();
            return shop.floor.submit(new DiscardDraft(draft, 1));
        });
        story(OrderStep.PLACE, RefusalReason.VERSION_CONFLICT, shop -> {
            shop.draft = shop.floor.accept(save(0, "web", "x")).order();
            shop.draftVersion = 1;
            return shop.tryToPlace(line("PEN", 1));
        });
        story(OrderStep.PLACE, RefusalReason.UNKNOWN_DRAFT, shop -> {
            shop.draft = 9;
            return shop.tryToPlace(line("PEN", 1));
        });
    }

    private static SaveDraft save(long draft, String channel, String content) {
        return new SaveDraft(draft, ANY, channel, "ann", "", content);
    }

    private static void pricing() {
        OrderLine unpriced = new OrderLine("PEN", 1, OrderCommand.OURS, 1, 0, 0);
        OrderLine untaxed = new OrderLine("PEN", 1, 1, 1, 0, OrderCommand.OURS);
        story(OrderStep.PLACE, RefusalReason.NO_PRICE, shop -> shop.tryToPlace(unpriced));
        story(OrderStep.PLACE, RefusalReason.NO_TAX_RATE, shop -> shop.tryToPlace(untaxed));
        story(OrderStep.CHANGE, RefusalReason.NO_PRICE, shop -> shop.add(shop.place(line("PEN", 1)), unpriced));
        story(OrderStep.CHANGE, RefusalReason.NO_TAX_RATE, shop -> shop.add(shop.place(line("PEN", 1)), untaxed));
    }

    private static void changes() {
        story(OrderStep.CHANGE, RefusalReason.PRODUCT_BLOCKED, shop -> {
            long order = shop.place(line("PEN", 1));
            shop.floor.accept(Floor.product("CUP", Tracking.NONE, true));
            return shop.add(order, line("CUP", 1));
        });
        story(OrderStep.CHANGE, RefusalReason.BAD_QUANTITY, shop -> shop.change(shop.place(line("PEN", 1)), 1, -1));
        story(
                OrderStep.CHANGE,
                RefusalReason.ZERO_QUANTITY,
                shop -> shop.add(shop.place(line("PEN", 1)), line("PEN", 0)));
        story(OrderStep.CHANGE, RefusalReason.NOT_AVAILABLE, shop -> {
            shop.stock("PEN", "W", 1);
            shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
            return shop.change(shop.place(line("PEN", 1)), 1, 2);
        });
        story(
                OrderStep.CHANGE,
                RefusalReason.UNKNOWN_PRODUCT,
                shop -> shop.add(shop.place(line("PEN", 1)), line("ELK", 1)));
        story(
                OrderStep.CHANGE,
                RefusalReason.LIMIT_REACHED,
                shop -> shop.add(
                        shop.place(line("PEN", 1)),
                        Collections.nCopies(500, line("PEN", 1)).toArray(OrderLine[]::new)));
        story(OrderStep.CHANGE, RefusalReason.UNKNOWN_LINE, shop -> shop.change(shop.place(line("PEN", 1)), 2, 1));
        story(
                OrderStep.CHANGE,
                RefusalReason.AMOUNT_TOO_LARGE,
                shop -> shop.add(shop.place(line("PEN", 1)), PRICELESS));
        story(OrderStep.CHANGE, RefusalReason.NOTHING_LEFT, shop -> shop.change(shop.place(line("PEN", 1)), 1, 0));
    }

    private static void everyStep(OrderStep step) {
        story(step, RefusalReason.UNKNOWN_ORDER, shop -> shop.floor.submit(command(step, 1, ANY, "why")));
        story(
                step,
                RefusalReason.VERSION_CONFLICT,
                shop -> shop.floor.submit(command(step, shop.place(line("PEN", 1)), 1, "why")));
        story(
                step,
                RefusalReason.MALFORMED,
                shop -> shop.floor.submit(command(step, shop.place(line("PEN", 1)), ANY, TOO_LONG)));
        story(step, RefusalReason.ORDER_CLOSED, shop -> {
            long order = shop.place(line("PEN", 1));
            shop.cancel(order);
            return shop.floor.submit(command(step, order, ANY, "why"));
        });
        story(step, RefusalReason.ORDER_ARCHIVED, shop -> {
            long order = shop.place(line("PEN", 1));
            shop.cancelAndArchive(order);
            return shop.floor.submit(command(step, order, ANY, "why"));
        });
    }

    private static OrderCommand command(OrderStep step, long order, long expected, String text) {
        return switch (step) {
            case SAVE_DRAFT, DISCARD_DRAFT, PLACE, QUOTE -> throw new AssertionError("has no order yet");
            case CHANGE -> new ChangeOrder(order, expected, List.of(new LineQuantity(1, 2)), List.of(), text);
            case CANCEL -> new CancelOrder(order, expected, text);
            case HOLD -> new HoldOrder(order, expected, HoldReason.CLERK, text);
            case LIFT -> new LiftHold(order, expected, HoldReason.CLERK, text);
            case PAY -> new ReceivePayment(order, expected, PaymentType.CARD, 1, text);
            case APPLY_CREDIT -> new ApplyCredit(order, expected, 1, text);
            case RELEASE -> new ReleaseOrder(order, expected);
            case NOTE -> new AddNote(order, customer(expected), false, text.equals(TOO_LONG) ? "" : text);
            case REPEAT -> new RepeatOrder(order, customer(expected), 0, 0, text, "");
            case SHORTFALL -> new OrderShortfall(order, expected, "ann", "", 0, "", "", text);
            case SPLIT -> new SplitLine(order, expected, 1, 1, text);
            case CHANGE_CUSTOMER -> new ChangeOrderCustomer(order, expected, "ann", "sam", "", "", text);
            case ASSIGN_SERVICE -> new AssignService(order, expected, 1, text);
            case UNASSIGN_SERVICE -> new UnassignService(order, expected, 1, text);
            case FINISH_SERVICE -> new FinishService(order, expected, 1, text);
            case ISSUE_LINK ->
                new IssueConfirmationLink(order, expected, text.equals(TOO_LONG) ? text : HASH, 60, true);
            case CONFIRM ->
                new ConfirmOrder(
                        order, expected, text.equals(TOO_LONG) ? text : HASH, "ann", "", "", AddressVerdict.GOOD);
        };
    }

    /** Of another version is what is sealed for another customer. */
    private static String customer(long expected) {
        return expected == ANY ? "ann" : "bob";
    }

    private static void followUps() {
        story(OrderStep.REPEAT, RefusalReason.NOT_AVAILABLE, shop -> {
            shop.priceList(true, 10_000, "PEN");
            shop.stock("PEN", "W", 1);
            shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
            return shop.repeat(shop.place(line("PEN", 1)));
        });
        story(OrderStep.REPEAT, RefusalReason.ACCOUNT_BLOCKED, shop -> {
            shop.priceList(true, 10_000, "PEN");
            long order = shop.place(line("PEN", 1));
            shop.floor.accept(new DefineCustomer("ann", "EUR", 2, 0, "", true, "", ANY));
            return shop.repeat(order);
        });
        story(OrderStep.REPEAT, RefusalReason.AMOUNT_TOO_LARGE, shop -> {
            shop.priceList(true, 10_000, "PEN");
            shop.floor.accept(new SetPrices("retail", List.of(new Price("PEN", 1, 20 * Shop.EURO, 1))));
            return shop.repeat(shop.place(new OrderLine("PEN", 1_000_000_000_000L, 1, 1, 0, 0)));
        });
        story(
                OrderStep.REPEAT,
                RefusalReason.NOTHING_TO_REPEAT,
                shop -> shop.repeat(shop.place(line("PEN", 1), line("CUP", 1))));
        story(OrderStep.SHORTFALL, RefusalReason.PRODUCT_BLOCKED, shop -> {
            shop.stock("CUP", "W", 1);
            long order = shop.place(line("PEN", 1), line("CUP", 1));
            shop.floor.accept(Floor.product("PEN", Tracking.NONE, true));
            return shop.orderShortfall(order);
        });
        story(OrderStep.SHORTFALL, RefusalReason.UNKNOWN_WAREHOUSE, shop -> {
            long order = shop.place(line("PEN", 1));
            shop.warehouse = "Z";
            return shop.orderShortfall(order);
        });
        story(OrderStep.SHORTFALL, RefusalReason.NOTHING_LEFT, shop -> shop.orderShortfall(shop.place(line("PEN", 1))));
        story(OrderStep.SHORTFALL, RefusalReason.NOTHING_SHORT, shop -> {
            shop.stock("PEN", "W", 1);
            return shop.orderShortfall(shop.place(line("PEN", 1)));
        });
    }

    private static void splits() {
        story(OrderStep.SPLIT, RefusalReason.BAD_QUANTITY, shop -> shop.split(shop.place(line("PEN", 2)), 1, -1));
        story(OrderStep.SPLIT, RefusalReason.ZERO_QUANTITY, shop -> shop.split(shop.place(line("PEN", 2)), 1, 0));
        story(OrderStep.SPLIT, RefusalReason.UNKNOWN_LINE, shop -> shop.split(shop.place(line("PEN", 2)), 2, 1));
        story(OrderStep.SPLIT, RefusalReason.NOT_TO_SPLIT, shop -> shop.split(shop.place(line("PEN", 2)), 1, 2));
        story(
                OrderStep.SPLIT,
                RefusalReason.LIMIT_REACHED,
                shop -> shop.split(
                        shop.place(Collections.nCopies(500, line("PEN", 2)).toArray(OrderLine[]::new)), 1, 1));
    }

    private static void owners() {
        OrderStep step = OrderStep.CHANGE_CUSTOMER;
        story(step, RefusalReason.UNKNOWN_CUSTOMER, shop -> shop.give(shop.place(line("PEN", 1)), "bob", ""));
        story(step, RefusalReason.UNKNOWN_SALESPERSON, shop -> shop.give(shop.place(line("PEN", 1)), "ann", "joe"));
        story(step, RefusalReason.ACCOUNT_BLOCKED, shop -> {
            shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", true, "", ANY));
            return shop.give(shop.place(line("PEN", 1)), "bob", "");
        });
        story(step, RefusalReason.OTHER_CURRENCY, shop -> {
            shop.floor.accept(new DefineSalesperson("joe", "", "USD", 2, 0, false, ANY));
            return shop.give(shop.place(line("PEN", 1)), "ann", "joe");
        });
        story(step, RefusalReason.ORDER_CURRENCY, shop -> {
            shop.floor.accept(new DefineCustomer("bob", "USD", 2, 0, "", false, "", ANY));
            return shop.give(shop.place(line("PEN", 1)), "bob", "");
        });
        story(step, RefusalReason.OTHER_COUNTRY, shop -> {
            shop.destination = "DE";
            long order = shop.place(line("PEN", 1));
            shop.destination = "AT";
            return shop.give(order, "ann", "");
        });
        story(step, RefusalReason.INVOICED, shop -> {
            shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
            shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", false, "", ANY));
            long order = shop.place(line("PEN", 1));
            shop.pay(order, 100);
            return shop.give(order, "bob", "");
        });
        story(step, RefusalReason.AMOUNT_TOO_LARGE, shop -> {
            shop.payment = PaymentType.ON_ACCOUNT;
            long order = shop.place(line("PEN", 1));
            shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", false, "", ANY));
            shop.customer = "bob";
            for (int i = 0; i < 1_000; i++) {
                shop.place(new OrderLine("PEN", 10_000_000, 1_000_000_000_000L, 1, 0, 0));
            }
            return shop.give(order, "bob", "");
        });
    }

    private static void services() {
        story(OrderStep.CHANGE, RefusalReason.SERVICE_DONE, shop -> shop.change(halfDone(shop), 1, 1));
        story(OrderStep.CHANGE, RefusalReason.ALREADY_SHIPPED, shop -> shop.change(PackStories.shipped(shop), 1, 1));
        story(OrderStep.CANCEL, RefusalReason.ALREADY_SHIPPED, shop -> shop.cancel(PackStories.shipped(shop)));
        story(
                OrderStep.CHANGE_CUSTOMER,
                RefusalReason.ADDRESS_FROZEN,
                shop -> shop.floor.submit(new ChangeOrderCustomer(
                        PackStories.closed(shop),
                        MasterDataCommand.ANY,
                        "ann",
                        "",
                        "",
                        "sealed",
                        "moved",
                        "",
                        AddressVerdict.GOOD,
                        false)));
        story(OrderStep.CONFIRM, RefusalReason.ADDRESS_FROZEN, shop -> {
            long order = PackStories.closed(shop);
            shop.issueLink(order, HASH, 60, true);
            return shop.confirm(order, HASH, "sealed", AddressVerdict.GOOD);
        });
        story(OrderStep.CANCEL, RefusalReason.SERVICE_DONE, shop -> shop.cancel(halfDone(shop)));
        for (OrderStep step : List.of(OrderStep.ASSIGN_SERVICE, OrderStep.UNASSIGN_SERVICE, OrderStep.FINISH_SERVICE)) {
            story(step, RefusalReason.UNKNOWN_LINE, shop -> {
                long order = shop.place(line("PEN", 1));
                return shop.floor.submit(
                        switch (step) {
                            case ASSIGN_SERVICE -> new AssignService(order, ANY, 2, "anna");
                            case UNASSIGN_SERVICE -> new UnassignService(order, ANY, 2, "");
                            default -> new FinishService(order, ANY, 2, "");
                        });
            });
            story(
                    step,
                    RefusalReason.NOT_A_SERVICE,
                    shop -> shop.floor.submit(command(step, shop.place(line("PEN", 1)), ANY, "anna")));
            story(step, RefusalReason.NOT_QUEUED, shop -> {
                shop.sellWrapping();
                return shop.floor.submit(command(step, shop.place(line("WRAP", 1)), ANY, "anna"));
            });
            story(
                    step,
                    RefusalReason.SERVICE_DONE,
                    shop -> shop.floor.submit(command(step, halfDone(shop), ANY, "anna")));
        }
        story(OrderStep.ASSIGN_SERVICE, RefusalReason.ORDER_HELD, shop -> {
            long order = shop.place(line("PEN", 1));
            shop.hold(order, HoldReason.CLERK);
            return shop.assign(order, 1, "anna");
        });
    }

    /** An order of two services, of which the first is done. */
    private static long halfDone(Shop shop) {
        shop.sellWrapping();
        long order = shop.place(line("WRAP", 2), line("WRAP", 1));
        shop.release(order);
        shop.finish(order, 1);
        return order;
    }

    private static void rest() {
        story(
                OrderStep.CANCEL,
                RefusalReason.REASON_REQUIRED,
                shop -> shop.floor.submit(new CancelOrder(shop.place(line("PEN", 1)), ANY, " ")));
        story(OrderStep.LIFT, RefusalReason.NOT_HELD, shop -> shop.lift(shop.place(line("PEN", 1)), HoldReason.CLERK));
        story(OrderStep.PAY, RefusalReason.AMOUNT_TOO_LARGE, shop -> {
            long order = shop.place(line("PEN", 1));
            return shop.pay(order, LineAmount.MAX_MINOR);
        });
        story(OrderStep.RELEASE, RefusalReason.ORDER_HELD, shop -> {
            long order = shop.place(line("PEN", 1));
            shop.hold(order, HoldReason.CLERK);
            return shop.release(order);
        });
        story(OrderStep.RELEASE, RefusalReason.NOT_PAID, shop -> {
            shop.payment = PaymentType.CARD;
            return shop.release(shop.place(line("PEN", 1)));
        });
        story(OrderStep.RELEASE, RefusalReason.CREDIT_EXCEEDED, shop -> {
            shop.payment = PaymentType.ON_ACCOUNT;
            long order = shop.place(line("PEN", 1));
            shop.floor.accept(new DefineCustomer("ann", "EUR", 2, 0, "", false, "", ANY));
            return shop.release(order);
        });
        story(OrderStep.RELEASE, RefusalReason.NOT_COMPLETE, shop -> {
            shop.policy = ShortagePolicy.SHIP_COMPLETE;
            return shop.release(shop.place(line("PEN", 1)));
        });
        story(OrderStep.RELEASE, RefusalReason.NOTHING_TO_RELEASE, shop -> shop.release(shop.place(line("PEN", 1))));
    }

    static Stream<Refusal> refusals() {
        return Stream.of(OrderStep.values())
                .flatMap(step -> step.reasons().stream().map(reason -> new Refusal(step, reason)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldRefuseAsTheTableSays(Refusal refusal) {
        Shop shop = new Shop();

        CommandResult result =
                Objects.requireNonNull(STORIES.get(refusal), "no story").apply(shop);

        assertThat(result.reason()).isEqualTo(refusal.reason());
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    @Test
    void shouldListReasonsInTheOrderOfTheirNumbersAndEveryCommand() {
        List<Class<?>> commands = new ArrayList<>();
        for (OrderStep step : OrderStep.values()) {
            commands.add(step.command());
            assertThat(step.reasons()).isSortedAccordingTo(Comparator.comparing(RefusalReason::number));
        }
        assertThat(commands).containsExactlyInAnyOrder(OrderCommand.class.getPermittedSubclasses());
    }

    @Test
    void shouldBePublishedAsItIs() {
        List<CommandTable.Row> rows = CommandTable.of("ORDERS.md");
        List<OrderStep> steps = List.of(OrderStep.values());
        assertThat(rows).hasSameSizeAs(steps);
        for (int i = 0; i < rows.size(); i++) {
            OrderStep step = steps.get(i);
            CommandTable.Row row = rows.get(i);
            assertThat(row.command()).isEqualTo(step.command().getSimpleName());
            assertThat(row.refusedFor())
                    .isEqualTo(step.reasons().stream().map(Enum::name).collect(Collectors.joining(", ")));
            assertThat(row.events())
                    .isEqualTo(step.events().stream().map(Class::getSimpleName).collect(Collectors.joining(", ")));
            assertThat(row.effect()).as("effect of " + step).isNotBlank();
        }
    }
}
