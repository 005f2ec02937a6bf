package io.tallyline.api.demo;

/**
 * A carton on a belt: one case of one item, with a lot.
 *
 * @param object number that the belt's controller gave it, 0 to 9999; they wrap
 * @param item what is in it, from 1
 */
record Carton(
        int object,
        int item,
        String lot,
        int grams,
        int lengthMillimetres,
        int widthMillimetres,
        int heightMillimetres) {
    private static final char GS = 0x1D;

    /** The label that the warehouse put on: GS1-128 with GTIN, lot and day of production. */
    String label() {
        return "]C101" + SampleGtin.caseOf(item) + "10" + lot + GS + "11261102";
    }

    /** What the maker printed on the carton: ITF-14 with the GTIN alone. */
    String print() {
        return "]I1" + SampleGtin.caseOf(item);
    }

    /** At most 9 999 999, as much as a SICK Master Data Analyzer can print. */
    int cubicMillimetres() {
        return lengthMillimetres * widthMillimetres * heightMillimetres;
    }
}
