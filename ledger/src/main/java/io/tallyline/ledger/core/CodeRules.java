package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.TradeMeasures;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.StationRole;
import org.jspecify.annotations.Nullable;

/** What a code stands for: the product, how much of it, and the logistic unit when it names one. */
final class CodeRules {
    /** Most base units of one scan or line. */
    static final long MAX_QUANTITY = 1_000_000_000_000L;

    private final Books books;
    private final UnitKey key = new UnitKey();

    CodeRules(Books books) {
        this.books = books;
    }

    /** The reason against the code, or null; fills product, pack quantity, quantity and a known SSCC's unit. */
    @Nullable RefusalReason check(ScanCommand scan, ScanFindings found) {
        if (isTooLong(scan)) return RefusalReason.CODE_TOO_LONG;
        if (scan.differentGoods || isOfOtherGoods(scan)) return RefusalReason.MULTIPLE_CODES;
        if (scan.codeError != 0 || hasBadSerial(scan)) return RefusalReason.INVALID_CODE;
        if (!findGoods(scan, found)) return RefusalReason.UNKNOWN_BARCODE;
        if (books.products.blocked(found.product)
                && found.role != StationRole.VERIFY
                && found.role != StationRole.COUNT) {
            return RefusalReason.PRODUCT_BLOCKED;
        }
        if (!findQuantity(scan, found)) return RefusalReason.BAD_QUANTITY;
        if (found.quantity == 0 && found.role != StationRole.COUNT) return RefusalReason.ZERO_QUANTITY;
        return isHowMuchMissing(scan, found) ? RefusalReason.CONTENT_REQUIRED : null;
    }

    /**
     * AI 02 without AI 37, of a unit that the ledger does not know: taken for one piece, it would make the right label a
     * repeat of itself. Likewise the EAN of a piece that is seen beside the label of a pallet.
     */
    private static boolean isHowMuchMissing(ScanCommand scan, ScanFindings found) {
        boolean missing = scan.content ? scan.count < 0 : scan.sscc != 0 && scan.goodsApart;
        return missing && found.unit == 0;
    }

    /** Longer than any opaque code of the catalogue, and nothing that a parser read, nor several codes. */
    private static boolean isTooLong(ScanCommand scan) {
        return scan.codeLength > BarcodeBook.MAX_OPAQUE_BYTES
                && scan.besideStart == 0
                && !scan.differentGoods
                && scan.codeError == 0
                && scan.gtin == 0
                && scan.sscc == 0;
    }

