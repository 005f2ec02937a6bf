package io.tallyline.ledger.core;

import io.tallyline.ledger.core.ShippingRuleBook.Rule;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Walks shipping rules and chosen services and looks for what must never be: a rule or a choice of what is no service,
 * rules that are out of order, a choice for an order that is not there or is cancelled, or for a parcel that is not. Reads only; linear in the rows.
 */
final class CarrierAudit {
    private final Books books;

    CarrierAudit(Books books) {
        this.books = books;
    }

    /** Each walks books of its own and counts the entries that are wrong; 0 for sound books. */
    List<LongSupplier> walks() {
        return List.of(this::wrongRules, this::wrongChoices, this::wrongParcels);
    }

    private long wrongRules() {
        long count = 0;
        int position = 0;
        for (Rule rule : books.carriers.rules.all()) {
            position++;
            boolean sound = rule.position() == position && books.carriers.carriers.isService(rule.service());
            count += sound ? 0 : 1;
        }
        return count;
    }

    private long wrongChoices() {
        long count = 0;
        OrderCarrierBook chosen = books.carriers.chosen;
        for (int row = chosen.nextLive(0); row >= 0; row = chosen.nextLive(row + 1)) {
            count += isWrong(row) ? 1 : 0;
        }
        return count;
    }

    private boolean isWrong(int row) {
        OrderCarrierBook chosen = books.carriers.chosen;
        int order = books.trade.orders.find(chosen.order(row));
        if (order == OrderBook.NONE || books.trade.orders.lifecycle(order) == OrderLifecycle.CANCELLED) {
            return true;
        }
        int service = chosen.service(row);
        boolean nobody = chosen.warehouse(row) == WarehouseBook.NONE;
        boolean asked = service != CarrierBook.NONE;
        return asked ? nobody || !books.carriers.carriers.isService(service) : chosen.byHand(row);
    }

    private long wrongParcels() {
        long count = 0;
        ParcelCarrierBook chosen = books.carriers.ofParcels;
        PackedParcelBook parcels = books.trade.parcels;
        for (int row = chosen.nextLive(0); row >= 0; row = chosen.nextLive(row + 1)) {
            int service = chosen.service(row);
            boolean sound = parcels.find(chosen.parcel(row)) != PackedParcelBook.NONE
                    && (service == CarrierBook.NONE
                            ? !chosen.byHand(row) && chosen.consignment(row) == 0
                            : books.carriers.carriers.isService(service) && chosen.consignment(row) > 0);
            boolean manifested = sound && parcels.state(parcels.find(chosen.parcel(row))) == ParcelState.MANIFESTED;
            count += sound && (!manifested || chosen.manifest(row) > 0) ? 0 : 1;
        }
        return count + wrongDocks() + wrongCutOffs() + wrongEarly() + wrongAside();
    }

    private long wrongEarly() {
        long count = 0;
        EarlyTrackingBook early = books.carriers.early;
        for (int row = early.nextLive(0); row >= 0; row = early.nextLive(row + 1)) {
            int known = books.carriers.ofParcels.find(early.parcel(row));
            boolean sound = known != ParcelCarrierBook.NONE
                    && books.carriers.ofParcels.consignment(known) > 0
                    && early.state(row).parcel() != null;
            count += sound ? 0 : 1;
        }
        return count;
    }

    private long wrongAside() {
        long count = 0;
        AsideMessageBook aside = books.asideMessages;
        for (int row = aside.nextLive(0); row >= 0; row = aside.nextLive(row + 1)) {
            int carrier = aside.carrier(row);
            boolean sound = carrier != CarrierBook.NONE
                    && !books.carriers.carriers.isService(carrier)
                    && !aside.standing(row).isOver();
            count += sound ? 0 : 1;
        }
        return count;
    }

    private long wrongCutOffs() {
        long count = 0;
        for (int row = books.cutOffs.nextLive(0); row >= 0; row = books.cutOffs.nextLive(row + 1)) {
            int carrier = books.cutOffs.carrier(row);
            boolean sound = carrier != CarrierBook.NONE && !books.carriers.carriers.isService(carrier);
            count += sound ? 0 : 1;
        }
        return count;
    }

    private long wrongDocks() {
        long count = 0;
        for (int row = books.docks.nextLive(0); row >= 0; row = books.docks.nextLive(row + 1)) {
            int carrier = books.docks.carrier(row);
            boolean sound = books.places.kind(books.docks.place(row)) == PlaceKind.DOCK
                    && !books.carriers.carriers.isService(carrier);
            count += sound ? 0 : 1;
        }
        return count;
    }
}
