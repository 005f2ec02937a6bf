package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.ring.CommandSlot;
import org.jspecify.annotations.Nullable;

/** One slot on its way, with who waits for it and, once its batch is written, what the auditor expects. */
final class Pending {
    final CommandSlot slot;
    final @Nullable Device device;
    final @Nullable Message message;
    final SimClient.@Nullable Request request;
    final long nowNanos;

    @Nullable Expectation expected;

    /** Whoever sent a message. */
    interface Device {
        /** The answer arrived. */
        void told(Message message, ScanAnswer answer);
    }

    Pending(
            CommandSlot slot,
            @Nullable Device device,
            @Nullable Message message,
            SimClient.@Nullable Request request,
            long nowNanos) {
        this.slot = slot;
        this.device = device;
        this.message = message;
        this.request = request;
        this.nowNanos = nowNanos;
    }
}
