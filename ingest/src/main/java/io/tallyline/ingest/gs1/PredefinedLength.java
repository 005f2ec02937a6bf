package io.tallyline.ingest.gs1;

/**
 * Lengths of values that the first two digits of an identifier lay down for ever, also for identifiers that do not exist yet
 * (General Specifications 7.8.5): behind such a value no separator is needed. All are digits.
 */
final class PredefinedLength {
    private PredefinedLength() {}

    /**
     * Characters of the value, or 0 if a separator ends it.
     *
     * @param prefix the first two digits as a number
     */
    static int of(int prefix) {
        return switch (prefix) {
            case 0 -> 18;
            case 1, 2, 3 -> 14;
            case 4 -> 16;
            case 11, 12, 13, 14, 15, 16, 17, 18, 19 -> 6;
            case 20 -> 2;
            case 31, 32, 33, 34, 35, 36 -> 6;
            case 41 -> 13;
            default -> 0;
        };
    }
}
