package io.tallyline.ledger.value;

/**
 * Days of one line of an order (DOMAIN D24). A line that is wanted on a day of its own is promised for one of its own, or for none;
 * what else it does not say is as its order has it. Immutable.
 *
 * @param requestedDay yyyymmdd, 0 for the order's
 * @param promisedDay yyyymmdd; 0 for the order's where the requested day is the order's, else for none
 */
public record LineDays(
        @FieldNumber(1) int requestedDay, @FieldNumber(2) int promisedDay) {
    /** Of a line that has none of its own, as a journal reads them that tells of none. */
    public static final LineDays NONE = new LineDays(0, 0);

    /** The day on which it is wanted, where its order is wanted on this one; 0 for none. */
    public int requestedDay(int ofOrder) {
        return requestedDay == 0 ? ofOrder : requestedDay;
    }

    /** The day that it is promised for, where its order is promised for this one; 0 for none. */
    public int promisedDay(int ofOrder) {
        return promisedDay == 0 && requestedDay == 0 ? ofOrder : promisedDay;
    }
}
