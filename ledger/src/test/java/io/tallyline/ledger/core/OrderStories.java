package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;

import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.DiscardDraft;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.DefineSalesperson;
import io.tallyline.ledger.command.PricingCommand.DefinePromotion;
import io.tallyline.ledger.command.PricingCommand.Price;
import io.tallyline.ledger.command.PricingCommand.SetPrices;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PromotionScope;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.StationRole;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One story per refusal reason of orders and of those who place them. */
final class OrderStories {
    private OrderStories() {}

    static void addTo(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        partners(stories);
        placement(stories);
        pricing(stories);
        stories.put(
                RefusalReason.UNKNOWN_DRAFT,
                floor ->
                        floor.submit(new DiscardDraft(1, MasterDataCommand.ANY)).reason());
        changes(stories);
        contracts(stories);
        release(stories);
        followUps(stories);
        services(stories);
        companies(stories);
        terms(stories);
        confirmations(stories);
        credit(stories);
    }

    private static void credit(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(RefusalReason.NOT_ENOUGH_CREDIT, floor -> {
            Shop shop = new Shop(floor);
            shop.giveCredit(500);
            return shop.payOut(501).reason();
        });
        stories.put(RefusalReason.MORE_THAN_DUE, floor -> {
            Shop shop = new Shop(floor);
            shop.giveCredit(500);
            return shop.applyCredit(shop.place(line("PEN", 1)), 101).reason();
        });
        stories.put(RefusalReason.CREDIT_NEEDED, floor -> {
            Shop shop = new Shop(floor);
            shop.giveCredit(500);
            shop.oweUpToTheLimit(500);
            return shop.payOut(1).reason();
        });
    }

    private static void terms(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(RefusalReason.ON_THE_FLOOR, floor -> {
            Shop shop = new Shop(floor);
            shop.stock("PEN", "W", 1);
            long order = shop.place(line("PEN", 1));
            shop.release(order);
            return shop.terms(order, OrderTerms.naming().paymentType(PaymentType.CARD))
                    .reason();
        });
    }

    private static void confirmations(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        String hash = "0123456789abcdef".repeat(4);
        stories.put(RefusalReason.NOTHING_TO_CONFIRM, floor -> {
            Shop shop = new Shop(floor);
            return shop.issueLink(shop.place(line("PEN", 1)), hash, 60, false).reason();
        });
        stories.put(RefusalReason.LINK_NOT_VALID, floor -> {
            Shop shop = new Shop(floor);
            return shop.confirm(shop.place(line("PEN", 1)), hash, "", AddressVerdict.GOOD)
                    .reason();
        });
        stories.put(RefusalReason.ADDRESS_NOT_GOOD, floor -> {
            Shop shop = new Shop(floor);
            long order = shop.place(line("PEN", 1));
            shop.hold(order, HoldReason.ADDRESS);
            shop.issueLink(order, hash, 60, false);
            return shop.confirm(order, hash, "", AddressVerdict.BAD).reason();
        });
    }

