package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.StockEvent.StockMoved;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * DOMAIN D2, D5, D7: what has expired is held, and nobody's order gets it or keeps it. It is 15 June 2025 in Berlin.
 */
class ExpiryTest {
    private static final int TODAY = 20_250_615;
    private static final int LATER = 20_991_231;

    private final Shop shop = new Shop();
    private final Floor floor = shop.floor;

    @BeforeEach
    void sellMilk() {
        floor.product("MILK", 4_012_345_678_901L, Tracking.LOT_AND_EXPIRY);
        shop.warehouse = "W";
    }

    @AfterEach
    void shouldKeepItAllInSnapshots() {
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
        assertThat(floor.view().imbalance()).isZero();
    }

    private long held() {
        return floor.view().held("MILK", "W");
    }

    @Test
    void shouldHoldALotWhenItsLastGoodDayIsOver() {
        floor.stock("MILK", "A1", 5, "L1", TODAY);
        floor.stock("MILK", "A1", 3, "L2", LATER);
        floor.submit(new Tick());
        assertThat(held()).isZero();

        floor.pass(Floor.DAY);
        floor.submit(new Tick());

        assertThat(held()).isEqualTo(5);
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        assertThat(shop.tryToPlace(line("MILK", 4)).reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
        assertThat(shop.release(shop.place(line("MILK", 3))).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldTakeBackWhatWasPromisedOfIt() {
        floor.stock("MILK", "A1", 5, "L1", TODAY);
        floor.stock("MILK", "A1", 3, "L2", LATER);
        long first = shop.place(line("MILK", 2));
        shop.release(first);
        long second = shop.place(line("MILK", 6));

        floor.pass(Floor.DAY);
        floor.submit(new Tick());

        assertThat(held()).isEqualTo(5);
        assertThat(shop.lines(first)).isEqualTo("W=2");
        assertThat(shop.lines(second)).isEqualTo("W=1 waits 5");
        floor.stock("MILK", "A1", 5, "L3", LATER);
        assertThat(shop.lines(second)).isEqualTo("W=6");
    }

    @Test
    void shouldHoldWhatWasExpiredWhenItWasFound() {
        floor.stock("MILK", "A1", 5, "L1", TODAY - 1);
        floor.location("A3", PlaceKind.STORAGE);
        floor.stock("MILK", "A3", 2, "L1", TODAY - 1);

        floor.submit(new Tick());

        assertThat(held()).isEqualTo(7);
        // Whoever says that it is good again is wrong.
        floor.accept(move(Condition.EXPIRED, Condition.SELLABLE));
        assertThat(held()).isEqualTo(2);
        floor.submit(new Tick());
        assertThat(held()).isEqualTo(7);
        floor.accept(move(Condition.EXPIRED, Condition.DAMAGED));
        floor.submit(new Tick());
        assertThat(held()).isEqualTo(7);
    }

    private static MoveStock move(Condition from, Condition to) {
        return new MoveStock("looked", List.of(new MoveLine("MILK", "W", "A1", "A1", 5, "L1", from, to, List.of())));
    }

    @Test
    void shouldHoldAHundredRowsATick() {
        for (int i = 0; i < 250; i++) {
            floor.stock("MILK", "A1", 1, "L" + i, TODAY);
        }
        long order = shop.place(line("MILK", 250));
        floor.pass(Floor.DAY);

        floor.submit(new Tick());
        assertThat(held()).isEqualTo(100);
        assertThat(shop.lines(order)).isEqualTo("W=150 waits 100");
        floor.submit(new Tick());
        floor.submit(new Tick());
        assertThat(held()).isEqualTo(250);
        int events = floor.journal.size();
        floor.submit(new Tick());
        assertThat(floor.journal).hasSize(events);
    }

    /** Forty thousand rows, since what came has a row outside as well, are a round of 17 seconds, whatever is stocked meanwhile. */
    @Test
    void shouldMissNoRowOfARoundWhileRowsAreAdded() {
        for (int i = 0; i < 20_000; i++) {
            floor.stock("MILK", "A1", 1, "L" + i, i % 400 == 0 ? TODAY - 1 : LATER);
        }
        for (int second = 0; second < 17; second++) {
            floor.submit(new Tick());
            floor.pass(Floor.SECOND);
            floor.stock("MILK", "A1", 1, "NEW" + second, LATER);
        }

        assertThat(held()).isEqualTo(50);
    }

    /**
     * Of ten thousand rows a tick looks at four thousand, which ones its second says: so it does not matter which
     * ledger decided the ticks before it, and no five seconds pass without a look at any row.
     */
    @Test
    void shouldWalkOnWithTheSecondsWhoeverDecides() {
        for (int i = 0; i < 5_000; i++) {
            floor.stock("MILK", "A1", 1, "L" + i, i == 3_000 ? TODAY - 1 : LATER);
        }
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), LedgerLimits.DEFAULT);
        StringBuilder seconds = new StringBuilder();
        for (int second = 0; second < 40; second++) {
            Decision decision = restored.decide(new Tick(), CommandContext.SYSTEM, floor.now + second * Floor.SECOND);
            seconds.append(decision.event() == null ? '-' : 'x');
        }

        assertThat(seconds.toString()).contains("x").contains("-").doesNotContain("-----");
        for (int second = 39; second >= 0; second--) {
            Decision decision =
                    floor.ledger.decide(new Tick(), CommandContext.SYSTEM, floor.now + second * Floor.SECOND);
            assertThat(decision.event() == null ? '-' : 'x')
                    .as("second " + second)
                    .isEqualTo(seconds.charAt(second));
        }
    }

    @Test
    void shouldFindTheRestAfterARestart() {
        for (int i = 0; i < 150; i++) {
            floor.stock("MILK", "A1", 1, "L" + i, TODAY);
        }
        floor.pass(Floor.DAY);
        floor.submit(new Tick());

        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), LedgerLimits.DEFAULT);
        Decision decision = restored.decide(new Tick(), CommandContext.SYSTEM, floor.now);

        assertThat(decision.event())
                .isInstanceOfSatisfying(
                        StockMoved.class, moved -> assertThat(moved.moves()).hasSize(50));
    }
}
