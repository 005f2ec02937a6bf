package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Edits of what an order costs and of its terms (DOMAIN D24, D27, D28, D30, D32). */
class OrderTermsTest {
    private static final int AS_IT_IS = OrderCommand.AS_IT_IS;

    private final Shop shop = new Shop();

    @AfterEach
    void shouldBalanceAndKeepItAllInSnapshots() {
        assertThat(shop.floor.view().imbalance()).isZero();
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
    }

    private long total(long order) {
        return shop.view(order).totalMinor();
    }

    private void limit(long minor) {
        shop.floor.accept(new DefineCustomer("ann", "EUR", 2, minor, "", false, "", MasterDataCommand.ANY));
    }

    @Test
    void shouldPriceALineAnewAndKeepWhatIsOffIt() {
        long order = shop.place(new OrderLine("PEN", 10, Shop.EURO, 1, 100, 0));

        shop.price(order, 1, 150, AS_IT_IS);

        assertThat(total(order)).isEqualTo(1_400);
        shop.change(order, 1, 5);
        assertThat(total(order)).isEqualTo(700);
    }

    @Test
    void shouldTakeTheDiscountForWhatIsWantedNow() {
        long order = shop.place(line("PEN", 10));
        shop.change(order, 1, 4);

        shop.price(order, 1, AS_IT_IS, 100);

        assertThat(total(order)).isEqualTo(300);
        shop.change(order, 1, 2);
        assertThat(total(order)).isEqualTo(150);
        shop.change(order, 1, 10);
        assertThat(total(order)).isEqualTo(900);
    }

    @Test
    void shouldRefuseADiscountThatIsMoreThanTheLineCosts() {
        long order = shop.place(new OrderLine("PEN", 2, Shop.EURO, 1, 150, 0));

        CommandResult discount = shop.price(order, 1, AS_IT_IS, 201);
        CommandResult price = shop.price(order, 1, 70, AS_IT_IS);

        assertThat(List.of(discount.field(), price.field())).containsOnly("/prices/0/discountMinor");
        assertThat(total(order)).isEqualTo(50);
    }

    /** Else it would be in force, and compared with nothing, once more of the line is wanted. */
    @Test
    void shouldPriceNoLineOfWhichNothingIsWanted() {
        long order = shop.place(line("PEN", 2), line("CUP", 1));
        shop.change(order, 1, 0);

        CommandResult discount = shop.price(order, 1, AS_IT_IS, 1_000_000);
        CommandResult price = shop.price(order, 1, 1, AS_IT_IS);

        assertThat(List.of(discount.field(), price.field())).containsOnly("/prices/0/line");
        assertThat(List.of(discount.reason(), price.reason())).containsOnly(RefusalReason.MALFORMED);
    }

    @Test
    void shouldSpreadAFurtherDiscountOverWhatTheLinesCost() {
        long order = shop.place(line("PEN", 3), new OrderLine("CUP", 1, Shop.EURO, 1, 50, 0));

        shop.takeOff(order, 100);

        assertThat(total(order)).isEqualTo(250);
        shop.change(order, 2, 0);
        assertThat(total(order)).isEqualTo(300 - 86);
        assertThat(shop.takeOff(order, 215).field()).isEqualTo("/furtherDiscountMinor");
        shop.takeOff(order, 214);
        assertThat(total(order)).isZero();
    }

