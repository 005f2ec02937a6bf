package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.OrderCommand.OURS;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PricingCommand.DefinePriceList;
import io.tallyline.ledger.command.PricingCommand.DefinePromotion;
import io.tallyline.ledger.command.PricingCommand.Price;
import io.tallyline.ledger.command.PricingCommand.SetPrices;
import io.tallyline.ledger.command.PricingCommand.SetTaxRate;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PromotionScope;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Price lists and tax rates: what orders get from them, and what is compared with them. */
class PricingTest {
    private static final long ANY = MasterDataCommand.ANY;

    private final Shop shop = new Shop();

    @BeforeEach
    void makeLists() {
        shop.stock("PEN", "W", 1_000);
        shop.floor.accept(new DefinePriceList("retail", "Retail", "EUR", 2, true, 500, MasterDataCommand.CREATE));
        shop.floor.accept(new DefinePriceList("loyal", "Loyal", "EUR", 2, true, 0, MasterDataCommand.CREATE));
        shop.floor.accept(new DefineChannel(
                "web", "Web", ShortagePolicy.SHIP_COMPLETE, SourcingStrategy.BY_PRIORITY, List.of("W"), ANY, "retail"));
        prices("retail", new Price("PEN", 1, 2 * Shop.EURO, 1), new Price("PEN", 100, 150 * Shop.EURO, 100));
    }

