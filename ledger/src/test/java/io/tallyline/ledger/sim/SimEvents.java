package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CarrierEvent.CarrierServicesChosen;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.ConsignmentEvent.EarlyTrackingActed;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.event.OrderEvent.OrderCompleted;
import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.OrderEvent.ReservationsTakenBack;
import io.tallyline.ledger.event.OrderEvent.ShopStateSeen;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.PickEvent.CountTaskMade;
import io.tallyline.ledger.event.PickEvent.CountTasksClosed;
import io.tallyline.ledger.event.PickEvent.PickLinesAllocated;
import io.tallyline.ledger.event.PickEvent.PickLinesCut;
import io.tallyline.ledger.event.PickEvent.PickedShort;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.PickEvent.ToteBound;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * The events of one batch, one behind the other: those that answer somebody, and those that stand before and behind
 * them.
 */
final class SimEvents {
    private static final EventCodec CODEC = new EventCodec();

    private final byte[] bytes;
    private int at;

    SimEvents(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    /** Whether another event comes, before a sequence. */
    boolean isBefore(long sequence) {
        return !atEnd() && EventHeader.sequence(bytes, at) < sequence;
    }

    /** Bytes of the events that were taken so far. */
    int position() {
        return at;
    }

    /** Takes the next event if it takes units back from orders, before a sequence. */
    @Nullable ReservationsTakenBack takenBack(long before) {
        BusinessEvent event = peek();
        if (event instanceof ReservationsTakenBack takenBack && EventHeader.sequence(bytes, at) < before) {
            at += EventHeader.length(bytes, at);
            return takenBack;
        }
        return null;
    }

    /** Takes the next event if it holds what was picked, before a sequence. */
    @Nullable PutBackDue putBack(long before) {
        if (peek() instanceof PutBackDue putBack && EventHeader.sequence(bytes, at) < before) {
            at += EventHeader.length(bytes, at);
            return putBack;
        }
        return null;
    }

    /** Takes the next event if by it a service is chosen for a parcel, and nobody asked for that. */
    @Nullable ParcelCarrierChosen parcelChosen() {
        if (peek() instanceof ParcelCarrierChosen chosen && !chosen.asked()) {
            at += EventHeader.length(bytes, at);
            return chosen;
        }
        return null;
    }

    /** Takes the next event if by it the rules choose services for an order. */
    @Nullable CarrierServicesChosen orderChosen() {
        if (peek() instanceof CarrierServicesChosen chosen && !chosen.asked()) {
            at += EventHeader.length(bytes, at);
            return chosen;
        }
        return null;
    }

    /** Takes the next event if by it a parcel leaves. */
    @Nullable ParcelShipped shipped() {
        if (peek() instanceof ParcelShipped shipped) {
            at += EventHeader.length(bytes, at);
            return shipped;
        }
        return null;
    }

    /** Takes the next event if by it a parcel that left becomes what was told of it before. */
    @Nullable EarlyTrackingActed toldEarly() {
        if (peek() instanceof EarlyTrackingActed acted) {
            at += EventHeader.length(bytes, at);
            return acted;
        }
        return null;
    }

    /** Takes the next event if it stands before that of a picker's word or label, a count or an adjustment, before a sequence. */
    @Nullable PickEvent first(long before) {
        BusinessEvent event = peek();
        boolean first = event instanceof PickedShort
                || event instanceof CountTaskMade
                || event instanceof CountTasksClosed
                || event instanceof ToteBound;
        if (first && EventHeader.sequence(bytes, at) < before) {
            at += EventHeader.length(bytes, at);
            return (PickEvent) event;
        }
        return null;
    }

    /** Takes the next event if it tells what state a shop sent last. */
    @Nullable ShopStateSeen shopStateSeen() {
        if (peek() instanceof ShopStateSeen seen) {
            at += EventHeader.length(bytes, at);
            return seen;
        }
        return null;
    }

    /** Takes the next event if it says that pick lines were cut. */
    @Nullable PickLinesCut cut() {
        if (peek() instanceof PickLinesCut cut) {
            at += EventHeader.length(bytes, at);
            return cut;
        }
        return null;
    }

    /** Takes the next event if it has places for pick lines. */
    @Nullable PickLinesAllocated allocated() {
        if (peek() instanceof PickLinesAllocated allocated) {
            at += EventHeader.length(bytes, at);
            return allocated;
        }
        return null;
    }

    /** Takes the next event if it serves those who wait. */
    @Nullable BackordersServed served() {
        BusinessEvent event = peek();
        if (event instanceof BackordersServed served) {
            at += EventHeader.length(bytes, at);
            return served;
        }
        return null;
    }

    /** Takes the next event if it completes an order. */
    @Nullable OrderCompleted completed() {
        BusinessEvent event = peek();
        if (event instanceof OrderCompleted completed) {
            at += EventHeader.length(bytes, at);
            return completed;
        }
        return null;
    }

    /** Takes the next event if it is a document that no client asked for. */
    @Nullable InvoiceIssued invoiced() {
        BusinessEvent event = peek();
        if (event instanceof InvoiceIssued issued
                && !CODEC.decode(bytes, at).context().hasIdempotencyKey()) {
            at += EventHeader.length(bytes, at);
            return issued;
        }
        return null;
    }

    /** The next event if it lets orders go; it is not taken. */
    @Nullable OrdersArchived archived() {
        return peek() instanceof OrdersArchived archived ? archived : null;
    }

    /** The next event if it settles orders that are not paid in time; it is not taken. */
    @Nullable OrdersOverdue overdue() {
        return peek() instanceof OrdersOverdue overdue ? overdue : null;
    }

    private @Nullable BusinessEvent peek() {
        boolean scan = atEnd() || EventHeader.schema(bytes, at) == ScanEvent.SCHEMA;
        return scan ? null : CODEC.decode(bytes, at).event();
    }

    /** Takes the event that answers somebody, who expects it at this sequence. */
    void own(long sequence) {
        if (atEnd() || EventHeader.sequence(bytes, at) != sequence) {
            throw new AssertionError("an event was expected at sequence " + sequence + ", and there is "
                    + (atEnd() ? "none" : EventHeader.sequence(bytes, at) + " " + peek()));
        }
        at += EventHeader.length(bytes, at);
    }
}
