package io.tallyline.ledger.core;

/**
 * A line of a pick list as it stands, in base units.
 *
 * @param list dense number of its list, and {@code made} the sequence by which people know that
 * @param place dense id; 0 where nobody knows
 * @param picked all that was picked by it
 */
public record PickLineView(
        int list,
        long made,
        int line,
        long order,
        int orderLine,
        int place,
        long toPick,
        long picked,
        long takenBack) {}