    @AfterEach
    void shouldKeepItAllInSnapshots() {
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    private void prices(String list, Price... prices) {
        shop.floor.accept(new SetPrices(list, List.of(prices)));
    }

    private void customer(String list) {
        shop.floor.accept(new DefineCustomer("ann", "EUR", 2, 10_000, list, false, "", ANY));
    }

    private static OrderLine ours(long quantity) {
        return new OrderLine("PEN", quantity, OURS, 1, 0, 0);
    }

    private long totalOf(OrderLine... lines) {
        return shop.view(shop.place(lines)).totalMinor();
    }

    @Test
    void shouldPriceByQuantityFromTheChannelsList() {
        assertThat(totalOf(ours(99))).isEqualTo(19_800);
        assertThat(totalOf(ours(101))).isEqualTo(15_150);
    }

    @Test
    void shouldPreferTheCustomersList() {
        prices("loyal", new Price("PEN", 1, Shop.EURO, 1));
        customer("loyal");

        assertThat(totalOf(ours(3))).isEqualTo(300);
    }

    @Test
    void shouldTakeAPriceOffTheList() {
        prices("retail", new Price("PEN", 1, -1, 1));

        assertThat(shop.tryToPlace(ours(1)).reason()).isEqualTo(RefusalReason.NO_PRICE);
        assertThat(totalOf(ours(100))).isEqualTo(15_000);
    }

    @Test
    void shouldHoldAPriceThatIsOutOfTolerance() {
        long near = shop.place(new OrderLine("PEN", 1, 1_900_000, 1, 0, 0));
        long far = shop.place(new OrderLine("PEN", 1, 1_899_999, 1, 0, 0));
        long unknown = shop.place(line("CUP", 1));

        assertThat(shop.view(near).holds()).isEmpty();
        assertThat(shop.view(far).holds()).containsExactly(HoldReason.PRICE);
        assertThat(shop.view(unknown).holds()).isEmpty();
        shop.add(near, new OrderLine("PEN", 1, 1, 1, 0, 0));
        assertThat(shop.view(near).holds()).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldHoldADiscountThatIsOutOfTolerance() {
        long near = shop.place(new OrderLine("PEN", 2, 2 * Shop.EURO, 1, 20, 0));
        long far = shop.place(new OrderLine("PEN", 2, 2 * Shop.EURO, 1, 21, 0));
        long ours = shop.place(new OrderLine("PEN", 1, OURS, 1, 199, 0));
        long dearer = shop.place(new OrderLine("PEN", 1, 4 * Shop.EURO, 1, 200, 0));

        assertThat(shop.view(near).holds()).isEmpty();
        assertThat(shop.view(far).holds()).containsExactly(HoldReason.PRICE);
        assertThat(shop.view(ours).holds()).containsExactly(HoldReason.PRICE);
        assertThat(shop.view(dearer).holds()).isEmpty();
        shop.add(near, new OrderLine("PEN", 1, 2 * Shop.EURO, 1, 199, 0));
        assertThat(shop.view(near).holds()).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldHoldADiscountOnTheOrderThatIsOutOfTolerance() {
        shop.discountMinor = 20;
        long near = shop.place(ours(2));
        shop.discountMinor = 200;
        long far = shop.place(ours(1));

        assertThat(shop.view(near).holds()).isEmpty();
        assertThat(shop.view(far).holds()).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldComparePricesOnTheSameBasis() {
        shop.floor.accept(new DefinePriceList("net", "Net", "EUR", 2, false, 0, MasterDataCommand.CREATE));
        prices("net", new Price("PEN", 1, 1_500_000, 1));
        customer("net");
        long tooLow = shop.place(new OrderLine("PEN", 1, 10_000, 1, 0, 1_900));
        // 1.785 with tax.
        long same = shop.place(new OrderLine("PEN", 1, 1_790_000, 1, 0, 1_900));
        long netPriceForGross = shop.place(new OrderLine("PEN", 1, 1_500_000, 1, 0, 1_900));
        shop.pricesIncludeTax = false;
        long net = shop.place(new OrderLine("PEN", 1, 1_500_000, 1, 0, 1_900));
        customer("retail");
        long onGross = shop.place(new OrderLine("PEN", 1, 1_680_000, 1, 0, 1_900));
        long lowOnGross = shop.place(new OrderLine("PEN", 1, 1_500_000, 1, 0, 1_900));

        assertThat(shop.view(tooLow).holds()).containsExactly(HoldReason.PRICE);
        assertThat(shop.view(same).holds()).isEmpty();
        assertThat(shop.view(netPriceForGross).holds()).containsExactly(HoldReason.PRICE);
        assertThat(shop.view(net).holds()).isEmpty();
        assertThat(shop.view(onGross).holds()).isEmpty();
        assertThat(shop.view(lowOnGross).holds()).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldTakeNoMoneyInAnotherCurrencyThanTheCustomers() {
        shop.currency = "USD";
        CommandResult placed = shop.tryToPlace(line("CUP", 1));
        assertThat(placed.reason()).isEqualTo(RefusalReason.OTHER_CURRENCY);
        assertThat(placed.field()).isEqualTo("/currency");
        shop.imported = true;
        shop.externalNumber = "#1";
        assertThat(shop.tryToPlace(line("CUP", 1)).reason()).isEqualTo(RefusalReason.OTHER_CURRENCY);

        shop.currency = "EUR";
        long order = shop.place(line("CUP", 1));
        CommandResult paid = shop.payIn("USD", order, 100);

        assertThat(paid.reason()).isEqualTo(RefusalReason.OTHER_CURRENCY);
        assertThat(paid.field()).isEqualTo("/currency");
        assertThat(shop.view(order).paidMinor()).isZero();
        assertThat(shop.payIn("EUR", order, 60).reason()).isNull();
        assertThat(shop.pay(order, 40).reason()).isNull();
        assertThat(shop.view(order).paidMinor()).isEqualTo(100);
        shop.currency = "eur";
        shop.externalNumber = "#2";
        assertThat(shop.tryToPlace(line("CUP", 1)).reason()).isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void shouldKeepCurrenciesApart() {
        shop.floor.accept(new DefinePriceList("abroad", "", "USD", 2, true, 0, MasterDataCommand.CREATE));
        CommandResult result = shop.floor.submit(new DefineCustomer("ann", "EUR", 2, 0, "abroad", false, "", ANY));
        assertThat(result.reason()).isEqualTo(RefusalReason.OTHER_CURRENCY);

        shop.floor.accept(new DefineCustomer("bob", "USD", 2, 0, "", false, "", MasterDataCommand.CREATE));
        shop.customer = "bob";
        assertThat(shop.tryToPlace(ours(1)).reason()).isEqualTo(RefusalReason.NO_PRICE);
    }

    @Test
    void shouldTaxByCodeCountryAndDay() {
        shop.floor.accept(new DefineProduct("PEN", "Pen", "", "", "piece", Tracking.NONE, "", false, ANY, "books"));
        shop.floor.accept(new SetTaxRate("books", "", 20200101, 1_900));
        shop.floor.accept(new SetTaxRate("books", "AT", 20200101, 1_000));
        shop.floor.accept(new SetTaxRate("books", "AT", 20250615, 2_000));
        shop.floor.accept(new SetTaxRate("books", "AT", 20990101, 9_000));
        OrderLine untaxed = new OrderLine("PEN", 1, 119 * Shop.EURO / 100, 1, 0, OURS);
        shop.destination = "AT";
        long austria = shop.place(untaxed);
        shop.destination = "FR";
        long france = shop.place(untaxed);

        assertThat(taxOf(austria)).isEqualTo(20);
        assertThat(taxOf(france)).isEqualTo(19);
    }

    /** A rate is its percentage and nothing else: whoever has seen that has seen its version. */
    @Test
    void shouldSetOnlyTheRateThatWasSeen() {
        assertThat(seen(700, SetTaxRate.NO_RATE).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(seen(800, SetTaxRate.NO_RATE).reason()).isEqualTo(RefusalReason.ALREADY_EXISTS);
        assertThat(seen(800, 0).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(seen(0, 700).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(seen(800, SetTaxRate.NO_RATE).reason()).isEqualTo(RefusalReason.ALREADY_EXISTS);
        assertThat(seen(0, 0).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        SetTaxRate elsewhere = new SetTaxRate("books", "DE", 20200101, 800, true, 0);
        assertThat(shop.floor.submit(elsewhere).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        shop.floor.accept(new SetTaxRate("books", "AT", 20200101, 900));
    }

    private CommandResult seen(int basisPoints, int seen) {
        return shop.floor.submit(new SetTaxRate("books", "AT", 20200101, basisPoints, true, seen));
    }

    private long taxOf(long order) {
        TradeBooks trade = shop.floor.view().books.trade;
        return trade.lines.tax(trade.lines.first(trade.orders.find(order)));
    }

    @Test
    void shouldNotChangeTheMoneyOfAList() {
        CommandResult result = shop.floor.submit(new DefinePriceList("retail", "Retail", "EUR", 2, false, 500, ANY));

        assertThat(result.reason()).isEqualTo(RefusalReason.IN_USE);
    }

    private static DefinePromotion promotion(String name, PromotionScope scope, String target, int percent) {
        return promotion(name, scope, target, percent, 0, 1, 0);
    }

    private static DefinePromotion promotion(
            String name, PromotionScope scope, String target, int percent, long cents, long from, int uses) {
        return new DefinePromotion(
                name,
                "",
                scope,
                target,
                percent,
                cents,
                cents > 0 ? "EUR" : "",
                20250101,
                20251231,
                "",
                from,
                uses,
                true,
                ANY);
    }

    @Test
    void shouldTakeTheBestPromotionOfEachLineAndNeverTwo() {
        shop.floor.accept(promotion("ten", PromotionScope.PRODUCT, "PEN", 1_000));
        shop.floor.accept(promotion("three euros", PromotionScope.PRODUCT, "PEN", 0, 300, 10, 0));

        assertThat(totalOf(ours(1))).isEqualTo(180);
        assertThat(totalOf(ours(10))).isEqualTo(1_700);
        assertThat(totalOf(ours(50))).isEqualTo(9_000);
        assertThat(totalOf(line("PEN", 1), ours(1))).isEqualTo(100 + 180);
    }

    @Test
    void shouldTakeThePromotionOfTheOrderWhenItTakesMoreOff() {
        shop.floor.accept(promotion("ten", PromotionScope.PRODUCT, "PEN", 1_000));
        shop.floor.accept(promotion("five euros", PromotionScope.ORDER, "", 0, 500, 1, 0));

        assertThat(totalOf(ours(10), ours(10))).isEqualTo(4_000 - 500);
        assertThat(totalOf(ours(50), ours(50))).isEqualTo(20_000 - 2_000);
        assertThat(totalOf(ours(10), line("PEN", 1))).isEqualTo(1_800 + 100);
    }

    @Test
    void shouldKnowCategoryDayChannelAndLimit() {
        shop.floor.accept(new DefineProduct("PEN", "Pen", "", "writing", "piece", Tracking.NONE, "", false, ANY));
        shop.floor.accept(promotion("once", PromotionScope.CATEGORY, "writing", 5_000, 0, 1, 1));
        assertThat(totalOf(ours(1))).isEqualTo(100);
        assertThat(totalOf(ours(1))).isEqualTo(200);

        shop.floor.accept(new DefinePromotion(
                "over", "", PromotionScope.PRODUCT, "PEN", 9_000, 0, "", 20240101, 20241231, "", 1, 0, true, ANY));
        shop.floor.accept(new DefineChannel(
                "phone", "", ShortagePolicy.SHIP_COMPLETE, SourcingStrategy.BY_PRIORITY, List.of("W"), ANY, "retail"));
        shop.floor.accept(new DefinePromotion(
                "by phone", "", PromotionScope.ORDER, "", 2_500, 0, "", 20250101, 20251231, "phone", 1, 0, true, ANY));
        assertThat(totalOf(ours(1))).isEqualTo(200);
        shop.channel = "phone";
        assertThat(totalOf(ours(1))).isEqualTo(150);
    }

    @Test
    void shouldTakeAnOrdersOwnDiscountOffWhatPromotionsLeft() {
        shop.floor.accept(promotion("ten", PromotionScope.PRODUCT, "PEN", 1_000));
        shop.discountMinor = 181;

        assertThat(shop.tryToPlace(ours(1)).field()).isEqualTo("/discountMinor");
        shop.discountMinor = 180;
        assertThat(totalOf(ours(1))).isZero();
    }

    private List<HoldReason> holds(long order) {
        return shop.view(order).holds();
    }

    /** DOMAIN D30: or whoever orders many and then takes one has it at the price of many. */
    @Test
    void shouldAskAPersonWhenFewerAreLeftThanThePriceIsFor() {
        long order = shop.place(ours(100));
        shop.change(order, 1, 101);
        shop.change(order, 1, 100);
        assertThat(holds(order)).isEmpty();

        shop.change(order, 1, 99);
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
        assertThat(shop.view(order).totalMinor()).isEqualTo(14_850);
        shop.change(order, 1, 100);
        assertThat(holds(order)).isEmpty();

        shop.change(order, 1, 99);
        shop.price(order, 1, 200, 0);
        assertThat(holds(order)).isEmpty();
        shop.change(order, 1, 1);
        assertThat(holds(order)).as("that price is for one too").isEmpty();
    }

    @Test
    void shouldAskAPersonWhenTheListHasNoPriceForSoFew() {
        prices("retail", new Price("PEN", 1, -1, 1));
        long order = shop.place(ours(100));

        shop.change(order, 1, 99);

        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldAskAPersonWhenFewerAreLeftThanAPromotionIsFor() {
        shop.floor.accept(promotion("many", PromotionScope.PRODUCT, "PEN", 9_000, 0, 50, 0));
        long order = shop.place(ours(60));
        assertThat(shop.view(order).totalMinor()).isEqualTo(1_200);
        shop.change(order, 1, 50);
        assertThat(holds(order)).isEmpty();

        shop.change(order, 1, 1);
        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
        shop.change(order, 1, 40);

        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.ORDER_HELD);
        shop.lift(order, HoldReason.PRICE);
        shop.change(order, 1, 39);
        assertThat(holds(order)).as("let pass").isEmpty();
    }

    /** Neither a split nor another line of the order hides it. */
    @Test
    void shouldAskAPersonWhenALineIsSplitBeforeItIsReduced() {
        shop.floor.accept(promotion("many", PromotionScope.PRODUCT, "PEN", 9_000, 0, 50, 0));
        long order = shop.place(ours(50));
        shop.split(order, 1, 25);

        shop.change(order, 2, 0);

        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldAskAPersonWhenFewerAreLeftThanAPromotionOfTheOrderIsFor() {
        prices("retail", new Price("CUP", 1, Shop.EURO, 1));
        shop.floor.accept(promotion("all", PromotionScope.ORDER, "", 5_000, 0, 10, 0));
        long order = shop.place(ours(9), new OrderLine("CUP", 1, OURS, 1, 0, 0));
        assertThat(shop.view(order).totalMinor()).isEqualTo(950);

        shop.change(order, 2, 0);

        assertThat(holds(order)).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldReduceALineWithoutAPersonWherePriceAndPromotionAreForSoFewToo() {
        shop.floor.accept(promotion("ten", PromotionScope.PRODUCT, "PEN", 1_000));
        long order = shop.place(ours(9));

        shop.change(order, 1, 1);

        assertThat(holds(order)).isEmpty();
    }
}
