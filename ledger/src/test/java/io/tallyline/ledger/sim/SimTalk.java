package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people on the floor see and tell each other: what is next, what lies in which tote, which parcels there are. They know it from
 * answers that came, so now and then they are wrong.
 */
final class SimTalk {
    /** What each device was told last, as far as that helps with the next scan. */
    private final Map<String, Hint> hints = new HashMap<>();
    /** SKUs that were put into each tote. */
    private final Map<String, List<String>> totes = new TreeMap<>();
    /** Parcels that goods go into, and those that are closed, by SSCC. */
    private final TreeSet<Long> open = new TreeSet<>();

    /** Those that were closed last come last. */
    private final Set<Long> closed = new LinkedHashSet<>();
    /** Parcels of which somebody was told that they leave. */
    private final TreeSet<Long> gone = new TreeSet<>();
    /** What parcels weigh, as far as anybody saw goods go into them. */
    private final Map<Long, Long> grams = new HashMap<>();
    /** What parcels are to whom, as carriers were told last, by SSCC; and whose numbers are whose. */
    private final TreeMap<Long, Consignment> consignments = new TreeMap<>();

    private final TreeMap<String, String> labels = new TreeMap<>();

    record Consignment(long number, String carrier) {}

    /** What a device was told. */
    static final class Hint {
        /** SKU that is to be picked next; empty for none. */
        String next = "";

        long quantity;
        /** Tote that has to be read; empty for none. */
        String confirm = "";
        /** Tote whose label was read last, and counted. */
        String tote = "";
        /** Parcel that goods went into last; 0 for none. */
        long parcel;

        @Nullable RefusalReason reason;
    }

    Hint hint(String device) {
        return hints.computeIfAbsent(device, name -> new Hint());
    }

    void told(SimFloor.Station station, Message message, ScanAnswer answer) {
        Outcome outcome = answer.was == null ? answer.outcome : answer.was;
        if (answer.kind != ScanAnswer.Kind.ACK || outcome == null) return;
        Hint hint = hint(station.device());
        hint.reason = answer.reason;
        boolean label = message.content().code().startsWith(ModelStations.LABEL);
        if (outcome == Outcome.VERIFIED && label) {
            hint.tote = message.content().code().substring(ModelStations.LABEL.length());
        }
        if (station.role() == StationRole.PICK) toldPicker(hint, message, answer, outcome);
        if (station.role() == StationRole.PACK) toldPacker(hint, message, answer, outcome);
        long read = message.content().sscc();
        if (outcome == Outcome.SHIPPED) left(read);
        boolean gone = answer.reason == RefusalReason.ALREADY_SHIPPED || answer.reason == RefusalReason.PARCEL_VOIDED;
        if (read != 0 && gone) voided(read);
        if (read != 0 && answer.reason == RefusalReason.PARCEL_NOT_CLOSED) reopened(read);
    }

    private void toldPicker(Hint hint, Message message, ScanAnswer answer, Outcome outcome) {
        hint.confirm = text(answer, answer.restLength, answer.confirmLength);
        hint.next = text(answer, answer.restLength + answer.confirmLength, answer.nextSkuLength);
        hint.quantity = answer.nextQuantity;
        if (outcome == Outcome.PICKED) {
            String tote = new String(answer.texts, answer.skuLength, answer.locationLength, StandardCharsets.US_ASCII);
            totes.computeIfAbsent(tote, name -> new ArrayList<>()).add(skuOf(message));
        }
    }

    private static String text(ScanAnswer answer, int at, int length) {
        return new String(answer.pickTexts, at, length, StandardCharsets.US_ASCII);
    }

    private void toldPacker(Hint hint, Message message, ScanAnswer answer, Outcome outcome) {
        boolean empty = answer.reason == RefusalReason.NOTHING_TO_PACK;
        if (empty && message.content().code().startsWith(ModelStations.LABEL)) {
            totes.remove(message.content().code().substring(ModelStations.LABEL.length()));
        } else if (empty) {
            totes.remove(hint.tote);
            hint.tote = "";
        }
        if (outcome != Outcome.PACKED || answer.parcel == 0) return;
        boolean closes = message.kind() == ScanCommand.Kind.DO
                && message.content().code().equals("CLOSE");
        if (closes) {
            closed(answer.parcel);
        } else {
            open.add(answer.parcel);
            hint.parcel = answer.parcel;
            weigh(answer.parcel, skuOf(message), answer.quantity);
            totes.getOrDefault(hint.tote, new ArrayList<>()).remove(skuOf(message));
        }
    }

    private void weigh(long sscc, String sku, long units) {
        if (sku.isEmpty()) return;
        grams.merge(sscc, units * SimFloor.product(sku).grams(), Long::sum);
    }

    /** What a parcel should weigh with its packaging; 0 where nobody knows. */
    long grams(long sscc) {
        long goods = grams.getOrDefault(sscc, 0L);
        return goods == 0 ? 0 : goods + SimFloor.PACKAGING_GRAMS;
    }

    /** Carriers are told of a parcel. */
    void carried(long sscc, Consignment consignment) {
        consignments.put(sscc, consignment);
    }

    /** A carrier told its number of a parcel. */
    void labelled(String number, String carrier) {
        labels.put(number, carrier);
    }

    /** Who carries a parcel; nobody that anybody knows where it is not told. */
    @Nullable Consignment consignment(long sscc) {
        return consignments.get(sscc);
    }

    Map<String, String> labels() {
        return labels;
    }

    private static String skuOf(Message message) {
        return SimFloor.PRODUCTS.stream()
                .filter(product -> product.eachGtin() == message.content().gtin()
                        || product.caseGtin() == message.content().gtin())
                .map(SimFloor.Product::sku)
                .findFirst()
                .orElse("");
    }

    /** Somebody heard of a parcel that is open. */
    void opened(long sscc) {
        open.add(sscc);
    }

    void closed(long sscc) {
        open.remove(sscc);
        closed.add(sscc);
    }

    /** Something of it is not wanted any more. */
    void reopened(long sscc) {
        closed.remove(sscc);
        open.add(sscc);
    }

    void voided(long sscc) {
        open.remove(sscc);
        closed.remove(sscc);
    }

    void left(long sscc) {
        voided(sscc);
        gone.add(sscc);
    }

    List<String> totes() {
        return List.copyOf(totes.keySet());
    }

    /** SKUs that lie in a tote as far as anybody knows. */
    List<String> in(String tote) {
        return totes.getOrDefault(tote, List.of());
    }

    List<Long> open() {
        return List.copyOf(open);
    }

    List<Long> closed() {
        return List.copyOf(closed);
    }

    /** Of which somebody was told that they leave: each did, once. */
    List<Long> gone() {
        return List.copyOf(gone);
    }

    /** All that anybody ever heard of but for those that are void. */
    List<Long> parcels() {
        List<Long> all = new ArrayList<>(open);
        all.addAll(closed);
        all.addAll(gone);
        return all;
    }
}
