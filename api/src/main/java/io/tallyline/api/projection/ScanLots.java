package io.tallyline.api.projection;

import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.StationRole;

/** What a scan event says about lots: the ledger learns from it, and rows from the same events. */
final class ScanLots {
    private ScanLots() {}

    /**
     * Whether the ledger takes lot and expiry over: from goods that moved by themselves, were taken in hand or were counted.
     * A refusal, a look-up or a repeat may carry an expiry too, but it is only what stood on the label.
     */
    static boolean taught(ScanEvent event) {
        if (event.lot() == 0 || event.has(ScanEvent.FLAG_CONFLICT)) {
            return false;
        }
        boolean leaves = event.fromPlace() != 0;
        boolean arrives = event.toPlace() != 0;
        if (leaves && arrives) {
            return event.moves() == 0;
        }
        boolean counts = event.role() == StationRole.COUNT.number();
        return event.kind() != ScanEvent.KIND_UNDO && (counts ? arrives && event.product() != 0 : leaves);
    }
}
