package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.AddNote;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.LeftOutLine;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notes on orders, and the orders that follow from one: the same again, or what was short of it. */
class FollowUpTest {
    private static final long ANY = MasterDataCommand.ANY;

    private final Shop shop = new Shop();

    @AfterEach
    void shouldBalanceAndKeepItAllInSnapshots() {
        assertThat(shop.floor.view().imbalance()).isZero();
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
    }

    @Test
    void shouldHoldTheSameAgainForWhatTheEdgeFound() {
        shop.priceList(true, 0, "PEN");
        long order = shop.place(Shop.allOurs("PEN", 1));

        long again = shop.floor
                .accept(new RepeatOrder(order, "ann", 0, 0, "", "", List.of(HoldReason.ADDRESS)))
                .order();

        assertThat(shop.view(order).holds()).isEmpty();
        assertThat(shop.view(again).holds()).containsExactly(HoldReason.ADDRESS);
    }

    @Test
    void shouldTakeANoteWhateverBecameOfTheOrderAndLeaveItsVersion() {
        long order = shop.place(line("PEN", 1));
        shop.cancel(order);
        long version = shop.view(order).changedSequence();

        CommandResult noted = shop.floor.accept(new AddNote(order, "ann", true, "sealed"));

        assertThat(noted.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.view(order).changedSequence()).isEqualTo(version);
    }

    @Test
    void shouldRepeatAtTodaysPrices() {
        shop.stock("PEN", "W", 3);
        long first = shop.place(line("PEN", 2), line("CUP", 1));
        shop.change(first, 1, 4);
        shop.priceList(true, 10_000, "PEN", "CUP");

        CommandResult repeated = shop.repeat(first);

        assertThat(repeated.order()).isEqualTo(repeated.sequence());
        assertThat(shop.view(repeated.order()).totalMinor()).isEqualTo(1_000);
        assertThat(shop.lines(repeated.order())).isEqualTo("waits 4, waits 1");
        assertThat(shop.lines(first)).isEqualTo("W=3 waits 1, waits 1");
    }

    @Test
    void shouldRepeatOnTheBasisOfTheListThatPricesIt() {
        shop.shippingMinor = 119;
        shop.shippingTaxBasisPoints = 1_900;
        long gross = shop.place(line("PEN", 1));
        shop.priceList(false, 10_000, "PEN");

        long repeated = shop.repeat(gross).order();

        // 2.00 and 1.00 of shipping, both without their 19 %.
        assertThat(shop.view(repeated).totalMinor()).isEqualTo(238 + 119);
    }

    @Test
    void shouldLeaveOutWhatCanNotBeHadAnyMoreAndListIt() {
        long order = shop.place(line("CUP", 5), line("PEN", 1), line("HAT", 2));
        shop.priceList(true, 10_000, "PEN", "HAT");
        shop.floor.accept(Floor.product("HAT", Tracking.NONE, true));

        long repeated = shop.repeat(order).order();

        assertThat(shop.lines(repeated)).isEqualTo("waits 1");
        OrderRepeated event = (OrderRepeated) shop.floor.lastBusinessEvent();
        assertThat(event.of()).isEqualTo(order);
        assertThat(event.leftOut())
                .containsExactly(
                        new LeftOutLine(1, "CUP", 5, RefusalReason.NO_PRICE.number()),
                        new LeftOutLine(3, "HAT", 2, RefusalReason.PRODUCT_BLOCKED.number()));
    }

    @Test
    void shouldRepeatWhatWasOrderedWhenAllOfItIsCancelled() {
        shop.priceList(true, 10_000, "PEN");
        long order = shop.place(line("PEN", 7));
        shop.cancel(order);

        assertThat(shop.lines(shop.repeat(order).order())).isEqualTo("waits 7");
    }

    @Test
    void shouldGiveTheSameRepetitionUnderTheSameKey() {
        shop.priceList(true, 10_000, "PEN");
        long order = shop.place(line("PEN", 1));
        CommandContext key = new CommandContext("erp", "repeatOrder", 1, 2, 3, 4);
        RepeatOrder command = new RepeatOrder(order, "ann", 0, 0, "", "");

        CommandResult first = shop.floor.submit(command, key);
        CommandResult again = shop.floor.submit(command, key);

        assertThat(again.replayed()).isTrue();
        assertThat(again.order()).isEqualTo(first.order()).isNotZero();
    }

