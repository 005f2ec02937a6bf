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
import java.util.Arrays;
import java.util.List;

/** What a carrier is handed: manifests of parcels that wait for it, and the doors at which its lorries stand (DOMAIN D33, D34). */
final class ManifestRules {
    /** Most parcels of one manifest. */
    static final int MOST_PARCELS = 1_000;
    /** As many more are counted, so that no scan waits until all of very many are looked at. */
    static final int MOST_REST = 4_000;

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
        Waiting waiting = waiting(warehouse, carrier, command.untilDay());
        if (waiting.parcels().isEmpty()) return refuse(command, RefusalReason.NOTHING_TO_MANIFEST, "/carrier");
        // From here on they are on it.
        return Decision.event(closed(warehouse, carrier, command.untilDay(), command.ships(), waiting, 0));
    }

    /**
     * A manifest of those that wait longest.
     *
     * @param cutOffDay at whose cut-off it closes by itself, yyyymmdd; 0 by hand
     */
    ManifestClosed closed(int warehouse, int carrier, int untilDay, boolean ships, Waiting waiting, int cutOffDay) {
        return new ManifestClosed(
                warehouse,
                books.warehouses.name(warehouse),
                carrier,
                carriers.code(carrier),
                untilDay,
                ships,
                waiting.parcels(),
                waiting.rest(),
                cutOffDay);
    }

    /**
     * What waits for a carrier and may leave.
     *
     * @param parcels those that wait longest, by their numbers; as many as one manifest has
     * @param rest how many more, up to {@link #MOST_REST}: of very many not all are looked at
     */
    record Waiting(List<ManifestedParcel> parcels, int rest) {}

    Waiting waiting(int warehouse, int carrier, int untilDay) {
        int[] services = services(carrier);
        int[] next = new int[services.length];
        for (int i = 0; i < services.length; i++) {
            next[i] = ofParcels.nextWaiting(services[i], warehouse, 1);
        }
        List<ManifestedParcel> found = new ArrayList<>();
        int rest = 0;
        for (int first = lowest(next); first >= 0 && rest < MOST_REST; first = lowest(next)) {
            int parcel = next[first];
            next[first] = ofParcels.nextWaiting(services[first], warehouse, parcel + 1);
            if (goes(parcel, untilDay)) {
                if (found.size() < MOST_PARCELS) {
                    found.add(manifested(parcel));
                } else {
                    rest++;
                }
            }
        }
        return new Waiting(List.copyOf(found), rest);
    }

    private int[] services(int carrier) {
        int[] services = new int[carriers.nextId()];
        int count = 0;
        for (int service = 1; service < carriers.nextId(); service++) {
            if (carriers.carrier(service) == carrier) {
                services[count++] = service;
            }
        }
        return Arrays.copyOf(services, count);
    }

    /** Of numbers of parcels the place of the lowest; -1 where there is none. */
    private static int lowest(int[] numbers) {
        int lowest = -1;
        for (int i = 0; i < numbers.length; i++) {
            boolean lower = numbers[i] != WaitingParcels.NONE && (lowest < 0 || numbers[i] < numbers[lowest]);
            lowest = lower ? i : lowest;
        }
        return lowest;
    }

    private boolean goes(int number, int untilDay) {
        int row = ofParcels.find(number);
        return (untilDay == 0 || ofParcels.shipDay(row) <= untilDay)
                && !ofParcels.isToChoose(row)
                && SortedParcels.mayLeave(books, parcels.find(number));
    }

    private ManifestedParcel manifested(int number) {
        return new ManifestedParcel(
                number, parcels.sscc(parcels.find(number)), ofParcels.consignment(ofParcels.find(number)));
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
