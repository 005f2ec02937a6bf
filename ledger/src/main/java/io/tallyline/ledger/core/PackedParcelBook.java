package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import org.jspecify.annotations.Nullable;

/**
 * Parcels of orders, until their order leaves (DOMAIN D33). What is in them is in {@link TradeBooks#packedGoods}.
 *
 * <pre>
 *   0 │ number, from 1                    │ key
 *   1 │ SSCC                              │ key
 *   2 │ order                             │
 *   3 │ place            │ device         │ 0 for one that no station packs
 *   4 │ state            │ 1 if it leaves, 2 if its customer takes it │
 *   5 │ weight, grams, 0 for not known    │ and the two highest bits, below
 *   6 │ sequence of its last change       │
 *   7 │ sequence of what began it         │ key; hashed up to here
 * </pre>
 */
final class PackedParcelBook {
    static final int NONE = RowIndex.NONE;

    private static final int NUMBER = 0;
    private static final int SSCC = 1;
    private static final int ORDER = 2;
    private static final int PLACE = 3;
    private static final int STATE = 4;
    private static final int GRAMS = 5;
    private static final int CHANGED = 6;
    private static final int MADE = 7;
    private static final int WIDTH = MADE + 1;

    /** Bits of the weight: it is not what it should be; a person answers for it. */
    private static final long OFF_WEIGHT = 1L << 61;

    private static final long ACCEPTED = 1L << 62;
    private static final long GRAMS_MASK = OFF_WEIGHT - 1;

    private static final int LEAVES = 1;
    private static final int COLLECTED = 2;

    /** Those that are about to leave have one list. */
    private static final int LEAVING = 0;

    final ParcelNumberBook numbers;

    private final TradeBooks trade;
    private final HashedRows rows;
    private final RowIndex byNumber;
    private final RowIndex bySscc;
    private final RowIndex byMade;
    private final DerivedChains ofOrder = new DerivedChains();
    private final DerivedChains atPlace = new DerivedChains();
    private final DerivedChains atDevice = new DerivedChains();
    private final DerivedChains leaving = new DerivedChains();

