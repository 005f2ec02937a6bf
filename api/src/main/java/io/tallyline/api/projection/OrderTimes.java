package io.tallyline.api.projection;

import java.util.List;
import java.util.OptionalLong;

/**
 * The buckets that times of orders are counted in, and what can be said of them: how long so many of the orders took at most. Any
 * thread.
 */
public final class OrderTimes {
    /** States of orders that are timed, as rows number them, from 1. */
    public static final List<String> STATES =
            List.of("RESERVED", "RELEASED", "PICKED", "PACKED", "SHIPPED", "COMPLETED");

    /** The longest that each bucket holds, in seconds; what took longer has one more. */
    private static final long[] BUCKETS = {
        60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 172_800, 259_200, 604_800, 1_209_600
    };

    private static final long PERCENT = 100;

    private OrderTimes() {}

    /** The bucket of a time in seconds. */
    static int bucket(long seconds) {
        int bucket = 0;
        while (bucket < BUCKETS.length && seconds > BUCKETS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /**
     * Within how many seconds so many of a hundred orders came there: the end of the bucket that holds the last of them. Empty
     * when that is longer than any bucket holds, or there is no order.
     *
     * @param buckets in ascending order, one as often as there are counts of it
     * @param orders how many orders each has
     */
    public static OptionalLong within(int percent, List<Integer> buckets, List<Long> orders) {
        long all = orders.stream().mapToLong(Long::longValue).sum();
        long rank = Math.max(1, (all * percent + PERCENT - 1) / PERCENT);
        long counted = 0;
        for (int i = 0; i < buckets.size(); i++) {
            counted += orders.get(i);
            if (counted >= rank) {
                int bucket = buckets.get(i);
                return bucket < BUCKETS.length ? OptionalLong.of(BUCKETS[bucket]) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }
}
