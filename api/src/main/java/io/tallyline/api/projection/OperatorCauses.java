package io.tallyline.api.projection;

import io.tallyline.ledger.event.RefusalReason;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * Refusals that whoever scans could have avoided: a step left out or taken twice, the wrong place, tote or quantity. What is wrong
 * with a label, with master data, with the stock or with an order is somebody else's. {@code api/REPORTS.md} has the list.
 */
final class OperatorCauses {
    static final Set<RefusalReason> REASONS = EnumSet.of(
            RefusalReason.VERB_NOT_HERE,
            RefusalReason.WRONG_PIN,
            RefusalReason.LOCATION_NOT_HERE,
            RefusalReason.BAD_QUANTITY,
            RefusalReason.ZERO_QUANTITY,
            RefusalReason.LOCATION_REQUIRED,
            RefusalReason.UNKNOWN_TARGET,
            RefusalReason.UNKNOWN_SOURCE,
            RefusalReason.SAME_LOCATION,
            RefusalReason.HANDS_FULL,
            RefusalReason.COUNT_OPEN,
            RefusalReason.LOT_REQUIRED,
            RefusalReason.WRONG_LOT,
            RefusalReason.EXPIRY_REQUIRED,
            RefusalReason.SERIAL_REQUIRED,
            RefusalReason.SERIAL_QUANTITY,
            RefusalReason.SERIALS_NOT_COUNTED,
            RefusalReason.CONTENT_REQUIRED,
            RefusalReason.NOTHING_TO_UNDO,
            RefusalReason.UNDO_TOO_LATE,
            RefusalReason.UNDO_NOT_ALLOWED,
            RefusalReason.NO_PICK_LIST,
            RefusalReason.LIST_OF_ANOTHER,
            RefusalReason.TOTE_REQUIRED,
            RefusalReason.TOTE_IN_USE,
            RefusalReason.TOTES_GIVEN,
            RefusalReason.WRONG_TOTE,
            RefusalReason.CONFIRM_TOTE,
            RefusalReason.NOT_ON_LIST,
            RefusalReason.LINE_COMPLETE,
            RefusalReason.TOO_MANY,
            RefusalReason.NOTHING_TAKEN,
            RefusalReason.PARCEL_NOT_OPEN,
            RefusalReason.PARCEL_NOT_CLOSED,
            RefusalReason.PARCEL_EMPTY,
            RefusalReason.NO_PARCEL,
            RefusalReason.NOT_IN_TOTE,
            RefusalReason.NOTHING_TO_PACK,
            RefusalReason.WEIGHT_REQUIRED,
            RefusalReason.WRONG_CARRIER,
            RefusalReason.AWAITS_CUSTOMER);

    private static final BitSet NUMBERS = new BitSet(RefusalReason.NUMBERS);

    static {
        REASONS.forEach(reason -> NUMBERS.set(reason.number()));
    }

    private OperatorCauses() {}

    /** Whether a reason, by its number, is one of them. */
    static boolean isOne(int reason) {
        return NUMBERS.get(reason);
    }
}
