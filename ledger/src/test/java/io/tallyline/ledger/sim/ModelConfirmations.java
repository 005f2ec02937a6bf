package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.OrderCommand.ConfirmOrder;
import io.tallyline.ledger.command.OrderCommand.IssueConfirmationLink;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.HoldReason;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of links by which customers confirm orders (F23): one an order, good once and for its time. */
final class ModelConfirmations {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final FloorModel model;
    private final ModelTrade trade;
    private final ModelPacks packs;
    private final Expectation expected;

    ModelConfirmations(FloorModel model, Expectation expected) {
        this.model = model;
        this.trade = model.trade;
        this.packs = model.packs;
        this.expected = expected;
    }

    Optional<RefusalReason> issue(IssueConfirmationLink command, long nowNanos) {
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = ModelOrders.reasonAgainst(order, command.expectedSequence());
        if (reason != null || order == null) return Optional.ofNullable(reason);
        if (!command.hold() && !isToConfirm(order)) return Optional.of(RefusalReason.NOTHING_TO_CONFIRM);
        if (command.hold()) order.holds.add(HoldReason.CUSTOMER);
        order.linkSecret = command.secretHash();
        order.linkEndsNanos = nowNanos + command.validSeconds() * NANOS_PER_SECOND;
        order.changed = expected.sequence;
        return Optional.empty();
    }

    Optional<RefusalReason> confirm(ConfirmOrder command, long nowNanos) {
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = ModelOrders.reasonAgainst(order, command.expectedSequence());
        if (reason != null || order == null) return Optional.ofNullable(reason);
        if (!order.customer.equals(command.customer())) return Optional.of(RefusalReason.VERSION_CONFLICT);
        boolean good = command.secretHash().equals(order.linkSecret) && nowNanos < order.linkEndsNanos;
        if (!good || !isToConfirm(order)) return Optional.of(RefusalReason.LINK_NOT_VALID);
        reason = reasonAgainst(order, command.destination(), trade.untaxed, expected);
        if (reason != null) return Optional.of(reason);
        boolean frozen = !command.personal().isEmpty() && packs.isAddressFrozen(order.number);
        if (frozen) return Optional.of(RefusalReason.ADDRESS_FROZEN);
        boolean goodAddress = command.address() == AddressVerdict.GOOD;
        boolean nothing = !goodAddress && !order.holds.contains(HoldReason.CUSTOMER);
        if (nothing) return Optional.of(RefusalReason.ADDRESS_NOT_GOOD);
        order.holds.remove(HoldReason.CUSTOMER);
        if (goodAddress) {
            order.holds.remove(HoldReason.ADDRESS);
        } else if (command.address() == AddressVerdict.BAD
                && !command.personal().isEmpty()) {
            order.holds.add(HoldReason.ADDRESS);
        }
        order.lacksAddress &= command.address() == AddressVerdict.NOT_CHECKED;
        goTo(model, order, command.destination(), expected);
        order.linkSecret = "";
        order.changed = expected.sequence;
        expected.saw(Seen.CONFIRMED);
        return Optional.empty();
    }

    static @Nullable RefusalReason reasonAgainst(
            ModelOrder order, String country, Set<String> untaxed, Expectation expected) {
        if (order.mayGo(country, untaxed)) return null;
        if (order.destination.isEmpty()) expected.saw(Seen.TAXED_OTHERWISE);
        return RefusalReason.OTHER_COUNTRY;
    }

    static void goTo(FloorModel model, ModelOrder order, String country, Expectation expected) {
        if (country.equals(order.destination)) return;
        expected.saw(Seen.COUNTRY_LEARNT);
        order.destination = country;
        model.carriers.chooseAgain(order);
    }

    private static boolean isToConfirm(ModelOrder order) {
        return order.holds.contains(HoldReason.ADDRESS) || order.holds.contains(HoldReason.CUSTOMER);
    }
}
