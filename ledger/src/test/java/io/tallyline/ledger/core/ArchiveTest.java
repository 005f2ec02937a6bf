package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.AddNote;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.ArchivedOrdersForgotten;
import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DOMAIN D38: orders leave the ledger after their return window, and what is known of them after that. */
class ArchiveTest {
    private static final int WINDOW = 100;
    private static final int KEPT = 8 * 86_400;

    private final Shop shop = new Shop(new Floor(LedgerLimits.DEFAULT.withOrderTimes(WINDOW, KEPT)));

    private CommandResult tickAfter(long seconds) {
        shop.floor.pass(seconds * Floor.SECOND);
        return shop.floor.submit(new Tick());
    }

    private long cancelled() {
        long order = shop.place(line("PEN", 1));
        shop.cancel(order);
        return order;
    }

    private OrderLifecycle lifecycle(long order) {
        return shop.view(order).lifecycle();
    }

    @Test
    void shouldLetAnOrderGoWhenItsReturnWindowIsOverAndNotBefore() {
        long order = cancelled();
        assertThat(tickAfter(WINDOW - 1).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(lifecycle(order)).isEqualTo(OrderLifecycle.CANCELLED);

        assertThat(tickAfter(1).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(lifecycle(order)).isEqualTo(OrderLifecycle.ARCHIVED);
        assertThat(shop.floor.view().orders()).isZero();
        assertThat(shop.floor.view().archivedOrders()).isEqualTo(1);
        assertThat(shop.floor.view().imbalance()).isZero();
        assertThat(tickAfter(1).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    @Test
    void shouldKeepWhatIsOpenOrNotPaid() {
        long open = shop.place(line("PEN", 1));
        shop.sellWrapping();
        shop.payment = PaymentType.ON_ACCOUNT;
        long unpaid = shop.place(line("WRAP", 1));
        shop.release(unpaid);
        shop.finish(unpaid, 1);
        assertThat(lifecycle(unpaid)).isEqualTo(OrderLifecycle.COMPLETED);

        assertThat(tickAfter(2 * WINDOW).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);

        shop.pay(unpaid, 100);
        tickAfter(WINDOW);
        assertThat(lifecycle(unpaid)).isEqualTo(OrderLifecycle.ARCHIVED);
        assertThat(lifecycle(open)).isEqualTo(OrderLifecycle.OPEN);
    }

    /** Nothing is released of it any more, so nobody comes to lift its holds. */
    @Test
    void shouldLetGoWhatEndedWhileItWasHeld() {
        long order = shop.place(line("PEN", 1));
        shop.hold(order, HoldReason.CLERK);
        shop.cancel(order);

        tickAfter(WINDOW);

        assertThat(lifecycle(order)).isEqualTo(OrderLifecycle.ARCHIVED);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CLERK);
        assertThat(shop.lift(order, HoldReason.CLERK).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.view(order).holds()).isEmpty();
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    @Test
    void shouldShowWhatTheShopChangedAtTheEndAfterItLeftToo() {
        shop.imported = true;
        shop.externalNumber = "#1";
        long order = shop.place(line("PEN", 1));
        shop.cancel(order);
        tickAfter(WINDOW - 1);
        shop.tryToPlace(line("PEN", 2));

        tickAfter(WINDOW - 1);
        assertThat(lifecycle(order)).isEqualTo(OrderLifecycle.CANCELLED);
        tickAfter(1);

        assertThat(lifecycle(order)).isEqualTo(OrderLifecycle.ARCHIVED);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.EXTERNAL_CHANGED);
    }

    @Test
    void shouldBeginTheWindowAnewWithEveryChange() {
        long order = cancelled();
        tickAfter(WINDOW - 1);
        shop.pay(order, 5);

        tickAfter(WINDOW - 1);
        assertThat(lifecycle(order)).isEqualTo(OrderLifecycle.CANCELLED);
        tickAfter(1);

        assertThat(lifecycle(order)).isEqualTo(OrderLifecycle.ARCHIVED);
    }

    @Test
    void shouldGoThroughManyInBoundedPortions() {
        for (int i = 0; i < 250; i++) {
            cancelled();
        }
        tickAfter(WINDOW);
        assertThat(shop.floor.view().orders()).isEqualTo(150);
        tickAfter(0);
        tickAfter(0);
        assertThat(shop.floor.view().orders()).isZero();

        tickAfter(KEPT);
        assertThat(shop.floor.view().archivedOrders()).isEqualTo(150);
    }

    @Test
    void shouldShrinkSnapshots() {
        for (int i = 0; i < 90; i++) {
            cancelled();
        }
        int before = BookBytes.of(shop.floor.ledger).length;

        tickAfter(WINDOW);

        int after = BookBytes.of(shop.floor.ledger).length;
        // Of a row of 18 words and a line of 17 a record of 12 is left; and of each four bytes that say that they are
        // free.
        assertThat(before - after).isGreaterThan(90 * 20 * Long.BYTES);
    }

    @Test
    void shouldPlaceNothingTwiceAfterItLeft() {
        shop.externalNumber = "#7";
        PlaceOrder command = shop.order(line("PEN", 1));
        CommandContext context = new CommandContext("shop", "placeOrder", 1, 2, 3, 4);
        long order = shop.floor.submit(command, context).order();
        shop.cancelAndArchive(order);
        assertThat(lifecycle(order)).isEqualTo(OrderLifecycle.ARCHIVED);

        CommandResult sameKey = shop.floor.submit(command, context);
        CommandResult sameNumber = shop.floor.submit(command);
        CommandResult otherContent = shop.tryToPlace(line("PEN", 2));

        assertThat(sameKey.replayed()).isTrue();
        assertThat(sameKey.order()).isEqualTo(order);
        assertThat(sameNumber.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(sameNumber.order()).isEqualTo(order);
        assertThat(otherContent.reason()).isEqualTo(RefusalReason.EXTERNAL_NUMBER_TAKEN);
    }

    @Test
    void shouldShowAPersonANewerVersionOfWhatLeft() {
        shop.imported = true;
        shop.externalNumber = "#8";
        shop.externalVersion = 5;
        long order = shop.place(line("PEN", 1));
        shop.cancelAndArchive(order);

        shop.externalVersion = 4;
        assertThat(shop.tryToPlace(line("PEN", 3)).reason()).isEqualTo(RefusalReason.OLDER_VERSION);
        shop.externalVersion = 6;
        assertThat(shop.tryToPlace(line("PEN", 2)).order()).isEqualTo(order);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.EXTERNAL_CHANGED);
        assertThat(shop.tryToPlace(line("PEN", 2)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);

        assertThat(shop.lift(order, HoldReason.CLERK).reason()).isEqualTo(RefusalReason.NOT_HELD);
        assertThat(shop.lift(order, HoldReason.EXTERNAL_CHANGED).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.view(order).holds()).isEmpty();
    }

    @Test
    void shouldTakeMoneyAndNotesForWhatLeft() {
        long order = cancelled();
        tickAfter(WINDOW);

        assertThat(shop.pay(order, 250).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.floor.view().credit("ann")).isEqualTo(250);
        assertThat(shop.payIn("USD", order, 1).reason()).isEqualTo(RefusalReason.OTHER_CURRENCY);
        assertThat(shop.pay(order, CreditRules.MOST_OVERPAID + 1).reason()).isEqualTo(RefusalReason.AMOUNT_TOO_LARGE);
        assertThat(shop.floor.submit(new AddNote(order, "ann", false, "called")).kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.floor.submit(new AddNote(order, "bob", false, "called")).reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    @Test
    void shouldKeepDrawnWhatWasDrawnAndForgetItsInvoices() {
        shop.sellWrapping();
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        shop.floor.accept(
                Shop.contract("wraps", "WRAP", 5, Shop.EURO, ContractExcess.REFUSE, MasterDataCommand.CREATE));
        long order = shop.place(Shop.ours("WRAP", 3));
        shop.pay(order, 300);
        shop.release(order);
        shop.finish(order, 1);
        assertThat(shop.floor.view().drawn("wraps")).isEqualTo(3);

        tickAfter(WINDOW);

        assertThat(lifecycle(order)).isEqualTo(OrderLifecycle.ARCHIVED);
        assertThat(shop.floor.view().drawn("wraps")).isEqualTo(3);
        assertThat(shop.floor.view().imbalance()).isZero();
        assertThat(shop.tryToPlace(Shop.ours("WRAP", 3)).reason()).isEqualTo(RefusalReason.CONTRACT_EXCEEDED);
    }

    @Test
    void shouldForgetTheRecordAfterYears() {
        shop.externalNumber = "#9";
        long order = cancelled();
        tickAfter(WINDOW);
        shop.pay(order, 1);

        tickAfter(KEPT - 1);
        assertThat(shop.floor.view().archivedOrders()).isEqualTo(1);
        tickAfter(1);

        assertThat(shop.floor.view().archivedOrders()).isZero();
        assertThat(shop.pay(order, 1).reason()).isEqualTo(RefusalReason.UNKNOWN_ORDER);
        assertThat(shop.place(line("PEN", 2))).isGreaterThan(order);
    }

    @Test
    void shouldComeToTheSameBooksAfterAReplayAndFromASnapshotInBetween() {
        shop.externalNumber = "#1";
        cancelled();
        shop.externalNumber = "";
        long kept = cancelled();
        int middle = shop.floor.journal.size();
        tickAfter(WINDOW);
        shop.pay(kept, 3);
        tickAfter(KEPT);
        cancelled();
        Floor floor = shop.floor;

        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        floor.replay(replayed, 0, middle);
        Ledger restored = BookBytes.restore(BookBytes.of(replayed), LedgerLimits.DEFAULT);
        floor.replay(replayed, middle, floor.journal.size());
        floor.replay(restored, middle, floor.journal.size());

        assertThat(BookBytes.of(replayed)).isEqualTo(BookBytes.of(floor.ledger));
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    @Test
    void shouldShowWhoseTheArchivedOrdersAreToo() {
        long archived = cancelled();
        tickAfter(WINDOW);
        long open = shop.place(line("PEN", 1));

        List<Long> seen = new ArrayList<>();
        shop.floor.ledger.visitOrders((number, customer) -> seen.add(number));

        assertThat(seen).containsExactly(archived, open);
    }

    @Test
    void shouldTellTheOrdersInTheOrderInWhichTheyCameToRest() {
        long first = shop.place(line("PEN", 1));
        long second = cancelled();
        shop.cancel(first);
        Floor floor = shop.floor;
        floor.pass(WINDOW * Floor.SECOND);

        Decision archived = floor.ledger.decide(new Tick(), CommandContext.SYSTEM, floor.now);
        assertThat(archived.event()).isEqualTo(new OrdersArchived(List.of(second, first)));
        floor.submit(new Tick());
        floor.pass(KEPT * Floor.SECOND);
        Decision forgotten = floor.ledger.decide(new Tick(), CommandContext.SYSTEM, floor.now);
        assertThat(forgotten.event()).isEqualTo(new ArchivedOrdersForgotten(List.of(second, first)));
    }
}
