package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.OrderCommand.AS_IT_IS;
import static io.tallyline.ledger.command.OrderCommand.OURS;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.OrderTerms;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another system sold is taken without a price or a tax rate, and a person says what it costs (DOMAIN D23, D29, D32). */
class SoldElsewhereTest {
    private final Shop shop = new Shop();

    @BeforeEach
    void sellElsewhere() {
        shop.imported = true;
        shop.externalNumber = "#1";
    }

    @AfterEach
    void shouldBalanceAndKeepItAllInSnapshots() {
        assertThat(shop.floor.view().imbalance()).isZero();
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
    }

    private static OrderLine untaxed(long micros, long discount) {
        return new OrderLine("PEN", 2, micros, 1, discount, OURS);
    }

    private CommandResult tax(long order, int line, int basisPoints) {
        return edit(order, new LinePrice(line, AS_IT_IS, 1, AS_IT_IS).taxed(basisPoints));
    }

    private CommandResult edit(long order, LinePrice price) {
        return shop.floor.submit(new ChangeOrder(
                order, MasterDataCommand.ANY, List.of(), List.of(), "called", List.of(price), 0, OrderTerms.NONE));
    }

    private long total(long order) {
        return shop.view(order).totalMinor();
    }

    private List<Long> discounts(long order) {
        TradeBooks trade = shop.floor.view().books.trade;
        List<Long> off = new ArrayList<>();
        int row = trade.lines.first(trade.orders.find(order));
        for (; row != OrderLineBook.NONE; row = trade.lines.next(row)) {
            off.add(trade.lines.discount(row));
        }
        return off;
    }

