package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.OrderEvent.OrderHeld;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;

/** A shop sends an order that is here already: nothing new, something older, or another version of it (DOMAIN D23). */
final class ShopVersions {
    private final OrderBook orders;

    ShopVersions(OrderBook orders) {
        this.orders = orders;
    }

    /** @param known row of the order that is here */
    Decision again(PlaceOrder command, int known) {
        if (orders.hasContent(known, command.contentHigh(), command.contentLow())) {
            return Versions.unchanged(orders.number(known), orders.number(known));
        }
        if (!command.imported()) return refuse(command, RefusalReason.EXTERNAL_NUMBER_TAKEN, "/externalNumber");
        long version = command.externalVersion();
        if (version != 0 && version < orders.externalVersion(known)) {
            return refuse(command, RefusalReason.OLDER_VERSION, "/externalVersion");
        }
        // From here on a person compares the two, at whatever end the order is.
        return Decision.event(new OrderHeld(
                orders.number(known),
                HoldReason.EXTERNAL_CHANGED,
                "",
                Math.max(version, orders.externalVersion(known)),
                command.contentHigh(),
                command.contentLow()));
    }
}
