package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.ConsignmentCommand.BindDock;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.event.ConsignmentEvent.DockBound;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestClosed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestedParcel;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.PlaceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a carrier is handed: manifests of parcels that wait for it, and the doors at which its lorries stand (DOMAIN D33, D34). */
final class ManifestRules {
    /** Most parcels of one manifest. */
    static final int MOST_PARCELS = 1_000;

    private static final int FIRST_DAY = 1_00_00;
    private static final int LAST_DAY = 9999_12_31;

    private final Books books;
    private final CarrierBook carriers;
    private final PackedParcelBook parcels;
    private final ParcelCarrierBook ofParcels;

    ManifestRules(Books books) {
        this.books = books;
        this.carriers = books.carriers.carriers;
        this.parcels = books.trade.parcels;
        this.ofParcels = books.carriers.ofParcels;
    }

    Decision close(CloseManifest command) {
        boolean isDay = command.untilDay() == 0 || (command.untilDay() >= FIRST_DAY && command.untilDay() <= LAST_DAY);
        Objection malformed = new FieldChecks().demand(isDay, "/until").objection();
        if (malformed != null) return refuse(command, malformed);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        int carrier = carriers.find(command.carrier());
        if (carrier == CarrierBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CARRIER, "/carrier");
        List<ManifestedParcel> waiting = waiting(warehouse, carrier, command.untilDay());
        if (waiting.isEmpty()) return refuse(command, RefusalReason.NOTHING_TO_MANIFEST, "/carrier");
        // From here on they are on it.
        return Decision.event(closed(warehouse, carrier, command.untilDay(), command.ships(), waiting, 0));
    }

    /**
     * A manifest of as many as one has.
     *
     * @param waiting by their numbers
     * @param cutOffDay at whose cut-off it closes by itself, yyyymmdd; 0 by hand
     */
    ManifestClosed closed(
            int warehouse, int carrier, int untilDay, boolean ships, List<ManifestedParcel> waiting, int cutOffDay) {
        int count = Math.min(waiting.size(), MOST_PARCELS);
        return new ManifestClosed(
                warehouse,
                books.warehouses.name(warehouse),
                carrier,
                carriers.code(carrier),
                untilDay,
                ships,
                List.copyOf(waiting.subList(0, count)),
                waiting.size() - count,
                cutOffDay);
    }

    /** Those that may leave, by their numbers. */
    List<ManifestedParcel> waiting(int warehouse, int carrier, int untilDay) {
        List<ManifestedParcel> found = new ArrayList<>();
        for (int service = 1; service < carriers.nextId(); service++) {
            if (carriers.carrier(service) == carrier) {
                addWaiting(warehouse, service, untilDay, found);
            }
        }
        found.sort(Comparator.comparingInt(ManifestedParcel::parcel));
        return found;
    }

    private void addWaiting(int warehouse, int service, int untilDay, List<ManifestedParcel> found) {
        for (int row = ofParcels.firstWaiting(service);
                row != ParcelCarrierBook.NONE;
                row = ofParcels.nextWaiting(row)) {
            int parcel = parcels.find(ofParcels.parcel(row));
            boolean goes = books.places.warehouse(parcels.place(parcel)) == warehouse
                    && (untilDay == 0 || ofParcels.shipDay(row) <= untilDay)
                    && !ofParcels.isToChoose(row)
                    && SortedParcels.mayLeave(books, parcel);
            if (goes) {
                found.add(
                        new ManifestedParcel(parcels.number(parcel), parcels.sscc(parcel), ofParcels.consignment(row)));
            }
        }
    }

    Decision bind(BindDock command) {
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        int place = books.places.find(warehouse, command.location());
        if (place == PlaceBook.NONE) return refuse(command, RefusalReason.UNKNOWN_LOCATION, "/location");
        boolean isDock = books.places.kind(place) == PlaceKind.DOCK;
        if (!isDock) return refuse(command, RefusalReason.DOCK_REQUIRED, "/location");
        int known = books.docks.find(place);
        boolean exists = known != DockBook.NONE;
        long changed = exists ? books.docks.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.VERSION_CONFLICT);
        if (version != null) return refuse(command, version, "/location");
        boolean anybody = command.carrier().isEmpty();
        int carrier = anybody ? CarrierBook.NONE : carriers.find(command.carrier());
        boolean unknown = !anybody && carrier == CarrierBook.NONE;
        if (unknown) return refuse(command, RefusalReason.UNKNOWN_CARRIER, "/carrier");
        // From here on its lorry stands there.
        return exists && books.docks.carrierAt(place) == carrier
                ? Versions.unchanged(changed)
                : Decision.event(new DockBound(place, warehouse, command.location(), carrier, command.carrier()));
    }
}
