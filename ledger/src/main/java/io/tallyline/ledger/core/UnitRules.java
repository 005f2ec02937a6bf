package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import org.jspecify.annotations.Nullable;

/**
 * Units that are followed one by one (DESIGN rule 5): only one that is known present may leave; the same one at the
 * same station and role again is a duplicate; where serials are captured only at ship, each leaves once while it is
 * remembered.
 */
final class UnitRules {
    private final Books books;
    private final UnitKey key = new UnitKey();

    UnitRules(Books books) {
        this.books = books;
    }

    /** The reason against the serial as such, or null: whether one is needed, and for one piece. */
    @Nullable RefusalReason checkSerial(ScanCommand scan, ScanFindings found) {
        boolean needed = needsSerial(found);
        if (needed && (scan.serialLength == 0 || isSscc(found))) return RefusalReason.SERIAL_REQUIRED;
        if (needed && found.quantity != 1) return RefusalReason.SERIAL_QUANTITY;
        if (isSscc(found) && scan.quantity != 1) return RefusalReason.SERIAL_QUANTITY;
        return null;
    }

    /** The outcome when the unit decides it, or null; fills the unit of the move. */
    @Nullable Outcome check(ScanCommand scan, ScanFindings found) {
        boolean serial = needsSerial(found);
        if (!serial && !isSscc(found)) {
            return null;
        }
        int row = serial ? findSerial(scan, found) : found.unit - 1;
        if (row != UnitBook.NONE) {
            return checkKnown(row, found);
        }
        boolean capturedAtShip = books.products.tracking(found.product) == Tracking.SERIAL_AT_SHIP;
        if (found.role != StationRole.RECEIVE && !capturedAtShip) return found.refuse(RefusalReason.UNIT_NOT_HERE);
        // From here on it is a new unit.
        found.unit = books.units.nextRow() + 1;
        return null;
    }

    /** The row of the unit that a code names, or {@link UnitBook#NONE}. */
    int find(ScanCommand scan, ScanFindings found) {
        if (found.unit != 0) {
            return found.unit - 1;
        }
        return scan.serialLength == 0 ? UnitBook.NONE : findSerial(scan, found);
    }

    private int findSerial(ScanCommand scan, ScanFindings found) {
        return books.units.find(key.serial(found.product, scan.bytes, scan.serialStart, scan.serialLength));
    }

    private @Nullable Outcome checkKnown(int row, ScanFindings found) {
        boolean inside = PlaceBook.isInside(books.units.place(row));
        boolean present = books.units.place(row) == found.fromPlace;
        if (present) {
            found.unit = row + 1;
            return null;
        }
        if (books.units.lastDevice(row) == found.device && books.units.lastRole(row) == found.role.number()) {
            return found.repeat(DuplicateLayer.UNIT, books.units.lastSequence(row));
        }
        boolean alreadyIn = found.role == StationRole.RECEIVE && inside;
        return found.refuse(alreadyIn ? RefusalReason.UNIT_ALREADY_HERE : RefusalReason.UNIT_NOT_HERE);
    }

    private static boolean isSscc(ScanFindings found) {
        return found.unit != 0 || found.ssccIsNew;
    }

    private boolean needsSerial(ScanFindings found) {
        return switch (books.products.tracking(found.product)) {
            case NONE, LOT, LOT_AND_EXPIRY -> false;
            case SERIAL_AT_SHIP -> found.role == StationRole.SHIP || found.role == StationRole.PACK;
            case SERIAL_EVERYWHERE -> true;
        };
    }
}
