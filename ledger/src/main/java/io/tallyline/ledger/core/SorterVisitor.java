package io.tallyline.ledger.core;

/** Takes all sorters, to fill a directory outside the ledger before its doors open. */
@FunctionalInterface
public interface SorterVisitor {
    /** One sorter and what its edge must know when the ledger is late. */
    void sorter(int id, String sorter, String defaultLane, boolean shadow);
}
