package io.tallyline.ingest.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to begin a fixed scanner's session. A scanner that connects anew for each parcel leaves many short
 * connections behind it, and a HELLO takes the session from whoever has it: so a connection waits until those before it have
 * decided what they brought.
 *
 * <pre>
 *   first frame ──► enter, behind the others ──my turn──► HELLO … decided, and still open ──► leave
 *                                                              └─ ended: stays until all is decided, then leaves
 *   had the session for a while, ends with frames undecided ──► enter, before the others
 * </pre>
 *
 * <p>By the device's name, because a device may have two doors. Any thread; asked at the beginning and the end of sessions
 * only.
 */
final class SessionTurns {
    private final Map<String, Deque<Runnable>> lines = new HashMap<>();

    /**
     * Gets in line.
     *
     * @param turn run, on whatever thread, when those before it have left; also what one is known by
     * @param hasSession whether it has the session already, and so goes before all that want it
     */
    synchronized void enter(String device, Runnable turn, boolean hasSession) {
        Deque<Runnable> line = lines.computeIfAbsent(device, name -> new ArrayDeque<>());
        if (hasSession) {
            line.addFirst(turn);
        } else {
            line.addLast(turn);
        }
    }

    synchronized boolean isMine(String device, Runnable turn) {
        Deque<Runnable> line = lines.get(device);
        return line == null || line.peekFirst() == turn;
    }

    void leave(String device, Runnable turn) {
        Runnable next = remove(device, turn);
        if (next != null) {
            next.run();
        }
    }

    /** Who is first now, if that is another one than before. */
    private synchronized @Nullable Runnable remove(String device, Runnable turn) {
        Deque<Runnable> line = lines.get(device);
        if (line == null) {
            return null;
        }
        boolean wasFirst = line.peekFirst() == turn;
        line.remove(turn);
        if (line.isEmpty()) {
            lines.remove(device);
        }
        return wasFirst ? line.peekFirst() : null;
    }
}
