package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.command.PartnerCommand.SetHoldTerms;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds that last too long (DOMAIN D21). */
class HoldTermsTest {
    private static final int MINUTES = 60;

    private final Shop shop = new Shop();

    @BeforeEach
    void sell() {
        shop.stock("PEN", "W", 10);
    }

    @AfterEach
    void shouldKeepItAllInSnapshotsAndJournals() {
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        assertThat(restored.view().books.trade.holdDeadlines.size()).isEqualTo(watched());
        assertThat(shop.floor.view().imbalance()).isZero();
        shop.floor.requireSameFromJournalAndSnapshot();
    }

    private int watched() {
        return shop.floor.view().books.trade.holdDeadlines.size();
    }

    private CommandResult terms(HoldReason hold, int minutes, long expected) {
        return shop.floor.submit(new SetHoldTerms(hold, minutes, expected));
    }

    private void terms(HoldReason hold) {
        shop.floor.accept(new SetHoldTerms(hold, MINUTES, MasterDataCommand.ANY));
    }

    private long held(HoldReason hold) {
        long order = shop.place(line("PEN", 4));
        hold(order, hold);
        return order;
    }

    private void hold(long order, HoldReason hold) {
        shop.floor.accept(new HoldOrder(order, MasterDataCommand.ANY, hold, "look at it"));
    }

    private CommandResult tickAfter(int minutes) {
        shop.floor.pass(minutes * 60L * Floor.SECOND);
        return shop.floor.submit(new Tick());
    }

