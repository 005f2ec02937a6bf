package io.tallyline.ledger.sim;

import io.tallyline.ledger.core.LedgerView;
import io.tallyline.ledger.core.PackedParcelView;
import io.tallyline.ledger.core.ParcelCarrierView;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.TrackingState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor knows of parcels (DOMAIN D33): whose goods are in which, who packs it, how far it is. A parcel has goods of one order,
 * and a number and an SSCC that no other ever has.
 */
final class ModelPacks {
    private final FloorModel model;
    /** By number, those of orders that are here. */
    final TreeMap<Integer, Parcel> parcels = new TreeMap<>();

    private final ModelParcelNumbers numbers = new ModelParcelNumbers();

    ModelPacks(FloorModel model) {
        this.model = model;
    }

    /** One parcel. */
    static final class Parcel {
        final int number;
        final long sscc;
        final long order;
        final String place;
        /** The sequence of the event that began it. */
        final long made;

        ParcelState state = ParcelState.OPEN;
        long grams;
        /** It does not weigh what it should, and nobody answered for that. */
        boolean offWeight;
        /** A person answered for its weight. */
        boolean weightAccepted;
        /** By which it goes; empty for none, as the number of its carrier and the route of its label. */
        String service = "";

        String label = "";
        String route = "";
        /** A person said so of this parcel. */
        boolean serviceByHand;
        /** By which service it goes has to be asked again. */
        boolean toChoose;
        /** What it is to its carrier, since this event; 0 for nothing. */
        long consignment;
        /** The sequence of the manifest that it stands or stood on; 0 for none. */
        long manifest;
        /** Since when it is as its carrier told, and when that told the day of its delivery, by its own time. */
        long toldMillis;

        long expectedMillis;
        /** What its carrier told of it, and of when, while it was here by what is booked; null for nothing. */
        @Nullable TrackingState early;

        long earlyMillis;
        /** yyyymmdd; 0 where nobody told it. */
        int deliveryDay;
        /** The station that packs it; empty for none. */
        String device = "";
        /** It was handed over, and the event by which it leaves comes. */
        boolean leaves;
        /** Its customer takes it along. */
        boolean collected;

        long changed;
        final List<Packed> goods = new ArrayList<>();

        Parcel(int number, long sscc, long order, String place, long made) {
            this.number = number;
            this.sscc = sscc;
            this.order = order;
            this.place = place;
            this.made = made;
            this.changed = made;
        }

        boolean isGone() {
            return !state.isHere() || leaves;
        }

        /** Why nothing is done with it any more, or null. */
        @Nullable RefusalReason whyGone() {
            if (state == ParcelState.VOIDED) return RefusalReason.PARCEL_VOIDED;
            return isGone() ? RefusalReason.ALREADY_SHIPPED : null;
        }

        /** What was said of another weight is over. */
        void weigh(long now) {
            if (now == grams && !offWeight) return;
            grams = now;
            offWeight = false;
            weightAccepted = false;
        }

        /** It goes by nobody any more. */
        void goByNobody() {
            service = "";
            label = "";
            route = "";
            serviceByHand = false;
            toChoose = false;
            consignment = 0;
            manifest = 0;
            toldMillis = 0;
            expectedMillis = 0;
            deliveryDay = 0;
            forgetEarly();
        }

        void forgetEarly() {
            early = null;
            earlyMillis = 0;
        }

        long units() {
            return goods.stream().mapToLong(packed -> packed.quantity).sum();
        }

        /** As it is, in words. */
        String text() {
            return number + " " + sscc + " of " + order + " " + state + ", " + weight(grams, offWeight, weightAccepted)
                    + ", " + units() + " units, changed at " + changed + ", by " + service
                    + carried(serviceByHand, consignment, !label.isEmpty(), manifest, deliveryDay, toldMillis);
        }
    }

    /** What was picked by one line and is in one parcel; of goods that are told by serial one piece. */
    static final class Packed {
        final Parcel parcel;
        final ModelPicks.Line line;
        /** Empty for none. */
        final String serial;

        long quantity;

