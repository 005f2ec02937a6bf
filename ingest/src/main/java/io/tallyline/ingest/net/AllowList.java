package io.tallyline.ingest.net;

import java.net.InetAddress;
import java.util.List;

/**
 * Who may connect to a port. Immutable.
 *
 * @param ranges any of them; none: everybody
 */
public record AllowList(List<AddressRange> ranges) {
    /** No list: any address may connect. */
    public static final AllowList EVERYBODY = new AllowList(List.of());

    public AllowList {
        ranges = List.copyOf(ranges);
    }

    /**
     * The list of these ranges.
     *
     * @throws IllegalArgumentException one of them is no range
     */
    public static AllowList of(String... ranges) {
        return new AllowList(List.of(ranges).stream().map(AddressRange::parse).toList());
    }

    public boolean isEverybody() {
        return ranges.isEmpty();
    }

    /** Whether this address may connect. */
    public boolean admits(InetAddress address) {
        if (ranges.isEmpty()) {
            return true;
        }
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
