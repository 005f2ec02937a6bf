package io.tallyline.ingest.net;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts connections per remote address, so that one machine can not take all places. Any event loop. */
public final class AddressCount {
    private final int limit;
    private final Map<InetAddress, Integer> counts = new HashMap<>();

    /** @param limit most connections at a time of one address */
    public AddressCount(int limit) {
        this.limit = limit;
    }

    /** Counts one connection more; false when the address has as many as it may have. */
    synchronized boolean enter(InetAddress address) {
        int count = counts.getOrDefault(address, 0);
        if (count >= limit) {
            return false;
        }
        counts.put(address, count + 1);
        return true;
    }

    synchronized void leave(InetAddress address) {
        counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
