package io.tallyline.ledger.core.table;

import java.util.Arrays;

/**
 * A hash table from 32-bit hashes to non-negative ids that never rehashes as a whole: extendible hashing. The leading
 * bits of a hash choose a segment; a full segment grows alone, by a quarter, until it reaches its largest size, and is
 * then split in two by one bit more.
 *
 * <pre>
 *   directory (depth 2)       segments
 *   00 ──────┐
 *   01 ──────┴──────────────▶ depth 1: hashes that begin with 0
 *   10 ─────────────────────▶ depth 2: hashes that begin with 10
 *   11 ─────────────────────▶ depth 2: hashes that begin with 11
 * </pre>
 *
 * <p>One insert therefore moves at most one segment's entries, {@link #MAX_ENTRIES_MOVED}, well under a millisecond, at
 * any size; ten million entries take about 11 bytes each. Only past depth {@value #MAX_DEPTH}, which well-spread hashes
 * never reach, do segments grow beyond their largest size: slower, still right.
 *
 * <p>It knows no keys: {@link #segment}, {@link HashSegment#first} and {@link HashSegment#idAt} name the candidates of
 * a hash, and the caller compares. Nothing ever iterates over it, so the order of its slots can reach no event,
 * snapshot or state hash.
 */
final class HashDirectory {
    static final int MAX_SEGMENT_CAPACITY = 16_384;
    static final int MAX_ENTRIES_MOVED = MAX_SEGMENT_CAPACITY;
    static final int MAX_DEPTH = 16;

    private HashSegment[] directory;
    private long[] moving = {};
    private int depth;
    private int size;
    private int entriesMoved;
    private int mostEntriesMoved;

    HashDirectory() {
        directory = new HashSegment[] {HashSegment.empty()};
    }

    int size() {
        return size;
    }

    /** The most entries that any one insert had to move from one array to another. */
    int mostEntriesMoved() {
        return mostEntriesMoved;
    }

    HashSegment segment(int hash) {
        return directory[(int) ((hash & 0xFFFF_FFFFL) >>> (32 - depth))];
    }

    void insert(int hash, int id) {
        assert id >= 0 : id;
        entriesMoved = 0;
        HashSegment segment = segment(hash);
        while (segment.isFull() || !segment.insert(hash, id)) {
            makeSpace(segment, hash);
            segment = segment(hash);
        }
        size++;
        mostEntriesMoved = Math.max(mostEntriesMoved, entriesMoved);
    }

    void remove(int hash, int id) {
        if (!segment(hash).remove(hash, id)) {
            throw new IllegalStateException("id " + id + " is not in the index");
        }
        size--;
    }

    void clear() {
        directory = new HashSegment[] {HashSegment.empty()};
        depth = 0;
        size = 0;
    }

    /**
     * Takes in what a restore found, a prefix at a time; the directory is empty before the first.
     *
     * @param prefix the first {@code prefixDepth} bits of all hashes in {@code sorted}, which are entries in order
     */
    void load(int prefixDepth, int prefix, long[] sorted) {
        while (depth < prefixDepth) {
            doubleDirectory();
        }
        int capacity = HashSegment.capacityFor(sorted.length);
        int hash = prefix << (32 - prefixDepth);
        replace(HashSegment.of(prefixDepth, capacity, HashSegment.MIN_ROOM, sorted, 0, sorted.length), hash);
        size += sorted.length;
    }

    private void makeSpace(HashSegment segment, int hash) {
        int entries = segment.size();
        if (moving.length <= entries) {
            moving = new long[HashSegment.capacityFor(entries)];
        }
        segment.copyEntriesTo(moving);
        entriesMoved += entries;
        int bits = segment.depth();
        int capacity = HashSegment.capacityFor(entries);
        if (!segment.isFull()) {
            replace(HashSegment.of(bits, segment.capacity(), segment.room() * 2, moving, 0, entries), hash);
        } else if (capacity <= MAX_SEGMENT_CAPACITY || bits == MAX_DEPTH) {
            replace(HashSegment.of(bits, capacity, segment.room(), moving, 0, entries), hash);
        } else {
            split(segment, hash);
        }
    }

    private void split(HashSegment full, int hash) {
        if (full.depth() == depth) {
            doubleDirectory();
        }
        int halfDepth = full.depth() + 1;
        int lowest = prefix(hash, full.depth()) << (32 - full.depth());
        int upperHalf = lowest | (1 << (32 - halfDepth));
        int middle = 0;
        while (middle < full.size() && Long.compareUnsigned(moving[middle], HashSegment.entry(upperHalf, 0)) < 0) {
            middle++;
        }
        replace(half(full, halfDepth, 0, middle), lowest);
        replace(half(full, halfDepth, middle, full.size()), upperHalf);
    }

    private HashSegment half(HashSegment full, int halfDepth, int from, int to) {
        int capacity = Math.min(HashSegment.capacityFor(to - from), MAX_SEGMENT_CAPACITY);
        return HashSegment.of(halfDepth, capacity, full.room(), moving, from, to);
    }

    private void doubleDirectory() {
        HashSegment[] doubled = new HashSegment[directory.length * 2];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = directory[i >>> 1];
        }
        directory = doubled;
        depth++;
    }

    /** Points every directory entry of the segment's prefix at it. */
    private void replace(HashSegment segment, int hash) {
        int unused = depth - segment.depth();
        int from = prefix(hash, segment.depth()) << unused;
        Arrays.fill(directory, from, from + (1 << unused), segment);
    }

    private static int prefix(int hash, int bits) {
        return (int) ((hash & 0xFFFF_FFFFL) >>> (32 - bits));
    }

    long allocatedBytes() {
        long bytes = 16 + 4L * directory.length + 16 + (long) Long.BYTES * moving.length;
        for (int i = 0; i < directory.length; i++) {
            if (i == 0 || directory[i] != directory[i - 1]) {
                bytes += directory[i].allocatedBytes();
            }
        }
        return bytes;
    }
}
