package io.tallyline.ledger.core;

/** Takes the orders that the ledger knows, to fill a directory outside the ledger before its doors open. */
@FunctionalInterface
public interface OrderVisitor {
    /** One order and whose it is. */
    void order(long number, int customerId);
}
