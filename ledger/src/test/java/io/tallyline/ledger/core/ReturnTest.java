package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.ReturnCommand.ApproveReturn;
import io.tallyline.ledger.command.ReturnCommand.AskedReturn;
import io.tallyline.ledger.command.ReturnCommand.CancelReturn;
import io.tallyline.ledger.command.ReturnCommand.RefuseReturn;
import io.tallyline.ledger.command.ReturnCommand.SetReturnPolicy;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ReturnDenial;
import io.tallyline.ledger.value.ReturnReason;
import io.tallyline.ledger.value.ReturnState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may send goods back, and when nobody waits for them any more. */
class ReturnTest {
    private final ReturnFloor returns = new ReturnFloor();
    private final Floor floor = returns.floor;

    @AfterEach
    void shouldBeTheSameFromJournalAndSnapshot() {
        assertThat(floor.view().imbalance()).isZero();
        floor.requireSameFromJournalAndSnapshot();
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
        assertThat(new LedgerView(restored.view().books).imbalance()).isZero();
    }

    @Test
    void shouldBeAskedForAndApproved() {
        long order = returns.shipped(3, 2);
        long number = returns.opened(order, 1, 2);
        assertThat(returns.state(number)).isEqualTo(ReturnState.REQUESTED);
        assertThat(floor.accept(new ApproveReturn(number, number)).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(returns.state(number)).isEqualTo(ReturnState.APPROVED);
        assertThat(returns.left(order, 1)).isEqualTo(1);
        assertThat(returns.left(order, 2)).isEqualTo(2);
    }

    @Test
    void shouldBeApprovedAsItIsOpenedWhereThePolicySaysSo() {
        long order = returns.shipped(3, 0);
        floor.accept(new SetReturnPolicy(30, 14, true, ANY));
        assertThat(returns.state(returns.opened(order, 1, 3))).isEqualTo(ReturnState.APPROVED);
    }

    @Test
    void shouldNeverHaveMoreThanLeftAndIsNotOnAnother() {
        long order = returns.shipped(3, 0);
        long first = returns.opened(order, 1, 2);
        assertThat(returns.open(order, 1, 2).reason()).isEqualTo(RefusalReason.NOT_TO_RETURN);
        CommandResult both = returns.open(
                order,
                List.of(new AskedReturn(1, 1, ReturnReason.DEFECTIVE), new AskedReturn(1, 1, ReturnReason.NOT_WANTED)));
        assertThat(both.reason()).as("in one command").isEqualTo(RefusalReason.NOT_TO_RETURN);
        assertThat(both.field()).isEqualTo("/lines/1/quantity");

        floor.accept(new CancelReturn(first, ANY));

        long second = returns.opened(order, 1, 3);
        floor.accept(new RefuseReturn(second, ReturnDenial.USED, ANY));
        assertThat(returns.left(order, 1)).isEqualTo(3);
    }

    @Test
    void shouldTakeLinesForSeveralReasons() {
        long order = returns.shipped(3, 2);
        CommandResult opened = returns.open(
                order,
                List.of(
                        new AskedReturn(2, 2, ReturnReason.DEFECTIVE),
                        new AskedReturn(1, 1, ReturnReason.DEFECTIVE),
                        new AskedReturn(1, 2, ReturnReason.NOT_WANTED)));
        assertThat(opened.kind()).isEqualTo(Kind.ACCEPTED);
        ReturnBook book = returns.returns();
        int line = book.firstLine(book.find(opened.sequence()));
        assertThat(book.orderLine(line)).isEqualTo(2);
        assertThat(book.line(line)).isEqualTo(1);
        line = book.nextLine(book.nextLine(line));
        assertThat(book.reason(line)).isEqualTo(ReturnReason.NOT_WANTED);
        assertThat(returns.left(order, 1)).isZero();
    }

    @Test
    void shouldExpireWithATickWhenNothingCameInTime() {
        floor.accept(new SetReturnPolicy(60, 14, false, ANY));
        long order = returns.shipped(3, 0);
        long number = returns.opened(order, 1, 2);
        floor.now += 20 * ReturnFloor.DAY;
        floor.submit(new Tick());
        assertThat(returns.state(number)).as("nobody decided yet").isEqualTo(ReturnState.REQUESTED);
        floor.accept(new ApproveReturn(number, ANY));
        floor.now += 14 * ReturnFloor.DAY - 1_000_000_000;
        ticks();
        assertThat(returns.state(number)).isEqualTo(ReturnState.APPROVED);
        floor.now += 1_000_000_000;
        ticks();
        assertThat(returns.state(number)).isEqualTo(ReturnState.EXPIRED);
        assertThat(returns.left(order, 1)).isEqualTo(3);
        assertThat(floor.submit(new CancelReturn(number, ANY)).reason()).isEqualTo(RefusalReason.RETURN_OVER);
    }

    @Test
    void shouldBeOpenedUntilTheWindowIsOver() {
        long order = returns.shipped(3, 0);
        floor.now += 29 * ReturnFloor.DAY;
        returns.opened(order, 1, 1);
        floor.now += 2 * ReturnFloor.DAY;
        assertThat(returns.open(order, 1, 1).reason()).isEqualTo(RefusalReason.RETURN_TOO_LATE);
        floor.accept(new SetReturnPolicy(40, 14, false, ANY));
        returns.opened(order, 1, 1);
    }

    @Test
    void shouldKeepItsOrderUntilItIsOver() {
        long order = returns.shipped(1, 0);
        TradeBooks trade = floor.view().books.trade;
        boolean rested = trade.resting.contains(order);
        long number = returns.opened(order, 1, 1);
        assertThat(trade.resting.contains(order)).isFalse();
        floor.accept(new CancelReturn(number, ANY));
        assertThat(trade.resting.contains(order)).isEqualTo(rested);
    }

    @Test
    void shouldChangeNothingWhenThePolicyIsSo() {
        CommandResult set = floor.accept(new SetReturnPolicy(30, 14, false, ANY));
        CommandResult again = floor.submit(new SetReturnPolicy(30, 14, false, set.sequence()));
        assertThat(again.kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(again.sequence()).isEqualTo(set.sequence());
        assertThat(floor.submit(new SetReturnPolicy(31, 14, false, set.sequence()))
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
    }

    /** One does one thing at a time. */
    private void ticks() {
        for (int i = 0; i < 4; i++) {
            floor.submit(new Tick());
        }
    }
}
