package io.tallyline.ledger.core;

import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.StockEvent.StockMoved;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stock whose last good day is over in its warehouse (DOMAIN D2, D7): a tick makes it held where it stands, and the
 * lines that were promised it wait again (D5), however it came to be there. The rows of stock are walked round and
 * round, some at every tick, so that an expiry which a lot is told of late is found too. Where a tick begins follows
 * from its second alone: each second's rows are behind those of the second before, whichever ledger decides, and one
 * that begins anew goes on. Rows whose second had no tick wait for the next round.
 */
final class ExpiryRules {
    /** Rows of stock that one tick looks at. */
    static final int MOST_ROWS = 4_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final String REASON = "expired";

    private final Books books;
    private final LotRules lots;
    private final TakeBackRules takeBack;

    ExpiryRules(Books books) {
        this.books = books;
        this.lots = new LotRules(books);
        this.takeBack = new TakeBackRules(books);
    }

    /** What a tick does about it, or null; of many rows a part. */
    @Nullable Decision decide(long nowNanos) {
        HashedRows rows = books.stock.rows();
        StockSheet sheet = new StockSheet(books);
        int looks = Math.min(MOST_ROWS, rows.size());
        int row = firstRow(nowNanos, rows.limit(), MOST_ROWS);
        List<Integer> due = new ArrayList<>();
        for (int look = 0; look < looks && due.size() < TickRules.MOST_PER_TICK; look++) {
            row = rows.nextLive(row);
            row = row == StockBook.NONE ? rows.nextLive(0) : row;
            if (isExpired(row, nowNanos)) {
                due.add(row);
            }
            row++;
        }
        for (int each : due) {
            BusinessEvent first = before(each, sheet);
            // The tick is decided again after it.
            if (first != null) return Decision.first(first);
            sheet.add(move(each));
        }
        // From here on nobody's order gets it.
        return due.isEmpty() ? null : Decision.event(new StockMoved(REASON, sheet.moves()));
    }

    /**
     * The seconds share the ids out, so many each, round and round. A round goes to the next power of two, so that new rows do
     * not move where the next second begins; behind the last row the first one follows.
     */
    static int firstRow(long nowNanos, int limit, int rowsPerSecond) {
        long second = Math.floorDiv(nowNanos, NANOS_PER_SECOND);
        int round = Math.max(1, Integer.highestOneBit(Math.max(0, limit - 1)) << 1);
        return (int) Math.floorMod(second * rowsPerSecond, (long) round);
    }

    private boolean isExpired(int row, long nowNanos) {
        StockBook stock = books.stock;
        int lot = stock.lot(row);
        int place = stock.place(row);
        return lot != LotBook.NONE
                && PlaceBook.isInside(place)
                && stock.condition(row) == Condition.SELLABLE
                && !books.trade.holdsOrderGoods(place)
                && lots.isExpired(books.lots.expiry(lot), books.places.warehouse(place), nowNanos);
    }

    /** What orders have to give back before this row and the rows in the sheet become held. */
    private @Nullable BusinessEvent before(int row, StockSheet sheet) {
        StockBook stock = books.stock;
        boolean usable = !books.places.kind(stock.place(row)).holds();
        int product = stock.product(row);
        int warehouse = books.places.warehouse(stock.place(row));
        long lost = sheet.availableDemand(product, warehouse, usable ? stock.quantity(row) : 0);
        return takeBack.before(stock.owner(row), product, warehouse, lost);
    }

    private StockMove move(int row) {
        StockBook stock = books.stock;
        int lot = stock.lot(row);
        return new StockMove(
                stock.product(row),
                stock.owner(row),
                lot,
                books.lots.text(lot),
                books.lots.expiry(lot),
                stock.place(row),
                stock.place(row),
                Condition.SELLABLE,
                Condition.EXPIRED,
                stock.quantity(row),
                List.of());
    }
}
