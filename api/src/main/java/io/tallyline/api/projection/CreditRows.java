package io.tallyline.api.projection;

import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.PartnerEvent.CreditPaidOut;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * What makes a customer's credit more or less, to rows that are only ever added. The customer is who has the order at that
 * event, so these are written in turn with those that give it to another. Projector's thread.
 */
final class CreditRows {
    private static final String OF_ORDER =
            "insert into credit_entry (customer, sequence, order_number, time, actor, type,"
                    + " credit, paid_by, reference, sealed_for) select customer, ?, number, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''),"
                    + " nullif(?, '') from customer_order where number = ?";
    private static final String PAID_OUT =
            "insert into credit_entry (customer, sequence, time, actor, type, credit, paid_by,"
                    + " reference, sealed_for) values (?, ?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''))";

    private final ColdRows rows;

    CreditRows(ColdRows rows) {
        this.rows = rows;
    }

    /** An order left so much to its customer; 0 for nothing. */
    void left(long sequence, long timeNanos, String actor, OrderEvent event, long order, long minor) {
        if (minor != 0) {
            ofOrder(sequence, timeNanos, actor, event, order, minor, "", "", "");
        }
    }

    /** What came in was more than its order cost. */
    void overpaid(long sequence, long timeNanos, String actor, OrderEvent.PaymentReceived event) {
        if (event.creditMinor() != 0) {
            ofOrder(
                    sequence,
                    timeNanos,
                    actor,
                    event,
                    event.order(),
                    event.creditMinor(),
                    event.paidBy().name(),
                    event.reference(),
                    event.sealedFor());
        }
    }

    void applied(long sequence, long timeNanos, String actor, OrderEvent.CreditApplied event) {
        ofOrder(
                sequence,
                timeNanos,
                actor,
                event,
                event.order(),
                -event.amountMinor(),
                "",
                event.reference(),
                event.sealedFor());
    }

    private void ofOrder(
            long sequence,
            long timeNanos,
            String actor,
            OrderEvent event,
            long order,
            long minor,
            String paidBy,
            String reference,
            String sealedFor) {
        rows.add(
                OF_ORDER,
                sequence,
                time(timeNanos),
                SafeText.actor(actor),
                event.getClass().getSimpleName(),
                minor,
                paidBy,
                reference,
                sealedFor,
                order);
    }

    void paidOut(long sequence, long timeNanos, String actor, CreditPaidOut event) {
        rows.add(
                PAID_OUT,
                event.customerId(),
                sequence,
                time(timeNanos),
                SafeText.actor(actor),
                event.getClass().getSimpleName(),
                -event.amountMinor(),
                event.paidBy().name(),
                event.reference(),
                event.sealedFor());
    }

    private static OffsetDateTime time(long nanos) {
        return Instant.ofEpochSecond(0, nanos).atOffset(ZoneOffset.UTC);
    }
}
