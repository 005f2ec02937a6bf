package io.tallyline.api.projection;

import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.OrderEvent.LineState;
import java.util.List;

/** The numbers of the orders that an event changes; none of the one it places. */
final class TouchedOrders implements OrderEvent.Handler<List<Long>> {
    static final TouchedOrders OF = new TouchedOrders();

    private TouchedOrders() {}

    @Override
    public List<Long> orderPlaced(OrderEvent.OrderPlaced event) {
        return List.of();
    }

    @Override
    public List<Long> orderChanged(OrderEvent.OrderChanged event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> orderCancelled(OrderEvent.OrderCancelled event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> orderHeld(OrderEvent.OrderHeld event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> holdLifted(OrderEvent.HoldLifted event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> paymentReceived(OrderEvent.PaymentReceived event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> creditApplied(OrderEvent.CreditApplied event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> orderReleased(OrderEvent.OrderReleased event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> reservationsTakenBack(OrderEvent.ReservationsTakenBack event) {
        return event.lines().stream().map(LineState::order).toList();
    }

    @Override
    public List<Long> backordersServed(OrderEvent.BackordersServed event) {
        return event.lines().stream().map(LineState::order).toList();
    }

    @Override
    public List<Long> ordersOverdue(OrderEvent.OrdersOverdue event) {
        return event.orders().stream().map(OrderEvent.OverdueOrder::order).toList();
    }

    @Override
    public List<Long> noteAdded(OrderEvent.NoteAdded event) {
        return List.of();
    }

    @Override
    public List<Long> orderRepeated(OrderEvent.OrderRepeated event) {
        return List.of();
    }

    @Override
    public List<Long> shortfallOrdered(OrderEvent.ShortfallOrdered event) {
        return List.of(event.of());
    }

    @Override
    public List<Long> lineSplit(OrderEvent.LineSplit event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> orderCustomerChanged(OrderEvent.OrderCustomerChanged event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> serviceAssigned(OrderEvent.ServiceAssigned event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> serviceUnassigned(OrderEvent.ServiceUnassigned event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> serviceDone(OrderEvent.ServiceDone event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> orderCompleted(OrderEvent.OrderCompleted event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> confirmationLinkIssued(OrderEvent.ConfirmationLinkIssued event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> orderConfirmed(OrderEvent.OrderConfirmed event) {
        return List.of(event.order());
    }

    @Override
    public List<Long> ordersArchived(OrderEvent.OrdersArchived event) {
        return event.orders();
    }

    /** Their rows stay as they are. */
    @Override
    public List<Long> archivedOrdersForgotten(OrderEvent.ArchivedOrdersForgotten event) {
        return List.of();
    }

    @Override
    public List<Long> shopStateSeen(OrderEvent.ShopStateSeen event) {
        return event.order() == 0 ? List.of() : List.of(event.order());
    }

    @Override
    public List<Long> draftSaved(OrderEvent.DraftSaved event) {
        return List.of();
    }

    @Override
    public List<Long> draftDiscarded(OrderEvent.DraftDiscarded event) {
        return List.of();
    }
}
