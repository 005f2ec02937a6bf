package io.tallyline.ingest.answer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which connection has the session of each device. Keeps index and stamp only, so that a connection that is gone holds
 * no memory. Answer thread.
 */
final class DeviceSessions {
    private final Outboxes outboxes;
    private int[] indexes = new int[64];
    private long[] stamps = new long[64];

    DeviceSessions(Outboxes outboxes) {
        this.outboxes = outboxes;
    }

    /** The connection that has the device's session, or null when that is gone or there is none. */
    @Nullable Outbox holder(int device) {
        return device < stamps.length && stamps[device] != 0 ? outboxes.find(indexes[device], stamps[device]) : null;
    }

    /** From now on this connection has the session. */
    void hold(int device, int index, long stamp) {
        if (device >= stamps.length) {
            int size = Math.max(device + 1, stamps.length * 2);
            indexes = Arrays.copyOf(indexes, size);
            stamps = Arrays.copyOf(stamps, size);
        }
        indexes[device] = index;
        stamps[device] = stamp;
    }

    /** No connection has it. */
    void release(int device) {
        stamps[device] = 0;
    }
}