    @Test
    void shouldMakeTheDiscountOfAnOrderSmallerAsOneNumber() {
        shop.discountMinor = 100;
        long order = shop.place(line("PEN", 3), line("CUP", 1));
        assertThat(total(order)).isEqualTo(300);

        shop.discount(order, 40);

        assertThat(total(order)).isEqualTo(360);
        assertThat(discounts(order)).containsExactly(30L, 10L);
        assertThat(shop.discount(order, 40).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        shop.discount(order, 0);
        assertThat(discounts(order)).containsExactly(0L, 0L);
        assertThat(total(order)).isEqualTo(400);
    }

    /** As at placement: by largest remainder, of what each line costs. */
    @Test
    void shouldSpreadALargerDiscountAsAFurtherOne() {
        long order = shop.place(line("PEN", 3), new OrderLine("CUP", 1, Shop.EURO, 1, 50, 0));
        long like = shop.place(line("PEN", 3), new OrderLine("CUP", 1, Shop.EURO, 1, 50, 0));

        shop.discount(order, 150);
        shop.takeOff(like, 100);

        assertThat(discounts(order)).isEqualTo(discounts(like)).containsExactly(86L, 64L);
        CommandResult tooMuch = shop.discount(order, 401);
        assertThat(tooMuch.reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(tooMuch.field()).isEqualTo("/discountMinor");
        shop.discount(order, 400);
        assertThat(total(order)).isZero();
    }

    @Test
    void shouldSetTheDiscountOfWhatIsWantedNow() {
        shop.discountMinor = 100;
        long order = shop.place(line("PEN", 8), line("CUP", 2));
        shop.change(order, 1, 4);
        assertThat(total(order)).isEqualTo(400 - 40 + 200 - 20);

        shop.discount(order, 30);

        assertThat(discounts(order)).containsExactly(20L, 10L);
        assertThat(total(order)).isEqualTo(570);
        shop.change(order, 1, 8);
        assertThat(total(order)).isEqualTo(970);
    }

    @Test
    void shouldSayWhyTheDiscountIsAnotherAndSayItOnce() {
        long order = shop.place(line("PEN", 1));
        ChangeOrder silent = new ChangeOrder(order, MasterDataCommand.ANY, List.of(), List.of(), " ").withDiscount(0);
        ChangeOrder twice = new ChangeOrder(
                        order, MasterDataCommand.ANY, List.of(), List.of(), "x", List.of(), 1, OrderTerms.NONE)
                .withDiscount(1);

        assertThat(shop.floor.submit(silent).reason()).isEqualTo(RefusalReason.REASON_REQUIRED);
        assertThat(shop.floor.submit(twice).field()).isEqualTo("/furtherDiscountMinor");
        assertThat(shop.discount(order, -1).field()).isEqualTo("/discountMinor");
    }

    @Test
    void shouldAskAPersonWhereASmallerDiscountIsBeyondTheCreditOrTheList() {
        shop.priceList(true, 1_000, "PEN");
        shop.payment = PaymentType.ON_ACCOUNT;
        shop.discountMinor = 500;
        long order = shop.place(Shop.ours("PEN", 10));
        shop.lift(order, HoldReason.PRICE);
        limit(1_600);

        shop.discount(order, 400);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.PRICE);
        shop.lift(order, HoldReason.PRICE);
        shop.discount(order, 200);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CREDIT);
    }

    private List<Long> discounts(long order) {
        TradeBooks trade = shop.floor.view().books.trade;
        List<Long> off = new ArrayList<>();
        for (int row = trade.lines.first(trade.orders.find(order));
                row != OrderLineBook.NONE;
                row = trade.lines.next(row)) {
            off.add(trade.lines.discount(row));
        }
        return off;
    }

    /** A client looks for the field in what it has sent. */
    @Test
    void shouldNameTheFieldThatMakesAnOrderTooDear() {
        long most = LineAmount.MAX_MINOR;
        long order = shop.place(line("PEN", 1), line("CUP", 1));

        CommandResult shipping = shop.terms(order, OrderTerms.naming().shippingMinor(most));
        CommandResult discount = shop.discount(free(most), 0);
        CommandResult added = shop.add(order, new OrderLine("CUP", 1_000_000, 10_000_000_000_000L, 1, 0, 0));
        shop.shippingMinor = most;
        CommandResult placed = shop.tryToPlace(line("PEN", 1));

        assertThat(List.of(shipping, discount, added, placed))
                .extracting(CommandResult::reason)
                .containsOnly(RefusalReason.AMOUNT_TOO_LARGE);
        assertThat(List.of(shipping, discount, added, placed))
                .extracting(CommandResult::field)
                .containsExactly("/shippingMinor", "/discountMinor", "/added/0", "/shippingMinor");
    }

    /** An order of two lines, each of which would cost this without its discount. */
    private long free(long minor) {
        OrderLine line = new OrderLine("PEN", 1_000_000, minor / 1_000_000 * 10_000, 1, minor, 0);
        return shop.place(line, line);
    }

