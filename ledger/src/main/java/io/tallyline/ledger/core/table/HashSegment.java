package io.tallyline.ledger.core.table;

import java.util.Arrays;

/**
 * One part of a {@link HashDirectory}: the entries whose hashes begin with the same {@code depth} bits, in one array,
 * in order of hash.
 *
 * <pre>
 *   slot   63            32 31             0
 *         ┌────────────────┬────────────────┐
 *         │ hash, 32 bits  │ id             │     empty: all ones, which is above every entry
 *         └────────────────┴────────────────┘
 *   slots  [0 … capacity) homes                [capacity … length) room behind the last home, the last one always empty
 *   home   the bits behind the first {@code depth}, scaled to the capacity: a higher hash never has a lower home
 * </pre>
 *
 * <p>This is linear probing that keeps the entries sorted: each stands in its home slot or, if that is taken, directly
 * behind its smaller neighbour. So a search that meets a larger hash has missed and stops, which keeps misses as cheap
 * as hits even when four fifths are full; removing shifts the run behind back by one, without tombstones; and copying
 * into a larger array is one pass in order that never looks at the rows.
 */
final class HashSegment {
    static final int MIN_ROOM = 32;

    private static final long EMPTY = -1L;
    private static final long HASH_MASK = 0xFFFF_FFFFL;

    private final int depth;
    private final int capacity;
    private final int maxEntries;
    private final long[] slots;
    private int size;

    private HashSegment(int depth, int capacity, int room) {
        this.depth = depth;
        this.capacity = capacity;
        this.maxEntries = (int) (capacity * 13L / 16);
        this.slots = new long[capacity + room];
        Arrays.fill(slots, EMPTY);
    }

    static HashSegment empty() {
        return new HashSegment(0, capacityFor(0), MIN_ROOM);
    }

    /**
     * A segment of {@code sorted[from]} to {@code sorted[to - 1]}, which are entries in order whose hashes begin with
     * the same {@code depth} bits.
     *
     * @param room slots behind the last home; doubled until the entries fit
     */
    static HashSegment of(int depth, int capacity, int room, long[] sorted, int from, int to) {
        for (int enough = room; ; enough *= 2) {
            HashSegment segment = new HashSegment(depth, capacity, enough);
            if (segment.appendAll(sorted, from, to)) {
                return segment;
            }
        }
    }

    /** The smallest capacity that takes {@code entries} and a quarter more. */
    static int capacityFor(int entries) {
        return Math.max(16, (int) Math.min(Integer.MAX_VALUE >>> 2, (entries * 20L / 13 + 16) & -16L));
    }

    int depth() {
        return depth;
    }

    int capacity() {
        return capacity;
    }

    int size() {
        return size;
    }

    /** Slots behind the last home. */
    int room() {
        return slots.length - capacity;
    }

    boolean isFull() {
        return size >= maxEntries;
    }

    /** Where entries of this hash begin, if there are any: the place to start {@link #idAt} from. */
    int first(int hash) {
        long wanted = hash & HASH_MASK;
        int slot = home(hash);
        while (slots[slot] >>> 32 < wanted) {
            slot++;
        }
        return slot;
    }

    /** The id in a slot if its entry has this hash, else -1: there are no more. */
    int idAt(int slot, int hash) {
        long entry = slots[slot];
        return (int) (entry >>> 32) == hash ? (int) entry : -1;
    }

    /** Puts an entry in its place; false, with nothing changed, if the room behind the last home is used up. */
    boolean insert(int hash, int id) {
        long entry = entry(hash, id);
        int slot = home(hash);
        while (Long.compareUnsigned(slots[slot], entry) < 0) {
            slot++;
        }
        int end = slot;
        while (slots[end] != EMPTY) {
            end++;
        }
        if (end == slots.length - 1) {
            return false;
        }
        System.arraycopy(slots, slot, slots, slot + 1, end - slot);
        slots[slot] = entry;
        size++;
        return true;
    }

    /** Takes an entry out and moves those behind it that are not at home one slot back; false if it is not here. */
    boolean remove(int hash, int id) {
        long entry = entry(hash, id);
        int slot = home(hash);
        while (Long.compareUnsigned(slots[slot], entry) < 0) {
            slot++;
        }
        if (slots[slot] != entry) {
            return false;
        }
        int end = slot + 1;
        while (slots[end] != EMPTY && home((int) (slots[end] >>> 32)) < end) {
            end++;
        }
        System.arraycopy(slots, slot + 1, slots, slot, end - slot - 1);
        slots[end - 1] = EMPTY;
        size--;
        return true;
    }

    /** Copies the entries in order, without a branch per slot, to {@code target}, which has room for one more. */
    void copyEntriesTo(long[] target) {
        int next = 0;
        for (long entry : slots) {
            target[next] = entry;
            next += entry == EMPTY ? 0 : 1;
        }
    }

    private boolean appendAll(long[] sorted, int from, int to) {
        int next = 0;
        for (int i = from; i < to; i++) {
            int slot = Math.max(next, home((int) (sorted[i] >>> 32)));
            if (slot >= slots.length - 1) {
                return false;
            }
            slots[slot] = sorted[i];
            next = slot + 1;
        }
        size = to - from;
        return true;
    }

    private int home(int hash) {
        return (int) ((((hash << depth) & HASH_MASK) * capacity) >>> 32);
    }

    static long entry(int hash, int id) {
        return ((long) hash << 32) | id;
    }

    long allocatedBytes() {
        return (long) Long.BYTES * slots.length + 16 + 32;
    }
}
