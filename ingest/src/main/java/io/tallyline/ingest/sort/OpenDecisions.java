package io.tallyline.ingest.sort;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one PLC asked and has not confirmed yet, where the numbers of its confirmations are not those of its requests: they name a
 * parcel by its code, and several on the belt may have one code, or none. Of these a confirmation means the one that was told the
 * lane it names, the newest if there are several, else the newest of all.
 *
 * <p>In memory only, and bounded: of what is not here the ledger knows the code.
 */
final class OpenDecisions {
    private static final int MOST_CODES = 4_096;
    private static final int MOST_OF_A_CODE = 16;

    /** A request; the lane is empty until one was told. */
    private record Open(long number, String lane) {}

    /** By their last use: a code that is asked for all the time, or none, is never the oldest. */
    private final Map<String, Deque<Open>> byCode = new LinkedHashMap<>(16, 0.75F, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Open>> eldest) {
            return size() > MOST_CODES;
        }
    };

    /** A lane was asked for. */
    void asked(String code, long number) {
        put(code, number, "");
    }

    /** It got one. */
    void told(String code, long number, String lane) {
        put(code, number, lane);
    }

    private void put(String code, long number, String lane) {
        Deque<Open> open = byCode.computeIfAbsent(code, any -> new ArrayDeque<>());
        open.removeIf(each -> each.number == number);
        open.addFirst(new Open(number, lane));
        if (open.size() > MOST_OF_A_CODE) {
            open.removeLast();
        }
    }

    /** The number of the request that went to a lane, which is open no more; 0 when none is. */
    long confirm(String code, String lane) {
        long number = meant(code, lane);
        close(code, number);
        return number;
    }

    /** The same, and it stays open. */
    long meant(String code, String lane) {
        Deque<Open> open = byCode.get(code);
        if (open == null) {
            return 0;
        }
        Open meant = open.element();
        for (Open each : open) {
            if (each.lane.equals(lane)) {
                meant = each;
                break;
            }
        }
        return meant.number;
    }

    /** A request is open no more, if it was. */
    void close(String code, long number) {
        Deque<Open> open = byCode.get(code);
        if (open != null) {
            open.removeIf(each -> each.number == number);
            if (open.isEmpty()) {
                byCode.remove(code);
            }
        }
    }
}
