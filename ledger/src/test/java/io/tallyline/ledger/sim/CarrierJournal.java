package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.ConsignmentEvent.CarrierTold;
import io.tallyline.ledger.event.ConsignmentEvent.ConsignmentLabelled;
import io.tallyline.ledger.event.ConsignmentEvent.EarlyTrackingActed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestClosed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestedParcel;
import io.tallyline.ledger.event.ConsignmentEvent.TrackingRecorded;
import java.util.HashMap;
import java.util.Map;

/**
 * Consignments as the journal tells them: each of one parcel, closed and here when it began; on a manifest once, by its carrier; told of by
 * that carrier alone, and only once it left that it is anywhere else.
 */
final class CarrierJournal {
    private final PackJournal packs;
    /** What each parcel is to whom, by its number, as long as that is so. */
    private final Map<Integer, Consignment> ofParcels = new HashMap<>();
    /** Parcels by all the consignments that ever were. */
    private final Map<Long, Integer> parcels = new HashMap<>();

    private final Map<String, Long> told = new HashMap<>();

    private record Consignment(long number, String carrier, int carrierId) {}

    CarrierJournal(PackJournal packs) {
        this.packs = packs;
    }

    void chosen(ParcelCarrierChosen event, long sequence) {
        check(packs.isClosed(event.parcel()), "carried is a parcel that is open, void or gone: " + event);
        Consignment before = ofParcels.get(event.parcel());
        if (event.serviceId() == 0) {
            ofParcels.remove(event.parcel());
            check(event.consignment() == 0, "a consignment of nobody: " + event);
            return;
        }
        boolean goesOn = event.consignment() != 0;
        long number = goesOn ? event.consignment() : sequence;
        check(!goesOn || (before != null && before.number == number), "never began, or is over: " + event);
        check(goesOn || parcels.put(number, event.parcel()) == null, "began twice: " + event);
        ofParcels.put(event.parcel(), new Consignment(number, event.carrier(), event.carrierId()));
    }

    /** The parcel is open again, void, or its customer comes for it. */
    void over(int parcel) {
        ofParcels.remove(parcel);
    }

    void event(ConsignmentEvent event, long sequence) {
        if (event instanceof ConsignmentLabelled labelled) {
            mustBe(labelled.parcel(), labelled.consignment(), labelled.carrierId());
        } else if (event instanceof ManifestClosed manifest) {
            for (ManifestedParcel each : manifest.parcels()) {
                mustBe(each.parcel(), each.consignment(), manifest.carrierId());
                packs.manifested(each.parcel());
                if (manifest.ships()) packs.handOver(each.parcel());
            }
        } else if (event instanceof TrackingRecorded tracked) {
            Consignment now = ofParcels.get(tracked.parcel());
            check(now != null && now.carrier.equals(tracked.carrier()), "told by somebody else: " + tracked);
            boolean acts = tracked.changes() && !tracked.early();
            check(!acts || packs.isGone(tracked.parcel()), "told of a parcel that is here: " + tracked);
        } else if (event instanceof EarlyTrackingActed acted) {
            Consignment now = ofParcels.get(acted.parcel());
            boolean its = now != null && now.number == acted.consignment() && now.carrier.equals(acted.carrier());
            check(its, "told before by somebody else: " + acted);
            check(packs.isGone(acted.parcel()), "became of a parcel that is here: " + acted);
        } else if (event instanceof CarrierTold knows) {
            long before = told.getOrDefault(knows.carrier(), 0L);
            check(knows.told() > before && knows.told() < sequence, "told again, or of what has not been: " + knows);
            told.put(knows.carrier(), knows.told());
        }
    }

    private void mustBe(int parcel, long consignment, int carrier) {
        Consignment now = ofParcels.get(parcel);
        check(
                now != null && now.number == consignment && now.carrierId == carrier,
                consignment + " is not what parcel " + parcel + " is to carrier " + carrier + ", but " + now);
    }

    private static void check(boolean holds, String message) {
        PackJournal.check(holds, message);
    }
}
