package io.tallyline.ingest.answer;

import io.tallyline.ledger.event.ScanAnswer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of one connection on their way from the answer thread to the event loop, in their order: a ring of as many
 * as can be under way. Neither side waits, nothing is allocated.
 */
final class VerdictQueue {
    private final Verdict[] ring;
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    /** Answer thread. */
    private long put;

    /** Event loop: the one that is being looked at is not taken yet. */
    private boolean looking;

    /** @param most verdicts that are put and not taken */
    VerdictQueue(int most) {
        ring = new Verdict[most < 2 ? 1 : Integer.highestOneBit(most - 1) << 1];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Verdict();
        }
    }

    /**
     * Adds one; it is seen after {@link #commit}. Answer thread.
     *
     * @throws IllegalStateException when more are under way than was said
     */
    void put(ScanAnswer answer) {
        if (put - taken.getAcquire() >= ring.length) {
            throw new IllegalStateException("more than " + ring.length + " verdicts wait for a connection");
        }
        ring[(int) put & ring.length - 1].set(answer);
        put++;
    }

    /** Shows the event loop all that was put. Answer thread. */
    void commit() {
        committed.setRelease(put);
    }

    /** The next one, valid until this is called again; null for no news. Event loop. */
    @Nullable Verdict next() {
        long position = taken.getPlain();
        if (looking) {
            looking = false;
            taken.setRelease(++position);
        }
        if (position == committed.getAcquire()) {
            return null;
        }
        looking = true;
        return ring[(int) position & ring.length - 1];
    }
}
