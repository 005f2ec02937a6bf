package io.tallyline.ingest.net;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The places for connections of all ports and dialers together. When all are taken, a fixed scanner that comes gets that of a
 * silent connection all the same: of its own port's one that has been silent for longest, else the one that has been silent for
 * longest at a port where others remain. Nobody is cut off for another device who is all that his device has: a scanner may be
 * silent all night, and what it then sent into a closed socket would be lost.
 *
 * <p>Any event loop; asked when connections begin and end.
 */
final class DoorPlaces {
    private final ListenerCount all;
    private final List<PortPlaces> ports = new CopyOnWriteArrayList<>();

    /** @param most at a time */
    DoorPlaces(int most) {
        this.all = new ListenerCount(most);
    }

    /** A port whose silent connections may have to make room. */
    void add(PortPlaces port) {
        ports.add(port);
    }

    /**
     * One connection more; false when there is no place for it.
     *
     * @param own where it comes in, if that is a fixed scanner's; null: it takes nobody's place
     * @param sinceNanos who was heard of later than this keeps his
     */
    boolean enter(@Nullable PortPlaces own, long sinceNanos) {
        return all.enter() || (own != null && makeRoom(own, sinceNanos) && all.enter());
    }

    /** One connection less. */
    void leave() {
        all.leave();
    }

    private boolean makeRoom(PortPlaces own, long sinceNanos) {
        if (own.makeRoom(null, sinceNanos)) {
            return true;
        }
        PortPlaces spare = longestSilent(sinceNanos);
        while (spare != null && !spare.makeSpareRoom(sinceNanos)) {
            spare = longestSilent(sinceNanos); // Another event loop was faster, or somebody spoke.
        }
        return spare != null;
    }

    private @Nullable PortPlaces longestSilent(long sinceNanos) {
        PortPlaces longest = null;
        long silentSinceNanos = sinceNanos;
        for (PortPlaces port : ports) {
            long nanos = port.spareSilentSinceNanos(silentSinceNanos);
            if (nanos < silentSinceNanos) {
                silentSinceNanos = nanos;
                longest = port;
            }
        }
        return longest;
    }
}
