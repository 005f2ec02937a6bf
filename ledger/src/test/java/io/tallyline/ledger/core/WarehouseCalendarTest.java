package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DOMAIN D7: goods expire by the day of the warehouse they are in. Warehouse {@code W} is in Berlin. */
class WarehouseCalendarTest {
    private static final long MILK = 4_012_345_678_901L;

    private final Floor floor = new Floor();
    private int lots;

    @BeforeEach
    void setUp() {
        floor.product("MILK", MILK, Tracking.LOT_AND_EXPIRY);
        floor.accept(new DefineWarehouse("LA", "West", "America/Los_Angeles", MasterDataCommand.CREATE));
        floor.accept(new DefineLocation("LA", "A1", "", PlaceKind.STORAGE, MasterDataCommand.CREATE));
    }

    private void itIs(String instant) {
        floor.now = Instant.parse(instant).getEpochSecond() * Floor.SECOND;
    }

    private @Nullable RefusalReason receive(String warehouse, int expiry) {
        ReceiptLine line = new ReceiptLine("MILK", "A1", 1, "L" + ++lots, expiry, List.of());
        return floor.submit(new ReceiveStock(warehouse, "", List.of(line))).reason();
    }

    @Test
    void shouldJudgeAReceiptByTheDayOfItsWarehouse() {
        itIs("2025-06-15T22:30:00Z"); // 00:30 on the 16th in Berlin, 15:30 on the 15th in Los Angeles

        assertThat(receive("W", 20_250_615)).isEqualTo(RefusalReason.EXPIRED);
        assertThat(receive("W", 20_250_616)).isNull();
        assertThat(receive("LA", 20_250_615)).isNull();
        itIs("2025-06-16T06:59:00Z");
        assertThat(receive("LA", 20_250_615)).isNull();
        itIs("2025-06-16T07:01:00Z");
        assertThat(receive("LA", 20_250_615)).isEqualTo(RefusalReason.EXPIRED);
    }

    @Test
    void shouldJudgeAScanByTheDayOfItsWarehouse() {
        floor.stock("MILK", "A1", 5, "L1", 20_250_615);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        itIs("2025-06-15T21:59:00Z");
        assertThat(gate.scan(MILK).outcome).isEqualTo(Outcome.DEDUCTED);
        itIs("2025-06-15T22:01:00Z");
        assertThat(gate.scan(MILK).reason).isEqualTo(RefusalReason.EXPIRED);
    }

    /** Zone rules come with the JDK: what they said is journaled, and only that counts, here and on replay. */
    @Test
    void shouldJournalThatClocksWereChanged() {
        itIs("2025-10-26T00:59:00Z");
        assertThat(floor.submit(new Tick()).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        itIs("2025-10-26T01:00:00Z"); // in Berlin it is 02:00 again
        assertThat(floor.submit(new Tick()).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(floor.submit(new Tick()).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);

        itIs("2025-10-27T22:30:00Z"); // 23:30 in Berlin, since it is winter
        assertThat(receive("W", 20_251_027)).isNull();
        Ledger replayed = new Ledger(floor.limits);
        floor.replay(replayed, 0, floor.journal.size());
        assertThat(replayed.stateHash()).isEqualTo(floor.ledger.stateHash());
    }

    @Test
    void shouldKnowTheZonesAfterARestore() {
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        long november = Instant.parse("2025-11-20T12:00:00Z").getEpochSecond() * Floor.SECOND;

        assertThat(restored.decide(new Tick(), CommandContext.SYSTEM, november).event())
                .isNotNull();
    }

    /** Snapshots of the release before this one are read; their warehouses keep UTC until they are defined again. */
    @Test
    void shouldReadASnapshotThatKnowsNoZones() {
        byte[] now = BookBytes.of(new Floor().ledger);
        int zones = 4 + 8 + 4 + "Europe/Berlin".length() + 16 + 8 + 4;
        byte[] before = Arrays.copyOf(now, now.length - zones);
        ByteBuffer.wrap(before)
                .putInt(0, 1)
                .putLong(before.length - 8, ByteBuffer.wrap(now).getLong(now.length - 8));

        Ledger restored = BookBytes.restore(before, floor.limits);

        DefineWarehouse again = new DefineWarehouse("W", "Main", "Europe/Berlin", MasterDataCommand.ANY);
        assertThat(restored.decide(again, CommandContext.SYSTEM, floor.now).event())
                .as("tells the zone")
                .isNotNull();
        assertThat(floor.submit(again).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }
}
