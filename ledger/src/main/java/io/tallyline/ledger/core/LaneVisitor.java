package io.tallyline.ledger.core;

/** Takes all lanes of sorters, to fill a directory outside the ledger before its doors open. */
@FunctionalInterface
public interface LaneVisitor {
    /** One lane of the sorter with this id. */
    void lane(int sorterId, String lane);
}
