package io.tallyline.ledger.value;

/** Why a rule does not release an order now: the first that it finds, in this order. Nothing journals it. */
public enum ReleaseObstacle {
    /** There is none: the next tick releases it. */
    NONE,
    /** The rule is for another warehouse, or goods of the order come from others too. */
    WAREHOUSE,
    /** It is for another channel. */
    CHANNEL,
    /** It is for another shipping method. */
    METHOD,
    /** It is for more important orders. */
    PRIORITY,
    /** It is for orders of one line, or of several. */
    SIZE,
    /** It is for whole orders, and something of this one waits for stock. */
    INCOMPLETE,
    /** The order is wanted on a later day. */
    LATER_DAY,
    /** It releases before a cut-off, and none is known: the warehouse has no calendar and the carrier's service none either. */
    NO_CUT_OFF,
    /** The cut-off is further away. */
    CUT_OFF,
    /** Too many lines are on the floor. */
    OPEN_LINES,
    /** Too many lists are to be picked. */
    OPEN_LISTS
}
