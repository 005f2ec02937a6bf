package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ConsignmentCommand.BindDock;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.ConsignmentCommand.LabelConsignment;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierMessage;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierTold;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.command.ConsignmentCommand.SetManifestCutOff;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.core.CommandTable.Refusal;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.ConsignmentEvent.CarrierMessageMarked;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestCutOffSet;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.MessageStanding;
import io.tallyline.ledger.value.TrackingState;
import java.util.Map;
import java.util.function.Function;

/** What each command about consignments is refused for: the parcel 1 is closed and DHL's. */
final class ConsignmentStories {
    private static final long UNKNOWN = 340_123_450_000_000_993L;

    private ConsignmentStories() {}

    static void addCommandsTo(Map<Refusal, Function<Floor, CommandResult>> stories) {
        labels(stories);
        manifests(stories);
        cutOffs(stories);
        docks(stories);
        tracking(stories);
    }

    private static void labels(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> label = LabelConsignment.class;
        story(stories, label, RefusalReason.MALFORMED, bench -> bench.label(1, 0, ""));
        story(
                stories,
                label,
                RefusalReason.UNKNOWN_PARCEL,
                bench -> bench.floor.submit(new LabelConsignment(UNKNOWN, 0, "N1", "", "", "", ANY)));
        story(
                stories,
                label,
                RefusalReason.VERSION_CONFLICT,
                bench -> bench.floor.submit(new LabelConsignment(bench.sscc(1), 0, "N1", "", "", "", 1)));
        story(stories, label, RefusalReason.NO_CONSIGNMENT, bench -> {
            bench.open(1, 0);
            return bench.label(2, 0, "N1");
        });
        story(stories, label, RefusalReason.CONSIGNMENT_OVER, bench -> bench.label(1, bench.consignment(1) - 1, "N1"));
        story(stories, label, RefusalReason.TRACKING_NUMBER_TAKEN, bench -> {
            bench.closed(1, 0);
            bench.label(1, 0, "N1");
            return bench.label(2, 0, "N1");
        });
    }

    private static void manifests(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> close = CloseManifest.class;
        story(stories, close, RefusalReason.MALFORMED, bench -> close(bench, "W", "DHL", -1));
        story(stories, close, RefusalReason.UNKNOWN_WAREHOUSE, bench -> close(bench, "Z", "DHL", 0));
        story(stories, close, RefusalReason.UNKNOWN_CARRIER, bench -> close(bench, "W", "UPS", 0));
        story(stories, close, RefusalReason.NOTHING_TO_MANIFEST, bench -> close(bench, "X", "DHL", 0));
    }

    private static CommandResult close(PackBench bench, String warehouse, String carrier, int untilDay) {
        return bench.floor.submit(new CloseManifest(warehouse, carrier, untilDay, false));
    }

    private static void cutOffs(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> set = SetManifestCutOff.class;
        story(stories, set, RefusalReason.MALFORMED, bench -> cutOff(bench, "W", "DHL", 1_440, ANY));
        story(stories, set, RefusalReason.UNKNOWN_WAREHOUSE, bench -> cutOff(bench, "Z", "DHL", 900, ANY));
        story(stories, set, RefusalReason.UNKNOWN_CARRIER, bench -> cutOff(bench, "W", "UPS", 900, ANY));
        story(stories, set, RefusalReason.ALREADY_EXISTS, bench -> {
            cutOff(bench, "W", "DHL", 900, ANY);
            return cutOff(bench, "W", "DHL", 960, MasterDataCommand.CREATE);
        });
        story(stories, set, RefusalReason.VERSION_CONFLICT, bench -> cutOff(bench, "W", "DHL", 900, 1));
        story(stories, set, RefusalReason.LIMIT_REACHED, bench -> {
            for (int warehouse = 2; warehouse < 2 + ManifestCutOffBook.MAX_ENTRIES; warehouse++) {
                bench.floor.write(
                        new ManifestCutOffSet(warehouse, 1, "DHL", 900, false, false, 20_250_616),
                        CommandContext.SYSTEM);
            }
            return cutOff(bench, "W", "DHL", 900, ANY);
        });
    }

    private static CommandResult cutOff(PackBench bench, String warehouse, String carrier, int minute, long expected) {
        return bench.floor.submit(new SetManifestCutOff(warehouse, carrier, minute, false, false, expected));
    }