    private static void companies(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.UNKNOWN_COMPANY,
                floor -> floor.submit(CompanyTest.warehouse("S", "SISTER")).reason());
        stories.put(RefusalReason.OTHER_COMPANY, floor -> {
            CompanyTest.addSister(floor);
            return floor.submit(CompanyTest.channel("web", "HOUSE", "S")).reason();
        });
        stories.put(RefusalReason.COMPANY_FIXED, floor -> {
            CompanyTest.addSister(floor);
            return floor.submit(CompanyTest.warehouse("S", "HOUSE")).reason();
        });
    }

    private static void services(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(RefusalReason.IS_SERVICE, floor -> {
            new Shop(floor).sellWrapping();
            return floor.device("dock", StationRole.RECEIVE, "A1").scan(Shop.WRAP_GTIN).reason;
        });
        stories.put(RefusalReason.NOT_A_SERVICE, floor -> {
            Shop shop = new Shop(floor);
            return shop.finish(shop.place(line("PEN", 1)), 1).reason();
        });
        stories.put(RefusalReason.NOT_QUEUED, floor -> {
            Shop shop = new Shop(floor);
            shop.sellWrapping();
            return shop.finish(shop.place(line("WRAP", 1)), 1).reason();
        });
        stories.put(RefusalReason.SERVICE_DONE, floor -> {
            Shop shop = new Shop(floor);
            shop.sellWrapping();
            long order = shop.place(line("WRAP", 1), line("PEN", 1));
            shop.release(order);
            shop.finish(order, 1);
            return shop.finish(order, 1).reason();
        });
    }

    private static void contracts(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(RefusalReason.UNKNOWN_CONTRACT, floor -> {
            new Shop(floor);
            return floor.submit(Shop.contract("pens", 5, ContractExcess.REFUSE, 7))
                    .reason();
        });
        stories.put(
                RefusalReason.UNKNOWN_CALENDAR,
                floor -> floor.submit(new MasterDataCommand.SetWarehouseCalendar("W", List.of(), List.of(), 7))
                        .reason());
        stories.put(RefusalReason.CONTRACT_EXCEEDED, floor -> {
            Shop shop = new Shop(floor);
            floor.accept(Shop.contract("pens", 5, ContractExcess.REFUSE, MasterDataCommand.CREATE));
            return shop.tryToPlace(Shop.ours("PEN", 6)).reason();
        });
        stories.put(RefusalReason.BELOW_DRAWN, floor -> {
            Shop shop = new Shop(floor);
            floor.accept(Shop.contract("pens", 5, ContractExcess.REFUSE, MasterDataCommand.CREATE));
            shop.place(Shop.ours("PEN", 5));
            return floor.submit(Shop.contract("pens", 4, ContractExcess.REFUSE, MasterDataCommand.ANY))
                    .reason();
        });
        stories.put(RefusalReason.OF_A_CONTRACT, floor -> {
            Shop shop = new Shop(floor);
            floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", false, "", MasterDataCommand.CREATE));
            floor.accept(Shop.contract("pens", 5, ContractExcess.REFUSE, MasterDataCommand.CREATE));
            return shop.give(shop.place(Shop.ours("PEN", 5)), "bob", "").reason();
        });
    }

    private static void followUps(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(RefusalReason.NOTHING_TO_REPEAT, floor -> {
            Shop shop = new Shop(floor);
            return shop.repeat(shop.place(line("PEN", 1))).reason();
        });
        stories.put(RefusalReason.NOT_TO_SPLIT, floor -> {
            Shop shop = new Shop(floor);
            return shop.split(shop.place(line("PEN", 1)), 1, 1).reason();
        });
        stories.put(RefusalReason.ORDER_CURRENCY, floor -> {
            Shop shop = new Shop(floor);
            floor.accept(new DefineCustomer("bob", "USD", 2, 0, "", false, "", MasterDataCommand.CREATE));
            return shop.give(shop.place(line("PEN", 1)), "bob", "").reason();
        });
        stories.put(RefusalReason.OTHER_COUNTRY, floor -> {
            Shop shop = new Shop(floor);
            shop.destination = "DE";
            long order = shop.place(line("PEN", 1));
            shop.destination = "AT";
            return shop.give(order, "ann", "").reason();
        });
        stories.put(
                RefusalReason.INVOICED_ELSEWHERE,
                floor -> floor.submit(new IssueInvoice(new Shop(floor).place(line("PEN", 1)), MasterDataCommand.ANY))
                        .reason());
        stories.put(RefusalReason.NOTHING_TO_INVOICE, floor -> {
            Shop shop = new Shop(floor);
            floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
            long order = shop.place(line("PEN", 1));
            floor.accept(new IssueInvoice(order, MasterDataCommand.ANY));
            return floor.submit(new IssueInvoice(order, MasterDataCommand.ANY)).reason();
        });
        stories.put(RefusalReason.INVOICED_AT_SHIPMENT, floor -> {
            floor.accept(new SetInvoicing(InvoiceMode.AT_SHIPMENT));
            return floor.submit(new IssueInvoice(new Shop(floor).place(line("PEN", 1)), MasterDataCommand.ANY))
                    .reason();
        });
        stories.put(RefusalReason.INVOICED, floor -> {
            Shop shop = new Shop(floor);
            floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
            floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", false, "", MasterDataCommand.CREATE));
            long order = shop.place(line("PEN", 1));
            floor.accept(new IssueInvoice(order, MasterDataCommand.ANY));
            return shop.give(order, "bob", "").reason();
        });
        stories.put(RefusalReason.NOTHING_SHORT, floor -> {
            Shop shop = new Shop(floor);
            shop.stock("PEN", "W", 1);
            return shop.orderShortfall(shop.place(line("PEN", 1))).reason();
        });
    }

    private static void partners(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.UNKNOWN_CUSTOMER,
                floor -> floor.submit(new DefineCustomer("ann", "EUR", 2, 0, "", false, "", 7))
                        .reason());
        stories.put(
                RefusalReason.UNKNOWN_SALESPERSON,
                floor -> floor.submit(new DefineSalesperson("sam", "", "EUR", 2, 0, false, 7))
                        .reason());
        stories.put(
                RefusalReason.UNKNOWN_CHANNEL,
                floor -> floor.submit(new DefineChannel(
                                "web", "", ShortagePolicy.SHIP_COMPLETE, SourcingStrategy.BY_PRIORITY, List.of("W"), 7))
                        .reason());
        stories.put(RefusalReason.ACCOUNT_BLOCKED, floor -> {
            Shop shop = new Shop(floor);
            floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", true, "", MasterDataCommand.CREATE));
            shop.customer = "bob";
            return shop.tryToPlace(line("PEN", 1)).reason();
        });
        stories.put(
                RefusalReason.CREDIT_NOT_GRANTED,
                floor -> floor.submit(
                                new DefineCustomer("bob", "EUR", 2, 1, "", false, "", MasterDataCommand.CREATE, true))
                        .reason());
        stories.put(RefusalReason.OTHER_CURRENCY, floor -> {
            Shop shop = new Shop(floor);
            floor.accept(new DefineSalesperson("joe", "", "USD", 2, 0, false, MasterDataCommand.CREATE));
            shop.salesperson = "joe";
            return shop.tryToPlace(line("PEN", 1)).reason();
        });
    }

    private static void pricing(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.UNKNOWN_PROMOTION,
                floor -> floor.submit(new DefinePromotion(
                                "ten", "", PromotionScope.ORDER, "", 1, 0, "", 20250101, 20250101, "", 1, 0, true, 7))
                        .reason());
        stories.put(
                RefusalReason.NO_PRICE,
                floor -> new Shop(floor)
                        .tryToPlace(new OrderLine("PEN", 1, OrderCommand.OURS, 1, 0, 0))
                        .reason());
        stories.put(
                RefusalReason.NO_TAX_RATE,
                floor -> new Shop(floor)
                        .tryToPlace(new OrderLine("PEN", 1, 1, 1, 0, OrderCommand.OURS))
                        .reason());
        stories.put(
                RefusalReason.UNKNOWN_PRICE_LIST,
                floor -> floor.submit(new SetPrices("retail", List.of(new Price("PEN", 1, 1, 1))))
                        .reason());
    }

    private static void placement(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(RefusalReason.NOT_AVAILABLE, floor -> {
            Shop shop = new Shop(floor);
            shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
            return shop.tryToPlace(line("PEN", 1)).reason();
        });
        stories.put(
                RefusalReason.AMOUNT_TOO_LARGE,
                floor -> new Shop(floor)
                        .tryToPlace(new OrderLine("PEN", 1_000_000_000_000L, 1_000_000_000_000_000L, 1, 0, 0))
                        .reason());
        stories.put(RefusalReason.EXTERNAL_NUMBER_TAKEN, floor -> {
            Shop shop = new Shop(floor);
            shop.externalNumber = "#1";
            shop.place(line("PEN", 1));
            return shop.tryToPlace(line("PEN", 2)).reason();
        });
        stories.put(RefusalReason.OLDER_VERSION, floor -> {
            Shop shop = new Shop(floor);
            shop.imported = true;
            shop.externalNumber = "#1";
            shop.externalVersion = 5;
            shop.place(line("PEN", 1));
            shop.externalVersion = 4;
            return shop.tryToPlace(line("PEN", 2)).reason();
        });
    }

    private static void changes(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.UNKNOWN_ORDER, floor -> new Shop(floor).cancel(1).reason());
        stories.put(RefusalReason.UNKNOWN_LINE, floor -> {
            Shop shop = new Shop(floor);
            return shop.change(shop.place(line("PEN", 1)), 2, 1).reason();
        });
        stories.put(RefusalReason.ORDER_ARCHIVED, floor -> {
            Shop shop = new Shop(floor);
            long order = shop.place(line("PEN", 1));
            shop.cancelAndArchive(order);
            return shop.change(order, 1, 1).reason();
        });
        stories.put(RefusalReason.ORDER_CLOSED, floor -> {
            Shop shop = new Shop(floor);
            long order = shop.place(line("PEN", 1));
            shop.cancel(order);
            return shop.change(order, 1, 1).reason();
        });
        stories.put(RefusalReason.NOTHING_LEFT, floor -> {
            Shop shop = new Shop(floor);
            return shop.change(shop.place(line("PEN", 1)), 1, 0).reason();
        });
        stories.put(RefusalReason.NOT_HELD, floor -> {
            Shop shop = new Shop(floor);
            return shop.lift(shop.place(line("PEN", 1)), HoldReason.CLERK).reason();
        });
    }

    private static void release(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(RefusalReason.ORDER_HELD, floor -> {
            Shop shop = new Shop(floor);
            long order = shop.place(line("PEN", 1));
            shop.hold(order, HoldReason.CLERK);
            return shop.release(order).reason();
        });
        stories.put(RefusalReason.NOT_PAID, floor -> {
            Shop shop = new Shop(floor);
            shop.payment = PaymentType.CARD;
            return shop.release(shop.place(line("PEN", 1))).reason();
        });
        stories.put(RefusalReason.CREDIT_EXCEEDED, floor -> {
            Shop shop = new Shop(floor);
            shop.payment = PaymentType.ON_ACCOUNT;
            long order = shop.place(line("PEN", 1));
            floor.accept(new DefineCustomer("ann", "EUR", 2, 0, "", false, "", MasterDataCommand.ANY));
            return shop.release(order).reason();
        });
        stories.put(RefusalReason.NOT_COMPLETE, floor -> {
            Shop shop = new Shop(floor);
            shop.policy = ShortagePolicy.SHIP_COMPLETE;
            return shop.release(shop.place(line("PEN", 1))).reason();
        });
        stories.put(RefusalReason.NOTHING_TO_RELEASE, floor -> {
            Shop shop = new Shop(floor);
            return shop.release(shop.place(line("PEN", 1))).reason();
        });
    }
}
