package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.value.Condition;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that is given again tells the version that the first one told, with what followed at once. */
class RepeatedVersionTest {
    private static final CommandContext KEY = IdempotencyTest.key(7, 7);

    private final Floor floor = new Floor();
    private final Shop shop = new Shop(floor);
    private long order;
    private ChangeOrder less;

    /** A line of the order waits for what another of it will give back. */
    @BeforeEach
    void place() {
        floor.stock("PEN", "A1", 10, Condition.SELLABLE);
        order = shop.place(line("PEN", 10), line("PEN", 3));
        less = new ChangeOrder(order, MasterDataCommand.ANY, List.of(new LineQuantity(1, 7)), List.of(), "called");
        floor.mostFollowing = 0;
    }

    /** As the writer does it: with the very next moment, and before the answer. */
    private CommandResult change() {
        CommandResult result = floor.submit(less, KEY);
        BusinessEvent served = Objects.requireNonNull(floor.ledger.decideFollowing());
        assertThat(served).isInstanceOf(BackordersServed.class);
        floor.now = floor.ledger.lastTimeNanos() + 1;
        floor.write(served, CommandContext.SYSTEM);
        return floor.ledger.completeResult(less, result);
    }

    private static long versionAgain(Ledger ledger, ChangeOrder command) {
        CommandResult again = Objects.requireNonNull(
                ledger.decide(command, KEY, ledger.lastTimeNanos() + 1_000).result());
        assertThat(again.replayed()).isTrue();
        return again.version();
    }

    @Test
    void shouldTellWhatFollowedAtOnceAgain() {
        CommandResult first = change();

        assertThat(first.version()).isEqualTo(first.sequence() + 1);
        assertThat(versionAgain(floor.ledger, less)).isEqualTo(first.version());
    }

    /** A snapshot does not hold it: who repeats across it gets a conflict at their next edit, and reads the order again. */
    @Test
    void shouldTellItAfterReplayToo() {
        Ledger early = new Ledger(floor.limits);
        floor.replay(early, 0, floor.journal.size());
        int before = floor.journal.size();
        CommandResult first = change();

        Ledger replayed = new Ledger(floor.limits);
        floor.replay(replayed, 0, floor.journal.size());
        assertThat(versionAgain(replayed, less)).isEqualTo(first.version());
        Ledger restored = BookBytes.restore(BookBytes.of(early), floor.limits);
        floor.replay(restored, before, floor.journal.size());
        assertThat(versionAgain(restored, less)).isEqualTo(first.version());
        Ledger late = BookBytes.restore(BookBytes.of(replayed), floor.limits);
        assertThat(versionAgain(late, less)).isEqualTo(first.sequence());
        floor.requireSound();
    }

    /** Whoever repeats must not write over what others did since. */
    @Test
    void shouldTellNothingOfWhatSomebodyDidLater() {
        CommandResult first = change();
        shop.change(order, 1, 6);

        assertThat(versionAgain(floor.ledger, less)).isEqualTo(first.version());
    }

    @Test
    void shouldTellTheVersionOfTheCallWhereTheRestFollowedLater() {
        CommandResult result = floor.submit(less, KEY);
        floor.mostFollowing = 1;
        shop.change(order, 1, 6);

        assertThat(versionAgain(floor.ledger, less)).isEqualTo(result.sequence());
    }
}
