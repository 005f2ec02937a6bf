package io.tallyline.ledger.core;

import io.tallyline.ledger.core.ShippingRuleBook.Rule;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.value.ParcelState;
import org.jspecify.annotations.Nullable;

/**
 * By which carrier's service a parcel goes (DOMAIN D36): the event behind its closing says so, by what it weighs and measures now.
 * What a person said, of it or of its order, stays; the service that was chosen for the order stays where a rule for it
 * still fits, even after that rule's cut-off; else the rules choose anew. Where neither order nor rules say anything
 * nothing is chosen.
 */
final class ParcelCarriers {
    private final Books books;
    private final CarrierBooks carriers;
    private final PackedParcelBook parcels;
    private final OrderCarriers ofOrders;
    private final CarrierChoice choice;
    private final ParcelWeights weights;

    ParcelCarriers(Books books) {
        this.books = books;
        this.carriers = books.carriers;
        this.parcels = books.trade.parcels;
        this.ofOrders = new OrderCarriers(books);
        this.choice = new CarrierChoice(books);
        this.weights = new ParcelWeights(books);
    }

    /** After a parcel was closed, or weighed anew since. */
    void closed(int parcelRow) {
        boolean isSaid = carriers.rules.isSet() || ofOrder(parcelRow) != OrderCarrierBook.NONE;
        if (isSaid) {
            carriers.ofParcels.choose(parcels.number(parcelRow));
        }
    }

    /** After something else was chosen for an order: its parcels that are closed and here go so too, but by hand. */
    void orderChosen(int orderRow) {
        for (int row = parcels.firstOf(orderRow); row != PackedParcelBook.NONE; row = parcels.nextOf(row)) {
            boolean waits = parcels.state(row) == ParcelState.CLOSED && !parcels.leaves(row);
            if (waits && isOtherwise(row)) {
                carriers.ofParcels.choose(parcels.number(row));
            }
        }
    }

    private boolean isOtherwise(int parcelRow) {
        int order = ofOrder(parcelRow);
        int known = carriers.ofParcels.find(parcels.number(parcelRow));
        boolean byHand = known != ParcelCarrierBook.NONE && carriers.ofParcels.byHand(known);
        int service = known == ParcelCarrierBook.NONE ? CarrierBook.NONE : carriers.ofParcels.service(known);
        return order != OrderCarrierBook.NONE && !byHand && carriers.chosen.service(order) != service;
    }

    private int ofOrder(int parcelRow) {
        return carriers.chosen.find(parcels.order(parcelRow), warehouse(parcelRow));
    }

    private int warehouse(int parcelRow) {
        return books.places.warehouse(parcels.place(parcelRow));
    }

    /** The next parcel for which a service is chosen, or null. */
    @Nullable ParcelCarrierChosen next() {
        int parcel = carriers.ofParcels.nextToChoose();
        if (parcel == 0) {
            return null;
        }
        int row = parcels.find(parcel);
        int known = carriers.ofParcels.find(parcel);
        return carriers.ofParcels.byHand(known)
                ? byHand(row, carriers.ofParcels.service(known), books.lastTimeNanos, false)
                : byOrderOrRules(row, books.lastTimeNanos, false);
    }

    /** What is chosen for a parcel of which no person said anything. */
    ParcelCarrierChosen byOrderOrRules(int parcelRow, long nowNanos, boolean asked) {
        int order = ofOrder(parcelRow);
        if (order != OrderCarrierBook.NONE && carriers.chosen.byHand(order)) {
            return chosen(parcelRow, carriers.chosen.service(order), null, false, nowNanos, asked);
        }
        Rule kept =
                order == OrderCarrierBook.NONE ? null : fitting(parcelRow, carriers.chosen.service(order), nowNanos);
        Rule rule = kept == null ? fitting(parcelRow, CarrierBook.NONE, nowNanos) : kept;
        int service = rule == null ? CarrierBook.NONE : rule.service();
        return chosen(parcelRow, service, rule, false, nowNanos, asked);
    }

    /** What a person said of a parcel. */
    ParcelCarrierChosen byHand(int parcelRow, int service, long nowNanos, boolean asked) {
        return chosen(parcelRow, service, null, true, nowNanos, asked);
    }

    /** @param only the service, whose cut-off does not matter any more; {@link CarrierBook#NONE} for any */
    private @Nullable Rule fitting(int parcelRow, int only, long nowNanos) {
        int known = carriers.ofParcels.find(parcels.number(parcelRow));
        boolean measured = known != ParcelCarrierBook.NONE;
        return ofOrders.choose(
                books.trade.orders.find(parcels.order(parcelRow)),
                warehouse(parcelRow),
                grams(parcelRow),
                measured ? carriers.ofParcels.longestSideMillimetres(known) : 0,
                measured ? carriers.ofParcels.girthMillimetres(known) : 0,
                weights.isHazardous(parcelRow),
                nowNanos,
                only);
    }

    /** What it was weighed, else what its goods should weigh; 0 for not known. */
    private long grams(int parcelRow) {
        return parcels.grams(parcelRow) > 0 ? parcels.grams(parcelRow) : Math.max(0, weights.goods(parcelRow));
    }

    private ParcelCarrierChosen chosen(
            int parcelRow, int service, @Nullable Rule rule, boolean byHand, long nowNanos, boolean asked) {
        int parcel = parcels.number(parcelRow);
        int warehouse = warehouse(parcelRow);
        int known = carriers.ofParcels.find(parcel);
        boolean same = known != ParcelCarrierBook.NONE && carriers.ofParcels.service(known) == service;
        boolean none = service == CarrierBook.NONE;
        int carrier = none ? CarrierBook.NONE : carriers.carriers.carrier(service);
        int shipDay = none ? 0 : choice.shipDay(warehouse, rule, nowNanos);
        return new ParcelCarrierChosen(
                parcel,
                parcels.sscc(parcelRow),
                parcels.order(parcelRow),
                warehouse,
                service,
                carrier,
                none ? "" : carriers.carriers.code(carrier),
                none ? "" : carriers.carriers.code(service),
                rule == null ? "" : rule.name(),
                byHand,
                shipDay,
                deliveryDay(warehouse, service, shipDay, same ? known : ParcelCarrierBook.NONE),
                grams(parcelRow),
                known == ParcelCarrierBook.NONE ? 0 : carriers.ofParcels.longestSideMillimetres(known),
                known == ParcelCarrierBook.NONE ? 0 : carriers.ofParcels.girthMillimetres(known),
                same ? carriers.ofParcels.consignment(known) : 0,
                asked);
    }

    /** As long as it is the same consignment, the day that its carrier told holds. */
    private int deliveryDay(int warehouse, int service, int shipDay, int known) {
        boolean told = known != ParcelCarrierBook.NONE && carriers.ofParcels.expectedMillis(known) > 0;
        if (told) return carriers.ofParcels.deliveryDay(known);
        return service == CarrierBook.NONE ? 0 : choice.deliveryDay(warehouse, service, shipDay);
    }
}
