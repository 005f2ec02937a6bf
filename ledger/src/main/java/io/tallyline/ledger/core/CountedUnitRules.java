package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Tracking;
import org.jspecify.annotations.Nullable;

/**
 * Units in a count (DESIGN rule 5): a serial is there once, and a pallet is counted only where the ledger has it, since
 * its pieces would else be in both places. One that stands elsewhere is moved by scan, or its cartons are counted.
 */
final class CountedUnitRules {
    private final Books books;
    private final UnitKey key = new UnitKey();

    CountedUnitRules(Books books) {
        this.books = books;
    }

    /** The reason against counting the unit here, or null. */
    @Nullable RefusalReason check(ScanCommand scan, ScanFindings found) {
        if (followsSerial(scan, found) && scan.quantity > 1) return RefusalReason.SERIAL_QUANTITY;
        boolean elsewhere = found.unit != 0 && books.units.place(found.unit - 1) != found.labelPlace;
        return elsewhere ? RefusalReason.UNIT_NOT_HERE : null;
    }

    /** The sequence of the scan that counted the serial already; 0 for none. */
    long countedAt(ScanCommand scan, ScanFindings found) {
        return followsSerial(scan, found) ? books.counts.serials.scan(found.device, serial(scan, found)) : 0;
    }

    /** Whether the serial is counted by this scan; none is of a scan that says that there are no pieces. */
    boolean countsSerial(ScanCommand scan, ScanFindings found) {
        return followsSerial(scan, found) && found.quantity > 0;
    }

    private boolean followsSerial(ScanCommand scan, ScanFindings found) {
        return scan.serialLength != 0 && books.products.tracking(found.product) == Tracking.SERIAL_AT_SHIP;
    }

    private UnitKey serial(ScanCommand scan, ScanFindings found) {
        return key.serial(found.product, scan.bytes, scan.serialStart, scan.serialLength);
    }
}