    PackedParcelBook(TradeBooks trade, StateHash hash) {
        this.trade = trade;
        numbers = new ParcelNumberBook(hash);
        rows = new HashedRows(TableIds.PACKED_PARCELS, WIDTH, WIDTH, hash);
        byNumber = rows.index(NUMBER, 1);
        bySscc = rows.index(SSCC, 1);
        byMade = rows.index(MADE, 1);
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    int size() {
        return rows.size();
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    int find(int number) {
        return byNumber.find(number);
    }

    int findSscc(long sscc) {
        return bySscc.find(sscc);
    }

    /** The parcel that an event began, or {@link #NONE}. */
    int findMade(long sequence) {
        return byMade.find(sequence);
    }

    /** A parcel of an order, in any order, or {@link #NONE}. */
    int firstOf(int orderRow) {
        return ofOrder.first(orderRow);
    }

    /** Whether any parcel of an order is closed, or was: where that goes is on its label (DOMAIN D32). */
    boolean isAddressFrozen(int orderRow) {
        boolean frozen = false;
        for (int row = firstOf(orderRow); row != NONE; row = nextOf(row)) {
            frozen |= state(row) != ParcelState.OPEN && state(row) != ParcelState.VOIDED;
        }
        return frozen;
    }

    int nextOf(int row) {
        return ofOrder.next(row);
    }

    /** The parcel that a station packs, or {@link #NONE}. */
    int at(int device) {
        return atDevice.first(device);
    }

    /** Whether parcels stand at a place. */
    boolean isUsed(int place) {
        return atPlace.first(place) != DerivedChains.NONE;
    }

    int number(int row) {
        return (int) rows.get(row, NUMBER);
    }

    /** 18 digits as a number. */
    long sscc(int row) {
        return rows.get(row, SSCC);
    }

    long order(int row) {
        return rows.get(row, ORDER);
    }

    int place(int row) {
        return Halves.high(rows.get(row, PLACE));
    }

    int device(int row) {
        return Halves.low(rows.get(row, PLACE));
    }

    ParcelState state(int row) {
        return ParcelState.of(Halves.high(rows.get(row, STATE)));
    }

    boolean leaves(int row) {
        return Halves.low(rows.get(row, STATE)) != 0;
    }

    /** Why it is no parcel of this warehouse any more, or null: it is void, or left, or is about to leave. */
    @Nullable RefusalReason whyNotHere(int row) {
        if (state(row) == ParcelState.VOIDED) return RefusalReason.PARCEL_VOIDED;
        return !state(row).isHere() || leaves(row) ? RefusalReason.ALREADY_SHIPPED : null;
    }

    /** Whether its customer takes it along, where it leaves. */
    boolean isCollected(int row) {
        return Halves.low(rows.get(row, STATE)) == COLLECTED;
    }

    long grams(int row) {
        return rows.get(row, GRAMS) & GRAMS_MASK;
    }

    /** Whether it does not weigh what it should, and nobody answered for that. */
    boolean isOffWeight(int row) {
        return (rows.get(row, GRAMS) & OFF_WEIGHT) != 0;
    }

    boolean isWeightAccepted(int row) {
        return (rows.get(row, GRAMS) & ACCEPTED) != 0;
    }

    long changedSequence(int row) {
        return rows.get(row, CHANGED);
    }

    /** An open parcel with the number and SSCC that are the company's next. */
    int open(int number, long sscc, long order, int place, int company, long sequence) {
        numbers.take(company);
        int row = rows.add();
        rows.set(row, NUMBER, number);
        rows.set(row, SSCC, sscc);
        rows.set(row, ORDER, order);
        rows.set(row, PLACE, Halves.of(place, DeviceBook.NONE));
        rows.set(row, STATE, Halves.of(ParcelState.OPEN.number(), 0));
        rows.set(row, GRAMS, 0);
        rows.set(row, CHANGED, sequence);
        rows.set(row, MADE, sequence);
        byNumber.insert(row);
        bySscc.insert(row);
        byMade.insert(row);
        rows.close(row);
        chain(row);
        return row;
    }

    /** A station packs it from now on, and no other. */
    void packAt(int row, int device) {
        setAside(device);
        int before = device(row);
        if (before != DeviceBook.NONE) {
            setAside(before);
        }
        set(row, PLACE, Halves.of(place(row), device));
        atDevice.add(device, row);
    }

    /** A station packs none any more. */
    void setAside(int device) {
        int row = at(device);
        if (row != NONE) {
            atDevice.remove(device, row);
            set(row, PLACE, Halves.of(place(row), DeviceBook.NONE));
        }
    }

    /** Whatever was said of another weight is over; of the same it stays. */
    void setGrams(int row, long grams) {
        if (grams != grams(row) || isOffWeight(row)) {
            set(row, GRAMS, grams);
        }
    }

    /** It does not weigh what it should. */
    void setOffWeight(int row) {
        set(row, GRAMS, grams(row) | OFF_WEIGHT);
    }

    /** A person answers for its weight. */
    void acceptWeight(int row, long grams) {
        set(row, GRAMS, grams | ACCEPTED);
    }

    /** Nobody answers for its weight any more, which stays. */
    void forgetAnswer(int row) {
        set(row, GRAMS, grams(row));
    }

    void changed(int row, long sequence) {
        set(row, CHANGED, sequence);
    }

    /** It leaves with an event that follows. */
    void leave(int row) {
        leave(row, LEAVES);
    }

    /** Its customer takes it along, as the event that follows says. */
    void collect(int row) {
        leave(row, COLLECTED);
    }

    private void leave(int row, int how) {
        if (leaves(row)) {
            throw new IllegalStateException("parcel " + number(row) + " leaves already");
        }
        set(row, STATE, Halves.of(Halves.high(rows.get(row, STATE)), how));
        leaving.add(LEAVING, row);
    }

    /** Of the parcels that are about to leave the one with the lowest number, or {@link #NONE}: for each an event follows. */
    int firstLeaving() {
        int first = leaving.first(LEAVING);
        for (int row = first; row != DerivedChains.NONE; row = leaving.next(row)) {
            first = number(row) < number(first) ? row : first;
        }
        return first;
    }

    void setState(int row, ParcelState state) {
        boolean wasHere = state(row).isHere();
        if (leaves(row)) {
            leaving.remove(LEAVING, row);
        }
        set(row, STATE, Halves.of(state.number(), 0));
        if (state != ParcelState.OPEN && device(row) != DeviceBook.NONE) {
            setAside(device(row));
        }
        if (wasHere && !state.isHere()) {
            atPlace.remove(place(row), row);
        }
    }

    /** Its order leaves the ledger. */
    void remove(int row) {
        if (state(row).isHere()) {
            throw new IllegalStateException("parcel " + number(row) + " is still here");
        }
        ofOrder.remove(trade.orders.find(order(row)), row);
        byNumber.remove(row);
        bySscc.remove(row);
        byMade.remove(row);
        rows.remove(row);
    }

    private void set(int row, int word, long value) {
        rows.open(row);
        rows.set(row, word, value);
        rows.close(row);
    }

    private void chain(int row) {
        ofOrder.add(trade.orders.find(order(row)), row);
        if (state(row).isHere()) {
            atPlace.add(place(row), row);
        }
    }

    void writeTo(TableSink sink) {
        numbers.writeTo(sink);
        rows.writeTo(sink);
    }

    /** Behind the orders. */
    void readFrom(TableSource source) {
        numbers.readFrom(source);
        rows.readFrom(source);
        byNumber.rebuild();
        bySscc.rebuild();
        byMade.rebuild();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            chain(row);
            if (device(row) != DeviceBook.NONE) {
                atDevice.add(device(row), row);
            }
            if (leaves(row)) {
                leaving.add(LEAVING, row);
            }
        }
    }
}
