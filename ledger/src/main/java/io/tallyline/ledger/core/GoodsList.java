package io.tallyline.ledger.core;

import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.Condition;

/** Goods that move with one message, each as it was scanned. Used again for every message. */
final class GoodsList {
    final int[] product = new int[ScanEvent.MAX_MOVES];
    final int[] lot = new int[ScanEvent.MAX_MOVES];
    final int[] fromPlace = new int[ScanEvent.MAX_MOVES];
    final int[] toPlace = new int[ScanEvent.MAX_MOVES];
    /** Row of the unit book plus one; 0 for none. */
    final int[] unit = new int[ScanEvent.MAX_MOVES];

    final Condition[] fromCondition = new Condition[ScanEvent.MAX_MOVES];
    final Condition[] toCondition = new Condition[ScanEvent.MAX_MOVES];
    /** Base units. */
    final long[] quantity = new long[ScanEvent.MAX_MOVES];
    /** Sequence of the scan that named them. */
    final long[] scan = new long[ScanEvent.MAX_MOVES];
    /** Their undo takes back the expiry of their lot. */
    final boolean[] forgetsExpiry = new boolean[ScanEvent.MAX_MOVES];

    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    boolean isFull() {
        return size == ScanEvent.MAX_MOVES;
    }

    /** Where the goods added last go. */
    void between(int from, int to) {
        fromPlace[size - 1] = from;
        toPlace[size - 1] = to;
    }

    /** Whether the undo of the goods added last takes back the expiry of their lot. */
    void forgetsExpiry(boolean forgets) {
        forgetsExpiry[size - 1] = forgets;
    }

    void add(int aProduct, int aLot, int aUnit, Condition before, Condition after, long baseUnits, long scanSequence) {
        product[size] = aProduct;
        lot[size] = aLot;
        unit[size] = aUnit;
        fromCondition[size] = before;
        toCondition[size] = after;
        quantity[size] = baseUnits;
        scan[size] = scanSequence;
        forgetsExpiry[size] = false;
        size++;
    }

    /** Base units of the same product and lot that are taken in the same condition. */
    long sameBefore(int index) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            boolean same =
                    product[i] == product[index] && lot[i] == lot[index] && fromCondition[i] == fromCondition[index];
            sum += same ? quantity[i] : 0;
        }
        return sum;
    }

    /** Base units of the same product and lot that end in the same condition. */
    long sameAfter(int index) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            boolean same = product[i] == product[index] && lot[i] == lot[index] && toCondition[i] == toCondition[index];
            sum += same ? quantity[i] : 0;
        }
        return sum;
    }

    /** What the moves of the same product change of what is available. */
    long availableChange(int index, int from, int to, StockMoves moves) {
        long change = 0;
        for (int i = 0; i < size; i++) {
            if (product[i] == product[index]) {
                change += moves.isHeld(to, toCondition[i]) ? 0 : quantity[i];
                change -= moves.isHeld(from, fromCondition[i]) ? 0 : quantity[i];
            }
        }
        return change;
    }
}
