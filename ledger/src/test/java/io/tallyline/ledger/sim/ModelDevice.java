package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the auditor knows of one device: its session, its numbers, what it was told and what its beam saw last. */
final class ModelDevice {
    final SimFloor.Station station;
    long epoch;
    int session;
    long last;
    final Map<Long, Told> told = new HashMap<>();
    final Map<String, Seen> seen = new HashMap<>();
    /** The location whose label it read last, empty for none; when it last did anything with it. */
    String labelPlace = "";

    /** The badge of who is signed on; empty for nobody. */
    String operator = "";

    /** The tote that has to be read before the next goods; empty for none. */
    String awaitedTote = "";

    /** The last word of missing pieces that counted. */
    ModelShorts.@Nullable Said said;

    long touchedNanos;
    /** The scans whose goods are in hand. */
    final List<Told> inHand = new ArrayList<>();
    /** What is counted so far, by SKU and lot, in the order of the first scans. */
    final Map<String, Line> counts = new LinkedHashMap<>();

    ModelDevice(SimFloor.Station station) {
        this.station = station;
    }

    /** A first answer, and the move behind it. */
    static final class Told {
        long payloadHash;
        Outcome outcome = Outcome.NO_READ;

        @Nullable RefusalReason reason;

        long sequence;
        long timeNanos;
        boolean undone;
        /** The badge of who did it. */
        String operator = "";

        @Nullable Move move;

        /** What a picker's word was about, and where; empty for nothing. */
        String sku = "";

        String place = "";

        /** Goods taken in hand: a move without a target. */
        @Nullable Move taken;

        /** All that a label put down. */
        List<Move> carried = List.of();

        /** The line that it was counted on. */
        @Nullable Line line;

        long counted;
    }

    /** Pieces that went from one place to another; {@code discrepancy} of them from nowhere known. */
    record Move(
            String sku,
            String lot,
            String serial,
            String from,
            String to,
            Condition fromCondition,
            Condition toCondition,
            long quantity,
            long discrepancy) {}

    /** What is counted of a product and lot. */
    static final class Line {
        String sku = "";
        String lot = "";
        String place = "";
        /** The sequences of the scans that counted pieces one by one, by serial. */
        final Map<String, Long> serials = new HashMap<>();

        long counted;
        long onHand;
        long first;
        int scans;
        boolean moved;
        /** Somebody else posted a difference of these goods since the last scan. */
        boolean corrected;
    }

    /** When a code was last before the beam, and where and by which device it was counted. */
    record Seen(long arrivalNanos, long countedSequence, String device) {}

    /** One serial: where it is, and which station moved it last. */
    static final class Unit {
        /** Where it stands among all, which decides what goes back first. */
        final int row;

        String place = "";
        Condition condition = Condition.SELLABLE;
        String device = "";

        @Nullable StationRole role;

        long sequence;

        Unit(int row) {
            this.row = row;
        }
    }
}
