package io.tallyline.ledger.core;

import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;

/** Which condition goods are in after they reached a place. */
final class Conditions {
    private Conditions() {}

    /** Of goods from a supplier: at a dock they wait for their place, in a holding place nobody may use them. */
    static Condition onArrival(PlaceKind kind) {
        if (kind.holds()) {
            return Condition.QUARANTINED;
        }
        return kind == PlaceKind.DOCK ? Condition.AWAITING_PUT_AWAY : Condition.SELLABLE;
    }

    /** Of goods that a scan moved: stored they are sellable, in a holding place they are quarantined. */
    static Condition onMove(Condition before, PlaceKind kind) {
        if (kind.holds()) {
            return Condition.QUARANTINED;
        }
        boolean awaits = before == Condition.AWAITING_PUT_AWAY || before == Condition.AWAITING_PUT_BACK;
        return awaits && kind == PlaceKind.STORAGE ? Condition.SELLABLE : before;
    }
}
