package io.tallyline.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often somebody without a key may ask: so many requests a minute from one address, a minute's worth at once, and so many
 * from all of them together. Of IPv6 the network of 64 bits counts as one address, since whoever has one has them all. As many
 * addresses are remembered as bound memory; the one that asked longest ago is forgotten first. One event loop.
 */
final class RequestRate {
    /** Addresses remembered at a time. */
    static final int MOST_ADDRESSES = 10_000;

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int NETWORK_GROUPS = 4;

    /** Requests that may be made now; more come with time. */
    private static final class Allowance {
        private final int perMinute;
        private double left;
        private long lookedNanos;

        Allowance(int perMinute, long nowNanos) {
            this.perMinute = perMinute;
            this.left = perMinute;
            this.lookedNanos = nowNanos;
        }

        /** Nanoseconds until the next request may be made; 0 for now. */
        long waitNanos(long nowNanos) {
            left = Math.min(perMinute, left + (double) (nowNanos - lookedNanos) * perMinute / MINUTE_NANOS);
            lookedNanos = nowNanos;
            return left >= 1 ? 0 : (long) Math.ceil((1 - left) * MINUTE_NANOS / perMinute);
        }

        void take() {
            left--;
        }
    }

    private final int perMinute;
    private final LongSupplier nowNanos;
    private final Allowance all;
    private final Map<String, Allowance> byAddress = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /**
     * Limits.
     *
     * @param perMinute of one address
     * @param perMinuteInAll of all together
     * @param nowNanos a clock that only goes forward
     */
    RequestRate(int perMinute, int perMinuteInAll, LongSupplier nowNanos) {
        this.perMinute = perMinute;
        this.nowNanos = nowNanos;
        this.all = new Allowance(perMinuteInAll, nowNanos.getAsLong());
    }

    /** Counts a request of an address. A request that may not be made counts for nothing. */
    void take(String address) {
        long now = nowNanos.getAsLong();
        Allowance own = byAddress.computeIfAbsent(network(address), any -> new Allowance(perMinute, now));
        long wait = Math.max(own.waitNanos(now), all.waitNanos(now));
        if (wait > 0) {
            long seconds = (wait + SECOND_NANOS - 1) / SECOND_NANOS;
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "So many requests a minute are not answered.")
                    .withHeader("Retry-After", Long.toString(seconds));
        }
        own.take();
        all.take();
    }

    /** Addresses that are remembered now. */
    int addresses() {
        return byAddress.size();
    }

    /** The first four groups of an IPv6 address in full; an IPv4 address as it is. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split("::", 2)[0].split(":", -1);
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < NETWORK_GROUPS; i++) {
            String group = i < groups.length && !groups[i].isEmpty() ? groups[i] : "0";
            network.append(Integer.toHexString(Integer.parseInt(group, 16))).append(':');
        }
        return network.toString();
    }
}
