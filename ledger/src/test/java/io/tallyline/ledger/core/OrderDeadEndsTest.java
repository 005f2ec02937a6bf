package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where an order once could not go on though the domain says that it can. */
class OrderDeadEndsTest {
    private final Shop shop = new Shop();

    /** D28: somebody may consent to an order that became too much only after it was placed. */
    @Test
    void shouldLetConsentToAnOrderThatIsOverTheLimitOnlyWhenItIsReleased() {
        shop.stock("PEN", "W", 1_000);
        shop.payment = PaymentType.ON_ACCOUNT;
        long within = shop.place(line("PEN", 100));
        assertThat(shop.lift(within, HoldReason.CREDIT).reason()).isEqualTo(RefusalReason.NOT_HELD);
        long over = shop.place(line("PEN", 1));
        shop.lift(over, HoldReason.CREDIT);
        assertThat(shop.release(within).reason()).isEqualTo(RefusalReason.CREDIT_EXCEEDED);

        shop.lift(within, HoldReason.CREDIT);

        assertThat(shop.lift(within, HoldReason.CREDIT).reason()).isEqualTo(RefusalReason.NOT_HELD);
        assertThat(shop.release(within).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    /** D27: what began to cost something a moment ago is not overdue. */
    @Test
    void shouldGiveTimeToPayForWhatWasAddedToAnOrderThatCostNothing() {
        shop.stock("PEN", "W", 1_000);
        giveTenMinutes();
        long order = shop.place(new OrderLine("PEN", 1, 0, 1, 0, 0));
        passAnHour();
        shop.add(order, line("PEN", 1));
        shop.floor.submit(new Tick());
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);

        passAnHour();

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
    }

    @Test
    void shouldNotHoldAPaidOrderForOverdueMoneyAsSoonAsALineIsAdded() {
        shop.stock("PEN", "W", 1_000);
        giveTenMinutes();
        long order = shop.place(line("PEN", 1));
        shop.pay(order, 100);
        passAnHour();
        shop.add(order, line("PEN", 1));
        shop.floor.submit(new Tick());
        assertThat(shop.view(order).holds()).isEmpty();

        shop.change(order, 2, 0);
        passAnHour();
        assertThat(shop.view(order).holds()).isEmpty();
        shop.add(order, line("PEN", 1));
        passAnHour();
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.MONEY_RECEIVED);
    }

    @Test
    void shouldLetADearerOrderWaitWhenTheTermsAreGone() {
        shop.stock("PEN", "W", 1_000);
        giveTenMinutes();
        long order = shop.place(line("PEN", 1));
        shop.floor.accept(new SetPaymentTerms(PaymentType.CARD, 0, MasterDataCommand.ANY));
        shop.add(order, line("PEN", 1));

        passAnHour();

        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.OPEN);
        shop.floor.accept(new SetPaymentTerms(PaymentType.CARD, 10, MasterDataCommand.ANY));
        shop.add(order, line("PEN", 1));
        passAnHour();
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
    }

    /** D5: damage is never refused because stock is reserved. */
    @Test
    void shouldTakeDamageOfWhatIsReserved() {
        shop.stock("PEN", "W", 5);
        shop.stock("CUP", "W", 3);
        shop.warehouse = "W";
        long first = shop.place(line("PEN", 2), line("CUP", 3));
        long second = shop.place(line("PEN", 3));

        CommandResult moved = shop.floor.submit(
                new MoveStock("broken", List.of(damaged("PEN", 1), damaged("CUP", 1), damaged("PEN", 3))));

        assertThat(moved.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.lines(first)).isEqualTo("W=1 waits 1, W=2 waits 1");
        assertThat(shop.lines(second)).isEqualTo("waits 3");
        assertThat(shop.floor.view().held("PEN", "W")).isEqualTo(4);
    }

    private static MoveLine damaged(String sku, long quantity) {
        return new MoveLine(sku, "W", "A1", "A1", quantity, "", Condition.SELLABLE, Condition.DAMAGED, List.of());
    }

    private void giveTenMinutes() {
        shop.payment = PaymentType.CARD;
        shop.floor.accept(new SetPaymentTerms(PaymentType.CARD, 10, MasterDataCommand.CREATE));
    }

    private void passAnHour() {
        shop.floor.pass(60 * 60 * Floor.SECOND);
        shop.floor.submit(new Tick());
    }

    /** Books that were made again from a snapshot go on as those that never ended. */
    @AfterEach
    void shouldKeepItAllInSnapshots() {
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
    }

    /** Once two such slips were taken, and from then on no money of the customer's at all. */
    @Test
    void shouldTakeMoneyAfterSlipsOfTheKeys() {
        long order = shop.place(line("PEN", 1));
        for (int slip = 0; slip < 3; slip++) {
            CommandResult slipped = shop.pay(order, LineAmount.MAX_MINOR);
            assertThat(slipped.reason()).isEqualTo(RefusalReason.AMOUNT_TOO_LARGE);
            assertThat(slipped.field()).isEqualTo("/amountMinor");
        }

        assertThat(shop.pay(order, 100 + CreditRules.MOST_OVERPAID).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.pay(order, 1 + CreditRules.MOST_OVERPAID).reason()).isEqualTo(RefusalReason.AMOUNT_TOO_LARGE);
        assertThat(shop.pay(order, 10).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }
}
