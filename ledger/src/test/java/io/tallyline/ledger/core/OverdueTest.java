package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.PartnerEvent;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that are not paid in time (DOMAIN D27). */
class OverdueTest {
    private static final int MINUTES = 60;

    private final Shop shop = new Shop();

    @BeforeEach
    void sell() {
        shop.stock("PEN", "W", 1_000);
        shop.payment = PaymentType.BANK_TRANSFER;
    }

    @AfterEach
    void shouldKeepItAllInSnapshots() {
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        assertThat(restored.view().books.trade.deadlines.size())
                .isEqualTo(shop.floor.view().books.trade.deadlines.size());
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    private void terms(PaymentType type) {
        shop.floor.accept(new SetPaymentTerms(type, MINUTES));
    }

    private CommandResult tickAfter(int minutes) {
        shop.floor.pass(minutes * 60L * Floor.SECOND);
        return shop.floor.submit(new Tick());
    }

    private CommandResult terms(int minutes, long expected) {
        return shop.floor.submit(new SetPaymentTerms(PaymentType.CARD, minutes, expected));
    }

    @Test
    void shouldChangeTermsOnlyAsTheyWereSeen() {
        assertThat(terms(5, 1).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        long first = terms(5, MasterDataCommand.CREATE).sequence();
        assertThat(terms(6, MasterDataCommand.CREATE).reason()).isEqualTo(RefusalReason.ALREADY_EXISTS);
        long second = terms(0, first).sequence();
        assertThat(terms(7, first).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(terms(0, second).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(terms(0, second).sequence()).isEqualTo(second);
        assertThat(terms(8, second).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    /** No snapshot of that release tells a version, so a replay knows none either. */
    @Test
    void shouldTakeTermsOfAnOlderReleaseInWhateverVersion() {
        shop.floor.write(new PartnerEvent.PaymentTermsSet(PaymentType.CARD, 5, false), CommandContext.SYSTEM);

        assertThat(terms(6, MasterDataCommand.CREATE).reason()).isEqualTo(RefusalReason.ALREADY_EXISTS);
        assertThat(terms(6, 1).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(terms(7, 1).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
    }

    @Test
    void shouldWaitForEverUnlessTermsAreSet() {
        long order = shop.place(line("PEN", 1));
        terms(PaymentType.CARD);

        tickAfter(100 * MINUTES);

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
    }

    @Test
    void shouldCancelWhatIsNotPaidInTimeAndGiveItBack() {
        terms(PaymentType.BANK_TRANSFER);
        long order = shop.place(line("PEN", 400));
        tickAfter(MINUTES - 1);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);

        tickAfter(1);

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(1_000);
        assertThat(tickAfter(MINUTES).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    @Test
    void shouldHoldWhatIsPartlyPaidAndOnlyOnce() {
        terms(PaymentType.BANK_TRANSFER);
        long order = shop.place(line("PEN", 4));
        shop.pay(order, 1);

        tickAfter(MINUTES);

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.MONEY_RECEIVED);
        shop.lift(order, HoldReason.MONEY_RECEIVED);
        tickAfter(MINUTES);
        assertThat(shop.view(order).holds()).isEmpty();
    }

    @Test
    void shouldLeaveWhatIsPaidOrCancelledAlone() {
        terms(PaymentType.BANK_TRANSFER);
        long paid = shop.place(line("PEN", 4));
        long cancelled = shop.place(line("PEN", 4));
        shop.pay(paid, 400);
        shop.cancel(cancelled);

        assertThat(tickAfter(2 * MINUTES).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(shop.view(paid).holds()).isEmpty();
    }

    @Test
    void shouldGoThroughManyInBoundedPortions() {
        terms(PaymentType.BANK_TRANSFER);
        for (int i = 0; i < 250; i++) {
            shop.place(line("PEN", 1));
        }

        tickAfter(2 * MINUTES);
        assertThat(shop.floor.view().reserved("PEN", "W")).isEqualTo(150);
        tickAfter(0);
        tickAfter(0);

        assertThat(shop.floor.view().reserved("PEN", "W")).isZero();
    }
}
