package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand.SetStockLevels;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.Tracking;
import org.junit.jupiter.api.Test;

/** How much of a product a warehouse should have. */
class StockLevelTest {
    private static final long PEN = 4_006_381_333_931L;

    private final Floor floor = new Floor();

    StockLevelTest() {
        floor.product("PEN", PEN, Tracking.NONE);
    }

    private static SetStockLevels levels(long low, long high, long safety) {
        return new SetStockLevels("PEN", "W", low, high, safety);
    }

    private RefusalReason refused(SetStockLevels command) {
        RefusalReason reason = floor.submit(command).reason();
        if (reason == null) {
            throw new AssertionError(command + " was not refused");
        }
        return reason;
    }

    @Test
    void shouldJournalNothingWhenTheLevelsAreSetAlready() {
        assertThat(floor.submit(levels(0, 0, 0)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        floor.accept(levels(5, 10, 1));
        assertThat(floor.submit(levels(5, 10, 1)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        floor.accept(levels(5, 10, 2));
        floor.accept(levels(0, 0, 0));
        assertThat(floor.submit(levels(0, 0, 0)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    @Test
    void shouldRefuseWhatNobodyHasOrMeans() {
        assertThat(refused(levels(5, 4, 0))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refused(levels(-1, 0, 0))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refused(levels(0, 0, 1_000_000_000_001L))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refused(new SetStockLevels("NONE", "W", 1, 0, 0))).isEqualTo(RefusalReason.UNKNOWN_PRODUCT);
        assertThat(refused(new SetStockLevels("PEN", "NONE", 1, 0, 0))).isEqualTo(RefusalReason.UNKNOWN_WAREHOUSE);
    }

    /** Where the next levels go follows from the rows that are free. */
    @Test
    void shouldGoOnInASnapshotAfterAllLevelsWereTakenAway() {
        floor.product("INK", 4_012_345_678_918L, Tracking.NONE);
        for (int level = 1; level >= 0; level--) {
            floor.accept(levels(level, level, 0));
            floor.accept(new SetStockLevels("INK", "W", level, level, 0));
        }
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), LedgerLimits.DEFAULT);
        int before = floor.journal.size();
        floor.accept(levels(5, 10, 1));
        restored.apply(new EventCodec().decode(floor.journal.get(before), 0));

        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    /** Where nobody ever set levels the books are as they were before there were any. */
    @Test
    void shouldKeepLevelsInSnapshots() {
        byte[] without = BookBytes.of(floor.ledger);
        floor.accept(levels(5, 10, 1));
        byte[] with = BookBytes.of(floor.ledger);
        Ledger restored = BookBytes.restore(with, LedgerLimits.DEFAULT);

        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(with);
        assertThat(with.length).isGreaterThan(without.length);
    }
}
