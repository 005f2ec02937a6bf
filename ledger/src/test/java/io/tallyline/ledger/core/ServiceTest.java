package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.SetStockLevels;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.PricingCommand.Price;
import io.tallyline.ledger.command.PricingCommand.SetPrices;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ServiceState;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines without stock, from the catalogue to the end of their order (DOMAIN D37). */
class ServiceTest {
    private static final long ANY = MasterDataCommand.ANY;

    private final Shop shop = new Shop();

    @BeforeEach
    void sellWrapping() {
        shop.sellWrapping();
    }

    @AfterEach
    void shouldBalanceAndKeepItAllInSnapshots() {
        assertThat(shop.floor.view().imbalance()).isZero();
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        assertThat(restored.view().imbalance()).isZero();
        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        shop.floor.replay(replayed, 0, shop.floor.journal.size());
        assertThat(replayed.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
    }

    private OrderView.Line line1(long order) {
        return shop.view(order).lines().get(0);
    }

    private void assertState(long order, long units, ServiceState state) {
        assertThat(line1(order).service()).isEqualTo(units);
        assertThat(line1(order).progress()).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(value = ShortagePolicy.class)
    void shouldBeOrderedWithoutStockUnderEveryPolicy(ShortagePolicy policy) {
        shop.policy = policy;
        long order = shop.place(line("WRAP", 3));

        assertState(order, 3, ServiceState.WAITING);
        assertThat(line1(order).reserved()).isZero();
        assertThat(line1(order).backordered()).isZero();
        assertThat(shop.view(order).totalMinor()).isEqualTo(300);
    }

    @Test
    void shouldGoFromTheReleaseToTheEndOfItsOrder() {
        long order = shop.place(line("WRAP", 3));
        assertThat(shop.assign(order, 1, "anna").reason()).isEqualTo(RefusalReason.NOT_QUEUED);
        assertThat(shop.finish(order, 1).reason()).isEqualTo(RefusalReason.NOT_QUEUED);
        shop.release(order);
        assertState(order, 3, ServiceState.QUEUED);
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.NOTHING_TO_RELEASE);

        assertThat(shop.assign(order, 1, "anna").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertState(order, 3, ServiceState.ASSIGNED);
        assertThat(shop.assign(order, 1, "anna").kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(shop.assign(order, 1, "night team").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.unassign(order, 1).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertState(order, 3, ServiceState.QUEUED);
        assertThat(shop.unassign(order, 1).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(shop.assign(order, 1, "anna").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);

        assertThat(shop.finish(order, 1).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        assertState(order, 3, ServiceState.DONE);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.COMPLETED);
        assertThat(shop.cancel(order).reason()).isEqualTo(RefusalReason.ORDER_CLOSED);
    }

    @Test
    void shouldNotEndAnOrderWhoseGoodsAreNotWithTheCustomer() {
        shop.stock("PEN", "W", 1);
        long order = shop.place(line("WRAP", 1), line("PEN", 1));
        shop.release(order);
        shop.finish(order, 1);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);

        shop.change(order, 2, 0);

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.COMPLETED);
    }

    @Test
    void shouldWaitForTheMoneyAndForTheGoodsOfAnOrderThatShipsComplete() {
        shop.payment = PaymentType.CARD;
        long unpaid = shop.place(line("WRAP", 1));
        assertThat(shop.release(unpaid).reason()).isEqualTo(RefusalReason.NOT_PAID);
        shop.payment = PaymentType.CASH_ON_DELIVERY;
        shop.policy = ShortagePolicy.SHIP_COMPLETE;
        long incomplete = shop.place(line("WRAP", 1), line("PEN", 1));
        assertThat(shop.release(incomplete).reason()).isEqualTo(RefusalReason.NOT_COMPLETE);
    }

    @Test
    void shouldGiveNoServiceOfAHeldOrderToAnybodyButTakeThatItIsDone() {
        long order = shop.place(line("WRAP", 1));
        shop.release(order);
        shop.hold(order, HoldReason.CLERK);

        assertThat(shop.assign(order, 1, "anna").reason()).isEqualTo(RefusalReason.ORDER_HELD);
        assertThat(shop.finish(order, 1).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldBeEditedByTheTable() {
        long order = shop.place(line("WRAP", 5));
        shop.release(order);
        shop.assign(order, 1, "anna");
        assertThat(shop.split(order, 1, 1).reason()).isEqualTo(RefusalReason.NOT_TO_SPLIT);
        shop.change(order, 1, 4);
        assertState(order, 4, ServiceState.ASSIGNED);
        shop.change(order, 1, 6);
        assertState(order, 6, ServiceState.WAITING);
        shop.release(order);
        shop.split(order, 1, 2);
        assertState(order, 4, ServiceState.QUEUED);
        assertThat(shop.view(order).lines().get(1).service()).isEqualTo(2);
        assertThat(shop.view(order).lines().get(1).progress()).isEqualTo(ServiceState.QUEUED);
        assertThat(shop.view(order).totalMinor()).isEqualTo(600);

        shop.finish(order, 1);

        assertThat(shop.change(order, 1, 3).reason()).isEqualTo(RefusalReason.SERVICE_DONE);
        assertThat(shop.change(order, 1, 5).reason()).isEqualTo(RefusalReason.SERVICE_DONE);
        assertThat(shop.cancel(order).reason()).isEqualTo(RefusalReason.SERVICE_DONE);
        shop.change(order, 2, 0);
        assertThat(shop.view(order).totalMinor()).isEqualTo(400);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.COMPLETED);
    }

    @Test
    void shouldPublishTheTable() throws IOException {
        Path document = Path.of("ORDERS.md");
        Path file = Files.exists(document) ? document : Path.of("ledger").resolve(document);
        try (Stream<String> lines = Files.lines(file)) {
            assertThat(lines.dropWhile(each -> !each.startsWith("| edit of a service"))
                            .skip(2)
                            .takeWhile(each -> each.startsWith("|")))
                    .containsExactly(
                            "| fewer units | allowed | allowed | allowed, whoever has it keeps it | refused |",
                            "| more units | allowed | allowed, waits for the release again"
                                    + " | allowed, waits for the release again | refused |",
                            "| split off | allowed | allowed, both are in the queue | refused | refused |",
                            "| cancel the order | allowed | allowed | allowed | refused |");
        }
    }

    @Test
    void shouldBeWantedAgainAfterItWasCancelled() {
        long order = shop.place(line("WRAP", 2), line("PEN", 1));
        shop.release(order);
        shop.change(order, 1, 0);
        assertThat(line1(order).progress()).isNull();
        assertThat(shop.assign(order, 1, "anna").reason()).isEqualTo(RefusalReason.NOT_QUEUED);

        shop.change(order, 1, 1);

        assertState(order, 1, ServiceState.WAITING);
        shop.floor.accept(new CancelOrder(order, ANY, "not wanted"));
        assertThat(line1(order).service()).isZero();
    }

    @Test
    void shouldBeInvoicedAndCreditedAsAnyLine() {
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        shop.discountMinor = 30;
        long order = shop.place(line("WRAP", 3));
        shop.floor.accept(new IssueInvoice(order, ANY));
        InvoiceIssued invoice = (InvoiceIssued) shop.floor.lastBusinessEvent();
        assertThat(invoice.netMinor() + invoice.taxMinor()).isEqualTo(270);

        shop.change(order, 1, 2);

        InvoiceIssued credit = (InvoiceIssued) shop.floor.lastBusinessEvent();
        assertThat(credit.creditNote()).isTrue();
        assertThat(credit.netMinor() + credit.taxMinor()).isEqualTo(90);
    }

    @Test
    void shouldOweOnAccountUntilItIsPaidAlsoWhenTheOrderIsAtItsEnd() {
        shop.payment = PaymentType.ON_ACCOUNT;
        long order = shop.place(line("WRAP", 3));
        shop.release(order);
        shop.finish(order, 1);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.COMPLETED);
        assertThat(shop.floor.view().owed("ann")).isEqualTo(300);

        shop.pay(order, 300);

        assertThat(shop.floor.view().owed("ann")).isZero();
    }

    @Test
    void shouldHoldAnUnpaidOrderOfWhichSomethingIsDoneInsteadOfCancellingIt() {
        shop.floor.accept(new SetPaymentTerms(PaymentType.CARD, 10));
        shop.payment = PaymentType.CARD;
        OrderLine free = new OrderLine("WRAP", 1, 0, 1, 0, 0);
        long order = shop.place(free, free);
        shop.release(order);
        shop.finish(order, 1);
        shop.add(order, line("WRAP", 1));
        shop.floor.pass(11 * 60 * Floor.SECOND);
        shop.floor.submit(new Tick());

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.MONEY_RECEIVED);
    }

    @Test
    void shouldBeRepeatedAsAService() {
        shop.priceList(true, 0);
        shop.floor.accept(new SetPrices("retail", List.of(new Price("WRAP", 1, Shop.EURO, 1))));
        shop.floor.accept(new MasterDataCommand.DefineProduct(
                "WRAP", "Name", "", "", "piece", Tracking.NONE, "", false, ANY, "standard", true));
        long order = shop.place(line("WRAP", 2));

        long again = shop.repeat(order).order();

        assertState(again, 2, ServiceState.WAITING);
    }

    @Test
    void shouldNeverBeStock() {
        for (StationRole role : StationRole.values()) {
            FloorDevice device = shop.floor.device("s-" + role, role, "A1");
            if (role == StationRole.COUNT || role == StationRole.PUT_AWAY) {
                device.label("A1");
            }
            assertThat(device.scan(Shop.WRAP_GTIN).reason).as("at " + role).isEqualTo(RefusalReason.IS_SERVICE);
        }
        assertThat(shop.floor.submit(Shop.adjust("WRAP", "W", 1)).reason()).isEqualTo(RefusalReason.IS_SERVICE);
        assertThat(shop.floor.submit(new SetStockLevels("WRAP", "W", 1, 0, 0)).reason())
                .isEqualTo(RefusalReason.IS_SERVICE);
        for (Tracking tracking : Tracking.values()) {
            CommandResult result = shop.floor.submit(Shop.wrapping(tracking, true));
            assertThat(result.reason()).isEqualTo(tracking == Tracking.NONE ? null : RefusalReason.IS_SERVICE);
        }
    }

    @Test
    void shouldStayWhatItIsOnceItWasSoldOrMoved() {
        assertThat(shop.floor.submit(Shop.wrapping(Tracking.NONE, false)).kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.floor.submit(Shop.wrapping(Tracking.NONE, true)).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        shop.place(line("WRAP", 1));
        assertThat(shop.floor.submit(Shop.wrapping(Tracking.NONE, false)).reason())
                .isEqualTo(RefusalReason.IN_USE);
        shop.stock("PEN", "W", 1);
        assertThat(shop.floor.submit(Shop.product("PEN", Tracking.NONE, true)).reason())
                .isEqualTo(RefusalReason.IN_USE);
        shop.place(line("CUP", 1));
        assertThat(shop.floor.submit(Shop.product("CUP", Tracking.NONE, true)).reason())
                .isEqualTo(RefusalReason.IN_USE);
        assertThat(shop.floor.submit(Shop.product("HAT", Tracking.NONE, true)).kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    /** A book of which everything was taken off still says which rows are free, and which is used next. */
    @Test
    void shouldGoWhereTheyWouldHaveGoneWithoutASnapshot() {
        shop.cancel(shop.place(line("WRAP", 1), line("WRAP", 2)));
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        int sinceThen = shop.floor.journal.size();

        shop.place(line("WRAP", 3), line("WRAP", 4));

        shop.floor.replay(restored, sinceThen, shop.floor.journal.size());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
    }

    @Test
    void shouldNotBecomeOneWhileSomebodyCountsIt() {
        FloorDevice counter = shop.floor.device("counter", StationRole.COUNT, "A1");
        counter.label("A1");
        counter.scan(Shop.WRAP_GTIN - 1);

        assertThat(shop.floor.submit(Shop.product("HAT", Tracking.NONE, true)).reason())
                .isEqualTo(RefusalReason.IN_USE);
    }
}
