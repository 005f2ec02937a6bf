package io.tallyline.api.projection;

import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.ReturnEvent;
import io.tallyline.ledger.event.ReturnEvent.ReturnApproved;
import io.tallyline.ledger.event.ReturnEvent.ReturnCancelled;
import io.tallyline.ledger.event.ReturnEvent.ReturnOpened;
import io.tallyline.ledger.event.ReturnEvent.ReturnPolicySet;
import io.tallyline.ledger.event.ReturnEvent.ReturnRefused;
import io.tallyline.ledger.event.ReturnEvent.ReturnedLine;
import io.tallyline.ledger.event.ReturnEvent.ReturnsExpired;
import io.tallyline.ledger.value.ReturnState;
import java.time.OffsetDateTime;

/** Returns and their lines to their rows. Projector's thread. */
final class ReturnProjection implements ReturnEvent.Handler<Void> {
    private static final String POLICY = "insert into return_policy (id, open_days, arrive_days, automatic,"
            + " last_sequence) values (1, ?, ?, ?, ?) on conflict (id) do update set open_days = excluded.open_days,"
            + " arrive_days = excluded.arrive_days, automatic = excluded.automatic,"
            + " last_sequence = excluded.last_sequence";
    private static final String OPENED =
            "insert into order_return (number, order_number, outcome, state, opened, actor,"
                    + " last_sequence) values (?, ?, ?, ?, ?, ?, ?)";
    private static final String LINE = "insert into order_return_line (number, line, order_line, product, quantity,"
            + " reason) values (?, ?, ?, ?, ?, ?)";
    private static final String APPROVED =
            "update order_return set state = 'APPROVED', arrive_by = ?, last_sequence = ? where number = ?";
    private static final String REFUSED =
            "update order_return set state = 'REFUSED', denial = ?, last_sequence = ? where number = ?";
    private static final String STATE = "update order_return set state = ?, last_sequence = ? where number = ?";

    private final ColdRows rows;
    private long sequence;
    private OffsetDateTime time = OffsetDateTime.MIN;
    private String actor = "";

    ReturnProjection(ColdRows rows) {
        this.rows = rows;
    }

    void add(EventEnvelope envelope, ReturnEvent event) {
        sequence = envelope.sequence();
        time = LedgerTime.of(envelope.timeNanos());
        actor = SafeText.actor(envelope.context().actor());
        event.accept(this);
    }

    @Override
    public Void returnPolicySet(ReturnPolicySet event) {
        rows.add(POLICY, event.openDays(), event.arriveDays(), event.automatic(), sequence);
        return done();
    }

    @Override
    public Void returnOpened(ReturnOpened event) {
        rows.add(
                OPENED,
                sequence,
                event.order(),
                event.outcome().name(),
                ReturnState.REQUESTED.name(),
                time,
                actor,
                sequence);
        for (ReturnedLine line : event.lines()) {
            rows.add(
                    LINE,
                    sequence,
                    line.line(),
                    line.orderLine(),
                    line.productId(),
                    line.quantity(),
                    line.reason().name());
        }
        return event.arriveByNanos() == 0 ? done() : approved(sequence, event.arriveByNanos());
    }

    @Override
    public Void returnApproved(ReturnApproved event) {
        return approved(event.number(), event.arriveByNanos());
    }

    private Void approved(long number, long arriveByNanos) {
        rows.add(APPROVED, LedgerTime.of(arriveByNanos), sequence, number);
        return done();
    }

    @Override
    public Void returnRefused(ReturnRefused event) {
        rows.add(REFUSED, event.denial().name(), sequence, event.number());
        return done();
    }

    @Override
    public Void returnCancelled(ReturnCancelled event) {
        rows.add(STATE, ReturnState.CANCELLED.name(), sequence, event.number());
        return done();
    }

    @Override
    public Void returnsExpired(ReturnsExpired event) {
        for (long number : event.numbers()) {
            rows.add(STATE, ReturnState.EXPIRED.name(), sequence, number);
        }
        return done();
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static Void done() {
        return null;
    }
}
