package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import org.jspecify.annotations.Nullable;

/**
 * An object of a belt counts once, whatever each head of its tunnel reads of it. The codes of an object belong together
 * as if one frame had brought them all: a later reading says the same goods again, or more about them, and repeats what
 * was counted; or it says other goods than were counted, and then people must look, since what was counted may be
 * wrong. What a head only looked up counted nothing: it makes no repeat of what another head moves. Labels of locations
 * and codes that are wrong in themselves say nothing of goods and are judged as everywhere.
 */
final class ObjectRules {
    private final Books books;
    private final LabelRules labels;
    private final CodeRules codes;
    private final UnitKey key = new UnitKey();

    ObjectRules(Books books, LabelRules labels, CodeRules codes) {
        this.books = books;
        this.labels = labels;
        this.codes = codes;
    }

    /**
     * The outcome of a reading whose object was counted before, or null; fills the unit that its goods turn out to be.
     */
    @Nullable Outcome check(ScanCommand scan, ScanFindings found) {
        int member = books.connections.member(scan.device);
        long highest = books.objects.countedSequence(member, scan, Long.MAX_VALUE);
        if (highest == 0 || scan.codeError != 0) return null;
        if (labels.isLabel(scan, found)) return checkLabel(scan, found, member, highest);
        long sequence = goodsSequence(scan, member, highest);
        while (sequence != 0) {
            int row = books.objects.first(member, scan.object, sequence);
            int counted = answer(row, sequence);
            // Of a reading that was undone nothing is counted, so the next one is the first.
            if (counted != ScanHistory.NONE && books.answers.undone(counted)) return null;
            boolean lookedUp = isOnlyLookedUp(counted, found);
            int unit = scan.sscc == 0 ? UnitBook.NONE : books.units.find(key.sscc(scan.sscc));
            boolean contradicts =
                    lookedUp ? isOtherProduct(scan, counted, unit) : contradictsGoods(scan, row, counted, unit);
            boolean contradictsItself = scan.differentGoods || codes.isOfOtherGoods(scan);
            if (contradictsItself || contradicts || contradictsCodes(scan, row)) {
                found.of = sequence;
                return found.refuse(RefusalReason.MULTIPLE_CODES);
            }
            if (!lookedUp) {
                found.unit = joins(unit, counted) ? unit + 1 : 0;
                return found.repeat(DuplicateLayer.OBJECT, sequence);
            }
            sequence = goodsSequence(scan, member, books.objects.countedSequence(member, scan, sequence));
        }
        return null;
    }

    /** What a head looked up moved nothing, so it is a repeat only for heads that look up too. */
    private boolean isOnlyLookedUp(int counted, ScanFindings found) {
        return counted != ScanHistory.NONE
                && found.role != StationRole.VERIFY
                && books.answers.role(counted) == StationRole.VERIFY.number();
    }

    /** How much was looked up says nothing: of a pallet's pieces any may be seen. */
    private boolean isOtherProduct(ScanCommand scan, int counted, int unit) {
        int product = books.answers.product(counted);
        if (unit != UnitBook.NONE) return books.units.product(unit) != product;
        int barcode = codes.barcode(scan);
        return barcode != BarcodeBook.NONE && books.barcodes.product(barcode) != product;
    }

    /**
     * The sequence at which the goods of the object counted, 0 for none: a label that was read with its number is none.
     */
    private long goodsSequence(ScanCommand scan, int member, long highest) {
        long sequence = highest;
        while (sequence != 0) {
            int first = answer(books.objects.first(member, scan.object, sequence), sequence);
            if (first == ScanHistory.NONE || !books.answers.label(first)) {
                return sequence;
            }
            sequence = books.objects.countedSequence(member, scan, sequence);
        }
        return 0;
    }

    /** A label of a location is known by its bytes only: whatever goods the object has, they say nothing of it. */
    private @Nullable Outcome checkLabel(ScanCommand scan, ScanFindings found, int member, long highest) {
        found.toPlace = PlaceBook.NONE;
        for (long sequence = highest; sequence != 0; sequence = books.objects.countedSequence(member, scan, sequence)) {
            for (int row = books.objects.first(member, scan.object, sequence);
                    row != ObjectBook.NONE;
                    row = books.objects.next(row)) {
                int first = answer(row, sequence);
                if (books.objects.isSame(row, scan) && !isOnlyLookedUp(first, found)) {
                    boolean undone = first != ScanHistory.NONE && books.answers.undone(first);
                    return undone ? null : found.repeat(DuplicateLayer.OBJECT, sequence);
                }
            }
        }
        return null;
    }

