package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.allOurs;
import static io.tallyline.ledger.core.Shop.contract;
import static io.tallyline.ledger.core.Shop.line;
import static io.tallyline.ledger.core.Shop.ours;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.command.PricingCommand.DefinePromotion;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PromotionScope;
import io.tallyline.ledger.value.ShortagePolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Contracts (F34): pens at half a euro for ann where the list says two, and what orders draw, give back and never
 * exceed.
 */
class ContractTest {
    private static final long ANY = MasterDataCommand.ANY;
    private static final long CREATE = MasterDataCommand.CREATE;

    private final Shop shop = new Shop();

    @BeforeEach
    void openShop() {
        shop.priceList(true, 500, "PEN", "CUP");
        shop.stock("PEN", "W", 1_000);
    }

    @AfterEach
    void shouldKeepItAllInSnapshots() {
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        assertThat(restored.view().imbalance()).isZero();
        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        shop.floor.replay(replayed, 0, shop.floor.journal.size());
        assertThat(replayed.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
    }

    private void agree(long quantity, ContractExcess excess) {
        shop.floor.accept(contract("pens", quantity, excess, ANY));
    }

    private long drawn() {
        return shop.floor.view().drawn("pens");
    }

    private long total(long order) {
        return shop.view(order).totalMinor();
    }

    @Test
    void shouldPriceByTheContractBeforeListAndPromotion() {
        agree(10, ContractExcess.LIST);
        shop.floor.accept(new DefinePromotion(
                "half", "", PromotionScope.PRODUCT, "PEN", 5_000, 0, "", 20250101, 20291231, "", 1, 0, true, CREATE));

        assertThat(total(shop.place(ours("PEN", 4)))).isEqualTo(200);
        assertThat(drawn()).isEqualTo(4);
    }

    @Test
    void shouldMakeALineAtThePriceOfTheListOfWhatExceedsIt() {
        agree(5, ContractExcess.LIST);

        long order = shop.place(allOurs("PEN", 7), line("HAT", 1));

        assertThat(shop.lines(order)).isEqualTo("W=5, waits 1, W=2");
        assertThat(total(order)).isEqualTo(5 * 50 + 100 + 2 * 200);
        assertThat(shop.view(order).holds()).isEmpty();
        assertThat(drawn()).isEqualTo(5);
        assertThat(total(shop.place(ours("PEN", 1)))).as("used up").isEqualTo(200);
    }

    @Test
    void shouldHoldTheOrderForWhatExceedsIt() {
        agree(5, ContractExcess.HOLD);

        assertThat(shop.view(shop.place(allOurs("PEN", 5))).holds()).isEmpty();
        assertThat(shop.view(shop.place(allOurs("PEN", 1))).holds()).containsExactly(HoldReason.PRICE);
    }

    @Test
    void shouldRefuseWhatExceedsItUnlessAnotherSystemSoldIt() {
        agree(5, ContractExcess.REFUSE);

        CommandResult result = shop.tryToPlace(ours("PEN", 3), ours("PEN", 3));
        assertThat(result.reason()).isEqualTo(RefusalReason.CONTRACT_EXCEEDED);
        assertThat(result.field()).isEqualTo("/lines/1/quantity");
        assertThat(drawn()).isZero();
        shop.imported = true;
        shop.externalNumber = "#1";
        long imported = shop.place(ours("PEN", 6));
        assertThat(shop.view(imported).holds()).containsExactly(HoldReason.PRICE);
        assertThat(total(imported)).isEqualTo(450);
    }

    @Test
    void shouldSpreadALinesDiscountOverItsParts() {
        agree(5, ContractExcess.LIST);

        assertThat(total(shop.place(new OrderLine("PEN", 6, -1, 1, 45, 0)))).isEqualTo(5 * 50 + 200 - 45);
        CommandResult result = shop.tryToPlace(new OrderLine("PEN", 6, -1, 1, 100_000, 0));
        assertThat(result.field()).isEqualTo("/lines/0/discountMinor");
    }

    @Test
    void shouldDrawAtAGivenPriceThatIsTheContractsAsLongAsItHasAllOfIt() {
        agree(5, ContractExcess.REFUSE);
        OrderLine agreed = new OrderLine("PEN", 3, Shop.EURO / 2, 1, 0, 1_900);

        assertThat(shop.view(shop.place(agreed)).holds())
                .as("not far off the list")
                .isEmpty();
        assertThat(drawn()).isEqualTo(3);
        assertThat(shop.view(shop.place(agreed)).holds()).containsExactly(HoldReason.PRICE);
        assertThat(drawn()).isEqualTo(3);
    }

    @Test
    void shouldDrawFirstOnTheContractThatEndsFirst() {
        agree(5, ContractExcess.LIST);
        shop.floor.accept(new DefineContract(
                "spring",
                "",
                "ann",
                "PEN",
                2,
                250_000,
                1,
                "EUR",
                true,
                20250101,
                20250630,
                ContractExcess.LIST,
                true,
                CREATE));

        long order = shop.place(ours("PEN", 8));

        assertThat(shop.lines(order)).isEqualTo("W=2, W=5, W=1");
        assertThat(total(order)).isEqualTo(2 * 25 + 5 * 50 + 200);
        assertThat(shop.floor.view().drawn("spring")).isEqualTo(2);
    }

    @Test
    void shouldSeeOnlyContractsInForceOfThisCustomerAndBasis() {
        shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 10_000, "", false, "", CREATE));
        List<DefineContract> others = List.of(
                new DefineContract(
                        "a",
                        "",
                        "bob",
                        "PEN",
                        5,
                        1,
                        1,
                        "EUR",
                        true,
                        20250101,
                        20291231,
                        ContractExcess.REFUSE,
                        true,
                        CREATE),
                new DefineContract(
                        "b",
                        "",
                        "ann",
                        "PEN",
                        5,
                        1,
                        1,
                        "EUR",
                        true,
                        20250616,
                        20291231,
                        ContractExcess.REFUSE,
                        true,
                        CREATE),
                new DefineContract(
                        "c",
                        "",
                        "ann",
                        "PEN",
                        5,
                        1,
                        1,
                        "EUR",
                        true,
                        20250101,
                        20250614,
                        ContractExcess.REFUSE,
                        true,
                        CREATE),
                new DefineContract(
                        "d",
                        "",
                        "ann",
                        "PEN",
                        5,
                        1,
                        1,
                        "EUR",
                        false,
                        20250101,
                        20291231,
                        ContractExcess.REFUSE,
                        true,
                        CREATE),
                new DefineContract(
                        "e",
                        "",
                        "ann",
                        "PEN",
                        5,
                        1,
                        1,
                        "EUR",
                        true,
                        20250101,
                        20291231,
                        ContractExcess.REFUSE,
                        false,
                        CREATE));
        others.forEach(shop.floor::accept);

