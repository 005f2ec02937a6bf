package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.OrderCommand.AS_IT_IS;
import static io.tallyline.ledger.command.OrderCommand.OURS;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a rule held is not held any more once it is corrected (DOMAIN D28, D30); what somebody asked for is, until somebody lifts it. */
class SettledHoldTest {
    private final Shop shop = new Shop();

    @AfterEach
    void shouldBalanceAndReplay() {
        Floor floor = shop.floor;
        assertThat(floor.view().imbalance()).isZero();
        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        floor.replay(replayed, 0, floor.journal.size());
        assertThat(BookBytes.of(replayed)).isEqualTo(BookBytes.of(floor.ledger));
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
    }

    /** Two euros by the list, taxed at 19 %. */
    private static OrderLine pens(long quantity, long cents) {
        return new OrderLine("PEN", quantity, cents * Shop.EURO / 100, 1, 0, 1_900);
    }

    private List<HoldReason> holds(long order) {
        return shop.view(order).holds();
    }

    private void tax(long order, int line, int basisPoints) {
        shop.floor.accept(new ChangeOrder(
                order,
                MasterDataCommand.ANY,
                List.of(),
                List.of(),
                "agreed",
                List.of(new LinePrice(line, AS_IT_IS, 1, AS_IT_IS).taxed(basisPoints)),
                0,
                OrderTerms.NONE));
    }

    @Test
    void shouldLetGoAnOrderWhosePriceIsCorrected() {
        shop.priceList(true, 500, "PEN");
        long order = shop.place(pens(2, 150));
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);

        shop.price(order, 1, 189, AS_IT_IS);
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
        shop.price(order, 1, 200, AS_IT_IS);

