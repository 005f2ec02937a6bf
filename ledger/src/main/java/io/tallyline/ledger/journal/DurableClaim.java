package io.tallyline.ledger.journal;

/**
 * What somebody outside the journal saw as durable: a snapshot or a projection's checkpoint of the same journal. If the
 * journal ends before it, events are lost and the server must not start.
 *
 * @param sequence the highest event that is known to have been durable; 0 for none
 * @param claimant who says so, for the message: {@code "snapshot 0000123.snapshot"}
 */
public record DurableClaim(long sequence, String claimant) {
    /** Nobody claims anything. */
    public static final DurableClaim NONE = new DurableClaim(0, "nobody");

    /** The claim that reaches further. */
    public DurableClaim max(DurableClaim other) {
        return other.sequence > sequence ? other : this;
    }
}
