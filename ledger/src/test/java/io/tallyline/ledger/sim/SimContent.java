package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Random;

/** What is before the beam: mostly what belongs there, sometimes anything. */
final class SimContent {
    private static final List<String> TARGETS =
            List.of("A-1", "A-2", "B-1", "Q-1", "DOCK", "T-1", "P-1", "NOWHERE", "");
    private static final List<String> LABELLED = List.of(
            "A-1", "A-1", "A-1", "A-2", "A-2", "A-2", "B-1", "Q-1", "DOCK", "T-1", "T-2", "T-3", "P-1", "P-2",
            "NOWHERE");

    private static final List<String> PICKERS_VERBS = List.of("SHORT", "SHORT", "EMPTY", "EMPTY", "NEXT", "DONE");
    private static final List<String> PACKERS_VERBS = List.of("CLOSE", "CLOSE", "CLOSE", "CLOSE", "CONTAINER", "DONE");
    private static final long NO_PARCEL = 340_123_450_000_000_009L;

    /** More pieces than leave without being packed. */
    private static final int LAMPS = 40;

    private final Random random;
    private final SimTalk talk;

    SimContent(Random random, SimTalk talk) {
        this.random = random;
        this.talk = talk;
    }

    ScanCommand.Kind kind(SimFloor.Station station) {
        if (station.role() == StationRole.PICK && random.nextInt(25) == 0) return ScanCommand.Kind.OPERATOR;
        if (station.role() == StationRole.PACK && random.nextInt(6) == 0) return ScanCommand.Kind.DO;
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
            return picked(talk.hint(station.device()));
        }
        if (station.role() == StationRole.PACK && random.nextInt(10) > 0) {
            return packed(talk.hint(station.device()));
        }
        if (station.device().equals(SimFloor.GATE) && random.nextInt(8) > 0) {
            return parcel(talk.closed());
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

    /** Into a tote, mostly what is next and piece by piece. */
    private Message.Content picked(SimTalk.Hint hint) {
        if (!hint.confirm.isEmpty() && random.nextInt(6) > 0) {
            return Message.Content.text(ModelStations.LABEL + hint.confirm);
        }
        boolean lacksTote = hint.reason == RefusalReason.TOTE_REQUIRED || hint.reason == RefusalReason.TOTE_IN_USE;
        if (random.nextInt(lacksTote ? 2 : 6) == 0) {
            return Message.Content.text(ModelStations.LABEL + pick(SimFloor.TOTES));
        }
        String sku = hint.next.isEmpty() || random.nextInt(4) == 0 ? pick(SimFloor.ORDERED) : hint.next;
        boolean all = sku.equals(hint.next) && hint.quantity > 0 && random.nextBoolean();
        return all ? pieces(SimFloor.product(sku), "", hint.quantity) : piece(SimFloor.product(sku), "");
    }

    /** Out of a tote, mostly what lies in it; now and then the label of a parcel. */
    private Message.Content packed(SimTalk.Hint hint) {
        if (random.nextInt(7) == 0) {
            List<Long> own = hint.parcel == 0 ? talk.open() : List.of(hint.parcel);
            return parcel(random.nextBoolean() ? own : random.nextBoolean() ? talk.closed() : talk.open());
        }
        List<String> there = talk.in(hint.tote);
        boolean lacksTote = there.isEmpty() || hint.reason == RefusalReason.TOTE_REQUIRED;
        if (random.nextInt(lacksTote ? 2 : 10) == 0) {
            List<String> totes = talk.totes().isEmpty() || random.nextInt(10) == 0 ? LABELLED : talk.totes();
            return Message.Content.text(ModelStations.LABEL + pick(totes));
        }
        SimFloor.Product product =
                SimFloor.product(there.isEmpty() || random.nextInt(8) == 0 ? pick(SimFloor.ORDERED) : pick(there));
        boolean serial = product.tracking() == Tracking.SERIAL_AT_SHIP && random.nextInt(12) > 0;
        return piece(product, serial ? "K" + random.nextInt(LAMPS) : "");
    }

    private Message.Content parcel(List<Long> mostly) {
        List<Long> from = mostly.isEmpty() || random.nextInt(10) == 0 ? talk.parcels() : mostly;
        long sscc = from.isEmpty() || random.nextInt(30) == 0 ? NO_PARCEL : pick(from);
        return Message.Content.parcel(sscc, random.nextBoolean(), random.nextInt(3) == 0 ? milligrams(sscc) : 0);
    }

    Message.Content verb(SimFloor.Station station) {
        return switch (station.role()) {
            case PACK -> packersVerb(station);
            case PICK -> pickersVerb();
            default -> Message.Content.text(random.nextBoolean() ? "DONE" : "GRADE");
        };
    }

    private Message.Content packersVerb(SimFloor.Station station) {
        String verb = pick(PACKERS_VERBS);
        boolean weighs = verb.equals("CLOSE") && random.nextInt(3) == 0;
        return weighs
                ? Message.Content.closing(milligrams(talk.hint(station.device()).parcel))
                : Message.Content.text(verb);
    }

    /** What a scale says: mostly what is in it, now and then anything, or next to nothing. */
    private long milligrams(long sscc) {
        if (random.nextInt(20) == 0) return 1L + random.nextInt(499);
        long known = random.nextInt(4) == 0 ? 0 : talk.grams(sscc);
        return known == 0 ? 1L + random.nextInt(900_000) : 1_000 * known + random.nextInt(21_000) - 10_000;
    }

    /** Mostly of all that is next, since whoever looks finds none. */
    private Message.Content pickersVerb() {
        String verb = pick(PICKERS_VERBS);
        boolean says = random.nextInt(verb.equals("EMPTY") ? 2 : 3) == 0;
        int line = verb.equals(ModelPickVerbs.SHORT) && random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
        return Message.Content.verb(verb, line, says, says ? random.nextInt(4) : 1);
    }

    private Message.Content piece(SimFloor.Product product, String serial) {
        return pieces(product, serial, serial.isEmpty() && random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 1);
    }

    private static Message.Content pieces(SimFloor.Product product, String serial, long quantity) {
        long gtin = product.eachGtin();
        return new Message.Content(
                String.format("%014d", gtin), "", gtin, "", serial, -1, false, quantity, 0, ScanCommand.NO_OBJECT);
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
