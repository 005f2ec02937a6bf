package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.OutsidePlace;
import org.jspecify.annotations.Nullable;

/** Where a station takes its goods from and where it puts them. */
final class PlaceRules {
    private final Books books;

    PlaceRules(Books books) {
        this.books = books;
    }

    /** The reason against the places, or null; fills both. */
    @Nullable RefusalReason check(ScanCommand scan, ScanFindings found) {
        switch (found.role) {
            case RECEIVE -> {
                found.fromPlace = OutsidePlace.SUPPLIER;
                found.toPlace = found.stationPlace;
            }
            case SHIP -> {
                found.fromPlace = found.stationPlace;
                found.toPlace = OutsidePlace.CUSTOMER;
            }
            case PUT_AWAY, MOVE -> {
                found.fromPlace = found.stationPlace;
                return checkTarget(scan, found);
            }
            case VERIFY -> {}
        }
        return null;
    }

    private @Nullable RefusalReason checkTarget(ScanCommand scan, ScanFindings found) {
        if (scan.textLength == 0) return RefusalReason.LOCATION_REQUIRED;
        found.toPlace = scan.textLength > PlaceBook.MAX_LOCATION_BYTES
                ? PlaceBook.NONE
                : books.places.find(found.warehouse, scan.bytes, scan.codeLength, scan.textLength);
        if (found.toPlace == PlaceBook.NONE) return RefusalReason.UNKNOWN_LOCATION;
        if (found.toPlace == found.fromPlace) return RefusalReason.SAME_LOCATION;
        return null;
    }
}
