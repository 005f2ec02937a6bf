package io.tallyline.ledger.core;

import io.tallyline.ledger.value.ParcelState;

/**
 * A parcel of an order as it stands.
 *
 * @param sscc 18 digits as a number
 * @param units base units that are in it, as long as it is here
 */
public record PackedParcelView(
        int number, long sscc, long order, ParcelState state, long grams, long units, long changedSequence) {}
