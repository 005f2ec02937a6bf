package io.tallyline.ledger.sim;

import io.tallyline.ledger.ring.CommandSlot;
import org.jspecify.annotations.Nullable;

/** One slot on its way, with who waits for it and, once its batch is written, what the auditor expects. */
final class Pending {
    final CommandSlot slot;
    final @Nullable SimDevice device;
    final @Nullable Message message;
    final SimClient.@Nullable Request request;
    final long nowNanos;

    @Nullable Expectation expected;

    Pending(
            CommandSlot slot,
            @Nullable SimDevice device,
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
