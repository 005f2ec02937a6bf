package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.ConsignmentCommand.BindDock;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.ConsignmentCommand.LabelConsignment;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierTold;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.TrackingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What carriers say, and who sees to what they are handed: mostly what makes sense, in any order, sometimes anything. */
final class SimCarriers {
    private static final List<TrackingState> TOLD = List.of(
            TrackingState.IN_TRANSIT,
            TrackingState.DELIVERED,
            TrackingState.DELIVERED,
            TrackingState.FAILED,
            TrackingState.RETURNED_TO_SENDER,
            TrackingState.LOST);

    private static final int NUMBERS = 12;
    private static final long BEGIN_MILLIS = 1_767_225_600_000L;
    private static final long MINUTE = 60_000;
    private static final int MINUTES_OF_A_RUN = 25;
    private static final int FIRST_OF_MAY = 20_260_501;

    private final Random random;
    private final SimTalk talk;
    private final List<Long> versions = new ArrayList<>();

    SimCarriers(Random random, SimTalk talk) {
        this.random = random;
        this.talk = talk;
    }

    BusinessCommand command() {
        return switch (random.nextInt(14)) {
            case 0, 1 -> service();
            case 2, 3, 4 -> label();
            case 5, 12, 13 ->
                new CloseManifest(
                        SimFloor.WAREHOUSE,
                        carrier(),
                        random.nextInt(3) == 0 ? FIRST_OF_MAY : 0,
                        random.nextInt(3) == 0);
            case 6 -> door();
            case 7 -> new MarkCarrierTold(carrier(), versions.isEmpty() ? random.nextInt(9_000) : version());
            default -> tracking();
        };
    }

    /** Now and then one whom nobody knows. */
    private String carrier() {
        return random.nextInt(15) == 0 ? "NOBODY" : pick(SimFloor.CARRIERS);
    }

    private SetParcelCarrier service() {
        SimFloor.Rule rule = pick(SimFloor.RULES);
        return switch (random.nextInt(6)) {
            case 0, 1 -> new SetParcelCarrier(closed(), "", "", expected());
            case 2 -> new SetParcelCarrier(closed(), carrier(), SimFloor.PALLET, expected());
            default -> new SetParcelCarrier(closed(), rule.carrier(), rule.service(), expected());
        };
    }

    /** Mostly of what a parcel was to its carrier last, as far as that knows. */
    private LabelConsignment label() {
        long sscc = random.nextInt(4) == 0 ? of(talk.gone()) : closed();
        SimTalk.Consignment known = talk.consignment(sscc);
        long consignment = known == null || random.nextBoolean() ? 0 : known.number();
        boolean prints = random.nextInt(4) == 0;
        return new LabelConsignment(
                sscc,
                random.nextInt(20) == 0 ? version() : consignment,
                "N" + random.nextInt(NUMBERS),
                random.nextInt(3) == 0 ? "" : "R" + random.nextInt(2),
                prints ? "image/png" : "",
                prints ? "bGFiZWw=" : "",
                expected());
    }

    private BindDock door() {
        String door = random.nextInt(8) == 0 ? pick(List.of("A-1", "NOWHERE")) : SimFloor.DOOR;
        return new BindDock(SimFloor.WAREHOUSE, door, random.nextBoolean() ? "" : carrier(), expectedOfDoor());
    }

    /** Of nothing that was told before the carrier's own clock is asked: the same moment comes often. */
    private RecordTracking tracking() {
        List<String> labels = List.copyOf(talk.labels().keySet());
        boolean byNumber = !labels.isEmpty() && random.nextInt(3) == 0;
        String number = byNumber ? pick(labels) : "";
        long sscc = byNumber ? 0 : random.nextInt(8) == 0 ? closed() : of(talk.gone());
        SimTalk.Consignment known = talk.consignment(sscc);
        String by = byNumber ? talk.labels().getOrDefault(number, "") : known == null ? "" : known.carrier();
        return new RecordTracking(
                by.isEmpty() || random.nextInt(8) == 0 ? carrier() : by,
                sscc,
                number,
                pick(TOLD),
                BEGIN_MILLIS + MINUTE * random.nextInt(MINUTES_OF_A_RUN),
                "",
                "",
                random.nextInt(3) == 0 ? FIRST_OF_MAY + random.nextInt(3) : 0);
    }

    private long closed() {
        return of(talk.closed());
    }

    private long of(List<Long> known) {
        List<Long> from = known.isEmpty() || random.nextInt(12) == 0 ? talk.parcels() : known;
        return from.isEmpty() ? SimPost.NO_PARCEL : pick(from);
    }

    private long version() {
        return versions.isEmpty() ? 1 : pick(versions);
    }

    private long expected() {
        return random.nextInt(5) > 0 ? MasterDataCommand.ANY : version();
    }

    private long expectedOfDoor() {
        return random.nextInt(6) == 0 ? MasterDataCommand.CREATE : expected();
    }

    /** Somebody is told what became of a command. */
    void told(BusinessCommand command, CommandResult result) {
        if (result.kind() != CommandResult.Kind.ACCEPTED) return;
        versions.add(result.sequence());
        if (command instanceof LabelConsignment label) {
            SimTalk.Consignment known = talk.consignment(label.parcel());
            if (known != null) talk.labelled(label.trackingNumber(), known.carrier());
        }
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
