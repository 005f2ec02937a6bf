package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.OrderEvent.OrderHeld;
import io.tallyline.ledger.event.OrderEvent.ShopStateSeen;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.ShopEnd;
import org.jspecify.annotations.Nullable;

/**
 * A shop sends an order that is here already: nothing new, something older, or another version of it (DOMAIN D23). One
 * that is archived is here too, as long as its record is.
 */
final class ShopVersions {
    private final TradeBooks trade;

    ShopVersions(TradeBooks trade) {
        this.trade = trade;
    }

    /** The number of the order that a shop knows by this one; 0 when there is none, or it has no number there. */
    static long numberOf(TradeBooks trade, int channel, String shop, String externalNumber) {
        int row = trade.orders.findExternal(channel, shop, externalNumber);
        if (row != OrderBook.NONE) return trade.orders.number(row);
        if (externalNumber.isEmpty()) return 0;
        int archived = trade.archive.findExternal(OrderBook.identity(channel, shop, externalNumber));
        return archived == ArchiveBook.NONE ? 0 : trade.archive.number(archived);
    }

    /**
     * An order that the shop sent before.
     *
     * @param number ours
     * @param objection to the version that comes now; null for none
     * @param held by which a person compares the two; null where they are the same, or there is an objection
     * @param seen what is to be remembered first of a state that changes nothing; null for nothing
     */
    record Again(
            long number,
            @Nullable Objection objection,
            @Nullable OrderHeld held,
            @Nullable ShopStateSeen seen) {}

    /** What to do about an order that the shop sent before; null when it did not. */
    @Nullable Again again(PlaceOrder command, int channel) {
        long number = numberOf(trade, channel, command.shop(), command.externalNumber());
        if (number == 0) return null;
        if (hasContent(number, command.contentHigh(), command.contentLow())) return unchanged(number, command);
        if (!command.imported()) return against(number, RefusalReason.EXTERNAL_NUMBER_TAKEN, "/externalNumber");
        long version = command.externalVersion();
        long known = externalVersion(number);
        if (version != 0 && version < known) return against(number, RefusalReason.OLDER_VERSION, "/externalVersion");
        if (isSameEnd(number, command.end())) return unchanged(number, command);
        // From here on a person compares the two, at whatever end the order is.
        OrderHeld held = new OrderHeld(
                number,
                HoldReason.EXTERNAL_CHANGED,
                "",
                Math.max(version, known),
                command.contentHigh(),
                command.contentLow());
        return new Again(number, null, held, null);
    }

    /** A newer one is remembered all the same, so that what came between is older. */
    private Again unchanged(long number, PlaceOrder command) {
        boolean newer = command.imported() && command.externalVersion() > externalVersion(number);
        ShopStateSeen seen = newer
                ? ShopStateSeen.of(number, command.externalVersion(), command.contentHigh(), command.contentLow())
                : null;
        return new Again(number, null, null, seen);
    }

    private static Again against(long number, RefusalReason reason, String field) {
        return new Again(number, new Objection(reason, field), null, null);
    }

    /** Whether the order has come with us to the very end that it has there, so that there is nothing to compare. */
    private boolean isSameEnd(long number, ShopEnd end) {
        if (end == ShopEnd.NONE) return false;
        int row = trade.orders.find(number);
        if (row == OrderBook.NONE) {
            // Its record does not tell a cancelled order from one of services alone.
            return end == ShopEnd.DELIVERED && trade.archive.isAnyShipped(trade.archive.find(number));
        }
        OrderLifecycle there = end == ShopEnd.DELIVERED ? OrderLifecycle.COMPLETED : OrderLifecycle.CANCELLED;
        return trade.orders.lifecycle(row) == there;
    }

    private boolean hasContent(long number, long high, long low) {
        int row = trade.orders.find(number);
        return row == OrderBook.NONE
                ? trade.archive.hasContent(trade.archive.find(number), high, low)
                : trade.orders.hasContent(row, high, low);
    }

    private long externalVersion(long number) {
        int row = trade.orders.find(number);
        return row == OrderBook.NONE
                ? trade.archive.externalVersion(trade.archive.find(number))
                : trade.orders.externalVersion(row);
    }
}