    @Test
    void shouldNotSealForAnotherCustomer() {
        long order = shop.place(line("PEN", 1));
        shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", false, "", ANY));

        assertThat(shop.floor.submit(new AddNote(order, "bob", false, "x")).reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(shop.floor
                        .submit(new OrderShortfall(order, ANY, "bob", "", 0, "", "", ""))
                        .reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
    }

    @Test
    void shouldOrderTheShortfallFromAnotherWarehouse() {
        shop.channel(ShortagePolicy.SHIP_COMPLETE, SourcingStrategy.BY_PRIORITY, "W");
        shop.stock("PEN", "W", 3);
        shop.stock("PEN", "Y", 9);
        long first = shop.place(line("PEN", 5), line("CUP", 1));
        shop.warehouse = "Y";

        long second = shop.orderShortfall(first).order();

        assertThat(shop.lines(first)).isEqualTo("W=3 cancelled 2, cancelled 1");
        assertThat(shop.lines(second)).isEqualTo("Y=2, waits 1");
        assertThat(shop.release(first).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.release(second).reason()).isEqualTo(RefusalReason.NOT_COMPLETE);
    }

    @Test
    void shouldCostTogetherWhatItCostToTheMinorUnit() {
        shop.stock("PEN", "W", 1);
        shop.shippingMinor = 490;
        shop.discountMinor = 100;
        long first = shop.place(new OrderLine("PEN", 3, 333_333, 1, 7, 0), line("PEN", 10));
        long before = shop.view(first).totalMinor();

        long second = shop.orderShortfall(first).order();

        assertThat(shop.view(first).totalMinor() + shop.view(second).totalMinor())
                .isEqualTo(before);
        assertThat(shop.view(first).totalMinor()).isGreaterThan(490);
    }

    /** Else a discount could be had again and again: order, order what is short, raise what is left. */
    @Test
    void shouldGiveTheDiscountOfWhatIsShortOnce() {
        shop.stock("PEN", "W", 4);
        long first = shop.place(new OrderLine("PEN", 10, 1_000_000, 1, 500, 0), line("PEN", 1));
        long perUnit = 50;
        shop.orderShortfall(first);
        assertThat(shop.view(first).totalMinor()).isEqualTo(4 * (100 - perUnit));

        shop.change(first, 1, 10);

        assertThat(shop.view(first).totalMinor()).isEqualTo(4 * (100 - perUnit) + 6 * 100);
    }

    @Test
    void shouldMoveTheMoneyThatTheFirstCostsNoMore() {
        shop.stock("PEN", "W", 1);
        shop.payment = PaymentType.CARD;
        shop.floor.accept(new SetPaymentTerms(PaymentType.CARD, 10));
        long first = shop.place(line("PEN", 3));
        shop.pay(first, 250);

        long second = shop.orderShortfall(first).order();

        assertThat(shop.view(first).totalMinor()).isEqualTo(100);
        assertThat(shop.view(first).paidMinor()).isEqualTo(100);
        assertThat(shop.view(second).totalMinor()).isEqualTo(200);
        assertThat(shop.view(second).paidMinor()).isEqualTo(150);
        assertThat(shop.floor.view().credit("ann")).isZero();
        assertThat(shop.release(first).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        // The new order has a time to pay of its own, and held it is for what came.
        shop.floor.pass(11 * 60 * Floor.SECOND);
        shop.floor.submit(new Tick());
        assertThat(shop.view(second).holds()).containsExactly(HoldReason.MONEY_RECEIVED);
        assertThat(shop.view(second).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
    }

    @Test
    void shouldTakeHoldsAlongAndOweNoMoreThanBefore() {
        shop.stock("PEN", "W", 1);
        shop.payment = PaymentType.ON_ACCOUNT;
        shop.salesperson = "sam";
        long first = shop.place(line("PEN", 100));
        shop.hold(first, HoldReason.ADDRESS);

        long second = shop.orderShortfall(first).order();

        assertThat(shop.floor.view().owed("ann")).isEqualTo(10_000);
        assertThat(shop.view(second).holds()).containsExactly(HoldReason.ADDRESS);
    }
}
