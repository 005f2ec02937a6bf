package io.tallyline.ingest.net;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's place among those of its device that have ended and wait to be decided. Connections of who sends again what was
 * not answered need none: they end with their socket. One connection, its event loop.
 */
final class LeftPlace {
    private static final Logger LOG = LoggerFactory.getLogger(LeftPlace.class);

    private final @Nullable LeftConnections all;
    private final String device;
    private boolean taken;
    private long bytes;

    /** @param all null: none is needed */
    LeftPlace(@Nullable LeftConnections all, String device) {
        this.all = all;
        this.device = device;
    }

    /** The connection has ended and holds so many bytes; false when there is no place for it. */
    boolean take(long heldBytes) {
        if (all == null || taken) {
            return true;
        }
        taken = all.enter(device, heldBytes);
        bytes = heldBytes;
        return taken;
    }

    /** Whether it could hold so many bytes if it ended. */
    boolean holds(long heldBytes) {
        return all == null || heldBytes <= all.mostBytes();
    }

    /** There is no place for it: counted, and told now and then. */
    void refused(PortFigures.Part port, SocketAddress remote, long nowNanos) {
        port.refusedLeft.increment();
        if (port.refusedLeftTold.mayTell(nowNanos)) {
            LOG.warn(
                    "a connection with {} has ended, and too much that came of its device before waits to be decided: what it"
                            + " brought is lost ({} before it were not told)",
                    remote,
                    port.refusedLeftTold.takeUntold());
        }
    }

    /** Some of it is decoded; so many bytes are left. */
    void keep(long heldBytes) {
        if (all != null && taken && heldBytes < bytes) {
            all.decoded(device, bytes - heldBytes);
            bytes = heldBytes;
        }
    }

    /** Nothing is left of it. */
    void give() {
        if (all != null && taken) {
            all.leave(device, bytes);
            taken = false;
        }
    }
}
