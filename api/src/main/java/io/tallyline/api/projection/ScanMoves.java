package io.tallyline.api.projection;

import io.tallyline.ledger.event.ScanEvent;

/** What a scan event says about goods: the one reading of it that rows share. */
final class ScanMoves {
    private ScanMoves() {}

    /**
     * Whether goods moved: refusals and duplicates name no place, look-ups, labels and goods in hand one only; a conflict
     * repeats an answer.
     */
    static boolean moved(ScanEvent event) {
        boolean fromPlaceToPlace = event.fromPlace() != 0 && event.toPlace() != 0;
        return event.moves() > 0 || (fromPlaceToPlace && !event.has(ScanEvent.FLAG_CONFLICT));
    }
}
