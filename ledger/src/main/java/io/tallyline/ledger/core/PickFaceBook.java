package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.PickEvent.ReplenishmentSet;
import java.util.BitSet;

/**
 * Locations from which a product is picked first, and what is to be brought to them: a location has one task of a product at a
 * time. What was brought is off the task in the same breath; an event that follows tells it, as it tells a new one.
 *
 * <p>A face for which nothing was found is marked: all that stands of its product was looked through, which may be very much, and goods
 * move with each scan. From then on only those places are looked at where something changed; all of it is looked through again when
 * one of them has something to give, or when that could have become so otherwise. The marks are in no snapshot: at worst it is looked once more.
 *
 * <pre>
 *   0 │ product                 │ place of the face  │ key
 *   1 │ least units there                            │
 *   2 │ most units there                             │
 *   3 │ sequence of the last change of these         │
 *   4 │ owner of what is to come│ its lot            │
 *   5 │ place from where        │ 0                  │
 *   6 │ units to come, 0 for no task                 │
 *   7 │ as many as were told last                    │
 *   8 │ sequence that made the task                  │
 * </pre>
 */
final class PickFaceBook {
    static final int NONE = RowIndex.NONE;

    /** Most of them. */
    static final int MAX_FACES = 1 << 18;

    /** More places than this are not kept apart: then all are looked through again. */
    private static final int MAX_CHANGED = 256;

    private static final int WHAT = 0;
    private static final int MINIMUM = 1;
    private static final int MAXIMUM = 2;
    private static final int CHANGED = 3;
    private static final int GOODS = 4;
    private static final int FROM = 5;
    private static final int QUANTITY = 6;
    private static final int TOLD = 7;
    private static final int MADE = 8;
    private static final int WIDTH = MADE + 1;

    private final HashedRows rows;
    private final RowIndex index;
    private final DerivedChains ofProduct = new DerivedChains();

    /** Faces about which an event may have to follow, by row: something of their product is elsewhere, or for others, than before. */
    private final BitSet touched = new BitSet();

    /** Faces that have a task, by row: few of many, and whoever moves goods is told of one with each answer. */
    private final BitSet open = new BitSet();

    /** Faces, by row, for which no place had anything when all were looked through, and none but the {@link #changed} ones may have now. */
    private final BitSet starved = new BitSet();

    /** Products and places where something changed since, of products with starved faces. */
    private final long[] changed = new long[MAX_CHANGED];

    private int changes;
    private long looks;

    PickFaceBook(StateHash hash) {
        rows = new HashedRows(TableIds.PICK_FACES, WIDTH, WIDTH, hash);
        index = rows.index(WHAT, 1);
    }

    /** Never held anything. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    boolean isFull() {
        return rows.size() >= MAX_FACES;
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    int find(int product, int place) {
        return index.find(Halves.of(product, place));
    }

    /** Whether a product is picked from a place first. */
    boolean isFace(int product, int place) {
        return rows.size() > 0 && find(product, place) != NONE;
    }

    /** A face of a product, in any order, or {@link #NONE}. */
    int firstOf(int product) {
        return ofProduct.first(product);
    }

    int nextOf(int row) {
        return ofProduct.next(row);
    }

    int product(int row) {
        return Halves.high(rows.get(row, WHAT));
    }

    int place(int row) {
        return Halves.low(rows.get(row, WHAT));
    }

    long minimum(int row) {
        return rows.get(row, MINIMUM);
    }

    long maximum(int row) {
        return rows.get(row, MAXIMUM);
    }

    long changedSequence(int row) {
        return rows.get(row, CHANGED);
    }

    int owner(int row) {
        return Halves.high(rows.get(row, GOODS));
    }

    int lot(int row) {
        return Halves.low(rows.get(row, GOODS));
    }

    int from(int row) {
        return Halves.high(rows.get(row, FROM));
    }

    /** The next face that has a task, or {@link #NONE}. */
    int nextOpen(int row) {
        return open.nextSetBit(row);
    }

    /** Units to come by its task; 0 when it has none. */
    long quantity(int row) {
        return rows.get(row, QUANTITY);
    }

    /** Whether an event told so many. */
    boolean isTold(int row) {
        return rows.get(row, TOLD) == quantity(row);
    }

    /** The sequence of the event that made its task. */
    long made(int row) {
        return rows.get(row, MADE);
    }

