package io.tallyline.ledger.value;

/**
 * The version of the ledger's state hash. It stands beside every hash that leaves the process, in the journal as in
 * snapshots, and two hashes are compared only if theirs is the same.
 */
public final class StateHashScheme {
    /** What this release computes. */
    public static final int CURRENT = 1;

    private StateHashScheme() {}
}
