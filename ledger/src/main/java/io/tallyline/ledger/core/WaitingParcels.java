package io.tallyline.ledger.core;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of parcels that wait for a service in a warehouse, the lowest first, so that a manifest is made of those that wait longest without a look at
 * all that wait. Numbers of neighbours share a block of bits, which is gone with the last of them. Derived from the rows, in neither hash nor snapshot.
 * Thread: the ledger's one writer.
 */
final class WaitingParcels {
    /** Numbers of parcels begin at 1. */
    static final int NONE = 0;

    private static final int BLOCK_BITS = 12;
    private static final int BLOCK_MASK = (1 << BLOCK_BITS) - 1;

    /** By service and warehouse, by the higher bits of the number. */
    private final TreeMap<Long, TreeMap<Integer, BitSet>> blocks = new TreeMap<>();

    void add(int service, int warehouse, int parcel) {
        blocks.computeIfAbsent(Halves.of(service, warehouse), key -> new TreeMap<>())
                .computeIfAbsent(parcel >>> BLOCK_BITS, block -> new BitSet())
                .set(parcel & BLOCK_MASK);
    }

    void remove(int service, int warehouse, int parcel) {
        TreeMap<Integer, BitSet> own = blocks.get(Halves.of(service, warehouse));
        BitSet block = own == null ? null : own.get(parcel >>> BLOCK_BITS);
        if (own == null || block == null || !block.get(parcel & BLOCK_MASK)) {
            throw new IllegalStateException("parcel " + parcel + " does not wait");
        }
        block.clear(parcel & BLOCK_MASK);
        if (block.isEmpty()) {
            own.remove(parcel >>> BLOCK_BITS);
        }
    }

    /** The lowest number that is not below one, or {@link #NONE}. */
    int next(int service, int warehouse, int from) {
        TreeMap<Integer, BitSet> own = blocks.get(Halves.of(service, warehouse));
        Map.Entry<Integer, BitSet> block = own == null ? null : own.ceilingEntry(from >>> BLOCK_BITS);
        while (own != null && block != null) {
            boolean isOwn = block.getKey() == from >>> BLOCK_BITS;
            int bit = block.getValue().nextSetBit(isOwn ? from & BLOCK_MASK : 0);
            if (bit >= 0) {
                return (block.getKey() << BLOCK_BITS) + bit;
            }
            block = own.higherEntry(block.getKey());
        }
        return NONE;
    }
}
