package io.tallyline.load.fleet;

import io.tallyline.ledger.value.Outcome;

/** What a fleet tells apart among outcomes. */
public enum AnswerOutcome {
    DEDUCTED(0),
    RECEIVED(1),
    DUPLICATE(2),
    REFUSED(3),
    OTHER(4);

    static final int COUNT = 5;

    /** Where the outcome is counted. */
    final int index;

    AnswerOutcome(int index) {
        this.index = index;
    }

    /** What a fleet hears of an outcome of the ledger. */
    public static AnswerOutcome of(Outcome outcome) {
        return switch (outcome) {
            case DEDUCTED -> DEDUCTED;
            case RECEIVED -> RECEIVED;
            case DUPLICATE -> DUPLICATE;
            case REFUSED -> REFUSED;
            default -> OTHER;
        };
    }

    /** Reads the outcome at {@code offset} by its first three letters, without making a string. */
    static AnswerOutcome read(byte[] line, int offset) {
        return switch (line[offset]) {
            case 'D' -> line[offset + 1] == 'E' ? DEDUCTED : DUPLICATE;
            case 'R' -> line[offset + 2] == 'C' ? RECEIVED : line[offset + 2] == 'F' ? REFUSED : OTHER;
            default -> OTHER;
        };
    }
}
