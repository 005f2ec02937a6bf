package io.tallyline.ledger.core;

import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Whether an order may have one more parcel, and which SSCC that would get. Reads only; allocates nothing. */
final class AnotherParcel {
    /** Parcels of one order, void ones included: they are walked where it is looked at. */
    static final int MOST_OF_AN_ORDER = 1_000;
    /** Parcels of all orders that are not at their end, about 100 bytes each. */
    static final int MOST = 8_000_000;

    private final Books books;
    private final PackedParcelBook parcels;

    AnotherParcel(Books books) {
        this.books = books;
        this.parcels = books.trade.parcels;
    }

    /** 18 digits as a number; of use only where nothing stands against it. */
    long sscc(int warehouse) {
        return parcels.numbers.peek(books.warehouses.owner(warehouse));
    }

    /** The reason against a parcel of the order at the warehouse, or null. */
    @Nullable RefusalReason whyNot(int warehouse, long order) {
        long sscc = sscc(warehouse);
        if (sscc == ParcelNumberBook.NOT_SET) return RefusalReason.NO_PARCEL_NUMBERS;
        if (sscc == ParcelNumberBook.EXHAUSTED) return RefusalReason.PARCEL_NUMBERS_EXHAUSTED;
        boolean full = parcels.size() >= MOST || count(order) >= MOST_OF_AN_ORDER;
        return full ? RefusalReason.LIMIT_REACHED : null;
    }

    private int count(long order) {
        int count = 0;
        int row = parcels.firstOf(books.trade.orders.find(order));
        while (row != PackedParcelBook.NONE) {
            count++;
            row = parcels.nextOf(row);
        }
        return count;
    }
}
