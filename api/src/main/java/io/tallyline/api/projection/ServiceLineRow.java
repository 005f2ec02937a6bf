package io.tallyline.api.projection;

import io.tallyline.ledger.value.ServiceState;
import org.jspecify.annotations.Nullable;

/** The service of an order's line on its way to its row: as the row says, and then as each event changed it. */
final class ServiceLineRow {
    /** Who did what when: of the event that is being written. */
    record Moment(long sequence, long timeNanos, String actor) {}

    private long quantity;
    /** Null when nothing of it is wanted. */
    private @Nullable ServiceState state;

    private String assignee = "";
    private @Nullable Moment changed;

    /** One that comes in. */
    ServiceLineRow() {}

    /** One that has its row. */
    ServiceLineRow(long quantity, @Nullable ServiceState state, String assignee) {
        this.quantity = quantity;
        this.state = state;
        this.assignee = assignee;
    }

    /** So much is wanted: when that is more than before, it waits for the release again. */
    void want(long units, Moment now) {
        if (units > quantity) {
            state = ServiceState.WAITING;
            assignee = "";
        } else if (units == 0) {
            state = null;
            assignee = "";
        }
        if (units != quantity) {
            quantity = units;
            changed = now;
        }
    }

    void queue(Moment now) {
        set(ServiceState.QUEUED, "", now);
    }

    void assign(String to, Moment now) {
        set(ServiceState.ASSIGNED, to, now);
    }

    void finish(Moment now) {
        set(ServiceState.DONE, assignee, now);
    }

    private void set(ServiceState to, String by, Moment now) {
        state = to;
        assignee = by;
        changed = now;
    }

    long quantity() {
        return quantity;
    }

    String state() {
        return state == null ? "CANCELLED" : state.name();
    }

    boolean isQueued() {
        return state == ServiceState.QUEUED;
    }

    /** What of it is to be done or done, since its order was released. */
    long released() {
        return state == null || state == ServiceState.WAITING ? 0 : quantity;
    }

    String assignee() {
        return assignee;
    }

    /** Who changed it last, as far as its row does not say so yet; null for nobody. */
    @Nullable Moment changed() {
        return changed;
    }
}