    @Test
    void shouldTakeALineWithoutATaxRateAndHoldIt() {
        shop.pricesIncludeTax = false;

        long order = shop.place(untaxed(Shop.EURO, 0), line("CUP", 1));

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.PRICE);
        assertThat(total(order)).isEqualTo(300);
        tax(order, 1, 1_900);
        assertThat(total(order)).isEqualTo(338);
        shop.imported = false;
        shop.externalNumber = "";
        assertThat(shop.tryToPlace(untaxed(Shop.EURO, 0)).reason()).isEqualTo(RefusalReason.NO_TAX_RATE);
    }

    @Test
    void shouldTakeALineWithoutPriceAndTaxRateAndLetAnEditSayBoth() {
        shop.pricesIncludeTax = false;
        long order = shop.place(untaxed(OURS, 0));
        assertThat(total(order)).isZero();

        edit(order, new LinePrice(1, Shop.EURO, 1, AS_IT_IS).taxed(700));

        assertThat(total(order)).isEqualTo(214);
        assertThat(shop.view(order).holds()).isEmpty();
    }

    @Test
    void shouldTaxALineThatJoinsAnImportedOrderLikewise() {
        long order = shop.place(line("CUP", 1));

        CommandResult added = shop.add(order, untaxed(Shop.EURO, 0));

        assertThat(added.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldKeepTheDiscountOfALineForItsPrice() {
        long order = shop.place(untaxed(OURS, 50));

        assertThat(total(order)).isZero();
        assertThat(discounts(order)).containsExactly(50L);
        shop.price(order, 1, 100, AS_IT_IS);
        assertThat(total(order)).isEqualTo(150);
        assertThat(shop.price(order, 1, 20, AS_IT_IS).field()).isEqualTo("/prices/0/discountMinor");
    }

    @Test
    void shouldGiveEachPartOfASplitLineItsPartOfTheDiscountThatWaits() {
        long order = shop.place(new OrderLine("PEN", 4, OURS, 1, 100, 0));

        shop.split(order, 1, 2);
        shop.split(order, 1, 1);

        assertThat(discounts(order)).containsExactly(25L, 50L, 25L);
        for (int line = 1; line <= 3; line++) {
            shop.price(order, line, 100, AS_IT_IS);
        }
        assertThat(total(order)).isEqualTo(300);
    }

    @Test
    void shouldLetTheShortfallOfALineTakeItsPartOfTheDiscountThatWaits() {
        shop.stock("PEN", "W", 2);
        long order = shop.place(new OrderLine("PEN", 4, OURS, 1, 101, 0));

        long shortfall = shop.orderShortfall(order).order();

        assertThat(discounts(order)).containsExactly(51L);
        assertThat(discounts(shortfall)).containsExactly(50L);
        shop.price(order, 1, 100, AS_IT_IS);
        shop.price(shortfall, 1, 100, AS_IT_IS);
        assertThat(total(order) + total(shortfall)).isEqualTo(299);
    }

    @Test
    void shouldKeepWhatIsMoreOfTheOrdersDiscountForThePriceThatIsMissing() {
        shop.discountMinor = 130;
        long order = shop.place(line("CUP", 1), untaxed(OURS, 10), line("HAT", 1));

        assertThat(discounts(order)).containsExactly(65L, 10L, 65L);
        shop.discountMinor = 230;
        shop.externalNumber = "#2";
        long more = shop.place(line("CUP", 1), untaxed(OURS, 10), line("HAT", 1));
        assertThat(discounts(more)).containsExactly(100L, 40L, 100L);
        assertThat(total(more)).isZero();
        shop.price(more, 2, 100, AS_IT_IS);
        assertThat(total(more)).isEqualTo(160);
    }

    /** A discount that is more than everything costs is keyed wrongly, whoever sold it. */
    @Test
    void shouldRefuseADiscountThatIsMoreThanPricesThatAreKnown() {
        assertThat(shop.tryToPlace(new OrderLine("PEN", 1, Shop.EURO, 1, 101, OURS))
                        .field())
                .isEqualTo("/lines/0/discountMinor");
        assertThat(shop.tryToPlace(untaxed(OURS, LineAmount.MAX_MINOR + 1)).field())
                .isEqualTo("/lines/0/discountMinor");
        shop.discountMinor = 201;
        assertThat(shop.tryToPlace(untaxed(Shop.EURO, 0)).field()).isEqualTo("/discountMinor");
    }

    @Test
    void shouldSpreadALinesDiscountOverItsContractFirst() {
        shop.floor.accept(Shop.contract("pens", 1, ContractExcess.LIST, MasterDataCommand.CREATE));

        long order = shop.place(untaxed(OURS, 70));

        assertThat(discounts(order)).containsExactly(50L, 20L);
        assertThat(total(order)).isZero();
    }

    @Test
    void shouldLetNobodyTaxOtherwiseWhatIsInvoiced() {
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        long order = shop.place(line("PEN", 1), line("CUP", 1));
        shop.floor.accept(new IssueInvoice(order, MasterDataCommand.ANY));

        CommandResult refused = tax(order, 1, 700);
        assertThat(refused.reason()).isEqualTo(RefusalReason.INVOICED);
        assertThat(refused.field()).isEqualTo("/prices/0/taxBasisPoints");
        assertThat(tax(order, 1, 0).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        shop.add(order, line("HAT", 1));
        assertThat(tax(order, 3, 700).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldTaxNothingBeyondItsBoundsOrWithoutAReason() {
        long order = shop.place(line("PEN", 1));

        assertThat(tax(order, 1, 10_001).field()).isEqualTo("/prices/0/taxBasisPoints");
        assertThat(tax(order, 1, -1).field()).isEqualTo("/prices/0/taxBasisPoints");
        assertThat(shop.floor
                        .submit(new ChangeOrder(
                                order,
                                MasterDataCommand.ANY,
                                List.of(),
                                List.of(),
                                "",
                                List.of(new LinePrice(1, AS_IT_IS, 1, AS_IT_IS).taxed(700)),
                                0,
                                OrderTerms.NONE))
                        .reason())
                .isEqualTo(RefusalReason.REASON_REQUIRED);
    }

    /** The way of an order that was sold to nobody knew where: its tax is corrected, then its country (D29). */
    @Test
    void shouldLearnACountryOnceItsTaxesAreThoseOfIt() {
        shop.taxIn("", 1_900, "PEN");
        shop.taxIn("AT", 2_000);
        long order = shop.place(untaxed(Shop.EURO, 0));
        shop.destination = "AT";
        assertThat(shop.give(order, "ann", "").reason()).isEqualTo(RefusalReason.OTHER_COUNTRY);

        tax(order, 1, 2_000);

        assertThat(shop.give(order, "ann", "").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }
}
