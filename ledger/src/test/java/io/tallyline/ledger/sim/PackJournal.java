package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PackEvent.PackedGoods;
import io.tallyline.ledger.event.PackEvent.ParcelClosed;
import io.tallyline.ledger.event.PackEvent.ParcelCollected;
import io.tallyline.ledger.event.PackEvent.ParcelReady;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.PackEvent.ParcelStateTold;
import io.tallyline.ledger.event.PackEvent.ParcelVoided;
import io.tallyline.ledger.event.PackEvent.ParcelWeightAccepted;
import io.tallyline.ledger.event.PackEvent.ParcelsHandedOver;
import io.tallyline.ledger.event.PackEvent.TotePacked;
import io.tallyline.ledger.event.PickEvent.PutBack;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.ScannedParcel;
import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parcels as the journal tells them: numbers and SSCCs once, goods of one order in each, and each that was handed over left once, with all
 * that was in it.
 */
final class PackJournal {
    private final Map<Integer, Parcel> parcels = new TreeMap<>();
    private final Set<Long> ssccs = new HashSet<>();
    private final CarrierJournal carriers = new CarrierJournal(this);
    private int left;

    private static final class Parcel {
        final long sscc;
        final long order;
        /** By order line, product and unit. */
        final Map<String, Long> goods = new TreeMap<>();

        boolean closed;
        boolean manifested;
        /** It does not weigh what it should. */
        boolean offWeight;

        boolean leaves;
        boolean mayLeave;
        boolean left;
        boolean voided;

        Parcel(long sscc, long order) {
            this.sscc = sscc;
            this.order = order;
        }
    }

    /** A scan that was about a parcel. */
    void scan(ScanEvent scan) {
        ScannedParcel said = scan.parcel();
        boolean undo = scan.kind() == ScanEvent.KIND_UNDO;
        if (said.is(ScannedParcel.OPENED) && !undo) {
            begin(said.number(), said.sscc(), scan.pick().order());
        }
        Parcel parcel = find(said.number());
        check(parcel.sscc == said.sscc(), "parcel " + said.number() + " has another SSCC at " + scan.sequence());
        if (said.is(ScannedParcel.GOODS)) {
            check(parcel.order == scan.pick().order(), "goods of another order in parcel " + said.number());
            check(!parcel.closed, "goods in a closed parcel " + said.number());
            long units = undo ? -scan.quantity() : scan.quantity();
            add(parcel, key(scan.pick().orderLine(), scan.product(), scan.unit()), units);
        }
        if (scan.measures().weightMilligrams() > 0) parcel.offWeight = false;
        if (said.is(ScannedParcel.OFF_WEIGHT)) parcel.offWeight = true;
        if (said.is(ScannedParcel.CLOSED)) close(parcel);
        if (said.is(ScannedParcel.LEAVES)) handOver(said.number());
    }

    void event(PackEvent event) {
        if (event instanceof TotePacked packed) {
            begin(packed.parcel(), packed.sscc(), packed.order());
            packed.goods().forEach(goods -> add(find(packed.parcel()), key(goods), goods.quantity()));
        } else if (event instanceof ParcelClosed closed) {
            close(find(closed.parcel()));
        } else if (event instanceof ParcelVoided voided) {
            voided(voided);
        } else if (event instanceof ParcelsHandedOver over) {
            over.parcels().forEach(this::handOver);
        } else if (event instanceof ParcelReady ready) {
            check(find(ready.parcel()).closed, "ready is an open parcel " + ready);
            carriers.over(ready.parcel());
        } else if (event instanceof ParcelWeightAccepted accepted) {
            find(accepted.parcel()).offWeight = false;
        } else if (event instanceof ParcelCollected collected) {
            handOver(collected.parcel());
        } else if (event instanceof ParcelShipped shipped) {
            left(shipped);
        } else if (event instanceof ParcelStateTold told) {
            check(find(told.parcel()).left, "told of a parcel that is here: " + told);
        }
    }

    /**
     * Parcels that went into the lane to the lorry: those that may leave are handed over by that, which the journal does not say, but that
     * they left.
     */
    void sorted(SortConfirmed event) {
        parcels.values().stream()
                .filter(parcel -> Long.toString(parcel.sscc).equals(event.code()))
                .filter(parcel -> event.lane().equals(SimFloor.LORRY) && parcel.closed && !parcel.leaves)
                .forEach(parcel -> parcel.mayLeave = true);
    }

