package io.tallyline.api.http;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with what one carrier is sent: messages one after the other, the next one when the one before is taken or set aside. A message
 * that is not taken is sent again after a pause that grows. A carrier that turned down so many messages in a row that each was set aside
 * takes nothing at all, so its line is stopped: nothing more is set aside for being turned down, and one message is tried with
 * growing pauses until it is taken or a person has it tried at once. One event loop; {@link #standing} any thread. Counted anew behind a restart.
 */
final class CarrierLine {
    /** So many messages in a row are set aside before the line stops. */
    static final int MOST_IN_A_ROW = 3;

    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(5);

    /** In one word. */
    enum State {
        /** The last message was taken, or there was none. */
        GOING,
        /** A message was not taken, and is sent again. */
        WAITING,
        /** Nothing is taken: everything stays, and one message is tried. */
        STOPPED
    }

    /**
     * How it stands, for whoever asks.
     *
     * @param message what is not taken; empty for nothing
     * @param tries how often that was sent
     * @param answered status of its last answer; 0 for none
     * @param nextTry when it is sent again; null where all is taken
     * @param asideInARow messages that were turned down and set aside since one was taken
     */
    record Standing(
            State state,
            String message,
            int tries,
            int answered,
            @Nullable Instant since,
            @Nullable Instant nextTry,
            int asideInARow) {
        static final Standing UNTRIED = new Standing(State.GOING, "", 0, 0, null, null, 0);
    }

    private final CarrierPatience patience;
    private volatile Standing standing = Standing.UNTRIED;
    private volatile boolean isAskedFor;

    private boolean busy;
    private String endpoint = "";
    private long told;
    private long pauseMillis;
    private long notBeforeMillis;

    private String failing = "";
    private int tries;
    private int answered;
    private long failingSinceMillis;
    private int asideInARow;
    /** What was set aside and rows may not know of yet. */
    private final Set<String> aside = new HashSet<>();

    CarrierLine(CarrierPatience patience) {
        this.patience = patience;
    }

    Standing standing() {
        return standing;
    }

    /** A person wants to know whether the carrier takes it now. Any thread. */
    void ask() {
        isAskedFor = true;
    }

    /** Whether to look for messages now: at once where the carrier has another address, or a person asks. */
    boolean isDue(String address, long nowMillis) {
        boolean atOnce = isAskedFor || !address.equals(endpoint);
        if (busy || (nowMillis < notBeforeMillis && !atOnce)) {
            return false;
        }
        isAskedFor = false;
        endpoint = address;
        return true;
    }

    void begin(long knownTold) {
        busy = true;
        told = Math.max(told, knownTold);
    }

    /** All that there was is taken or set aside. */
    void end() {
        busy = false;
        pauseMillis = 0;
        notBeforeMillis = 0;
        failing = "";
        show();
    }

    /** The carrier is left alone for a while. @return so long */
    long pause(long nowMillis) {
        busy = false;
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, 2 * pauseMillis));
        notBeforeMillis = nowMillis + pauseMillis;
        show();
        return pauseMillis;
    }

    long told() {
        return told;
    }

    boolean isAside(String message) {
        return aside.contains(message);
    }

    int tries() {
        return tries;
    }

    boolean isStopped() {
        return asideInARow >= MOST_IN_A_ROW;
    }

    /** The carrier took a message, this one or one that was set aside before. */
    void taken() {
        failing = "";
        tries = 0;
        asideInARow = 0;
        show();
    }

    /** It took what was set aside before, so it takes what waits too. */
    void tookAgain() {
        taken();
        pauseMillis = 0;
        notBeforeMillis = 0;
    }

    /**
     * The carrier did not take a message.
     *
     * @param status of its answer; 0 for none
     * @return whether patience with the message is over, so that it is set aside
     */
    boolean notTaken(String message, int status, long nowMillis) {
        if (!failing.equals(message)) {
            failing = message;
            tries = 0;
            failingSinceMillis = nowMillis;
        }
        tries++;
        answered = status;
        boolean stays = isStopped() && CarrierPatience.isTurnedDown(status);
        return !stays && patience.isOver(status, tries, nowMillis - failingSinceMillis);
    }

    /** The next message is told, unless the line stops by this one. @return whether it does */
    boolean setAside(String message) {
        aside.add(message);
        boolean went = !isStopped();
        asideInARow += CarrierPatience.isTurnedDown(answered) ? 1 : 0;
        failing = "";
        return went && isStopped();
    }

    void tell(long sequence) {
        told = Math.max(told, sequence);
        aside.clear();
    }

    private void show() {
        boolean waits = !failing.isEmpty();
        State state = isStopped() ? State.STOPPED : waits ? State.WAITING : State.GOING;
        standing = new Standing(
                state,
                failing,
                waits ? tries : 0,
                waits ? answered : 0,
                waits ? Instant.ofEpochMilli(failingSinceMillis) : null,
                waits ? Instant.ofEpochMilli(notBeforeMillis) : null,
                asideInARow);
    }
}
