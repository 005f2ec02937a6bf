package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.adjust;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders from their placement to their release, and what stock does to them. */
class OrderTest {
    private final Shop shop = new Shop();

    @AfterEach
    void shouldBalance() {
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    @Test
    void shouldReserveWhatIsOrderedAndGiveItBackWhenCancelled() {
        shop.stock("PEN", "W", 10);
        long order = shop.place(line("PEN", 4));
        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(6);

        assertThat(shop.cancel(order).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(10);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
        assertThat(shop.cancel(order).reason()).isEqualTo(RefusalReason.ORDER_CLOSED);
    }

    @Test
    void shouldNotGiveTheLastFiveToTwo() {
        shop.stock("PEN", "W", 5);
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        shop.place(line("PEN", 5));

        CommandResult second = shop.tryToPlace(line("PEN", 5));

        assertThat(second.reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
        assertThat(second.field()).isEqualTo("/lines/0/quantity");
    }

    @Test
    void shouldNotLetAScanTakeWhatIsReserved() {
        shop.stock("PEN", "W", 5);
        shop.place(line("PEN", 5));
        FloorDevice belt = shop.floor.device("belt", StationRole.SHIP, "A1");

        assertThat(belt.scan(4_006_381_333_931L).reason).isEqualTo(RefusalReason.RESERVED);
    }

    @Test
    void shouldServeWhoWaitsBeforeAnybodyElse() {
        long first = shop.place(line("PEN", 3));
        shop.priority = 5;
        long urgent = shop.place(line("PEN", 2));

        shop.floor.accept(new ReceiveStock("W", "PO-1", List.of(new ReceiptLine("PEN", "A1", 4, "", 0, List.of()))));

        assertThat(shop.lines(urgent)).isEqualTo("W=2");
        assertThat(shop.lines(first)).isEqualTo("W=2 waits 1");
        assertThat(shop.floor.view().available("PEN", "W")).isZero();
    }

    @Test
    void shouldServeWhoWaitsByTheScanThatBringsTheGoods() {
        long order = shop.place(line("PEN", 1));
        FloorDevice dock = shop.floor.device("dock", StationRole.RECEIVE, "A1");

        dock.scan(4_006_381_333_931L);

        assertThat(shop.lines(order)).isEqualTo("W=1");
    }

    @Test
    void shouldServeLongQueuesInPortions() {
        for (int i = 0; i < 250; i++) {
            shop.place(line("PEN", 1));
        }

        shop.stock("PEN", "W", 300);

        assertThat(shop.floor.view().reserved("PEN", "W")).isEqualTo(250);
        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(50);
    }

    @Test
    void shouldServeFromCancelledOrders() {
        shop.stock("PEN", "W", 2);
        long first = shop.place(line("PEN", 2));
        long second = shop.place(line("PEN", 2));

        shop.cancel(first);

        assertThat(shop.lines(second)).isEqualTo("W=2");
    }

    @Test
    void shouldTakeBackWhatAFactBreaksNewestAndUnreleasedFirst() {
        shop.stock("PEN", "W", 10);
        long old = shop.place(line("PEN", 4));
        long middle = shop.place(line("PEN", 3));
        long fresh = shop.place(line("PEN", 3));
        shop.release(fresh);

        CommandResult result = shop.floor.accept(adjust("PEN", "W", -5));

        assertThat(result.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.lines(old)).isEqualTo("W=2 waits 2");
        assertThat(shop.lines(middle)).isEqualTo("waits 3");
        assertThat(shop.lines(fresh)).isEqualTo("W=3");
    }

    @Test
    void shouldFindElsewhereWhatAFactTookHere() {
        shop.stock("PEN", "W", 5);
        long order = shop.place(line("PEN", 5));
        shop.stock("PEN", "X", 3);

        shop.floor.accept(adjust("PEN", "W", -4));

        assertThat(shop.lines(order)).isEqualTo("W=1+X=3 waits 1");
    }

    @Test
    void shouldTakeBackWhatACountOnTheFloorDoesNotFind() {
        shop.stock("PEN", "W", 5);
        long order = shop.place(line("PEN", 5));
        FloorDevice counter = shop.floor.device("counter", StationRole.COUNT, "A2");

        counter.label("A1");
        counter.scan(4_006_381_333_931L);
        counter.label("A1");

        assertThat(shop.lines(order)).isEqualTo("W=1 waits 4");
        assertThat(shop.floor.view().onHand("PEN", "W")).isEqualTo(1);
    }

    @Test
    void shouldTakeBackManyLinesInPortions() {
        shop.stock("PEN", "W", 250);
        for (int i = 0; i < 250; i++) {
            shop.place(line("PEN", 1));
        }

        shop.floor.accept(adjust("PEN", "W", -249));

        assertThat(shop.floor.view().reserved("PEN", "W")).isEqualTo(1);
    }

    @Test
    void shouldMoveUnitsBetweenLinesOfOneOrder() {
        shop.stock("PEN", "W", 5);
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        long order = shop.place(line("PEN", 5));

        assertThat(shop.add(order, line("PEN", 1)).reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
        assertThat(shop.change(order, 1, 3).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.add(order, line("PEN", 2)).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(shop.lines(order)).isEqualTo("W=3 cancelled 2, W=2");
    }

    @Test
    void shouldRefuseAnEditAsAWhole() {
        shop.stock("PEN", "W", 5);
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        long order = shop.place(line("PEN", 5));
        OrderView before = shop.view(order);

        assertThat(shop.change(order, 1, 6).reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
        assertThat(shop.change(order, 2, 6).reason()).isEqualTo(RefusalReason.UNKNOWN_LINE);
        assertThat(shop.change(order, 1, 0).reason()).isEqualTo(RefusalReason.NOTHING_LEFT);

        assertThat(shop.view(order)).isEqualTo(before);
        assertThat(shop.change(order, 1, 5).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    @Test
    void shouldReleaseOnlyWhatIsPaidCompleteAndFree() {
        shop.stock("PEN", "W", 5);
        shop.payment = PaymentType.BANK_TRANSFER;
        shop.policy = ShortagePolicy.SHIP_COMPLETE;
        long order = shop.place(line("PEN", 6));

        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.NOT_PAID);
        shop.pay(order, 599);
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.NOT_PAID);
        shop.pay(order, 1);
        shop.hold(order, HoldReason.CLERK);
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.ORDER_HELD);
        assertThat(shop.lift(order, HoldReason.ADDRESS).reason()).isEqualTo(RefusalReason.NOT_HELD);
        shop.lift(order, HoldReason.CLERK);
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.NOT_COMPLETE);
        shop.stock("PEN", "W", 1);
        assertThat(shop.release(order).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.NOTHING_TO_RELEASE);
        assertThat(shop.view(order).lines().get(0).released()).isEqualTo(6);
    }

    @Test
    void shouldHoldWhatIsOverTheCreditOfCustomerOrSalesperson() {
        shop.stock("PEN", "W", 1000);
        shop.payment = PaymentType.ON_ACCOUNT;
        long within = shop.place(line("PEN", 100));
        assertThat(shop.view(within).holds()).isEmpty();
        assertThat(shop.floor.view().owed("ann")).isEqualTo(10_000);

        long over = shop.place(line("PEN", 1));
        assertThat(shop.view(over).holds()).containsExactly(HoldReason.CREDIT);
        assertThat(shop.release(over).reason()).isEqualTo(RefusalReason.ORDER_HELD);

        shop.lift(over, HoldReason.CREDIT);
        assertThat(shop.release(over).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.release(within).reason()).isEqualTo(RefusalReason.CREDIT_EXCEEDED);
        shop.pay(within, 200);
        assertThat(shop.lift(within, HoldReason.CREDIT).reason()).isEqualTo(RefusalReason.NOT_HELD);
        assertThat(shop.release(within).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.floor.view().owed("ann")).isEqualTo(9_900);
    }

    @Test
    void shouldAskForConsentAgainWhenAnOrderBecomesDearer() {
        shop.stock("PEN", "W", 1000);
        shop.payment = PaymentType.ON_ACCOUNT;
        long order = shop.place(line("PEN", 101));
        shop.lift(order, HoldReason.CREDIT);

        shop.change(order, 1, 102);

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CREDIT);
    }

    @Test
    void shouldKeepWhatIsOverpaidOrPaidForNothingAsCredit() {
        shop.stock("PEN", "W", 10);
        shop.payment = PaymentType.BANK_TRANSFER;
        long order = shop.place(line("PEN", 4));
        shop.pay(order, 450);
        assertThat(shop.floor.view().credit("ann")).isEqualTo(50);

        shop.change(order, 1, 3);
        assertThat(shop.floor.view().credit("ann")).isEqualTo(150);

        shop.cancel(order);
        assertThat(shop.floor.view().credit("ann")).isEqualTo(450);
        shop.pay(order, 7);
        assertThat(shop.floor.view().credit("ann")).isEqualTo(457);
    }

    @Test
    void shouldKnowAnExternalOrderAgain() {
        shop.stock("PEN", "W", 10);
        shop.imported = true;
        shop.externalNumber = "#1001";
        shop.externalVersion = 5;
        long order = shop.place(line("PEN", 4));

        CommandResult again = shop.tryToPlace(line("PEN", 4));
        assertThat(again.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(again.order()).isEqualTo(order);

        shop.externalVersion = 4;
        assertThat(shop.tryToPlace(line("PEN", 3)).reason()).isEqualTo(RefusalReason.OLDER_VERSION);

        shop.externalVersion = 6;
        CommandResult newer = shop.tryToPlace(line("PEN", 3));
        assertThat(newer.order()).isEqualTo(order);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.EXTERNAL_CHANGED);
        assertThat(shop.tryToPlace(line("PEN", 3)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);

        shop.imported = false;
        assertThat(shop.tryToPlace(line("PEN", 2)).reason()).isEqualTo(RefusalReason.EXTERNAL_NUMBER_TAKEN);
    }

    /** It is sold already: a person says what it costs and whether it goes (DOMAIN D23). */
    @Test
    void shouldNeverRefuseAnImportedOrderForWhatItCostsOrAProductThatIsBlocked() {
        shop.stock("PEN", "W", 10);
        shop.floor.accept(Floor.product("PEN", Tracking.NONE, true));
        assertThat(shop.tryToPlace(line("PEN", 4)).reason()).isEqualTo(RefusalReason.PRODUCT_BLOCKED);
        assertThat(shop.tryToPlace(Shop.ours("CUP", 1)).reason()).isEqualTo(RefusalReason.NO_PRICE);
        shop.imported = true;
        shop.externalNumber = "#1";

        long order = shop.place(line("PEN", 4), Shop.ours("CUP", 1));

        assertThat(shop.lines(order)).isEqualTo("W=4, waits 1");
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.PRICE, HoldReason.CLERK);
        assertThat(shop.view(order).totalMinor()).isEqualTo(400);
        shop.price(order, 2, 100, 0);
        assertThat(shop.view(order).totalMinor()).isEqualTo(500);
    }

    @Test
    void shouldNeverRefuseAnImportedOrderForStockOrCredit() {
        shop.channel(ShortagePolicy.REFUSE_IF_SHORT, SourcingStrategy.BY_PRIORITY, "W");
        shop.imported = true;
        shop.externalNumber = "#1";
        shop.payment = PaymentType.ON_ACCOUNT;

        long order = shop.place(line("PEN", 5000));

        assertThat(shop.lines(order)).isEqualTo("waits 5000");
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CREDIT);
    }

    @Test
    void shouldAnswerAnIdempotencyKeyWithTheSameOrder() {
        shop.stock("PEN", "W", 10);
        CommandContext context = new CommandContext("erp", "placeOrder", 1, 2, 3, 4);
        CommandResult first = shop.floor.submit(shop.order(line("PEN", 1)), context);

        CommandResult again = shop.floor.submit(shop.order(line("PEN", 1)), context);

        assertThat(again.replayed()).isTrue();
        assertThat(again.order()).isEqualTo(first.order()).isPositive();
        assertThat(shop.floor.view().reserved("PEN", "W")).isEqualTo(1);
    }

    @Test
    void shouldRoundLinesHalfUpAndSumThem() {
        shop.stock("PEN", "W", 100);
        OrderLine third = new OrderLine("PEN", 1, 333_500, 1, 0, 1_900);
        OrderLine hundreds = new OrderLine("PEN", 7, 12_340_000, 100, 1, 700);

        long order = shop.place(third, third, hundreds);

        // 33.35 → 33 ct twice; 7 · 12.34 € / 100 = 86.38 → 86 ct, less 1.
        assertThat(shop.view(order).totalMinor()).isEqualTo(33 + 33 + 85);
    }

    /** DOMAIN D27, D28: or a debt would pay for itself, and what is more than due would be paid out. */
    @Test
    void shouldTakeNoDebtForMoney() {
        long order = shop.place(line("PEN", 10));

        CommandResult refused = shop.floor.submit(
                new ReceivePayment(order, MasterDataCommand.ANY, PaymentType.ON_ACCOUNT, 5_000, "ref"));

        assertThat(refused.reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refused.field()).isEqualTo("/paidBy");
        assertThat(shop.view(order).paidMinor()).isZero();
        shop.cancelAndArchive(order);
        assertThat(shop.floor
                        .submit(new ReceivePayment(order, MasterDataCommand.ANY, PaymentType.ON_ACCOUNT, 1, "ref"))
                        .field())
                .isEqualTo("/paidBy");
        assertThat(shop.floor.view().credit("ann")).isZero();
    }
}
