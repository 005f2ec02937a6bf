package io.tallyline.ingest.net;

import java.util.HashMap;
import java.util.Map;

/**
 * The connections of fixed scanners that have ended and still wait to be decided, by the device's name: how many each device
 * has, and how many bytes they hold. A device that can not be decided for now and connects anew all the time would else fill the
 * places and the memory of all.
 *
 * <p>Any thread; asked at the end of connections only.
 */
final class LeftConnections {
    private final int mostConnections;
    private final long mostBytes;
    private final Map<String, Left> devices = new HashMap<>();

    /**
     * Nothing is left yet.
     *
     * @param mostConnections of one device at a time
     * @param mostBytes that those of one device hold together
     */
    LeftConnections(int mostConnections, long mostBytes) {
        this.mostConnections = mostConnections;
        this.mostBytes = mostBytes;
    }

    /** One connection more that has ended; false, and it is not counted, when its device has left too many or too much. */
    synchronized boolean enter(String device, long bytes) {
        Left left = devices.getOrDefault(device, Left.NOTHING);
        if (left.connections >= mostConnections || left.bytes + bytes > mostBytes) {
            return false;
        }
        devices.put(device, new Left(left.connections + 1, left.bytes + bytes));
        return true;
    }

    /** One that was counted holds so many bytes fewer. */
    synchronized void decoded(String device, long bytes) {
        devices.computeIfPresent(device, (name, left) -> new Left(left.connections, left.bytes - bytes));
    }

    /** One that was counted is gone, with what it still held. */
    synchronized void leave(String device, long bytes) {
        devices.computeIfPresent(
                device,
                (name, left) -> left.connections == 1 ? null : new Left(left.connections - 1, left.bytes - bytes));
    }

    /** Most bytes that one connection may hold behind its end. */
    long mostBytes() {
        return mostBytes;
    }

    private record Left(int connections, long bytes) {
        static final Left NOTHING = new Left(0, 0);
    }
}
