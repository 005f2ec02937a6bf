package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.SortEvent.ParcelAnnounced;
import io.tallyline.ledger.value.Gtin;

/**
 * Announced parcels, until they are confirmed and some time has passed ({@link ParcelExpiry}).
 *
 * <pre>
 *    0 │ identity of warehouse and code, two words     │ key
 *    2 │ warehouse               │ confirmed           │
 *    3 │ code, six words                               │
 *    9 │ destination             │ carrier             │ texts
 *   10 │ lane, a text            │ 0                   │
 *   11 │ expected grams          │ tolerance, grams    │
 *   12 │ fingerprint of the order, two words           │
 *   14 │ sequence of the announcement                  │
 *   15 │ ledger time of the last change                │ ─ hashed up to here
 *   16 │ order of age                                  │
 * </pre>
 *
 * <p>The identity has 128 bits: two codes that share one would be one parcel, which chance does not bring about and
 * whoever builds it does to parcels of his own.
 */
final class ParcelBook {
    static final int NONE = RowIndex.NONE;

    /** Longest code of digits that may have lost zeros before it: what a telegram's field of a barcode holds. */
    static final int MOST_FIGURES = 20;

    /** Most parcels that are announced at a time. */
    static final int MAX_PARCELS = 2_000_000;

    private static final int KEY = 0;
    private static final int STATE = 2;
    private static final int CODE = 3;
    private static final int PARTIES = CODE + CodeWords.WORDS;
    private static final int LANE = PARTIES + 1;
    private static final int WEIGHT = LANE + 1;
    private static final int ORDER = WEIGHT + 1;
    private static final int CHANGED = ORDER + 2;
    private static final int TIME = CHANGED + 1;
    private static final int LINK = TIME + 1;
    private static final int WIDTH = LINK + 1;

    private final TextTable names;
    private final HashedRows rows;
    private final RowIndex index;
    private final AgeOrder ages;

    ParcelBook(TextTable names, StateHash hash) {
        this.names = names;
        rows = new HashedRows(TableIds.PARCELS, WIDTH, LINK, hash);
        index = rows.index(KEY, 2);
        ages = new AgeOrder(TableIds.PARCEL_ORDER, rows.store(), LINK);
    }

    void begin() {
        ages.begin();
    }

    /** The row of a parcel, or {@link #NONE}. */
    int find(int warehouse, String code) {
        Fingerprint identity = identity(warehouse, code);
        return index.find(identity.high(), identity.low());
    }

    /**
     * The code under which a parcel is announced. A telegram may pad a barcode with zeros, and nobody can tell those from
     * zeros that belong to it: digits that are not announced as they are mean the one announcement that differs in zeros
     * before it. Where there are two, or none, the code is as it was read.
     */
    String asAnnounced(int warehouse, String code) {
        boolean mayHaveLostZeros = isOfFigures(code) && (code.charAt(0) != '0' || Gtin.parse(code) > 0);
        if (!mayHaveLostZeros || find(warehouse, code) != NONE) {
            return code;
        }
        String announced = code;
        int found = 0;
        for (String padded = withoutZeros(code); padded.length() <= MOST_FIGURES; padded = "0" + padded) {
            if (find(warehouse, padded) != NONE) {
                announced = padded;
                found++;
            }
        }
        return found == 1 ? announced : code;
    }

    private static boolean isOfFigures(String code) {
        return !code.isEmpty()
                && code.length() <= MOST_FIGURES
                && code.chars().allMatch(each -> each >= '0' && each <= '9');
    }

    private static String withoutZeros(String figures) {
        int from = 0;
        while (from < figures.length() - 1 && figures.charAt(from) == '0') {
            from++;
        }
        return figures.substring(from);
    }

    private static Fingerprint identity(int warehouse, String code) {
        return Fingerprint.of(TableIds.PARCEL_IDENTITY + " " + warehouse, code);
    }

    int limit() {
        return rows.limit();
    }

    int size() {
        return rows.size();
    }