        Packed(Parcel parcel, ModelPicks.Line line, String serial) {
            this.parcel = parcel;
            this.line = line;
            this.serial = serial;
        }

        String unitKey() {
            return FloorModel.unitKey(line.sku, serial);
        }
    }

    ModelParcelNumbers numbers() {
        return numbers;
    }

    @Nullable Parcel find(long sscc) {
        return parcels.values().stream()
                .filter(parcel -> parcel.sscc == sscc)
                .findFirst()
                .orElse(null);
    }

    /** The parcel that an event began; null when there is none any more. */
    @Nullable Parcel madeAt(long sequence) {
        return parcels.values().stream()
                .filter(parcel -> parcel.made == sequence)
                .findFirst()
                .orElse(null);
    }

    /** The parcel that a station packs. */
    @Nullable Parcel at(String device) {
        return parcels.values().stream()
                .filter(parcel -> parcel.device.equals(device))
                .findFirst()
                .orElse(null);
    }

    private Stream<Parcel> of(long order) {
        return parcels.values().stream().filter(parcel -> parcel.order == order);
    }

    private Stream<Packed> goods() {
        return parcels.values().stream().flatMap(parcel -> parcel.goods.stream());
    }

    /** Whether parcels stand at a place. */
    boolean isUsed(String place) {
        return parcels.values().stream().anyMatch(parcel -> parcel.place.equals(place) && parcel.state.isHere());
    }

    /** Where a closed parcel goes is on its label (DOMAIN D32). */
    boolean isAddressFrozen(long order) {
        return of(order).anyMatch(parcel -> parcel.state != ParcelState.OPEN && parcel.state != ParcelState.VOIDED);
    }

    /** Whether the customer has all that left. */
    boolean hasAllArrived(long order) {
        return of(order)
                .filter(parcel -> !parcel.state.isHere() && parcel.state != ParcelState.VOIDED)
                .allMatch(parcel -> parcel.state.isArrived());
    }

    boolean isOfList(ModelPicks.PickList list) {
        return goods().anyMatch(packed -> packed.line.list == list);
    }

    /** Another parcel of an order begins. */
    Parcel open(long order, String place, long sequence) {
        Parcel parcel = new Parcel(numbers.nextNumber(), numbers.next(), order, place, sequence);
        numbers.take();
        parcels.put(parcel.number, parcel);
        return parcel;
    }

    /** A station goes on with this one, and no other does. */
    void packAt(Parcel parcel, String device) {
        setAside(device);
        parcel.device = device;
    }

    void setAside(String device) {
        Parcel before = at(device);
        if (before != null) before.device = "";
    }

    void setState(Parcel parcel, ParcelState state) {
        parcel.state = state;
        parcel.leaves = false;
        if (state != ParcelState.OPEN) parcel.device = "";
    }

    /** Goods are in a parcel; their line knew them as picked before. */
    void pack(Parcel parcel, ModelPicks.Line line, String serial, long units) {
        add(parcel, line, serial, units);
        ModelOrder.Line of = orderLine(line);
        of.picked -= units;
        of.packed += units;
    }

    private static void add(Parcel parcel, ModelPicks.Line line, String serial, long units) {
        Packed stands = parcel.goods.stream()
                .filter(packed -> packed.line == line && packed.serial.equals(serial))
                .findFirst()
                .orElseGet(() -> {
                    Packed packed = new Packed(parcel, line, serial);
                    parcel.goods.add(packed);
                    return packed;
                });
        stands.quantity += units;
    }

    ModelOrder.Line orderLine(ModelPicks.Line line) {
        ModelOrder order = Objects.requireNonNull(model.trade.orders.get(line.order));
        return order.lines.get(line.orderLine - 1);
    }

    /** Out of a parcel, wherever to. */
    void take(Packed packed, long units) {
        packed.quantity -= units;
        if (packed.quantity == 0) {
            packed.parcel.goods.remove(packed);
        }
    }

