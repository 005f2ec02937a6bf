package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.OrderEvent.ShopStateSeen;
import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * A shop sends an order that is not here: at its end, which is remembered, or a state from before that end, which comes too late
 * (DOMAIN D23). A state without a version is neither older nor newer than any.
 */
final class ShopEndRules {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ShopEndBook ends;
    private final LedgerLimits limits;

    ShopEndRules(TradeBooks trade, LedgerLimits limits) {
        this.ends = trade.shopEnds;
        this.limits = limits;
    }

    /** What speaks against placing a state that is not at an end; or null. */
    @Nullable Objection tooLate(PlaceOrder command, int channel, long nowNanos) {
        boolean late =
                isVersioned(command) && command.externalVersion() <= endedAt(identity(command, channel), nowNanos);
        return late ? new Objection(RefusalReason.OLDER_VERSION, "/externalVersion") : null;
    }

    /** What is to be remembered of a state at an end; null for nothing that is not known. */
    @Nullable ShopStateSeen end(PlaceOrder command, int channel, long nowNanos) {
        if (!isVersioned(command)) return null;
        Fingerprint identity = identity(command, channel);
        return command.externalVersion() > endedAt(identity, nowNanos)
                ? ShopStateSeen.ofEnd(identity.high(), identity.low(), command.externalVersion())
                : null;
    }

    private static boolean isVersioned(PlaceOrder command) {
        return command.externalVersion() != 0 && !command.externalNumber().isEmpty();
    }

    private static Fingerprint identity(PlaceOrder command, int channel) {
        return OrderBook.identity(channel, command.shop(), command.externalNumber());
    }

    /** 0 for an order of which no end is known, or was told as long ago as nothing of an archived order is known any more. */
    private long endedAt(Fingerprint identity, long nowNanos) {
        int row = ends.find(identity);
        boolean known = row != ShopEndBook.NONE
                && nowNanos - ends.toldNanos(row) < limits.archivedOrdersSeconds() * NANOS_PER_SECOND;
        return known ? ends.version(row) : 0;
    }
}
