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
                return isPicked(found.toPlace) ? RefusalReason.TOTE_IN_USE : null;
            }
            case SHIP -> {
                found.fromPlace = found.stationPlace;
                found.toPlace = OutsidePlace.CUSTOMER;
            }
            case PUT_AWAY -> {
                found.fromPlace = found.stationPlace;
                return checkTarget(scan, found);
            }
            case MOVE -> {
                if (scan.textLength == 0) return takeInHand(found);
                found.fromPlace = found.stationPlace;
                return checkTarget(scan, found);
            }
            case COUNT -> {
                if (found.labelPlace == PlaceBook.NONE) return RefusalReason.LOCATION_REQUIRED;
                found.fromPlace = found.labelPlace;
            }
            case VERIFY -> {}
            case PICK, PACK -> throw new IllegalStateException("a list or a tote says where its goods stand");
        }
        return null;
    }

    /** From the location whose label was read to the one whose label is read next. */
    private static @Nullable RefusalReason takeInHand(ScanFindings found) {
        if (found.labelPlace == PlaceBook.NONE) return RefusalReason.LOCATION_REQUIRED;
        if (found.inHand == StationBook.MAX_IN_HAND) return RefusalReason.HANDS_FULL;
        found.fromPlace = found.labelPlace;
        return null;
    }

    /** The location that the message names, else the one whose label was read last. */
    private @Nullable RefusalReason checkTarget(ScanCommand scan, ScanFindings found) {
        if (scan.textLength == 0) {
            if (found.labelPlace == PlaceBook.NONE) return RefusalReason.LOCATION_REQUIRED;
            found.toPlace = found.labelPlace;
        } else {
            found.toPlace = scan.textLength > PlaceBook.MAX_LOCATION_BYTES
                    ? PlaceBook.NONE
                    : books.places.find(found.warehouse, scan.bytes, scan.codeLength, scan.textLength);
        }
        if (found.toPlace == PlaceBook.NONE) return RefusalReason.UNKNOWN_LOCATION;
        if (found.toPlace == found.fromPlace) return RefusalReason.SAME_LOCATION;
        return isPicked(found.toPlace) ? RefusalReason.TOTE_IN_USE : null;
    }

    /** Goods of an order stand there: others are not to be put among them. */
    private boolean isPicked(int place) {
        return books.trade.holdsOrderGoods(place);
    }
}