    /** Its order does not want it any more: the parcel is open again, or void where nothing else is in it. */
    void putBack(Packed packed, long units, long sequence) {
        Parcel parcel = packed.parcel;
        take(packed, units);
        if (!packed.serial.isEmpty()) model.forgetUnit(packed.unitKey());
        setState(parcel, parcel.goods.isEmpty() ? ParcelState.VOIDED : ParcelState.OPEN);
        parcel.weigh(0);
        parcel.goByNobody();
        parcel.changed = sequence;
    }

    /** All of a parcel is in another. */
    void takeOver(Parcel from, Parcel to) {
        from.goods.forEach(packed -> add(to, packed.line, packed.serial, packed.quantity));
        from.goods.clear();
    }

    /** What a scan put into the parcel that the station packs, or as much of the same; of several what was picked last. */
    @Nullable Packed like(ModelDevice.Move move, String device) {
        Parcel parcel = at(device);
        boolean isThere = parcel != null && parcel.place.equals(move.to());
        if (parcel == null || !isThere) return null;
        long inTote = model.picks.orderIn(move.from());
        boolean isTaken = inTote == 0 ? model.stock.isAnythingAt(move.from()) : inTote != parcel.order;
        return isTaken
                ? null
                : parcel.goods.stream()
                        .filter(packed -> packed.line.sku.equals(move.sku()) && packed.serial.equals(move.serial()))
                        .filter(packed -> packed.quantity >= move.quantity())
                        .max(Comparator.comparing(packed -> packed.line, ModelPicks.BY_LIST))
                        .orElse(null);
    }

    /** Those of an order's line that go back first: what was picked last, of parcels the last. */
    List<Packed> putBackOrder(long order, int orderLine) {
        return goods().filter(packed -> packed.line.isOf(order, orderLine))
                .sorted(Comparator.comparing((Packed packed) -> packed.line, ModelPicks.BY_LIST)
                        .thenComparingInt(packed -> packed.parcel.number)
                        .thenComparingInt(this::row)
                        .reversed())
                .toList();
    }

    private int row(Packed packed) {
        return packed.serial.isEmpty() ? -1 : Objects.requireNonNull(model.units.get(packed.unitKey())).row;
    }

    /** The order left the ledger. */
    void forget(long order) {
        parcels.values().removeIf(parcel -> parcel.order == order);
    }

    /** Of those that left the one about which was told before that is next to become so; null for none. */
    @Nullable Parcel firstToldEarly() {
        return parcels.values().stream()
                .filter(parcel -> parcel.early != null && !parcel.state.isHere())
                .findFirst()
                .orElse(null);
    }

    /** Of those that were handed over the one that leaves next; null when none is on its way out. */
    @Nullable Parcel firstLeaving() {
        return parcels.values().stream()
                .filter(parcel -> parcel.leaves)
                .findFirst()
                .orElse(null);
    }

    /** Holds the ledger's parcels against these. */
    void compare(LedgerView view) {
        List<String> right = parcels.values().stream().map(Parcel::text).toList();
        List<String> told = new ArrayList<>();
        for (PackedParcelView each : view.parcels()) {
            ParcelCarrierView by = each.goesBy();
            told.add(each.number() + " " + each.sscc() + " of " + each.order() + " " + each.state() + ", "
                    + weight(each.grams(), each.offWeight(), each.weightAccepted()) + ", " + each.units()
                    + " units, changed at " + each.changedSequence() + ", by "
                    + ModelCarriers.name(by.carrier(), by.service())
                    + carried(
                            by.byHand(),
                            by.consignment(),
                            by.labelled(),
                            by.manifest(),
                            by.deliveryDay(),
                            by.toldMillis()));
        }
        ModelPicks.check(told.equals(right), "parcels are " + told + "\n  where the domain has " + right);
    }

    private static String weight(long grams, boolean off, boolean accepted) {
        return grams + " g" + (off ? " which is wrong" : "") + (accepted ? " which is accepted" : "");
    }

    private static String carried(
            boolean byHand, long consignment, boolean labelled, long manifest, int deliveryDay, long toldMillis) {
        return (byHand ? " as somebody said" : "") + ", consignment " + consignment + (labelled ? " with a label" : "")
                + ", manifest " + manifest + ", expected on " + deliveryDay + ", told at " + toldMillis;
    }
}
