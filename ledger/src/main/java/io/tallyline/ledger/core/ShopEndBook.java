package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * Orders that came to their end in a shop and never were here, so that an older state of one, which comes late, is not placed
 * (DOMAIN D23): a hash of the external key stays, as of archived orders (D38). At most {@link #MOST} are kept, a constant since
 * replay must reach the same state; one more pushes out the one that was told longest ago.
 *
 * <pre>
 *   0 │ identity of channel, shop and external number, two words │ key
 *   2 │ external version of the end                              │
 *   3 │ ledger time at which it was told                         │ ─ hashed up to here
 *   4 │ list of all, the longest told first                      │
 * </pre>
 */
final class ShopEndBook {
    static final int NONE = RowIndex.NONE;

    /** With index about 13 MB. */
    static final int MOST = 1 << 18;

    private static final int IDENTITY = 0;
    private static final int VERSION = 2;
    private static final int TIME = 3;
    private static final int LINK = 4;
    private static final int WIDTH = LINK + 1;
    private static final int ALL = 0;

    private final int most;
    private final HashedRows rows;
    private final RowIndex index;
    /** Not in a snapshot: the rows tell it. */
    private final RowStore list = new RowStore(TableIds.SHOP_ENDS, 1, 0);

    private final RowChain ages;

    /** @param most rows that are kept, from 1 */
    ShopEndBook(StateHash hash, int most) {
        this.most = most;
        this.rows = new HashedRows(TableIds.SHOP_ENDS, WIDTH, LINK, hash);
        this.index = rows.index(IDENTITY, 2);
        this.ages = new RowChain(list, 0, rows.store(), LINK);
        list.allocate();
    }

    /** Never held anything: rows that are free again count too, since which one is used next depends on them. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    int size() {
        return rows.size();
    }

    int find(Fingerprint identity) {
        return find(identity.high(), identity.low());
    }

    private int find(long high, long low) {
        return rows.size() == 0 ? NONE : index.find(high, low);
    }

    long version(int row) {
        return rows.get(row, VERSION);
    }

    long toldNanos(int row) {
        return rows.get(row, TIME);
    }

    /** It is at its end from this version on. */
    void keep(long identityHigh, long identityLow, long version, long timeNanos) {
        int known = find(identityHigh, identityLow);
        if (known != NONE) {
            remove(known);
        } else if (rows.size() == most) {
            remove(ages.first(ALL));
        }
        int row = rows.add();
        rows.set(row, IDENTITY, identityHigh);
        rows.set(row, IDENTITY + 1, identityLow);
        rows.set(row, VERSION, version);
        rows.set(row, TIME, timeNanos);
        index.insert(row);
        ages.append(ALL, row);
        rows.close(row);
    }

    /** It is here from now on. */
    void forget(Fingerprint identity) {
        int row = find(identity);
        if (row != NONE) {
            remove(row);
        }
    }

    private void remove(int row) {
        ages.remove(ALL, row);
        index.remove(row);
        rows.remove(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
        int first = RowChain.NONE;
        int last = RowChain.NONE;
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            first = ages.previous(row) == RowChain.NONE ? row : first;
            last = ages.next(row) == RowChain.NONE ? row : last;
        }
        ages.restore(ALL, first, last);
    }
}
