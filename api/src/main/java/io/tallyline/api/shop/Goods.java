package io.tallyline.api.shop;

/**
 * A line of a shop's order before its money is in our terms.
 *
 * @param place where it stands in the document
 */
record Goods(String sku, long quantity, Charge charge, String place) {
    Goods charged(Charge charge) {
        return new Goods(sku, quantity, charge, place);
    }
}
