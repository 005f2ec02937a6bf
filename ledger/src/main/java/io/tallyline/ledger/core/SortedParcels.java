package io.tallyline.ledger.core;

import io.tallyline.ledger.value.ParcelState;

/** Parcels of orders as sorters meet them: they need no announcement, since the ledger packed them (DOMAIN D34). */
final class SortedParcels {
    private static final int SSCC_DIGITS = 18;
    private static final int MOST_FIGURES_OF_PRODUCTS = 14;

    private SortedParcels() {}

    /** The row of the parcel whose SSCC a sorter's code is, zeros before it lost or not; or {@link PackedParcelBook#NONE}. */
    static int find(Books books, int warehouse, String code) {
        boolean figures = code.length() > MOST_FIGURES_OF_PRODUCTS
                && code.length() <= SSCC_DIGITS
                && code.chars().allMatch(each -> each >= '0' && each <= '9');
        if (!figures) {
            return PackedParcelBook.NONE;
        }
        PackedParcelBook parcels = books.trade.parcels;
        int row = parcels.findSscc(Long.parseLong(code));
        boolean here = row != PackedParcelBook.NONE && books.places.warehouse(parcels.place(row)) == warehouse;
        return here ? row : PackedParcelBook.NONE;
    }

    /** Whether it is closed, on no way out yet, weighs what it should, and its order is not held. */
    static boolean mayLeave(Books books, int row) {
        PackedParcelBook parcels = books.trade.parcels;
        return parcels.state(row).isForCarrier()
                && !parcels.leaves(row)
                && !parcels.isOffWeight(row)
                && !books.trade.orders.isHeld(books.trade.orders.find(parcels.order(row)));
    }

    /** Whether it has to come out of the stream: void, open, of a wrong weight, back again, or of an order that is held. */
    static boolean isStopped(Books books, int row) {
        PackedParcelBook parcels = books.trade.parcels;
        ParcelState state = parcels.state(row);
        boolean onItsWay = state == ParcelState.SHIPPED || parcels.leaves(row);
        return !onItsWay && !mayLeave(books, row);
    }

    /** Whether its order goes to the country. */
    static boolean isTo(Books books, int row, String country) {
        return row != PackedParcelBook.NONE
                && books.trade
                        .orders
                        .destination(books.trade.orders.find(books.trade.parcels.order(row)))
                        .equals(country);
    }

    /** Whether it goes by the carrier, or by the service: {@code DHL}, {@code DHL/EXPRESS}. */
    static boolean isBy(Books books, int row, String carrierOrService) {
        int known = known(books, row);
        CarrierBook carriers = books.carriers.carriers;
        int service = known == ParcelCarrierBook.NONE ? CarrierBook.NONE : books.carriers.ofParcels.service(known);
        if (service == CarrierBook.NONE) {
            return false;
        }
        String carrier = carriers.code(carriers.carrier(service));
        return carrier.equals(carrierOrService) || carrierOrService.equals(carrier + "/" + carriers.code(service));
    }

    /** Whether its carrier's label says so. */
    static boolean isRouted(Books books, int row, String route) {
        int known = known(books, row);
        return known != ParcelCarrierBook.NONE && books.carriers.ofParcels.hasRoute(known, Fingerprint.of(route));
    }

    private static int known(Books books, int row) {
        return row == PackedParcelBook.NONE
                ? ParcelCarrierBook.NONE
                : books.carriers.ofParcels.find(books.trade.parcels.number(row));
    }

    static boolean isOfOrder(Books books, int row, String order) {
        return Long.toString(books.trade.parcels.order(row)).equals(order);
    }
}
