package io.tallyline.ingest.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the places of a fixed scanner's port. All of them are for one device, so when none is left for its next
 * connection, one of its own gives way: a cable that was pulled leaves connections open that nobody hears of. One that
 * talks gives way to nobody, whoever asks, nor does one that is not read: what it says stands in its socket.
 *
 * <p>Any event loop; asked when connections begin and end.
 */
final class PortPlaces {
    private final List<Place> places = new ArrayList<>();

    /** @param giveBack what gives the place to others */
    synchronized void put(Connection connection, InetAddress address, Runnable giveBack) {
        places.add(new Place(connection, address, giveBack));
    }

    /** Nothing is left of the connection; if its place is not gone already, others may have it. */
    void leave(Connection connection) {
        Place place = remove(connection);
        if (place != null) {
            place.giveBack.run();
        }
    }

    private synchronized @Nullable Place remove(Connection connection) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).connection == connection) {
                return places.remove(i);
            }
        }
        return null;
    }

    /**
     * Takes the place of the connection that has been silent for longest, and for long enough, and lets it go on without.
     *
     * @param address only of those from there; null: of all
     * @param sinceNanos who was heard of later than this keeps his
     * @return false when there is none
     */
    boolean makeRoom(@Nullable InetAddress address, long sinceNanos) {
        return giveWay(takeSilent(address, sinceNanos));
    }

    /** As {@link #makeRoom} for a connection of another device: the last one that can still be heard of stays. */
    boolean makeSpareRoom(long sinceNanos) {
        return giveWay(takeSpare(sinceNanos));
    }

    /**
     * Since when that connection has been silent whose place {@link #makeSpareRoom} would take now; the same if there is none. It may
     * have become another one by then.
     */
    synchronized long spareSilentSinceNanos(long sinceNanos) {
        Place silent = spare(sinceNanos);
        return silent == null ? sinceNanos : silent.connection.input.lastReadNanos();
    }

    private static boolean giveWay(@Nullable Place silent) {
        if (silent == null) {
            return false;
        }
        silent.giveBack.run();
        silent.connection.giveWay();
        return true;
    }

    private synchronized @Nullable Place takeSilent(@Nullable InetAddress address, long sinceNanos) {
        Place silent = silent(address, sinceNanos);
        places.remove(silent);
        return silent;
    }

    private synchronized @Nullable Place takeSpare(long sinceNanos) {
        Place silent = spare(sinceNanos);
        places.remove(silent);
        return silent;
    }

    /** One that has ended and waits to be decided has a place, but nothing comes from there any more. */
    private @Nullable Place spare(long sinceNanos) {
        int live = 0;
        for (Place place : places) {
            live += place.connection.end.hasEnded() ? 0 : 1;
        }
        return live < 2 ? null : silent(null, sinceNanos);
    }

    private @Nullable Place silent(@Nullable InetAddress address, long sinceNanos) {
        Place silent = null;
        for (Place place : places) {
            boolean asked = address == null || address.equals(place.address);
            boolean heard = !place.connection.end.hasEnded() && !place.connection.input.isStalled();
            long before = silent == null ? sinceNanos : silent.connection.input.lastReadNanos();
            if (asked && heard && place.connection.input.lastReadNanos() < before) {
                silent = place;
            }
        }
        return silent;
    }

    private record Place(Connection connection, InetAddress address, Runnable giveBack) {}
}