        assertThat(holds(order)).isEmpty();
    }

    @Test
    void shouldLetGoAnOrderWhoseTaxIsCorrected() {
        shop.priceList(true, 0, "PEN");
        long order = shop.place(new OrderLine("PEN", 1, 2 * Shop.EURO, 1, 0, 700));
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);

        tax(order, 1, 1_900);

        assertThat(holds(order)).isEmpty();
    }

    @Test
    void shouldHoldAnOrderAsLongAsOneOfItsLinesIsObjectionable() {
        shop.priceList(true, 0, "PEN");
        long order = shop.place(pens(1, 150), pens(1, 100), pens(1, 200));

        shop.price(order, 1, 200, AS_IT_IS);
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
        shop.change(order, 2, 0);

        assertThat(holds(order)).isEmpty();
    }

    @Test
    void shouldLetGoWhatAnotherSystemSoldWithoutAPriceOnceItHasOne() {
        shop.priceList(true, 0, "PEN");
        shop.imported = true;
        shop.externalNumber = "#1";
        long order = shop.place(new OrderLine("CUP", 1, OURS, 1, 0, 1_900), pens(1, 200));
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);

        shop.change(order, 2, 2);
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
        shop.price(order, 1, 500, AS_IT_IS);

        assertThat(holds(order)).isEmpty();
    }

    @Test
    void shouldLetGoWhatWasSoldWithoutTaxOnceItHasAPrice() {
        shop.imported = true;
        shop.externalNumber = "#1";
        long order = shop.place(Shop.ours("CUP", 1));

        shop.price(order, 1, 500, AS_IT_IS);

        assertThat(holds(order)).isEmpty();
    }

    /** What is a line of its own awaits its tax as well. */
    @Test
    void shouldHoldEachPartOfALineUntilItIsTaxed() {
        shop.imported = true;
        shop.externalNumber = "#1";
        shop.stock("CUP", "W", 2);
        long order = shop.place(new OrderLine("CUP", 4, OURS, 1, 0, OURS), line("CUP", 1));
        shop.split(order, 1, 1);
        long shortfall = shop.orderShortfall(order).order();

        shop.price(order, 1, 500, AS_IT_IS);
        shop.price(shortfall, 1, 500, AS_IT_IS);
        shop.price(shortfall, 3, 500, AS_IT_IS);
        tax(order, 1, 700);
        tax(shortfall, 1, 700);
        assertThat(holds(shortfall)).containsExactly(HoldReason.PRICE);
        tax(shortfall, 3, 700);

        assertThat(holds(order)).isEmpty();
        assertThat(holds(shortfall)).isEmpty();
    }

    /** To be taxed is not the same as to be priced. */
    @Test
    void shouldHoldWhatHasNoTaxRateUntilSomebodySaysOne() {
        shop.imported = true;
        shop.externalNumber = "#1";
        long order = shop.place(new OrderLine("CUP", 1, OURS, 1, 0, OURS));

        shop.price(order, 1, 500, AS_IT_IS);
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
        tax(order, 1, 700);

        assertThat(holds(order)).isEmpty();
    }

    @Test
    void shouldHoldWhatExceedsAContractUntilSomebodySaysItsPrice() {
        shop.priceList(true, 0, "PEN");
        shop.floor.accept(Shop.contract("pens", 2, ContractExcess.HOLD, MasterDataCommand.CREATE));
        long order = shop.place(Shop.allOurs("PEN", 5));
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);

        shop.change(order, 2, 2);
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
        shop.change(order, 2, 0);

        assertThat(holds(order)).isEmpty();
    }

    /** A shop says for itself that its sums differ, and a clerk what is to be looked at. */
    @Test
    void shouldLeaveAHoldThatSomebodyAskedForToAPerson() {
        shop.priceList(true, 0, "PEN");
        shop.holds = List.of(HoldReason.PRICE);
        long told = shop.place(pens(1, 200));
        shop.holds = List.of();
        long asked = shop.place(pens(1, 200));
        shop.hold(asked, HoldReason.PRICE);
        shop.hold(asked, HoldReason.CREDIT);
        shop.pay(asked, 10);

        shop.change(told, 1, 2);
        shop.change(asked, 1, 2);
        assertThat(holds(told)).containsExactly(HoldReason.PRICE);
        assertThat(holds(asked)).containsExactly(HoldReason.CREDIT, HoldReason.PRICE);

        shop.lift(asked, HoldReason.PRICE);
        shop.price(asked, 1, 100, AS_IT_IS);
        shop.price(asked, 1, 200, AS_IT_IS);
        assertThat(holds(asked)).as("the second hold was a rule's").containsExactly(HoldReason.CREDIT);
    }

    @Test
    void shouldLetGoAnOrderOnAccountThatIsReducedToTheLimit() {
        shop.payment = PaymentType.ON_ACCOUNT;
        long order = shop.place(line("PEN", 120));
        assertThat(holds(order)).containsExactly(HoldReason.CREDIT);

        shop.change(order, 1, 101);
        assertThat(holds(order)).containsExactly(HoldReason.CREDIT);
        shop.change(order, 1, 100);

        assertThat(holds(order)).isEmpty();
    }

    @Test
    void shouldLetGoAnOrderOnAccountOfWhichEnoughIsPaid() {
        shop.payment = PaymentType.ON_ACCOUNT;
        shop.stock("PEN", "W", 120);
        long order = shop.place(line("PEN", 120));

        shop.pay(order, 1_999);
        assertThat(holds(order)).containsExactly(HoldReason.CREDIT);
        shop.pay(order, 1);

        assertThat(holds(order)).isEmpty();
        assertThat(shop.release(order).reason()).isNull();
    }

    /** What its other orders owe counts too. */
    @Test
    void shouldHoldAPaidOrderOfAnAccountThatIsOverItsLimitStill() {
        shop.payment = PaymentType.ON_ACCOUNT;
        long first = shop.place(line("PEN", 130));
        long second = shop.place(line("PEN", 10));

        shop.pay(second, 1_000);
        assertThat(holds(second)).containsExactly(HoldReason.CREDIT);
        shop.pay(first, 3_000);

        assertThat(holds(first)).isEmpty();
    }
}
