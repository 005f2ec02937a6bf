package io.tallyline.api.projection;

import io.tallyline.ledger.event.ScanEvent;

/** What a scan event says about goods: the one reading of it that rows share. */
final class ScanMoves {
    private ScanMoves() {}

    /** Whether goods moved: refusals, duplicates and look-ups name no place, a conflict repeats an answer only. */
    static boolean moved(ScanEvent event) {
        return event.toPlace() != 0 && !event.has(ScanEvent.FLAG_CONFLICT);
    }
}