    /** What an order gives up is in its parcels no more. */
    void putBack(PutBackDue event) {
        for (PutBack goods : event.goods()) {
            if (goods.parcel() != 0) {
                Parcel parcel = find(goods.parcel());
                check(!parcel.leaves, "taken out of a parcel that leaves: " + goods);
                add(parcel, key(goods.orderLine(), goods.productId(), goods.unit()), -goods.quantity());
                parcel.closed = false;
                parcel.manifested = false;
                parcel.offWeight = false;
                parcel.mayLeave = false;
                carriers.over(goods.parcel());
            }
        }
    }

    private void begin(int number, long sscc, long order) {
        check(number == parcels.size() + 1, "parcel " + number + " behind " + parcels.size());
        check(ssccs.add(sscc), sscc + " was given twice");
        parcels.put(number, new Parcel(sscc, order));
    }

    private Parcel find(int number) {
        Parcel parcel = parcels.get(number);
        if (parcel == null) {
            throw new AssertionError("the journal is wrong: parcel " + number + " never began");
        }
        return parcel;
    }

    private static String key(PackedGoods goods) {
        return key(goods.orderLine(), goods.productId(), goods.unit());
    }

    private static String key(int orderLine, int product, int unit) {
        return orderLine + "/" + product + "/" + unit;
    }

    private static void add(Parcel parcel, String goods, long units) {
        long now = parcel.goods.merge(goods, units, Long::sum);
        check(now >= 0, "fewer than none of " + goods + " in " + parcel.sscc);
        if (now == 0) parcel.goods.remove(goods);
    }

    private static void close(Parcel parcel) {
        check(!parcel.goods.isEmpty() && !parcel.leaves && !parcel.voided, "closed was " + parcel.sscc);
        parcel.closed = true;
        parcel.offWeight = false;
    }

    private void voided(ParcelVoided event) {
        Parcel parcel = find(event.parcel());
        check(!parcel.leaves && !parcel.voided, "void after it was handed over, or twice: " + event);
        parcel.voided = true;
        parcel.closed = false;
        parcel.mayLeave = false;
        carriers.over(event.parcel());
        check((event.successor() == 0) == parcel.goods.isEmpty(), "goods without a parcel: " + event);
        if (event.successor() != 0) {
            begin(event.successor(), event.successorSscc(), event.order());
            check(parcel.order == event.order(), "of another order: " + event);
            find(event.successor()).goods.putAll(parcel.goods);
            parcel.goods.clear();
        }
    }

    CarrierJournal carriers() {
        return carriers;
    }

    void handOver(int number) {
        Parcel parcel = find(number);
        check(parcel.closed && !parcel.leaves && !parcel.voided, "handed over was " + number + ", open, void or again");
        check(!parcel.offWeight, "handed over was " + number + ", which weighs something else");
        parcel.leaves = true;
    }

    /** A parcel goes onto a manifest. */
    void manifested(int number) {
        Parcel parcel = find(number);
        boolean waits = parcel.closed && !parcel.leaves && !parcel.voided && !parcel.manifested;
        check(waits && !parcel.offWeight, "on a manifest is " + number + ", which does not wait, or is on one already");
        parcel.manifested = true;
    }

    /** Whether a parcel has all that it will have, and is here. */
    boolean isClosed(int number) {
        Parcel parcel = find(number);
        return parcel.closed && !parcel.left && !parcel.voided;
    }

    boolean isGone(int number) {
        return find(number).left;
    }

    private void left(ParcelShipped event) {
        Parcel parcel = find(event.parcel());
        check((parcel.leaves || parcel.mayLeave) && !parcel.left, "left twice, or without being handed over: " + event);
        check(parcel.sscc == event.sscc() && parcel.order == event.order(), "another parcel: " + event);
        Map<String, Long> goods = new TreeMap<>();
        event.goods().forEach(each -> goods.merge(key(each), each.quantity(), Long::sum));
        check(goods.equals(parcel.goods), "left with " + goods + " where " + parcel.goods + " was in it");
        parcel.leaves = true;
        parcel.left = true;
        left++;
    }

    /** All that was handed over has left, and all of which anybody was told that it does. */
    void mustHaveLeft(Collection<Long> told) {
        List<Long> stays = new ArrayList<>();
        Set<Long> gone = new HashSet<>();
        parcels.values().forEach(parcel -> {
            if (parcel.leaves && !parcel.left) stays.add(parcel.sscc);
            if (parcel.left) gone.add(parcel.sscc);
        });
        check(stays.isEmpty(), "handed over were and have not left " + stays);
        check(gone.containsAll(told), "told as handed over were " + told + ", and left have " + gone);
        check(gone.size() == left, left + " times parcels left, and " + gone.size() + " have");
    }

    static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError("the journal is wrong: " + message);
        }
    }
}