        assertThat(total(shop.place(ours("PEN", 9)))).isEqualTo(1_800);
    }

    @Test
    void shouldGiveBackWhatIsCancelledReducedOrOverdue() {
        agree(10, ContractExcess.REFUSE);
        long order = shop.place(ours("PEN", 6));

        shop.change(order, 1, 4);
        assertThat(drawn()).isEqualTo(4);
        shop.cancel(order);
        assertThat(drawn()).isZero();
        shop.floor.accept(new SetPaymentTerms(PaymentType.CARD, 1));
        shop.payment = PaymentType.CARD;
        shop.place(ours("PEN", 10));
        assertThat(drawn()).isEqualTo(10);
        shop.floor.pass(61 * Floor.SECOND);
        shop.floor.submit(new Tick());
        assertThat(drawn()).isZero();
    }

    @Test
    void shouldDrawOnlyWhatIsTakenWhenTheRestIsCancelled() {
        agree(10, ContractExcess.REFUSE);
        shop.stock("PEN", "W", -997);
        shop.policy = ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST;

        shop.place(ours("PEN", 8));

        assertThat(drawn()).isEqualTo(3);
    }

    @Test
    void shouldDrawMoreWhenALineIsRaisedAndPutTheExcessBehind() {
        agree(6, ContractExcess.LIST);
        long order = shop.place(ours("PEN", 4));

        shop.change(order, 1, 9);

        assertThat(shop.lines(order)).isEqualTo("W=6, W=3");
        assertThat(total(order)).isEqualTo(6 * 50 + 3 * 200);
        assertThat(drawn()).isEqualTo(6);
    }

    @Test
    void shouldLetOneLineDrawWhatAnotherGivesUpInTheSameCommand() {
        agree(6, ContractExcess.REFUSE);
        long order = shop.place(ours("PEN", 2), ours("PEN", 4));

        shop.floor.accept(new ChangeOrder(
                order, ANY, List.of(new LineQuantity(1, 5), new LineQuantity(2, 1)), List.of(), "called"));

        assertThat(shop.lines(order)).isEqualTo("W=5, W=1 cancelled 3");
        assertThat(drawn()).isEqualTo(6);
    }

    @Test
    void shouldKeepDrawingWhatIsSplitOffOrOrderedAnew() {
        agree(10, ContractExcess.REFUSE);
        shop.stock("PEN", "W", -995);
        long order = shop.place(ours("PEN", 8));
        shop.split(order, 1, 2);
        assertThat(drawn()).isEqualTo(8);

        long follower = shop.orderShortfall(order).order();

        assertThat(drawn()).isEqualTo(8);
        assertThat(total(order) + total(follower)).isEqualTo(400);
        shop.cancel(follower);
        assertThat(drawn()).isEqualTo(5);
    }

    @Test
    void shouldRepeatAtTheContractsPriceAndLeaveOutWhatItHasNoMore() {
        agree(7, ContractExcess.REFUSE);
        long order = shop.place(ours("PEN", 3), ours("PEN", 1));

        long again = shop.repeat(order).order();

        assertThat(shop.lines(again)).isEqualTo("W=3");
        assertThat(total(again)).isEqualTo(150);
        assertThat(drawn()).isEqualTo(7);
    }

    /** A definition that is wrong in two ways is refused for what REASONS.md has first. */
    @Test
    void shouldCheckReasonsInTheirPublishedOrder() {
        agree(5, ContractExcess.REFUSE);
        shop.place(ours("PEN", 3));

        assertThat(reason(dollars("pens", "PEN", 2))).isEqualTo(RefusalReason.OTHER_CURRENCY);
        assertThat(reason(dollars("pens", "CUP", 2))).isEqualTo(RefusalReason.IN_USE);
    }

    private static DefineContract dollars(String name, String sku, long quantity) {
        return new DefineContract(
                name,
                "",
                "ann",
                sku,
                quantity,
                1,
                1,
                "USD",
                true,
                20_250_101,
                20_291_231,
                ContractExcess.REFUSE,
                true,
                ANY);
    }

    private @Nullable RefusalReason reason(DefineContract command) {
        return shop.floor.submit(command).reason();
    }

    /** It is 15 June 2025: the limit is for contracts that somebody can still draw on. */
    @Test
    void shouldLimitOnlyContractsThatAreNotOver() {
        for (int i = 0; i < DefineContract.MAX_OF_ONE; i++) {
            shop.floor.accept(until("over-" + i, 20_250_601));
            shop.floor.accept(until(i + "-not-over", 20_250_616 + i % 10));
        }
        assertThat(reason(until("one-more", 20_250_616))).isEqualTo(RefusalReason.LIMIT_REACHED);
        assertThat(reason(until("over-7", 20_250_616))).as("in force again").isEqualTo(RefusalReason.LIMIT_REACHED);
        assertThat(reason(until("7-not-over", 20_250_630))).isNull();
        assertThat(reason(until("over-too", 20_250_601))).isNull();

        shop.floor.pass(3 * Floor.DAY);

        assertThat(reason(until("one-more", 20_250_630))).isNull();
        assertThat(total(shop.place(ours("PEN", 1)))).isEqualTo(50);
    }

    private static DefineContract until(String name, int toDay) {
        return new DefineContract(
                name,
                "",
                "ann",
                "PEN",
                5,
                Shop.EURO / 2,
                1,
                "EUR",
                true,
                20_250_101,
                toDay,
                ContractExcess.LIST,
                true,
                ANY);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4, 5})
    void shouldNeverGiveTheLastUnitsTwice(long ofTheFirst) {
        agree(5, ContractExcess.LIST);

        long first = shop.place(ours("PEN", ofTheFirst));
        long second = shop.place(ours("PEN", 5));

        assertThat(drawn()).isEqualTo(5);
        assertThat(total(first) + total(second)).isEqualTo(5 * 50 + ofTheFirst * 200);
    }

    @Test
    void shouldAgreeOnNoLessThanIsDrawnAndKeepPricesOfLines() {
        agree(5, ContractExcess.REFUSE);
        long order = shop.place(ours("PEN", 3));

        assertThat(shop.floor
                        .submit(contract("pens", 2, ContractExcess.REFUSE, ANY))
                        .reason())
                .isEqualTo(RefusalReason.BELOW_DRAWN);
        shop.floor.accept(contract("pens", "PEN", 4, Shop.EURO, ContractExcess.REFUSE, ANY));
        shop.change(order, 1, 4);
        assertThat(total(order)).isEqualTo(200);
        assertThat(shop.change(order, 1, 5).reason()).isEqualTo(RefusalReason.CONTRACT_EXCEEDED);
        assertThat(shop.floor
                        .submit(contract("pens", "CUP", 9, 1, ContractExcess.REFUSE, ANY))
                        .reason())
                .isEqualTo(RefusalReason.IN_USE);
    }
}
