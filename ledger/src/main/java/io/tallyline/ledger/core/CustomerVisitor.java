package io.tallyline.ledger.core;

/** Takes the customers that the ledger knows, to fill a directory outside the ledger before its doors open. */
@FunctionalInterface
public interface CustomerVisitor {
    /** One customer. */
    void customer(int id, String customer);
}
