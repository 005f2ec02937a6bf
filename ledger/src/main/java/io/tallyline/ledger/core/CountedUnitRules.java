package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Tracking;
import org.jspecify.annotations.Nullable;

/**
 * Units in a count (DESIGN rule 5): a pallet and a piece with a serial are there once, and a pallet is counted only where
 * the ledger has it, since its pieces would else be in both places. One that stands elsewhere is moved by scan, or its
 * cartons are counted.
 */
final class CountedUnitRules {
    private final Books books;
    private final UnitKey key = new UnitKey();

    CountedUnitRules(Books books) {
        this.books = books;
    }

    /** The reason against counting the unit here, or null. */
    @Nullable RefusalReason check(ScanCommand scan, ScanFindings found) {
        if (isUnit(scan, found) && scan.quantity > 1) return RefusalReason.SERIAL_QUANTITY;
        boolean elsewhere = found.unit != 0 && books.units.place(found.unit - 1) != found.labelPlace;
        return elsewhere ? RefusalReason.UNIT_NOT_HERE : null;
    }

    /** The sequence of the scan that counted the unit already; 0 for none, and of what is no unit. */
    long countedAt(ScanCommand scan, ScanFindings found) {
        return isUnit(scan, found) ? books.counts.units.scan(found.device, key(scan, found)) : 0;
    }

    /** Whether this scan counts a unit; one that says that there is none does not. */
    boolean countsUnit(ScanCommand scan, ScanFindings found) {
        return isUnit(scan, found) && found.quantity > 0;
    }

    /** What is known one by one, and pieces whose serials are captured later. */
    private boolean isUnit(ScanCommand scan, ScanFindings found) {
        boolean hasSerial = scan.serialLength != 0 && books.products.tracking(found.product) == Tracking.SERIAL_AT_SHIP;
        return found.unit != 0 || hasSerial;
    }

    private UnitKey key(ScanCommand scan, ScanFindings found) {
        return found.unit != 0
                ? key.sscc(scan.sscc)
                : key.serial(found.product, scan.bytes, scan.serialStart, scan.serialLength);
    }
}