    boolean isFull() {
        return rows.size() >= MAX_PARCELS;
    }

    int warehouse(int row) {
        return Halves.high(rows.get(row, STATE));
    }

    boolean isConfirmed(int row) {
        return Halves.low(rows.get(row, STATE)) != 0;
    }

    String code(int row) {
        return CodeWords.get(rows, row, CODE);
    }

    String destination(int row) {
        return names.toString(Halves.high(rows.get(row, PARTIES)));
    }

    String carrier(int row) {
        return names.toString(Halves.low(rows.get(row, PARTIES)));
    }

    String lane(int row) {
        return names.toString(Halves.high(rows.get(row, LANE)));
    }

    /** Whether its destination is this text among the names. */
    boolean isTo(int row, int destination) {
        return Halves.high(rows.get(row, PARTIES)) == destination;
    }

    /** Whether its carrier is this text among the names. */
    boolean isBy(int row, int carrier) {
        return Halves.low(rows.get(row, PARTIES)) == carrier;
    }

    /** Of the order only a fingerprint is kept, of 128 bits: no other order has the same by chance. */
    boolean isOfOrder(int row, Fingerprint order) {
        return rows.get(row, ORDER) == order.high() && rows.get(row, ORDER + 1) == order.low();
    }

    int expectedWeightGrams(int row) {
        return Halves.high(rows.get(row, WEIGHT));
    }

    int toleranceGrams(int row) {
        return Halves.low(rows.get(row, WEIGHT));
    }

    long changedSequence(int row) {
        return rows.get(row, CHANGED);
    }

    long timeNanos(int row) {
        return rows.get(row, TIME);
    }

    int oldest(boolean confirmed) {
        return ages.first(confirmed);
    }

    int next(int row) {
        return ages.next(row);
    }

    /** Whether this was said before and nothing happened since. */
    boolean isAnnouncedSo(int row, ParcelAnnounced event) {
        return !isConfirmed(row)
                && destination(row).equals(event.destination())
                && carrier(row).equals(event.carrier())
                && lane(row).equals(event.lane())
                && expectedWeightGrams(row) == event.expectedWeightGrams()
                && toleranceGrams(row) == event.toleranceGrams()
                && isOfOrder(row, Fingerprint.of(event.order()));
    }

    void announce(ParcelAnnounced event, long sequence, long timeNanos) {
        Fingerprint identity = identity(event.warehouseId(), event.code());
        int row = index.find(identity.high(), identity.low());
        if (row == NONE) {
            row = rows.add();
            rows.set(row, KEY, identity.high());
            rows.set(row, KEY + 1, identity.low());
            CodeWords.put(rows, row, CODE, event.code());
            index.insert(row);
        } else {
            rows.open(row);
            ages.remove(row, isConfirmed(row));
        }
        Fingerprint order = Fingerprint.of(event.order());
        rows.set(row, STATE, Halves.of(event.warehouseId(), 0));
        rows.set(row, PARTIES, Halves.of(names.intern(event.destination()), names.intern(event.carrier())));
        rows.set(row, LANE, Halves.of(names.intern(event.lane()), 0));
        rows.set(row, WEIGHT, Halves.of(event.expectedWeightGrams(), event.toleranceGrams()));
        rows.set(row, ORDER, order.high());
        rows.set(row, ORDER + 1, order.low());
        rows.set(row, CHANGED, sequence);
        rows.set(row, TIME, timeNanos);
        ages.append(row, false);
        rows.close(row);
    }

    /** It has left the sorter: from now on its age counts. */
    void confirm(int row, long timeNanos) {
        rows.open(row);
        ages.remove(row, isConfirmed(row));
        rows.set(row, STATE, Halves.of(warehouse(row), 1));
        rows.set(row, TIME, timeNanos);
        ages.append(row, true);
        rows.close(row);
    }

    void forget(int row) {
        ages.remove(row, isConfirmed(row));
        index.remove(row);
        rows.remove(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
        ages.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        ages.readFrom(source);
        index.rebuild();
    }
}
