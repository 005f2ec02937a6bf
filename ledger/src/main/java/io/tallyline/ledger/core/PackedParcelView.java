package io.tallyline.ledger.core;

import io.tallyline.ledger.value.ParcelState;

/**
 * A parcel of an order as it stands.
 *
 * @param sscc 18 digits as a number
 * @param grams 0 for not known
 * @param offWeight whether it does not weigh what it should, and nobody answered for that
 * @param weightAccepted whether a person answered for its weight
 * @param units base units that are in it, as long as it is here
 */
public record PackedParcelView(
        int number,
        long sscc,
        long order,
        ParcelState state,
        long grams,
        boolean offWeight,
        boolean weightAccepted,
        long units,
        long changedSequence,
        ParcelCarrierView goesBy) {}