    @Test
    void shouldDecideAnEditOfManyThingsAsOne() {
        long order = shop.place(line("PEN", 2));
        long version = shop.view(order).changedSequence();

        CommandResult refused = shop.floor.submit(edit(order, new LinePrice(2, Shop.EURO, 1, 0)));
        assertThat(refused.reason()).isEqualTo(RefusalReason.UNKNOWN_LINE);
        assertThat(refused.field()).isEqualTo("/prices/0/line");
        assertThat(shop.view(order).changedSequence()).isEqualTo(version);
        shop.floor.accept(edit(order, new LinePrice(1, 2 * Shop.EURO, 1, 100)));

        assertThat(total(order)).isEqualTo(3 * 200 - 100 - 50 + 100 + 499);
        assertThat(shop.lines(order)).isEqualTo("waits 3, waits 1");
    }

    /** Three pens instead of two, a cup, half a euro off, and shipping for 4.99. */
    private static ChangeOrder edit(long order, LinePrice price) {
        return new ChangeOrder(
                order,
                MasterDataCommand.ANY,
                List.of(new LineQuantity(1, 3)),
                List.of(line("CUP", 1)),
                "called",
                List.of(price),
                50,
                OrderTerms.naming().shippingMinor(499).priority(2).terms());
    }

    @Test
    void shouldChangeNothingWhereNothingIsOther() {
        shop.priority = 3;
        long order = shop.place(new OrderLine("PEN", 10, Shop.EURO, 1, 100, 0));

        CommandResult price = shop.price(order, 1, 100, 100);
        CommandResult terms = shop.terms(order, OrderTerms.naming().priority(3).paymentType(shop.payment));

        assertThat(price.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(terms.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(terms.order()).isEqualTo(order);
    }

    @Test
    void shouldAskAPersonWhenAPriceIsFarFromTheList() {
        shop.priceList(true, 1_000, "PEN");
        long order = shop.place(Shop.allOurs("PEN", 10));

        shop.price(order, 1, 180, AS_IT_IS);
        assertThat(shop.view(order).holds()).isEmpty();
        shop.price(order, 1, AS_IT_IS, 1);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldAskAPersonWhenMoreIsTakenOffThanTheListAllows() {
        shop.priceList(true, 1_000, "PEN");
        long order = shop.place(Shop.allOurs("PEN", 10));

        shop.takeOff(order, 150);
        assertThat(shop.view(order).holds()).isEmpty();
        shop.takeOff(order, 100);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldCompareALineOfAContractWithTheContractsPrice() {
        shop.priceList(true, 1_000, "PEN");
        shop.floor.accept(Shop.contract("pens", 20, ContractExcess.REFUSE, MasterDataCommand.CREATE));
        long order = shop.place(Shop.allOurs("PEN", 10));

        assertThat(shop.price(order, 1, 50, 0).field()).isEqualTo("/prices/0/unitPriceMicros");
        shop.price(order, 1, AS_IT_IS, 50);
        assertThat(shop.view(order).holds()).isEmpty();
        shop.price(order, 1, AS_IT_IS, 51);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldCreditWhatTheOrderCostsNoMore() {
        long order = shop.place(line("PEN", 10));
        shop.pay(order, 1_000);

        shop.price(order, 1, 90, 0);

        assertThat(shop.view(order).paidMinor()).isEqualTo(900);
        assertThat(shop.floor.view().credit("ann")).isEqualTo(100);
    }

    @Test
    void shouldWriteACreditNoteForWhatIsCheaperAndInvoiceWhatIsDearer() {
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        shop.shippingMinor = 500;
        long order = shop.place(line("PEN", 10));
        shop.pay(order, 1_500);
        long before = shop.floor.ledger.lastSequence();

        shop.price(order, 1, 90, 0);
        assertThat(shop.floor.ledger.lastSequence()).isEqualTo(before + 2);
        shop.terms(order, OrderTerms.naming().shippingMinor(600));
        shop.pay(order, 100);
        assertThat(shop.floor.ledger.lastSequence()).isEqualTo(before + 5);
    }

    @Test
    void shouldKeepHowAnInvoicedOrderIsPaidAndItsShippingTaxed() {
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        shop.payment = PaymentType.ON_ACCOUNT;
        shop.shippingMinor = 500;
        long order = shop.place(line("PEN", 10));
        shop.floor.accept(new IssueInvoice(order, MasterDataCommand.ANY));

        CommandResult payment = shop.terms(order, OrderTerms.naming().paymentType(PaymentType.CARD));
        CommandResult tax = shop.terms(order, OrderTerms.naming().shippingTaxBasisPoints(700));

        assertThat(List.of(payment.reason(), tax.reason())).containsOnly(RefusalReason.INVOICED);
        assertThat(payment.field()).isEqualTo("/paymentType");
        assertThat(tax.field()).isEqualTo("/shippingTaxBasisPoints");
    }

    @Test
    void shouldOweWhatIsOnAccountFromNowOn() {
        long order = shop.place(line("PEN", 10));
        shop.pay(order, 300);

        shop.terms(order, OrderTerms.naming().paymentType(PaymentType.ON_ACCOUNT));
        assertThat(shop.floor.view().owed("ann")).isEqualTo(700);
        assertThat(shop.view(order).holds()).isEmpty();
        shop.terms(order, OrderTerms.naming().paymentType(PaymentType.BANK_TRANSFER));
        assertThat(shop.floor.view().owed("ann")).isZero();
    }

    @Test
    void shouldHoldWhatTheAccountMayNotOweUntilItIsPaidAtOnce() {
        limit(600);
        long order = shop.place(line("PEN", 10));

        shop.terms(order, OrderTerms.naming().paymentType(PaymentType.ON_ACCOUNT));
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CREDIT);
        shop.terms(order, OrderTerms.naming().paymentType(PaymentType.CASH_ON_DELIVERY));
        assertThat(shop.view(order).holds()).isEmpty();
    }

    @Test
    void shouldGiveNoCreditToAnAccountThatIsBlockedMeanwhile() {
        long order = shop.place(line("PEN", 10));
        shop.block("ann", true);

        CommandResult onAccount = shop.terms(order, OrderTerms.naming().paymentType(PaymentType.ON_ACCOUNT));
        CommandResult byCard = shop.terms(order, OrderTerms.naming().paymentType(PaymentType.CARD));

        assertThat(onAccount.reason()).isEqualTo(RefusalReason.ACCOUNT_BLOCKED);
        assertThat(onAccount.field()).isEqualTo("/paymentType");
        assertThat(byCard.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldVoidAConsentThatWasToAnotherWayOfPaying() {
        limit(600);
        shop.payment = PaymentType.ON_ACCOUNT;
        shop.stock("PEN", "W", 10);
        long order = shop.place(line("PEN", 10));
        shop.lift(order, HoldReason.CREDIT);

        shop.terms(order, OrderTerms.naming().paymentType(PaymentType.CASH_ON_DELIVERY));
        shop.terms(order, OrderTerms.naming().paymentType(PaymentType.ON_ACCOUNT));

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CREDIT);
    }

    @Test
    void shouldGiveTheTimeToPayOfTheNewWay() {
        shop.floor.accept(new SetPaymentTerms(PaymentType.CARD, 10));
        long order = shop.place(line("PEN", 1));
        long other = shop.place(line("PEN", 1));
        shop.terms(order, OrderTerms.naming().paymentType(PaymentType.CARD));
        shop.terms(other, OrderTerms.naming().paymentType(PaymentType.CARD));
        shop.terms(other, OrderTerms.naming().paymentType(PaymentType.CASH_ON_DELIVERY));

        shop.floor.pass(601 * Floor.SECOND);
        shop.floor.submit(new Tick());

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
        assertThat(shop.view(other).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
    }

    @Test
    void shouldServeWaitingLinesAtTheirNewPlace() {
        long first = shop.place(line("PEN", 1));
        long second = shop.place(line("PEN", 1));
        long third = shop.place(line("PEN", 1));

        shop.terms(third, OrderTerms.naming().priority(1));
        shop.stock("PEN", "W", 1);
        assertThat(shop.lines(third)).isEqualTo("W=1");
        shop.terms(second, OrderTerms.naming().promisedDay(20_260_801));
        shop.stock("PEN", "W", 1);

        assertThat(shop.lines(second)).isEqualTo("W=1");
        assertThat(shop.lines(first)).isEqualTo("waits 1");
    }

    @Test
    void shouldTakeUnitsFromTheLatestPromiseAsItIsNow() {
        shop.stock("PEN", "W", 2);
        shop.promisedDay = 20_260_801;
        long first = shop.place(line("PEN", 1));
        long second = shop.place(line("PEN", 1));

        shop.terms(first, OrderTerms.naming().promisedDay(20_260_901));
        shop.stock("PEN", "W", -1);

        assertThat(shop.lines(first)).isEqualTo("waits 1");
        assertThat(shop.lines(second)).isEqualTo("W=1");
    }

    @Test
    void shouldPromiseNothingForADayBeforeTheOneThatIsWanted() {
        shop.promisedDay = 20_260_801;
        long kept = shop.place(line("PEN", 1));
        shop.stock("CUP", "W", 1);
        long broken = shop.place(line("CUP", 1));

        shop.terms(kept, OrderTerms.naming().requestedDay(20_260_701));
        shop.terms(broken, OrderTerms.naming().requestedDay(20_260_901));

        OrderBook orders = shop.floor.view().books.trade.orders;
        assertThat(orders.promisedDay(orders.find(kept))).isEqualTo(20_260_801);
        assertThat(orders.promisedDay(orders.find(broken))).isZero();
        assertThat(orders.requestedDay(orders.find(broken))).isEqualTo(20_260_901);
    }

    @Test
    void shouldHoldTheOrderToItsNewPolicy() {
        shop.stock("PEN", "W", 1);
        long order = shop.place(line("PEN", 2));

        shop.terms(order, OrderTerms.naming().policy(ShortagePolicy.SHIP_COMPLETE));
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.NOT_COMPLETE);
        shop.terms(order, OrderTerms.naming().policy(ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST));
        assertThat(shop.lines(order)).isEqualTo("W=1 cancelled 1");
        shop.terms(order, OrderTerms.naming().policy(ShortagePolicy.REFUSE_IF_SHORT));
        assertThat(shop.change(order, 1, 2).reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
    }

    @Test
    void shouldRatherCancelAnOrderOfWhichAllWaits() {
        long order = shop.place(line("PEN", 2));

        CommandResult result = shop.terms(order, OrderTerms.naming().policy(ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST));

        assertThat(result.reason()).isEqualTo(RefusalReason.NOTHING_LEFT);
        assertThat(result.field()).isEqualTo("/policy");
    }

    @Test
    void shouldLeaveTheCostOfAServiceThatIsDone() {
        shop.sellWrapping();
        long order = shop.place(line("WRAP", 1), line("PEN", 1));
        shop.release(order);
        shop.finish(order, 1);

        assertThat(shop.price(order, 1, 50, 0).reason()).isEqualTo(RefusalReason.SERVICE_DONE);
        assertThat(shop.takeOff(order, 101).field()).isEqualTo("/furtherDiscountMinor");
        shop.takeOff(order, 100);
        assertThat(total(order)).isEqualTo(100);
    }

    @Test
    void shouldLeaveWhatIsOffAServiceThatIsDone() {
        shop.sellWrapping();
        shop.discountMinor = 60;
        long order = shop.place(line("WRAP", 1), line("PEN", 2));
        shop.release(order);
        shop.finish(order, 1);

        CommandResult tooSmall = shop.discount(order, 19);
        assertThat(tooSmall.reason()).isEqualTo(RefusalReason.SERVICE_DONE);
        assertThat(tooSmall.field()).isEqualTo("/discountMinor");
        shop.discount(order, 25);
        assertThat(discounts(order)).containsExactly(20L, 5L);
    }

    @Test
    void shouldNameEachTermThatIsNotInItsForm() {
        long order = shop.place(line("PEN", 1));

        assertThat(List.of(
                        shop.terms(order, OrderTerms.naming().policy(ShortagePolicy.CHANNEL_DEFAULT)),
                        shop.terms(order, OrderTerms.naming().priority(-1_001)),
                        shop.terms(order, OrderTerms.naming().requestedDay(20_260_231)),
                        shop.terms(order, OrderTerms.naming().promisedDay(1)),
                        shop.terms(order, OrderTerms.naming().shippingMethod("x".repeat(49))),
                        shop.terms(order, OrderTerms.naming().shippingMinor(-1)),
                        shop.terms(order, OrderTerms.naming().shippingTaxBasisPoints(10_001)),
                        shop.takeOff(order, -1)))
                .extracting(CommandResult::field)
                .containsExactly(
                        "/policy",
                        "/priority",
                        "/requestedDay",
                        "/promisedDay",
                        "/shippingMethod",
                        "/shippingMinor",
                        "/shippingTaxBasisPoints",
                        "/furtherDiscountMinor");
    }
}
