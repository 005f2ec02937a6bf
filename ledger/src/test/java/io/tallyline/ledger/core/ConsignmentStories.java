package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;

import io.tallyline.ledger.command.ConsignmentCommand.LabelConsignment;
import io.tallyline.ledger.core.CommandTable.Refusal;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import java.util.Map;
import java.util.function.Function;

/** What each command about consignments is refused for: the parcel 1 is closed and DHL's. */
final class ConsignmentStories {
    private static final long UNKNOWN = 340_123_450_000_000_993L;

    private ConsignmentStories() {}

    static void addCommandsTo(Map<Refusal, Function<Floor, CommandResult>> stories) {
        labels(stories);
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