    /**
     * Whether the catalogue knows one of the object's other codes for another product, or another quantity of it: then
     * nobody can know which is meant. Beside a logistic unit any of its pieces may be seen.
     */
    boolean isOfOtherGoods(ScanCommand scan) {
        int unit = scan.besideStart == 0 || scan.sscc == 0 ? UnitBook.NONE : books.units.find(key.sscc(scan.sscc));
        int own = scan.besideStart == 0 ? BarcodeBook.NONE : barcode(scan);
        if (unit == UnitBook.NONE && own == BarcodeBook.NONE) {
            return false;
        }
        int product = unit == UnitBook.NONE ? books.barcodes.product(own) : books.units.product(unit);
        for (int from = scan.besideStart, to; from < scan.codeLength; from = to + 1) {
            to = endOfCode(scan, from);
            int other = books.barcodes.findOpaque(scan.bytes, from, to - from);
            if (other != BarcodeBook.NONE
                    && (books.barcodes.product(other) != product
                            || (unit == UnitBook.NONE
                                    && books.barcodes.packQuantity(other) != books.barcodes.packQuantity(own)))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The row of what a code names beside an SSCC, or {@link BarcodeBook#NONE}: of several plain codes of one object
     * the first that the catalogue knows.
     */
    int barcode(ScanCommand scan) {
        if (scan.gtin != 0) {
            return books.barcodes.findGtin(scan.gtin);
        }
        return scan.sscc != 0 ? BarcodeBook.NONE : opaque(scan);
    }

    private int opaque(ScanCommand scan) {
        if (scan.besideStart == 0 || scan.gtin != 0) {
            return books.barcodes.findOpaque(scan.bytes, 0, scan.codeLength);
        }
        int barcode = BarcodeBook.NONE;
        for (int from = 0, to; from < scan.codeLength && barcode == BarcodeBook.NONE; from = to + 1) {
            to = endOfCode(scan, from);
            barcode = books.barcodes.findOpaque(scan.bytes, from, to - from);
        }
        return barcode;
    }

    /** Where one of the codes of an object ends that begins there. */
    static int endOfCode(ScanCommand scan, int from) {
        int to = from;
        while (to < scan.codeLength && scan.bytes[to] != '\n') {
            to++;
        }
        return to;
    }

    private static boolean hasBadSerial(ScanCommand scan) {
        return scan.serialLength != 0 && !UnitKey.isSerial(scan.bytes, scan.serialStart, scan.serialLength);
    }

    private boolean findGoods(ScanCommand scan, ScanFindings found) {
        if (scan.sscc != 0) {
            int row = books.units.find(key.sscc(scan.sscc));
            if (row != UnitBook.NONE) {
                found.product = books.units.product(row);
                found.packQuantity = books.units.quantity(row);
                found.unit = row + 1;
                return true;
            }
            found.ssccIsNew = true;
            if (scan.gtin == 0 || found.role != StationRole.RECEIVE) {
                return false;
            }
        }
        int barcode = scan.gtin == 0 ? BarcodeBook.NONE : books.barcodes.findGtin(scan.gtin);
        if (barcode == BarcodeBook.NONE && scan.sscc == 0) {
            barcode = opaque(scan);
        }
        if (barcode == BarcodeBook.NONE) {
            return false;
        }
        found.product = books.barcodes.product(barcode);
        found.packQuantity = books.barcodes.packQuantity(barcode);
        return true;
    }

    /**
     * Of goods that are measured the label's measure is the quantity (DOMAIN D8): exactly, or not at all. Where the base
     * unit is of another kind it is information, but for a net weight in kilograms, which nothing else can stand for.
     */
    private boolean findQuantity(ScanCommand scan, ScanFindings found) {
        boolean isUnit = found.unit != 0;
        long measured = isUnit ? TradeMeasures.NONE : scan.measures.in(books.products.unit(found.product));
        boolean inWhole = measured >= 0 && !scan.content;
        boolean onlyWeighed = measured == TradeMeasures.NONE && scan.weighed && !isUnit;
        boolean unclear = onlyWeighed || (measured != TradeMeasures.NONE && !inWhole);
        long quantity =
                isUnit ? quantity(scan, found.packQuantity, true) : quantity(scan, found.product, found.packQuantity);
        found.quantity = Math.max(0, quantity);
        return quantity >= 0 && (!unclear || found.role == StationRole.VERIFY);
    }

    /** Whether the label says by a measure how much there is, in the kind of unit that the product is in. */
    boolean isMeasured(ScanCommand scan, int product) {
        return !scan.content && scan.measures.in(books.products.unit(product)) >= 0;
    }

    /** Base units of a scan of what is no unit that the ledger knows; negative when the result is no quantity. */
    long quantity(ScanCommand scan, int product, long packQuantity) {
        return isMeasured(scan, product)
                ? total(scan, scan.measures.in(books.products.unit(product)), 1)
                : quantity(scan, packQuantity, false);
    }

    /**
     * Base units of a scan (DOMAIN D8).
     *
     * @param isUnit the pack is a unit that the ledger knows, so it knows better than the label how much is in it
     * @return negative when the result is no quantity
     */
    static long quantity(ScanCommand scan, long packQuantity, boolean isUnit) {
        boolean counted = scan.count >= 0 && !isUnit;
        boolean inPieces = counted && scan.content;
        long inEach = inPieces ? scan.countInEach : scan.count;
        long each = counted && inEach >= 0 ? inEach : packQuantity;
        long pieces = inPieces ? scan.count : 1;
        return total(scan, each, pieces);
    }

    private static long total(ScanCommand scan, long each, long pieces) {
        if (scan.quantity < 0 || scan.quantity > MAX_QUANTITY || each > MAX_QUANTITY || pieces > MAX_QUANTITY) {
            return -1;
        }
        return exceeds(each, pieces) || exceeds(each * pieces, scan.quantity) ? -1 : each * pieces * scan.quantity;
    }

    private static boolean exceeds(long first, long second) {
        return Math.multiplyHigh(first, second) != 0 || first * second < 0 || first * second > MAX_QUANTITY;
    }
}
