package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An order of goods is complete when somebody said where they go, unless they are collected (F23). */
class AddressNeedTest {
    private final Shop shop = new Shop();

    @BeforeEach
    void shouldNeedAddresses() {
        assertThat(needAddresses(true).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(needAddresses(true).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        shop.lacksAddress = true;
    }

    @AfterEach
    void shouldKeepTheNeedInSnapshots() {
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
    }

    private CommandResult needAddresses(boolean needed) {
        return needAddresses(needed, "");
    }

    private CommandResult needAddresses(boolean needed, String priceList) {
        return shop.floor.submit(new DefineChannel(
                "web",
                "Web",
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
                List.of("W"),
                MasterDataCommand.ANY,
                priceList,
                "",
                needed));
    }

    @Test
    void shouldHoldGoodsThatGoNowhere() {
        long order = shop.place(line("PEN", 1));

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.ADDRESS);
        shop.lacksAddress = false;
        assertThat(shop.view(shop.place(line("PEN", 1))).holds()).isEmpty();
    }

    @Test
    void shouldHoldNothingWhoseChannelNeedsNoAddress() {
        needAddresses(false);

        assertThat(shop.view(shop.place(line("PEN", 1))).holds()).isEmpty();
    }

    @Test
    void shouldHoldNoServiceForIt() {
        shop.sellWrapping();

        assertThat(shop.view(shop.place(line("WRAP", 1))).holds()).isEmpty();
        assertThat(shop.view(shop.place(line("WRAP", 1), line("PEN", 1))).holds())
                .containsExactly(HoldReason.ADDRESS);
    }

    @Test
    void shouldHoldWhatAnotherSystemSoldAndWhatIsRepeated() {
        shop.lacksAddress = false;
        shop.priceList(true, 0, "PEN");
        needAddresses(true, "retail");
        long first = shop.place(line("PEN", 1));
        CommandResult again = shop.floor.accept(new RepeatOrder(first, "ann", 0, 0, "", "", List.of(), true));
        assertThat(shop.view(again.order()).holds()).contains(HoldReason.ADDRESS);

        shop.lacksAddress = true;
        shop.imported = true;
        shop.externalNumber = "#1";
        assertThat(shop.view(shop.place(line("PEN", 1))).holds()).contains(HoldReason.ADDRESS);
    }

    @Test
    void shouldHoldWhatLosesItsAddress() {
        shop.lacksAddress = false;
        shop.sellWrapping();
        long goods = shop.place(line("PEN", 1));
        long service = shop.place(line("WRAP", 1));
        long collected = shop.place(line("PEN", 1));

        for (long order : new long[] {goods, service}) {
            loseAddress(order);
        }
        assertThat(shop.view(goods).holds()).containsExactly(HoldReason.ADDRESS);
        assertThat(shop.view(service).holds()).isEmpty();
        needAddresses(false);
        loseAddress(collected);
        assertThat(shop.view(collected).holds()).isEmpty();

        needAddresses(true);
        shop.add(service, line("CUP", 1));
        assertThat(shop.view(service).holds()).containsExactly(HoldReason.ADDRESS);
    }

    private void loseAddress(long order) {
        shop.floor.accept(new ChangeOrderCustomer(
                order, MasterDataCommand.ANY, "ann", "", "", "sealed", "moved", "", AddressVerdict.NOT_CHECKED, true));
    }

    @Test
    void shouldHoldAnOrderOfServicesOnceGoodsComeIn() {
        shop.sellWrapping();
        long order = shop.place(line("WRAP", 1));

        shop.add(order, line("WRAP", 2));
        assertThat(shop.view(order).holds()).isEmpty();
        shop.add(order, line("PEN", 1));
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.ADDRESS);
    }

    /** No goods were wanted when the order lost its address, so nothing was held then. */
    @Test
    void shouldHoldGoodsThatAreWantedAgain() {
        shop.lacksAddress = false;
        shop.sellWrapping();
        long order = shop.place(line("PEN", 1), line("WRAP", 1));
        shop.change(order, 1, 0);
        loseAddress(order);
        assertThat(shop.view(order).holds()).isEmpty();

        shop.change(order, 2, 2);
        assertThat(shop.view(order).holds()).isEmpty();
        shop.change(order, 1, 1);

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.ADDRESS);
    }

    @Test
    void shouldHoldMoreGoodsWhoseChannelNeedsAnAddressByNow() {
        needAddresses(false);
        long order = shop.place(line("PEN", 2));
        needAddresses(true);

        shop.change(order, 1, 1);
        assertThat(shop.view(order).holds()).isEmpty();
        shop.change(order, 1, 2);

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.ADDRESS);
    }

    @Test
    void shouldHoldNoAddedGoodsThatAreCollected() {
        shop.sellWrapping();
        long order = shop.place(line("WRAP", 1));
        needAddresses(false);

        shop.add(order, line("PEN", 1));

        assertThat(shop.view(order).holds()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldHoldNoAddedGoodsWhoseAddressCameMeanwhile(AddressVerdict verdict) {
        shop.sellWrapping();
        long order = shop.place(line("WRAP", 1));
        shop.floor.accept(new ChangeOrderCustomer(
                order, MasterDataCommand.ANY, "ann", "", "", "sealed", "address came", verdict));
        shop.lift(order, HoldReason.ADDRESS);

        shop.add(order, line("PEN", 1));

        boolean came = verdict != AddressVerdict.NOT_CHECKED;
        assertThat(shop.view(order).holds()).isEqualTo(came ? List.of() : List.of(HoldReason.ADDRESS));
    }

    @Test
    void shouldHoldNoAddedGoodsWhoseAddressTheCustomerConfirmed() {
        shop.sellWrapping();
        long order = shop.place(line("WRAP", 1));
        String secret = "0".repeat(64);
        shop.issueLink(order, secret, 60, true);
        shop.confirm(order, secret, "sealed", AddressVerdict.GOOD);

        shop.add(order, line("PEN", 1));

        assertThat(shop.view(order).holds()).isEmpty();
    }

    @Test
    void shouldHoldNothingAgainThatAPersonLetPass() {
        long order = shop.place(line("PEN", 1));
        shop.lift(order, HoldReason.ADDRESS);

        shop.add(order, line("CUP", 1));

        assertThat(shop.view(order).holds()).isEmpty();
    }

    @Test
    void shouldKnowItOfWhatWasShortToo() {
        needAddresses(false);
        shop.stock("PEN", "W", 1);
        long order = shop.place(line("PEN", 2));
        long follower = shop.orderShortfall(order).order();
        needAddresses(true);

        shop.add(follower, line("CUP", 1));

        assertThat(shop.view(follower).holds()).containsExactly(HoldReason.ADDRESS);
    }

    @Test
    void shouldTellWhoeverOnlyAsks() {
        shop.asksOnly = true;

        CommandResult told = shop.tryToPlace(line("PEN", 1));

        assertThat(Objects.requireNonNull(told.quote()).holds()).containsExactly(HoldReason.ADDRESS);
    }
}
