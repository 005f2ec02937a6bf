package io.tallyline.ledger.value;

/** What a station does with a piece that the ledger says is not there (DOMAIN D9). */
public enum DiscrepancyPolicy {
    /** The default of handhelds: the person can look again. */
    REFUSE(1),
    /** The default of fixed stations: the goods are already on the belt; a person settles it later. */
    ACCEPT(2);

    private final byte number;

    DiscrepancyPolicy(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows the policy, from 1. */
    public byte number() {
        return number;
    }

    /** The policy of a journal number; a number that no release has written is a broken journal. */
    public static DiscrepancyPolicy of(int number) {
        return switch (number) {
            case 1 -> REFUSE;
            case 2 -> ACCEPT;
            default -> throw new IllegalArgumentException("no discrepancy policy has the number " + number);
        };
    }
}
