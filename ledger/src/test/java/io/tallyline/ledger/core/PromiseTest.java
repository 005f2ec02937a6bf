package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.MasterDataCommand.SetWarehouseCalendar;
import io.tallyline.ledger.command.MasterDataCommand.WorkingDay;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseCalendarSet;
import io.tallyline.ledger.event.MasterDataEvent.WorkingHours;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.WorkingCalendar;
import io.tallyline.ledger.value.WorkingCalendar.Hours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The day that is promised when nobody names one (DOMAIN D7): W works Monday to Friday until a cut-off at 15:00, X on
 * Tuesdays and Saturdays until noon, both in Berlin; Y has no calendar. Thursday the 19th of June 2025 is a day off in
 * W.
 */
class PromiseTest {
    private static final long ANY = MasterDataCommand.ANY;

    private final Shop shop = new Shop();

    PromiseTest() {
        shop.floor.accept(new DefineWarehouse("W", "W", "Europe/Berlin", ANY));
        List<WorkingDay> week = new ArrayList<>();
        for (int weekday = 1; weekday <= 5; weekday++) {
            week.add(new WorkingDay(weekday, 480, 1_020, 900));
        }
        shop.floor.accept(new SetWarehouseCalendar("W", week, List.of(20_250_619), MasterDataCommand.CREATE));
        shop.floor.accept(new SetWarehouseCalendar(
                "X", List.of(new WorkingDay(2, 480, 720, 720), new WorkingDay(6, 480, 720, 720)), List.of(), ANY));
    }

    @AfterEach
    void shouldKeepItAllInSnapshots() {
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        shop.floor.replay(replayed, 0, shop.floor.journal.size());
        assertThat(replayed.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            W PEN 9           | 2025-06-16T13:00:00Z | 0        | 20250616
            W PEN 9           | 2025-06-16T13:01:00Z | 0        | 20250617
            W PEN 9           | 2025-06-15T22:30:00Z | 0        | 20250616
            W PEN 9           | 2025-06-18T13:30:00Z | 0        | 20250620
            W PEN 9           | 2025-06-20T13:30:00Z | 0        | 20250623
            W PEN 9           | 2025-06-16T06:00:00Z | 20250621 | 20250623
            W PEN 9           | 2025-06-16T13:30:00Z | 20250616 | 20250617
            W PEN 9           | 2025-06-16T06:00:00Z | 21991231 | 21991231
            X PEN 9           | 2025-06-16T06:00:00Z | 0        | 20250617
            X PEN 9           | 2025-06-17T10:01:00Z | 0        | 20250621
            W PEN 5, X PEN 9  | 2025-06-16T06:00:00Z | 0        | 20250617
            W PEN 5           | 2025-06-16T06:00:00Z | 0        | 0
            W PEN 5, Y PEN 9  | 2025-06-16T06:00:00Z | 0        | 0
            """)
    void shouldPromiseAsTheTableSays(String stock, String when, int requested, int promised) {
        shop.strategy = SourcingStrategy.BY_PRIORITY;
        for (String entry : stock.split(", ", -1)) {
            String[] words = entry.split(" ", -1);
            shop.stock(words[1], words[0], Long.parseLong(words[2]));
        }
        shop.floor.now = Instant.parse(when).getEpochSecond() * Floor.SECOND;
        shop.requestedDay = requested;

        assertThat(shop.floor.view().promisedDay(shop.place(line("PEN", 6)))).isEqualTo(promised);
    }

    /** The 31st of December 2199 is a Tuesday, and no command could name the Monday after it. */
    @Test
    void shouldPromiseNoDayThatCanNotBeNamed() {
        WorkingCalendar mondays =
                new WorkingCalendar(new TreeMap<>(Map.of(1, new Hours(0, 1_440, 1_440))), new TreeSet<>());

        assertThat(mondays.leavesOn(21_991_230, 0, 0)).isEqualTo(21_991_230);
        assertThat(mondays.leavesOn(21_991_231, 0, 0)).isZero();
    }

    @Test
    void shouldKeepADayThatIsNamed() {
        shop.stock("PEN", "W", 9);
        shop.promisedDay = 20_250_619;

        assertThat(shop.floor.view().promisedDay(shop.place(line("PEN", 6)))).isEqualTo(20_250_619);
    }

    @Test
    void shouldRefuseWhatIsNoCalendarAndChangeOnlyTheVersionThatWasRead() {
        WorkingDay day = new WorkingDay(1, 480, 1_020, 900);
        assertThat(reason("W", List.of(day), MasterDataCommand.CREATE)).isEqualTo(RefusalReason.ALREADY_EXISTS);
        assertThat(reason("W", List.of(day), 1)).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(reason("Y", List.of(day), 1)).isEqualTo(RefusalReason.UNKNOWN_CALENDAR);
        assertThat(reason("Z", List.of(day), ANY)).isEqualTo(RefusalReason.UNKNOWN_WAREHOUSE);
        assertThat(reason("W", List.of(day, day), ANY)).isEqualTo(RefusalReason.MALFORMED);
        assertThat(reason("W", List.of(new WorkingDay(1, 480, 1_020, 1_021)), ANY))
                .isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void shouldTakeTheDaysOfAWeekInAnyOrderAndTellThemInTheirs() {
        WorkingDay saturday = new WorkingDay(6, 480, 720, 720);
        WorkingDay tuesday = new WorkingDay(2, 480, 1_020, 900);
        shop.floor.accept(new SetWarehouseCalendar("Y", List.of(saturday, tuesday), List.of(), ANY));

        WarehouseCalendarSet event = (WarehouseCalendarSet) shop.floor.lastBusinessEvent();
        assertThat(event.hours())
                .containsExactly(new WorkingHours(2, 480, 1_020, 900), new WorkingHours(6, 480, 720, 720));
        CommandResult again =
                shop.floor.submit(new SetWarehouseCalendar("Y", List.of(tuesday, saturday), List.of(), ANY));
        assertThat(again.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        CommandResult twice =
                shop.floor.submit(new SetWarehouseCalendar("Y", List.of(tuesday, saturday, tuesday), List.of(), ANY));
        assertThat(twice.reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(twice.field()).isEqualTo("/days/2/weekday");
    }

    /** What is kept after each step is compared with what a snapshot and a replay make of it. */
    @Test
    void shouldReplaceTheCalendarOfOneWarehouseOnly() {
        shop.stock("PEN", "X", 9);
        shop.floor.now = Instant.parse("2025-06-16T06:00:00Z").getEpochSecond() * Floor.SECOND;
        WorkingDay wednesday = new WorkingDay(3, 480, 720, 720);
        shop.floor.accept(new SetWarehouseCalendar("W", List.of(wednesday), List.of(20_250_618), ANY));
        shop.floor.accept(new SetWarehouseCalendar("W", List.of(wednesday), List.of(20_250_625), ANY));

        assertThat(shop.floor.view().promisedDay(shop.place(line("PEN", 6)))).isEqualTo(20_250_617);
        shop.stock("PEN", "W", 9);
        assertThat(shop.floor.view().promisedDay(shop.place(line("PEN", 6)))).isEqualTo(20_250_618);
    }

    private RefusalReason reason(String warehouse, List<WorkingDay> days, long expected) {
        return Objects.requireNonNull(shop.floor
                .submit(new SetWarehouseCalendar(warehouse, days, List.of(), expected))
                .reason());
    }
}
