package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.value.Gln;

/**
 * Whether a code is the label of a location, and of which. What a code says about goods counts first: a label is the
 * warehouse's prefix with the name of a location, a GLN (AI 414, with or without 254) of a code that names no goods, or
 * 13 digits that no product has and a location has. Only the station's own warehouse counts. Of several plain codes of
 * one object one may be a label, if no other names goods.
 */
final class LabelRules {
    private final Books books;

    LabelRules(Books books) {
        this.books = books;
    }

    /** Whether it is a label; fills the place it stands for, {@link PlaceBook#NONE} when there is no such location. */
    boolean isLabel(ScanCommand scan, ScanFindings found) {
        if (scan.codeError != 0 || scan.sscc != 0 || scan.differentGoods) {
            return false;
        }
        if (scan.gtin != 0) {
            return isBareGln(scan, found);
        }
        if (scan.gln != 0) {
            found.toPlace = ofWarehouse(
                    books.labels.find(scan.gln, scan.bytes, scan.extensionStart, scan.extensionLength), found);
            return true;
        }
        return scan.besideStart == 0 ? hasPrefix(scan.bytes, 0, scan.codeLength, found) : isAmongSeveral(scan, found);
    }

    /** Several labels name no location, unless it is the same one. */
    private boolean isAmongSeveral(ScanCommand scan, ScanFindings found) {
        boolean label = false;
        int place = PlaceBook.NONE;
        boolean several = false;
        for (int from = 0, to; from < scan.codeLength; from = to + 1) {
            to = CodeRules.endOfCode(scan, from);
            if (books.barcodes.findOpaque(scan.bytes, from, to - from) != BarcodeBook.NONE) {
                found.toPlace = PlaceBook.NONE;
                return false;
            }
            if (hasPrefix(scan.bytes, from, to - from, found)) {
                several |= label && found.toPlace != place;
                label = true;
                place = found.toPlace;
            }
        }
        found.toPlace = several ? PlaceBook.NONE : place;
        return label;
    }

    private boolean isBareGln(ScanCommand scan, ScanFindings found) {
        boolean bare = scan.serialLength == 0 && scan.lotLength == 0 && scan.count < 0 && !scan.content;
        // Few numbers are GLNs, so that is asked first: a scan of goods finds its barcode once.
        int place = bare ? books.labels.find(scan.gtin, scan.bytes, 0, 0) : PlaceBook.NONE;
        if (place == PlaceBook.NONE || books.barcodes.findGtin(scan.gtin) != BarcodeBook.NONE) {
            return false;
        }
        found.toPlace = ofWarehouse(place, found);
        return true;
    }

    /**
     * Longer than any code of the catalogue it is no label either, and a barcode that looks like one stays a barcode.
     */
    private boolean hasPrefix(byte[] buffer, int from, int length, ScanFindings found) {
        int prefix = length > BarcodeBook.MAX_OPAQUE_BYTES
                ? 0
                : books.labels.prefixLength(found.warehouse, buffer, from, length);
        if (prefix == 0) {
            return false;
        }
        boolean nameable = length > prefix && length - prefix <= PlaceBook.MAX_LOCATION_BYTES;
        found.toPlace =
                nameable ? books.places.find(found.warehouse, buffer, from + prefix, length - prefix) : PlaceBook.NONE;
        return found.toPlace != PlaceBook.NONE || books.barcodes.findOpaque(buffer, from, length) == BarcodeBook.NONE;
    }

    private int ofWarehouse(int place, ScanFindings found) {
        return place != PlaceBook.NONE && books.places.warehouse(place) == found.warehouse ? place : PlaceBook.NONE;
    }

    /** Whether a GLN may be given to a location: nobody else's label carries it. */
    boolean isFree(long gln, String extension, int place) {
        int known = gln == Gln.NONE ? PlaceBook.NONE : books.labels.find(gln, extension);
        return known == PlaceBook.NONE || known == place;
    }
}
