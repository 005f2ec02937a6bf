package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.ParcelState;

/**
 * By which carrier's service parcels go, and how large they are. Of a parcel of which nothing is known there is no row.
 *
 * <pre>
 *   0 │ number of the parcel                        │ key
 *   1 │ service, 0 for none    │ flags              │
 *   2 │ day on which it leaves │ is delivered       │
 *   3 │ longest side           │ with girth, mm     │ 0 for not known
 *   4 │ consignment: sequence of the event that began it, 0 for none │
 *   5 │ fingerprint of carrier and tracking number, two words │ key, 0 for none
 *   7 │ fingerprint of the route that its label says, two words │ 0 for none
 *   9 │ manifest: sequence of the event that closed it, 0 for none │
 *  10 │ since when it is as its carrier told, milliseconds since 1970 │
 *  11 │ when it was told when it is delivered, likewise │
 * </pre>
 */
final class ParcelCarrierBook {
    static final int NONE = RowIndex.NONE;

    private static final int PARCEL = 0;
    private static final int SERVICE = 1;
    private static final int DAYS = 2;
    private static final int SIZE = 3;
    private static final int CONSIGNMENT = 4;
    private static final int TRACKING = 5;
    private static final int ROUTE = 7;
    private static final int MANIFEST = 9;
    private static final int TOLD = 10;
    private static final int EXPECTED = 11;
    private static final int WIDTH = EXPECTED + 1;

    private static final int BY_HAND = 1;
    private static final int TO_CHOOSE = 2;

    /** Those for which the rules are to choose have one list. */
    private static final int WAITING = 0;

    private final HashedRows rows;
    private final RowIndex byParcel;
    private final RowIndex byTracking;
    private final DerivedChains toChoose = new DerivedChains();
    /** Those that wait for a service and stand on no manifest yet. */
    private final WaitingParcels waiting = new WaitingParcels();

    private final TradeBooks trade;
    private final PlaceBook places;
    private final EarlyTrackingBook early;

    ParcelCarrierBook(TradeBooks trade, PlaceBook places, EarlyTrackingBook early, StateHash hash) {
        this.trade = trade;
        this.places = places;
        this.early = early;
        rows = new HashedRows(TableIds.PARCEL_CARRIERS, WIDTH, WIDTH, hash);
        byParcel = rows.index(PARCEL, 1);
        byTracking = rows.index(TRACKING, 2);
    }

    /** Never held anything. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** What is known of a parcel, or {@link #NONE}. */
    int find(int parcel) {
        return byParcel.find(parcel);
    }

    int parcel(int row) {
        return (int) rows.get(row, PARCEL);
    }

    /** {@link CarrierBook#NONE} when none is chosen, or no rule fitted. */
    int service(int row) {
        return Halves.high(rows.get(row, SERVICE));
    }

    private int flags(int row) {
        return Halves.low(rows.get(row, SERVICE));
    }

    /** A person said so of this parcel. */
    boolean byHand(int row) {
        return (flags(row) & BY_HAND) != 0;
    }

    /** The rules are to be asked for it: an event that follows does. */
    boolean isToChoose(int row) {
        return (flags(row) & TO_CHOOSE) != 0;
    }

    /** yyyymmdd; 0 for unknown, as the next. */
    int shipDay(int row) {
        return Halves.high(rows.get(row, DAYS));
    }

    int deliveryDay(int row) {
        return Halves.low(rows.get(row, DAYS));
    }

    int longestSideMillimetres(int row) {
        return Halves.high(rows.get(row, SIZE));
    }

    /** Longest side and girth around the other two together. */
    int girthMillimetres(int row) {
        return Halves.low(rows.get(row, SIZE));
    }

    /** What it is to its carrier; 0 for none. */
    long consignment(int row) {
        return rows.get(row, CONSIGNMENT);
    }

    /** On which it stands; 0 for none. */
    long manifest(int row) {
        return rows.get(row, MANIFEST);
    }

    /** Since when it is as its carrier told, milliseconds since 1970; 0 where it told nothing yet, as the next. */
    long toldMillis(int row) {
        return rows.get(row, TOLD);
    }

    /** When its carrier told on which day it is delivered. */
    long expectedMillis(int row) {
        return rows.get(row, EXPECTED);
    }

    void tell(int parcel, long atMillis) {
        set(find(parcel), TOLD, atMillis);
    }

    /** @param deliveryDay on which it is delivered, yyyymmdd */
    void expect(int parcel, long atMillis, int deliveryDay) {
        int row = find(parcel);
        set(row, EXPECTED, atMillis);
        set(row, DAYS, Halves.of(shipDay(row), deliveryDay));
    }

    /** Of the parcels that wait for a service in a warehouse and stand on no manifest the first whose number is not below one, or {@link WaitingParcels#NONE}. */
    int nextWaiting(int service, int warehouse, int from) {
        return waiting.next(service, warehouse, from);
    }

    /** Where it stands: no parcel changes its warehouse. */
    private int warehouse(int row) {
        return places.warehouse(trade.parcels.place(trade.parcels.find(parcel(row))));
    }

