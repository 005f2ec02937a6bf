package io.tallyline.api.query;

/** By what stock numbers are summed, beside the product. */
public enum StockGrouping {
    /** One number over all warehouses. */
    PRODUCT,
    /** One number over all warehouses of a company. */
    COMPANY,
    WAREHOUSE,
    LOCATION,
    /** Lots at locations. */
    LOT,
    /** The same, each condition by itself. */
    CONDITION
}
