package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.OrderCommand.ConfirmOrder;
import io.tallyline.ledger.command.OrderCommand.IssueConfirmationLink;
import io.tallyline.ledger.event.OrderEvent.ConfirmationLinkIssued;
import io.tallyline.ledger.event.OrderEvent.OrderConfirmed;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.HoldReason;
import java.util.List;

/**
 * Orders that customers confirm by link (F23). A link is of one order, ends at a time of the ledger and counts once: of two who use
 * it at the same moment the second finds it used.
 */
final class ConfirmationRules {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final TradeBooks trade;
    private final Destinations destinations;

    ConfirmationRules(Books books) {
        this.trade = books.trade;
        this.destinations = new Destinations(books);
    }

    Decision issue(IssueConfirmationLink command, long nowNanos) {
        Objection malformed = new FieldChecks()
                .hash("/secretHash", command.secretHash())
                .demand(
                        command.validSeconds() > 0 && command.validSeconds() <= IssueConfirmationLink.MAX_VALID_SECONDS,
                        "/validSeconds")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int row = trade.orders.find(command.order());
        Objection objection = OrderRules.checkOpen(trade, row, command.order(), command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        boolean nothing = !command.hold() && !isToConfirm(row);
        if (nothing) return refuse(command, RefusalReason.NOTHING_TO_CONFIRM, "/order");
        // From here on this link is the one.
        return Decision.event(new ConfirmationLinkIssued(
                command.order(),
                command.secretHash(),
                nowNanos + command.validSeconds() * NANOS_PER_SECOND,
                OrderRules.holds(trade.orders, row, null, command.hold() ? HoldReason.CUSTOMER : null)));
    }

    Decision confirm(ConfirmOrder command, long nowNanos) {
        Objection malformed = new FieldChecks()
                .hash("/secretHash", command.secretHash())
                .demand(PricingRules.isCountry(command.destination()), "/destination")
                .text("/personal", command.personal(), PartnerRules.MAX_PERSONAL_BYTES)
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int row = trade.orders.find(command.order());
        Objection objection = OrderRules.checkOpen(trade, row, command.order(), command.expectedSequence());
        if (objection == null) objection = OrderRules.checkCustomer(trade, row, command.order(), command.customer());
        if (objection != null) return refuse(command, objection);
        boolean good = trade.links.isGood(command.order(), command.secretHash(), nowNanos) && isToConfirm(row);
        if (!good) return refuse(command, RefusalReason.LINK_NOT_VALID, "/secretHash");
        boolean allowed = destinations.isAllowed(row, command.destination(), nowNanos);
        if (!allowed) return refuse(command, RefusalReason.OTHER_COUNTRY, "/destination");
        boolean frozen = !command.personal().isEmpty() && trade.parcels.isAddressFrozen(row);
        if (frozen) return refuse(command, RefusalReason.ADDRESS_FROZEN, "/order");
        boolean nothing = !trade.orders.hasHold(row, HoldReason.CUSTOMER) && command.address() != AddressVerdict.GOOD;
        if (nothing) return refuse(command, RefusalReason.ADDRESS_NOT_GOOD, "/address");
        // From here on the customer has confirmed.
        return Decision.event(new OrderConfirmed(
                command.order(),
                command.personal(),
                holds(command, row),
                destinations.becomesKnown(row, command.destination()),
                command.address() != AddressVerdict.NOT_CHECKED));
    }

    private boolean isToConfirm(int row) {
        return trade.orders.hasHold(row, HoldReason.ADDRESS) || trade.orders.hasHold(row, HoldReason.CUSTOMER);
    }

    /** An address that stays as it is was looked at before: where a person let it pass, it is not held again. */
    private List<HoldReason> holds(ConfirmOrder command, int row) {
        List<HoldReason> holds = OrderRules.holds(trade.orders, row, HoldReason.CUSTOMER, null);
        boolean isNew = !command.personal().isEmpty();
        return isNew || command.address() == AddressVerdict.GOOD
                ? OrderCustomerRules.withAddress(holds, command.address())
                : holds;
    }
}
