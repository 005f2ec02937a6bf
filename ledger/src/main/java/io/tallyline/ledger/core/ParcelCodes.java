package io.tallyline.ledger.core;

import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.value.Gtin;

/**
 * What the code of a parcel says of which parcel it is. A product's code is on every carton of it, so equal cartons that
 * follow each other are no rounds of one (DOMAIN D34).
 */
final class ParcelCodes {
    /** Longest code that is the number of a product. */
    private static final int GTIN_DIGITS = 14;

    private static final long HIGHEST_GTIN = 99_999_999_999_999L;

    private final Books books;

    ParcelCodes(Books books) {
        this.books = books;
    }

    /** The question with the parcel's code as it was announced, and with the product that the code is the number of. */
    DecideSort known(int sorter, DecideSort asked) {
        String code = asAnnounced(sorter, asked.code());
        long gtin = asked.gtin() != 0 ? asked.gtin() : gtinOf(asked.code());
        return code.equals(asked.code()) && gtin == asked.gtin() ? asked : asked.of(code, gtin);
    }

    /** A code as it was announced, where zeros before it were lost on the way; else as it is. */
    String asAnnounced(int sorter, String code) {
        return books.sorting.parcels.asAnnounced(books.sorting.sorters.warehouse(sorter), code);
    }

    /** Digits that lost the zeros before them, and with them the length of a GTIN: only one that is known can be meant. */
    private long gtinOf(String code) {
        boolean figures = !code.isEmpty()
                && code.length() <= GTIN_DIGITS
                && code.chars().allMatch(each -> each >= '0' && each <= '9');
        if (!figures || books.barcodes.find(code, 0) != BarcodeBook.NONE) {
            return 0;
        }
        long number = Long.parseLong(code);
        return number != 0 && books.barcodes.findGtin(number) != BarcodeBook.NONE ? number : 0;
    }

    /** Whether no other parcel has the code, so that it comes by again when the code does. */
    boolean isOfOneParcel(int sorter, DecideSort asked) {
        String code = asked.code();
        if (code.isEmpty()) {
            return false;
        }
        if (books.sorting.parcels.find(books.sorting.sorters.warehouse(sorter), code) != ParcelBook.NONE) {
            return true;
        }
        if (asked.gtin() == 0) {
            return books.barcodes.find(code, 0) == BarcodeBook.NONE;
        }
        return Gtin.isSscc(code) || isOfOnePiece(code, asked.gtin());
    }

    /** The edge writes a piece that has a serial as its GTIN (AI 01) and that (AI 21), whatever else the label says. */
    private static boolean isOfOnePiece(String code, long gtin) {
        return gtin > 0 && gtin <= HIGHEST_GTIN && code.startsWith("01" + Gtin.format(gtin) + "21");
    }
}