    /** The next face about which an event may have to follow, or {@link #NONE}. */
    int nextTouched(int row) {
        return touched.nextSetBit(row);
    }

    /** More or less of a product stands at a place, or is for others there, than before; allocates nothing. */
    void touch(int product, int place) {
        if (rows.size() > 0) {
            boolean waits = false;
            for (int row = firstOf(product); row != DerivedChains.NONE; row = nextOf(row)) {
                touched.set(row);
                waits |= starved.get(row);
            }
            if (waits) {
                change(Halves.of(product, place));
            }
        }
    }

    private void change(long productAndPlace) {
        if (changes > 0 && changed[changes - 1] == productAndPlace) {
            return;
        }
        if (changes == MAX_CHANGED) {
            mayBeServed();
        } else {
            changed[changes++] = productAndPlace;
        }
    }

    /** All that stands of the product of a face was looked through for it. */
    void looked(int row, boolean found) {
        starved.set(row, !found);
        looks++;
    }

    /** How often that was done since the ledger began or was restored: a test holds it down. */
    long looks() {
        return looks;
    }

    /** Whether nothing was found for it, and only places that changed since may have something. */
    boolean isStarved(int row) {
        return starved.get(row);
    }

    /** It is looked through anew for a face. */
    void mayBeServed(int row) {
        starved.clear(row);
    }

    /** What a place can give may have changed wherever it is: a day, what is told of lots, which places are faces. */
    void mayBeServed() {
        starved.clear();
        changes = 0;
    }

    /** Places where something changed since all faces were settled. */
    int changes() {
        return changes;
    }

    int changedProduct(int change) {
        return Halves.high(changed[change]);
    }

    int changedPlace(int change) {
        return Halves.low(changed[change]);
    }

    /** There is nothing to say of any face as things stand; kept by nobody, as below. */
    void allSettled() {
        changes = 0;
    }

    /**
     * There is nothing to say of it as things stand. That is found again at any time, so it is kept by nobody and may be said while a rule
     * reads.
     */
    void settled(int row) {
        touched.clear(row);
    }

    /** @param maximum 0 for no face any more */
    void set(int product, int place, long minimum, long maximum, long sequence) {
        int row = find(product, place);
        mayBeServed();
        if (maximum == 0) {
            touched.clear(row);
            open.clear(row);
            ofProduct.remove(product, row);
            index.remove(row);
            rows.remove(row);
            return;
        }
        if (row == NONE) {
            row = rows.add();
            rows.set(row, WHAT, Halves.of(product, place));
            index.insert(row);
            ofProduct.add(product, row);
        } else {
            rows.open(row);
        }
        rows.set(row, MINIMUM, minimum);
        rows.set(row, MAXIMUM, maximum);
        rows.set(row, CHANGED, sequence);
        rows.close(row);
        touched.set(row);
    }

    /** What is to be brought from now on, as an event tells it. */
    void setTask(ReplenishmentSet event, long sequence) {
        int row = find(event.productId(), event.place());
        boolean goesOn = quantity(row) > 0
                && event.quantity() > 0
                && from(row) == event.from()
                && lot(row) == event.lotId()
                && owner(row) == event.owner();
        rows.open(row);
        rows.set(row, GOODS, Halves.of(event.owner(), event.lotId()));
        rows.set(row, FROM, Halves.of(event.from(), 0));
        rows.set(row, QUANTITY, event.quantity());
        rows.set(row, TOLD, event.quantity());
        rows.set(row, MADE, goesOn ? made(row) : event.quantity() > 0 ? sequence : 0);
        rows.close(row);
        open.set(row, event.quantity() > 0);
        // What another face was to get may be for this one.
        for (int other = firstOf(event.productId()); other != DerivedChains.NONE; other = nextOf(other)) {
            if (other != row) {
                starved.clear(other);
            }
        }
    }

    /** Units went from place to place: what a task asked for is off it. */
    void moved(int owner, int product, int lot, int from, int to, long units) {
        int row = rows.size() == 0 ? NONE : find(product, to);
        boolean asked = row != NONE && quantity(row) > 0 && from(row) == from && lot(row) == lot && owner(row) == owner;
        if (asked) {
            rows.open(row);
            rows.set(row, QUANTITY, Math.max(0, quantity(row) - units));
            rows.close(row);
            open.set(row, quantity(row) > 0);
        }
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            ofProduct.add(product(row), row);
            touched.set(row);
            open.set(row, quantity(row) > 0);
        }
    }
}