    @Test
    void shouldChangeTermsOnlyAsTheyWereSeen() {
        assertThat(terms(HoldReason.ADDRESS, 5, 1).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        long first = terms(HoldReason.ADDRESS, 5, MasterDataCommand.CREATE).sequence();
        assertThat(terms(HoldReason.ADDRESS, 6, MasterDataCommand.CREATE).reason())
                .isEqualTo(RefusalReason.ALREADY_EXISTS);
        long second = terms(HoldReason.ADDRESS, 0, first).sequence();
        assertThat(terms(HoldReason.ADDRESS, 0, second).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(terms(HoldReason.ADDRESS, 7, first).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(terms(HoldReason.MONEY_RECEIVED, 7, MasterDataCommand.ANY).reason())
                .isEqualTo(RefusalReason.MALFORMED);
        assertThat(terms(HoldReason.ADDRESS, 525_601, second).reason()).isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void shouldCancelWhatIsHeldTooLongAndGiveItBack() {
        terms(HoldReason.ADDRESS);
        long order = held(HoldReason.ADDRESS);
        tickAfter(MINUTES - 1);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(6);

        tickAfter(1);

        assertThat(shop.floor.lastBusinessEvent())
                .isInstanceOfSatisfying(
                        OrdersOverdue.class,
                        event -> assertThat(event.orders().get(0).hold()).isEqualTo(HoldReason.ADDRESS.number()));
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(10);
        assertThat(watched()).isZero();
        assertThat(tickAfter(MINUTES).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    @Test
    void shouldCountFromTheBeginningOfEachHold() {
        long before = held(HoldReason.ADDRESS);
        terms(HoldReason.ADDRESS);
        long lifted = held(HoldReason.ADDRESS);
        long other = held(HoldReason.CLERK);
        tickAfter(MINUTES / 2);
        shop.lift(lifted, HoldReason.ADDRESS);
        hold(lifted, HoldReason.ADDRESS);

        tickAfter(MINUTES / 2);
        assertThat(shop.view(lifted).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
        tickAfter(MINUTES / 2);

        assertThat(shop.view(lifted).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
        assertThat(shop.view(before).lifecycle())
                .as("held before there were terms")
                .isEqualTo(OrderLifecycle.OPEN);
        assertThat(shop.view(other).lifecycle()).as("held for another reason").isEqualTo(OrderLifecycle.OPEN);
    }

    @Test
    void shouldEndTwoHoldsOfOneOrderOnce() {
        terms(HoldReason.ADDRESS);
        terms(HoldReason.CLERK);
        long order = held(HoldReason.ADDRESS);
        hold(order, HoldReason.CLERK);

        tickAfter(MINUTES + 1);

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
        assertThat(tickAfter(1).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    @Test
    void shouldLeaveWhatIsPaidInPartToAPerson() {
        shop.payment = PaymentType.BANK_TRANSFER;
        terms(HoldReason.ADDRESS);
        long order = held(HoldReason.ADDRESS);
        shop.pay(order, 1);

        tickAfter(MINUTES);

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.ADDRESS, HoldReason.MONEY_RECEIVED);
        assertThat(tickAfter(MINUTES).kind()).as("once").isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    @Test
    void shouldLeaveWhatIsOnTheFloorHeldAsItIs() {
        terms(HoldReason.CLERK);
        long order = shop.place(line("PEN", 4));
        shop.floor.accept(new ReleaseOrder(order, MasterDataCommand.ANY));
        hold(order, HoldReason.CLERK);

        tickAfter(MINUTES);

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CLERK);
        assertThat(tickAfter(MINUTES).kind()).as("once").isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    @Test
    void shouldCancelOnceWhatIsUnpaidAndHeldTooLong() {
        shop.payment = PaymentType.BANK_TRANSFER;
        shop.floor.accept(new SetPaymentTerms(PaymentType.BANK_TRANSFER, MINUTES));
        terms(HoldReason.ADDRESS);
        long order = held(HoldReason.ADDRESS);

        tickAfter(MINUTES + 1);

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
        assertThat(tickAfter(1).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    /** In every second, whichever of them comes first then. */
    @Test
    void shouldSeeToBothWhatIsUnpaidAndWhatIsHeldInEachTick() {
        shop.floor.accept(new SetPaymentTerms(PaymentType.BANK_TRANSFER, MINUTES));
        terms(HoldReason.ADDRESS);
        List<Long> unpaid = new ArrayList<>();
        List<Long> held = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            shop.payment = PaymentType.BANK_TRANSFER;
            unpaid.add(shop.place(line("PEN", 1)));
            shop.payment = PaymentType.CASH_ON_DELIVERY;
            held.add(held(HoldReason.ADDRESS));
        }
        shop.floor.pass(MINUTES * 60L * Floor.SECOND);

        for (int tick = 1; tick <= 2; tick++) {
            shop.floor.pass(Floor.SECOND);
            shop.floor.submit(new Tick());
            assertThat(open(unpaid)).isEqualTo(120 - 50 * tick);
            assertThat(open(held)).isEqualTo(120 - 50 * tick);
        }
        shop.floor.submit(new Tick());
        assertThat(open(unpaid) + open(held)).isZero();
    }

    @Test
    void shouldLeaveTheWholeTickToHoldsWhereAllIsPaid() {
        terms(HoldReason.ADDRESS);
        List<Long> held = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            held.add(held(HoldReason.ADDRESS));
        }

        tickAfter(MINUTES);

        assertThat(open(held)).isEqualTo(20);
    }

    private long open(List<Long> orders) {
        return orders.stream()
                .filter(order -> shop.view(order).lifecycle() == OrderLifecycle.OPEN)
                .count();
    }

    @Test
    void shouldOweNothingForWhatWasHeldTooLong() {
        shop.payment = PaymentType.ON_ACCOUNT;
        terms(HoldReason.CREDIT);
        long order = held(HoldReason.CREDIT);

        tickAfter(MINUTES);

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
    }

    @Test
    void shouldLeaveHoldsFromBeforeAloneWhateverElseHappensToTheOrder() {
        long order = held(HoldReason.ADDRESS);
        terms(HoldReason.ADDRESS);
        hold(order, HoldReason.CLERK);

        tickAfter(MINUTES);

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
        assertThat(watched()).isZero();
    }

    @Test
    void shouldEndNoHoldAfterTheTermsWereTakenBack() {
        terms(HoldReason.ADDRESS);
        long order = held(HoldReason.ADDRESS);
        shop.floor.accept(new SetHoldTerms(HoldReason.ADDRESS, 0, MasterDataCommand.ANY));

        tickAfter(2 * MINUTES);

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
    }

    /** What is on the floor stays as it is: its time to pay runs all the same. */
    @Test
    void shouldGoOnWaitingForMoneyOfWhatOutlivedItsHold() {
        shop.payment = PaymentType.BANK_TRANSFER;
        shop.floor.accept(new SetPaymentTerms(PaymentType.BANK_TRANSFER, 3 * MINUTES));
        terms(HoldReason.ADDRESS);
        long order = held(HoldReason.ADDRESS);
        shop.pay(order, 1);

        tickAfter(MINUTES);
        assertThat(shop.floor.view().books.trade.deadlines.size()).isEqualTo(1);
        tickAfter(2 * MINUTES);

        assertThat(shop.floor.view().books.trade.deadlines.size()).isZero();
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.ADDRESS, HoldReason.MONEY_RECEIVED);
    }
}
