package io.tallyline.ingest.sort;

import io.tallyline.ledger.value.Sscc;

/** By what a parcel is known whose code comes from elsewhere than a sorter's telegram: the same as there. */
public final class ParcelIdentity {
    /** Dates in the code do not matter. */
    private static final int ANY_YEAR = 2_000;

    /** A GTIN of 14 digits, a serial of one character and both identifiers. */
    private static final int FEWEST_CHARACTERS_OF_A_PIECE = 19;

    private ParcelIdentity() {}

    /** The 18 digits of a labelled SSCC, GTIN and serial of a code that holds both; any other code as it is. */
    public static String of(String code) {
        if (code.length() >= FEWEST_CHARACTERS_OF_A_PIECE) {
            CodeFields fields = new CodeFields();
            fields.read(code, ANY_YEAR);
            if (fields.isPiece) {
                return fields.code;
            }
        }
        return Sscc.withoutIdentifier(code);
    }
}
