package io.tallyline.ingest.net;

import io.tallyline.ingest.answer.Outbox;
import io.tallyline.ledger.ring.CommandSlot;
import org.jspecify.annotations.Nullable;

/** The way of one connection's messages into the ring, with who waits for the answer. Event loop. */
final class RingClaims {
    private final Connection connection;
    private final ScannerLoop loop;
    private final Outbox outbox;
    private final InFlight inFlight;
    private boolean waits;

    RingClaims(Connection connection, ScannerLoop loop, Outbox outbox, InFlight inFlight) {
        this.connection = connection;
        this.loop = loop;
        this.outbox = outbox;
        this.inFlight = inFlight;
    }

    /** The slot for a message that there was credit for; in flight from now on. */
    CommandSlot claim(long arrivalNanos) {
        CommandSlot slot = loop.takeSlot();
        slot.connection = outbox.index();
        slot.connectionStamp = outbox.stamp();
        inFlight.claim(arrivalNanos);
        return slot;
    }

    /** The same without credit; null when the ring is full, or others wait for it. */
    @Nullable CommandSlot tryClaim(long arrivalNanos) {
        if (loop.claimAhead(connection)) {
            return claim(arrivalNanos);
        }
        await();
        return null;
    }

    /** The ring was full: the connection goes on in its turn. */
    void await() {
        if (!waits) {
            waits = true;
            loop.waitForRing(connection);
        }
    }

    /** Its turn has come. */
    void turnHasCome() {
        waits = false;
    }
}
