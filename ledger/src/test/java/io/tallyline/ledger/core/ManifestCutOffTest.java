package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.PackBench.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.ConsignmentCommand.SetManifestCutOff;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestClosed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestCutOffsPassed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestedParcel;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.ParcelState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manifests that close by themselves, by the clock of their warehouse (DOMAIN D7, D33). On the 16th of June 2025, a Monday, Berlin is two hours ahead. */
class ManifestCutOffTest {
    private static final int THREE = 15 * 60;

    private final PackBench bench = new PackBench();
    private final Floor floor = bench.floor;

    @BeforeEach
    void prepare() {
        bench.carriers.at("2025-06-16T09:00:00Z");
        ticks();
        bench.carriers.rules(CarrierFloor.rule("any", "DHL", "PARCEL"));
    }

    @AfterEach
    void shouldBalanceAndBeTheSameFromJournalAndSnapshot() {
        assertThat(floor.view().imbalance()).isZero();
        floor.requireSameFromJournalAndSnapshot();
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    @Test
    void shouldCloseBehindTheMinuteOfTheWarehousesOwnClock() {
        set(THREE, false, false);
        bench.closed(1, 0);
        bench.shop.hold(bench.closed(1, 0), HoldReason.CLERK);
        bench.closed(1, 0);
        tickAt("2025-06-16T13:00:59Z");
        assertThat(manifests()).as("that minute included").isEmpty();
        tickAt("2025-06-16T13:01:00Z");
        assertThat(manifests()).containsExactly("20250616 [1, 3] 0");
        assertThat(bench.state(1)).isEqualTo(ParcelState.MANIFESTED);
        assertThat(bench.state(2)).as("held").isEqualTo(ParcelState.CLOSED);
        bench.closed(1, 0);
        tickAt("2025-06-16T20:00:00Z");
        assertThat(manifests()).as("for the next day").hasSize(1);
        tickAt("2025-06-17T13:01:00Z");
        assertThat(manifests()).containsExactly("20250616 [1, 3] 0", "20250617 [4] 0");
    }

    @Test
    void shouldMakeNothingWhereNothingWaits() {
        set(THREE, false, false);
        tickAt("2025-06-16T13:01:00Z");
        assertThat(manifests()).isEmpty();
        assertThat(written().others(ManifestCutOffsPassed.class)).isEqualTo(1);
        bench.closed(1, 0);
        tickAt("2025-06-16T13:05:00Z");
        assertThat(manifests()).as("it came too late").isEmpty();
        assertThat(floor.submit(new Tick()).kind()).isEqualTo(Kind.UNCHANGED);
        tickAt("2025-06-17T13:01:00Z");
        assertThat(manifests()).containsExactly("20250617 [1] 0");
    }

    @Test
    void shouldLetThemLeaveWithItWhereItSaysSo() {
        set(THREE, true, false);
        bench.closed(1, 0);
        bench.closed(2, 0);
        tickAt("2025-06-16T13:01:00Z");
        assertThat(bench.state(1)).isEqualTo(ParcelState.SHIPPED);
        assertThat(bench.state(2)).isEqualTo(ParcelState.SHIPPED);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(997);
    }

    @Test
    void shouldHaveThoseOnlyThatWereToLeaveByTheDay() {
        set(THREE + 60, false, true);
        bench.closed(1, 0);
        bench.carriers.at("2025-06-16T13:30:00Z");
        bench.closed(1, 0);
        assertThat(bench.carrier(2)).as("behind the calendar's cut-off").startsWith("DHL/PARCEL 20250617");
        tickAt("2025-06-16T14:01:00Z");
        assertThat(manifests()).containsExactly("20250616 [1] 0");
        tickAt("2025-06-17T14:01:00Z");
        assertThat(manifests()).containsExactly("20250616 [1] 0", "20250617 [2] 0");
    }

    @Test
    void shouldRestOnDaysOnWhichNobodyWorks() {
        bench.carriers.at("2025-06-18T14:00:00Z");
        set(THREE, false, false);
        bench.closed(1, 0);
        tickAt("2025-06-19T18:00:00Z");
        assertThat(manifests()).as("a holiday").isEmpty();
        tickAt("2025-06-20T13:01:00Z");
        assertThat(manifests()).containsExactly("20250620 [1] 0");
    }

    /** What waited on Friday is on Friday's manifest, whenever the server is there again; and on one only. */
    @Test
    void shouldCloseWhatWaitedWhileTheServerStoodStill() {
        set(THREE, false, false);
        bench.carriers.at("2025-06-20T10:00:00Z");
        bench.closed(1, 0);
        tickAt("2025-06-23T06:00:00Z");
        assertThat(manifests()).containsExactly("20250620 [1] 0");
        tickAt("2025-06-23T13:01:00Z");
        assertThat(manifests()).hasSize(1);
    }

    /** One a tick, until nothing is left; what is closed by hand before is not closed again. */
    @Test
    void shouldCloseThemOneByOneWhereTooManyWait() {
        set(THREE, false, false);
        bench.shop.stock("PEN", "W", 10);
        for (int i = 0; i < ManifestRules.MOST_PARCELS + 2; i++) {
            bench.closed(1, 0);
        }
        bench.carriers.at("2025-06-16T13:01:00Z");
        assertThat(floor.submit(new Tick()).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(manifests()).hasSize(1).first().asString().endsWith("] 2");
        assertThat(floor.submit(new Tick()).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(manifests()).hasSize(2).last().isEqualTo("20250616 [1001, 1002] 0");
        assertThat(floor.submit(new Tick()).kind()).isEqualTo(Kind.UNCHANGED);
    }

    @Test
    void shouldLeaveNothingToTheClockThatWasClosedByHand() {
        set(THREE, false, false);
        bench.closed(1, 0);
        floor.accept(new CloseManifest("W", "DHL", 0, false));
        tickAt("2025-06-16T13:01:00Z");
        assertThat(manifests()).containsExactly("0 [1] 0");
    }

    @Test
    void shouldBeChangedByWhoHasSeenItAndEnded() {
        long version = set(THREE, false, false).sequence();
        assertThat(set(THREE, false, false).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(floor.submit(cutOff(THREE, true, version - 1)).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(floor.submit(cutOff(THREE, true, MasterDataCommand.CREATE)).reason())
                .isEqualTo(RefusalReason.ALREADY_EXISTS);
        bench.carriers.at("2025-06-16T14:00:00Z");
        floor.accept(cutOff(THREE, true, version));
        bench.closed(1, 0);
        ticks();
        assertThat(manifests()).as("said behind it").isEmpty();
        set(ConsignmentCommand.BY_HAND_ONLY, false, false);
        tickAt("2025-06-17T20:00:00Z");
        assertThat(manifests()).isEmpty();
    }

    private CommandResult set(int minute, boolean ships, boolean onlyDue) {
        return floor.submit(new SetManifestCutOff("W", "DHL", minute, ships, onlyDue, ANY));
    }

    private static SetManifestCutOff cutOff(int minute, boolean ships, long expected) {
        return new SetManifestCutOff("W", "DHL", minute, ships, false, expected);
    }

    private void tickAt(String instant) {
        bench.carriers.at(instant);
        ticks();
    }

    /** As the clock does: the next at once as long as one found something. */
    private void ticks() {
        while (floor.submit(new Tick()).kind() == Kind.ACCEPTED) {
            floor.tickClock();
        }
    }

    private WrittenEvents written() {
        return new WrittenEvents().add(floor);
    }

    /** The day at whose cut-off each closed, its parcels, and how many more waited. */
    private List<String> manifests() {
        return written().others.stream()
                .filter(ManifestClosed.class::isInstance)
                .map(ManifestClosed.class::cast)
                .map(closed -> closed.cutOffDay() + " "
                        + closed.parcels().stream()
                                .map(ManifestedParcel::parcel)
                                .toList()
                        + " " + closed.rest())
                .toList();
    }
}