    private boolean isWaiting(int row) {
        int parcel = trade.parcels.find(parcel(row));
        return service(row) != CarrierBook.NONE && trade.parcels.state(parcel) == ParcelState.CLOSED;
    }

    /** Its state is about to be another one than that it waits for its carrier. */
    void leaveQueue(int parcel) {
        int row = find(parcel);
        if (row != NONE && isWaiting(row)) {
            waiting.remove(service(row), warehouse(row), parcel);
        }
    }

    /** It stands on a manifest from now on, whose queue it has left. */
    void manifest(int parcel, long manifest) {
        set(find(parcel), MANIFEST, manifest);
    }

    /** Whether its carrier, or a person, gave it a number. */
    boolean isLabelled(int row) {
        return rows.get(row, TRACKING) != 0 || rows.get(row, TRACKING + 1) != 0;
    }

    /** What is known of the parcel that has this number, or {@link #NONE}. */
    int findTracking(Fingerprint number) {
        return byTracking.find(number.high(), number.low());
    }

    /** Of a carrier and its number: those of two carriers may be the same. */
    static Fingerprint tracking(int carrier, String number) {
        return Fingerprint.of(Integer.toString(carrier), number);
    }

    boolean hasRoute(int row, Fingerprint route) {
        return rows.get(row, ROUTE) == route.high() && rows.get(row, ROUTE + 1) == route.low();
    }

    /** @param route empty for none */
    void label(int parcel, Fingerprint number, String route) {
        int row = find(parcel);
        unlabel(row);
        rows.open(row);
        rows.set(row, TRACKING, number.high());
        rows.set(row, TRACKING + 1, number.low());
        Fingerprint way = route.isEmpty() ? Fingerprint.of(0, 0) : Fingerprint.of(route);
        rows.set(row, ROUTE, way.high());
        rows.set(row, ROUTE + 1, way.low());
        rows.close(row);
        byTracking.insert(row);
    }

    private void unlabel(int row) {
        if (isLabelled(row)) {
            byTracking.remove(row);
            rows.open(row);
            for (int word = TRACKING; word < MANIFEST; word++) {
                rows.set(row, word, 0);
            }
            rows.close(row);
        }
    }

    /** The parcel for which the rules are to choose next; 0 for none. */
    int nextToChoose() {
        int first = 0;
        for (int row = toChoose.first(WAITING); row != DerivedChains.NONE; row = toChoose.next(row)) {
            first = first == 0 || parcel(row) < first ? parcel(row) : first;
        }
        return first;
    }

    private int of(int parcel) {
        int row = find(parcel);
        if (row == NONE) {
            row = rows.add();
            rows.set(row, PARCEL, parcel);
            byParcel.insert(row);
            rows.close(row);
        }
        return row;
    }

    /** Sides in any order; those of which one is 0 are not known. */
    void measure(int parcel, int length, int width, int height) {
        if (length > 0 && width > 0 && height > 0) {
            int longest = Math.max(length, Math.max(width, height));
            int girth = longest + 2 * (length + width + height - longest);
            set(of(parcel), SIZE, Halves.of(longest, girth));
        }
    }

    /** The rules are to choose for it. */
    void choose(int parcel) {
        int row = of(parcel);
        if (!isToChoose(row)) {
            set(row, SERVICE, Halves.of(service(row), flags(row) | TO_CHOOSE));
            toChoose.add(WAITING, row);
        }
    }

    void set(int parcel, int service, boolean byHand, int shipDay, int deliveryDay, long consignment) {
        int row = of(parcel);
        if (isToChoose(row)) {
            toChoose.remove(WAITING, row);
        }
        if (consignment != consignment(row)) {
            unlabel(row);
            early.forget(parcel);
        }
        if (isWaiting(row)) {
            waiting.remove(service(row), warehouse(row), parcel);
        }
        rows.open(row);
        rows.set(row, SERVICE, Halves.of(service, byHand ? BY_HAND : 0));
        rows.set(row, DAYS, Halves.of(shipDay, deliveryDay));
        if (consignment != consignment(row)) {
            rows.set(row, TOLD, 0);
            rows.set(row, EXPECTED, 0);
        }
        rows.set(row, CONSIGNMENT, consignment);
        rows.close(row);
        if (isWaiting(row)) {
            waiting.add(service, warehouse(row), parcel);
        }
    }

    /** It goes by nobody any more, and it is as large as nobody knows. Behind {@link #leaveQueue}. */
    void forget(int parcel) {
        int row = find(parcel);
        if (row != NONE) {
            if (isToChoose(row)) {
                toChoose.remove(WAITING, row);
            }
            unlabel(row);
            early.forget(parcel);
            byParcel.remove(row);
            rows.remove(row);
        }
    }

    private void set(int row, int word, long value) {
        rows.open(row);
        rows.set(row, word, value);
        rows.close(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    /** Behind the parcels. */
    void readFrom(TableSource source) {
        rows.readFrom(source);
        byParcel.rebuild();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (isToChoose(row)) {
                toChoose.add(WAITING, row);
            }
            if (isLabelled(row)) {
                byTracking.insert(row);
            }
            if (isWaiting(row)) {
                waiting.add(service(row), warehouse(row), parcel(row));
            }
        }
    }
}
