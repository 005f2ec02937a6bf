package io.tallyline.ledger.core;

import io.tallyline.ledger.core.LastingStock.TooMuch;
import io.tallyline.ledger.event.OrderEvent.ReservationsTakenBack;
import io.tallyline.ledger.value.Condition;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Goods grow too old for those to whom they are promised (DOMAIN D7), or what lasted is lost: a tick has as many promises wait
 * again as nothing lasts for any more, in the order in which facts break promises (D5). What is on a pick list stays there;
 * whether it lasts is asked when it is picked. It walks the rows of stock as {@link ExpiryRules} does.
 */
final class ShelfLifeRules {
    /** Promises that one tick looks at, save that it looks at all of one product; the rest waits for the next round. */
    static final int MOST_PROMISES = 20_000;

    /** Odd, as a round is a power of two: each row is the first of some second, and none stands behind many promises for ever. */
    private static final int STEP = ExpiryRules.MOST_ROWS - 1;

    private final Books books;
    private final TakeBackRules takeBack;

    ShelfLifeRules(Books books) {
        this.books = books;
        this.takeBack = new TakeBackRules(books);
    }

    /** What a tick does about it, of one product in one warehouse; or null. */
    @Nullable ReservationsTakenBack decide(long nowNanos) {
        if (books.trade.shelfLife.isUnused()) {
            return null;
        }
        LastingStock lasting = new LastingStock(books, nowNanos);
        Set<Long> seen = new TreeSet<>();
        HashedRows rows = books.stock.rows();
        int row = ExpiryRules.firstRow(nowNanos, rows.limit(), STEP);
        int promises = 0;
        for (int looks = Math.min(ExpiryRules.MOST_ROWS, rows.size()); looks > 0 && promises < MOST_PROMISES; looks--) {
            row = rows.nextLive(row);
            row = row == StockBook.NONE ? rows.nextLive(0) : row;
            if (isPromised(row) && seen.add(Halves.of(books.stock.product(row), warehouse(row)))) {
                promises += books.trade
                        .promised
                        .of(books.stock.product(row), warehouse(row))
                        .size();
                ReservationsTakenBack taken = takeBack(books.stock.product(row), warehouse(row), lasting);
                if (taken != null) return taken;
            }
            row++;
        }
        return null;
    }

    private int warehouse(int row) {
        return books.places.warehouse(books.stock.place(row));
    }

    /** Whether it is of a lot, and something of its product is promised there. */
    private boolean isPromised(int row) {
        StockBook stock = books.stock;
        return stock.lot(row) != LotBook.NONE
                && PlaceBook.isInside(stock.place(row))
                && stock.condition(row) == Condition.SELLABLE
                && !books.trade.promised.of(stock.product(row), warehouse(row)).isEmpty();
    }

    private @Nullable ReservationsTakenBack takeBack(int product, int warehouse, LastingStock lasting) {
        TooMuch tooMuch = lasting.promisedTooMuch(product, warehouse);
        return tooMuch == null
                ? null
                : new ReservationsTakenBack(
                        takeBack.tooOld(product, warehouse, tooMuch.days(), tooMuch.units(), lasting)
                                .lines());
    }
}