    private static void docks(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> bind = BindDock.class;
        story(stories, bind, RefusalReason.UNKNOWN_WAREHOUSE, bench -> bind(bench, "Z", "DOCK", "DHL", ANY));
        story(stories, bind, RefusalReason.UNKNOWN_LOCATION, bench -> bind(bench, "W", "D9", "DHL", ANY));
        story(stories, bind, RefusalReason.DOCK_REQUIRED, bench -> bind(bench, "W", "A1", "DHL", ANY));
        story(stories, bind, RefusalReason.ALREADY_EXISTS, bench -> {
            bind(bench, "W", "DOCK", "DHL", ANY);
            return bind(bench, "W", "DOCK", "SPED", MasterDataCommand.CREATE);
        });
        story(stories, bind, RefusalReason.VERSION_CONFLICT, bench -> bind(bench, "W", "DOCK", "DHL", 1));
        story(stories, bind, RefusalReason.UNKNOWN_CARRIER, bench -> bind(bench, "W", "DOCK", "UPS", ANY));
    }

    private static CommandResult bind(PackBench bench, String warehouse, String place, String carrier, long expected) {
        return bench.floor.submit(new BindDock(warehouse, place, carrier, expected));
    }

    private static void tracking(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> record = RecordTracking.class;
        story(stories, record, RefusalReason.MALFORMED, bench -> track(bench, "DHL", 0, "", TrackingState.LOST));
        story(
                stories,
                record,
                RefusalReason.UNKNOWN_CARRIER,
                bench -> track(bench, "UPS", bench.sscc(1), "", TrackingState.LOST));
        story(stories, record, RefusalReason.UNKNOWN_PARCEL, bench -> track(bench, "DHL", 0, "N9", TrackingState.LOST));
        story(stories, record, RefusalReason.NO_CONSIGNMENT, bench -> {
            bench.open(1, 0);
            return track(bench, "DHL", bench.sscc(2), "", TrackingState.IN_TRANSIT);
        });
        story(
                stories,
                record,
                RefusalReason.CONSIGNMENT_OVER,
                bench -> track(bench, "SPED", bench.sscc(1), "", TrackingState.IN_TRANSIT));
        asideMessages(stories);
        Class<?> told = MarkCarrierTold.class;
        story(
                stories,
                told,
                RefusalReason.MALFORMED,
                bench -> bench.floor.submit(new MarkCarrierTold("DHL", Long.MAX_VALUE)));
        story(stories, told, RefusalReason.UNKNOWN_CARRIER, bench -> bench.floor.submit(new MarkCarrierTold("UPS", 1)));
    }

    private static void asideMessages(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> mark = MarkCarrierMessage.class;
        story(stories, mark, RefusalReason.MALFORMED, bench -> mark(bench, "DHL", 0, MessageStanding.SET_ASIDE));
        story(stories, mark, RefusalReason.UNKNOWN_CARRIER, bench -> mark(bench, "UPS", 1, MessageStanding.SET_ASIDE));
        story(stories, mark, RefusalReason.NOT_SET_ASIDE, bench -> mark(bench, "DHL", 1, MessageStanding.DROPPED));
        story(stories, mark, RefusalReason.LIMIT_REACHED, bench -> {
            for (int part = 1; part <= AsideMessageBook.MAX_ENTRIES; part++) {
                bench.floor.write(
                        new CarrierMessageMarked(1, "DHL", 1, part, MessageStanding.SET_ASIDE, 10, ""),
                        CommandContext.SYSTEM);
            }
            return mark(bench, "DHL", 2, MessageStanding.SET_ASIDE);
        });
    }

    private static CommandResult mark(PackBench bench, String carrier, long sequence, MessageStanding standing) {
        return bench.floor.submit(new MarkCarrierMessage(carrier, sequence, 0, standing, 10, ""));
    }

    private static CommandResult track(
            PackBench bench, String carrier, long parcel, String number, TrackingState state) {
        return bench.floor.submit(new RecordTracking(carrier, parcel, number, state, 1, "", "", 0));
    }

    private static void story(
            Map<Refusal, Function<Floor, CommandResult>> stories,
            Class<?> command,
            RefusalReason reason,
            Function<PackBench, CommandResult> story) {
        stories.put(new Refusal(command, reason), floor -> {
            PackBench bench = new PackBench(floor);
            bench.carriers.rules(CarrierFloor.rule("any", "DHL", "PARCEL"));
            bench.closed(1, 0);
            return story.apply(bench);
        });
    }
}