    /** The answer of the reading that counted, or {@link ScanHistory#NONE} when it is forgotten. */
    private int answer(int row, long sequence) {
        int device = books.objects.countedDevice(row);
        return books.answers.findSequence(device, books.connections.last(device), sequence);
    }

    /** Whether another code of the object says otherwise. */
    private boolean contradictsCodes(ScanCommand scan, int first) {
        boolean other = false;
        for (int row = first; row != ObjectBook.NONE; row = books.objects.next(row)) {
            other |= books.objects.isOther(row, scan);
        }
        return other;
    }

    /**
     * Whether the scan says other goods than were counted, as far as it is remembered what they were.
     *
     * @param unit the unit that the scan names, if it is known
     */
    private boolean contradictsGoods(ScanCommand scan, int row, int counted, int unit) {
        if (counted == ScanHistory.NONE) return false;
        int product = books.answers.product(counted);
        if (isOtherLot(scan, counted, product) || isOtherUnit(unit, counted)) return true;
        int barcode = codes.barcode(scan);
        if (barcode == BarcodeBook.NONE) return scan.gtin != 0;
        if (books.barcodes.product(barcode) != product) return true;
        boolean saysHowMuch =
                scan.count >= 0 || codes.isMeasured(scan, product) || isCountedByAnotherOpaqueCode(scan, row);
        if (unit != UnitBook.NONE || !saysHowMuch) return false;
        long quantity = codes.quantity(scan, product, books.barcodes.packQuantity(barcode));
        return quantity >= 0 && quantity != books.answers.quantity(counted);
    }

    /** Beside a GTIN or an SSCC a plain code says nothing of packs; of two codes of the catalogue both do. */
    private boolean isCountedByAnotherOpaqueCode(ScanCommand scan, int first) {
        boolean opaque = false;
        boolean same = false;
        for (int row = first; row != ObjectBook.NONE; row = books.objects.next(row)) {
            opaque |= books.objects.isOpaque(row);
            same |= books.objects.isSame(row, scan);
        }
        return opaque && !same;
    }

    /** A unit of these goods, as many, and where they were taken from, unless it is the unit that counted. */
    private boolean isOtherUnit(int unit, int counted) {
        if (unit == UnitBook.NONE || books.answers.unit(counted) == unit + 1) {
            return false;
        }
        boolean alike = books.answers.unit(counted) == 0
                && books.units.product(unit) == books.answers.product(counted)
                && books.units.quantity(unit) == books.answers.quantity(counted);
        return !alike || (hasMoved(counted) && !stoodThere(unit, counted));
    }

    private boolean stoodThere(int unit, int counted) {
        return books.units.place(unit) == books.answers.fromPlace(counted)
                && books.units.lot(unit) == books.answers.lot(counted)
                && books.units.owner(unit) == books.answers.owner(counted)
                && books.units.condition(unit).number() == books.answers.fromCondition(counted);
    }

    /** Whether a unit is found out to be what moved: it did not stay behind when its goods went. */
    private boolean joins(int unit, int counted) {
        return unit != UnitBook.NONE
                && counted != ScanHistory.NONE
                && books.answers.unit(counted) == 0
                && hasMoved(counted);
    }

    private boolean hasMoved(int counted) {
        return books.answers.fromPlace(counted) != PlaceBook.NONE && books.answers.toPlace(counted) != PlaceBook.NONE;
    }

    private boolean isOtherLot(ScanCommand scan, int counted, int product) {
        int lot = books.answers.lot(counted);
        if (lot == LotBook.NONE) {
            return false;
        }
        boolean otherLot =
                scan.lotLength != 0 && books.lots.find(product, scan.bytes, scan.lotStart, scan.lotLength) != lot;
        int expiry = books.lots.expiry(lot);
        return otherLot || (scan.expiry != 0 && expiry != 0 && scan.expiry != expiry);
    }
}
