package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.PickEvent.PickListOpened;
import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * The barcode of a printed pick list, {@code PICK-} and the number by which people know it: whoever is signed on where it is read
 * has the list from then on, if it was nobody's, and picks it before all others.
 */
final class DocketRules {
    private static final byte[] PREFIX = {'P', 'I', 'C', 'K', '-'};
    /** Digits of the highest sequence. */
    private static final int MOST_DIGITS = 18;

    private static final int TEN = 10;

    private final Books books;
    private final PickBook picks;

    /** What has to stand before the docket that was read last. */
    private @Nullable PickListOpened first;

    DocketRules(Books books) {
        this.books = books;
        this.picks = books.trade.picks;
    }

    @Nullable PickListOpened first() {
        return first;
    }

    /** Whether a code is that of a docket; one that a product has stays a barcode. Allocates nothing. */
    boolean isDocket(ScanCommand scan) {
        int digits = scan.codeLength - PREFIX.length;
        boolean plain =
                scan.codeError == 0 && scan.gtin == 0 && scan.sscc == 0 && scan.gln == 0 && scan.besideStart == 0;
        if (!plain || digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = 0; i < PREFIX.length; i++) {
            if (scan.bytes[i] != PREFIX[i]) {
                return false;
            }
        }
        for (int i = PREFIX.length; i < scan.codeLength; i++) {
            if (scan.bytes[i] < '0' || scan.bytes[i] > '9') {
                return false;
            }
        }
        return books.barcodes.findOpaque(scan.bytes, 0, scan.codeLength) == BarcodeBook.NONE;
    }

    /** The reason against opening the list of a docket, or null. */
    @Nullable RefusalReason open(ScanCommand scan, ScanFindings found) {
        first = null;
        if (found.operator == OperatorBook.NONE) return RefusalReason.NO_PICK_LIST;
        int list = picks.findMade(number(scan));
        boolean here = list != PickBook.NONE && picks.warehouse(list) == found.warehouse;
        if (!here) return RefusalReason.UNKNOWN_PICK_LIST;
        boolean mayBe = picks.operator(list) == OperatorBook.NONE || picks.operator(list) == found.operator;
        if (!mayBe) return RefusalReason.LIST_OF_ANOTHER;
        found.list = picks.number(list);
        if (picks.open(list) == 0) return RefusalReason.LINE_COMPLETE;
        // From here on it is what they pick first.
        boolean isFirst =
                picks.operator(list) == found.operator && picks.firstOpenOf(found.operator, found.warehouse) == list;
        if (!isFirst) {
            first = new PickListOpened(picks.number(list), found.operator, books.operators.badge(found.operator));
        }
        return null;
    }

    private static long number(ScanCommand scan) {
        long number = 0;
        for (int i = PREFIX.length; i < scan.codeLength; i++) {
            number = number * TEN + scan.bytes[i] - '0';
        }
        return number;
    }
}
