package io.tallyline.ingest.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to begin a fixed scanner's session. A scanner that connects anew for each parcel leaves many short
 * connections behind it, and a HELLO takes the session from whoever has it: so a connection waits until those before it have
 * decided what they brought, and asks one that is still open to come to an end.
 *
 * <pre>
 *   first frame ──► enter, behind the others ──my turn──► HELLO … decided, and still open ──► hold: the session, but no turn
 *                                                              └─ ended: stays until all is decided, then leaves
 *   holds the session, ends with frames undecided ──► enter, before the others
 *   holds the session, another one's turn comes ──► makes way: before the others, until all that it brought is decided
 * </pre>
 *
 * <p>By the device's name, because a device may have two doors. Any thread; asked at the beginning and the end of sessions
 * only.
 */
final class SessionTurns {
    private final Map<String, Line> lines = new HashMap<>();

    /**
     * Gets in line; who is there already stays where he is.
     *
     * @param turn run, on whatever thread, when those before it have left; also what one is known by
     * @param hasSession whether it has the session already, and so goes before all that want it
     */
    synchronized void enter(String device, Runnable turn, boolean hasSession) {
        Line line = lines.computeIfAbsent(device, name -> new Line());
        line.forgetHolder(turn);
        if (line.waiting.contains(turn)) {
            return;
        }
        if (hasSession) {
            line.waiting.addFirst(turn);
        } else {
            line.waiting.addLast(turn);
        }
    }

    synchronized boolean isMine(String device, Runnable turn) {
        Line line = lines.get(device);
        return line == null || line.waiting.isEmpty() || line.waiting.peekFirst() == turn;
    }

    /**
     * Asks for the session, in turn.
     *
     * @return false when another connection holds it: it was asked to make way, and its turn comes before this one's
     */
    boolean askForSession(String device, Runnable turn) {
        Runnable makeWay = holderInFront(device, turn);
        if (makeWay != null) {
            makeWay.run();
        }
        return makeWay == null;
    }

    private synchronized @Nullable Runnable holderInFront(String device, Runnable turn) {
        Line line = lines.get(device);
        if (line == null || line.holder == null || line.holder.turn == turn) {
            return null;
        }
        Holder holder = line.holder;
        line.holder = null;
        line.waiting.addFirst(holder.turn);
        return holder.makeWay;
    }

    /**
     * Leaves the line with the session.
     *
     * @param makeWay run, on whatever thread, when another one's turn comes; from then on it is in line again
     */
    void hold(String device, Runnable turn, Runnable makeWay) {
        run(remove(device, turn, new Holder(turn, makeWay)));
    }

    /** Is gone; with the session, if it had it. */
    void leave(String device, Runnable turn) {
        run(remove(device, turn, null));
    }

    private static void run(@Nullable Runnable next) {
        if (next != null) {
            next.run();
        }
    }

    /** Who is first now, if that is another one than before. */
    private synchronized @Nullable Runnable remove(String device, Runnable turn, @Nullable Holder holder) {
        Line line = lines.get(device);
        if (line == null) {
            return null;
        }
        boolean wasFirst = line.waiting.peekFirst() == turn;
        line.waiting.remove(turn);
        line.forgetHolder(turn);
        line.holder = holder == null ? line.holder : holder;
        if (line.waiting.isEmpty() && line.holder == null) {
            lines.remove(device);
        }
        return wasFirst ? line.waiting.peekFirst() : null;
    }

    private record Holder(Runnable turn, Runnable makeWay) {}

    private static final class Line {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private @Nullable Holder holder;

        private void forgetHolder(Runnable turn) {
            if (holder != null && holder.turn == turn) {
                holder = null;
            }
        }
    }
}
