package io.tallyline.ledger.core;

import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * What a parcel should weigh by what is in it, and whether it does. What weighs otherwise has other goods in it than it says,
 * so it is not closed and does not leave until it is packed right or a person answers for its weight. Where a warehouse
 * weighs none, or the weight of a product is not known, nothing can be compared. Reads only; allocates nothing.
 */
final class ParcelWeights {
    static final long UNKNOWN = -1;

    private static final int PERCENT = 100;

    private final Books books;
    private final PackedParcelBook parcels;

    ParcelWeights(Books books) {
        this.books = books;
        this.parcels = books.trade.parcels;
    }

    /** Grams of the goods alone; {@link #UNKNOWN} where that of any is not known. */
    long goods(int parcelRow) {
        PickedGoodsBook packed = books.trade.packedGoods;
        ProductWeightBook weights = books.carriers.weights;
        long grams = 0;
        for (int row = packed.firstIn(parcels.number(parcelRow));
                row != PickedGoodsBook.NONE;
                row = packed.nextIn(row)) {
            long each = weights.grams(packed.product(row));
            if (each == 0) {
                return UNKNOWN;
            }
            grams = Math.min(OrderCarriers.MOST_GRAMS, grams + each * packed.quantity(row));
        }
        return grams;
    }

    boolean isHazardous(int parcelRow) {
        PickedGoodsBook packed = books.trade.packedGoods;
        boolean hazardous = false;
        for (int row = packed.firstIn(parcels.number(parcelRow));
                row != PickedGoodsBook.NONE;
                row = packed.nextIn(row)) {
            hazardous |= books.carriers.weights.isHazardous(packed.product(row));
        }
        return hazardous;
    }

    /** Whether a weight is further from what it should be than the warehouse lets it; 0 grams are not known. */
    boolean isOff(int parcelRow, long grams) {
        int row = weighing(parcelRow);
        long goods = goods(parcelRow);
        if (row == ParcelWeighingBook.NONE || goods == UNKNOWN || grams == 0) {
            return false;
        }
        ParcelWeighingBook weighing = books.parcelWeighing;
        long expected = goods + weighing.packagingGrams(row);
        long tolerance = weighing.toleranceGrams(row) + goods * weighing.tolerancePercent(row) / PERCENT;
        return Math.abs(grams - expected) > tolerance;
    }

    private int weighing(int parcelRow) {
        return books.parcelWeighing.find(books.places.warehouse(parcels.place(parcelRow)));
    }

    /** The reason against closing a parcel of this weight, or null. */
    @Nullable RefusalReason whyNotClosed(int parcelRow, long grams) {
        boolean accepted = parcels.isWeightAccepted(parcelRow) && grams == parcels.grams(parcelRow);
        if (accepted) return null;
        int row = weighing(parcelRow);
        boolean missing = grams == 0 && row != ParcelWeighingBook.NONE && books.parcelWeighing.isRequired(row);
        if (missing) return RefusalReason.WEIGHT_REQUIRED;
        return isOff(parcelRow, grams) ? RefusalReason.WRONG_WEIGHT : null;
    }
}
