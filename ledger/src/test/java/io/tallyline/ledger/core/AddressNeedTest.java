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
    }

    private void loseAddress(long order) {
        shop.floor.accept(new ChangeOrderCustomer(
                order, MasterDataCommand.ANY, "ann", "", "", "sealed", "moved", "", AddressVerdict.NOT_CHECKED, true));
    }

    @Test
    void shouldTellWhoeverOnlyAsks() {
        shop.asksOnly = true;

        CommandResult told = shop.tryToPlace(line("PEN", 1));

        assertThat(Objects.requireNonNull(told.quote()).holds()).containsExactly(HoldReason.ADDRESS);
    }
}
