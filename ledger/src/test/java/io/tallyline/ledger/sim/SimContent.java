package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Random;

/** What is before the beam: mostly what belongs there, sometimes anything. */
final class SimContent {
    private static final List<String> TARGETS = List.of("A-1", "A-2", "B-1", "Q-1", "DOCK", "T-1", "NOWHERE", "");
    private static final List<String> LABELLED =
            List.of("A-1", "A-1", "A-1", "A-2", "A-2", "A-2", "B-1", "Q-1", "DOCK", "T-1", "T-2", "T-3", "NOWHERE");

    private final Random random;

    SimContent(Random random) {
        this.random = random;
    }

    ScanCommand.Kind kind(SimFloor.Station station) {
        if (station.role() == StationRole.PICK && random.nextInt(25) == 0) return ScanCommand.Kind.OPERATOR;
        return switch (random.nextInt(20)) {
            case 0 -> ScanCommand.Kind.NO_READ;
            case 1 -> ScanCommand.Kind.DO;
            case 2 -> ScanCommand.Kind.MALFORMED;
            case 3, 4 -> ScanCommand.Kind.UNDO;
            default -> ScanCommand.Kind.SCAN;
        };
    }

    Message.Content next(SimFloor.Station station) {
        if (station.bounceMillis() > 0) {
            // A belt with two kinds of goods on it, so that the same code comes again soon.
            int object = station.belt().isEmpty() ? ScanCommand.NO_OBJECT : random.nextInt(7) - 1;
            SimFloor.Product product = SimFloor.PRODUCTS.get(random.nextInt(2));
            return plain(random.nextInt(6) == 0 ? product.caseGtin() : product.eachGtin(), object);
        }
        if (station.role() == StationRole.PICK && random.nextInt(8) > 0) {
            return picked();
        }
        // Few goods at few places, so that two people count the same, and whoever adjusts the ledger means what they
        // count.
        boolean few = station.role() == StationRole.COUNT && random.nextInt(4) > 0;
        if (random.nextInt(needsLocation(station) ? 3 : 20) == 0) {
            return Message.Content.text(ModelStations.LABEL + pick(few ? SimFloor.COUNTED : LABELLED));
        }
        SimFloor.Product product = SimFloor.PRODUCTS.get(random.nextInt(few ? 2 : SimFloor.PRODUCTS.size()));
        long gtin = random.nextInt(5) == 0 ? product.caseGtin() : product.eachGtin();
        gtin = random.nextInt(25) == 0 ? 9_999 : gtin;
        boolean byLot = product.tracking() == Tracking.LOT && random.nextInt(8) > 0;
        boolean bySerial = product.tracking().bySerial() && random.nextInt(10) > 0;
        long count = random.nextInt(12) == 0 ? random.nextInt(4) : -1;
        return new Message.Content(
                String.format("%014d", gtin),
                target(station),
                gtin,
                byLot ? pick(SimFloor.LOTS) : "",
                bySerial ? pick(SimFloor.SERIALS) : "",
                count,
                count >= 0 && random.nextBoolean(),
                random.nextInt(8) == 0 ? random.nextInt(5) - 1 : 1,
                0,
                ScanCommand.NO_OBJECT);
    }

    /** Who signs on; now and then nobody does, or somebody whom nobody knows. */
    Message.Content badge() {
        String nobody = random.nextBoolean() ? "" : "nobody";
        return Message.Content.text(random.nextInt(6) == 0 ? nobody : pick(SimFloor.BADGES));
    }

    /** Into a tote, mostly what is ordered and piece by piece. */
    private Message.Content picked() {
        if (random.nextInt(4) == 0) {
            return Message.Content.text(ModelStations.LABEL + pick(SimFloor.TOTES));
        }
        long gtin = SimFloor.product(pick(SimFloor.ORDERED)).eachGtin();
        return new Message.Content(
                String.format("%014d", gtin),
                "",
                gtin,
                "",
                "",
                -1,
                false,
                random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 1,
                0,
                ScanCommand.NO_OBJECT);
    }

    private Message.Content plain(long gtin, int object) {
        return new Message.Content(String.format("%014d", gtin), "", gtin, "", "", -1, false, 1, 0, object);
    }

    private String target(SimFloor.Station station) {
        return needsLocation(station) && random.nextInt(3) == 0 ? pick(TARGETS) : "";
    }

    private static boolean needsLocation(SimFloor.Station station) {
        return station.role() == StationRole.PUT_AWAY
                || station.role() == StationRole.MOVE
                || station.role() == StationRole.COUNT;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
