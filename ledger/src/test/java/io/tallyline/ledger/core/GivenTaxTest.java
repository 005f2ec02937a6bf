package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.OrderCommand.AS_IT_IS;
import static io.tallyline.ledger.command.OrderCommand.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PricingCommand.SetTaxRate;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderTerms;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tax rate that somebody gives is compared with ours, as a price is (DOMAIN D29, D30). */
class GivenTaxTest {
    private final Shop shop = new Shop();

    @BeforeEach
    void priceNet() {
        shop.pricesIncludeTax = false;
        shop.priceList(false, 0, "PEN");
        shop.taxIn("AT", 2_000);
    }

    private static OrderLine pen(int taxBasisPoints) {
        return new OrderLine("PEN", 1, 2 * Shop.EURO, 1, 0, taxBasisPoints);
    }

    private List<HoldReason> holdsOf(OrderLine line) {
        return shop.view(shop.place(line)).holds();
    }

    private void tax(long order, int basisPoints) {
        LinePrice taxed = new LinePrice(1, AS_IT_IS, 1, AS_IT_IS).taxed(basisPoints);
        shop.floor.submit(new ChangeOrder(
                order, MasterDataCommand.ANY, List.of(), List.of(), "agreed", List.of(taxed), 0, OrderTerms.NONE));
    }

    @Test
    void shouldHoldAnOrderThatIsTaxedOtherwise() {
        assertThat(holdsOf(pen(0))).containsExactly(HoldReason.PRICE);
        assertThat(holdsOf(pen(1_901))).containsExactly(HoldReason.PRICE);
        assertThat(holdsOf(pen(1_900))).isEmpty();
        assertThat(holdsOf(pen(OURS))).isEmpty();
    }

    @Test
    void shouldCompareWithTheRateOfWhereItGoes() {
        shop.destination = "AT";

        assertThat(holdsOf(pen(1_900))).containsExactly(HoldReason.PRICE);
        assertThat(holdsOf(pen(2_000))).isEmpty();
    }

    @Test
    void shouldCompareNothingWhereNoRateIsSet() {
        assertThat(holdsOf(new OrderLine("CUP", 1, Shop.EURO, 1, 0, 700))).isEmpty();
    }

    @Test
    void shouldLeaveTheTaxesOfAnotherSystemAlone() {
        shop.imported = true;
        shop.externalNumber = "#1";
        long order = shop.place(pen(0));

        shop.add(order, pen(700));
        tax(order, 700);

        assertThat(shop.view(order).holds()).isEmpty();
    }

    @Test
    void shouldHoldAnOrderThatIsEditedToBeTaxedOtherwise() {
        long order = shop.place(pen(OURS));
        tax(order, 0);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.PRICE);

        long joined = shop.place(pen(OURS));
        shop.add(joined, pen(0));
        assertThat(shop.view(joined).holds()).containsExactly(HoldReason.PRICE);

        shop.lift(order, HoldReason.PRICE);
        tax(order, 1_900);
        assertThat(shop.view(order).holds()).isEmpty();
    }

    /** The rate of the day on which a line came stays its rate, and nobody gave it. */
    @Test
    void shouldNotCompareTheRateOfALineThatNobodyNames() {
        long order = shop.place(pen(OURS));
        shop.floor.accept(new SetTaxRate("standard", "", 20_200_101, 700));

        shop.change(order, 1, 2);
        tax(order, 1_900);

        assertThat(shop.view(order).holds()).isEmpty();
    }
}
