package io.tallyline.ledger.command;

import io.tallyline.ledger.value.TradeUnit;

/**
 * What a label says of how much there is of variable goods: at most one weight, length, area and volume, exactly as it
 * was printed. Filled and read without allocation; belongs to its {@link ScanCommand}.
 */
public final class TradeMeasures {
    /** Nothing of the kind is said. */
    public static final long NONE = -1;

    /** What is said makes no whole number of units. */
    public static final long NOT_WHOLE = -2;

    /** Most decimals of a measure, as GS1 has them. */
    public static final int MOST_DECIMALS = 5;

    /** Highest number that GS1 prints: six digits. */
    public static final long MOST = 999_999;

    private static final int KINDS = TradeUnit.Kind.values().length;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000};

    private final long[] values = new long[KINDS];
    private final byte[] decimals = new byte[KINDS];
    private final byte[] units = new byte[KINDS];

    void clear() {
        for (int kind = 0; kind < KINDS; kind++) {
            units[kind] = TradeUnit.COUNTED.number();
        }
    }

    /**
     * The label says {@code value} with so many decimals in a unit. Of one kind the first counts.
     *
     * @param value 0 to {@link #MOST}
     * @param decimalPlaces 0 to {@link #MOST_DECIMALS}
     */
    public void put(TradeUnit unit, long value, int decimalPlaces) {
        int kind = unit.kind().index();
        if (units[kind] == TradeUnit.COUNTED.number()) {
            values[kind] = value;
            decimals[kind] = (byte) decimalPlaces;
            units[kind] = unit.number();
        }
    }

    /** How many of a unit there are, or {@link #NONE}, or {@link #NOT_WHOLE}. */
    public long in(TradeUnit unit) {
        int kind = unit.kind().index();
        if (units[kind] == TradeUnit.COUNTED.number()) {
            return NONE;
        }
        // Six digits of the largest unit, and five decimals of it, fit a long.
        long parts = values[kind] * TradeUnit.of(units[kind]).size();
        long partsOfOne = unit.size() * POWERS[decimals[kind]];
        return parts % partsOfOne == 0 ? parts / partsOfOne : NOT_WHOLE;
    }
}
