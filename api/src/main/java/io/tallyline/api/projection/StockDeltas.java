package io.tallyline.api.projection;

import java.util.Arrays;

/**
 * What the events of one transaction did to each stock row, summed, in the order in which the rows were first touched.
 * An open-addressed table of plain numbers: a move costs no allocation once the table has its size. One thread.
 */
final class StockDeltas {
    private static final int FIRST_CAPACITY = 1 << 12;

    private int[] owners = new int[FIRST_CAPACITY];
    private int[] products = new int[FIRST_CAPACITY];
    private int[] lots = new int[FIRST_CAPACITY];
    private int[] places = new int[FIRST_CAPACITY];
    private short[] conditions = new short[FIRST_CAPACITY];
    private long[] quantities = new long[FIRST_CAPACITY];
    private long[] sequences = new long[FIRST_CAPACITY];
    /** Entry plus one under its hash; twice as many as entries, a power of two. */
    private int[] slots = new int[2 * FIRST_CAPACITY];

    private int size;

    int size() {
        return size;
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    /** Adds to a row's difference; a difference that sums up to zero stays, since the row was touched. */
    void add(int owner, int product, int lot, int place, int condition, long difference, long sequence) {
        int mask = slots.length - 1;
        int slot = hash(owner, product, lot, place, condition) & mask;
        while (slots[slot] != 0) {
            int entry = slots[slot] - 1;
            if (products[entry] == product
                    && places[entry] == place
                    && lots[entry] == lot
                    && conditions[entry] == condition
                    && owners[entry] == owner) {
                quantities[entry] += difference;
                sequences[entry] = sequence;
                return;
            }
            slot = (slot + 1) & mask;
        }
        if (size == owners.length) {
            grow();
            add(owner, product, lot, place, condition, difference, sequence);
            return;
        }
        owners[size] = owner;
        products[size] = product;
        lots[size] = lot;
        places[size] = place;
        conditions[size] = (short) condition;
        quantities[size] = difference;
        sequences[size] = sequence;
        slots[slot] = ++size;
    }

    private void grow() {
        int capacity = owners.length * 2;
        owners = Arrays.copyOf(owners, capacity);
        products = Arrays.copyOf(products, capacity);
        lots = Arrays.copyOf(lots, capacity);
        places = Arrays.copyOf(places, capacity);
        conditions = Arrays.copyOf(conditions, capacity);
        quantities = Arrays.copyOf(quantities, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
        slots = new int[2 * capacity];
        int mask = slots.length - 1;
        for (int entry = 0; entry < size; entry++) {
            int slot = hash(owners[entry], products[entry], lots[entry], places[entry], conditions[entry]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = entry + 1;
        }
    }

    private static int hash(int owner, int product, int lot, int place, int condition) {
        long mixed = (product * 0x9E3779B97F4A7C15L) ^ (place * 0xC2B2AE3D27D4EB4FL);
        mixed ^= (lot * 0x165667B19E3779F9L) + owner * 31L + condition;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 32);
    }

    int[] owners() {
        return Arrays.copyOf(owners, size);
    }

    int[] products() {
        return Arrays.copyOf(products, size);
    }

    int[] lots() {
        return Arrays.copyOf(lots, size);
    }

    int[] places() {
        return Arrays.copyOf(places, size);
    }

    short[] conditions() {
        return Arrays.copyOf(conditions, size);
    }

    long[] quantities() {
        return Arrays.copyOf(quantities, size);
    }

    /** The last sequence that touched each row. */
    long[] sequences() {
        return Arrays.copyOf(sequences, size);
    }
}
